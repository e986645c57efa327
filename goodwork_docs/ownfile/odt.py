"""A part of an OpenDocument file as it streams by: tracked changes, comments, scripts, and text that nobody sees."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from goodwork_docs.ownfile.markup import is_white, value
from goodwork_docs.ownfile.traces import Traces

SPACE = "opendocument"
_MARKS = {
    "changed-region": ("tracked", False),
    "change-start": ("tracked:start", True),
    "annotation": ("comments", False),
    "hidden-text": ("text", False),
    "hidden-paragraph": ("text", False),
    "execute-macro": ("macros", False),
    "event-listener": ("macros", False),
    "dde-connection-decl": ("starts", False),
    "dde-source": ("starts", False),
    "applet": ("controls", False),
    "plugin": ("controls", False),
}
_LINKED = frozenset({"image", "object", "object-ole", "section-source"})
_DOCUMENTS = frozenset({"text", "spreadsheet", "presentation", "drawing", "database"})
_FAMILIES = {
    "p": "paragraph",
    "h": "paragraph",
    "span": "text",
    "section": "section",
    "table": "table",
    "table-row": "table-row",
    "table-cell": "table-cell",
    "frame": "",
    "custom-shape": "",
    "text-box": "",
}
_SMALL = re.compile(r"([0-9]*\.?[0-9]+)pt")
_SMALLEST_POINTS = 2.0
_DEEPEST = 20
_COMMON = ""


@dataclass(slots=True)
class Style:
    """What a style says of text; None where it says nothing."""

    parent: str = ""
    hidden: bool | None = None
    white: bool | None = None
    tiny: bool | None = None
    shaded: bool = False


StyleName = tuple[str, str, str]
"""Part that holds the style (empty: any may use it), family, and name."""


@dataclass(slots=True)
class Texts:
    """What is known of a whole file: its styles, pieces of text by the styles round them, and what it embeds."""

    styles: dict[StyleName, Style] = field(default_factory=dict)
    pieces: Counter[tuple[StyleName, ...]] = field(default_factory=Counter)
    documents: set[str] = field(default_factory=set)
    pictures: set[str] = field(default_factory=set)
    is_covered: bool = False

    def judge(self, traces: Traces) -> None:
        """Note the pieces of text that nobody sees."""
        for round_it, number in self.pieces.items():
            if self._of(round_it, "hidden"):
                traces.note("text", number)
            elif self._of(round_it, "tiny") or (self._of(round_it, "white") and not self._is_shaded(round_it)):
                traces.note("faint", number)

    def _of(self, round_it: tuple[StyleName, ...], what: str) -> bool:
        said = (getattr(one, what) for name in round_it if name[1] in ("text", "paragraph") for one in self._line(name))
        return next((one for one in said if one is not None), False)

    def _is_shaded(self, round_it: tuple[StyleName, ...]) -> bool:
        if self.is_covered or any(not family for _, family, _ in round_it):
            return True
        return any(one.shaded for name in round_it for one in self._line(name))

    def _line(self, name: StyleName) -> Iterator[Style]:
        """Yield a style and those above it: the part's own, then the file's."""
        part, family, held = name
        for _ in range(_DEEPEST):
            style = self.styles.get((part, family, held)) or self.styles.get((_COMMON, family, held))
            if style is None:
                return
            yield style
            if not held:
                return
            held = style.parent


class OdtPart:
    """One part as it streams by."""

    def __init__(self, part: str, traces: Traces, texts: Texts) -> None:
        self._part, self._traces, self._texts = part, traces, texts
        self._path: list[str] = []
        self._round: list[StyleName] = []
        self._said: list[bool] = []
        self._style: Style | None = None

    def begin(self, space: str, name: str, attributes: Mapping[str, str]) -> None:
        """Look at an element of OpenDocument that opens."""
        if name in _MARKS:
            kind, weak = _MARKS[name]
            self._traces.note(kind, weak=weak)
        elif name in _LINKED:
            self._link(value(attributes, "href"))
        elif name in ("style", "default-style") and "style" in space:
            self._begin_style(attributes, is_default=name == "default-style")
        elif name.endswith("-properties"):
            self._describe(name, attributes)
        else:
            self._mark(space, name, attributes)
        if name in _FAMILIES:
            self._round.append((self._part, _FAMILIES[name], value(attributes, "style-name")))
            self._said.append(False)
        self._path.append(name)

    def words(self, text: str) -> None:
        """Look at a piece of text; each element counts once."""
        if self._said and not self._said[-1] and text.strip():
            self._said[-1] = True
            self._texts.pieces[tuple(reversed(self._round))] += 1

    def end(self) -> None:
        """Note that the last element of OpenDocument that opened closes."""
        name = self._path.pop()
        if name in _FAMILIES:
            self._round.pop()
            self._said.pop()

    def _mark(self, space: str, name: str, attributes: Mapping[str, str]) -> None:
        if name == "section" and value(attributes, "display") in ("none", "condition"):
            self._traces.note("text")
        elif name == "tracked-changes" and value(attributes, "track-changes") != "false":
            self._traces.note("tracking")
        elif name in ("table-row", "table-column") and value(attributes, "visibility") in ("collapse", "filter"):
            self._traces.note("rows")
        elif name == "script" and ":office:" not in space:
            self._traces.note("macros")
        elif name in _DOCUMENTS and self._path[-1:] == ["body"] and "/" in self._part:
            self._texts.documents.add(self._part)

    def _link(self, address: str) -> None:
        bare = address.removeprefix("./")
        if ":" in bare or bare.startswith(("/", "\\", "../")):
            if not bare.startswith("data:"):
                self._traces.note("elsewhere")
        elif bare:
            self._texts.pictures.add(bare.casefold())

    def _begin_style(self, attributes: Mapping[str, str], is_default: bool) -> None:
        name, family = value(attributes, "name"), value(attributes, "family")
        self._style = Style(value(attributes, "parent-style-name"))
        is_own = "automatic-styles" in self._path
        at = (self._part if is_own else _COMMON, family, "" if is_default else name)
        self._texts.styles.setdefault(at, self._style)

    def _describe(self, name: str, attributes: Mapping[str, str]) -> None:
        ground = value(attributes, "background-color")
        is_filled = ground not in ("", "transparent") and not is_white(ground)
        if name == "page-layout-properties":
            self._texts.is_covered |= is_filled or value(attributes, "fill") not in ("", "none")
        elif self._style is not None:
            self._style.shaded |= is_filled
            if name == "text-properties":
                _dress(self._style, attributes)


def _dress(style: Style, attributes: Mapping[str, str]) -> None:
    if display := value(attributes, "display"):
        style.hidden = display in ("none", "condition")
    if colour := value(attributes, "color"):
        style.white = is_white(colour)
    if value(attributes, "use-window-font-color") == "true":
        style.white = False
    if size := _SMALL.fullmatch(value(attributes, "font-size")):
        style.tiny = float(size[1]) <= _SMALLEST_POINTS
