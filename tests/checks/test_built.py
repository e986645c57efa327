"""Papers under build/ say which priorities and files they were made from, and `check` says when the files have moved on."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from goodwork_docs import VERSION
from goodwork_docs.build import make, prepare
from goodwork_docs.checks.built import Built
from goodwork_docs.checks.everything import check
from goodwork_docs.diagnostics import Diagnostic
from goodwork_docs.fingerprint import PLEDGE_SCHEME, PRIORITIES_SCHEME, pledge_fingerprint, priorities_fingerprint
from goodwork_docs.load import load
from goodwork_docs.madefrom import digests_of, of_body, of_site, picked
from goodwork_docs.plan.make import make as make_papers
from goodwork_docs.resolve import resolve_body
from goodwork_docs.source import built_manifests
from goodwork_docs.stale import Seen, is_of_council, is_of_pack, of_council, of_pack
from goodwork_docs.stale import of_pledge as from_pledge
from tests.cli.running import no_traceback, run, workspace
from tests.packs import example_files
from tests.small import Fields, Files, clause_file, files, yaml

PACK, PAPERS, SITE = (
    "build/anytown/AT-1/manifest.json",
    "build/anytown/council/manifest.json",
    "build/site/manifest.json",
)
REST = {"id": "rest", "title": "Rest", "outcomes": [{"id": "o", "title": "O", "clauses": ["tea"]}]}
BEFORE = files(council={"priorities": [REST]})
AFTER = files(council={"priorities": [{**REST, "statement": "People rest."}]})


def sign(made: Files) -> Fields:
    body, _ = resolve_body(load(made), "anytown")
    assert body is not None
    return {"scheme": PRIORITIES_SCHEME, "fingerprint": priorities_fingerprint(body.priorities)}


def inputs(made: Files, kind: str) -> dict[str, str]:
    if kind == "site":
        digests = digests_of(made)
        return picked(digests, of_site(digests))
    seen = Seen(load(made), made, "anytown")
    if kind == "papers":
        return {**of_council(seen), **seen.clause("tea")}
    held = of_pack(seen, "charters/anytown/contracts/AT-1.yaml", ("tea",), ())
    for name in seen.templates:
        held |= seen.template(name) if is_of_pack(name) else {}
    return held


def manifest(made: Files, kind: str = "pack") -> bytes:
    return json.dumps({"manifest": 1, "priorities": sign(made), "inputs": inputs(made, kind)}).encode()


def of_the_site(made: Files, **more: object) -> bytes:
    priorities = {"anytown": sign(made), **more}
    return json.dumps({"priorities": priorities, "inputs": inputs(made, "site")}).encode()


def found(made: Files, **manifests: bytes) -> tuple[Diagnostic, ...]:
    named = {"pack": PACK, "papers": PAPERS, "site": SITE}
    return check(load(made), made=Built({named[name]: data for name, data in manifests.items()}, made))


def said(made: Files, **manifests: bytes) -> list[tuple[str, str, str]]:
    return [(one.code, one.where.path, one.hint) for one in found(made, **manifests)]


def test_papers_in_step_say_nothing() -> None:
    assert said(BEFORE, pack=manifest(BEFORE), papers=manifest(BEFORE, "papers"), site=of_the_site(BEFORE)) == []
    assert said(BEFORE) == []


def test_papers_behind_name_their_manifest_and_the_command_to_run() -> None:
    assert said(AFTER, pack=manifest(BEFORE), papers=manifest(BEFORE)) == [
        ("GW501", PACK, "run `goodwork pack anytown/AT-1`"),
        ("GW501", PAPERS, "run `goodwork plan anytown`"),
    ]


def test_it_is_a_warning_that_shows_both_fingerprints() -> None:
    (one,) = found(AFTER, pack=manifest(BEFORE))
    assert one.severity == "warning"
    assert f"then {sign(BEFORE)['fingerprint'][:12]}, now {sign(AFTER)['fingerprint'][:12]}" in one.message


def test_a_region_that_moves_on_leaves_its_councils_papers_behind() -> None:
    def made(statement: str) -> Files:
        region = {"id": "shire", "name": "Shire", "nation": "england", "priorities": [{**REST, "statement": statement}]}
        return {**files(council={"extends": "shire"}), "charters/shire/council.yaml": yaml(region)}

    assert said(made("Rest."), pack=manifest(made("Rest.")), papers=manifest(made("Rest."), "papers")) == []
    assert [code for code, _, _ in said(made("More rest."), pack=manifest(made("Rest.")))] == ["GW501"]


def test_papers_that_another_version_of_the_tool_made_are_behind() -> None:
    def by(tool: str, kind: str) -> bytes:
        return json.dumps({**json.loads(manifest(BEFORE, kind)), "tool": tool}).encode()

    assert said(BEFORE, pack=by(VERSION, "pack"), papers=by(VERSION, "papers")) == []
    (one,) = found(BEFORE, papers=by("0.0.9", "papers"))
    assert (one.code, one.severity, one.hint) == ("GW504", "warning", "run `goodwork plan anytown`")
    assert one.message == f"made by version 0.0.9 of goodwork; this is {VERSION}"
    of_site = json.dumps({**json.loads(of_the_site(BEFORE)), "tool": "0.0.9"}).encode()
    assert said(BEFORE, site=of_site) == [("GW504", SITE, "run `goodwork publish`")]


# --- files --------------------------------------------------------------------------------------------------------


def council(**fields: Any) -> Files:
    return files(council={"priorities": [REST], **fields})


@pytest.mark.parametrize(
    "now",
    [
        council(policy={"max_measures": 3}),
        council(plan={"title": "Plan for tea"}),
        council(contact={"role": "Team"}),
        council(officer={"role": "Head"}),
        council(local_measures=[{"instead_of": "tea/days", "reason": "We count.", "title": "Our days"}]),
    ],
    ids=["policy", "plan", "contact", "officer", "measure"],
)
def test_whatever_else_a_council_changes_leaves_all_its_papers_behind(now: Files) -> None:
    made = found(now, pack=manifest(BEFORE), papers=manifest(BEFORE, "papers"), site=of_the_site(BEFORE))
    assert [(one.code, one.where.path) for one in made] == [("GW504", PACK), ("GW504", PAPERS), ("GW504", SITE)]
    assert {one.message for one in made} == {
        "made from other files than there are now: charters/anytown/council.yaml has changed"
    }
    assert [one.hint for one in made] == [
        "run `goodwork pack anytown/AT-1`",
        "run `goodwork plan anytown`",
        "run `goodwork publish`",
    ]


def behind(now: Files, then: Files) -> set[str]:
    """Return which papers are behind, made then of the same priorities."""
    made = found(now, pack=manifest(then), papers=manifest(then, "papers"), site=of_the_site(then))
    return {{PACK: "pack", PAPERS: "papers", SITE: "site"}[one.where.path] for one in made if one.code == "GW504"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("clauses/quality/tea.md", {"pack", "papers", "site"}),
        ("clauses/reference/figures.yaml", {"papers", "site"}),
        ("templates/words/en.yaml", {"pack", "papers", "site"}),
        ("templates/en/01-invitation-to-tender.md", {"pack", "site"}),
        ("templates/en/parts/about-who.md", {"pack", "site"}),
        ("templates/en/internal/decision-record.md", {"pack", "site"}),
        ("templates/en/08b-good-work-schedule.md", {"pack", "papers", "site"}),
        ("templates/en/council/plan-on-a-page.md", {"papers", "site"}),
        ("templates/en/site/home.md", {"site"}),
        ("goodwork.yaml", {"pack", "papers", "site"}),
        ("charters/anytown/templates/en/council/plan-on-a-page.md", {"papers", "site"}),
        ("charters/anytown/look.yaml", {"pack", "papers", "site"}),
        ("charters/anytown/logo.png", {"pack", "papers", "site"}),
        ("charters/anytown/contracts/AT-1.yaml", {"pack", "papers", "site"}),
        ("charters/anytown/README.md", set()),
        ("clauses/README.md", set()),
        ("charters/anytown/notes.txt", set()),
    ],
)
def test_a_file_leaves_behind_what_is_made_from_it_and_nothing_else(name: str, expected: set[str]) -> None:
    held = {**BEFORE, name: BEFORE.get(name, b"")}
    assert behind({**held, name: held[name] + b"\n"}, held) == expected


def test_it_says_which_files_came_changed_and_went() -> None:
    then = {**BEFORE, "templates/en/site/a.md": b"", "templates/en/site/b.md": b"", "templates/en/site/c.md": b""}
    now = {**then, "templates/en/site/a.md": b"1", "templates/en/site/aa.md": b"", "templates/en/site/c.md": b"2"}
    del now["templates/en/site/b.md"]
    (one,) = found(now, site=of_the_site(then))
    assert one.message.endswith(
        "templates/en/site/a.md has changed; templates/en/site/aa.md is new; templates/en/site/b.md is gone; and 1 more"
    )


def test_other_priorities_are_said_first_and_the_files_no_more() -> None:
    assert [code for code, _, _ in said(AFTER, pack=manifest(BEFORE), site=of_the_site(BEFORE))] == ["GW501", "GW501"]


def test_templates_that_the_council_s_papers_reach_are_among_their_files() -> None:
    held = {name: data.decode() for name, data in example_files().items() if name.startswith("templates/en/")}
    reached = {name for name in held if "/council/" in name} | {"templates/en/08b-good-work-schedule.md"}
    while (
        more := {f"templates/{one}" for name in reached for one in re.findall(r'include "([^"]+)"', held[name])}
        - reached
    ):
        reached |= more
    assert reached <= of_body(held, ("",), "anytown")
    assert all(is_of_council(one.removeprefix("templates/")) for one in reached)


def test_a_paper_that_compares_bodies_is_held_against_each_of_them() -> None:
    path, names = "build/compare-anytown-other/manifest.json", ("anytown", "other")
    two = {**BEFORE, "charters/other/council.yaml": yaml({"id": "other", "name": "Other", "nation": "wales"})}

    def made_of(made: Files) -> bytes:
        bodies = [resolve_body(load(made), name)[0] for name in names]
        prints = {name: priorities_fingerprint(one.priorities) for name, one in zip(names, bodies, strict=True) if one}
        digests = digests_of(made)
        read = picked(digests, {name for one in names for name in of_body(digests, (one, ""), one)})
        said = {"scheme": PRIORITIES_SCHEME, "fingerprints": prints}
        return json.dumps({"bodies": [*names], "priorities": said, "inputs": read}).encode()

    def told(now: Files) -> list[tuple[str, str]]:
        made = check(load(now), made=Built({path: made_of(two)}, now))
        return [(one.code, one.hint) for one in made if one.where.path == path]

    remedy = "run `goodwork compare anytown other --formats docx,html,pdf,md`"
    assert told(two) == []
    assert told({**two, **AFTER}) == [("GW501", remedy)]
    assert told({**two, "charters/other/look.yaml": b'accent: "#123456"'}) == [("GW504", remedy)]


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
        json.dumps({"priorities": sign(BEFORE)}).encode(),
        json.dumps({"priorities": sign(BEFORE), "inputs": ["a"]}).encode(),
    ],
)
def test_a_damaged_manifest_is_told_and_stops_nothing(data: bytes) -> None:
    assert said(BEFORE, pack=data) == [("GW502", PACK, "run `goodwork pack anytown/AT-1`")]
    assert {code for code, _, _ in said(BEFORE, site=data)} <= {"GW502"}
    comparison = {"build/compare-x/manifest.json": data}
    assert check(load(BEFORE), made=Built(comparison, BEFORE)) == ()


def test_what_was_built_for_nobody_that_is_left_is_passed_over() -> None:
    names = (
        "build/gone/G-1/manifest.json",
        "build/anytown/GONE-1/manifest.json",
        "build/anytown/pledge/manifest.json",
        "build/mine/manifest.json",
    )
    assert check(load(AFTER), made=Built(dict.fromkeys(names, manifest(BEFORE)), AFTER)) == ()


def test_a_body_whose_region_is_broken_is_told_that_and_no_more() -> None:
    assert [code for code, _, _ in said(files(council={"extends": "gone"}), papers=b"{")] == ["GW041"]


def test_the_website_names_the_priorities_of_each_body() -> None:
    site = of_the_site(BEFORE, gone={})
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


@pytest.mark.prove
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


# --- pledges ----------------------------------------------------------------------------------------------------

PLEDGE_PAPERS = "build/anytown/pledge/manifest.json"
_PLEDGE = {
    "id": "tea-promise",
    "title": "Tea promise",
    "modelled_on": "liverpool-charter",
    "source": "made up",
    "signed_by": ["employer"],
    "introduction": "We promise tea.",
    "follow_up_months": 12,
    "levels": [{"id": "whole", "title": "Whole", "pillars": "all"}],
}


def pledged(wording: str) -> Files:
    commitment = {
        "id": "tea-daily",
        "clause": "tea",
        "measure": "days",
        "wording": wording,
        "evidence": ["the rota"],
        "next_step": "Buy a kettle.",
    }
    fields = {**_PLEDGE, "pillars": [{"id": "healthy", "title": "Healthy", "commitments": [commitment]}]}
    maps = {"maps_to": {"liverpool-charter": ["healthy"]}}
    return {**files(), **clause_file(**maps), "charters/anytown/pledge.yaml": yaml(fields)}


def of_pledge(made: Files) -> bytes:
    held = pledge_fingerprint(load(made).pledges["anytown"].record)
    made_from = from_pledge(Seen(load(made), made, "anytown"))
    said = {"scheme": PLEDGE_SCHEME, "fingerprint": held}
    return json.dumps({"manifest": 1, "pledge": said, "inputs": made_from}).encode()


def said_of_pledge(made: Files, data: bytes) -> list[tuple[str, str]]:
    found = check(load(made), made=Built({PLEDGE_PAPERS: data}, made))
    return [(one.code, one.hint) for one in found if one.where.path == PLEDGE_PAPERS]


def test_papers_of_a_pledge_are_behind_when_a_promise_changes() -> None:
    now, then = pledged("We give everyone tea."), pledged("We give everyone tea and cake.")
    assert said_of_pledge(now, of_pledge(now)) == []
    assert said_of_pledge(now, of_pledge(then)) == [("GW501", "run `goodwork pledge anytown`")]
    assert said_of_pledge(now, b"{}") == [("GW502", "run `goodwork pledge anytown`")]
    assert said_of_pledge(files(), of_pledge(then)) == []
    figures = {**now, "clauses/reference/figures.yaml": now["clauses/reference/figures.yaml"] + b"\n"}
    assert said_of_pledge(figures, of_pledge(now)) == [("GW504", "run `goodwork pledge anytown`")]
