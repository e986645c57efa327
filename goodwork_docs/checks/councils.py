"""A council's own file: ids that stand once, priorities that lead somewhere, bands in order, powers that its nation has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from goodwork_docs.diagnostics import Diagnostic, error, quoted, warning
from goodwork_docs.model.council import Council, is_past, outcomes_of
from goodwork_docs.model.declaration import Read
from goodwork_docs.source import Place
from goodwork_docs.store import SITE


def check(council: Read[Council]) -> Iterator[Diagnostic]:
    """Yield what is amiss in a council's file by itself."""
    yield from _ids(council)
    yield from _leads(council)
    yield from _bands(council)
    yield from _reported(council)
    yield from _addresses(council)
    yield from check_plan(council)
    record = council.record
    if record.id == SITE:
        hint = "give the folder another name, and its `id` too"
        yield error("GW026", f"the website is written to build/{SITE}", council.where("id"), hint)
    if record.best_value_authority and record.nation != "england" and ("best_value_authority",) in council.yaml.places:
        hint = "write false: the 2001 Order speaks of English authorities"
        yield warning("GW277", "a best value authority outside England", council.where("best_value_authority"), hint)


def check_plan(council: Read[Council], today: date | None = None) -> Iterator[Diagnostic]:
    """Yield that the corporate plan has ended by today; without a day, by the last issue of the council's own papers."""
    plan = council.record.plan
    if plan is not None and is_past(council.record, today):
        message = f"the plan {quoted(plan.title)} ran to {plan.end}"
        hint = "name the plan that holds now, or silence this and say why the older one stays"
        yield warning("GW170", message, council.where("plan", "end"), hint)


_PORTAL = re.compile(r"https?://[^\s/@?#]+(?:[/?#]\S*)?")
_EMAIL = re.compile(r"[^\s@?&,;:<>\"()]+@[^\s@?&,;:<>\"()]+\.[A-Za-z]{2,}")


def _addresses(council: Read[Council]) -> Iterator[Diagnostic]:
    """Yield addresses that papers would print as links, and that are none."""
    record = council.record
    portal = record.contact.portal
    if portal and not _PORTAL.fullmatch(portal):
        hint = "write the whole address, beginning with https://, and no name or password in it"
        where = council.where("contact", "portal")
        yield error("GW168", f"`contact.portal` is {quoted(portal)}, which is no address of a page", where, hint)
    emails = {"contact": record.contact.email, "officer": record.officer.email if record.officer else ""}
    emails["member"] = record.member.email if record.member else ""
    for name, email in emails.items():
        if email and not _EMAIL.fullmatch(email):
            message = f"`{name}.email` is {quoted(email)}, which is no address for post"
            yield error(
                "GW168", message, council.where(name, "email"), "write one address, such as tenders@example.org"
            )


def _reported(council: Read[Council]) -> Iterator[Diagnostic]:
    """Yield reports of fields that the policy of the same file does not give: nothing would be printed of them."""
    for name in council.record.policy_reported:
        if ("policy", name) not in council.yaml.places:
            message = f"`policy_reported` speaks of {quoted(name)}, and `policy` gives no such field"
            hint = "name a field that `policy` gives, or take the report to `sources`"
            yield warning("GW446", message, council.where("policy_reported", name), hint)


def _ids(council: Read[Council]) -> Iterator[Diagnostic]:
    record = council.record
    named: list[tuple[str, Place]] = [(one.id, ("priorities", n)) for n, one in enumerate(record.priorities)]
    named += [(one.id, field) for field, one in outcomes_of(record)]
    yield from _twice(council, named)
    yield from _twice(council, [(one.id, ("places", n)) for n, one in enumerate(record.places)])
    yield from _twice(council, [(one.id, ("missions", n)) for n, one in enumerate(record.missions)])


def _twice(council: Read[Council], named: list[tuple[str, Place]]) -> Iterator[Diagnostic]:
    for at, (name, place) in enumerate(named):
        if name in {other for other, _ in named[:at]}:
            message = f"the id {quoted(name)} is given twice"
            yield warning("GW132", message, council.where(*place), "give each its own id")


def _leads(council: Read[Council]) -> Iterator[Diagnostic]:
    for n, priority in enumerate(council.record.priorities):
        if not priority.outcomes:
            message = f"the priority {quoted(priority.title)} leads to no outcome"
            yield warning("GW133", message, council.where("priorities", n), "give `outcomes`")
    for field, outcome in outcomes_of(council.record):
        if not outcome.clauses:
            message = f"the outcome {quoted(outcome.title)} leads to no clause"
            yield warning("GW133", message, council.where(*field), "name the clauses that bring it about")


def _bands(council: Read[Council]) -> Iterator[Diagnostic]:
    policy = council.record.policy
    weights = [one.value_from for one in policy.weightings]
    if weights != sorted(set(weights)):
        hint = "begin with the lowest value, each value once"
        yield warning("GW335", "the weights by value are out of order", council.where("policy", "weightings"), hint)
    bounds = [one.value_below for one in policy.burden]
    closed = [one for one in bounds if one is not None]
    if closed != sorted(set(closed)) or None in bounds[:-1]:
        hint = "begin with the lowest value; only the last band may be empty"
        yield warning("GW335", "the bands of burden are out of order", council.where("policy", "burden"), hint)
