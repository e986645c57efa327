"""Every page in the Nu Html Checker."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import nu
from tests.site.reading import pages

pytestmark = [
    pytest.mark.prove,
    pytest.mark.skipif(bool(nu.missing()), reason=f"the Nu Html Checker needs {nu.missing()}"),
]


def test_the_nu_html_checker_finds_no_error_on_any_page(site: Path) -> None:
    assert nu.errors([site / address for address, _ in pages(site)]) == []


def test_the_checker_finds_a_fault(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(
        "<!DOCTYPE html><html lang=en><title>x</title><p><div id=a></div><b id=a>", encoding="utf-8"
    )
    assert len(nu.errors([tmp_path / "bad.html"])) >= 2
