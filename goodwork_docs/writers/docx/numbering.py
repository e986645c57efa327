"""Real numbering: one multi-level legal list that the headings lead, plain lists that restart, and bullets.

Word counts by itself, so what it will count is counted here too: where the tree's printed number is another one, the list
gets a new start, and where no list of Word's could print it, a ValueError says so instead of a wrong number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from goodwork_docs.doctree import Look
from goodwork_docs.writers.docx.markup import DECLARATION, W, colour

LEGAL, PLAIN, BULLETS, SILENT = 0, 1, 2, 3
LEGAL_NUM, BULLET_NUM, SILENT_NUM = 1, 2, 3
LEVELS = 9
# Level of "(a)" in each list; "(i)" is the next one.
LETTERS = {LEGAL: 4, PLAIN: 1}
# Left edge of the words and width of the number before them, in twentieths of a point.
_LEGAL_EDGES = (*((964, 964),) * 3, (1247, 1247), *((964 + 567 * level, 567) for level in range(1, 6)))
_PLAIN_EDGES = tuple((454 + 567 * level, 454 if level == 0 else 567) for level in range(LEVELS))
_BULLET_EDGES = tuple((397 * (level + 1), 397) for level in range(LEVELS))
EDGES = {LEGAL: _LEGAL_EDGES, PLAIN: _PLAIN_EDGES, BULLETS: _BULLET_EDGES}
_TAIL = (
    ("lowerLetter", "({})"),
    ("lowerRoman", "({})"),
    ("upperLetter", "({})"),
    ("upperRoman", "({})"),
    ("decimal", "({})"),
)
_LEGAL_FORMATS = tuple(("decimal", ".".join(f"%{n + 1}" for n in range(level + 1))) for level in range(4)) + _TAIL
_PLAIN_FORMATS = (("decimal", "{}."), *_TAIL, *_TAIL[:3])
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_DOTTED = re.compile(r"\d+(\.\d+)*\Z", re.ASCII)


def letters(number: int) -> str:
    """Return a, b … z, aa, bb …, as Word counts with letters."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def roman(number: int) -> str:
    """Return i, ii, iii, iv …"""
    printed = ""
    for value, sign in _ROMAN:
        printed += sign * (number // value)
        number %= value
    return printed


@dataclass(slots=True)
class _List:
    """One w:num: the kind of list, its w:abstractNum, and where the levels that it starts by itself begin."""

    kind: int
    abstract: int
    starts: dict[int, int] = field(default_factory=dict)
    counts: list[int] = field(default_factory=lambda: [0] * LEVELS)

    def next_value(self, level: int) -> int:
        return self.counts[level] + 1 if self.counts[level] else self.starts.get(level, 1)

    def count(self, level: int) -> None:
        self.counts[level] = self.next_value(level)
        self.counts[level + 1 :] = [0] * (LEVELS - level - 1)


def _fresh() -> list[_List]:
    return [_List(kind, kind) for kind in (LEGAL, BULLETS, SILENT)]


@dataclass(slots=True)
class Numbers:
    """The lists of one document and how far each has counted."""

    lists: list[_List] = field(default_factory=_fresh)
    legal: int = LEGAL_NUM
    open: list[int] = field(default_factory=list)
    copies: int = 0

    def _of(self, num: int) -> _List:
        return self.lists[num - 1]

    def _new(self, kind: int, abstract: int, level: int, start: int) -> int:
        self.lists.append(_List(kind, abstract, {level: start}))
        return len(self.lists)

    def _new_plain(self, level: int, start: int) -> int:
        # Lists of one abstractNum share their counters in Word: a list inside an open one needs counters of its own.
        abstract = PLAIN
        if any(self._of(num).kind == PLAIN for num in self.open):
            self.copies += 1
            abstract = SILENT + self.copies
        return self._new(PLAIN, abstract, level, start)

    def heading(self, number: str) -> tuple[int, int]:
        """Count a numbered heading or legal item ("3", "3.1"); return its list and level.

        Raises ValueError where Word would count another number than the tree's.
        """
        parts = _dotted(number)
        if not parts:
            raise ValueError(f"{number!r} is no legal number such as 3 or 3.1")
        level = len(parts) - 1
        if level == 0:
            self._begin(parts[0])
        current = self.lists[self.legal - 1]
        if level > 3 or (*current.counts[:level], current.next_value(level)) != parts:
            expected = ".".join(str(count) for count in (*current.counts[:level], current.next_value(level)))
            raise ValueError(f"the number {number!r} stands where Word would count {expected!r}")
        current.count(level)
        return self.legal, level

    def _begin(self, number: int) -> None:
        current = self._of(self.legal)
        if current.next_value(0) == number:
            return
        if any(current.counts):
            self.legal = self._new(LEGAL, LEGAL, 0, number)
        else:
            current.starts[0] = number

    def open_list(self, first: str, start: int, around: tuple[int, int] | None) -> tuple[int, int]:
        """Return the list and level for a list whose first item prints `first`; inside a numbered item it is that list's next level.

        Raises ValueError where `first` is in no form that lists have: "1.", "(a)" or "(i)".
        """
        form = _form(first, start)
        num, level = self._inner(form, start, *around) if around and form else (0, 0)
        if num == 0:
            level = LETTERS[PLAIN] + form - 1 if form else 0
            num = self._new_plain(level, start)
        return num, level

    def _inner(self, form: int, start: int, num: int, outer: int) -> tuple[int, int]:
        around = self._of(num)
        level = LETTERS[around.kind] + form - 1
        if level <= outer:
            return 0, 0
        if around.next_value(level) == start:
            return num, level
        return self._new(around.kind, around.abstract, level, start), level

    def item(self, num: int, level: int, printed: str) -> None:
        """Count an item of a plain list. Raises ValueError where Word would count another number than the tree's."""
        counted = self._of(num)
        counted.count(level)
        value = counted.counts[level]
        form = level - LETTERS[counted.kind] + 1
        expected = _printed(form, value)
        if expected != printed:
            raise ValueError(f"the number {printed!r} stands where Word would count {expected!r}")

    def kind(self, num: int) -> int:
        """Return the kind of a list, which gives its edges."""
        return self._of(num).kind

    def part(self, look: Look) -> str:
        """Return word/numbering.xml."""
        copies = "".join(_plain(SILENT + 1 + n) for n in range(self.copies))
        return (
            _abstracts(look) + copies + "".join(map(_num, range(1, len(self.lists) + 1), self.lists)) + "</w:numbering>"
        )


def is_dotted(number: str) -> bool:
    """Say whether a number is of the legal form without brackets or full stop at its end ("3.1")."""
    return bool(_dotted(number))


@lru_cache(maxsize=1024)
def _dotted(number: str) -> tuple[int, ...]:
    """Return the parts of a legal number; none where it is no such number."""
    return tuple(int(part) for part in number.split(".")) if _DOTTED.match(number) else ()


def _printed(form: int, value: int) -> str:
    if form == 0:
        return f"{value}."
    return f"({letters(value)})" if form == 1 else f"({roman(value)})"


def _form(first: str, start: int) -> int:
    forms = [_printed(form, start) for form in range(3)]
    if first not in forms:
        raise ValueError(f"a list that starts at {start} cannot print {first!r} first")
    return forms.index(first)


def _num(number: int, of: _List) -> str:
    starts = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for level, start in of.starts.items()
    )
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of.abstract}"/>{starts}</w:num>'


# Takes an unnumbered heading out of the legal list that its style is bound to, without a reference to no list at all.
_SILENT_LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="none"/><w:suff w:val="nothing"/><w:lvlText w:val=""/>'
    '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
    for level in range(LEVELS)
)


@lru_cache(maxsize=16)
def _abstracts(look: Look) -> str:
    accent = f'<w:rPr><w:b w:val="0"/><w:color w:val="{colour(look.accent)}"/></w:rPr>'
    legal = "".join(
        _level(LEGAL, n, *_LEGAL_FORMATS[n], style=f"Heading{n + 2}" if n < 4 else "") for n in range(LEVELS)
    )
    bullets = "".join(_level(BULLETS, n, "bullet", "•" if n % 2 == 0 else "–", look=accent) for n in range(LEVELS))
    return (
        f'{DECLARATION}<w:numbering xmlns:w="{W}">'
        + _abstract(LEGAL, legal)
        + _plain(PLAIN)
        + _abstract(BULLETS, bullets)
        + _abstract(SILENT, _SILENT_LEVELS)
    )


def _plain(number: int) -> str:
    return _abstract(number, "".join(_level(PLAIN, n, *_PLAIN_FORMATS[n]) for n in range(LEVELS)))


def _abstract(number: int, levels: str) -> str:
    code = f"{0x6D3A1C01 + number:08X}"
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{code}"/><w:multiLevelType w:val="multilevel"/>'
        f'<w:tmpl w:val="{code}"/>{levels}</w:abstractNum>'
    )


def _level(kind: int, level: int, form: str, text: str, style: str = "", look: str = "") -> str:
    left, hanging = EDGES[kind][level]
    bound = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{bound}<w:suff w:val="tab"/>'
        f'<w:lvlText w:val="{text.replace("{}", f"%{level + 1}")}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>{look}</w:lvl>'
    )
