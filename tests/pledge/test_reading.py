"""From a filled form to answers: what counts, what does not, and why it is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork_docs.doctree import Answer, walk
from goodwork_docs.filled import Field, Filled, Words
from goodwork_docs.fingerprint import commitment_fingerprint
from goodwork_docs.model.pledge import commitments_of
from goodwork_docs.pledge import fields
from goodwork_docs.pledge.assessment import Answers, Standing, assess
from goodwork_docs.pledge.printed import printed_lines
from goodwork_docs.pledge.reading import read_answers
from goodwork_docs.pledge.wording import NAMED, worded
from tests.pledge.forms import document, inputs, whole

HELD = inputs()
COMMITMENTS = [one for _, _, one in commitments_of(HELD.pledge)]
FIRST = COMMITMENTS[0]
EVIDENCE = fields.evidence(FIRST.id)


NOTHING = [
    *(
        "none yet",
        "No evidence",
        "we have none",
        "not available",
        "in progress",
        "pending",
        "TBC by March",
        "to be done",
    ),
    *("will do", "coming soon", "not sure", "ditto", "same as above", "see 1.1", "N/A - see above", "Yes, we do this"),
    *("on file", "xxxx", "\u3164\u3164\u3164\u3164", "\u115f\u115f\u1160\u1160", "\u2800" * 5, "ok ok ok", "tbc 2027"),
    *(
        "We don\u2019t know",
        "don't know",
        "we will have this by 30 June",
        "Click or tap here to enter text.",
        "in the office",
    ),
]
"""What people write where they have nothing to name."""


def words_now() -> dict[str, Words]:
    return {one.id: Words(worded(HELD, one, one.wording), commitment_fingerprint(one)) for one in COMMITMENTS}


def form(**changes: str | bool) -> Filled:
    """Return a form with every commitment met, but for some fields: their ids with __ for a full stop and _ for a hyphen."""
    named = {name.replace("__", ".").replace("_", "-"): value for name, value in changes.items()}
    values = whole(HELD) | named
    held = {name: Field(ticked=value) if isinstance(value, bool) else Field(value) for name, value in values.items()}
    subject = f"{HELD.body.pledge_by}/{HELD.pledge.id}"
    return Filled(subject, HELD.pledge.version, "gwc1", HELD.fingerprint, held, words_now())


def read(filled: Filled) -> tuple[Answers, list[str]]:
    answers, found = read_answers(filled, HELD, "form.docx")
    return answers, [one.code for one in found]


def with_field(name: str, value: Field) -> Filled:
    made = form()
    return replace(made, fields={**made.fields, name: value})


def stands(filled: Filled) -> Standing:
    held = assess(HELD.pledge, read(filled)[0])
    return next(one.standing for pillar in held.pillars for one in pillar.commitments if one.commitment is FIRST)


# --- the whole --------------------------------------------------------------------------------------------------


def test_a_form_with_evidence_for_everything_reaches_the_highest_level() -> None:
    answers, codes = read(form())
    assert assess(HELD.pledge, answers).level == HELD.pledge.levels[-1]
    assert (answers.organisation, answers.people) == ("R&D <b>*Tea*</b> Ltd", 8)
    assert answers.signature.day == "2026-11-22"
    assert codes == []


def test_an_empty_form_reaches_nothing_and_has_no_fault() -> None:
    answers, codes = read(Filled(words=words_now()))
    held = assess(HELD.pledge, answers)
    assert (held.level, held.would_be, held.met) == (None, None, ())
    assert codes == []


@pytest.mark.prove
@given(
    st.dictionaries(
        st.sampled_from([name for name, _ in fields.asked(HELD.pledge)]),
        st.builds(Field, st.text(max_size=30), st.booleans(), st.booleans()),
        max_size=30,
    ),
    st.dictionaries(
        st.sampled_from([one.id for one in COMMITMENTS]), st.builds(Words, st.text(max_size=30), st.just("ab"))
    ),
)
def test_whatever_stands_in_a_form_nothing_is_met_under_words_that_are_not_the_pledges(
    held: dict[str, Field], words: dict[str, Words]
) -> None:
    answers, _ = read_answers(Filled(fields=held, words=words), HELD, "form.docx")
    assert assess(HELD.pledge, answers).met == ()


# --- evidence ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "…",
        "yes",
        "Yes.",
        "YES!",
        "n/a",
        "N/A",
        "none",
        "tbc",
        "see above",
        "To follow",
        "ok",
        "x",
        "12345",
        "???",
        *NOTHING,
    ],
)
def test_evidence_that_names_nothing_is_none(text: str) -> None:
    assert stands(with_field(EVIDENCE, Field(text))) is Standing.NO_EVIDENCE


def test_evidence_that_only_repeats_the_forms_example_is_none() -> None:
    examples = [worded(HELD, FIRST, one) for one in FIRST.evidence]
    for text in (*examples, "\n".join(examples), examples[0].upper() + "."):
        answers, codes = read(with_field(EVIDENCE, Field(text)))
        assert not answers.replies[FIRST.id].evidence
        assert codes == ["GW624"]


@pytest.mark.prove
def test_evidence_made_of_the_words_that_the_form_prints_is_none() -> None:
    for one in COMMITMENTS:
        own = [one.wording, one.next_step, one.small, one.not_for, *one.evidence]
        said = [worded(HELD, one, each) for each in own if each]
        first = said[-len(one.evidence)]
        repeats = [
            *said,
            " ".join(said),
            " or ".join(said),
            f"1.1: {said[0]}",
            first.removeprefix("A "),
            f"Yes. {first}, etc",
        ]
        for text in repeats:
            answers, codes = read(with_field(fields.evidence(one.id), Field(text)))
            assert (answers.replies[one.id].evidence, codes) == ("", ["GW624"]), text


@pytest.mark.prove
def test_the_labels_of_the_form_are_no_evidence() -> None:
    labels = {one.label for one in walk(document().blocks) if isinstance(one, Answer) and one.label}
    assert len(labels) > 10
    for label in labels:
        # A label that gives a reason stands only at the commitments whose reason it is.
        with_reason = [one for one in COMMITMENTS if one.not_for and worded(HELD, one, one.not_for) in label]
        for one in with_reason or [FIRST]:
            answers, _ = read(with_field(fields.evidence(one.id), Field(label)))
            assert not answers.replies[one.id].evidence, label


@pytest.mark.parametrize(
    "text",
    [
        "Payroll summary, May 2026",
        "The payroll summary of week 20, HR drive",
        "Contracts of employment, top drawer",
        "P60s and rota",
    ],
)
def test_a_paper_of_ones_own_counts_beside_the_words_of_an_example(text: str) -> None:
    assert stands(with_field(EVIDENCE, Field(text))) is Standing.MET


# --- reasons ----------------------------------------------------------------------------------------------------

EXCUSABLE = next(one for one in COMMITMENTS if one.not_for.startswith("We employ nobody"))


def excused(reason: str, people: str = "1") -> tuple[Standing, list[str]]:
    """Return what an answer "does not apply" comes to with a reason, and the codes of what is said."""
    made = form(about__people=people)
    changes = {
        fields.met(EXCUSABLE.id): Field(),
        fields.not_for_us(EXCUSABLE.id): Field(ticked=True),
        fields.evidence(EXCUSABLE.id): Field(reason),
    }
    answers, codes = read(replace(made, fields={**made.fields, **changes}))
    held = assess(HELD.pledge, answers)
    return next(
        one.standing for pillar in held.pillars for one in pillar.commitments if one.commitment is EXCUSABLE
    ), codes


@pytest.mark.parametrize("before", ["", "Does not apply. ", "does not apply: "])
def test_the_reason_that_the_form_prints_is_a_reason(before: str) -> None:
    assert excused(before + EXCUSABLE.not_for) == (Standing.EXCUSED, [])
    assert excused(EXCUSABLE.not_for.rstrip(".").upper()) == (Standing.EXCUSED, [])


def test_a_reason_that_the_number_of_people_contradicts_is_said() -> None:
    assert excused(EXCUSABLE.not_for, "8") == (Standing.EXCUSED, ["GW626"])
    assert excused("My brother and I do all the work", "2") == (Standing.EXCUSED, [])
    assert excused("Too hard for us in winter", "2") == (Standing.REASON_IN_DOUBT, ["GW627"])


@pytest.mark.parametrize("reason", ["n/a", "none", "not applicable", "does not apply", "tbc"])
def test_a_reason_that_names_nothing_is_none(reason: str) -> None:
    assert excused(reason) == (Standing.NO_REASON, ["GW624"])


@pytest.mark.parametrize("text", ["Payroll of May 2026", "Rota, office wall"])
def test_evidence_that_names_a_paper_counts(text: str) -> None:
    assert stands(with_field(EVIDENCE, Field(text))) is Standing.MET


@pytest.mark.parametrize(
    "text", ["Llyfr cyflog 2026", "給与台帳 令和八年", "Monday", "Folder 3", "lost it", "Log, not online"]
)
def test_evidence_that_may_be_one_or_none_is_in_doubt(text: str) -> None:
    assert stands(with_field(EVIDENCE, Field(text))) is Standing.IN_DOUBT
    assert read(with_field(EVIDENCE, Field(text)))[1] == ["GW627"]


# --- words ------------------------------------------------------------------------------------------------------


def with_words(text: str, fingerprint: str = "") -> Filled:
    made = form()
    return replace(made, words={**made.words, FIRST.id: Words(text, fingerprint or commitment_fingerprint(FIRST))})


def test_an_answer_under_edited_words_does_not_count() -> None:
    filled = with_words(worded(HELD, FIRST, FIRST.wording) + " But not on Fridays.")
    assert stands(filled) is Standing.OTHER_WORDS
    assert read(filled)[1] == ["GW618"]


def test_spaces_line_breaks_and_the_shape_of_quotes_are_no_edit() -> None:
    text = worded(HELD, FIRST, FIRST.wording).replace(" ", "\u00a0\n", 2).replace("'", "\u2019")
    assert stands(with_words(text)) is Standing.MET


def test_a_form_without_the_words_of_a_commitment_does_not_count_for_it() -> None:
    made = form()
    filled = replace(made, words={name: one for name, one in made.words.items() if name != FIRST.id})
    assert stands(filled) is Standing.OTHER_WORDS


def test_words_of_an_older_pledge_and_a_rate_that_has_changed_are_told_apart_from_an_edit() -> None:
    one = next(each for each in COMMITMENTS if NAMED.search(each.wording))
    made = form()
    other_rate = NAMED.sub("£9.99 an hour", one.wording)
    for text, fingerprint, says in (
        (other_rate, commitment_fingerprint(one), "a rate or number has changed"),
        ("We give tea.", "00" * 32, "the pledge has other words now"),
        ("We give tea.", commitment_fingerprint(one), "somebody changed the words"),
    ):
        filled = replace(made, words={**made.words, one.id: Words(text, fingerprint)})
        _, found = read_answers(filled, HELD, "form.docx")
        assert [each.message.startswith(says) for each in found] == [True], found


def test_the_form_of_another_version_counts_where_the_words_are_the_same() -> None:
    filled = replace(form(), version=7, fingerprint="00" * 32)
    assert stands(filled) is Standing.MET
    assert read(filled)[1] == ["GW619"]


def test_what_the_pledge_does_not_ask_is_left_out_and_said() -> None:
    assert read(with_field("free-tea.met", Field(ticked=True)))[1] == ["GW620"]


def test_many_questions_that_the_pledge_does_not_ask_are_one_warning() -> None:
    made = form()
    many = {f"tea-{n}.met": Field(ticked=True) for n in range(5_000)}
    (found,) = read_answers(replace(made, fields={**made.fields, **many}), HELD, "form.docx")[1]
    assert found.code == "GW620" and "4,997 more" in found.message


def test_words_in_the_place_of_a_tick_are_no_tick_and_are_said() -> None:
    for box in (fields.met(FIRST.id), fields.not_yet(FIRST.id)):
        filled = with_field(box, Field("true"))
        assert stands(filled) is Standing.UNCLEAR
        assert read(filled)[1] == ["GW616"]


def test_one_text_that_is_the_evidence_of_most_commitments_counts_and_is_said() -> None:
    made = form()
    same = {fields.evidence(one.id): Field("Staff handbook") for one in COMMITMENTS}
    answers, codes = read(replace(made, fields={**made.fields, **same}))
    assert assess(HELD.pledge, answers).level == HELD.pledge.levels[-1]
    assert codes == ["GW196"]
    few = dict(list(same.items())[:4])
    assert read(replace(made, fields={**made.fields, **few}))[1] == []


def test_words_outside_the_boxes_are_said_and_the_forms_own_are_not() -> None:
    own = printed_lines(HELD)
    assert read(replace(form(), loose=own))[1] == []
    filled = replace(form(), loose=(*own, "Ours is in the blue folder.", "Except for anyone under 30."))
    _, found = read_answers(filled, HELD, "form.docx")
    assert [one.code for one in found] == ["GW195"]
    assert "blue folder" in found[0].message and "under 30" in found[0].message


def test_words_outside_the_boxes_of_a_form_of_another_wording_are_let_pass() -> None:
    filled = replace(form(), loose=("A line of last year.",), fingerprint="00" * 32)
    assert read(filled)[1] == ["GW619"]


# --- lines ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "people"),
    [("8", 8), ("8 people", 8), ("about 1,200", 1200), ("", None), ("eight", None), ("5 to 8", None)],
)
def test_the_number_of_people_is_read_or_said(written: str, people: int | None) -> None:
    answers, codes = read(form(about__people=written))
    assert answers.people == people
    assert codes == (["GW623"] if written and people is None else [])


@pytest.mark.parametrize("written", ["", "2026", "November 2026", "31/11/2026", "today"])
def test_a_form_without_a_day_is_not_signed(written: str) -> None:
    answers, codes = read(form(signed__date=written))
    assert not answers.signature.stands
    assert codes == (["GW623"] if written else [])


@pytest.mark.parametrize(
    "written", ["not 31 March 2027", "before 31 March 2027", "31 March 2027 or so", "31 March 2027 Ann"]
)
def test_a_day_with_other_words_is_no_day_of_a_signature(written: str) -> None:
    answers, codes = read(form(signed__date=written))
    assert (answers.signature.day, codes) == ("", ["GW623"])


@pytest.mark.parametrize("written", ["Wednesday 31 March 2027", "Wed, 31 Mar 2027", "31Mar2027", "2027/03/31"])
def test_a_day_may_stand_with_its_weekday(written: str) -> None:
    assert read(form(signed__date=written))[0].signature.day == "2027-03-31"


@pytest.mark.parametrize(
    "written",
    [
        "22-Nov-26",
        "22 Nov '26",
        "22 Nov \u201926",
        "Date: 22/11/2026",
        "22\u201311\u20132026",
        "dated 22 November 2026",
    ],
)
def test_a_day_may_be_written_in_other_ways(written: str) -> None:
    assert read(form(signed__date=written))[0].signature.day == "2026-11-22"


@pytest.mark.parametrize(
    ("written", "believed"),
    [
        ("23 November 2026", True),
        ("24 November 2026", False),
        ("22/11/2099", False),
        ("22 November 2021", True),
        ("21 November 2021", False),
    ],
)
def test_a_day_far_ahead_or_far_back_is_said_and_is_no_signature(written: str, believed: bool) -> None:
    today = date(2026, 11, 22)
    answers, found = read_answers(form(signed__date=written), HELD, "form.docx", today=today)
    assert (answers.signature.stands, [one.code for one in found]) == (believed, [] if believed else ["GW629"])


NOBODY = [
    *(
        "-",
        "x",
        "..",
        "1",
        "none",
        "tbc",
        "not signed",
        "unsigned",
        "nobody yet",
        "to follow",
        "name",
        "Your name",
        "aa",
    ),
    *("n/a", "\u3164\u3164\u3164", "owner", "Write here"),
]


@pytest.mark.parametrize("written", ["", *NOBODY])
def test_a_form_without_a_name_is_not_signed(written: str) -> None:
    answers, codes = read(form(signed__name=written))
    assert not answers.signature.stands
    assert codes == (["GW624"] if written else [])


@pytest.mark.parametrize("written", ["", *NOBODY, "Name of the organisation"])
def test_an_organisation_that_is_not_named_declares_no_level(written: str) -> None:
    answers, codes = read(form(about__organisation=written))
    held = assess(HELD.pledge, answers)
    assert (held.level, held.would_be) == (None, HELD.pledge.levels[-1])
    assert codes == (["GW624"] if written else [])


@pytest.mark.parametrize("written", ["B&Q", "3M", "Jo Ng", "\u674e\u660e", "May Will", "The None Such Tea Ltd"])
def test_short_and_odd_names_are_names(written: str) -> None:
    answers, codes = read(form(signed__name=written, about__organisation=written))
    assert (answers.signature.name, answers.organisation, codes) == (written, written, [])


def test_a_day_that_cannot_be_read_stays_as_it_is_written() -> None:
    name = fields.by_when(FIRST.id)
    answers, codes = read(with_field(name, Field("in spring")))
    assert (answers.replies[FIRST.id].by, answers.replies[FIRST.id].by_written) == ("", "in spring")
    assert codes == ["GW623"]


@pytest.mark.parametrize("odd", ["\x00", "\x1b[31m", "\ud800", "\ue000", "\ufffe"])
def test_characters_that_no_paper_can_hold_are_said_and_the_field_counts_as_empty(odd: str) -> None:
    for name in (EVIDENCE, fields.ORGANISATION):
        answers, codes = read(with_field(name, Field(f"The rota {odd} of May")))
        assert codes == ["GW616"]
        assert not (answers.replies[FIRST.id].evidence if name == EVIDENCE else answers.organisation)
