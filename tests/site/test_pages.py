"""What the pages say, and that every link on them leads somewhere, from a folder as well as from a server."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from goodwork_docs.doctree import inline_text, walk
from goodwork_docs.fingerprint import fingerprint, priorities_fingerprint
from goodwork_docs.load import load
from goodwork_docs.model.library import Loaded
from goodwork_docs.resolve import inherited, sources_of
from goodwork_docs.selection import ELEMENT_ORDER
from goodwork_docs.source import workspace_files
from tests.cli.running import ROOT
from tests.site.reading import Page, page, pages, plain

LARGEST = 100_000


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(workspace_files(ROOT))


@pytest.fixture(scope="module")
def every(site: Path) -> dict[str, Page]:
    return dict(pages(site))


# --- the shape of a page ----------------------------------------------------------------------------------------


def test_there_is_a_page_for_every_body_clause_element_trade_and_charter(
    every: dict[str, Page], loaded: Loaded
) -> None:
    wanted = {f"bodies/{one}.html" for one in loaded.councils}
    wanted |= {f"clauses/{one}.html" for owner, one in loaded.clauses if not owner}
    wanted |= {f"elements/{one}.html" for one in ELEMENT_ORDER} | {
        f"asks/{one}.html" for one in ("invite", "score", "require")
    }
    wanted |= {f"trades/{one}.html" for one in loaded.reference.sectors}
    wanted |= {f"crosswalks/{one}.html" for one in loaded.reference.crosswalk}
    shared = "index bodies clauses figures crosswalks trades refused changes accessibility glossary data"
    assert set(every) == wanted | {f"{one}.html" for one in shared.split()}


def test_every_page_is_under_100_kilobytes(site: Path, every: dict[str, Page]) -> None:
    sizes = {address: (site / address).stat().st_size for address in every}
    assert {address: size for address, size in sizes.items() if size > LARGEST} == {}


def test_every_page_has_one_title_and_no_level_is_skipped(every: dict[str, Page]) -> None:
    for address, one in every.items():
        levels = [level for level, _ in one.headings]
        assert levels.count(1) == 1, address
        assert levels[0] == 1, address
        assert all(after <= before + 1 for before, after in pairwise(levels)), address


def test_every_page_has_its_own_title_in_the_browser(site: Path, every: dict[str, Page]) -> None:
    titles = Counter(re.search(r"<title>(.*?)</title>", (site / one).read_text(encoding="utf-8"))[1] for one in every)  # type: ignore[index]
    assert [title for title, times in titles.items() if times > 1] == []


def test_every_page_has_a_skip_link_landmarks_and_a_way_back(every: dict[str, Page]) -> None:
    for address, one in every.items():
        tags = Counter(tag for tag, _ in one.elements)
        assert (tags["main"], tags["header"], tags["footer"]) == (1, 1, 1), address
        assert one.links[0] == "#gw-content", address
        crumbs = [held for tag, held in one.elements if tag == "nav" and held.get("aria-label") == "Breadcrumb"]
        assert len(crumbs) == (address != "index.html"), address
        assert one.faults == [] and one.open_ == [], address


# --- links ------------------------------------------------------------------------------------------------------


def test_every_link_leads_to_a_file_of_the_site_and_to_an_id_that_is_there(site: Path, every: dict[str, Page]) -> None:
    followed = 0
    for address, one in every.items():
        for link in (*one.links, *one.loaded):
            if link.startswith(("https://", "mailto:")):
                continue
            target, anchor = urldefrag(unquote(link))
            path = ((site / address).parent / target).resolve() if target else site / address
            assert path.is_file() and path.is_relative_to(site.resolve()), f"{address}: {link}"
            assert not anchor or anchor in page(path).ids, f"{address}: {link}"
            followed += 1
    assert followed > 5000


def test_no_id_stands_twice_on_a_page(every: dict[str, Page]) -> None:
    for address, one in every.items():
        assert [name for name, times in Counter(one.ids).items() if times > 1] == [], address


def test_every_page_is_reached_from_the_first(site: Path, every: dict[str, Page]) -> None:
    seen, waiting = set[str](), ["index.html"]
    while waiting:
        address = waiting.pop()
        if address in seen or address not in every:
            continue
        seen.add(address)
        targets = (
            urldefrag(link)[0] for link in every[address].links if not link.startswith(("https:", "mailto:", "#"))
        )
        waiting += [((site / address).parent / one).resolve().relative_to(site.resolve()).as_posix() for one in targets]
    assert set(every) - seen == set()


def test_no_page_loads_anything_from_elsewhere(site: Path, every: dict[str, Page]) -> None:
    for address, one in every.items():
        assert [link for link in one.loaded if "//" in link or link.startswith(("/", "data:"))] == [], address
    assert not re.search(r"url\(|@import|https?:", (site / "site.css").read_text(encoding="utf-8"))
    assert not re.search(r"fetch|XMLHttp|https?:|import\(", (site / "site.js").read_text(encoding="utf-8"))


# --- clauses ----------------------------------------------------------------------------------------------------


def test_a_clause_page_holds_every_word_of_every_part(every: dict[str, Page], loaded: Loaded) -> None:
    for (_, name), clause in loaded.clauses.items():
        said = plain(every[f"clauses/{name}.html"].text)
        for part in clause.parts.values():
            for node in walk(part.blocks):
                for one in (
                    inline_text([each]) for each in getattr(node, "children", ()) if type(each).__name__ == "Text"
                ):
                    assert plain(one) in said, f"{name}: {one}"


def test_a_clause_page_says_that_nobody_signed_it_its_version_its_fingerprint_and_its_nations(
    every: dict[str, Page], loaded: Loaded
) -> None:
    for (_, name), clause in loaded.clauses.items():
        said = every[f"clauses/{name}.html"].text
        assert "Draft. Nobody has signed it off." in said
        assert f"Version: {clause.head.version}" in said
        assert f"gw1:{fingerprint(clause)}" in said
        assert all(nation in said for nation in ("England", "Wales", "Scotland", "Northern Ireland")), name
        assert clause.head.summary in said
        assert all(why in said for why in clause.head.changes.values())
        assert all(measure.title in said for measure in clause.head.measures), name


def test_a_clause_page_says_which_contracts_take_it_how_and_why(every: dict[str, Page]) -> None:
    said = every["clauses/real-living-wage.html"].text
    assert "Supported accommodation for young people (SA-2026-01), Suffolk County Council . Invited." in said
    assert "Bodies whose priorities lead to it" in said


def test_a_figure_is_printed_with_its_date_and_a_default_in_brackets(every: dict[str, Page]) -> None:
    assert re.search(r"£\d+\.\d\d an hour \(from \d+ \w+ \d{4}\)", every["clauses/real-living-wage.html"].text)
    assert "within [3] working days" in every["clauses/carers.html"].text


def test_a_cross_reference_of_a_clause_leads_to_the_other_clause(every: dict[str, Page]) -> None:
    assert "../clauses/remedies-in-steps.html" in every["clauses/carers.html"].links


# --- the library without a script -------------------------------------------------------------------------------


def test_the_whole_library_stands_in_the_page_and_its_search_waits_for_a_script(site: Path, loaded: Loaded) -> None:
    library = page(site / "clauses.html")
    names = {name for owner, name in loaded.clauses if not owner}
    assert {link.split("/")[1].removesuffix(".html") for link in library.links if link.startswith("clauses/")} == names
    hidden = [tag for tag, held in library.elements if "hidden" in held]
    assert hidden == ["form", "p"]


@pytest.mark.parametrize("element", ELEMENT_ORDER)
def test_a_page_holds_the_clauses_of_each_part_of_good_work(site: Path, loaded: Loaded, element: str) -> None:
    held = page(site / "elements" / f"{element}.html")
    names = {one.id for one in loaded.clauses.values() if one.head.element == element}
    linked = {link.removeprefix("../clauses/").removesuffix(".html") for link in held.links if "/clauses/" in link}
    assert linked == names


# --- bodies -----------------------------------------------------------------------------------------------------


def test_a_body_page_names_its_priorities_where_they_come_from_and_their_fingerprint(
    every: dict[str, Page], loaded: Loaded
) -> None:
    for name in loaded.councils:
        held = inherited(loaded, sources_of(loaded, name)[0]).held
        said = every[f"bodies/{name}.html"].text
        assert f"gwp1:{priorities_fingerprint(one.priority for one in held)}" in said
        for one in held:
            assert one.priority.title in said and one.priority.statement in said, name
            assert all(outcome.title in said for outcome in one.priority.outcomes), name


def test_a_body_page_says_first_that_it_is_an_illustration(every: dict[str, Page], loaded: Loaded) -> None:
    for name, council in loaded.councils.items():
        said = every[f"bodies/{name}.html"].text
        assert council.record.illustration in said[: said.index("On this page")], name


def test_a_body_page_tells_of_its_policy_as_reported_where_a_report_is_all_there_is(every: dict[str, Page]) -> None:
    said = every["bodies/star-procurement.html"].text
    assert said.index("As reported: Social value weighs 20 per cent") < said.index(
        "Taken here as: good work has at least 20%"
    )
    assert "As reported" not in every["bodies/hackney.html"].text


def test_what_a_council_changed_or_left_out_is_shown_beside_what_the_region_says(every: dict[str, Page]) -> None:
    said = every["bodies/north-tyneside.html"].text
    assert "changed by North Tyneside Council" in said
    assert "North of Tyne Combined Authority says: Inclusive growth." in said
    assert "Social value , of North of Tyne Combined Authority. North Tyneside Council left it out." in said


# --- the other pages --------------------------------------------------------------------------------------------


def test_every_figure_has_its_dates_its_source_and_how_sure(every: dict[str, Page], loaded: Loaded) -> None:
    said = every["figures.html"].text
    for one in loaded.reference.figures.values():
        assert one.source in said and one.binds in said, one.id
    assert said.count("How sure:") == len(loaded.reference.figures)
    assert "Not known: ask for it" in said


def test_a_crosswalk_shows_every_part_of_the_charter(every: dict[str, Page], loaded: Loaded) -> None:
    for charter in loaded.reference.crosswalk.values():
        said = every[f"crosswalks/{charter.id}.html"].text
        assert all(name in said for name in charter.elements.values()), charter.id


def test_the_accessibility_statement_claims_nothing_that_was_not_assessed(every: dict[str, Page]) -> None:
    said = every["accessibility.html"].text
    assert "Regulations 2018" in said
    assert "Compliance status: not assessed." in said
    assert "fully compliant" not in said and "partially compliant" not in said
    assert "This address is made up" in said and "@example.org" in said
    assert "What is not tested" in said and "Equality and Human Rights Commission" in said


def test_the_manifest_names_the_priorities_of_every_body_and_every_file(site: Path, loaded: Loaded) -> None:
    manifest = json.loads((site / "manifest.json").read_bytes())
    assert set(manifest["priorities"]) == set(loaded.councils)
    files = {one.relative_to(site).as_posix() for one in site.rglob("*") if one.is_file()}
    assert set(manifest["files"]) == files - {"manifest.json"}
