"""The fingerprint of a clause's wording, scheme gw1: what a sign-off names."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable
from typing import Any, Final

from goodwork_docs.model.clause import BlankKind, Measure
from goodwork_docs.model.council import Priority
from goodwork_docs.model.library import Clause
from goodwork_docs.model.pledge import Commitment, Level, Pillar, Pledge

SCHEME: Final = "gw1"
PRIORITIES_SCHEME = "gwp1"
PLEDGE_SCHEME = "gwc1"


def fingerprint(clause: Clause) -> str:
    """Return the sha256, in hex, of the fields that make the wording.

    They are the id, language, title, every part but *For officers* as written (NFC, LF, no space at line ends), blanks (name,
    kind, unit; no values), measures and terms. Never the parsed tree: a parser's version may not void a sign-off.
    """
    return hashlib.sha256(canonical(clause).encode()).hexdigest()


def canonical(clause: Clause) -> str:
    """Return the canonical JSON that the fingerprint is taken of: sorted keys, no spaces."""
    text = json.dumps(_wording(clause), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return unicodedata.normalize("NFC", text)


def _wording(clause: Clause) -> dict[str, Any]:
    head = clause.head
    return {
        "scheme": SCHEME,
        "id": head.id,
        "language": clause.language,
        "title": head.title,
        "parts": {name: _written(part.raw) for name, part in clause.parts.items() if name != "for-officers"},
        "blanks": [[name, kind.kind, kind.unit] for name, kind in sorted(head.blanks.items(), key=_name)],
        "measures": [_measure(one) for one in head.measures],
        "terms": list(head.terms),
    }


def _name(item: tuple[str, BlankKind]) -> str:
    return item[0]


def _written(raw: str) -> str:
    text = raw.replace("\r\n", "\n").strip("\n")
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _measure(one: Measure) -> list[Any]:
    return [one.id, one.title, one.unit, _target(one), one.evidence, one.every]


def _target(one: Measure) -> list[Any]:
    """Return the target or the formula, told apart: no words of a target can be taken for a formula."""
    if one.formula is not None:
        formula = one.formula
        return ["formula", formula.basis, str(formula.one_per), formula.at_least, formula.at_most]
    return ["target", None if one.target is None else str(one.target)]


# --- priorities -------------------------------------------------------------------------------------------------


def priorities_fingerprint(priorities: Iterable[Priority]) -> str:
    """Return the sha256, in hex, of what a body says of its priorities, scheme gwp1.

    It covers ids, titles, statements, owners, and outcomes with their clauses and measures, in their order; no source and no
    version, which say where the words come from and not what they are.
    """
    wording = {"scheme": PRIORITIES_SCHEME, "priorities": [_priority(one) for one in priorities]}
    text = json.dumps(wording, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()


def _priority(one: Priority) -> list[Any]:
    outcomes = [[held.id, held.title, held.owner, list(held.clauses), list(held.measures)] for held in one.outcomes]
    return [one.id, one.title, one.statement, one.owner, outcomes]


# --- pledges ----------------------------------------------------------------------------------------------------


def pledge_fingerprint(pledge: Pledge) -> str:
    """Return the sha256, in hex, of what a pledge asks of those who sign it, scheme gwc1.

    It covers ids and titles, pillars with their commitments, and levels; no evidence, next step or source, which help to meet it
    and are not promised.
    """
    levels = [_level(one) for one in pledge.levels]
    pillars = [_pillar(one) for one in pledge.pillars]
    return _of({"scheme": PLEDGE_SCHEME, "pledge": [pledge.id, pledge.title], "pillars": pillars, "levels": levels})


def commitment_fingerprint(one: Commitment) -> str:
    """Return the sha256, in hex, of one commitment's wording as it is written, scheme gwc1; a dated figure is its name."""
    return _of({"scheme": PLEDGE_SCHEME, "commitment": _commitment(one)})


def _pillar(one: Pillar) -> list[Any]:
    return [one.id, one.title, one.met_when, [_commitment(held) for held in one.commitments]]


def _commitment(one: Commitment) -> list[Any]:
    return [one.id, one.wording, one.not_for]


def _level(one: Level) -> list[Any]:
    return [one.id, one.title, list(one.pillars) if isinstance(one.pillars, tuple) else one.pillars]


def _of(wording: dict[str, Any]) -> str:
    text = json.dumps(wording, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()
