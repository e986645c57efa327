"""The one place that runs Typst: fonts, standards and date are fixed here, so the same tree gives the same bytes."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from goodwork_docs.writers.pdf.literals import string

if TYPE_CHECKING:
    import typst

FONT_PACKAGE = "ttf_opensans"
_UNDATED = date(1980, 1, 1)


def has_run() -> bool:
    """Return whether this process has run Typst: its threads are here then, and a fork of the process would not have them."""
    return bool(_fonts.cache_info().currsize)


def compiled(source: str, created: str = "") -> bytes:
    """Return the source as a PDF that follows PDF/UA-1 and PDF/A-2a at once.

    `created` is an ISO date or ""; it alone dates the file. Raises `typst.TypstError` when the source can't be printed.
    """
    import typst

    day = date.fromisoformat(created) if created else _UNDATED
    made = typst.Compiler(source.encode(), font_paths=_fonts()).compile(
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )
    assert isinstance(made, bytes)
    return made


def told(source: str, label: str) -> Any:
    """Return the value of the one metadata element of this label, which a layout of the source has worked out."""
    import typst

    value = typst.Compiler(source.encode(), font_paths=_fonts()).query(f"<{label}>", field="value", one=True)
    # Typst lets go of old layouts only where it prints, and a query prints nothing: so print an empty page.
    typst.Compiler(b"", font_paths=_fonts()).compile()
    return json.loads(value)


def pictured(svg: str, dots: int) -> bytes:
    """Return a drawing as a PNG picture with so many dots an inch; raise `typst.TypstError` when it can't be drawn."""
    import typst

    page = "#set page(width: auto, height: auto, margin: 0pt)"
    source = f'{page}\n#image(bytes({string(svg)}), format: "svg")'
    made = typst.Compiler(source.encode(), font_paths=_fonts()).compile(format="png", ppi=dots)
    assert isinstance(made, bytes)
    return made


@cache
def _fonts() -> typst.Fonts:
    from importlib.util import find_spec
    from pathlib import Path

    import typst

    found = find_spec(FONT_PACKAGE)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(f"the package {FONT_PACKAGE}, which holds the fonts of a PDF, is not installed")
    return typst.Fonts(include_system_fonts=False, font_paths=[Path(found.origin).parent / "ttf"])
