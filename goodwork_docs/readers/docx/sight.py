"""Which words of a Word file a person sees, by their own look and by the paragraph, cell, row and table that they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from goodwork_docs.readers.docx.colours import WHITE, Colour, Theme
from goodwork_docs.readers.docx.looks import HIDDEN, STRUCK, TWIPS, UNSURE, Look, run_properties, unseen
from goodwork_docs.readers.docx.names import MC, W
from goodwork_docs.readers.docx.opening import Element, WordFile
from goodwork_docs.readers.docx.parts import Styles, switched, value
from goodwork_docs.readers.docx.walking import cells, rows

_OFF_PAGE_BEFORE, _OFF_PAGE_AFTER = -4_000, 20_000
"""Twentieths of a point: past the edges of A4 and A3 paper, whichever margin is counted from."""
_FARTHEST_IN = 9_000
"""Twentieths of a point: words that begin farther in, or end farther out, leave no line on A4 paper."""
_MOST_LOOKED_AT = 1_000_000
"""Elements that are looked at, each as often as it is: a form of ours has some ten thousand."""
_MOST_PARTS = 10
"""Parts of a table's style that are of one kind; Word writes one."""
_LOWEST = 110
"""Twentieths of a point: in a line or a row so low, half of each letter and more is cut off."""
_SIGN_FONTS = (
    *("wingdings", "webdings", "symbol", "marlett", "zapf", "itc zapf", "bookshelf symbol", "mt extra", "ms outlook"),
    *("segoe mdl2", "opensymbol", "adobe blank"),
)
"""How fonts are named that have signs in the place of letters."""
_CUT = frozenset({f"{W}del", f"{W}moveFrom"})
_KNOWN = frozenset(
    {"wps", "wpg", "wpi", "wpc", "wp14", "w14", "w15", "w16", "w16se", "w16cid", "w16cex", "w16sdtdh", "w16du", "cx1"}
) | {"v", "o", "a14", "am3d", "aink", "cx", "c14", "wne", "wp", "w", "r", "m", "a", "pic"}
"""What current Word takes when it chooses between versions, by the prefixes that every program gives them."""
_VOCABULARIES = (
    *("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"),
    *("urn:schemas-microsoft-com:", "http://www.w3.org/"),
)


@dataclass(frozen=True, slots=True)
class _Place:
    """What a paragraph or a cell means for the words in it: why they are not there, and the look that it gives them.

    `doubt` says that it is not sure whether they are seen; `aside` is how far its table is moved, in twentieths of a point.
    """

    reason: str = ""
    ground: Colour = WHITE
    tables: tuple[tuple[Element, ...], ...] = ()
    styles: tuple[Element, ...] = ()
    doubt: str = ""
    aside: float = 0.0


class _Dress:
    """A table's style with those that it is based on, and its parts by kind."""

    def __init__(self, styles: tuple[Element, ...]) -> None:
        self.styles = styles
        self.parts: dict[str, list[Element]] = {}
        for one in (part for style in styles for part in style.findall(f"{W}tblStylePr")):
            held = self.parts.setdefault(one.get(f"{W}type", ""), [])
            held += [one] if len(held) < _MOST_PARTS else []


@dataclass(slots=True)
class _Known:
    """What was found out before, for many runs and paragraphs look alike."""

    cells: dict[Element, _Place] = field(default_factory=dict)
    paragraphs: dict[Element, _Place] = field(default_factory=dict)
    runs: dict[tuple[object, ...], tuple[str, bool]] = field(default_factory=dict)
    rows: dict[Element, dict[Element, int]] = field(default_factory=dict)
    across: dict[Element, dict[Element, int]] = field(default_factory=dict)
    dressed: dict[str, _Dress] = field(default_factory=dict)
    cut: dict[Element, bool] = field(default_factory=dict)
    around: dict[str, dict[Element, Element | None]] = field(default_factory=dict)


class TooMuchError(Exception):
    """A file holds elements inside one another as no program writes them, or so often that reading it would take minutes."""


class Sight:
    """One Word file as a person sees it. `above` goes from each element to the one that it stands in."""

    def __init__(self, word: WordFile, above: Mapping[Element, Element]) -> None:
        self._styles, self._theme, self._above = Styles(word), Theme(word), above
        self._prefixes = word.prefixes
        self._basis = self._styles.basis("rPr")
        self._known = _Known()
        self._left = _MOST_LOOKED_AT

    def spend(self, elements: int) -> None:
        """Take note that so many elements were looked at; raises TooMuchError where that was too often."""
        self._left -= elements
        if self._left < 0:
            raise TooMuchError

    def of(self, run: Element) -> str:
        """Return why the words of a run are not there: a reason of `looks`, "" where they are."""
        paragraph = self.around(run, f"{W}p")
        place = self._paragraph(paragraph) if paragraph is not None else _Place()
        if place.reason:
            return place.reason
        properties = run.find(f"{W}rPr")
        key = (place, _key(properties))
        if key not in self._known.runs:
            self._known.runs[key] = self._judged(properties, place)
        reason, in_signs = self._known.runs[key]
        letters = sum(map(str.isalpha, "".join(one.text or "" for one in run.iter(f"{W}t")))) if in_signs else 0
        # One letter is an arrow or a face that Word drew; more of them are words that nobody sees.
        return reason or (HIDDEN if letters > 1 else STRUCK if letters else "")

    def _judged(self, properties: Element | None, place: _Place) -> tuple[str, bool]:
        """Return why words of a look are not there, and whether they stand in a font of signs."""
        own = self._styles.known(value(properties, "rStyle"), "character")
        styles = (run_properties(self._styles, own), place.styles, *place.tables)
        self.spend(sum(len(one) for level in styles for one in level))
        look = Look(properties, styles, self._basis, place.ground)
        return unseen(look, self._theme) or place.doubt, _font_of(look).startswith(_SIGN_FONTS)

    def chosen(self, versions: Element) -> Element | None:
        """Return the version that Word shows, of those in an `mc:AlternateContent`."""
        for one in versions.findall(f"{MC}Choice"):
            needed = one.get("Requires", "").split()
            if needed and all(map(self._is_known, needed)):
                return one
        return versions.find(f"{MC}Fallback")

    def _is_known(self, prefix: str) -> bool:
        means = self._prefixes.get(prefix, frozenset())
        return prefix in _KNOWN and all(one.startswith(_VOCABULARIES) for one in means)

    def is_passed_over(self, element: Element) -> bool:
        """Return whether Word passes over an element and all in it, as it does with vocabularies that it does not know."""
        return not element.tag.removeprefix("{").startswith(_VOCABULARIES)

    # --- where it stands ---

    def around(self, start: Element, tag: str) -> Element | None:
        """Return the nearest element of a kind that stands around another."""
        known = self._known.around.setdefault(tag, {})
        path, one = [start], self._above.get(start)
        while one is not None and path[-1] not in known and one.tag != tag:
            path.append(one)
            one = self._above.get(one)
        found = known.get(path[-1], one)
        known.update(dict.fromkeys(path, found))
        return found

    def _paragraph(self, paragraph: Element) -> _Place:
        if paragraph not in self._known.paragraphs:
            self._known.paragraphs[paragraph] = self._stood(paragraph)
        return self._known.paragraphs[paragraph]

    def _stood(self, paragraph: Element) -> _Place:
        cell = self.around(paragraph, f"{W}tc")
        outer = self._cell(cell) if cell is not None else _Place(HIDDEN if self._is_cut(paragraph) else "")
        properties = paragraph.find(f"{W}pPr")
        name = self._styles.known(value(properties, "pStyle"), "paragraph")
        chain = [properties, *(one.find(f"{W}pPr") for one in self._styles.line(name)), self._styles.basis("pPr")]
        lines = [one for one in chain if one is not None]
        reason = outer.reason or (HIDDEN if self._is_cut(paragraph) or _is_out_of_sight(lines) else "")
        ground = self._laid(lines, outer.ground)
        return _Place(reason, ground, outer.tables, run_properties(self._styles, name), outer.doubt)

    def _is_cut(self, start: Element) -> bool:
        """Return whether an element stands in what was deleted or moved away, or in a version that Word does not show."""
        path, one = [start], self._above.get(start)
        while one is not None and path[-1] not in self._known.cut and not self._cuts(one, path[-1]):
            path.append(one)
            one = self._above.get(one)
        cut = self._known.cut.get(path[-1], one is not None)
        self._known.cut.update(dict.fromkeys(path, cut))
        return cut

    def _cuts(self, outer: Element, child: Element) -> bool:
        return outer.tag in _CUT or (outer.tag == f"{MC}AlternateContent" and self.chosen(outer) is not child)

    def _laid(self, lines: list[Element], under: Colour) -> Colour:
        """Return the ground that the first shading of several lays over another."""
        found = next((one for line in lines if (one := line.find(f"{W}shd")) is not None), None)
        laid = self._theme.of_shading(found, under) if found is not None else None
        return laid or under

    # --- tables ---

    def _cell(self, cell: Element) -> _Place:
        if cell not in self._known.cells:
            self._known.cells[cell] = self._celled(cell)
        return self._known.cells[cell]

    def _celled(self, cell: Element) -> _Place:
        row, table = self.around(cell, f"{W}tr"), self.around(cell, f"{W}tbl")
        wider = self.around(cell, f"{W}tc")
        outer = self._cell(wider) if wider is not None else _Place()
        if row is None or table is None:
            return _Place(outer.reason or (HIDDEN if self._is_cut(cell) else ""), outer.ground, outer.tables)
        properties, shape = cell.find(f"{W}tcPr"), table.find(f"{W}tblPr")
        dressed = list(self._dressed(table, row, cell, self._styles.known(value(shape, "tblStyle"), "table")))
        runs = tuple(one for part in dressed if (one := part.find(f"{W}rPr")) is not None)
        parts = (properties, *(part.find(f"{W}tcPr") for part in dressed), shape)
        aside = outer.aside + _aside([shape, *(part.find(f"{W}tblPr") for part in dressed)], row)
        gone = _is_gone_row(row) or _is_gone_cell(properties)
        away = gone or _is_placed_away(shape) or not -_FARTHEST_IN < aside < _FARTHEST_IN or self._is_cut(cell)
        ground = self._laid([one for one in parts if one is not None], outer.ground)
        doubt = outer.doubt or (UNSURE if _is_cut_short(row) else "")
        return _Place(outer.reason or (HIDDEN if away else ""), ground, (runs, *outer.tables), (), doubt, aside)

    def _dressed(self, table: Element, row: Element, cell: Element, name: str) -> Iterator[Element]:
        """Yield what a table's style says of one cell: its corners, edges and bands before the whole."""
        if name not in self._known.dressed:
            self._known.dressed[name] = _Dress(tuple(self._styles.line(name)))
        dress = self._known.dressed[name]
        for kind in self._kinds(table, row, cell) if dress.parts else ():
            yield from dress.parts.get(kind, ())
        yield from dress.styles

    def _kinds(self, table: Element, row: Element, cell: Element) -> list[str]:
        """Return which parts of a table a cell is of, the strongest first, as far as the table's look asks for them."""
        if table not in self._known.rows:
            self._known.rows[table] = {one: at for at, one in enumerate(rows(table))}
        if row not in self._known.across:
            self._known.across[row] = {one: at for at, one in enumerate(cells(row))}
        order, across = self._known.rows[table], self._known.across[row]
        down, right = order.get(row, 1), across.get(cell, 1)
        look = table.find(f"{W}tblPr/{W}tblLook")
        asked = {name for name, bit in _LOOKS.items() if _asks(look, name, bit)}
        edges = {"firstRow": down == 0, "lastRow": down == len(order) - 1, "firstColumn": right == 0}
        edges["lastColumn"] = right == len(across) - 1
        held = [name.replace("Column", "Col") for name, is_there in edges.items() if is_there and name in asked]
        bands = [("band{}Horz", down - ("firstRow" in asked), "noHBand"), ("band{}Vert", right, "noVBand")]
        return [*held, *(name.format(at % 2 + 1) for name, at, off in bands if off not in asked), "wholeTable"]


_LOOKS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}


def _font_of(look: Look) -> str:
    """Return the font that a look names for its letters, "" where the theme names it, or nothing does."""
    mixed = any(look.switched(one) for one in ("rtl", "cs"))
    name, theme = ("cs", "cstheme") if mixed else ("ascii", "asciiTheme")
    for one in look.said("rFonts"):
        if one.get(W + theme):
            return ""
        if said := one.get(f"{W}{name}"):
            return said.strip().casefold()
    return ""


def _asks(look: Element | None, name: str, bit: int) -> bool:
    if look is None:
        return False
    said = look.get(f"{W}{name}")
    if said is not None:
        return said in ("1", "true", "on")
    try:
        return bool(int(look.get(f"{W}val", "0"), 16) & bit)
    except ValueError:
        return False


def _is_gone_row(row: Element) -> bool:
    """Return whether a row is hidden, deleted, or too low to show a line."""
    properties = row.find(f"{W}trPr")
    low = _is_cut_short(row) and _twips(value(properties, "trHeight"), _LOWEST) < _LOWEST
    return low or switched(properties, "hidden") or (properties is not None and properties.find(f"{W}del") is not None)


def _is_cut_short(row: Element) -> bool:
    """Return whether a row has a height of its own whatever stands in it: what is more than fits is cut off."""
    properties = row.find(f"{W}trPr")
    return value(properties, "trHeight", "hRule") == "exact" and _twips(value(properties, "trHeight")) > 0


def _is_gone_cell(properties: Element | None) -> bool:
    """Return whether a cell was deleted, or is the covered part of a merged one."""
    if properties is None:
        return False
    merged = [
        one.get(f"{W}val", "continue") for name in ("vMerge", "hMerge") for one in properties.findall(f"{W}{name}")
    ]
    tracked = value(properties, "cellMerge", "vMerge")
    return properties.find(f"{W}cellDel") is not None or "continue" in merged or tracked == "cont"


def _is_placed_away(shape: Element | None) -> bool:
    place = shape.find(f"{W}tblpPr") if shape is not None else None
    return place is not None and any(
        not _is_on_page(_twips(place.get(f"{W}{name}", "0"))) for name in ("tblpX", "tblpY")
    )


def _aside(shapes: list[Element | None], row: Element) -> float:
    """Return how far a table's indent, and the room before a row's first cell, move it aside, in twentieths of a point."""
    indent = next(
        (one for shape in shapes if shape is not None and (one := shape.find(f"{W}tblInd")) is not None), None
    )
    before = row.find(f"{W}trPr/{W}wBefore")
    return sum(_twips(one.get(f"{W}w", "")) for one in (indent, before) if one is not None and _is_measured(one))


def _is_measured(one: Element) -> bool:
    return one.get(f"{W}type", "dxa") == "dxa"


def _is_out_of_sight(lines: list[Element]) -> bool:
    """Return whether a paragraph stands off the page, or in a line too low to read."""
    frame = next((one for line in lines if (one := line.find(f"{W}framePr")) is not None), None)
    if frame is not None and any(not _is_on_page(_twips(frame.get(f"{W}{name}", "0"))) for name in ("x", "y")):
        return True
    left, start, right, end, first, hanging = (_twips(_first(lines, "ind", name) or "0") for name in _INDENTS)
    within = (left or start, right or end, (left or start) + (first or -hanging))
    if any(not -_FARTHEST_IN < one < _FARTHEST_IN for one in within):
        return True
    high, rule = _first(lines, "spacing", "line"), _first(lines, "spacing", "lineRule")
    return bool(high) and rule != "atLeast" and 0 < abs(_twips(high)) < _LOWEST


def _first(lines: list[Element], name: str, attribute: str) -> str:
    return next((said for line in lines if (said := value(line, name, attribute))), "")


_INDENTS = ("left", "start", "right", "end", "firstLine", "hanging")


def _is_on_page(at: float) -> bool:
    return _OFF_PAGE_BEFORE < at < _OFF_PAGE_AFTER


def _twips(said: str, usual: float = 0.0) -> float:
    """Return a length in twentieths of a point; the usual one for what is no length, which Word passes over."""
    found = _LENGTH.fullmatch(said)
    return usual if found is None else float(found[1]) * TWIPS.get(found[2], 1.0)


_LENGTH = re.compile(r"(-?\d{1,12}(?:\.\d{1,30})?)(mm|cm|in|pt|pc|pi|)")


def _key(element: Element | None) -> tuple[object, ...]:
    """Return what is equal for elements that say the same."""
    if element is None:
        return ()
    return (element.tag, tuple(element.attrib.items()), tuple(map(_key, element)))
