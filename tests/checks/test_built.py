"""Papers under build/ say which priorities they were made from, and `check` says when the files have moved on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from goodwork_docs.build import make, prepare
from goodwork_docs.checks.everything import check
from goodwork_docs.fingerprint import PRIORITIES_SCHEME, priorities_fingerprint
from goodwork_docs.load import load
from goodwork_docs.plan.make import make as make_papers
from goodwork_docs.resolve import resolve_body
from goodwork_docs.source import built_manifests
from tests.cli.running import no_traceback, run, workspace
from tests.packs import example_files
from tests.small import Fields, Files, files, yaml

PACK, PAPERS, SITE = (
    "build/anytown/AT-1/manifest.json",
    "build/anytown/council/manifest.json",
    "build/site/manifest.json",
)
REST = {"id": "rest", "title": "Rest", "outcomes": [{"id": "o", "title": "O", "clauses": ["tea"]}]}
BEFORE = files(council={"priorities": [REST]})
AFTER = files(council={"priorities": [{**REST, "statement": "People rest."}]})
NEWER_VERSION = files(council={"priorities": [{**REST, "version": 2}]})


def sign(made: Files) -> Fields:
    body, _ = resolve_body(load(made), "anytown")
    assert body is not None
    return {"scheme": PRIORITIES_SCHEME, "fingerprint": priorities_fingerprint(body.priorities)}


def manifest(made: Files) -> bytes:
    return json.dumps({"manifest": 1, "priorities": sign(made)}).encode()


def said(made: Files, **manifests: bytes) -> list[tuple[str, str, str]]:
    named = {"pack": PACK, "papers": PAPERS, "site": SITE}
    found = check(load(made), manifests={named[name]: data for name, data in manifests.items()})
    return [(one.code, one.where.path, one.hint) for one in found]


def test_papers_in_step_say_nothing() -> None:
    assert said(BEFORE, pack=manifest(BEFORE), papers=manifest(BEFORE)) == []
    assert said(NEWER_VERSION, pack=manifest(BEFORE)) == []
    assert said(BEFORE) == []


def test_papers_behind_name_their_manifest_and_the_command_to_run() -> None:
    assert said(AFTER, pack=manifest(BEFORE), papers=manifest(BEFORE)) == [
        ("GW501", PACK, "run `goodwork pack anytown/AT-1`"),
        ("GW501", PAPERS, "run `goodwork plan anytown`"),
    ]


def test_it_is_a_warning_that_shows_both_fingerprints() -> None:
    (one,) = check(load(AFTER), manifests={PACK: manifest(BEFORE)})
    assert one.severity == "warning"
    assert f"then {sign(BEFORE)['fingerprint'][:12]}, now {sign(AFTER)['fingerprint'][:12]}" in one.message


def test_a_region_that_moves_on_leaves_its_councils_papers_behind() -> None:
    def made(statement: str) -> Files:
        region = {"id": "shire", "name": "Shire", "nation": "england", "priorities": [{**REST, "statement": statement}]}
        return {**files(council={"extends": "shire"}), "charters/shire/council.yaml": yaml(region)}

    assert said(made("Rest."), pack=manifest(made("Rest."))) == []
    assert [code for code, _, _ in said(made("More rest."), pack=manifest(made("Rest.")))] == ["GW501"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[]",
        b"null",
        b"7",
        b"{}",
        b'{"priorities": null}',
        b'{"priorities": []}',
        b'{"priorities": {}}',
        b'{"priorities": {"scheme": "gwp0", "fingerprint": "ab"}}',
        b'{"priorities": {"scheme": "gwp1", "fingerprint": 7}}',
        b'{"priorities": {"scheme": "gwp1", "fingerprint": ""}}',
        b'{"priorities": {"scheme": "gwp1", "fingerprint": ["ab"]}}',
        b'{"priorities": {"scheme": ["gwp1"], "fingerprint": "a\\u202eb"}}',
        b'{"priorities": {"scheme": "gwp1", "fingerprint": "a\\u202eb"}}',
        b"[" * 100_000,
        b'{"a": ' * 50_000,
        b'{"priorities": ' + b"9" * 5_000 + b"}",
    ],
)
def test_a_damaged_manifest_is_told_and_stops_nothing(data: bytes) -> None:
    assert said(BEFORE, pack=data) == [("GW502", PACK, "run `goodwork pack anytown/AT-1`")]
    assert {code for code, _, _ in said(BEFORE, site=data)} <= {"GW502"}


def test_what_was_built_for_nobody_that_is_left_is_passed_over() -> None:
    names = ("build/gone/G-1/manifest.json", "build/anytown/GONE-1/manifest.json", "build/anytown/pledge/manifest.json")
    assert check(load(AFTER), manifests=dict.fromkeys(names, manifest(BEFORE))) == ()


def test_a_body_whose_region_is_broken_is_told_that_and_no_more() -> None:
    assert [code for code, _, _ in said(files(council={"extends": "gone"}), papers=b"{")] == ["GW041"]


def test_the_website_names_the_priorities_of_each_body() -> None:
    site = json.dumps({"priorities": {"anytown": sign(BEFORE), "gone": {}}}).encode()
    assert said(BEFORE, site=site) == []
    assert said(AFTER, site=site) == [("GW501", SITE, "run `goodwork publish`")]


def test_a_pack_and_the_body_s_papers_name_the_same_priorities() -> None:
    made = {name: data for name, data in example_files().items() if not name.startswith("charters/sunderland")}
    loaded = load(made)
    ready = prepare(loaded, made, ("suffolk", "SA-2026-01"))
    body, _ = resolve_body(loaded, "suffolk")
    assert body is not None
    held = [json.loads(one.files["manifest.json"]) for one in (make(ready, ("md",)), make_papers(body, ("md",)))]
    assert held[0]["priorities"] == held[1]["priorities"]
    assert held[0]["priorities"]["fingerprint"] == priorities_fingerprint(body.priorities)


# --- the folder -------------------------------------------------------------------------------------------------


def put(root: Path, name: str, data: bytes) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def test_manifests_are_found_where_packs_and_sites_lie_and_nowhere_else(tmp_path: Path) -> None:
    for name in (PACK, PAPERS, SITE):
        put(tmp_path, name, name.encode())
    for name in (
        "build/manifest.json",
        "build/.goodwork/manifest.json",
        "build/anytown/.AT-1.old/manifest.json",
        "out/a/b/manifest.json",
    ):
        put(tmp_path, name, b"not ours")
    (tmp_path / "build/anytown/folder/manifest.json").mkdir(parents=True)
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    put(outside, "manifest.json", b"not ours")
    (tmp_path / "build/anytown/link").symlink_to(outside)
    assert built_manifests(tmp_path) == {
        PACK: PACK.encode(),
        PAPERS: PAPERS.encode(),
        "build/anytown/folder/manifest.json": b"",
        SITE: SITE.encode(),
    }


def test_without_a_build_folder_there_are_none(tmp_path: Path) -> None:
    assert built_manifests(tmp_path) == {}
    put(tmp_path, "build", b"a file")
    assert built_manifests(tmp_path) == {}


def test_a_manifest_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    put(tmp_path, PACK, b" " * 20_000_001)
    assert built_manifests(tmp_path) == {PACK: b""}


def test_check_says_it_until_the_papers_are_made_anew(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w", "stockton")
    council = where / "charters/stockton/council.yaml"

    def found(*paths: str) -> list[dict[str, Any]]:
        done = run("check", *paths, "--format", "json", "--date", "2026-10-01", cwd=where)
        assert no_traceback(done) and done.returncode == 0
        return [one for one in json.loads(done.stdout)["diagnostics"] if one["code"].startswith("GW5")]

    run("pack", "stockton/CCTV-2026-04", "--formats", "md", "--date", "2026-10-01", cwd=where)
    assert found() == []
    text = council.read_text(encoding="utf-8")
    changed = text.replace("statement: ", "statement: Now, ", 1)
    assert changed != text
    council.write_text(changed, encoding="utf-8")
    (one,) = found()
    assert (one["code"], one["severity"]) == ("GW501", "warning")
    assert found("charters") == []
    assert len(found("build/stockton")) == 1
    again = one["hint"].split("`")[1].split()
    run(*again[1:], "--formats", "md", "--date", "2026-10-01", cwd=where)
    assert found() == []
    (where / "build/stockton/CCTV-2026-04/manifest.json").write_bytes(b"{")
    assert [one["code"] for one in found()] == ["GW502"]
