"""An edition keeps every clause's words: it is read back as it was, a change of it is found, and a pin is held to it."""

from __future__ import annotations

import pytest

from goodwork_docs.editions import (
    check_editions,
    edition_named,
    edition_names,
    edition_of,
    edition_text,
    path_of,
    taken_over,
)
from goodwork_docs.fingerprint import fingerprint
from goodwork_docs.load import load
from goodwork_docs.source import workspace_files
from goodwork_docs.wordmerge import Names
from tests.packs import example_library
from tests.small import PARTS, ROOT, Files, clause_file, files

PATH = path_of("2026-11")


def recorded(made: Files, name: str = "2026-11") -> Files:
    return {
        **made,
        path_of(name): edition_text(edition_of(name, load(made), made, "2026-11-22", "First: one")).encode(),
    }


def codes(made: Files) -> list[tuple[str, str]]:
    return [(one.code, one.where.path) for one in check_editions(load(made), made)]


def test_the_whole_library_is_read_back_as_it_was() -> None:
    held, found = edition_named(library := recorded(dict(workspace_files(ROOT))), "2026-11")
    assert found == () and held is not None
    assert {one.id: fingerprint(one) for one in held.clauses.values()} == {
        name: fingerprint(one) for (owner, name), one in example_library().clauses.items() if not owner
    }
    assert (held.record.date, held.record.note) == ("2026-11-22", "First: one")
    assert edition_text(held.record).encode() == library[PATH]
    assert codes(library) == []


def test_an_edition_is_no_clause_and_no_input_that_is_read_for_a_pack() -> None:
    made = recorded(files())
    assert load(made).diagnostics == load(files()).diagnostics == ()
    assert edition_names(made) == ("2026-11",)
    assert len(load(made).clauses) == 1


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("You must give people tea.", "You must give people coffee.", "GW522"),
        ("    version: 1", "    version: 2", "GW522"),
        ("id: tea\n    path", "id: coffee\n    path", "GW522"),
        ('edition: "2026-11"', 'edition: "2026-12"', "GW017"),
        ("scheme: gw1", "scheme: gw9", "GW014"),
        ("clauses:", "clauses: [", "GW004"),
    ],
)
def test_an_edition_that_was_changed_is_not_relied_on(old: str, new: str, code: str) -> None:
    made = recorded(files())
    text = made[PATH].decode()
    assert old in text
    made[PATH] = text.replace(old, new, 1).encode()
    held, found = edition_named(made, "2026-11")
    assert held is None
    assert {one.code for one in found} == {code}
    assert (code, PATH) in codes(made)


def test_words_that_change_after_an_edition_need_a_higher_version() -> None:
    made = recorded(files())
    other = {"Requirement": "You must give people coffee."}
    assert codes({**made, **clause_file(other)}) == [("GW518", "clauses/quality/tea.md")]
    risen = clause_file(other, version=2, changes={"1": "First wording.", "2": "Coffee."})
    assert codes({**made, **risen}) == []
    assert codes({**made, **clause_file({"For officers": "Another note."})}) == []


def test_the_newest_edition_of_a_clause_counts() -> None:
    first = recorded(files())
    second = clause_file({"Requirement": "Coffee."}, version=2, changes={"1": "First wording.", "2": "Coffee."})
    both = {**first, **recorded({**files(), **second}, "2027-01"), **second}
    assert codes(both) == []
    assert codes({**both, **clause_file()}) == [("GW518", "clauses/quality/tea.md")]


@pytest.mark.parametrize(("pin", "wanted"), [("2026-11", []), ("2027-01", ["GW520"])])
def test_a_workspace_may_name_an_edition_that_is_there(pin: str, wanted: list[str]) -> None:
    made = {**recorded(files()), "goodwork.yaml": f'edition: "{pin}"\n'.encode()}
    assert [code for code, _ in codes(made)] == wanted


def test_a_library_that_is_not_the_pinned_edition_is_an_error_that_names_what_differs() -> None:
    made = {**recorded(files()), "goodwork.yaml": b'edition: "2026-11"\n'}
    made |= clause_file({"Requirement": "Coffee."}, version=2, changes={"1": "First wording.", "2": "Coffee."})
    (one,) = check_editions(load(made), made)
    assert (one.code, str(one.where)) == ("GW520", "goodwork.yaml:1:10")
    assert "tea" in one.message


# --- local variants ---------------------------------------------------------------------------------------------

NAMES = Names("anytown", "edition 2026-11", "edition 2027-01")
OWN = "charters/anytown/clauses/tea.md"


def variant(parts: dict[str, str | None], **head: object) -> Files:
    (text,) = clause_file(parts, **head).values()
    return {**files(), OWN: text}


def moved(own: Files, new: Files) -> tuple[str, int]:
    (before,), (after,) = (one.values() for one in (clause_file(), new))
    taken = taken_over(load(own).clauses["anytown", "tea"], own, before.decode(), after.decode(), NAMES)
    assert taken.path == OWN
    return taken.text, taken.conflicts


def test_a_variant_takes_over_what_the_library_changed_elsewhere_and_says_so() -> None:
    own = variant({"Requirement": "You must give people tea and cake."})
    text, conflicts = moved(
        own, clause_file({"Condition": PARTS["Condition"].replace("hot", "very hot")}, title="Tea time")
    )
    assert conflicts == 0
    made = load({OWN: text.encode()})
    assert made.diagnostics == ()
    clause = made.clauses["anytown", "tea"]
    assert clause.parts["requirement"].raw == "You must give people tea and cake."
    assert "very hot" in clause.parts["condition"].raw
    assert (clause.head.title, clause.head.version) == ("Tea time", 2)
    assert clause.head.changes["2"] == "Takes over the library's edition 2027-01."


def test_a_part_that_the_library_adds_or_takes_out_follows() -> None:
    own = variant({"Requirement": "Cake."})
    text, conflicts = moved(own, clause_file({"If it is not met": None, "Outcome": "People have had tea."}))
    assert conflicts == 0
    assert "## Outcome" in text and "If it is not met" not in text


def test_where_both_changed_the_same_words_both_stand_marked_and_the_file_is_refused_until_one_is_chosen() -> None:
    own = variant({"Requirement": "You must give people cocoa."})
    text, conflicts = moved(own, clause_file({"Requirement": "You must give people coffee."}))
    assert conflicts == 1
    assert all(word in text for word in ("cocoa", "coffee", "people tea", "<<<<<<< anytown", ">>>>>>> edition 2027-01"))
    found = load({OWN: text.encode()}).diagnostics
    assert {one.code for one in found} == {"GW523"}
    line = text[: text.index("<<<<<<<")].count("\n") + 1
    assert found[0].where.line == line
