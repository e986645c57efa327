"""axe-core in Chromium: what it finds wrong in a page, and the browser that other checks of a page share."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def source() -> str:
    """Return axe-core's script, from the Python package that ships it or from node_modules."""
    spec = find_spec("axe_playwright_python")
    shipped = [Path(place) for place in spec.submodule_search_locations or ()] if spec else []
    for folder in (*shipped, ROOT / "node_modules" / "axe-core"):
        if (folder / "axe.min.js").is_file():
            return (folder / "axe.min.js").read_text(encoding="utf-8")
    raise FileNotFoundError("axe.min.js: install axe-playwright-python")


@contextmanager
def browser() -> Iterator[Browser]:
    """Open Debian's Chromium, headless and without network chatter."""
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        try:
            yield chromium
        finally:
            chromium.close()


@contextmanager
def opened(html_path: Path, width: int = 1200, height: int = 900) -> Iterator[Page]:
    """Open a page in a window of this size, in CSS pixels."""
    with browser() as chromium:
        page = chromium.new_page(viewport={"width": width, "height": height})
        page.goto(html_path.resolve().as_uri())
        yield page


def found(page: Page) -> list[dict[str, object]]:
    """Return axe's violations in an open page: rule, impact, and the elements."""
    page.evaluate(source())
    script = "options => axe.run(document, options)"
    answer = page.evaluate(script, {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]})
    return [
        {"rule": one["id"], "impact": one["impact"], "where": [json.dumps(node["target"]) for node in one["nodes"]]}
        for one in answer["violations"]
    ]


def violations(html_path: Path, width: int = 1200) -> list[dict[str, object]]:
    """Return axe's violations of WCAG 2.2 A and AA and of its best practice in a page at this width."""
    with opened(html_path, width) as page:
        return found(page)
