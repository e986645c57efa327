"""Laying sources over each other: the council over its region over the library, file by file, and each ring or gap named."""

from __future__ import annotations

import pytest

from goodwork_docs.doctree import Look
from goodwork_docs.load import load
from goodwork_docs.resolve import Case, nearest_clauses, resolve, sources_of
from tests.small import CONTRACT, COUNCIL, Files, case_of, clause_file, clause_text, files, yaml

REGION = "charters/shire/council.yaml"
NORTH = "charters/north/council.yaml"


def body(name: str, **fields: object) -> Files:
    made = {"id": name, "name": name.title(), "nation": "england", **fields}
    return {f"charters/{name}/council.yaml": yaml(made)}


def own(name: str, clause_id: str, title: str) -> Files:
    return {f"charters/{name}/clauses/{clause_id}.md": clause_text(id=clause_id, title=title).encode()}


def in_a_region(*more: Files, **contract: object) -> Files:
    made = files(council={"extends": "shire"}, contract=dict(contract))
    for one in (body("shire", extends="north"), body("north"), *more):
        made |= one
    return made


# --- sources ----------------------------------------------------------------------------------------------------


def test_the_council_comes_before_its_region_and_that_before_the_library() -> None:
    assert case_of(in_a_region()).sources == ("anytown", "shire", "north", "")
    assert case_of(files()).sources == ("anytown", "")


def test_the_nearest_clause_counts_and_the_rest_stay_the_library_s() -> None:
    made = in_a_region(
        clause_file(),
        clause_file(id="coffee", title="Coffee"),
        clause_file(id="cake", title="Cake"),
        own("shire", "tea", "The shire's tea"),
        own("shire", "coffee", "The shire's coffee"),
        own("anytown", "tea", "Our tea"),
        own("north", "tea", "The north's tea"),
        own("elsewhere", "cake", "Not ours"),
    )
    titles = {one.id: one.head.title for one in case_of(made).clauses.values()}
    assert titles == {"cake": "Cake", "coffee": "The shire's coffee", "tea": "Our tea"}


def test_a_clause_that_only_the_council_has_is_among_its_clauses_and_nobody_else_s() -> None:
    loaded = load({**files(), **own("anytown", "cake", "Our cake"), **body("other")})
    assert list(nearest_clauses(loaded, sources_of(loaded, "anytown")[0])) == ["cake", "tea"]
    assert list(nearest_clauses(loaded, sources_of(loaded, "other")[0])) == ["tea"]


def test_each_clause_and_field_keeps_the_file_that_it_came_from() -> None:
    case = case_of(in_a_region(own("shire", "tea", "The shire's tea")))
    assert case.clauses["tea"].path == "charters/shire/clauses/tea.md"
    assert case.clauses["tea"].read.where("title").path == "charters/shire/clauses/tea.md"
    assert case.contract.where("title").path == CONTRACT
    assert case.council.where("name").path == COUNCIL


def test_the_region_s_priorities_follow_the_council_s() -> None:
    priority = {"id": "p", "title": "The council's"}
    made = files(council={"extends": "shire", "priorities": [priority]})
    made |= body("shire", priorities=[{"id": "q", "title": "The shire's"}])
    assert [one.title for one in case_of(made).priorities] == ["The council's", "The shire's"]


def test_the_contract_s_nation_counts_before_the_council_s() -> None:
    assert case_of(files()).nation == "england"
    assert case_of(files(contract={"nation": "wales"})).nation == "wales"


# --- words, templates and look, file by file --------------------------------------------------------------------


def test_a_body_s_words_are_laid_over_the_library_s_one_by_one() -> None:
    made = in_a_region(
        {"charters/shire/templates/words/en.yaml": b"kind: {services: Shire services, goods: Shire goods}\n"},
        {"charters/anytown/templates/words/en.yaml": b"kind: {services: Our services}\n"},
    )
    words = case_of(made).words
    assert [words[f"kind.{at}"] for at in ("services", "goods", "works")] == ["Our services", "Shire goods", "works"]


def test_a_body_s_template_replaces_the_library_s_file_by_file() -> None:
    made = in_a_region(
        {"templates/en/a.md": b"library a", "templates/en/b.md": b"library b", "templates/en/c.md": b"library c"},
        {"charters/shire/templates/en/a.md": b"shire a", "charters/shire/templates/en/b.md": b"shire b"},
        {"charters/anytown/templates/en/a.md": b"our a"},
    )
    templates = case_of(made).templates
    assert {name: one.text for name, one in templates.items()} == {
        "en/a.md": "our a",
        "en/b.md": "shire b",
        "en/c.md": "library c",
    }
    assert templates["en/b.md"].path == "charters/shire/templates/en/b.md"


def test_a_look_is_laid_over_field_by_field() -> None:
    made = in_a_region(
        {"templates/look.yaml": b'font: Georgia\naccent: "#111111"\nbody_pt: 11\n'},
        {"charters/shire/look.yaml": b'accent: "#222222"\nbody_pt: 12\n'},
        {"charters/anytown/look.yaml": b"body_pt: 13\n"},
    )
    look = case_of(made).look
    assert (look.font, look.accent, look.body_pt) == ("Georgia", "#222222", 13)
    assert look.table_pt == Look().table_pt


def test_a_logo_comes_with_the_body_that_names_it() -> None:
    made = in_a_region(
        {"charters/shire/look.yaml": b"logo: l.png\nlogo_alt: The shire\n", "charters/shire/l.png": b"shire"},
        {"charters/anytown/l.png": b"ours, and not named"},
    )
    assert (case_of(made).look.logo, case_of(made).look.logo_alt) == (b"shire", "The shire")


def test_without_a_language_s_words_there_are_none() -> None:
    case, _ = resolve(load(files()), "anytown", "AT-1", language="cy")
    assert case is not None
    assert case.words == {}


# --- what stands in the way -------------------------------------------------------------------------------------


def refused(made: Files) -> list[str]:
    case, found = resolve(load(made), "anytown", "AT-1")
    assert case is None
    return [f"{one.where} {one.code} {one.message}" for one in found]


def test_a_contract_without_a_council_says_so_at_its_body() -> None:
    made = {name: data for name, data in files().items() if name != COUNCIL}
    assert refused(made) == [f"{CONTRACT}:3:10 GW040 the body 'anytown' has no council.yaml that can be read"]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (files(council={"extends": "anytown"}), (COUNCIL, "'anytown' extends itself")),
        (
            {**files(council={"extends": "shire"}), **body("shire", extends="anytown")},
            (REGION, "'anytown' extends itself, by way of 'shire'"),
        ),
        (
            {**files(council={"extends": "shire"}), **body("shire", extends="north"), **body("north", extends="shire")},
            (NORTH, "'shire' extends itself, by way of 'north'"),
        ),
        (files(council={"extends": "gone"}), (COUNCIL, "'gone' has no council.yaml that can be read")),
        ({**files(council={"extends": "shire"}), **body("shire", extends="gone")}, (REGION, "'gone' has no council.yaml")),
        ({**files(council={"extends": "shire"}), REGION: b"id: [broken"}, (COUNCIL, "'shire' has no council.yaml")),
    ],
)  # fmt: skip
def test_a_ring_or_a_gap_in_extends_is_said_where_it_is_written(made: Files, expected: tuple[str, str]) -> None:
    (one,) = refused(made)
    path, message = expected
    assert one.startswith(f"{path}:") and " GW041 " in one and message in one


def test_a_case_is_whole_or_not_at_all() -> None:
    case = case_of(files())
    assert isinstance(case, Case)
    assert case.contract.record.ref == "AT-1"
