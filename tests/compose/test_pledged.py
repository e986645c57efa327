"""A pledge that a contract names: always “or an equivalent”, with what counts as such, and never a mark for holding it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from goodwork_docs.build import make
from goodwork_docs.compose.pledged import pledge_view
from goodwork_docs.model.pledge import commitments_of
from tests.packs import Pack, changed, example, example_files, example_library, pack_of, prepared
from tests.reading import of_docx, of_html, of_md, of_pdf

CARE = ("north-east-council", "HC-2026-06")
FILE = "charters/north-east-council/contracts/HC-2026-06.yaml"
TITLE = "Fair home care in three stages"


def without() -> Pack:
    return pack_of(changed(example_files(), FILE, lambda data: data.pop("pledge")), *CARE)


def text(pack: Pack, name: str) -> str:
    return pack.written(name, "md").decode()


def row(name: str) -> dict[str, Any]:
    (found,) = (one for one in pledge_view(example(*CARE).inputs)["rows"] if one["clause_id"] == name)
    return dict(found)


def squeezed(words: str) -> str:
    return "".join(words.split())


# --- what bidders read ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["03-how-we-assess", "06-response-form"])
def test_wherever_the_pledge_is_named_an_equivalent_stands_in_the_same_sentence_or_the_next(name: str) -> None:
    said = [one for one in re.split(r"(?<=[.:])\s", text(example(*CARE), name)) if one]
    named = [at for at, one in enumerate(said) if TITLE in one]
    assert named
    for at in named:
        assert "equivalent" in f"{said[at]} {said[at + 1]}"


def test_the_papers_say_that_it_earns_no_marks_and_that_nobody_has_to_hold_it() -> None:
    said = text(example(*CARE), "03-how-we-assess")
    assert "Holding it earns no marks, and not holding it costs none." in said
    assert "You need not hold it, and you need not join anything to bid." in said
    assert "Your own rota, list or payroll summary counts just as much." in said


def test_what_counts_as_equivalent_is_the_evidence_of_its_commitments_on_what_is_asked() -> None:
    pledge = example_library().pledges["north-east-council"].record
    assess, response = (text(example(*CARE), name) for name in ("03-how-we-assess", "06-response-form"))
    for _, _, one in commitments_of(pledge):
        asked = one.clause in ("sick-pay", "travel-time-paid")
        scored = one.clause == "sick-pay"
        for evidence in one.evidence:
            assert (f"- {evidence}" in assess) == asked, one.id
            assert (f"- {evidence}" in response) == scored, one.id


def test_only_what_is_scored_or_required_is_listed_and_what_is_required_says_so() -> None:
    view = pledge_view(example(*CARE).inputs)
    assert [(one["clause_id"], one["ask"]) for one in view["rows"]] == [
        ("sick-pay", "score"),
        ("travel-time-paid", "require"),
    ]
    assert "(required, not marked)" in text(example(*CARE), "03-how-we-assess")


def test_the_promises_stand_with_their_numbers_as_the_pledge_prints_them() -> None:
    wordings = row("sick-pay")["wordings"]
    assert len(wordings) == 2 and any("80%" in one and "12 weeks" in one for one in wordings)
    assert not any("{" in one for one in wordings)


def test_where_the_contract_asks_another_number_than_the_pledge_the_paper_says_both() -> None:
    def other(data: dict[str, Any]) -> None:
        data["blanks"]["sick-pay"] = {"pay_share": 50}

    assert "The contract's own numbers" not in text(example(*CARE), "03-how-we-assess")
    said = text(pack_of(changed(example_files(), FILE, other), *CARE), "03-how-we-assess")
    section = said[said.index("This contract asks something else") :].splitlines()[2]
    assert "this contract: 50" in section and "the pledge: 80" in section


def test_blanks_that_the_contract_leaves_as_they_are_differ_in_nothing() -> None:
    assert [one["differs"] for one in pledge_view(example(*CARE).inputs)["rows"]] == [[], []]


@pytest.mark.parametrize(("form", "read"), [("docx", of_docx), ("html", of_html), ("pdf", of_pdf), ("md", of_md)])
def test_every_format_holds_the_pledge_and_what_counts_as_equivalent(form: str, read: Callable[[bytes], str]) -> None:
    for name in ("03-how-we-assess", "06-response-form"):
        said = squeezed(read(example(*CARE).written(name, form)))
        assert squeezed(TITLE) in said
        assert squeezed("A count from payroll of payments due and paid on the day") in said


def test_a_contract_that_names_none_says_nothing_of_it() -> None:
    pack = without()
    assert pledge_view(pack.inputs) == {}
    for name in ("03-how-we-assess", "06-response-form", "internal/decision-record"):
        assert TITLE in text(example(*CARE), name)
        assert TITLE not in text(pack, name)


def test_officers_read_why_it_is_named() -> None:
    said = text(example(*CARE), "internal/decision-record")
    assert "## The pledge that is named" in said
    assert "can save themselves writing" in said


# --- what a pack is made from ---------------------------------------------------------------------------------------


def test_a_pack_that_names_a_pledge_is_made_from_its_file_and_from_the_figures_that_it_prints() -> None:
    inputs = json.loads(make(prepared(example_files(), *CARE), ("md",)).files["manifest.json"])["inputs"]
    assert "charters/north-east-council/pledge.yaml" in inputs
    assert "clauses/reference/figures.yaml#rlw-uk" in inputs
    files = changed(example_files(), FILE, lambda data: data.pop("pledge"))
    assert (
        "charters/north-east-council/pledge.yaml"
        not in json.loads(make(prepared(files, *CARE), ("md",)).files["manifest.json"])["inputs"]
    )
