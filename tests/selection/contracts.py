"""The forty made-up contracts of tests/selection/forty: each with its body, its facts, and what is expected of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from goodwork_docs.build import prepare
from goodwork_docs.checks.contract import Examined, examine
from goodwork_docs.compose.papers import compose
from goodwork_docs.load import load
from goodwork_docs.model.library import Loaded
from goodwork_docs.source import Files, read_yaml
from goodwork_docs.templates.paper import Templates
from tests.packs import Pack, example_files
from tests.small import Fields, laid_over, yaml

FOLDER = Path(__file__).with_name("forty")
ASKS = ("require", "score", "invite")


def _read(name: str) -> Any:
    read = read_yaml((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), f"{name}.yaml")
    assert not read.diagnostics, read.diagnostics
    return read.data


@dataclass(frozen=True)
class Case:
    """One contract of the forty: `asks` are the clauses expected in the result, by ask; `because` fragments of reasons."""

    name: str
    body: str
    contract: Fields
    asks: dict[str, list[str]]
    because: dict[str, str]
    warnings: list[str]
    stop: str

    @property
    def ref(self) -> str:
        """The contract's reference: the number that its file begins with."""
        return f"FT-{self.name[:2]}"


def _case(name: str) -> Case:
    data = _read(name)
    expect = data["expect"]
    assert set(data) == {"body", "contract", "expect"}, name
    assert set(expect) <= {*ASKS, "because", "warnings", "stop"}, name
    asks = {ask: list(expect.get(ask, ())) for ask in ASKS}
    because, warnings = dict(expect.get("because", {})), list(expect.get("warnings", ()))
    return Case(name, data["body"], _whole(data["contract"]), asks, because, warnings, expect.get("stop", ""))


def _whole(own: Fields) -> Fields:
    """Return the contract with what all forty have, its price criterion and three made-up prices."""
    made = laid_over(_read("common"), own)
    amount = made["value"]["amount"]
    rest = 100 - sum(one["weight"] for one in made["criteria"])
    price = {
        "id": "price",
        "title": "Price",
        "kind": "price",
        "weight": rest,
        "relates_to": "What the first term costs.",
    }
    made["criteria"] = [price, *made["criteria"]]
    made["price"]["examples"] = [amount * share // 100 for share in (90, 95, 100)]
    return made


CASES = {name: _case(name) for name in sorted(path.stem for path in FOLDER.glob("[0-9]*.yaml"))}
PACKS = [name for name, one in CASES.items() if not one.stop]
STOPPED = [name for name, one in CASES.items() if one.stop]


@cache
def forty_files() -> Files:
    """Return the library with the made-up bodies and their contracts, and no other body."""
    made = {name: text for name, text in example_files().items() if not name.startswith("charters/")}
    for body, council in _read("councils").items():
        made |= _own_clauses(body, council.pop("own_default", {}))
        made[f"charters/{body}/council.yaml"] = yaml({"id": body, **_plain(council)})
    for one in CASES.values():
        made[f"charters/{one.body}/contracts/{one.ref}.yaml"] = yaml(
            {"ref": one.ref, "body": one.body, **_plain(one.contract)}
        )
    return made


def _own_clauses(body: str, defaults: dict[str, str]) -> dict[str, bytes]:
    """Return the body's own copies of clauses, each with its default ask."""
    made = {}
    for name, ask in defaults.items():
        (path,) = (one for one in example_files() if one.startswith("clauses/") and one.endswith(f"/{name}.md"))
        text = example_files()[path].decode()
        assert "\ndefault_ask:" not in text
        made[f"charters/{body}/{path}"] = text.replace("\nasks:", f"\ndefault_ask: {ask}\nasks:", 1).encode()
    return made


def _plain(fields: Any) -> Any:
    """Return read fields as JSON can say them."""
    if isinstance(fields, dict):
        return {name: _plain(one) for name, one in fields.items()}
    if isinstance(fields, list):
        return [_plain(one) for one in fields]
    return fields if isinstance(fields, str | bool | int | None) else float(fields)


@cache
def forty() -> Loaded:
    """Return the forty as they are loaded."""
    return load(forty_files())


@cache
def examined(name: str) -> Examined:
    """Return one of the forty with its decisions and everything that is wrong with it."""
    one = CASES[name]
    return examine(forty(), one.body, one.ref)


@cache
def pack(name: str) -> Pack:
    """Return the pack of one of the forty, composed without a word of complaint."""
    one = CASES[name]
    ready = prepare(forty(), forty_files(), (one.body, one.ref))
    assert ready.inputs is not None, ready.diagnostics
    documents, found = compose(ready.inputs, _templates())
    assert found == ()
    return Pack(ready.inputs, {paper.name: paper for paper in documents})


@cache
def _templates() -> Templates:
    """Return the library's own templates: none of the made-up bodies has its own."""
    case = examined(PACKS[0]).case
    assert case is not None
    return Templates(dict(case.templates))
