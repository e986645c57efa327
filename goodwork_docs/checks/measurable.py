"""Can it be marked and measured: weights that add up, questions with shares, measures with unit, target and evidence?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from goodwork_docs.diagnostics import Diagnostic, error, quoted, warning
from goodwork_docs.model.library import Clause
from goodwork_docs.resolve import Case
from goodwork_docs.selection import Decision

_WHOLE = Decimal(100)


def check_library(clauses: Mapping[str, Clause]) -> Iterator[Diagnostic]:
    """Yield measures that are given twice, or have both a target and a formula."""
    for clause in clauses.values():
        seen: set[str] = set()
        for at, measure in enumerate(clause.head.measures):
            where = clause.read.where("measures", at)
            if measure.id in seen:
                yield error("GW301", f"the measure {quoted(measure.id)} is given twice", where, "give each its own id")
            if measure.target is not None and measure.formula is not None:
                yield error(
                    "GW302", f"the measure {quoted(measure.id)} has a target and a formula", where, "keep one of them"
                )
            seen.add(measure.id)


def check_case(case: Case, decisions: tuple[Decision, ...]) -> Iterator[Diagnostic]:
    """Yield what does not add up in one contract's award criteria."""
    record = case.contract.record
    if not record.criteria:
        where = case.contract.yaml.keys.get(("criteria",), case.contract.where())
        yield error(
            "GW310", "the contract has no award criteria", where, "give `criteria` with weights that add up to 100"
        )
        return
    yield from _sum(case, ("criteria",), "the criteria", [one.weight for one in record.criteria])
    yield from _own_shares(case)
    yield from _scored_shares(case, decisions)
    yield from _price(case)
    yield from _review(case)
    yield from _names(case)
    yield from _own_questions(case)


def _own_questions(case: Case) -> Iterator[Diagnostic]:
    """Yield criteria and questions that count for nothing, and questions that do not say what a full answer holds."""
    for n, criterion in enumerate(case.contract.record.criteria):
        if criterion.weight <= 0:
            message = f"the criterion {quoted(criterion.title)} counts for nothing"
            yield warning(
                "GW333", message, case.contract.where("criteria", n, "weight"), "give it a weight, or drop it"
            )
        for m, question in enumerate(criterion.questions):
            where = case.contract.where("criteria", n, "questions", m)
            if question.share <= 0:
                message = f"the question {quoted(question.title)} counts for nothing"
                yield warning("GW333", message, where, "give it a share, or drop it")
            if question.text and not question.look_for:
                message = f"it is not said what a full answer to {quoted(question.title)} holds"
                yield warning("GW331", message, where, "give `look_for`, three to five points")


def _sum(case: Case, field: tuple[str | int, ...], what: str, parts: list[Decimal]) -> Iterator[Diagnostic]:
    total = sum(parts, Decimal(0))
    if parts and total != _WHOLE:
        working = " + ".join(f"{one.normalize():f}" for one in parts)
        message = f"{what} add up to {total.normalize():f}: {working}"
        yield error("GW311", message, case.contract.where(*field), "make them add up to 100")


def _own_shares(case: Case) -> Iterator[Diagnostic]:
    for at, criterion in enumerate(case.contract.record.criteria):
        where = case.contract.where("criteria", at)
        if criterion.kind == "quality" and not criterion.questions:
            yield error(
                "GW312",
                f"the criterion {quoted(criterion.title)} has no question",
                where,
                "give `questions` with shares",
            )
        if criterion.kind != "quality" and criterion.questions:
            yield error(
                "GW312",
                f"the criterion {quoted(criterion.title)} may have no questions of its own",
                where,
                "use kind: quality",
            )
        shares = [one.share for one in criterion.questions]
        yield from _sum(case, ("criteria", at, "questions"), f"the shares in {quoted(criterion.title)}", shares)


def _scored_shares(case: Case, decisions: tuple[Decision, ...]) -> Iterator[Diagnostic]:
    scored = [one for one in decisions if one.ask == "score"]
    places = [at for at, one in enumerate(case.contract.record.criteria) if one.kind == "good-work"]
    if len(places) > 1:
        yield error(
            "GW313", "two criteria have the kind good-work", case.contract.where("criteria", places[1]), "keep one"
        )
    if places and not scored:
        hint = "score a clause under `asks`, or drop the criterion"
        yield error(
            "GW313", "the good-work criterion has no scored clause", case.contract.where("criteria", places[0]), hint
        )
    if scored and not places:
        hint = "add a criterion with kind: good-work"
        yield error(
            "GW313",
            "clauses are scored, but no criterion has the kind good-work",
            case.contract.where("criteria"),
            hint,
        )
    for one in scored:
        if one.chosen is None or one.chosen.share is None:
            where = case.contract.where("asks", one.clause.id)
            yield error(
                "GW314",
                f"the scored clause {quoted(one.clause.id)} has no share",
                where,
                "give `share`, percent of the criterion",
            )
    yield from _in_no_lot(case, scored)
    shares = [one.chosen.share for one in scored if one.chosen and one.chosen.share is not None]
    yield from _sum(case, ("asks",), "the shares of the scored clauses", shares)


def _in_no_lot(case: Case, scored: list[Decision]) -> Iterator[Diagnostic]:
    """Yield scored clauses that every lot leaves out: their share of the marks could be won nowhere."""
    lots = case.contract.record.lots
    for one in scored:
        if lots and all(one.clause.id in lot.leave_out for lot in lots):
            message = f"{quoted(one.clause.id)} is scored, and every lot leaves it out"
            where = case.contract.where("asks", one.clause.id)
            yield error("GW313", message, where, "keep it in a lot, or do not score it")


def _price(case: Case) -> Iterator[Diagnostic]:
    record = case.contract.record
    if not any(one.kind == "price" for one in record.criteria):
        return
    priced = [at for at, one in enumerate(record.criteria) if one.kind == "price"]
    if len(priced) > 1:
        where = case.contract.where("criteria", priced[1])
        yield error("GW319", "two criteria have the kind price", where, "keep one of them")
    if len(record.price.examples) != 3:
        yield error(
            "GW315",
            "the price formula has no three made-up bids",
            case.contract.where("price"),
            "give `price.examples`: three prices",
        )
    if any(one <= 0 for one in record.price.examples):
        yield error(
            "GW315", "a made-up bid is nothing", case.contract.where("price", "examples"), "give prices above 0"
        )
    if len(record.price.examples) == 3 and len(set(record.price.examples)) < 3:
        where = case.contract.where("price", "examples")
        yield warning("GW332", "two made-up bids are the same, and show nothing", where, "give three different prices")
    if not record.price.figure:
        yield warning(
            "GW316", "it is not said which figure is marked", case.contract.where("price"), "give `price.figure`"
        )


def _review(case: Case) -> Iterator[Diagnostic]:
    """Yield a price review of a labour part that no paper shows."""
    record = case.contract.record
    if record.price_review and record.price.labour_build_up is False:
        hint = "write `labour_build_up: true`, or leave `price_review` empty"
        where = case.contract.where("price", "labour_build_up")
        yield error("GW336", "the price review moves a labour part that nothing shows", where, hint)


def _names(case: Case) -> Iterator[Diagnostic]:
    record = case.contract.record
    ids = [one.id for one in record.criteria] + [question.id for one in record.criteria for question in one.questions]
    for name in sorted({one for one in ids if ids.count(one) > 1}):
        yield error(
            "GW317", f"the id {quoted(name)} is given twice", case.contract.where("criteria"), "give each its own id"
        )
    lots = [one.id for one in record.lots]
    for name in sorted({one for one in lots if lots.count(one) > 1}):
        yield error(
            "GW317", f"the lot {quoted(name)} is given twice", case.contract.where("lots"), "give each its own id"
        )
    tie = record.evaluation.tie_break
    if tie and tie not in {one.id for one in record.criteria}:
        yield error(
            "GW318",
            f"no criterion has the id {quoted(tie)}",
            case.contract.where("evaluation", "tie_break"),
            "name a criterion",
        )
