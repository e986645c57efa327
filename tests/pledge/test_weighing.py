"""Evidence, names and reasons are sure, in doubt, or nothing: in doubt nothing is awarded, and a person who looked may accept it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork_docs.filled import Field, Filled
from goodwork_docs.model.pledge import commitments_of
from goodwork_docs.pledge import fields
from goodwork_docs.pledge.assessment import NAME, ORGANISATION, Answers, Standing, Weight, assess, standing
from goodwork_docs.pledge.judging import judge
from goodwork_docs.pledge.paperkinds import Doubt, kinds, phrases
from goodwork_docs.pledge.reading import read_answers
from goodwork_docs.pledge.reasons import is_printed_reason, same_reasons
from goodwork_docs.pledge.whosename import names
from tests.pledge import strings
from tests.pledge.forms import inputs
from tests.pledge.test_judging import EVIDENCE, REASONS
from tests.pledge.test_reading import COMMITMENTS, FIRST, form, with_words

HELD = inputs()
JUDGE, KINDS, NAMES, SAME = judge(HELD), kinds(HELD), names(HELD), same_reasons(HELD)
ALONE, HIRING, LAW = (
    "We employ nobody but the owner.",
    "We filled no job from outside in the last 12 months.",
    "The law asks for a check before any of our jobs is offered.",
)
TOP = HELD.pledge.levels[-1]


def weight(text: str) -> Weight | None:
    """Return how surely a text names a paper; None where it says nothing."""
    if JUDGE.says_nothing(text) and not KINDS.names(text):
        return None
    return Weight.SURE if KINDS.doubt(text) is None else Weight.DOUBT


def read(filled: Filled, *accepted: str) -> tuple[Answers, list[str]]:
    answers, found = read_answers(filled, HELD, "form.docx", accepted=accepted)
    return answers, [one.code for one in found]


def with_all(text: str) -> Filled:
    """Return a form with one text as the evidence of every commitment."""
    made = form()
    return replace(made, fields={**made.fields, **{fields.evidence(one.id): Field(text) for one in COMMITMENTS}})


def with_first(text: str) -> Filled:
    made = form()
    return replace(made, fields={**made.fields, fields.evidence(FIRST.id): Field(text)})


# --- evidence ---------------------------------------------------------------------------------------------------


def test_a_paper_of_a_known_kind_is_sure() -> None:
    assert [one for one in strings.EVIDENCE_SURE if weight(one) is not Weight.SURE] == []


def test_what_words_alone_do_not_tell_is_known() -> None:
    """What is taken wrongly is written down. Whoever mends one of these moves it to the others."""
    assert [one for one in strings.EVIDENCE_TAKEN_WRONGLY if weight(one) is not Weight.SURE] == []


def test_a_word_that_stands_in_no_list_leaves_a_paper_in_doubt_but_a_name_does_not() -> None:
    assert KINDS.doubt("Handbook sank with the ship") is not None
    assert KINDS.doubt("THE HANDBOOK SANK WITH THE SHIP") is not None
    assert weight("Letter from Kenton School, Mrs Zylka") is Weight.SURE


def test_what_the_words_alone_cannot_settle_is_in_doubt() -> None:
    assert [one for one in strings.EVIDENCE_DOUBT if weight(one) is not Weight.DOUBT] == []


def test_empty_words_are_nothing() -> None:
    assert [one for one in strings.EVIDENCE_NOTHING if weight(one) is not None] == []


def test_what_small_firms_write_is_sure_but_for_few_and_never_nothing() -> None:
    honest = [text for texts in EVIDENCE.values() for text in texts]
    sure = [one for one in honest if weight(one) is Weight.SURE]
    assert len(sure) >= 0.95 * len(honest)
    assert [one for one in honest if weight(one) is None] == []


@pytest.mark.parametrize(
    "text", ["Contract no. 14/2026", "Policy No 7", "Certificate Nº 12", "Contract number 3", "Contract № 9"]
)
def test_no_before_figures_is_a_number(text: str) -> None:
    assert weight(text) is Weight.SURE


@pytest.mark.parametrize(
    "text", ["We have no 2026 payslips", "no 2026 rota", "No P60s", "There is no 3 page policy", "Contracts: no"]
)
def test_no_before_a_paper_is_none(text: str) -> None:
    assert weight(text) is Weight.DOUBT


@pytest.mark.parametrize("text", ["Pоlicy on sick pay", "Sick pay Ροlicy", "Contrаct", "Рayroll"])
def test_a_letter_of_another_script_inside_a_word_is_in_doubt(text: str) -> None:
    doubt = KINDS.doubt(text)
    assert doubt is not None and doubt.kind == "script"


@pytest.mark.parametrize("sign", ["❌", "✗", "✘", "☒", "🚫", "👎", "~~", "\u0336", "×", "⊗"])
def test_a_sign_that_may_strike_or_refuse_a_paper_is_in_doubt(sign: str) -> None:
    for text in (f"{sign} Payroll of May 2026", f"Payroll of May 2026 {sign}"):
        assert KINDS.doubt(text) == Doubt("says", sign)


@pytest.mark.parametrize("sign", ["✓", "✅", "✔\ufe0f", "●", "▪", "➢", "➜", "★", "📄", "📎", "©"])
def test_ticks_bullets_and_pictures_of_papers_take_nothing_back(sign: str) -> None:
    assert weight(f"{sign} Payroll of May 2026") is Weight.SURE


@pytest.mark.parametrize(
    "text",
    [
        "Payroll wrong",
        "Wrong payroll",
        "Removed: payroll of May 2026",
        "Scrap that, payroll of May 2026",
        "Payroll of May 2026 -- removed",
    ],
)
def test_a_paper_that_is_taken_back_is_in_doubt(text: str) -> None:
    assert weight(text) is Weight.DOUBT


def test_a_policy_of_a_month_is_a_paper_and_a_policy_of_doing_something_is_none() -> None:
    assert weight("Sick pay policy of May 2026") is Weight.SURE
    assert weight("Sick pay policy of 2026") is Weight.SURE
    assert weight("Sick pay policy of 14 May 2026") is Weight.SURE
    other = (
        "Our policy of paying well",
        "Our policy of May we pay",
        "We keep a policy of 2026 hours",
        "Insurance policy 2026",
        "Track record 2026",
    )
    assert [one for one in other if weight(one) is not Weight.DOUBT] == []


@pytest.mark.parametrize("text", ["ᵖᵒˡⁱᶜʸ", "ᶜᵒⁿᵗʳᵃᶜᵗ", "ʰʰʰ ʲʲʲ", "ーー", "\u0640\u0640\u0640"])
def test_raised_letters_alone_are_nothing(text: str) -> None:
    assert weight(text) is None
    assert NAMES.weight(text) is None


def test_why_it_is_in_doubt_is_said_and_what_to_do() -> None:
    for text, why in (("Contracts, lost", "it says 'lost'"), ("Monday", "it names no kind of paper that we know")):
        (found,) = read_answers(with_first(text), HELD, "form.docx")[1]
        assert found.code == "GW627" and why in found.message
        assert f"--accept {FIRST.id}" in found.hint


def test_words_that_say_two_things_are_in_one_list_alone() -> None:
    """A paper that were its own subject would name itself."""
    said = {name: phrases(HELD.say(f"pledge.names-{name}")) for name in ("papers", "some-paper", "topics", "no-paper")}
    assert said["some-paper"] & (said["papers"] | said["topics"]) == set()
    assert said["no-paper"] & said["papers"] == set()
    assert phrases(HELD.say("pledge.denials")) & (said["papers"] | said["some-paper"]) == set()


@given(st.text(max_size=80))
def test_any_text_is_weighed_without_a_fault(text: str) -> None:
    weight(text)
    NAMES.weight(text)


def test_a_very_long_text_is_weighed_in_time() -> None:
    assert weight("policy lost 12 " * 1_300) is Weight.DOUBT
    assert (
        weight("a" * 300_000) is not Weight.SURE
    )  # a search that begins anew at each letter would take a quarter of an hour


# --- names ------------------------------------------------------------------------------------------------------


def test_a_name_that_is_written_like_one_is_sure() -> None:
    assert [
        one for one in (*strings.PEOPLE_SURE, *strings.ORGANISATIONS_SURE) if NAMES.weight(one) is not Weight.SURE
    ] == []


def test_common_words_that_could_be_a_name_are_in_doubt() -> None:
    every = (*strings.PEOPLE_DOUBT, *strings.ORGANISATIONS_DOUBT)
    assert [one for one in every if NAMES.weight(one) is not Weight.DOUBT] == []


def test_roles_kinds_of_firm_and_refusals_are_no_name() -> None:
    every = (*strings.PEOPLE_NOTHING, *strings.ORGANISATIONS_NOTHING)
    assert [one for one in every if NAMES.weight(one) is not None] == []


@pytest.mark.parametrize("name", ["Mrs Small", "Mr Head", "Small Business Ltd", "Partnership People CIC"])
def test_a_role_beside_a_title_or_a_kind_of_firm_may_be_a_name(name: str) -> None:
    assert NAMES.weight(name) is Weight.DOUBT


@pytest.mark.parametrize("name", ["Аnn Neill", "Ann N\u0435ill"])
def test_a_name_with_a_letter_of_another_script_in_a_word_is_in_doubt(name: str) -> None:
    assert NAMES.weight(name) is Weight.DOUBT


@pytest.mark.parametrize(("field", "name"), [(fields.ORGANISATION, ORGANISATION), (fields.SIGNED_NAME, NAME)])
def test_a_name_in_doubt_declares_no_level_until_it_is_accepted(field: str, name: str) -> None:
    made = form()
    filled = replace(made, fields={**made.fields, field: Field("Will Page")})
    answers, codes = read(filled)
    held = assess(HELD.pledge, answers)
    assert (held.level, held.would_be, codes) == (None, TOP, ["GW627"])
    answers, codes = read(filled, name)
    assert (assess(HELD.pledge, answers).level, codes) == (TOP, [])


# --- reasons ----------------------------------------------------------------------------------------------------

ALONE_SAID = (
    *REASONS["answered-in-time"],
    *(
        "It's just me",
        "only me here",
        "One person",
        "Nobody employed",
        "We do not employ anyone",
        "Only family",
        "0 staff",
    ),
    *("None employed", "I do not employ anyone", "My brother and I do all the work"),
)
NO_REASONS = (
    *(
        "too hard",
        "we don't want to",
        "cannot afford it",
        "too expensive",
        "not relevant",
        "We have no premises",
        "we are small",
    ),
    *(
        "boss said no",
        "No staff asked for it",
        "only me who cares",
        "No employees want it",
        "Nobody else bothers",
        "dbs is a pain",
    ),
)


def test_the_printed_reason_in_other_words_is_sure() -> None:
    assert [one for one in ALONE_SAID if not is_printed_reason(one, ALONE, SAME)] == []
    assert [one for one in REASONS["open-jobs"] if not is_printed_reason(one, HIRING, SAME)] == []
    law = [one for one in REASONS["fair-chance"] if not is_printed_reason(one, LAW, SAME)]
    assert law == ["All roles are in a nursery"]


@pytest.mark.parametrize("printed", [ALONE, HIRING, LAW])
def test_another_reason_is_not_the_printed_one(printed: str) -> None:
    assert [one for one in NO_REASONS if is_printed_reason(one, printed, SAME)] == []


def test_one_reason_does_not_stand_for_another() -> None:
    assert not is_printed_reason("No vacancies", ALONE, SAME)
    assert not is_printed_reason("Just me", LAW, SAME)


def test_another_reason_is_in_doubt_and_may_be_accepted() -> None:
    one = next(each for each in COMMITMENTS if each.not_for)
    made = form(about__people="1")
    changes = {
        fields.met(one.id): Field(),
        fields.not_for_us(one.id): Field(ticked=True),
        fields.evidence(one.id): Field("Too hard for us in winter"),
    }
    filled = replace(made, fields={**made.fields, **changes})
    answers, codes = read(filled)
    assert (standing(one, answers.replies[one.id]), codes) == (Standing.REASON_IN_DOUBT, ["GW627"])
    answers, codes = read(filled, one.id)
    assert (standing(one, answers.replies[one.id]), codes) == (Standing.EXCUSED, [])


# --- accepting --------------------------------------------------------------------------------------------------


def test_what_is_in_doubt_is_not_awarded_and_counts_when_it_is_accepted() -> None:
    answers, codes = read(with_all("給与台帳 令和八年"))
    assert assess(HELD.pledge, answers).met == ()
    assert set(codes) == {"GW627", "GW196"} and codes.count("GW627") == len(COMMITMENTS)
    answers, codes = read(with_all("給与台帳 令和八年"), *(one.id for one in COMMITMENTS))
    assert assess(HELD.pledge, answers).level == TOP
    assert codes == ["GW196"]


@pytest.mark.parametrize(
    "text", ["", "none yet", "as above", "xxxx", "A payroll summary that gives the lowest hourly rate paid"]
)
def test_accepting_never_makes_nothing_count(text: str) -> None:
    answers, codes = read(with_first(text), FIRST.id)
    assert standing(FIRST, answers.replies[FIRST.id]) is Standing.NO_EVIDENCE
    assert "GW628" in codes


def test_accepting_never_makes_count_what_is_not_ticked_or_stands_under_other_words() -> None:
    made = with_first("Monday")
    without = replace(made, fields={**made.fields, fields.met(FIRST.id): Field()})
    answers, codes = read(without, FIRST.id)
    assert (standing(FIRST, answers.replies[FIRST.id]), codes) == (Standing.UNANSWERED, ["GW628"])
    edited = replace(made, words=with_words("We give tea.").words)
    answers, codes = read(edited, FIRST.id)
    assert (standing(FIRST, answers.replies[FIRST.id]), codes) == (Standing.OTHER_WORDS, ["GW618", "GW628"])
    assert read(edited)[1] == ["GW618"]


def test_accepting_what_is_sure_changes_nothing_and_is_said_mildly() -> None:
    before, _ = read(form())
    found = read_answers(form(), HELD, "form.docx", accepted=(FIRST.id,))
    assert found[0] == before
    assert [(one.code, one.hint) for one in found[1]] == [("GW628", "it counts without that")]


ANY_TEXT = st.sampled_from(
    [
        "",
        "Payroll of May 2026",
        "Monday",
        "none yet",
        "Policy, lost",
        "Will Page",
        "Ann Neill",
        "Ltd",
        "Just me",
        "too hard",
    ]
)
NAMED = st.dictionaries(
    st.sampled_from(
        [name for name, kind in fields.asked(HELD.pledge) if kind != "tick" and not name.endswith((".by", ".who"))]
    ),
    ANY_TEXT,
    max_size=20,
)
ACCEPTED = st.frozensets(st.sampled_from([ORGANISATION, NAME, *(one.id for _, _, one in commitments_of(HELD.pledge))]))


def changed(values: dict[str, str]) -> Filled:
    made = form()
    return replace(made, fields={**made.fields, **{name: Field(text) for name, text in values.items()}})


def rank(answers: Answers) -> int:
    level = assess(HELD.pledge, answers).level
    return -1 if level is None else HELD.pledge.levels.index(level)


def hold(values: dict[str, str], some: frozenset[str], more: frozenset[str]) -> None:
    """Accepting more never lowers a level, and emptying fields never raises one."""
    few, many = (read(changed(values), *sorted(one))[0] for one in (some, some | more))
    assert rank(few) <= rank(many)
    assert set(assess(HELD.pledge, few).met) <= set(assess(HELD.pledge, many).met)
    emptied = read(changed(dict.fromkeys(values, "")), *sorted(some))[0]
    assert rank(emptied) <= rank(few)


@pytest.mark.prove
@settings(max_examples=12)
@given(NAMED, ACCEPTED, ACCEPTED)
def test_accepting_more_never_lowers_a_level_and_emptying_a_field_never_raises_one(
    values: dict[str, str], some: frozenset[str], more: frozenset[str]
) -> None:
    hold(values, some, more)


@pytest.mark.prove
@settings(max_examples=80)
@given(NAMED, ACCEPTED, ACCEPTED)
def test_many_forms_hold_it_too(values: dict[str, str], some: frozenset[str], more: frozenset[str]) -> None:
    hold(values, some, more)


# --- what a second reader found ---------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["B. Manager", "M. Leader", "K Partner"])
def test_an_initial_beside_a_role_may_be_a_name(text: str) -> None:
    assert NAMES.weight(text) is Weight.DOUBT


@pytest.mark.parametrize("text", ["Finance Director", "Team Leader", "The Chair", "Various", "Trading Name", "User"])
def test_more_roles_are_no_name(text: str) -> None:
    assert NAMES.weight(text) is not Weight.SURE


@pytest.mark.parametrize(
    "text", ["Ask HR for the policy", "Phone the payroll office", "empty payslips", "letter of complaint"]
)
def test_a_paper_that_somebody_else_may_have_or_that_is_empty_is_in_doubt(text: str) -> None:
    assert KINDS.doubt(text) is not None
