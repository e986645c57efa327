"""Contracts and councils for the tests, from a few facts."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import msgspec

from goodwork_docs.model.contract import Contract, Facts, Framework, Lot, Timetable, Value
from goodwork_docs.model.council import Council, Policy
from goodwork_docs.model.reference import Figure, Figures, Regimes, Sectors
from goodwork_docs.source import read_yaml

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "clauses" / "reference"
CLEANING = "90911200"


def read(path: Path) -> object:
    found = read_yaml(path.read_text(encoding="utf-8"), path.name)
    assert not found.diagnostics, found.diagnostics
    return found.data


def regimes() -> Regimes:
    return msgspec.convert(read(REFERENCE / "regimes.yaml"), Regimes)


def figures() -> dict[str, Figure]:
    read_in = msgspec.convert(read(REFERENCE / "figures.yaml"), Figures)
    return {one.id: one for one in read_in.figures}


def sectors() -> Sectors:
    return msgspec.convert(read(REFERENCE / "sectors.yaml"), Sectors)


def light_touch_rows() -> list[dict[str, str]]:
    with (REFERENCE / "light-touch-cpv.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def light_touch_codes() -> frozenset[str]:
    return frozenset(row["code"] for row in light_touch_rows())


def sentences() -> dict[str, str]:
    words = read(ROOT / "templates" / "words" / "en.yaml")
    assert isinstance(words, dict)
    return words["regime"]


def decimal(number: object) -> Decimal | None:
    return None if number is None else Decimal(str(number))


def council(**facts: object) -> Council:
    standstill = bool(facts.pop("standstill_voluntary", False))
    given = {"id": "anytown", "name": "Anytown Council", "nation": "england", **facts}
    return Council(**given, policy=Policy(standstill_voluntary=standstill))  # type: ignore[arg-type]


def contract(**facts: object) -> Contract:
    """A cleaning contract of an English council; `facts` are the case's own, flat."""
    asked: dict[str, object] = {
        "amount": 100000,
        "vat": "excluded",
        "vat_rate": 20,
        "notice": "2026-06-01",
        "health_care": False,
    }
    asked |= {name: None if fact == "unknown" else fact for name, fact in facts.items()}
    value = Value(
        amount=decimal(asked.pop("amount")),
        extension_amount=decimal(asked.pop("extension_amount", None)),
        vat=asked.pop("vat"),  # type: ignore[arg-type]
        vat_rate=Decimal(str(asked.pop("vat_rate"))),
    )
    times = {name: asked.pop(name) for name in Timetable.__struct_fields__ if name in asked}
    known = {name: asked.pop(name) for name in Facts.__struct_fields__ if name in asked}
    under = asked.pop("under", None)
    given = {
        "ref": "T-1",
        "body": "anytown",
        "title": "Cleaning",
        "kind": "services",
        "months": 36,
        **asked,
        "cpv": tuple(asked.get("cpv", (CLEANING,))),  # type: ignore[arg-type]
    }
    return Contract(
        **given,  # type: ignore[arg-type]
        value=value,
        timetable=Timetable(**times),  # type: ignore[arg-type]
        facts=Facts(**known),  # type: ignore[arg-type]
        under=Framework(**under) if isinstance(under, dict) else None,
    )


def lot(code: str) -> Lot:
    return Lot(id="lot-1", title="A lot", cpv=(code,))
