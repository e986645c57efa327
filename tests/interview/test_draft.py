"""Answers become a file that loads: values where they are known, empty fields with a comment where they are not."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork_docs.interview.draft import LONGEST_TITLE, contract_draft, council_draft, ref_of, title_of
from goodwork_docs.interview.questions import FIELDS, Answers, Field, Value, tidied
from goodwork_docs.interview.sofar import hand_over, so_far
from goodwork_docs.model.contract import Contract
from goodwork_docs.model.council import Council
from goodwork_docs.model.declaration import read
from goodwork_docs.model.library import Reference
from goodwork_docs.ocds.words import fit
from goodwork_docs.source import read_yaml
from tests.regime.samples import figures, light_touch_codes, regimes, sectors, sentences

SECTORS = {one.id: one for one in sectors().sectors}
RULES = Reference(figures(), {}, SECTORS, {}, regimes(), light_touch_codes(), {})
WORDS = {f"regime.{key}": sentence for key, sentence in sentences().items()}
KNOWN: dict[str, Value] = {
    "what": "Meals",
    "nation": "england",
    "kind": "services",
    "framework.used": False,
    "code.cpv": "55523100",
    "value.amount": Decimal(500000),
    "value.vat": "excluded",
    "term.months": 36,
    "term.extension_months": 0,
}


def loaded(answers: Answers) -> Contract:
    made, problems = read("contract", read_yaml(contract_draft(answers, "kestle", "R1", SECTORS), "R1.yaml"))
    assert made is not None, problems
    record: Contract = made.record
    return record


def values(field: Field) -> st.SearchStrategy[Value]:
    words = st.text(min_size=1, max_size=200).map(fit).filter(bool)
    kinds: dict[str, st.SearchStrategy[Value]] = {
        "line": words,
        "choice": st.sampled_from([one.id for one in field.options] or [""]),
        "yes-no": st.booleans(),
        "pounds": st.decimals(0, 10**11, places=2, allow_nan=False, allow_infinity=False),
        "term": st.integers(1, 600),
        "months": st.integers(0, 600),
        "whole number": st.integers(0, 10**9),
        "day": st.dates().map(lambda day: day.isoformat()),
        "cpv": st.from_regex(r"\A[0-9]{8}\Z"),
        "list": st.lists(words, max_size=4).map(tuple),
        "split": st.just((Decimal(50), Decimal("42.5"), Decimal("7.5"))),
    }
    return st.none() | kinds[field.kind]


ANYTHING = st.fixed_dictionaries({}, optional={name: values(field) for name, field in FIELDS.items()})


@settings(max_examples=300, deadline=None)
@given(ANYTHING)
def test_whatever_is_answered_the_file_loads_and_says_the_same(answers: dict[str, Value]) -> None:
    held = tidied({**answers, "what": answers.get("what") or "Meals"})
    record = loaded(held)
    assert record.title == title_of(held)
    assert record.start == held.get("term.start")
    assert record.months == held.get("term.months")
    assert record.value.amount == held.get("value.amount")
    assert record.facts.tupe == held.get("today.transfer")
    assert record.nation == held.get("nation")
    titles = held.get("lots.titles")
    assert tuple(one.title for one in record.lots) == (titles if isinstance(titles, tuple) else ())
    read("council", read_yaml(council_draft("kestle", "Kestle", held), "council.yaml"))


@settings(max_examples=200, deadline=None)
@given(ANYTHING)
def test_the_regime_so_far_never_fails(answers: dict[str, Value]) -> None:
    finding = so_far(tidied(answers), None, RULES)
    hand_over(answers, finding, WORDS)


def test_every_empty_field_has_a_comment_above_it_on_whom_to_ask_or_what_it_means() -> None:
    lines = contract_draft({}, "kestle", "R1", SECTORS).splitlines()
    grouped = ("value:", "facts:", "lot_limits:", "price:", "timetable:", "issues:")
    dates = ("questions_by:", "answers_by:", "tenders_by:", "decision:", "contract_signed:")
    for above, line in pairwise(lines):
        name = line.strip().removeprefix("- ")
        if name.endswith(":") and not name.startswith("#") and name not in (*grouped, *dates):
            assert above.strip().startswith("#"), line


def test_a_long_answer_is_kept_whole_as_the_summary() -> None:
    what = "Meals for pupils. " + "They are cooked in one kitchen and carried to twelve schools every day of term. " * 2
    record = loaded({"what": what.strip()})
    assert record.title == "Meals for pupils"
    assert record.summary == what.strip()
    assert len(title_of({"what": "x" * 50 + " " + "y" * 100})) <= LONGEST_TITLE
    assert loaded({"what": "St. Mary's school meals."}).title == "St. Mary's school meals"


def test_a_reference_is_made_from_the_title() -> None:
    assert ref_of({"what": "School meals & snacks"}) == "school-meals-and-snacks"
    assert ref_of({"what": "学校"}) == "contract"
    assert ref_of({}) == "contract"


def test_a_call_off_takes_no_criteria_of_our_own() -> None:
    held = {**KNOWN, "framework.used": True, "framework.title": "Meals 2026", "framework.criteria": ("Price", "Menus")}
    text = contract_draft({**held, "split": (Decimal(50), Decimal(40), Decimal(10))}, "kestle", "R1", SECTORS)
    assert "may be used (s.46(8)): Price; Menus\ncriteria:\n" in text


# --- the regime so far ------------------------------------------------------------------------------------------


def test_nothing_is_said_while_a_fact_is_missing() -> None:
    for name in ("nation", "kind", "code.cpv", "value.amount", "value.vat"):
        finding = so_far({key: value for key, value in KNOWN.items() if key != name}, None, RULES)
        assert finding is None or finding.name is None, name
    whole = so_far(KNOWN, None, RULES)
    assert whole is not None
    assert (whole.name, len(whole.reasons)) == ("below-threshold", 2)


def test_the_council_that_is_there_decides_which_thresholds_apply() -> None:
    held = {**KNOWN, "code.cpv": "90911200", "value.amount": Decimal(115000)}
    ministry = Council(id="m", name="Ministry", nation="england", kind_of_body="central-government")
    council, central = so_far(held, None, RULES), so_far(held, ministry, RULES)
    assert council is not None
    assert central is not None
    assert (council.name, central.name) == ("below-threshold", "full")


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"kind": "grant"}, "GW260", "kind"),
        ({"kind": "concession"}, "GW239", "kind"),
        ({"nation": "scotland"}, "GW239", "nation"),
        ({"code.cpv": "85110000", "code.health_care": True}, "GW239", "code.health_care"),
    ],
)
def test_what_this_tool_does_not_cover_is_handed_over(changes: dict[str, Value], code: str, field: str) -> None:
    held = {**KNOWN, **changes}
    stop = hand_over(held, so_far(held, None, RULES), WORDS)
    assert stop is not None
    assert (stop.code, stop.field) == (code, field)
    assert "{" not in stop.message


def test_a_framework_that_is_not_named_yet_is_a_framework_still() -> None:
    finding = so_far({**KNOWN, "framework.used": True}, None, RULES)
    assert finding is not None
    assert finding.name == "call-off"
    assert hand_over(KNOWN, finding, WORDS) is None
