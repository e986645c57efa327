"""The page in a browser: axe finds nothing, a narrow page never scrolls sideways, the keyboard reaches all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from goodwork_docs.writers.html import write
from tests.axe import found, opened, violations
from tests.writers.sample import sample

pytestmark = pytest.mark.browser

# WCAG 1.4.12: a reader may space text out so far.
SPACED = (
    "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
    "p{margin-bottom:2em!important}"
)


@pytest.fixture(scope="module")
def sample_path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("html") / "sample.html"
    path.write_bytes(write(sample()))
    yield path


@pytest.mark.parametrize("width", [1200, 320])
def test_axe_finds_no_violation(sample_path: Path, width: int) -> None:
    assert violations(sample_path, width) == []


def test_axe_finds_a_fault_that_is_there(sample_path: Path) -> None:
    faulty = sample_path.with_name("faulty.html")
    faulty.write_bytes(write(sample()).replace(b'role="img" aria-label=', b'role="img" data-x='))
    assert [one["rule"] for one in violations(faulty)] == ["svg-img-alt"]


def test_at_320_pixels_the_page_does_not_scroll_sideways(sample_path: Path) -> None:
    with opened(sample_path, 320) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        wide = "e => !e.closest('.scroll') && e.getBoundingClientRect().right > 320"
        parts = f"[...document.querySelectorAll('main *')].filter({wide}).map(e => e.outerHTML.slice(0, 80))"
        assert page.evaluate(parts) == []


def test_with_text_spaced_out_nothing_is_cut_off(sample_path: Path) -> None:
    with opened(sample_path, 320) as page:
        page.add_style_tag(content=SPACED)
        assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_skip_link_comes_first_and_leads_to_the_content(sample_path: Path) -> None:
    with opened(sample_path) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
        assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.tagName") == "MAIN"


def test_focus_is_seen_on_everything_that_takes_it(sample_path: Path) -> None:
    with opened(sample_path) as page:
        seen = []
        for _ in range(25):
            page.keyboard.press("Tab")
            seen.append(page.evaluate("getComputedStyle(document.activeElement).outlineWidth"))
        assert set(seen) == {"3px"}


def test_every_field_is_high_enough_for_its_lines(sample_path: Path) -> None:
    with opened(sample_path) as page:
        heights = page.evaluate("[...document.querySelectorAll('textarea')].map(e => e.offsetHeight)")
        sizes = page.evaluate("[...document.querySelectorAll('input')].map(e => e.offsetHeight)")
    assert heights[0] >= 6 * 1.5 * 16 > heights[1] >= 3 * 1.5 * 16
    assert min(sizes) >= 24


def test_axe_finds_no_violation_as_printed(sample_path: Path) -> None:
    with opened(sample_path) as page:
        page.emulate_media(media="print")
        assert found(page) == []
