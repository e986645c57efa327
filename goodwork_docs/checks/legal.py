"""Is each ask lawful: offered by the clause, lawful in the nation, with a gateway recorded where section 17 wants one?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from goodwork_docs.checks.sentences import Passage, passages, schemes_without_equivalent
from goodwork_docs.diagnostics import Diagnostic, Where, error, quoted, warning
from goodwork_docs.figures import last_day, overdue
from goodwork_docs.model.finding import Finding
from goodwork_docs.model.library import Clause, Reference
from goodwork_docs.model.reason import Problem, put_in
from goodwork_docs.resolve import Case
from goodwork_docs.selection import BY_ORDER, LIFTED_BY_ORDER, Decision


def check_library(clauses: Mapping[str, Clause], reference: Reference) -> Iterator[Diagnostic]:
    """Yield what is not in order in the law that clauses state."""
    for clause in clauses.values():
        yield from _law_rows(clause, reference)
        yield from _equivalence(clause)


def _law_rows(clause: Clause, reference: Reference) -> Iterator[Diagnostic]:
    for nation, asks in clause.head.law.items():
        for ask, law in asks.items():
            for at, row in enumerate(law.basis):
                if row not in reference.law:
                    where = clause.read.where("law", nation, ask, "basis", at)
                    yield error(
                        "GW201",
                        f"no row of law has the id {quoted(row)}",
                        where,
                        "add it to clauses/reference/law.yaml",
                    )
            if law.lawful == "if" and not law.condition:
                where = clause.read.where("law", nation, ask)
                yield error(
                    "GW202", f"the ask {quoted(ask)} is lawful if …, with no condition", where, "say on what condition"
                )


def _equivalence(clause: Clause) -> Iterator[Diagnostic]:
    for name in clause.head.named_charters:
        for part_name, part in clause.parts.items():
            if part_name != "for-officers" and any(schemes_without_equivalent(passages(part), (name,))):
                message = f"the part {quoted(part_name)} names {quoted(name)} without an equivalent"
                yield error("GW203", message, part.where, "add “or equivalent” and say what counts as such (s.56)")


def check_case(case: Case, finding: Finding, decisions: tuple[Decision, ...]) -> Iterator[Diagnostic]:
    """Yield what is not lawful, or not shown to be, in what one contract asks."""
    for clause_id in case.contract.record.asks:
        if clause_id not in case.clauses:
            where = case.contract.yaml.keys.get(("asks", clause_id), case.contract.where("asks"))
            hint = "see `goodwork explain` for the ids"
            if clause_id in case.reference.refused:
                hint = f"the library refuses it; see refused subject {clause_id}"
            yield error("GW204", f"no clause has the id {quoted(clause_id)}", where, hint)
    for at, lot in enumerate(case.contract.record.lots):
        for n, clause_id in enumerate(lot.leave_out):
            if clause_id not in case.clauses:
                where = case.contract.where("lots", at, "leave_out", n)
                yield error(
                    "GW204", f"no clause has the id {quoted(clause_id)}", where, "see `goodwork explain` for the ids"
                )
    for decision in decisions:
        if decision.ask is not None:
            yield from _ask(case, decision)
            yield from _gateway(case, finding, decision)
    yield from _call_off(case, finding, decisions)
    yield from _subject(case)
    yield from _schemes(case)


def _subject(case: Case) -> Iterator[Diagnostic]:
    for at, criterion in enumerate(case.contract.record.criteria):
        if criterion.kind != "price" and not criterion.relates_to:
            message = f"it is not said how {quoted(criterion.title)} relates to the subject of the contract"
            where = case.contract.where("criteria", at)
            yield warning("GW226", message, where, "give `relates_to`: one sentence (s.23(2)(a))")


def _schemes(case: Case) -> Iterator[Diagnostic]:
    for n, criterion in enumerate(case.contract.record.criteria):
        for m, question in enumerate(criterion.questions):
            where = case.contract.where("criteria", n, "questions", m)
            texts = (question.title, question.text, *question.look_for)
            asked = (Passage(text, where, "") for text in texts)
            for _, found in schemes_without_equivalent(asked, case.reference.wording.schemes):
                message = f"the scheme {quoted(found.words)} is named without an equivalent"
                yield error("GW225", message, where, "add “or equivalent” and say what counts as such (s.56)")


def _where(case: Case, decision: Decision) -> Where:
    return case.contract.where("asks", decision.clause.id)


def _ask(case: Case, one: Decision) -> Iterator[Diagnostic]:
    name, where = one.clause.id, _where(case, one)
    if one.ask not in one.clause.head.asks:
        offered = ", ".join(one.clause.head.asks)
        yield error(
            "GW205", f"the clause {quoted(name)} may not be put as {quoted(one.ask)}", where, f"choose from {offered}"
        )
    elif one.law is None or one.law.lawful == "no":
        hint = "leave it out, or invite it where the clause allows that"
        yield error("GW206", f"{quoted(one.ask)} is not lawful for {quoted(name)} in {case.nation}", where, hint)
    elif one.law.lawful == "not verified":
        hint = "ask a lawyer before use; the pack stays a draft"
        yield warning("GW207", f"the law on {quoted(name)} in {case.nation} is not verified", where, hint)


def _gateway(case: Case, finding: Finding, one: Decision) -> Iterator[Diagnostic]:
    if not one.gateway_needed:
        return
    where, name = _where(case, one), one.clause.id
    allowed = one.law.gateways if one.law else ()
    if one.gateway is None or one.chosen is None:
        hint = f"record `gateway` ({', '.join(allowed)}) and `gateway_reason` under asks.{name}"
        yield error(
            "GW210",
            f"{quoted(name)} touches the Local Government Act 1988 s.17(5), with no gateway recorded",
            where,
            hint,
        )
        return
    if allowed and one.gateway not in allowed:
        yield error(
            "GW211",
            f"the gateway {quoted(one.gateway)} does not open {quoted(name)}",
            where,
            f"choose from {', '.join(allowed)}",
        )
    if not one.chosen.gateway_reason:
        hint = "say in your own words why it holds for this contract"
        yield error("GW212", f"the gateway for {quoted(name)} has no reason", where, hint)
    yield from _gateway_opens(case, finding, one)


def _gateway_opens(case: Case, finding: Finding, one: Decision) -> Iterator[Diagnostic]:
    where, council = _where(case, one), case.council.record
    closed = sorted(set(one.clause.head.matters) - LIFTED_BY_ORDER)
    if one.gateway in BY_ORDER and closed:
        message = f"the 2001 Order does not lift matter ({closed[0]}) of s.17(5), which {quoted(one.clause.id)} touches"
        yield error("GW213", message, where, "record a duty instead: equality, Procurement Act or Social Value Act")
    if one.gateway in BY_ORDER and case.nation == "england" and not council.best_value_authority:
        hint = "record another gateway, or ask a lawyer"
        yield error("GW213", "the 2001 Order is for English best value authorities", where, hint)
    if one.gateway in BY_ORDER and case.nation != "england":
        hint = "ask a lawyer, or record a duty as the gateway"
        yield warning("GW217", f"the gateway {quoted(one.gateway)} rests on an Order for England", where, hint)
    if one.gateway == "social-value-act-duty" and finding.name not in ("full", "light-touch"):
        hint = "record another gateway"
        yield error(
            "GW214", "the Public Services (Social Value) Act 2012 s.1 binds above the thresholds only", where, hint
        )
    if one.gateway == "tupe" and case.contract.record.facts.tupe is not True:
        yield error(
            "GW215",
            "the gateway is a transfer of staff, but `facts.tupe` is not true",
            where,
            "mend the one or the other",
        )


def _call_off(case: Case, finding: Finding, decisions: tuple[Decision, ...]) -> Iterator[Diagnostic]:
    framework = case.contract.record.under
    if finding.name != "call-off" or framework is None or framework.light_touch:
        return
    known = {one.casefold() for one in framework.award_criteria}
    for at, criterion in enumerate(case.contract.record.criteria):
        if criterion.title.casefold() not in known:
            message = f"the framework has no award criterion {quoted(criterion.title)}, and a call-off cannot add one (s.46(8))"
            yield error(
                "GW216",
                message,
                case.contract.where("criteria", at),
                "use the framework's criteria, or require instead of score",
            )


def check_dates(clauses: Mapping[str, Clause], reference: Reference, today: date) -> Iterator[Diagnostic]:
    """Yield clauses past their review date, and figures and rows of law past the day when a change is expected."""
    for clause in clauses.values():
        if date.fromisoformat(clause.head.review_by) < today:
            where = clause.read.where("review_by")
            yield warning(
                "GW220",
                f"the clause was to be read again by {clause.head.review_by}",
                where,
                "read it, and move the date",
            )
    yield from _figures_past(reference, today)
    yield from _law_past(clauses, reference, today)


def _figures_past(reference: Reference, today: date) -> Iterator[Diagnostic]:
    for figure in reference.figures.values():
        if overdue(reference.figures, figure, today):
            where = reference.places[f"figures:{figure.id}"]
            due = min(day for day in (figure.expected_change, figure.until) if day)
            said = "was expected by" if due == figure.expected_change else "is wanted: this one held until"
            message = f"a new figure for {quoted(figure.title)} {said} {due}"
            yield warning("GW221", message, where, "look it up at the source and add it with its date")


def _law_past(clauses: Mapping[str, Clause], reference: Reference, today: date) -> Iterator[Diagnostic]:
    """Yield rows of law past the time by which a change was expected, and rows that have ended and are still cited."""
    cited = _cited(clauses, reference)
    for row in reference.law.values():
        if _past(row.expected_change, today):
            message = f"{quoted(row.cite)} was expected to change by {row.expected_change}"
            where = reference.places[f"law:{row.id}"]
            yield warning("GW221", message, where, "look up what is in force, and give the row its dates")
        elif row.id in cited and _past(row.valid_to, today):
            message = f"{quoted(row.cite)} held until {row.valid_to}, and {cited[row.id]} rests on it"
            where = reference.places[f"law:{row.id}"]
            yield warning("GW221", message, where, "name the row that took its place under `basis` there")


def _cited(clauses: Mapping[str, Clause], reference: Reference) -> dict[str, str]:
    """Return the rows of law that something rests on, and what that is: a clause before all else."""
    found = {row: f"the refused subject {quoted(one.id)}" for one in reference.refused.values() for row in one.basis}
    if reference.regimes is not None:
        found |= {row: f"the regime {quoted(one.id)}" for one in reference.regimes.regimes for row in one.basis}
    laws = ((one, law) for one in clauses.values() for asks in one.head.law.values() for law in asks.values())
    return found | {row: f"the clause {quoted(one.id)}" for one, law in laws for row in law.basis}


def _past(written: str | None, today: date) -> bool:
    last = last_day(written) if written else None
    return last is not None and last < today


def of_problem(problem: Problem, case_words: Mapping[str, str], where: Where) -> Diagnostic:
    """Return the diagnostic of what the regime room found wrong."""
    facts = dict(problem.facts)
    sentences = (case_words.get(f"regime.{one.key}", one.key) for one in (problem.message, problem.hint))
    message, hint = (put_in(sentence, facts) for sentence in sentences)
    return Diagnostic(problem.code, message, where, hint, problem.severity)
