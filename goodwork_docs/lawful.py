"""What the law says of one clause: for each nation, kind of body and ask, from what the clause states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from goodwork_docs.model.clause import AskLaw
from goodwork_docs.model.library import Clause
from goodwork_docs.model.words import Ask, Gateway, KindOfBody, Lawful, Nation
from goodwork_docs.selection import BOUND_BY_SECTION_17

NATIONS: tuple[Nation, ...] = ("england", "wales", "scotland", "northern-ireland")
BODIES: tuple[KindOfBody, ...] = get_args(KindOfBody)
_ASKS: tuple[Ask, ...] = ("invite", "score", "require")
_OF_SECTION_17 = ("lga1988-", "si2001-909", "wsi2002-678", "sr2012-271")


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether one kind of body in one nation may make one ask.

    `stated` is false where the clause says nothing of the nation or ask; `offered` where the clause may not be put so.
    `bound` tells whether the Local Government Act 1988 s.17 binds the body. `basis` holds ids of rows of law.
    """

    nation: Nation
    body: KindOfBody
    ask: Ask
    lawful: Lawful
    condition: str
    offered: bool
    stated: bool
    bound: bool
    gateway_needed: bool
    gateways: tuple[Gateway, ...]
    basis: tuple[str, ...]
    sure: str


def standings(clause: Clause) -> tuple[Standing, ...]:
    """Return a standing for each nation, kind of body and ask that the clause offers or states."""
    return tuple(_standings(clause))


def _standings(clause: Clause) -> Iterator[Standing]:
    stated = {ask for asks in clause.head.law.values() for ask in asks}
    asks = [ask for ask in _ASKS if ask in clause.head.asks or ask in stated]
    for nation in NATIONS:
        for body in BODIES:
            for ask in asks:
                yield standing(clause, nation, body, ask)


def standing(clause: Clause, nation: Nation, body: KindOfBody, ask: Ask) -> Standing:
    """Return whether a kind of body in a nation may make an ask. What is not stated is not verified."""
    law = clause.head.law.get(nation, {}).get(ask)
    bound = body in BOUND_BY_SECTION_17
    held = law or AskLaw(lawful="not verified")
    touches = bool(clause.head.matters) and ask != "invite" and not clause.head.always
    condition = held.condition if bound else _without_gateway(held.condition)
    return Standing(
        nation=nation,
        body=body,
        ask=ask,
        lawful="yes" if held.lawful == "if" and held.condition and not condition else held.lawful,
        condition=condition,
        offered=ask in clause.head.asks,
        stated=law is not None,
        bound=bound,
        gateway_needed=touches and bound and held.lawful in ("yes", "if"),
        gateways=held.gateways if touches and bound else (),
        basis=tuple(one for one in held.basis if bound or not one.startswith(_OF_SECTION_17)),
        sure=held.sure,
    )


def _without_gateway(condition: str) -> str:
    """Return the condition without what it says of gateways: a body that section 17 does not bind needs none."""
    return "; ".join(one.strip() for one in condition.split(";") if "gateway" not in one)
