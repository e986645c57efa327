"""What the page of one clause may print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from goodwork_docs.approvals import signed_for
from goodwork_docs.approvals import standing as signed_off
from goodwork_docs.compose.numbering import numbered
from goodwork_docs.compose.tree import changed
from goodwork_docs.doctree import Blank, Block, Inline, Mark, Marked
from goodwork_docs.figures import amount, day_of, in_force, is_pay, last_day, unit
from goodwork_docs.fingerprint import SCHEME, fingerprint
from goodwork_docs.lawful import NATIONS, Standing, standing
from goodwork_docs.model.clause import BlankKind, Measure
from goodwork_docs.model.library import Clause
from goodwork_docs.model.reason import Reason, put_in
from goodwork_docs.model.reference import Figure
from goodwork_docs.regime.printed import money, percent
from goodwork_docs.site.addresses import body_page, charter_page, clause_data, clause_page, trade_page
from goodwork_docs.site.inputs import House, Site, Use
from goodwork_docs.site.listing import ASKS, asked, sentence, title

View = dict[str, Any]


def clause_view(site: Site, clause: Clause) -> View:
    """Return everything that a clause's page may print; its parts are trees."""
    head, owner = clause.head, site.owner_of(clause)
    return {
        "id": clause.id,
        "title": head.title,
        "summary": head.summary,
        "version": head.version,
        "element": site.house.say(f"element.{head.element}"),
        "asks": asked(site.house, head.asks),
        "always": head.always,
        "owner": site.bodies[owner].council.record.name if owner in site.bodies else "",
        "stands_before": owner != "" and clause.id in site.library,
        "subject_matter_link": head.subject_matter_link,
        **_wording(site, clause),
        "blanks": [_blank_row(site.house, name, kind) for name, kind in head.blanks.items()],
        "measures": [_measure(site.house, one) for one in head.measures],
        "cost": {"who": site.house.say(f"site.cost.{head.cost.who}"), "note": sentence(head.cost.note)},
        "burden": {"words": head.burden.words, "evidence": head.burden.evidence},
        "flows_down": head.flows_down,
        "matters": ", ".join(f"({one})" for one in head.matters),
        "gateway_asked": bool(head.matters) and not head.always,
        "nations": [_nation(site, clause, nation) for nation in NATIONS],
        "law": _law_cited(site, clause),
        "law_changes": [
            {
                "when": site.house.day(one.when) if _is_date(one.when) else one.when,
                "what": sentence(one.what),
                "effect": sentence(one.effect),
                "sure": one.sure,
            }
            for one in head.law_changes
        ],
        "review_by": site.house.day(head.review_by),
        "changes": [
            {"version": name, "why": why} for name, why in sorted(head.changes.items(), key=_newest, reverse=True)
        ],
        "uses": [use_view(site, one) for one in site.uses.get((owner, clause.id), ())],
        "wanted_by": list(_wanted_by(site, clause)),
        "charters": list(_charters(site, clause)),
        "trades": list(_trades(site, clause)),
        "evidence": [
            {"source": one.source, "section": one.section, "says": one.says, "sure": one.sure} for one in head.evidence
        ],
        "related": [_link(site, name) for name in (*head.same_matter_as, *head.conflicts_with) if name in site.library],
        "fingerprint": fingerprint(clause),
        "signed": _signed(site, clause),
        "scheme": SCHEME,
        "data": clause_data(owner, clause.id),
    }


def _signed(site: Site, clause: Clause) -> list[str]:
    """Return who signed off exactly this wording, for the library or for the body that wrote it."""
    held = signed_off(clause, signed_for(site.loaded, (site.owner_of(clause),))).held
    return [
        site.house.say(
            "site.signed", name=one.name, role=one.role, organisation=one.organisation, date=site.house.day(one.date)
        )
        for one in (each.sign_off for each in held)
    ]


def _is_date(written: str) -> bool:
    return last_day(written) is not None if re.fullmatch(r"\d{4}(-\d\d){0,2}", written) else False


def _newest(change: tuple[str, str]) -> int:
    return int(change[0]) if change[0].isdigit() else 0


def _link(site: Site, name: str) -> View:
    return {"title": site.library[name].head.title, "address": clause_page("", name)}


# --- wording ----------------------------------------------------------------------------------------------------


def _wording(site: Site, clause: Clause) -> View:
    """Return the parts: what is told to suppliers and to officers by itself, and what enters the papers of a contract."""
    held = dict(parts(site, clause))
    told = {name.replace("-", "_"): held.pop(name, ()) for name in ("for-suppliers", "for-officers")}
    rest = [{"title": site.house.say(f"site.part.{name}"), "blocks": part} for name, part in held.items()]
    return {"parts": rest, **{name: part or "" for name, part in told.items()}}


def parts(site: Site, clause: Clause) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Yield each part of a clause by name, its defaults and figures in place of its blanks, marked with its identity."""
    wording = fingerprint(clause)

    def change(node: Inline) -> tuple[Inline, ...] | None:
        return (_filled(site, clause, node),) if type(node) is Blank else None

    for name, part in clause.parts.items():
        mark = Mark(clause.id, name, clause.head.version, wording)
        yield name, (Marked(mark, numbered(changed(part.blocks, change), False), where=part.where),)


def _filled(site: Site, clause: Clause, node: Blank) -> Blank:
    """Return a blank with its figure, or with the default in brackets: a council or a contract may set another value."""
    kind = clause.head.blanks.get(node.name)
    figure = node.name.removeprefix("figure:") if kind is None else kind.figure
    said = figure_words(site, figure) if figure else ""
    if said:
        return Blank(node.name, said, where=node.where)
    return Blank(
        node.name, None, _default(kind) or (kind.label if kind else "") or node.label or node.name.replace("_", " ")
    )


def _default(kind: BlankKind | None) -> str:
    if kind is None or kind.default in (None, ""):
        return ""
    if kind.kind == "money" and not isinstance(kind.default, str):
        return money(Decimal(kind.default or 0))
    if kind.kind == "percent" and not isinstance(kind.default, str):
        return percent(Decimal(kind.default or 0))
    return str(kind.default)


def figure_words(site: Site, figure_id: str) -> str:
    """Return the newest known figure of a series with its unit, VAT basis and date; "" where its amount is not known."""
    one = in_force(site.reference.figures, figure_id, None)
    return printed(site.house, one) if one is not None and one.amount is not None else ""


def printed(house: House, one: Figure) -> str:
    """Return a figure as papers print it: amount, unit, VAT basis and date."""
    facts: dict[str, object] = {
        "amount": amount(one),
        "unit": unit(one),
        "vat": house.say(f"view.figure-vat.{one.vat}"),
        "date": house.day(day_of(one) or one.checked_on),
    }
    key = "view.figure" if is_pay(one) else "view.figure-rule"
    return house.say(key if day_of(one) else f"{key}-checked", **facts)


def _blank_row(house: House, name: str, kind: BlankKind) -> list[str]:
    label = kind.label or name.replace("_", " ")
    value = _default(kind) or house.say("site.no-default")
    return [title(label), f"{value} {kind.unit}".strip() if _default(kind) else value]


def _measure(house: House, one: Measure) -> list[str]:
    return [one.title, one.unit, target(house, one), one.evidence, one.every]


def target(house: House, one: Measure) -> str:
    """Return a measure's target in words."""
    if one.formula is not None:
        step = house.say(
            f"site.step.{one.formula.basis.replace(' ', '-')}", one=_step(one.formula.basis, one.formula.one_per)
        )
        return house.say("site.target-formula", step=step, least=one.formula.at_least)
    if one.qualitative:
        return house.say("site.target-words")
    return house.say("site.target-committed") if one.target in (None, "") else str(one.target)


def _step(basis: str, size: Decimal) -> str:
    return money(size) if "value" in basis else percent(size)


# --- law --------------------------------------------------------------------------------------------------------


def _nation(site: Site, clause: Clause, nation: Any) -> View:
    stated = [standing(clause, nation, "council", one) for one in ASKS if one in clause.head.asks]
    return {"name": site.house.say(f"nation.{nation}"), "asks": [_standing(site, one) for one in stated]}


def _standing(site: Site, one: Standing) -> View:
    say = site.house.say
    named = [say(f"gateway.{each}") for each in one.gateways]
    verdict = say(f"lawful.{one.lawful.replace(' ', '-')}")
    condition = one.condition if one.stated else say("site.not-stated")
    return {
        "ask": say(f"ask.{one.ask}"),
        "verdict": verdict,
        "condition": condition if verdict.endswith(":") else title(condition),
        "gateways": named if one.gateway_needed else [],
        "basis": [site.reference.law[row].cite for row in one.basis if row in site.reference.law],
        "sure": one.sure,
    }


def _law_cited(site: Site, clause: Clause) -> list[View]:
    named = dict.fromkeys(row for asks in clause.head.law.values() for law in asks.values() for row in law.basis)
    rows = (site.reference.law[one] for one in named if one in site.reference.law)
    return [
        {
            "cite": one.cite,
            "says": one.says,
            "note": sentence(one.note),
            "sure": one.sure,
            "checked_on": site.house.day(one.checked_on),
        }
        for one in rows
    ]


# --- who uses it ------------------------------------------------------------------------------------------------


def use_view(site: Site, one: Use) -> View:
    """Return a contract that takes a clause: how, and why."""
    return {
        "title": one.title,
        "ref": one.ref,
        "body": site.bodies[one.body].council.record.name,
        "address": body_page(one.body),
        "ask": site.house.say(f"ask.{one.ask}"),
        "why": [_sentence(site.house, each) for each in one.reasons],
    }


def _sentence(house: House, reason: Reason) -> str:
    facts = {name: house.words.get(f"{name}.{value}", value) for name, value in reason.facts}
    key = reason.key if reason.key in house.words else f"regime.{reason.key}"
    return put_in(house.words[key], facts)


def _wanted_by(site: Site, clause: Clause) -> Iterator[View]:
    """Yield each body of which an outcome names the clause, with the priorities that it serves there."""
    for name, body in site.bodies.items():
        if body.clauses.get(clause.id) is not clause:
            continue
        titles = [one.title for one in body.priorities if any(clause.id in each.clauses for each in one.outcomes)]
        if titles:
            yield {"body": body.council.record.name, "address": body_page(name), "priorities": titles}


def _charters(site: Site, clause: Clause) -> Iterator[View]:
    for name, codes in clause.head.maps_to.items():
        charter = site.reference.crosswalk.get(name)
        if charter is not None:
            named = [charter.elements[code] for code in codes if code in charter.elements]
            yield {"title": charter.title, "address": charter_page(name), "parts": named}


def _trades(site: Site, clause: Clause) -> Iterator[View]:
    """Yield what trades change of the clause, and why."""
    for trade in site.reference.sectors.values():
        rows = [("lift", one) for one in trade.lift] + [("soften", one) for one in trade.soften]
        for kind, one in rows:
            if one.clause == clause.id:
                yield _trade(site, trade.id, trade.title, kind, one.why)
        for swap in trade.swap:
            if clause.id in (swap.clause, swap.to):
                kind = "swap-out" if swap.clause == clause.id else "swap-in"
                yield _trade(site, trade.id, trade.title, kind, swap.why)


def _trade(site: Site, name: str, words: str, kind: str, why: str) -> View:
    said = site.house.say(f"site.trade.{kind}")
    return {"title": title(words), "address": trade_page(name), "kind": said, "why": why}
