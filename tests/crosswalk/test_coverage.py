"""Coverage: what a charter or pledge that somebody holds covers of another. Only the same promise, counted the same way, covers."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork_docs.coverage import Coverage, Extent, Side, Why, coverage, keeping, of_charter, of_pledge
from goodwork_docs.model.clause import BlankKind
from goodwork_docs.model.pledge import Commitment, Level, Pillar, Pledge, Signatory
from goodwork_docs.model.reference import Charter
from goodwork_docs.promised import Values
from tests.packs import example_library
from tests.small import clause

TEA, CAKE = clause(id="tea", maps_to={"fair": ["pay", "rest"]}), clause(id="cake", maps_to={"fair": ["pay"]})
FAIR = Charter(
    id="fair",
    title="Fair",
    publisher="A town",
    source="a page",
    elements={"pay": "Pay", "voice": "Voice", "rest": "Rest"},
)
ORDER = (Extent.NOT, Extent.PART, Extent.COVERED)


def promise(name: str, on: str, count: str = "cups", not_for: str = "", wording: str = "We do.") -> Commitment:
    said = ("A list",)
    return Commitment(
        id=name, clause=on, measure=count, wording=wording, evidence=said, next_step="Begin.", not_for=not_for
    )


def pillar(name: str, *promises: Commitment, met_when: int | None = None) -> Pillar:
    return Pillar(id=name, title=name.title(), met_when=met_when or "all", commitments=promises)


def pledge(
    *pillars: Pillar, first: int = 1, by: tuple[Signatory, ...] = ("employer",), values: Values | None = None
) -> Side:
    levels = (Level(id="first", title="First", pillars=first), Level(id="whole", title="Whole", pillars="all"))
    made = Pledge(
        id="ours",
        title="Ours",
        modelled_on="fair",
        source="a page",
        signed_by=by,
        introduction="We say what we do.",
        follow_up_months=12,
        pillars=pillars,
        levels=levels,
    )
    return of_pledge(made, "A town", values)


def extents(told: Coverage) -> list[str]:
    return [one.extent.value for one in told.parts]


# --- a pledge beside a pledge -----------------------------------------------------------------------------------


def test_the_same_promise_on_the_same_clause_covers_it_under_whatever_pillar_it_stands() -> None:
    told = coverage(pledge(pillar("care", promise("a", "tea"))), pledge(pillar("rest", promise("b", "tea"))))
    assert extents(told) == ["covered"]
    assert [(one.part, one.commitment, one.why) for one in told.parts[0].links] == [("care", "a", Why.SAME_PROMISE)]


def test_another_count_on_the_same_clause_covers_a_part_only() -> None:
    told = coverage(
        pledge(pillar("care", promise("a", "tea", "pots"))), pledge(pillar("rest", promise("b", "tea", "cups")))
    )
    assert extents(told) == ["part"]
    assert told.parts[0].links[0].why is Why.OTHER_COUNT


@pytest.mark.parametrize(("wording", "extent"), [("we do", "covered"), ("We try to.", "part"), ("We do it.", "part")])
def test_the_same_count_in_other_words_covers_a_part_only(wording: str, extent: str) -> None:
    told = coverage(
        pledge(pillar("care", promise("a", "tea", wording=wording))), pledge(pillar("rest", promise("b", "tea")))
    )
    assert extents(told) == [extent]
    assert (told.parts[0].links[0].why is Why.OTHER_WORDS) == (extent == "part")


@pytest.mark.parametrize(("number", "extent"), [(5, "covered"), (6, "part")])
def test_words_are_compared_with_their_blanks_put_in(number: int, extent: str) -> None:
    blank = BlankKind(kind="whole number", default=number)
    head = msgspec.structs.replace(TEA.head, blanks={"cups": blank})
    brewed = replace(TEA, read=replace(TEA.read, record=head))
    named, typed = (promise("a", "tea", wording=f"We pour {said} cups.") for said in ("{cups}", "5"))
    held = pledge(pillar("care", named), values=Values({"tea": brewed}, {}))
    assert extents(coverage(held, pledge(pillar("rest", typed)))) == [extent]


@pytest.mark.parametrize(
    ("by", "why"), [(("supplier", "employer"), Why.SAME_PROMISE), (("officer",), Why.SAME_SUBJECT)]
)
def test_where_others_sign_a_promise_it_is_never_more_than_on_the_same_subject(
    by: tuple[Signatory, ...], why: Why
) -> None:
    held = pledge(pillar("care", promise("a", "tea")), by=by)
    told = coverage(held, pledge(pillar("rest", promise("b", "tea"))))
    assert told.parts[0].links[0].why is why
    assert extents(told) == ["covered" if why is Why.SAME_PROMISE else "part"]


def test_what_no_promise_rests_on_is_a_gap() -> None:
    told = coverage(pledge(pillar("care", promise("a", "tea"))), pledge(pillar("rest", promise("b", "cake"))))
    assert extents(told) == ["not"]
    assert not told.parts[0].promises[0].links


def test_a_pillar_is_covered_by_as_many_promises_as_meet_it() -> None:
    held = pledge(pillar("care", promise("a", "tea")))
    wanted = (promise("b", "tea"), promise("c", "cake"))
    assert extents(coverage(held, pledge(pillar("rest", *wanted)))) == ["part"]
    assert extents(coverage(held, pledge(pillar("rest", *wanted, met_when=1)))) == ["covered"]


def test_a_promise_that_its_holder_may_have_left_out_covers_a_part_only() -> None:
    some = pillar("care", promise("a", "tea"), promise("d", "cake"), met_when=1)
    wanted = pledge(pillar("rest", promise("b", "tea")))
    told = coverage(pledge(some), wanted)
    assert extents(told) == ["part"]
    assert told.parts[0].links[0].why is Why.MAY_BE_LEFT_OUT


@pytest.mark.parametrize(("wanted", "extent"), [("", "part"), ("We drink none.", "covered")])
def test_a_promise_that_may_not_apply_covers_only_one_that_may_not_apply_for_the_same_reason(
    wanted: str, extent: str
) -> None:
    held = pledge(pillar("care", promise("a", "tea", not_for="We drink none.")))
    told = coverage(held, pledge(pillar("rest", promise("b", "tea", not_for=wanted))))
    assert extents(told) == [extent]


def test_the_level_is_the_highest_that_covered_parts_reach_with_all_below() -> None:
    held = pledge(pillar("care", promise("a", "tea")))
    one, two = pillar("pay", promise("b", "tea")), pillar("rest", promise("c", "cake"))
    assert (level := coverage(held, pledge(one, two)).level) and level.id == "first"
    assert coverage(held, pledge(one, two, first=2)).level is None
    assert (level := coverage(held, pledge(one)).level) and level.id == "whole"


# --- a charter on either side -----------------------------------------------------------------------------------


def test_a_part_of_a_charter_is_never_called_covered_for_its_text_is_not_ours_to_weigh() -> None:
    told = coverage(pledge(pillar("care", promise("a", "tea"))), of_charter(FAIR, (TEA, CAKE)))
    assert extents(told) == ["part", "unknown", "part"]
    assert told.level is None


def test_a_part_that_clauses_serve_and_nothing_held_rests_on_is_a_gap() -> None:
    told = coverage(pledge(pillar("care", promise("a", "cake"))), of_charter(FAIR, (TEA, CAKE)))
    assert extents(told) == ["part", "unknown", "not"]


def test_whoever_holds_a_charter_covers_promises_in_part_only_for_nobody_knows_which_they_keep() -> None:
    told = coverage(of_charter(FAIR, (TEA, CAKE)), pledge(pillar("care", promise("a", "tea"), promise("b", "scone"))))
    assert extents(told) == ["part"]
    assert [one.extent for one in told.parts[0].promises] == [Extent.PART, Extent.NOT]
    assert {one.why for one in told.parts[0].links} == {Why.SAME_SUBJECT}


def test_parts_that_are_not_kept_count_for_nothing_and_an_unknown_one_is_an_error() -> None:
    held = pledge(pillar("care", promise("a", "tea")), pillar("pay", promise("b", "cake")))
    wanted = pledge(pillar("rest", promise("c", "tea")), pillar("voice", promise("d", "cake")))
    assert extents(coverage(keeping(held, ("pay",)), wanted)) == ["not", "covered"]
    with pytest.raises(KeyError, match="play"):
        keeping(held, ("pay", "play"))


# --- the library's own ------------------------------------------------------------------------------------------


def sides() -> dict[str, Side]:
    library = example_library()
    clauses = [one for (owner, _), one in library.clauses.items() if not owner]
    made = {name: of_charter(one, clauses) for name, one in library.reference.crosswalk.items()}
    return made | {name: of_pledge(one.record, name) for name, one in library.pledges.items()}


@pytest.mark.parametrize("body", ["north-of-tyne", "greater-manchester", "north-east-council", "welsh-council"])
def test_a_pledge_whose_pillars_need_every_promise_covers_itself(body: str) -> None:
    side = sides()[body]
    told = coverage(side, side)
    assert {one.extent for one in told.parts} == {Extent.COVERED}
    assert side.pledge is not None
    assert told.level == side.pledge.levels[-1]


def test_each_pledge_touches_every_part_of_the_charter_that_it_is_modelled_on_but_one_checked_by_nobody() -> None:
    every = sides()
    for body in example_library().pledges:
        side = every[body]
        assert side.pledge is not None
        told = coverage(side, every[side.pledge.modelled_on])
        gaps = [one.part.code for one in told.parts if one.extent is not Extent.PART]
        assert gaps == (["voice"] if side.pledge.modelled_on == "welsh-code" else []), body


def test_every_link_names_a_part_that_is_held_and_a_clause_that_is_wanted() -> None:
    every = sides()
    for held, wanted in product(every.values(), repeat=2):
        codes = {one.code for one in held.parts}
        for one in coverage(held, wanted).parts:
            assert {link.part for link in one.links} <= codes
            assert {link.clause for link in one.links} <= set(one.part.clauses)
            assert bool(one.links) == (one.extent in (Extent.PART, Extent.COVERED))


@given(st.data())
def test_keeping_more_never_covers_less(data: st.DataObject) -> None:
    every = sides()
    held, wanted = (every[data.draw(st.sampled_from(sorted(every)))] for _ in range(2))
    codes = [one.code for one in held.parts]
    fewer = data.draw(st.lists(st.sampled_from(codes), unique=True))
    more = [*fewer, *data.draw(st.lists(st.sampled_from(codes), unique=True))]
    less, full = (coverage(keeping(held, kept), wanted) for kept in (fewer, more))
    for before, after in zip(less.parts, full.parts, strict=True):
        assert before.extent is Extent.UNKNOWN or ORDER.index(before.extent) <= ORDER.index(after.extent)
