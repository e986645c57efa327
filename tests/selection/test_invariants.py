"""What holds for every contract: each clause is decided once, with a reason and a flip; leaving out never adds an ask."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from goodwork_docs.load import load
from goodwork_docs.model.library import Loaded
from goodwork_docs.resolve import Case, resolve
from goodwork_docs.selection import Decision, select
from goodwork_docs.source import Folder
from tests.small import CONTRACT, COUNCIL, ROOT, Fields, clause_file, files, laid_over

_FOLDER = Folder(ROOT, ("clauses",))
LIBRARY = {name: _FOLDER[name] for name in _FOLDER if name.endswith(".md") and "README" not in name}
IDS = sorted(name.rpartition("/")[2].removesuffix(".md") for name in LIBRARY)
BASE: Loaded = load(files(clause_file(), LIBRARY))
assert BASE.diagnostics == ()
_MAYBE = st.sampled_from([True, False, None])
CHOICES = st.dictionaries(
    st.sampled_from(IDS),
    st.fixed_dictionaries(
        {"ask": st.sampled_from(["invite", "score", "require", "leave-out"]), "reason": st.sampled_from(["", "x"])}
    ),
    max_size=6,
)
AMOUNTS = st.sampled_from([0, 99_999, 100_000, 750_000, 50_000_000, None])
CONTRACTS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["services", "goods", "works", None]),
        "procedure": st.sampled_from(["open", "quotations", "call-off", None]),
        "cpv": st.sampled_from([["90911200"], ["45221111"], ["85312000"], []]),
        "value": st.fixed_dictionaries({"amount": AMOUNTS, "vat": st.sampled_from(["excluded", "included", None])}),
        "months": st.sampled_from([1, 11, 12, 36, None]),
        "sector": st.sampled_from([*sorted(BASE.reference.sectors), None]),
        "price_review": st.sampled_from(["", "an index"]),
        "facts": st.fixed_dictionaries({"workers": st.sampled_from([0, 4, 5, 180, None]), "low_pay": _MAYBE, "tupe": _MAYBE}),
        "asks": CHOICES,
    }
)  # fmt: skip
COUNCILS = st.fixed_dictionaries(
    {
        "kind_of_body": st.sampled_from(["council", "school"]),
        "nation": st.sampled_from(["england", "wales"]),
        "policy": st.fixed_dictionaries({"mandatory": st.lists(st.sampled_from(IDS), max_size=2, unique=True)}),
        "priorities": st.lists(
            st.lists(st.sampled_from(IDS), max_size=4, unique=True).map(
                lambda named: {"id": "p", "title": "P", "outcomes": [{"id": "o", "title": "O", "clauses": named}]}
            ),
            max_size=2,
        ),
    }
)
REGIMES = st.sampled_from(["full", "light-touch", "below-threshold", "call-off", None])


def case_with(contract: Fields, council: Fields) -> Case:
    made = files(contract=contract, council=council)
    again = load({name: made[name] for name in (CONTRACT, COUNCIL)})
    assert again.diagnostics == (), again.diagnostics
    loaded = Loaded(
        clauses=BASE.clauses,
        reference=BASE.reference,
        councils=again.councils,
        contracts=again.contracts,
        looks={},
        templates={},
        words=BASE.words,
        logos={},
        diagnostics=(),
    )
    case, problems = resolve(loaded, "anytown", "AT-1")
    assert case is not None, problems
    return case


def decisions(contract: Fields, council: Fields, regime: Any) -> tuple[Decision, ...]:
    return select(case_with(contract, council), regime)


@settings(max_examples=150)
@given(CONTRACTS, COUNCILS, REGIMES)
def test_every_clause_is_decided_once_with_a_reason_and_a_flip_that_have_sentences(
    contract: Fields, council: Fields, regime: Any
) -> None:
    made = decisions(contract, council, regime)
    assert sorted(one.clause.id for one in made) == sorted({*IDS, "tea"})
    words = BASE.words[("", "en")]
    for one in made:
        assert one.reasons and one.flips, one.clause.id
        for reason in (*one.reasons, *one.flips):
            assert "{" not in reason.filled(words), reason


@settings(max_examples=150)
@given(CONTRACTS, COUNCILS, REGIMES)
def test_what_does_not_suit_is_in_only_when_the_officer_chose_it(
    contract: Fields, council: Fields, regime: Any
) -> None:
    for one in decisions(contract, council, regime):
        if not one.suits:
            assert one.ask is None or one.chosen is not None


@settings(max_examples=150)
@given(CONTRACTS, COUNCILS, REGIMES, st.sampled_from(IDS))
def test_leaving_a_clause_out_never_adds_an_ask(contract: Fields, council: Fields, regime: Any, clause: str) -> None:
    less = laid_over(contract, {"asks": {clause: {"ask": "leave-out", "reason": "x"}}})
    before = {one.clause.id: one.ask for one in decisions(contract, council, regime)}
    after = {one.clause.id: one.ask for one in decisions(less, council, regime)}
    assert after[clause] is None
    assert all(after[name] in (None, before[name]) for name in after)


@settings(max_examples=100)
@given(CONTRACTS, COUNCILS, REGIMES, st.integers(1, 50_000_000))
def test_a_contract_that_is_worth_more_is_never_too_small_for_what_it_held(
    contract: Fields, council: Fields, regime: Any, more: int
) -> None:
    assume(contract["value"]["amount"] is not None)
    raised = laid_over(contract, {"value": {"amount": contract["value"]["amount"] + more}})
    before = {one.clause.id: one for one in decisions(contract, council, regime)}
    for one in decisions(raised, council, regime):
        said = {reason.key for reason in one.reasons} - {reason.key for reason in before[one.clause.id].reasons}
        # What holds the schedule together is weighed only once something is asked.
        assert one.clause.head.always or "select.value-below" not in said


@settings(max_examples=100)
@given(CONTRACTS, COUNCILS, REGIMES)
def test_the_officer_s_choice_is_what_happens(contract: Fields, council: Fields, regime: Any) -> None:
    made = {one.clause.id: one for one in decisions(contract, council, regime)}
    for name, choice in contract["asks"].items():
        if not made[name].clause.head.always:
            assert made[name].ask == (None if choice["ask"] == "leave-out" else choice["ask"])
            assert made[name].chosen is not None


@settings(max_examples=100)
@given(CONTRACTS, COUNCILS, REGIMES)
def test_the_same_facts_give_the_same_decisions_in_the_same_order(
    contract: Fields, council: Fields, regime: Any
) -> None:
    turned = dict(reversed(contract.items()))
    assert decisions(contract, council, regime) == decisions(turned, council, regime)


@pytest.mark.parametrize("name", IDS)
def test_every_clause_of_the_library_can_come_in(name: str) -> None:
    contract = {"asks": {name: {"ask": "require", "reason": "x"}, "tea": {"ask": "score", "reason": "x"}}}
    made = {one.clause.id: one for one in decisions(contract, {}, "full")}
    assert made[name].ask == "require"
