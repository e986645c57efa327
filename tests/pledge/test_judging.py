"""What small firms write as evidence counts, or is in doubt; what names no paper, or copies the form, does not count."""

from __future__ import annotations

from functools import cache

import pytest

from goodwork_docs.filled import Field, Filled, Words
from goodwork_docs.fingerprint import commitment_fingerprint
from goodwork_docs.model.pledge import Commitment, commitments_of
from goodwork_docs.pledge import fields
from goodwork_docs.pledge.assessment import Reply, Weight
from goodwork_docs.pledge.printed import printed_lines
from goodwork_docs.pledge.reading import read_answers
from goodwork_docs.pledge.wording import worded
from tests.pledge.forms import inputs

HELD = inputs()
COMMITMENTS = {one.id: one for _, _, one in commitments_of(HELD.pledge)}
PLAN = COMMITMENTS["wellbeing-plan"]

EVIDENCE = {
    "living-wage": (
        "Payroll summary",
        "Payroll",
        "Payroll report",
        "Payroll summary, May 2026",
        "Xero payroll, lowest rate £13.60",
        "Payslips for all staff, kept with our accountant",
        "Sage payroll report week 32",
        "Lowest hourly rate paid is £13.50, payroll May 2026",
        "We pay everyone £14 an hour, see payroll",
        "Wage slips",
        "Pay slips",
        "P32 from our payroll bureau",
        "Living Wage Foundation certificate in the reception",
        "LWF accreditation",
        "Living wage accreditation",
        "Accredited Living Wage Employer no 12345",
        "Rota",
        "Wages book",
        "Pay scales in the staff handbook",
        "QuickBooks",
        "BrightPay, June",
        "Contracts",
        "All staff are on £13.85 or above - payroll file",
        "Everyone is on a salary above 30,000 a year",
        "Spreadsheet of pay rates on the shared drive",
        "RTI submission to HMRC",
        "Our accountant, Smith & Co, has the payroll",
        "Our pay policy",
    ),
    "steady-hours": (
        "Written contracts",
        "Contracts of employment",
        "Contracts in the filing cabinet",
        "All our staff have set hours in their contract",
        "List of offers, March 2026",
        "Offer letters in personnel files",
        "Staff files",
        "Contract template v3",
        "Letters to staff, HR folder",
        "Employment contracts (DropBox)",
        "Everybody is on a fixed 37 hour contract",
        "Rota and contracts",
        "Nobody works on zero hours: all contracts are for 16 hours or more",
        "List of the offers made",
    ),
    "all-time-paid": (
        "Training log and timesheets",
        "Timesheets",
        "Staff handbook, section 4",
        "Employee handbook p 12",
        "Training record",
        "All on salary, says so in written contract",
        "Payroll for March shows induction day paid",
        "Clock in system",
        "List of training and briefings",
        "We pay for training: see payslips June",
    ),
    "wellbeing-plan": (
        "Wellbeing plan 2026",
        "Risk assessment",
        "Stress risk assessment",
        "The plan",
        "Action plan on the noticeboard",
        "HSE stress tool results, Feb 2026",
        "Notes of January team meeting",
        "Survey Monkey results",
        "One page plan on kitchen wall",
        "Better Health at Work Award folder",
        "Mental health first aider list",
        "Team meeting minutes, 12 January 2026",
    ),
    "sick-pay": (
        "Written contracts",
        "Sickness policy",
        "Contract clause 9",
        "Staff handbook section 6",
        "Sick pay policy",
        "Contracts",
        "Absence policy, Google Drive",
        "Payroll count",
    ),
    "harassment": (
        "Induction checklist",
        "Induction list",
        "Dignity at work policy",
        "Harassment policy, in handbook",
        "Poster in the staff room",
        "Notice in the kitchen",
        "Anti-bullying policy",
        "Grievance procedure",
        "Handbook page 7",
        "Signed induction forms",
    ),
    "answered-in-time": (
        "Team meeting notes",
        "Minutes",
        "Minutes of staff meetings",
        "Staff forum minutes",
        "Notes of the meetings",
        "WhatsApp group",
        "Suggestions book",
        "Slack channel #ideas",
        "Action log",
    ),
    "someone-to-speak": (
        "Notice in the canteen",
        "Union recognition agreement",
        "Staff handbook",
        "Unite rep: Dave's visit log",
        "Letter to all staff, April",
        "Nobody has asked yet; notice is on the wall",
        "No requests so far, see staff notice",
    ),
    "speaking-up": (
        "Whistleblowing policy",
        "Protect poster",
        "Induction list",
        "Handbook, page 14",
        "Whistleblowing page on the intranet",
        "Speak up card",
    ),
    "open-jobs": (
        "Adverts",
        "Job adverts",
        "Copies of adverts",
        "Copies of the adverts",
        "Indeed advert, March 2026",
        "Jobcentre listing",
        "Find a Job listings",
        "Advert on our website",
        "Facebook post of 3 March",
        "Recruitment folder",
        "Gumtree ad, May",
    ),
    "flexible-working": (
        "Flexible working policy",
        "Log of requests",
        "List of requests",
        "Emails about requests",
        "No requests this year",
        "HR system (Breathe)",
        "Handbook",
        "Two requests, both agreed, emails in HR inbox",
    ),
    "next-step": (
        "Appraisal forms",
        "Appraisals",
        "PDRs",
        "Annual review notes",
        "1-2-1 notes",
        "Supervision records",
        "One to one notes with each of the team",
        "Training plan",
    ),
    "right-status": (
        "All on PAYE",
        "Everyone is on PAYE",
        "CEST results",
        "HMRC CEST printouts for two subcontractors",
        "List of checks",
        "Signed line",
        "Contracts for services with our 3 freelancers",
        "We only use employees",
        "Everyone who works for us is an employee",
        "All our workers are employees, payroll list",
    ),
    "fair-chance": (
        "Application form",
        "Blank application form",
        "Our application form has no tick box",
        "Job advert",
        "We only take CVs",
        "Application form on website",
        "Ban the Box sign up",
    ),
    "trade-shown": (
        "Letter from teacher",
        "Email from Kenton School",
        "Teacher feedback",
        "Note from Mrs Hall at Gateshead College",
        "Careers fair photo, June",
        "Visit log",
        "T level placement agreement",
        "Feedback form from the school",
    ),
}
"""What people of firms of a few write, by commitment: short, without dates, in words of their trade."""
REASONS = {
    "answered-in-time": (
        "We employ nobody but the owner",
        "I am a sole trader",
        "Sole trader",
        "I work alone",
        "Just me",
        "Only me and my wife",
        "No employees",
        "No staff",
        "We have no staff",
        "We have no employees",
        "I have no employees",
        "It is just the owner",
        "One man band",
        "Self employed, no staff",
        "Owner only",
        "Family partnership",
    ),
    "open-jobs": (
        "We filled no job from outside in the last 12 months",
        "No vacancies",
        "No vacancies this year",
        "No new staff in 2026",
        "We have not recruited",
        "No recruitment in the last year",
        "We did not hire anyone last year",
        "Nobody left and nobody joined",
        "We have not hired anybody",
        "We hired nobody",
        "No new starters",
    ),
    "fair-chance": (
        "The law asks for a check before any of our jobs is offered.",
        "Enhanced DBS needed for all jobs",
        "DBS checks",
        "All roles are in a nursery",
        "All posts need DBS",
        "Regulated activity",
    ),
}
IN_DOUBT = (
    "Everyone is on a salary above 30,000 a year",
    "The plan",
    "No requests this year",
    "We only use employees",
    "Everyone who works for us is an employee",
    "All roles are in a nursery",
)
"""Of these the words alone do not say which paper shows it."""
DENIALS = (
    "no policy",
    "We have no policy",
    "There is no plan",
    "No risk assessment",
    "we do not have a plan",
    "We don't have a written policy",
    "Policy to be written",
    "Policy tbc",
    "Contracts pending",
    "Handbook coming soon",
    "Plan to follow",
    "not written down",
    "We haven't got a handbook",
    "policy - not yet",
)
PRAISE = (
    "verbal",
    "word of mouth",
    "of course we do",
    "trust us",
    "we always do this",
    "fully compliant",
    "completed",
    "ticked",
    "under way",
    "in hand",
    "blah blah",
)


def reply(one: Commitment, text: str, box: str) -> Reply:
    """Return what is read of a commitment whose box is ticked, with a text as its evidence."""
    held = {box: Field(ticked=True), fields.evidence(one.id): Field(text), fields.PEOPLE: Field("1")}
    words = {one.id: Words(worded(HELD, one, one.wording), commitment_fingerprint(one))}
    answers, _ = read_answers(Filled(fields=held, words=words), HELD, "form.docx")
    return answers.replies[one.id]


def counts(one: Commitment, text: str) -> bool:
    found = reply(one, text, fields.met(one.id))
    return found.evidence == text and found.weight is Weight.SURE


@cache
def lines() -> tuple[str, ...]:
    return printed_lines(HELD)


def of(one: Commitment) -> list[str]:
    """Return everything that the form prints of a commitment."""
    return [worded(HELD, one, each) for each in (one.wording, one.next_step, one.small, *one.evidence)]


# --- what counts ------------------------------------------------------------------------------------------------


@pytest.mark.prove
@pytest.mark.parametrize("name", EVIDENCE)
def test_what_small_firms_write_is_taken_or_is_at_worst_in_doubt(name: str) -> None:
    one = COMMITMENTS[name]
    assert [text for text in EVIDENCE[name] if not counts(one, text) and text not in IN_DOUBT] == []
    assert [text for text in EVIDENCE[name] if not reply(one, text, fields.met(name)).evidence] == []


@pytest.mark.parametrize("name", REASONS)
def test_reasons_that_small_firms_give_are_taken_or_are_at_worst_in_doubt(name: str) -> None:
    given = {text: reply(COMMITMENTS[name], text, fields.not_for_us(name)) for text in REASONS[name]}
    assert [text for text, one in given.items() if one.weight is not Weight.SURE and text not in IN_DOUBT] == []
    assert [text for text, one in given.items() if not one.evidence] == []


def test_the_short_name_of_a_paper_counts_and_the_whole_example_does_not() -> None:
    one = COMMITMENTS["living-wage"]
    assert counts(one, "Payroll summary") and counts(one, "a payroll summary")
    assert not counts(one, "A payroll summary that gives the lowest hourly rate paid")


# --- what does not ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [*DENIALS, *PRAISE])
def test_a_paper_that_there_is_not_and_praise_are_no_evidence(text: str) -> None:
    assert not counts(PLAN, text)


@pytest.mark.prove
def test_the_words_of_another_commitment_are_no_evidence() -> None:
    others = [text for one in COMMITMENTS.values() if one is not PLAN for text in of(one)]
    assert [text for text in others if counts(PLAN, text)] == []
    assert not counts(PLAN, f"{others[0]} / {others[-1]}")


@pytest.mark.prove
def test_a_line_of_the_form_is_no_evidence() -> None:
    assert len(lines()) > 100
    assert [text for text in lines() if counts(PLAN, text)] == []
