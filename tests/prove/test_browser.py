"""Every page of every pack in Chromium: axe finds nothing, and a narrow window never scrolls sideways."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.axe import browser, found
from tests.packs import EXAMPLES, example
from tests.prove.shelf import files

pytestmark = [pytest.mark.prove, pytest.mark.browser]


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with browser() as chromium:
        yield chromium.new_page()


def _opened(page: Page, folder: Path, contract: tuple[str, str], width: int) -> Iterator[tuple[str, Page]]:
    page.set_viewport_size({"width": width, "height": 900})
    for name, path in files(folder, "html").items():
        if name.startswith("/".join(contract) + "/"):
            page.goto(path.resolve().as_uri())
            yield name, page


@pytest.mark.parametrize("contract", EXAMPLES, ids=lambda one: one[1])
def test_axe_finds_no_violation(page: Page, packs_folder: Path, contract: tuple[str, str]) -> None:
    results = {name: found(shown) for name, shown in _opened(page, packs_folder, contract, 1200)}
    assert len(results) == len(example(*contract).papers)
    assert {name: violations for name, violations in results.items() if violations} == {}


@pytest.mark.parametrize("contract", EXAMPLES, ids=lambda one: one[1])
def test_at_320_pixels_no_page_scrolls_sideways(page: Page, packs_folder: Path, contract: tuple[str, str]) -> None:
    width = "document.documentElement.scrollWidth"
    wide = {name: shown.evaluate(width) for name, shown in _opened(page, packs_folder, contract, 320)}
    assert set(wide.values()) == {320}, wide


def test_no_page_asks_for_anything_outside_itself(page: Page, packs_folder: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    pages = [shown.url for _, shown in _opened(page, packs_folder, EXAMPLES[0], 1200)]
    assert asked == pages
