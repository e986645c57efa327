"""What a pack still waits for: who owns each gap, and which step it blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goodwork_docs.compose.filled import blank_values
from goodwork_docs.compose.inputs import Inputs
from goodwork_docs.compose.notice import missing
from goodwork_docs.compose.paperlist import OURS
from goodwork_docs.compose.questions import questions
from goodwork_docs.compose.record import figures_named
from goodwork_docs.figures import not_known
from goodwork_docs.model.supplied import PART_A, PRICE_LINES, PRIVACY
from goodwork_docs.regime import printed

View = dict[str, Any]


def awaited(inputs: Inputs) -> list[View]:
    """Return every paper and blank that is still open, who owns it and the step it blocks, the earliest step first."""
    return sorted(_awaited(inputs), key=lambda one: _STEPS.index(one["step"]))


def _awaited(inputs: Inputs) -> Iterator[View]:
    for paper in inputs.statements.papers:
        if paper not in OURS and paper not in inputs.supplied:
            yield opened(inputs, paper, inputs.say("awaited.paper", title=inputs.say(f"paper.{paper}")), paper)
    for name, kind, paper in _PARTS:
        if name not in inputs.supplied:
            yield opened(inputs, kind, inputs.say(f"awaited.{kind}"), paper)
    yield from _conditions(inputs)
    yield from _before_the_notice(inputs)
    yield from (opened(inputs, one, inputs.say(f"awaited.{one}"), "internal/notice-text") for one in missing(inputs))
    if PRIVACY not in inputs.supplied and not inputs.privacy_notice:
        yield opened(inputs, "privacy", inputs.say("awaited.privacy"), "01-invitation-to-tender")
    yield from _assessing(inputs)
    for one in questions(inputs):
        if one.awaited:
            yield opened(inputs, "question", inputs.say("awaited.question", title=one.title), "06-response-form")
    yield from _blanks(inputs)
    yield from _reviews(inputs)
    yield from _figures_awaited(inputs)
    yield from _facts(inputs)


_PARTS = ((PART_A, "part-a", "02-specification"), (PRICE_LINES, "price-lines", "05-pricing-schedule"))
_STEPS = ("choosing", "notice", "pack", "signing", "final")
_BLOCKS = {
    **dict.fromkeys(
        (
            *("date", "lot-value", "months", "conflicts", "vat"),
            *("notice-suits", "notice-risks", "notice-engagement", "notice-changes"),
        ),
        "notice",
    ),
    "fact": "choosing",
    "review": "signing",
    "sign-off": "final",
}
"""The step that each kind of gap blocks; the others block the pack."""


def _conditions(inputs: Inputs) -> Iterator[View]:
    """Yield what only the council can say of the conditions that a bidder must meet; a framework has said it already."""
    stage = inputs.statements.selection_stage
    kinds = ("insurance", "finances", "ability") if stage in ("s.22", "allowed") else ("insurance",)
    given = inputs.contract.conditions
    for kind in (one for one in kinds if stage != "framework" and not getattr(given, one)):
        paper = "04-about-you" if stage != "barred" else "07-form-of-tender"
        yield opened(inputs, kind, inputs.say(f"awaited.{kind}"), paper)


def _before_the_notice(inputs: Inputs) -> Iterator[View]:
    """Yield what the council must settle before its notice: the conflicts assessment (s.83), and a rate of VAT of its own."""
    if inputs.statements.tender_notice == "UK4" and inputs.contract.notice.conflicts_assessed is None:
        yield opened(inputs, "conflicts", inputs.say("awaited.conflicts"), "internal/notice-text")
    rate, usual = inputs.contract.value.vat_rate, inputs.case.reference.vat_rate
    if rate is not None and rate != usual and inputs.contract.value.vat_checked is None:
        yield opened(inputs, "vat", inputs.say("awaited.vat", rate=printed.percent(rate)), "01-invitation-to-tender")


def _assessing(inputs: Inputs) -> Iterator[View]:
    """Yield what bidders must know to price and to be compared, and the council has not said."""
    if not inputs.contract.evaluation.evaluators:
        yield opened(inputs, "evaluators", inputs.say("awaited.evaluators"), "03-how-we-assess")
    if not inputs.contract.price.figure:
        yield opened(inputs, "price-figure", inputs.say("awaited.price-figure"), "05-pricing-schedule")
    reviewed = any(one.clause.id == "price-review" and one.ask is not None for one in inputs.decisions)
    if inputs.contract.price_review and not reviewed:
        yield opened(inputs, "price-terms", inputs.say("awaited.price-terms"), "08e-price-review-and-change-in-law")


def _reviews(inputs: Inputs) -> Iterator[View]:
    """Yield the clauses in the pack that are due for a new reading before the day of signing."""
    signing = inputs.contract.timetable.contract_signed
    taken = (one.clause.head for one in inputs.decisions if one.ask is not None)
    for head in taken if signing else ():
        if head.review_by < str(signing):
            what = inputs.say("awaited.review", clause=head.title, day=inputs.day(head.review_by))
            yield opened(inputs, "review", what, "08b-good-work-schedule")


def _blanks(inputs: Inputs) -> Iterator[View]:
    for one in inputs.decisions:
        if one.ask is None:
            continue
        for name, value in blank_values(inputs, one.clause).items():
            if value is None:
                label = one.clause.head.blanks[name].label if name in one.clause.head.blanks else name
                what = inputs.say("awaited.blank", blank=label or name, clause=one.clause.head.title)
                yield opened(inputs, "blank", what, "08b-good-work-schedule")


def _figures_awaited(inputs: Inputs) -> Iterator[View]:
    """Yield the newer figures that the clauses want and that are not known: the officer looks them up."""
    for name in figures_named(inputs):
        for one in not_known(inputs.case.reference.figures, name):
            yield opened(inputs, "figure", inputs.say("awaited.figure", what=one.title), "08b-good-work-schedule")


_DATES = ("notice", "questions_by", "answers_by", "tenders_by", "decision", "contract_signed")


def _facts(inputs: Inputs) -> Iterator[View]:
    record = inputs.contract
    for name in _DATES:
        if getattr(record.timetable, name) is None:
            yield opened(
                inputs,
                "date",
                inputs.say("awaited.date", what=inputs.say(f"timetable.{name}")),
                "01-invitation-to-tender",
            )
    if record.months is None:
        yield opened(inputs, "months", inputs.say("awaited.months"), "01-invitation-to-tender")
    for lot in record.lots:
        if lot.amount is None:
            yield opened(inputs, "lot-value", inputs.say("awaited.lot-value", lot=lot.title), "01-invitation-to-tender")
    decides = _deciding(inputs)
    for name in record.facts.__struct_fields__:
        if name in decides and getattr(record.facts, name) is None:
            yield opened(inputs, "fact", inputs.say("awaited.fact", what=inputs.say(f"fact.{name}")), "")
    if not inputs.council.contact.email:
        yield opened(inputs, "contact", inputs.say("awaited.contact"), "00-start-here")
    if inputs.signed != "all":
        yield opened(inputs, "sign-off", inputs.say("awaited.sign-off"), "08b-good-work-schedule")


_OF_EVERY_PACK = frozenset({"workers", "low_pay", "tupe", "public_contact", "health_care", "personal_data"})
"""Facts that the regime, the papers and the rules of pay look at, whatever clauses there are."""


def _deciding(inputs: Inputs) -> frozenset[str]:
    """Return the facts that could bring in a clause that somebody wants; an answer that would change nothing is not asked for."""
    wanted = (one for one in inputs.decisions if one.ask is None and one.chosen is None)
    heads = (one.clause.head for one in wanted if all(why.key != "select.nobody-asks" for why in one.reasons))
    return _OF_EVERY_PACK.union(*(head.applies.facts for head in heads))


def opened(inputs: Inputs, kind: str, what: str, paper: str) -> View:
    """Return a row of what is open: `kind` decides its owner and the step that it blocks."""
    words = inputs.case.words
    owner = words.get(f"awaited-owner.{kind}", words["awaited-owner.other"])
    step = _BLOCKS.get(kind, "pack")
    named = words.get(f"paper.{paper}", "") if paper else ""
    blocks = words[f"awaited-step.{step}"]
    return {"id": kind, "what": what, "owner": owner, "step": step, "blocks": blocks, "paper": named}
