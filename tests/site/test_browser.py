"""The site in a real browser: axe at three widths, keys alone, no script, a phone, paper, and a window at 400% zoom."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.axe import browser, found
from tests.site.reading import pages

pytestmark = [pytest.mark.prove, pytest.mark.browser]

WIDTHS = (320, 768, 1280)
KINDS = (
    "index.html",
    "bodies.html",
    "bodies/hackney.html",
    "bodies/north-tyneside.html",
    "clauses.html",
    "clauses/carers.html",
    "clauses/definitions.html",
    "elements/wellbeing.html",
    "asks/score.html",
    "figures.html",
    "crosswalks.html",
    "crosswalks/ppn-026.html",
    "trades.html",
    "trades/home-care.html",
    "refused.html",
    "changes.html",
    "accessibility.html",
    "glossary.html",
    "data.html",
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as one:
        yield one


@pytest.fixture
def window(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def address(site: Path, name: str) -> str:
    return (site / name).resolve().as_uri()


def test_the_kinds_of_page_are_all_there_is(site: Path) -> None:
    def kind(name: str) -> str:
        return name.partition("/")[0]

    assert {kind(name) for name, _ in pages(site)} == {kind(name) for name in KINDS}


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_no_violation_on_any_page_and_none_scrolls_sideways(window: Page, site: Path, width: int) -> None:
    window.set_viewport_size({"width": width, "height": 900})
    wrong: dict[str, object] = {}
    for name, _ in pages(site):
        window.goto(address(site, name))
        if (violations := found(window)) or window.evaluate("document.documentElement.scrollWidth") > width:
            wrong[name] = violations or "it scrolls sideways"
    assert wrong == {}


def test_no_page_asks_for_anything_outside_its_folder(window: Page, site: Path) -> None:
    asked: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    for name in KINDS:
        window.goto(address(site, name))
    assert [url for url in asked if not url.startswith(site.resolve().as_uri())] == []


def test_no_page_says_a_fault_to_the_console(window: Page, site: Path) -> None:
    said: list[str] = []
    window.on("console", lambda message: said.append(message.text))
    window.on("pageerror", lambda fault: said.append(str(fault)))
    for name in KINDS:
        window.goto(address(site, name))
    assert said == []


# --- keys alone -------------------------------------------------------------------------------------------------


def focused(window: Page) -> str:
    return str(window.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))


def shown(window: Page) -> list[str]:
    return [one.text_content() or "" for one in window.locator("ul.clauses > li:visible h3").all()]


def tab_to(window: Page, wanted: str) -> None:
    for _ in range(40):
        window.keyboard.press("Tab")
        if focused(window) == wanted:
            return
    raise AssertionError(f"the keys do not reach {wanted}")


def test_the_first_key_offers_a_way_past_the_menu(window: Page, site: Path) -> None:
    window.goto(address(site, "clauses.html"))
    window.keyboard.press("Tab")
    assert focused(window) == "Skip to the content"
    assert window.locator("a.skip").bounding_box()["x"] >= 0  # type: ignore[index]
    window.keyboard.press("Enter")
    assert focused(window) == "gw-content"


def test_search_and_filters_are_worked_with_keys_alone(window: Page, site: Path) -> None:
    window.goto(address(site, "clauses.html"))
    whole = len(shown(window))
    assert window.locator("#found").text_content() == f"{whole} of {whole} clauses"
    tab_to(window, "find")
    window.keyboard.type("carer")
    few = shown(window)
    assert 0 < len(few) < whole and "Workers who care for someone" in few
    assert window.locator("#found").text_content() in (f"{len(few)} of {whole} clauses", f"1 of {whole} clauses")
    tab_to(window, "by-element")
    window.keyboard.press("w")
    assert window.locator("#by-element").input_value() == "wellbeing"
    assert set(shown(window)) <= set(few)
    tab_to(window, "Clear")
    window.keyboard.press("Enter")
    window.wait_for_function(f"document.querySelectorAll('ul.clauses > li:not([hidden])').length === {whole}")
    assert window.locator("#find").input_value() == ""
    first = shown(window)[0]
    window.keyboard.press("Tab")
    window.keyboard.press("Tab")
    assert focused(window) == first
    window.keyboard.press("Enter")
    window.wait_for_url("**/clauses/*.html")
    assert (window.locator("h1").text_content() or "").strip() == first


FILTERS = (
    ("by-element", "supply-chain", "element", "supply-chain"),
    ("by-asks", "score", "asks", "score"),
    ("by-charters", "ppn-026", "charters", "ppn-026"),
    ("by-trades", "home-care", "trades", "home-care"),
)


@pytest.mark.parametrize(("field", "value", "name", "wanted"), FILTERS, ids=[one[2] for one in FILTERS])
def test_a_filter_shows_those_that_have_it_and_all_of_them(
    window: Page, site: Path, field: str, value: str, name: str, wanted: str
) -> None:
    window.goto(address(site, "clauses.html"))
    window.select_option(f"#{field}", value)
    items = window.locator("ul.clauses > li")
    held = items.evaluate_all(
        f"all => all.map(one => [!one.hidden, (one.dataset.{name} || '').split(' ').includes('{wanted}')])"
    )
    assert all(seen == has for seen, has in held)
    assert 0 < sum(seen for seen, _ in held) < len(held)


def test_nothing_found_is_said_and_a_reader_hears_it(window: Page, site: Path) -> None:
    window.goto(address(site, "clauses.html"))
    window.fill("#find", "zebra")
    assert shown(window) == []
    assert window.locator("[role=status]").text_content() == "No clause has all of this. Take a word or a filter away."
    assert window.locator("section.group:visible").count() == 0


def test_words_may_come_in_any_order_and_without_capitals(window: Page, site: Path) -> None:
    window.goto(address(site, "clauses.html"))
    window.fill("#find", "WAGE living")
    assert any("Living Wage" in one for one in shown(window))


def test_the_address_keeps_what_was_sought(window: Page, site: Path) -> None:
    window.goto(f"{address(site, 'clauses.html')}?find=pay&element=supply-chain")
    assert window.locator("#find").input_value() == "pay"
    assert 0 < len(shown(window)) < 10


@pytest.mark.parametrize("name", ["index.html", "bodies/hackney.html", "clauses/carers.html"])
def test_every_link_reached_by_key_is_seen_to_have_the_focus(window: Page, site: Path, name: str) -> None:
    window.goto(address(site, name))
    ring = """() => {
      for (let at = document.activeElement; at && at !== document.body; at = at.parentElement) {
        if (getComputedStyle(at).outlineStyle !== 'none' && parseFloat(getComputedStyle(at).outlineWidth) >= 2) return true;
      }
      return document.activeElement === document.body || document.activeElement.matches('main');
    }"""
    for _ in range(30):
        window.keyboard.press("Tab")
        assert window.evaluate(ring), focused(window)


# --- without a script, on paper, with less motion ---------------------------------------------------------------


def test_without_a_script_the_list_is_whole_and_no_dead_form_shows(chromium: Browser, site: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    window = context.new_page()
    window.goto(address(site, "clauses.html"))
    assert window.locator("ul.clauses > li:visible").count() == window.locator("ul.clauses > li").count() > 80
    assert not window.locator("#finder").is_visible()
    context.close()


def test_on_paper_menu_and_search_are_gone_and_every_word_of_the_page_stays(window: Page, site: Path) -> None:
    window.goto(address(site, "clauses.html"))
    window.emulate_media(media="print")
    assert not window.locator("#finder").is_visible()
    assert not window.locator("header nav").is_visible()
    assert window.locator("ul.clauses > li:visible").count() > 80


def test_who_asks_for_less_motion_gets_none(window: Page, site: Path) -> None:
    window.goto(address(site, "index.html"))
    window.emulate_media(reduced_motion="reduce")
    assert window.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_at_400_percent_zoom_every_word_can_be_read(window: Page, site: Path) -> None:
    window.set_viewport_size({"width": 320, "height": 256})
    cut = """() => [...document.querySelectorAll('main p, main li, main h1, main h2, main h3, label')].filter(one =>
      one.offsetParent && !one.closest('.scroll') && one.getBoundingClientRect().right > innerWidth + 1).length"""
    for name in KINDS:
        window.goto(address(site, name))
        assert window.evaluate(cut) == 0, name
