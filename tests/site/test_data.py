"""The site as data: every file against its schema, every address there, and the feed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema_rs
import pytest

from goodwork_docs.fingerprint import fingerprint
from goodwork_docs.load import load
from goodwork_docs.source import workspace_files
from tests.cli.running import ROOT, run

ATOM = "{http://www.w3.org/2005/Atom}"


def read(path: Path) -> Any:
    return json.loads(path.read_bytes())


@pytest.fixture(scope="module")
def schema(site: Path) -> jsonschema_rs.Validator:
    return jsonschema_rs.Draft202012Validator(read(site / "data" / "schema.json"))


def test_every_file_of_data_suits_the_schema(site: Path, schema: Any) -> None:
    files = [one for one in (site / "data").rglob("*.json") if one.name != "schema.json"]
    assert len(files) > 100
    for one in files:
        assert [str(fault) for fault in schema.iter_errors(read(one))] == [], one


def test_the_schema_refuses_data_with_a_field_missing_more_or_of_another_kind(site: Path, schema: Any) -> None:
    whole = read(site / "data" / "clauses" / "carers.json")
    assert schema.is_valid(whole)
    assert not schema.is_valid({name: value for name, value in whole.items() if name != "parts"})
    assert not schema.is_valid({**whole, "signed_off": True})
    assert not schema.is_valid({**whole, "kind": "body"})
    assert not schema.is_valid({**whole, "version": "1"})


def test_the_index_leads_to_every_page_and_every_file_of_data(site: Path) -> None:
    index = read(site / "data" / "index.json")
    held = [*index["bodies"], *index["clauses"], *index["crosswalks"]]
    named = {one["data"] for one in held} | {index[name] for name in ("schema", "figures", "changes")}
    files = {one.relative_to(site).as_posix() for one in (site / "data").rglob("*.json")}
    assert named == files - {"data/index.json"}
    assert all((site / one["page"]).is_file() for one in held)
    assert (site / index["feed"]).is_file()


def test_a_clause_s_data_holds_its_words_as_written_and_the_fingerprint_of_them(site: Path) -> None:
    for (_, name), clause in load(workspace_files(ROOT)).clauses.items():
        whole = read(site / "data" / "clauses" / f"{name}.json")
        assert {one["part"]: one["markdown"] for one in whole["parts"]} == {
            at: one.raw for at, one in clause.parts.items()
        }
        assert whole["fingerprint"] == {"scheme": "gw1", "value": fingerprint(clause)}
        assert whole["status"] == "draft"


def test_whatever_names_an_example_says_that_it_is_one(site: Path) -> None:
    bodies = {one["id"]: one["illustration"] for one in read(site / "data" / "index.json")["bodies"]}
    assert all(bodies.values())
    uses = [one for path in (site / "data" / "clauses").glob("*.json") for one in read(path)["used_by"]]
    assert uses and all(one["illustration"] for one in uses)
    changes = read(site / "data" / "changes.json")["changes"]
    assert {one["illustration"] for one in changes if one["of"] == "body"} == set(bodies.values())
    assert {one["illustration"] for one in changes if one["of"] == "clause"} == {""}


def test_a_body_s_data_says_where_each_priority_comes_from(site: Path) -> None:
    held = {one["priority"]["id"]: one for one in read(site / "data" / "bodies" / "north-tyneside.json")["priorities"]}
    assert held["inclusive-growth"]["changed_by"] == "north-tyneside"
    assert held["inclusive-growth"]["region"]["title"] == "Inclusive growth"
    assert held["good-work"]["owner"] == "north-of-tyne" and held["good-work"]["changed_by"] == ""


def test_an_exact_number_of_money_is_text(site: Path) -> None:
    figures = read(site / "data" / "figures.json")["figures"]
    assert next(one for one in figures if one["id"] == "rlw-uk")["amount"] == "13.45"


def test_the_papers_of_a_body_are_in_its_data_with_their_sha256(site: Path) -> None:
    downloads = read(site / "data" / "bodies" / "hackney.json")["downloads"]
    assert len(downloads) > 20
    named = read(site / "manifest.json")["files"]
    assert all(named[one["address"]] == one["sha256"] for one in downloads)


# --- the feed ---------------------------------------------------------------------------------------------------


def entries(path: Path) -> tuple[ElementTree.Element, list[ElementTree.Element]]:
    whole = ElementTree.fromstring(path.read_bytes())
    return whole, whole.findall(f"{ATOM}entry")


def words(node: ElementTree.Element, name: str) -> str:
    return node.findtext(f"{ATOM}{name}") or ""


def test_the_feed_is_atom_with_unique_ids_and_links_that_lead_somewhere(site: Path) -> None:
    feed, held = entries(site / "changes.atom")
    assert feed.tag == f"{ATOM}feed" and words(feed, "id").startswith("urn:uuid:") and words(feed, "title")
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    assert len(held) > 90
    ids = [words(one, "id") for one in held]
    assert len(set(ids)) == len(ids) and words(feed, "id") not in ids
    for one in held:
        assert words(one, "title") and words(one, "summary") and words(one, "updated").endswith("T00:00:00Z")
        link = one.find(f"{ATOM}link")
        assert link is not None and (site / link.attrib["href"]).is_file()


def test_no_change_is_newer_than_the_feed_and_the_newest_comes_first(site: Path) -> None:
    feed, held = entries(site / "changes.atom")
    days = [words(one, "updated") for one in held]
    assert days == sorted(days, reverse=True)
    assert words(feed, "updated") == days[0]


@pytest.mark.prove
def test_the_day_asked_for_dates_the_feed_and_leaves_ids_and_entries_as_they_are(site: Path, tmp_path: Path) -> None:
    arguments = ("publish", "--workspace", str(ROOT), "--out", str(tmp_path))
    by_option = run(*arguments, "--date", "2031-02-03", cwd=tmp_path)
    assert by_option.returncode == 0, by_option.stderr
    feed, held = entries(tmp_path / "site" / "changes.atom")
    assert words(feed, "updated") == "2031-02-03T00:00:00Z"
    _, before = entries(site / "changes.atom")
    assert [(words(one, "id"), words(one, "updated")) for one in held] == [
        (words(one, "id"), words(one, "updated")) for one in before
    ]
    by_epoch = run(*arguments, cwd=tmp_path, environment={"SOURCE_DATE_EPOCH": "1900000000"})
    assert by_epoch.returncode == 0
    assert words(entries(tmp_path / "site" / "changes.atom")[0], "updated") == "2030-03-17T00:00:00Z"
