"""Case files: a cause, and under it what is expected of it.

A case begins with `=== name`. Its text follows, up to `---> expected`; the lines after that are the expectation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from goodwork_docs.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class CaseText:
    """One case: its name, the text that is read, and what is expected, line by line."""

    name: str
    text: str
    expected: tuple[str, ...]


def cases(path: Path) -> list[CaseText]:
    """Return the cases of a file, in order."""
    whole = path.read_text(encoding="utf-8")
    made = [_case(one) for one in re.split(r"^=== ", whole, flags=re.MULTILINE)[1:]]
    assert made
    assert len({one.name for one in made}) == len(made), "two cases have one name"
    return made


def _case(block: str) -> CaseText:
    name, _, rest = block.partition("\n")
    text, arrow, expected = rest.partition("---> expected\n")
    assert arrow, f"the case {name} says nothing that is expected"
    return CaseText(name, text, tuple(one for one in expected.split("\n") if one.strip()))


def said(one: Diagnostic) -> str:
    """Return a diagnostic as case files write it: line:column code message."""
    return f"{one.where.line}:{one.where.column} {one.code} {one.message}"
