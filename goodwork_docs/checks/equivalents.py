"""A pledge or charter that a contract names stands beside “or equivalent”, is for bidders, and bears on what is asked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from goodwork_docs.checks import pledges
from goodwork_docs.checks.phrases import printed
from goodwork_docs.checks.sentences import Passage, schemes_without_equivalent
from goodwork_docs.diagnostics import Diagnostic, Where, error, quoted, warning
from goodwork_docs.model.declaration import Read
from goodwork_docs.model.pledge import Pledge, commitments_of
from goodwork_docs.model.reference import Wording
from goodwork_docs.resolve import Case
from goodwork_docs.selection import Decision

_BIDDERS = frozenset({"employer", "supplier"})
_ADD = "add “or equivalent”, and say what counts as such (s.56)"


def check_case(case: Case, decisions: tuple[Decision, ...], offered: Collection[Pledge]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the pledge that a contract names, and its texts that name a scheme or an offered pledge alone."""
    yield from _named(case, decisions)
    titles, ids = tuple(dict.fromkeys(one.title for one in offered)), tuple(dict.fromkeys(one.id for one in offered))
    texts, questions = tuple(_texts(case)), tuple(_questions(case))
    yield from _alone(texts, (*case.reference.wording.schemes, *titles))
    yield from _alone(questions, titles)
    for name in ids:
        yield from _alone((one for one in (*texts, *questions) if _holds_id(one[0], name)), (name,))


def check_pledge(pledge: Read[Pledge], wording: Wording) -> Iterator[Diagnostic]:
    """Yield the words of a pledge that name a charter or an accreditation without an equivalent."""
    yield from _alone((*pledges.promises(pledge), *pledges.advice(pledge), *pledges.shows(pledge)), wording.schemes)


def _named(case: Case, decisions: tuple[Decision, ...]) -> Iterator[Diagnostic]:
    named, held = case.contract.record.pledge, case.pledge
    if named is None:
        return
    where = case.contract.where("pledge", "id")
    if held is None or held.record.id != named.id:
        hint = f"write {held.record.id}" if held else f"add charters/{case.council.record.id}/pledge.yaml, or drop it"
        message = f"the pledge {quoted(named.id)} is not offered by the council or its region"
        yield error("GW190", message, where, hint)
    elif not _BIDDERS & set(held.record.signed_by):
        message = f"the pledge {quoted(named.id)} is signed by officers, and no bidder could hold it"
        yield error("GW191", message, where, "drop `pledge`, or offer a pledge that employers or suppliers sign")
    elif not _clauses(held.record) & {one.clause.id for one in decisions if one.ask in ("score", "require")}:
        message = f"the pledge {quoted(named.id)} has no promise on anything that is scored or required"
        hint = "drop `pledge`; to make it known, invite `charter-or-equivalent`"
        yield warning("GW192", message, where, hint)


def _holds_id(text: str, name: str) -> bool:
    """Return whether an id stands in a text as it is written; one without a hyphen is a plain word."""
    return "-" in name and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None


def _clauses(pledge: Pledge) -> set[str]:
    return {one.clause for _, _, one in commitments_of(pledge)}


def _alone(texts: Iterable[tuple[str, Where]], schemes: tuple[str, ...]) -> Iterator[Diagnostic]:
    if not schemes:
        return
    for text, where in texts:
        for _, found in schemes_without_equivalent((Passage(text, where, ""),), schemes):
            message = f"{quoted(found.words)} is named without an equivalent"
            yield error("GW193", message, where, _ADD)


def _texts(case: Case) -> Iterator[tuple[str, Where]]:
    """Yield what papers print of a contract besides its questions.

    A clause that carries charters carries its equivalent. A price review names who sets a rate, and asks nobody to hold it.
    """
    contract, record = case.contract, case.contract.record
    yield from (one for one in printed(contract) if one[0] != record.price_review)
    for n, criterion in enumerate(record.criteria):
        yield criterion.relates_to, contract.where("criteria", n, "relates_to")
    for name, values in record.blanks.items():
        clause = case.clauses.get(name)
        if name != "price-review" and (clause is None or not clause.head.named_charters):
            yield from (
                (value, contract.where("blanks", name, blank))
                for blank, value in values.items()
                if isinstance(value, str)
            )


def _questions(case: Case) -> Iterator[tuple[str, Where]]:
    for n, criterion in enumerate(case.contract.record.criteria):
        for m, question in enumerate(criterion.questions):
            for text in (question.title, question.text, *question.look_for):
                yield text, case.contract.where("criteria", n, "questions", m)
