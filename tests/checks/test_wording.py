"""What the lists of wording.yaml find in a text, how sure they are, and what they leave alone."""

from __future__ import annotations

import pytest

from goodwork_docs.checks.phrases import listed
from goodwork_docs.model.reference import TextPart, Wording
from tests.packs import example_library

PLACE, FORM, UNIONS, AGE, NAMES, VAGUE = "GW223", "GW224", "GW261", "GW275", "GW323", "GW108"

ERRORS = {
    # a negation that denies nothing, or that comes after
    "At least half of the workers must be local residents, with no exception.": PLACE,
    "No fewer than half of the workers must be local residents.": PLACE,
    "Without delay, you must hire local people.": PLACE,
    "If you are not ready, you must employ local residents.": PLACE,
    "Firms that are not small must recruit local people.": PLACE,
    "You must employ local people, and no others.": PLACE,
    "The bidder must be a registered charity, not a company.": FORM,
    "Send audited accounts, no other proof.": "GW263",
    "No bidder may tender without audited accounts.": "GW263",
    "Do not tender unless you have audited accounts.": "GW263",
    "Show union recognition, no less.": UNIONS,
    # quotation marks that hide nothing
    "How will you employ “local residents”?": PLACE,
    'You must send "audited accounts" to us.': "GW263",
    # typographic signs
    "You must be a member of an employers’ association.": UNIONS,
    "Every office must be a locally‑based one.": PLACE,
    # place
    "You must employ people who live in the borough.": PLACE,
    "You must employ, in each lot, at least ten local people.": PLACE,
    "Hire and train local people.": PLACE,
    "How many local people will you employ?": PLACE,
    "How many local jobs will you create?": PLACE,
    "Suppliers must have a depot in the county.": PLACE,
    "You must run a local office.": PLACE,
    "You must buy from firms in the area.": PLACE,
    "You must buy fruit from suppliers from the town.": PLACE,
    "Give jobs to Suffolk residents first.": PLACE,
    "Your head office must be in England.": PLACE,
    "How much of your spending in the local area will grow?": PLACE,
    "Will you recruit locally?": PLACE,
    "You must source locally.": PLACE,
    "Use locally-based firms.": PLACE,
    "You must not use goods from China.": PLACE,
    "You must buy British food.": PLACE,
    "Give the postcodes of workers.": PLACE,
    "Marks for local suppliers.": PLACE,
    # legal form
    "The bidder must be a company limited by guarantee.": FORM,
    "You must be a community interest company.": FORM,
    "The supplier is a mutual or co-operative.": FORM,
    "The supplier must be a small firm.": FORM,
    # unions
    "You must recognise Unison.": UNIONS,
    "Does your firm recognise a trade union?": UNIONS,
    "You must let GMB bargain for the staff.": UNIONS,
    "You must sign a recognition agreement.": UNIONS,
    "Tell us your record of industrial action.": UNIONS,
    "How many union members work for you?": UNIONS,
    # papers and work before
    "You must have £10m of insurance now.": "GW264",
    "Which contracts have you worked for Suffolk County Council on?": "GW265",
    "Have you worked for Suffolk County Council?": "GW265",
    "What have you learnt as the incumbent supplier?": "GW265",
}
WARNINGS = {
    "The team must be based in Suffolk.": PLACE,
    "Which tray comes from local suppliers?": PLACE,
    "Suppliers from the town bring it.": PLACE,
    "Send accounts for three years.": "GW266",
    "Send three years’ accounts.": "GW266",
    "Offer work to people aged 16 to 24.": AGE,
    "Hire people aged over 50.": AGE,
    "Posts are for women only and not men.": AGE,
    "Send the name and pay of each worker.": NAMES,
    "Send payslips, counts and sick notes.": NAMES,
    "Send the date of birth and counts.": NAMES,
    "Send workers’ names.": NAMES,
    "Keep the health records of staff.": NAMES,
    "How will you end each zero‑hours contract?": "GW278",
    "How do you reach hard‑to‑reach people?": "GW135",
    "Give each worker a fair and proper rate.": VAGUE,
    "Use your utmost care.": VAGUE,
    "Offer it where you can.": VAGUE,
    "Send it as soon as practicable.": VAGUE,
    "Tell us in due course.": VAGUE,
    "Do it to the satisfaction of the Council.": VAGUE,
    "Keep enough staff on shift.": VAGUE,
}
SOUND = (
    "How will you listen to local residents when a home opens?",
    "How will you tell local residents about road closures?",
    "What will you do when local residents complain?",
    "How will you hire a crew and tell local residents about it?",
    "When you hire, local residents must hear the noise of it.",
    "How will you help local businesses keep trading while you dig up the road?",
    "How will you keep postcodes of the homes you visit safe?",
    "How will you work with the local office of Jobcentre Plus?",
    "How will you keep the service going in industrial action?",
    "How will you plan the transfer of staff from the incumbent?",
    "May a worker bring a union member or colleague to the meeting?",
    "How will you care for people aged over 80?",
    "How will you keep health records and care plans of people you care for?",
    "How will you look after the honorary officers and the Colorado beetle trap?",
    "You must not ask where people live, hire local people or buy from local firms.",
    "You must not employ local residents only.",
    "We never ask for audited accounts.",
    "Being one of the local suppliers earns no mark.",
    "You must not send names, payslips or dates of birth.",
    "Send counts of claims, of those repaid, and of payslips checked.",
    "Send counts, not payslips.",
    "“Local supplier” means nothing here.",
    "The rate for workers aged 21 and over.",
    "Ten minutes is enough.",
    "The group may be a charity.",
    "It serves people of the town.",
)
READ: frozenset[TextPart] = frozenset({"requirement", "condition", "contract", "promise"})


@pytest.fixture(scope="module")
def wording() -> Wording:
    return example_library().reference.wording


def found(wording: Wording, text: str) -> set[tuple[str, str]]:
    """Return what the lists that read an ask say of a text: code and severity."""
    read = (one for one in wording.phrases if READ.intersection(one.parts))
    return {(one.code, one.severity) for one in read if any(listed(one, text))}


@pytest.mark.parametrize(("text", "code"), ERRORS.items())
def test_what_the_law_forbids_to_ask_is_an_error(wording: Wording, text: str, code: str) -> None:
    assert (code, "error") in found(wording, text)


@pytest.mark.parametrize(("text", "code"), WARNINGS.items())
def test_what_may_be_wrong_is_a_warning_and_no_error(wording: Wording, text: str, code: str) -> None:
    assert found(wording, text) == {(code, "warning")}


@pytest.mark.parametrize("text", SOUND)
def test_a_sound_sentence_is_left_alone(wording: Wording, text: str) -> None:
    assert found(wording, text) == set()


def test_each_place_is_given_and_not_the_first_one_only(wording: Wording) -> None:
    """One that is denied does not shield the next."""
    accounts = next(one for one in wording.phrases if one.code == "GW263")
    text = "Do not send audited accounts; send certified accounts or audited statements."
    assert [one.words for one in listed(accounts, text)] == ["certified accounts", "audited statements"]
    assert all(text[one.at :].startswith(one.words) for one in listed(accounts, text))


def test_what_bars_an_ask_reads_every_part_that_binds_and_what_the_contract_prints(wording: Wording) -> None:
    wanted: dict[str, set[TextPart]] = {
        "GW223": {"universal-minimum", "if-not-met", "summary", "promise"},
        "GW224": {"universal-minimum", "if-not-met", "summary", "promise"},
        "GW261": {"universal-minimum", "if-not-met", "summary", "promise"},
        "GW263": {"universal-minimum", "if-not-met", "outcome"},
        "GW274": {"universal-minimum", "if-not-met"},
        "GW275": {"universal-minimum", "if-not-met"},
        "GW323": {"universal-minimum", "if-not-met", "outcome"},
    }
    for code, parts in wanted.items():
        lists = [one for one in wording.phrases if one.code == code]
        assert parts <= {part for one in lists for part in one.parts}, code
