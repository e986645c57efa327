"""A part of a Word file as it streams by: tracked changes, comments, links, and text that nobody sees."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from goodwork_docs.ownfile.markup import is_on, is_true, is_white, value
from goodwork_docs.ownfile.traces import Traces

SPACE = "wordprocessingml"
_TRACKED = frozenset({"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"})
_LEFT_BEHIND = "tblGridChange"
"""Word leaves the old widths of a table in a file when all changes are accepted, and shows them to nobody."""
_RANGES = frozenset(
    {
        "customXmlInsRangeStart",
        "customXmlDelRangeStart",
        "customXmlMoveFromRangeStart",
        "customXmlMoveToRangeStart",
        "moveFromRangeStart",
        "moveToRangeStart",
        "delText",
        "delInstrText",
    }
)
_COMMENTS = frozenset({"comment", "commentReference", "commentRangeStart"})
_CONFLICTS = frozenset({"conflictIns", "conflictDel"})
_MARKED = frozenset(
    {
        *_TRACKED,
        *_RANGES,
        *_COMMENTS,
        "trackRevisions",
        "altChunk",
        "control",
        "hidden",
        "fldSimple",
        "fldChar",
        "background",
    }
)
_FRAMES = frozenset({"p", "r", "tc", "tbl", "txbxContent", "style", "rPrDefault", "pPrDefault"})
_OWNERS = {"rPr": ("r", "style", "rPrDefault"), "pPr": ("p", "style"), "tcPr": ("tc",), "tblPr": ("tbl",)}
_NO_FILL = frozenset({"", "auto", "FFFFFF", "ffffff"})
_WHITE_OF_THEMES = frozenset({"background1", "light1"})
_SMALLEST = 4
"""Half points: text of two points or less is read by nobody."""
# Every table of contents hides its page numbers, or its entries, from the view of a web page.
_PAGE = re.compile(r"[\s\divxlcIVXLC.\-–]*")
_ASKS_PROGRAM = re.compile(r"(^|[\s\0])(DDE(AUTO)?|LINK)\s", re.IGNORECASE)
_TAKES_TEXT = re.compile(r"(^|[\s\0])INCLUDETEXT\s", re.IGNORECASE)
_DEEPEST = 20


@dataclass(slots=True)
class Look:
    """How an element looks, so far as it says so itself; None where it does not."""

    kind: str
    vanish: bool | None = None
    web: bool | None = None
    white: bool | None = None
    tiny: bool | None = None
    shaded: bool = False
    style: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """The look of a run of text: what it says itself, and the styles of it, its paragraph and its tables."""

    direct: Mapping[str, bool | None]
    styles: tuple[str, str]
    tables: tuple[str, ...]
    shaded: bool

    def __hash__(self) -> int:
        return hash((tuple(self.direct.values()), self.styles, self.tables, self.shaded))


@dataclass(slots=True)
class Texts:
    """What is known of the text of a whole file: styles by their ids, and how many runs look alike."""

    styles: dict[str, tuple[Look, str]] = field(default_factory=dict)
    runs: Counter[Run] = field(default_factory=Counter)

    def judge(self, traces: Traces) -> None:
        """Note the runs of text that nobody sees."""
        for run, number in self.runs.items():
            if self._of(run, "vanish") or self._of(run, "web"):
                traces.note("text", number)
            elif self._of(run, "tiny") or (self._of(run, "white") and not self._is_shaded(run)):
                traces.note("faint", number)

    def _of(self, run: Run, what: str) -> bool:
        said = [run.direct[what]]
        styles = (*run.styles, *run.tables, "rPrDefault") if what == "vanish" else (*run.styles, "rPrDefault")
        said += [getattr(one, what) for style in styles for one in self._line(style)]
        return next((one for one in said if one is not None), False)

    def _is_shaded(self, run: Run) -> bool:
        return run.shaded or any(one.shaded for style in (*run.styles, *run.tables) for one in self._line(style))

    def _line(self, style: str) -> Iterator[Look]:
        """Yield the look of a style and of those that it is based on."""
        for _ in range(_DEEPEST):
            if style not in self.styles:
                return
            look, style = self.styles[style]
            yield look
            if not style:
                return


class WordPart:
    """One part as it streams by."""

    def __init__(self, traces: Traces, texts: Texts) -> None:
        self._traces, self._texts = traces, texts
        self._path: list[str] = []
        self._open: list[Look] = []
        self._runs: Counter[Run] = Counter()
        self._codes: list[str] = []
        self._is_covered = False
        self._style = ("", "", False)

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Look at an element of Word's own that opens."""
        if name in _MARKED or name.endswith("Change"):
            self._mark(name, attributes)
        if name in _FRAMES:
            self._open.append(Look(name, shaded=name == "txbxContent"))
            if name == "style":
                default = value(attributes, "type") == "paragraph" and is_true(value(attributes, "default"))
                self._style = (value(attributes, "styleId"), "", default)
        elif self._open and self._path:
            self._describe(name, attributes)
        self._path.append(name)

    def begin_other(self, name: str, attributes: Mapping[str, str]) -> None:
        """Look at an element of another vocabulary that opens, such as a drawing."""
        style = attributes.get("style", "")
        if "z-index:-" in style.replace(" ", "") or (name == "anchor" and is_true(value(attributes, "behindDoc"))):
            self._is_covered = True
        elif name == "docPr" and is_true(attributes.get("hidden", "")):
            self._traces.note("text")
        elif name in _CONFLICTS:
            self._traces.note("tracked")
        self._path.append(f":{name}")

    def words(self, text: str) -> None:
        """Look at a piece of text."""
        last = self._path[-1] if self._path else ""
        if last == "t" and self._open:
            self._open[-1].words += text
        elif last == "instrText":
            self._codes.append(text)

    def end(self) -> None:
        """Note that the last element that opened closes."""
        name = self._path.pop()
        if name in _FRAMES:
            self._close(name)

    def done(self) -> None:
        """Give what was found of text to the whole file's."""
        codes = "".join(self._codes)
        self._traces.note("starts", bool(_ASKS_PROGRAM.search(codes)))
        self._traces.note("elsewhere", bool(_TAKES_TEXT.search(codes)))
        for run, number in self._runs.items():
            kept = Run({**run.direct, "white": False}, run.styles, run.tables, True) if self._is_covered else run
            self._texts.runs[kept] += number

    def _mark(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in _TRACKED or (name.endswith("Change") and name != _LEFT_BEHIND):
            is_copy = ":Fallback" in self._path
            self._traces.note("tracked:copy" if is_copy else "tracked", weak=is_copy)
        elif name in _RANGES:
            self._traces.note(f"tracked:{name}", weak=True)
        elif name in _COMMENTS:
            self._traces.note(f"comments:{name}", weak=True)
        elif name == "trackRevisions" and is_on(value(attributes, "val") or "1"):
            self._traces.note("tracking")
        elif name in ("altChunk", "control"):
            self._traces.note("files:chunk" if name == "altChunk" else "controls:control", weak=True)
        elif name == "hidden" and self._path[-1:] == ["trPr"] and is_on(value(attributes, "val") or "1"):
            self._traces.note("text")
        elif name == "fldSimple":
            self._codes.append(f"\0{value(attributes, 'instr')}\0")
        elif name == "fldChar":
            self._codes.append("\0")
        elif name == "background" and value(attributes, "color") not in _NO_FILL:
            self._is_covered = True

    def _describe(self, name: str, attributes: Mapping[str, str]) -> None:
        """Put what a property says on the element that it belongs to."""
        parent, owner, look = self._path[-1], self._path[-2] if len(self._path) > 1 else "", self._open[-1]
        said = value(attributes, "val")
        if name == "shd" and (look.kind == "style" or owner in _OWNERS.get(parent, ())):
            look.shaded = look.shaded or _is_filled(attributes)
        elif parent == "style" and name == "basedOn":
            self._style = (self._style[0], said, self._style[2])
        elif name == "sym" and parent == "r":
            look.words += "\ufffd"
        elif owner in _OWNERS.get(parent, ()):
            if parent == "rPr":
                _dress(look, name, said)
                if name == "color" and not is_white(said) and said in ("", "auto"):
                    look.white = value(attributes, "themeColor") in _WHITE_OF_THEMES
            if (parent, name) in (("rPr", "rStyle"), ("pPr", "pStyle"), ("tblPr", "tblStyle")):
                look.style = said

    def _close(self, name: str) -> None:
        look = self._open.pop()
        if name == "r" and look.words.strip():
            self._runs[self._run(look)] += 1
        elif name == "rPrDefault":
            self._texts.styles.setdefault(name, (look, ""))
        elif name == "style":
            identifier, based_on, is_default = self._style
            self._texts.styles.setdefault(identifier, (look, based_on))
            if is_default:
                self._texts.styles.setdefault("", (look, based_on))

    def _run(self, look: Look) -> Run:
        web = look.web and not (_PAGE.fullmatch(look.words) or "hyperlink" in self._path)
        direct = {"vanish": look.vanish, "web": web, "white": look.white, "tiny": look.tiny}
        paragraph = next((one.style for one in reversed(self._open) if one.kind == "p"), "")
        tables = tuple(one.style for one in self._open if one.kind == "tbl" and one.style)
        shaded = look.shaded or any(one.shaded for one in self._open)
        return Run(direct, (look.style or "\0", paragraph), tables, shaded)


def _dress(look: Look, name: str, said: str) -> None:
    if name == "vanish":
        look.vanish = is_on(said or "1")
    elif name == "webHidden":
        look.web = is_on(said or "1")
    elif name == "color":
        look.white = is_white(said)
    elif name == "sz":
        look.tiny = said.isascii() and said.isdigit() and int(said[:9]) <= _SMALLEST
    elif name == "highlight":
        look.shaded = look.shaded or said not in ("", "none", "white")


def _is_filled(attributes: Mapping[str, str]) -> bool:
    return value(attributes, "fill") not in _NO_FILL or value(attributes, "val") == "solid"
