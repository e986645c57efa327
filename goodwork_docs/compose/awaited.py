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
from goodwork_docs.regime import printed

View = dict[str, Any]


def awaited(inputs: Inputs) -> list[View]:
    """Return every paper and blank that is still open, who owns it and the step it blocks, the earliest step first."""
    return sorted(_awaited(inputs), key=lambda one: _STEPS.index(one["step"]))


def _awaited(inputs: Inputs) -> Iterator[View]:
    for paper in inputs.statements.papers:
        if paper not in OURS:
            yield _open(inputs, paper, inputs.say("awaited.paper", title=inputs.say(f"paper.{paper}")), paper)
    yield _open(inputs, "part-a", inputs.say("awaited.part-a"), "02-specification")
    yield _open(inputs, "price-lines", inputs.say("awaited.price-lines"), "05-pricing-schedule")
    yield from _conditions(inputs)
    yield from _before_the_notice(inputs)
    yield from (_open(inputs, one, inputs.say(f"awaited.{one}"), "internal/notice-text") for one in missing(inputs))
    yield _open(inputs, "privacy", inputs.say("awaited.privacy"), "01-invitation-to-tender")
    for one in questions(inputs):
        if one.awaited:
            yield _open(inputs, "question", inputs.say("awaited.question", title=one.title), "06-response-form")
    yield from _blanks(inputs)
    yield from _reviews(inputs)
    yield from _figures_awaited(inputs)
    yield from _facts(inputs)


_STEPS = ("choosing", "notice", "pack", "signing", "final")
_BLOCKS = {
    **dict.fromkeys(("date", "conflicts", "vat", "notice-suits", "notice-risks", "notice-engagement"), "notice"),
    "fact": "choosing",
    "review": "signing",
    "sign-off": "final",
}
"""The step that each kind of gap blocks; the others block the pack."""


def _conditions(inputs: Inputs) -> Iterator[View]:
    """Yield what only the council can say of the conditions that a bidder must meet; a framework has said it already."""
    stage = inputs.statements.selection_stage
    kinds = ("insurance", "finances", "ability") if stage in ("s.22", "allowed") else ("insurance",)
    for kind in kinds if stage != "framework" else ():
        paper = "04-about-you" if stage != "barred" else "07-form-of-tender"
        yield _open(inputs, kind, inputs.say(f"awaited.{kind}"), paper)


def _before_the_notice(inputs: Inputs) -> Iterator[View]:
    """Yield what the council must settle before its notice: the conflicts assessment (s.83), and a rate of VAT of its own."""
    if inputs.statements.tender_notice == "UK4":
        yield _open(inputs, "conflicts", inputs.say("awaited.conflicts"), "internal/notice-text")
    rate, usual = inputs.contract.value.vat_rate, inputs.case.reference.vat_rate
    if rate is not None and rate != usual:
        yield _open(inputs, "vat", inputs.say("awaited.vat", rate=printed.percent(rate)), "01-invitation-to-tender")


def _reviews(inputs: Inputs) -> Iterator[View]:
    """Yield the clauses in the pack that are due for a new reading before the day of signing."""
    signing = inputs.contract.timetable.contract_signed
    taken = (one.clause.head for one in inputs.decisions if one.ask is not None)
    for head in taken if signing else ():
        if head.review_by < str(signing):
            what = inputs.say("awaited.review", clause=head.title, day=inputs.day(head.review_by))
            yield _open(inputs, "review", what, "08b-good-work-schedule")


def _blanks(inputs: Inputs) -> Iterator[View]:
    for one in inputs.decisions:
        if one.ask is None:
            continue
        for name, value in blank_values(inputs, one.clause).items():
            if value is None:
                label = one.clause.head.blanks[name].label if name in one.clause.head.blanks else name
                what = inputs.say("awaited.blank", blank=label or name, clause=one.clause.head.title)
                yield _open(inputs, "blank", what, "08b-good-work-schedule")


def _figures_awaited(inputs: Inputs) -> Iterator[View]:
    """Yield the newer figures that the clauses want and that are not known: the officer looks them up."""
    for name in figures_named(inputs):
        for one in not_known(inputs.case.reference.figures, name):
            yield _open(inputs, "figure", inputs.say("awaited.figure", what=one.title), "08b-good-work-schedule")


_DATES = ("notice", "questions_by", "answers_by", "tenders_by", "decision", "contract_signed")


def _facts(inputs: Inputs) -> Iterator[View]:
    record = inputs.contract
    for name in _DATES:
        if getattr(record.timetable, name) is None:
            yield _open(
                inputs,
                "date",
                inputs.say("awaited.date", what=inputs.say(f"timetable.{name}")),
                "01-invitation-to-tender",
            )
    decides = _deciding(inputs)
    for name in record.facts.__struct_fields__:
        if name in decides and getattr(record.facts, name) is None:
            yield _open(inputs, "fact", inputs.say("awaited.fact", what=inputs.say(f"fact.{name}")), "")
    if not inputs.council.contact.email:
        yield _open(inputs, "contact", inputs.say("awaited.contact"), "00-start-here")
    if inputs.signed != "all":
        yield _open(inputs, "sign-off", inputs.say("awaited.sign-off"), "08b-good-work-schedule")


_OF_EVERY_PACK = frozenset({"workers", "low_pay", "tupe", "public_contact", "health_care", "personal_data"})
"""Facts that the regime, the papers and the rules of pay look at, whatever clauses there are."""


def _deciding(inputs: Inputs) -> frozenset[str]:
    """Return the facts that could bring in a clause that somebody wants; an answer that would change nothing is not asked for."""
    wanted = (one for one in inputs.decisions if one.ask is None and one.chosen is None)
    heads = (one.clause.head for one in wanted if all(why.key != "select.nobody-asks" for why in one.reasons))
    return _OF_EVERY_PACK.union(*(head.applies.facts for head in heads))


def _open(inputs: Inputs, kind: str, what: str, paper: str) -> View:
    words = inputs.case.words
    owner = words.get(f"awaited-owner.{kind}", words["awaited-owner.other"])
    step = _BLOCKS.get(kind, "pack")
    named = words.get(f"paper.{paper}", "") if paper else ""
    return {"what": what, "owner": owner, "step": step, "blocks": words[f"awaited-step.{step}"], "paper": named}
