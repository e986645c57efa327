"""A part of a workbook as it streams by: hidden sheets, rows and columns, notes, macro sheets, and links to other workbooks."""

from __future__ import annotations

from collections.abc import Mapping

from goodwork_docs.ownfile.markup import is_true
from goodwork_docs.ownfile.traces import Traces

SPACE = "spreadsheetml"
_MARKS = {
    "comment": ("comments:note", True),
    "comments": ("comments:list", True),
    "threadedComment": ("comments:thread", True),
    "revisions": ("tracked", False),
    "headers": ("tracked:headers", True),
    "macrosheet": ("macros", False),
    "dialogsheet": ("macros", False),
    "externalLink": ("linked", False),
    "ddeLink": ("starts", False),
    "connection": ("elsewhere", False),
}
_LAST_COLUMN = 16_384


class SheetPart:
    """One part as it streams by."""

    def __init__(self, traces: Traces) -> None:
        self._traces = traces
        self._edges: list[tuple[int, int]] = []
        self._is_hidden_row = self._is_in_edge = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Look at an element of a workbook that opens."""
        if name in ("v", "is", "f", "c", "row"):
            self._cell(name, attributes)
        elif name == "sheet" and attributes.get("state", "").strip() in ("hidden", "veryHidden"):
            self._traces.note("sheets")
        elif name == "col" and _is_hidden(attributes, "width"):
            self._column(attributes)
        elif name in _MARKS:
            kind, weak = _MARKS[name]
            self._traces.note(kind, weak=weak)

    def _column(self, attributes: Mapping[str, str]) -> None:
        """Count hidden columns; those up to the sheet's edge only where a cell of them holds something."""
        first, last = (_number(attributes.get(one, "")) for one in ("min", "max"))
        if last >= _LAST_COLUMN:
            self._edges.append((first, last))
        else:
            self._traces.note("rows")

    def _cell(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "row":
            self._is_hidden_row = _is_hidden(attributes, "ht")
        elif name == "c":
            if self._edges:
                column = _column(attributes.get("r", ""))
                self._is_in_edge = any(first <= column <= last for first, last in self._edges)
        else:
            if self._is_hidden_row:
                self._traces.note("rows")
            if self._is_in_edge:
                self._traces.note("rows")
                self._edges.clear()
            self._is_hidden_row = self._is_in_edge = False


def _is_hidden(attributes: Mapping[str, str], size: str) -> bool:
    return is_true(attributes.get("hidden", "")) or attributes.get(size, "").rstrip(".0") == "" != attributes.get(
        size, ""
    )


def _number(text: str) -> int:
    return int(text[:9]) if text.isascii() and text.isdigit() else 0


def _column(cell: str) -> int:
    """Return the number of a cell's column: 3 of C7; 0 where there is none."""
    number = 0
    for letter in cell[:3].upper():
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - 64
    return number
