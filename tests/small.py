"""A small workspace in memory: one council, one contract and the clauses that a test gives it, with the real reference files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from goodwork_docs.checks.everything import check
from goodwork_docs.diagnostics import Diagnostic
from goodwork_docs.load import load
from goodwork_docs.model.library import Clause
from goodwork_docs.resolve import Case, resolve
from goodwork_docs.source import Folder, read_yaml

ROOT = Path(__file__).resolve().parents[1]
COUNCIL = "charters/anytown/council.yaml"
CONTRACT = "charters/anytown/contracts/AT-1.yaml"
_SECTORS = "clauses/reference/sectors.yaml"
_REFUSED = "clauses/reference/refused.yaml"
Fields = dict[str, Any]
Files = dict[str, bytes]

_GUIDE = "| Mark | What it looks like |\n| --- | --- |\n" + "".join(f"| {mark} | Mark {mark}. |\n" for mark in range(6))
PARTS: Mapping[str, str] = {
    "Requirement": "You must give people tea.",
    "Question": "How will you give people tea?\n\n- say when",
    "Scoring guide": _GUIDE,
    "Condition": "1. You must give people tea each day, and keep a record.\n2. You must give it hot.",
    "If it is not met": "Give it the next day.",
    "For suppliers": "We ask for tea.",
    "For officers": "Use it where people work.",
}
_YES = {"lawful": "yes", "basis": ["lga1988-s17-1"], "sure": "read"}
_HEAD: Fields = {
    "id": "tea",
    "title": "Tea",
    "version": 1,
    "changes": {"1": "First wording."},
    "element": "quality",
    "summary": "Workers get tea.",
    "asks": ["invite", "score", "require"],
    "law": {"england": {"invite": _YES, "score": _YES, "require": _YES}},
    "subject_matter_link": "Tired people make mistakes.",
    "measures": [
        {
            "id": "days",
            "title": "Days with tea",
            "unit": "percent of days",
            "target": 100,
            "evidence": "counts from the rota",
            "every": "6 months",
        }
    ],
    "burden": {"words": 100, "evidence": 1},
    "cost": {"who": "supplier"},
    "review_by": "2027-06-30",
    "silenced": [{"code": "GW425", "reason": "Tests ask for it in contracts of any size."}],
}
_COUNCIL: Fields = {"id": "anytown", "name": "Anytown Council", "nation": "england", "kind_of_body": "council"}
_CONTRACT: Fields = {
    "ref": "AT-1",
    "body": "anytown",
    "title": "Cleaning of offices",
    "summary": "Offices are cleaned.",
    "kind": "services",
    "procedure": "open",
    "cpv": ["90911200"],
    "value": {"amount": 900000, "vat": "excluded"},
    "months": 36,
    "start": "2027-09-01",
    "facts": {"workers": 40, "low_pay": True, "tupe": False, "health_care": False},
    "lot_limits": {"why_not_lots": "One team cleans all floors."},
    "criteria": [{"id": "price", "title": "Price", "kind": "price", "weight": 100}],
    "price": {"figure": "the price of the first term", "examples": [100, 200, 300]},
    "timetable": {"notice": "2027-02-01", "tenders_by": "2027-04-14"},
    "issues": [{"number": "1", "date": "2026-11-20", "note": "First draft"}],
}
GOOD_WORK: Fields = {"id": "good-work", "title": "Good work", "kind": "good-work", "weight": 10}


def laid_over(base: Fields, changes: Fields) -> Fields:
    """Return fields with changes laid over them, group by group; None takes a field out."""
    made = deepcopy(base)
    for name, value in changes.items():
        if value is None:
            made.pop(name, None)
        elif isinstance(value, dict) and isinstance(made.get(name), dict):
            made[name] = laid_over(made[name], value)
        else:
            made[name] = value
    return made


def yaml(fields: Fields) -> bytes:
    """Return fields as a file; JSON is YAML too."""
    return (json.dumps(fields, ensure_ascii=False, indent=1) + "\n").encode()


def clause_text(parts: Mapping[str, str | None] | None = None, **head: Any) -> str:
    """Return a clause file's text: the usual one with fields and parts changed; None takes a part out."""
    kept = {title: text for title, text in {**PARTS, **(parts or {})}.items() if text is not None}
    body = "".join(f"\n## {title}\n\n{text}\n" for title, text in kept.items())
    return f"---\n{yaml(laid_over(_HEAD, head)).decode()}---\n{body}"


def clause_file(parts: Mapping[str, str | None] | None = None, **head: Any) -> Files:
    """Return a clause of the library as a file."""
    fields = laid_over(_HEAD, head)
    return {f"clauses/{fields['element']}/{fields['id']}.md": clause_text(parts, **head).encode()}


def clause(parts: Mapping[str, str | None] | None = None, **head: Any) -> Clause:
    """Return a clause as it is loaded."""
    loaded = load(clause_file(parts, **head))
    assert loaded.diagnostics == ()
    (made,) = loaded.clauses.values()
    return made


@cache
def _shared() -> Files:
    folder = Folder(ROOT, ("clauses/reference", "templates/words"))
    return {name: folder[name] for name in folder}


@cache
def reference_that_names(clauses: frozenset[str], of_other_trades: bool = False) -> Files:
    """Return the real trades and refused subjects, naming only these clauses: they may name none that is not there.

    Where a test gives trades of its own, the refused subjects name none.
    """
    sectors, refused = (read_yaml(_shared()[name].decode(), name).data for name in (_SECTORS, _REFUSED))
    assert isinstance(sectors, dict)
    assert isinstance(refused, dict)
    for sector in sectors["sectors"]:
        for change in ("lift", "soften", "swap"):
            if change in sector:
                named = [one for one in sector[change] if {one["clause"], one.get("to", one["clause"])} <= clauses]
                sector[change] = named
    for subject in refused["refused"]:
        subject["clauses"] = [one for one in subject.get("clauses", ()) if one in clauses]
        subject["sectors"] = [] if of_other_trades else subject.get("sectors", [])
    return {_SECTORS: yaml(sectors), _REFUSED: yaml(refused)}


def files(*clauses: Files, council: Fields | None = None, contract: Fields | None = None) -> Files:
    """Return a whole workspace; with no clause named it has the one about tea."""
    made = {
        **_shared(),
        COUNCIL: yaml(laid_over(_COUNCIL, council or {})),
        CONTRACT: yaml(laid_over(_CONTRACT, contract or {})),
    }
    for one in clauses or (clause_file(),):
        made |= one
    own = frozenset(Path(name).stem for name in made if name.endswith(".md"))
    named = reference_that_names(own, made[_SECTORS] is not _shared()[_SECTORS])
    made |= {name: data for name, data in named.items() if made[name] is _shared()[name]}
    return made


def case_of(made: Files) -> Case:
    """Return the case of the workspace's one contract."""
    loaded = load(made)
    assert loaded.diagnostics == ()
    case, problems = resolve(loaded, "anytown", "AT-1")
    assert case is not None, problems
    return case


def problems(made: Files) -> list[Diagnostic]:
    """Return everything that is wrong with a workspace."""
    return list(check(load(made)))


def codes(made: Files) -> list[str]:
    """Return the codes of everything that is wrong with a workspace."""
    return [one.code for one in problems(made)]
