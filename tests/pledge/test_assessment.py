"""What answers come to: nothing without evidence and a signature, and taking something away never raises anything."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import ValidationError, convert, structs

from goodwork_docs.model.pledge import Level, Pillar, Pledge, Signatory, commitments_of, reaches
from goodwork_docs.pledge.assessment import (
    NAME,
    ORGANISATION,
    Answers,
    Assessment,
    Reply,
    Said,
    Signature,
    Standing,
    Weight,
    accept,
    assess,
    standing,
    weighing,
)
from tests.pledge.forms import commitment, pledge

SIGNED = Signature("Ann", "owner", "2026-11-22")
MET = Reply(frozenset({Said.MET}), evidence="The rota of May")
NOT_YET = Reply(frozenset({Said.NOT_YET}))
EXCUSED = Reply(frozenset({Said.NOT_FOR_US}), evidence="We have no vans")


# --- made-up pledges and answers --------------------------------------------------------------------------------


@st.composite
def pledges(draw: st.DrawFn) -> Pledge:
    """Draw a pledge whose levels rise, as the checks have it."""
    pillars = []
    for number in range(draw(st.integers(1, 4))):
        held = [
            commitment(f"c{number}-{n}", not_for="We have no vans." if draw(st.booleans()) else "")
            for n in range(draw(st.integers(1, 4)))
        ]
        wanted = draw(st.sampled_from(["all", *range(1, len(held) + 1)]))
        pillars.append(Pillar(id=f"p{number}", title=f"Pillar {number}", met_when=wanted, commitments=tuple(held)))
    names = [one.id for one in pillars]
    if draw(st.booleans()):
        counts = sorted(draw(st.sets(st.integers(1, len(names)), min_size=1)))
        levels = [Level(id=f"l{n}", title=f"Level {n}", pillars=count) for n, count in enumerate(counts)]
    else:
        levels = [Level(id=f"l{n}", title=f"Stage {n}", pillars=tuple(names[: n + 1])) for n in range(len(names))]
    if draw(st.booleans()) and levels[-1].pillars != len(names):
        levels.append(Level(id="whole", title="Whole", pillars="all"))
    return pledge(pillars, levels)


REPLIES = st.builds(
    Reply,
    ticked=st.frozensets(st.sampled_from(list(Said)), max_size=2),
    clear=st.sampled_from([True, True, True, False]),
    evidence=st.sampled_from(["", "The rota of May"]),
    same_words=st.sampled_from([True, True, True, False]),
    weight=st.sampled_from(Weight),
)


@st.composite
def assessed(draw: st.DrawFn) -> tuple[Pledge, Answers]:
    """Draw a pledge with answers, most of them good ones, so that levels are reached."""
    held = draw(pledges())
    names = [one.id for _, _, one in commitments_of(held)]
    kept = st.sampled_from([MET, EXCUSED, replace(MET, weight=Weight.DOUBT), replace(EXCUSED, weight=Weight.DOUBT)])
    replies = {
        name: draw(st.one_of(st.just(MET), st.just(EXCUSED), kept, REPLIES))
        for name in names
        if draw(st.integers(0, 9))
    }
    doubted = replace(SIGNED, weight=Weight.DOUBT)
    signature = draw(st.sampled_from([SIGNED, SIGNED, SIGNED, doubted, Signature("Ann"), Signature(day="2026-11-22")]))
    weight = draw(st.sampled_from([Weight.SURE, Weight.SURE, Weight.DOUBT]))
    return held, Answers("Tea Ltd", 8, replies, signature, weight)


def rank(held: Assessment) -> int:
    return -1 if held.level is None else held.pledge.levels.index(held.level)


def not_raised(before: Assessment, after: Assessment) -> bool:
    return set(after.met) <= set(before.met) and rank(after) <= rank(before)


def changed(answers: Answers, name: str, reply: Reply) -> Answers:
    return replace(answers, replies={**answers.replies, name: reply})


# --- taking away never raises -----------------------------------------------------------------------------------


@given(assessed())
def test_removing_evidence_never_raises_a_pillar_or_a_level(case: tuple[Pledge, Answers]) -> None:
    held, answers = case
    before = assess(held, answers)
    for name, reply in answers.replies.items():
        assert not_raised(before, assess(held, changed(answers, name, replace(reply, evidence=""))))


@given(assessed())
def test_unticking_never_raises_a_pillar_or_a_level(case: tuple[Pledge, Answers]) -> None:
    """To untick one of two boxes settles a contradiction; every other box that goes takes a claim away."""
    held, answers = case
    before = assess(held, answers)
    for name, reply in answers.replies.items():
        assert not_raised(before, assess(held, changed(answers, name, replace(reply, ticked=frozenset()))))
        rest = {key: value for key, value in answers.replies.items() if key != name}
        assert not_raised(before, assess(held, replace(answers, replies=rest)))


@given(assessed(), st.sampled_from([replace(MET, same_words=False), replace(MET, clear=False), NOT_YET]))
def test_edited_words_doubt_and_not_yet_never_raise_what_was_met(case: tuple[Pledge, Answers], reply: Reply) -> None:
    held, answers = case
    before = assess(held, answers)
    for name, old in answers.replies.items():
        if old == MET:
            assert not_raised(before, assess(held, changed(answers, name, reply)))


@given(assessed())
def test_without_a_signature_no_level_is_reached(case: tuple[Pledge, Answers]) -> None:
    held, answers = case
    before = assess(held, answers)
    for signature in (Signature(), replace(SIGNED, name=""), replace(SIGNED, day="")):
        after = assess(held, replace(answers, signature=signature))
        assert after.level is None
        assert after.would_be == before.would_be


@given(assessed())
def test_without_the_name_of_the_organisation_no_level_is_reached(case: tuple[Pledge, Answers]) -> None:
    held, answers = case
    before, after = assess(held, answers), assess(held, replace(answers, organisation=""))
    assert (after.level, after.would_be) == (None, before.would_be)
    own = assess(replace_signatory(held, "officer"), replace(answers, organisation=""))
    assert rank(own) == rank(assess(held, replace(answers, weight=Weight.SURE)))


def replace_signatory(held: Pledge, who: Signatory) -> Pledge:
    """Return a pledge that others sign."""
    return structs.replace(held, signed_by=(who,))


def test_a_level_that_takes_no_pillar_is_reached_by_nobody() -> None:
    pillar = Pillar(id="p", title="P", commitments=(ANY,))
    held = pledge([pillar], [Level(id="l", title="L", pillars=())])
    assert not reaches(held.levels[0], held, frozenset({"p"}))
    with pytest.raises(ValidationError):
        convert({"id": "l", "title": "L", "pillars": []}, Level)


@given(assessed())
def test_nothing_is_met_without_evidence_that_is_named_in_it(case: tuple[Pledge, Answers]) -> None:
    held = assess(*case)
    for one in held.pillars:
        counted = [each for each in one.commitments if each.standing is Standing.MET]
        assert all(each.reply.evidence for each in counted)
        assert not one.met or counted
    bare = {name: replace(reply, evidence="") for name, reply in case[1].replies.items()}
    assert assess(case[0], replace(case[1], replies=bare)).met == ()


# --- what is in doubt --------------------------------------------------------------------------------------------


@given(assessed(), st.data())
def test_accepting_never_lowers_a_pillar_or_a_level(case: tuple[Pledge, Answers], data: st.DataObject) -> None:
    held, answers = case
    every = [ORGANISATION, NAME, *(one.id for _, _, one in commitments_of(held))]
    names = data.draw(st.frozensets(st.sampled_from(every)))
    assert not_raised(assess(held, accept(answers, names)), assess(held, answers))
    assert not_raised(assess(held, accept(answers, every)), assess(held, accept(answers, names)))


@given(assessed())
def test_doubt_never_raises_a_pillar_or_a_level(case: tuple[Pledge, Answers]) -> None:
    held, answers = case
    before = assess(held, answers)
    for name, reply in answers.replies.items():
        assert not_raised(before, assess(held, changed(answers, name, replace(reply, weight=Weight.DOUBT))))
    assert not_raised(before, assess(held, replace(answers, weight=Weight.DOUBT)))


@given(assessed())
def test_what_is_listed_as_in_doubt_is_all_that_accepting_changes(case: tuple[Pledge, Answers]) -> None:
    held, answers = case
    doubted = weighing(held, answers, Weight.DOUBT)
    every = [ORGANISATION, NAME, *(one.id for _, _, one in commitments_of(held))]
    some, all_of_it = (assess(held, accept(answers, names)) for names in (doubted, every))
    assert (some.met, some.level, some.would_be) == (all_of_it.met, all_of_it.level, all_of_it.would_be)
    assert weighing(held, accept(answers, every), Weight.DOUBT) == ()


# --- levels and the way to the next -----------------------------------------------------------------------------


@given(assessed())
def test_a_level_that_is_reached_holds_and_so_do_all_below_it(case: tuple[Pledge, Answers]) -> None:
    held = assess(*case)
    met = frozenset(held.met)
    assert all(reaches(one, held.pledge, met) for one in held.pledge.levels[: rank(held) + 1])
    if held.next_level is not None:
        assert not reaches(held.next_level, held.pledge, met)


@given(assessed())
def test_the_path_leads_to_the_next_level(case: tuple[Pledge, Answers]) -> None:
    held, answers = case
    before = assess(held, answers)
    if before.next_level is None or any(_is_all_excused(one.commitments) for one in before.pillars):
        return
    after = assess(
        held, replace(answers, replies={**answers.replies, **{one.commitment.id: MET for one in before.path}})
    )
    assert reaches(before.next_level, held, frozenset(after.met))


def _is_all_excused(stood: tuple[object, ...]) -> bool:
    return all(getattr(one, "standing", None) is Standing.EXCUSED for one in stood)


@given(assessed())
def test_answers_to_what_the_pledge_does_not_ask_change_nothing(case: tuple[Pledge, Answers]) -> None:
    held, answers = case
    more = assess(held, changed(answers, "nothing-of-ours", MET))
    before = assess(held, answers)
    assert (more.met, more.level, more.path) == (before.met, before.level, before.path)


# --- one commitment ---------------------------------------------------------------------------------------------

ANY, NEVER = commitment("c", not_for="We have no vans."), commitment("c")


@pytest.mark.parametrize(
    ("reply", "wanted"),
    [
        (None, Standing.UNANSWERED),
        (Reply(), Standing.UNANSWERED),
        (MET, Standing.MET),
        (replace(MET, evidence=""), Standing.NO_EVIDENCE),
        (replace(MET, weight=Weight.DOUBT), Standing.IN_DOUBT),
        (replace(MET, weight=Weight.ACCEPTED), Standing.MET),
        (replace(MET, evidence="", weight=Weight.ACCEPTED), Standing.NO_EVIDENCE),
        (replace(EXCUSED, weight=Weight.DOUBT), Standing.REASON_IN_DOUBT),
        (replace(EXCUSED, weight=Weight.ACCEPTED), Standing.EXCUSED),
        (replace(MET, same_words=False, weight=Weight.ACCEPTED), Standing.OTHER_WORDS),
        (NOT_YET, Standing.NOT_YET),
        (EXCUSED, Standing.EXCUSED),
        (replace(EXCUSED, evidence=""), Standing.NO_REASON),
        (Reply(frozenset({Said.MET, Said.NOT_YET}), evidence="The rota"), Standing.UNCLEAR),
        (replace(MET, clear=False), Standing.UNCLEAR),
        (Reply(clear=False), Standing.UNCLEAR),
        (replace(MET, same_words=False), Standing.OTHER_WORDS),
        (replace(EXCUSED, same_words=False), Standing.OTHER_WORDS),
    ],
)
def test_each_answer_has_its_standing(reply: Reply | None, wanted: Standing) -> None:
    assert standing(ANY, reply) is wanted


def test_what_always_applies_is_never_excused() -> None:
    assert standing(NEVER, EXCUSED) is Standing.ALWAYS_APPLIES


def test_a_pillar_in_which_nothing_applies_is_not_met() -> None:
    held = pledge([Pillar(id="p", title="P", commitments=(ANY,))], [Level(id="l", title="L", pillars="all")])
    assert assess(held, Answers("T", 8, {"c": EXCUSED}, SIGNED)).level is None


def test_the_nearest_pillar_is_the_way_to_a_level_of_ones_own_choice() -> None:
    pillars = [
        Pillar(id="far", title="Far", commitments=(commitment("far-1"), commitment("far-2"))),
        Pillar(id="near", title="Near", commitments=(commitment("near-1"), commitment("near-2"))),
    ]
    held = pledge(pillars, [Level(id="one", title="One", pillars=1), Level(id="both", title="Both", pillars="all")])
    replies = {"far-1": NOT_YET, "far-2": NOT_YET, "near-1": MET, "near-2": replace(MET, evidence="")}
    found = assess(held, Answers("T", 8, replies, SIGNED))
    assert [one.commitment.id for one in found.path] == ["near-2"]
    assert found.path[0].standing is Standing.NO_EVIDENCE


def test_a_small_employer_is_known_by_the_number_that_the_pledge_gives() -> None:
    held = pledge([Pillar(id="p", title="P", commitments=(ANY,))], [Level(id="l", title="L", pillars="all")])
    found = [assess(held, Answers("T", people, {}, SIGNED)).path[0].small for people in (9, 10, None)]
    assert found == [True, False, False]


def test_a_stage_is_not_reached_over_one_that_is_not() -> None:
    pillars = [Pillar(id=name, title=name, commitments=(commitment(f"{name}-1"),)) for name in ("one", "two")]
    levels = [Level(id="first", title="First", pillars=("one",)), Level(id="second", title="Second", pillars=("two",))]
    found = assess(pledge(pillars, levels), Answers("T", 8, {"two-1": MET}, SIGNED))
    assert (found.level, found.next_level) == (None, levels[0])
