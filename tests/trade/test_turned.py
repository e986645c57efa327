"""What a trade changes in what is wanted: lifted, softened and swapped asks, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork_docs.load import load
from goodwork_docs.model.reason import Reason
from goodwork_docs.model.reference import Sector, TradeChange, TradeSwap
from goodwork_docs.model.words import Ask
from goodwork_docs.selection import select
from goodwork_docs.source import Folder
from goodwork_docs.trade import Wanted, turned
from tests.small import ROOT, case_of, clause_file, files

ALL: tuple[Ask, ...] = ("invite", "score", "require")
ASKED = Reason("select.default")
INNS = {"id": "inns", "title": "inns", "kinds": ("services",)}


def inns(**fields: object) -> Sector:
    return Sector(**{**INNS, **fields})  # type: ignore[arg-type]


def wants(**asks: Ask | None) -> dict[str, Wanted]:
    return {name: Wanted(ask, (ASKED,) if ask else (), ALL) for name, ask in asks.items()}


SOFT = inns(soften=(TradeChange(clause="tea", why="Inns are small."),))
LIFT = inns(lift=(TradeChange(clause="tea", why="Inns are cold."),))
SWAP = inns(swap=(TradeSwap(clause="tea", to="coffee", why="Inns have no kettle."),))


@pytest.mark.parametrize(("held", "left"), [("require", "score"), ("score", "invite"), ("invite", "invite")])
def test_a_softened_ask_drops_one_step(held: Ask, left: Ask) -> None:
    assert turned(SOFT, wants(tea=held))["tea"].ask == left


def test_a_softened_ask_drops_to_the_next_that_the_clause_makes() -> None:
    made = turned(SOFT, {"tea": Wanted("require", (ASKED,), ("invite", "require"))})["tea"]
    assert made.ask == "invite"
    assert made.reasons == (ASKED, Reason("trade.softened", (("trade", "inns"), ("why", "Inns are small."))))


def test_an_ask_without_a_weaker_one_stays_and_gives_no_reason() -> None:
    held = {"tea": Wanted("require", (ASKED,), ("require",))}
    assert turned(SOFT, held) == held


def test_a_lifted_clause_is_invited_where_nobody_asked() -> None:
    made = turned(LIFT, wants(tea=None))["tea"]
    assert (made.ask, made.reasons[0].key) == ("invite", "trade.lifted")
    assert turned(LIFT, wants(tea="score")) == wants(tea="score")


def test_a_lifted_clause_that_cannot_be_invited_stays_out() -> None:
    held = {"tea": Wanted(None, (), ("require",))}
    assert turned(LIFT, held) == held


def test_a_swapped_clause_gives_its_ask_to_the_other() -> None:
    made = turned(SWAP, wants(tea="score", coffee=None))
    assert (made["tea"].ask, made["coffee"].ask) == (None, "score")
    assert [one.reasons[0].key for one in made.values()] == ["trade.swapped-out", "trade.swapped-in"]


def test_a_swap_asks_no_more_than_was_wanted() -> None:
    held = wants(tea="score") | {"coffee": Wanted(None, (), ("invite", "require"))}
    assert turned(SWAP, held)["coffee"].ask == "invite"


def test_a_clause_that_does_not_suit_takes_nobody_s_place() -> None:
    held = wants(tea="score") | {"coffee": Wanted(None, (), ALL, suits=False)}
    assert turned(SWAP, held) == held


def test_what_nobody_wants_is_not_swapped() -> None:
    held = wants(tea=None, coffee=None)
    assert turned(SWAP, held) == held


def test_the_officer_s_choice_is_not_turned() -> None:
    """What the officer chose is not among the wants, so the trade can neither turn it nor swap it."""
    assert turned(SWAP, wants(tea="score")) == wants(tea="score")
    assert turned(SOFT, {}) == {}


def test_where_the_officer_asks_the_clause_that_takes_the_place_the_other_goes_out_all_the_same() -> None:
    made = turned(SWAP, wants(tea="score"), asked=["coffee"])
    assert (made["tea"].ask, made["tea"].reasons[0].key) == (None, "trade.swapped-out")
    assert set(made) == {"tea"}


def swaps(*pairs: tuple[str, str]) -> tuple[TradeSwap, ...]:
    return tuple(TradeSwap(clause=gone, to=come, why="Inns differ.") for gone, come in pairs)


def asks_of(made: Mapping[str, Wanted]) -> dict[str, Ask | None]:
    return {name: one.ask for name, one in made.items()}


@pytest.mark.parametrize("trade", [SOFT, SWAP, LIFT])
def test_what_the_council_makes_part_of_every_contract_stays_as_it_is(trade: Sector) -> None:
    held = wants(coffee=None) | {"tea": Wanted("score", (ASKED,), ALL, fixed=True)}
    assert turned(trade, held) == held


def test_a_clause_in_every_contract_takes_the_place_of_another_with_its_own_ask() -> None:
    held = wants(tea="require") | {"coffee": Wanted("score", (ASKED,), ALL, fixed=True)}
    made = turned(SWAP, held)
    assert asks_of(made) == {"tea": None, "coffee": "score"}
    assert made["coffee"] == held["coffee"]


def test_a_clause_goes_out_only_where_the_other_can_come_in() -> None:
    held = wants(tea="invite") | {"coffee": Wanted(None, (), ("require",))}
    assert turned(SWAP, held) == held


def test_a_clause_swapped_for_itself_stays() -> None:
    held = wants(tea="score")
    assert turned(inns(swap=swaps(("tea", "tea"))), held) == held


@pytest.mark.parametrize("coffee", [None, "invite", "score"])
def test_two_clauses_swapped_for_each_other_do_not_both_go_out(coffee: Ask | None) -> None:
    made = turned(inns(swap=swaps(("tea", "coffee"), ("coffee", "tea"))), wants(tea="score", coffee=coffee))
    assert sorted(map(str, asks_of(made).values())) == ["None", "score"]


def test_a_clause_that_was_swapped_in_is_not_lifted_to_a_mere_invitation() -> None:
    lift = (TradeChange(clause="coffee", why="Inns smell of it."),)
    made = turned(inns(swap=SWAP.swap, lift=lift), wants(tea="score", coffee=None))
    assert asks_of(made) == {"tea": None, "coffee": "score"}


def test_a_clause_that_was_swapped_out_is_not_lifted_in_again() -> None:
    made = turned(inns(swap=SWAP.swap, lift=LIFT.lift), wants(tea="score", coffee=None))
    assert asks_of(made) == {"tea": None, "coffee": "score"}


@pytest.mark.parametrize("first", ["tea", "milk"])
def test_where_two_are_swapped_for_one_the_stronger_ask_counts(first: str) -> None:
    pairs = sorted((("tea", "coffee"), ("milk", "coffee")), key=lambda pair: pair[0] != first)
    made = turned(inns(swap=swaps(*pairs)), wants(tea="score", milk="invite", coffee=None))
    assert asks_of(made) == {"tea": None, "milk": None, "coffee": "score"}


def test_what_is_softened_hands_its_softer_ask_on() -> None:
    made = turned(inns(soften=SOFT.soften, swap=SWAP.swap), wants(tea="score", coffee=None))
    assert asks_of(made) == {"tea": None, "coffee": "invite"}


def test_a_softened_clause_keeps_that_it_does_not_suit() -> None:
    held = {"tea": Wanted("score", (ASKED,), ALL, suits=False)}
    assert not turned(SOFT, held)["tea"].suits


@given(
    st.dictionaries(st.sampled_from("abc"), st.sampled_from([None, *ALL])),
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=4),
)
def test_whatever_is_swapped_the_strongest_ask_is_still_made_of_somebody(
    asks: dict[str, Ask | None], pairs: list[tuple[str, str]]
) -> None:
    strength = {None: -1, "invite": 0, "score": 1, "require": 2}
    made = turned(inns(swap=swaps(*pairs)), wants(**asks))
    held = (max((strength[one] for one in each.values()), default=-1) for each in (asks, asks_of(made)))
    assert len(set(held)) == 1


@given(st.dictionaries(st.sampled_from(["tea", "coffee", "milk"]), st.sampled_from([None, *ALL])))
def test_a_contract_without_a_trade_is_left_as_it_is(asks: dict[str, Ask | None]) -> None:
    assert turned(None, wants(**asks)) == wants(**asks)


@given(
    st.dictionaries(st.sampled_from(["tea", "coffee"]), st.sampled_from([None, *ALL])), st.sampled_from([SOFT, SWAP])
)
def test_no_trade_asks_more_of_a_bidder_than_was_wanted_but_for_an_invitation(
    asks: dict[str, Ask | None], trade: Sector
) -> None:
    strength = {None: -1, "invite": 0, "score": 1, "require": 2}
    made = turned(trade, wants(**asks))
    assert max((strength[one.ask] for one in made.values()), default=-1) <= max(
        (strength[one] for one in asks.values()), default=-1
    )


# --- in a contract ----------------------------------------------------------------------------------------------


def test_the_reason_stands_in_the_decision_and_the_officer_s_word_stands_above_it() -> None:
    trade = {"sector": "cleaning"}
    shift = clause_file(id="shift-notice")
    (one,) = select(case_of(files(shift, contract=trade)), "full")
    assert (one.ask, [reason.key for reason in one.reasons]) == ("invite", ["trade.lifted"])
    chosen = {**trade, "asks": {"shift-notice": {"ask": "leave-out", "reason": "one shift only"}}}
    (one,) = select(case_of(files(shift, contract=chosen)), "full")
    assert (one.ask, [reason.key for reason in one.reasons]) == (None, ["select.left-out"])


def test_what_the_council_makes_part_of_every_contract_no_trade_softens() -> None:
    notice, council = clause_file(id="sick-pay"), {"policy": {"mandatory": ["sick-pay"]}}
    (one,) = select(case_of(files(notice, contract={"sector": "cleaning"}, council=council)), "full")
    assert (one.ask, [reason.key for reason in one.reasons]) == ("score", ["select.mandatory"])


def test_what_a_trade_lifts_must_suit_the_contract_s_facts() -> None:
    goods = clause_file(id="shift-notice", applies={"kinds": ["goods"]})
    (one,) = select(case_of(files(goods, contract={"sector": "cleaning"})), "full")
    assert (one.ask, one.suits) == (None, False)


def test_every_trade_of_the_library_names_clauses_that_are_there_and_gives_a_reason() -> None:
    loaded = load(Folder(ROOT, ("clauses",)))
    known = {name for _, name in loaded.clauses}
    sectors = loaded.reference.sectors.values()
    named = [(one.id, c) for one in sectors for change in (*one.lift, *one.soften) for c in (change.clause,)]
    named += [(one.id, c) for one in sectors for swap in one.swap for c in (swap.clause, swap.to)]
    assert [one for one in named if one[1] not in known] == []
    changes = [change for one in sectors for change in (*one.lift, *one.soften, *one.swap)]
    reasons = [change.why for change in changes if isinstance(change, TradeChange | TradeSwap)]
    assert len(reasons) == len(changes)
    assert all(why.endswith(".") and len(why.split()) <= 25 for why in reasons)
    assert len([one for one in sectors if one.lift or one.soften or one.swap]) >= 8
