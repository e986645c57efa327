"""Two real English notices, carried from import to a whole pack with the facts that an officer adds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from goodwork_docs.build import make, prepare
from goodwork_docs.checks.contract import examine
from goodwork_docs.load import load
from goodwork_docs.ocds import Imported, read
from goodwork_docs.source import Layers, read_yaml, workspace_files

ROOT = Path(__file__).resolve().parent.parent
NOTICES = ROOT.parent / "shared" / "data" / "ocds" / "contracts_finder"
ADDED = ROOT / "tests" / "real"
REAL = {
    "sheffield": ("ocds-b5fd17-1205c7ad-1634-4a02-97d7-f40e2384eae7.json", "full"),
    "luton": ("ocds-b5fd17-7445ba73-19af-4b2c-9156-bc70b3b4ee87.json", "light-touch"),
}

pytestmark = pytest.mark.skipif(not NOTICES.is_dir(), reason="the real notices are not beside the checkout")


def imported(name: str) -> Imported:
    path = NOTICES / REAL[name][0]
    return read(path.read_bytes(), path.name)


def with_facts(text: str, facts: dict[str, Any]) -> bytes:
    data = read_yaml(text, "imported.yaml").data
    assert isinstance(data, dict)
    merged = {
        key: {**data[key], **value} if key == "timetable" else value for key, value in facts.items() if key in data
    }
    return yaml.safe_dump({**data, **facts, **merged}, allow_unicode=True, sort_keys=False).encode()


def workspace(name: str, added: bool) -> tuple[Any, str, str]:
    release = imported(name)
    assert release.contract_yaml is not None
    facts = (
        read_yaml((ADDED / f"{name}.yaml").read_text(encoding="utf-8"), name).data
        if added
        else {"council": {}, "contract": {}}
    )
    assert isinstance(facts, dict)
    own = {
        f"charters/{release.body}/council.yaml": with_facts(release.council_yaml, facts["council"]),
        f"charters/{release.body}/contracts/{release.ref}.yaml": with_facts(release.contract_yaml, facts["contract"]),
    }
    return Layers((own, workspace_files(ROOT))), release.body, release.ref


@pytest.mark.parametrize("name", REAL)
def test_what_the_notice_lacks_is_listed_and_stops_the_pack(name: str) -> None:
    files, body, ref = workspace(name, added=False)
    codes = {one.code for one in examine(load(files), body, ref).diagnostics}
    assert {"GW231", "GW310"} <= codes  # VAT and the award criteria are not in the notice
    assert prepare(load(files), files, (body, ref)).inputs is None


@pytest.mark.parametrize("name", REAL)
def test_with_the_officers_facts_the_whole_pack_is_made(name: str) -> None:
    files, body, ref = workspace(name, added=True)
    prepared = prepare(load(files), files, (body, ref))
    assert [one for one in prepared.diagnostics if one.severity == "error"] == []
    assert prepared.facts["regime"] == REAL[name][1]
    made = make(prepared, ("docx", "html", "md"))
    assert len(made.files) == 16 * 3 + 1
    assert f"charters/{body}/contracts/{ref}.yaml" in prepared.facts["inputs"]
    assert imported(name).ref in made.files["00-start-here.md"].decode()
