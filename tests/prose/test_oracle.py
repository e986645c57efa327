"""A second parser agrees: markdown-it-py finds the same structure in every part of every clause of the library."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from goodwork_docs.load import load
from goodwork_docs.model.library import Clause
from goodwork_docs.prose import parse
from goodwork_docs.source import Folder
from tests.prose.outline import outline
from tests.small import ROOT

READER = MarkdownIt("commonmark", {"html": False}).enable("table")
CLAUSES: list[Clause] = sorted(load(Folder(ROOT, ("clauses",))).clauses.values(), key=lambda one: one.id)


def other(text: str) -> list[str]:
    """Return the outline as markdown-it-py reads the text."""
    seen = Seen()
    for one in READER.parse(text):
        seen.see(one)
    return seen.lines


@dataclass
class Seen:
    """What the other parser has said so far: the lists around, each with its next number, and the row begun."""

    lines: list[str] = field(default_factory=list)
    around: list[str] = field(default_factory=list)
    counts: list[int | None] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    kind: str = ""

    def see(self, one: Token) -> None:
        if one.type == "inline":
            self._words(inlines(one.children or []))
        elif one.tag in ("ul", "ol"):
            self._list(one)
        elif one.tag == "li":
            self._item(one)
        elif one.tag == "tr":
            self._row(one)
        elif one.nesting == 1 and one.tag in ("p", "th", "td", "h1", "h2", "h3", "h4", "h5", "h6"):
            right = one.tag == "th" and "right" in str(one.attrs.get("style", ""))
            self.kind = one.tag + (">" if right else "")

    def _words(self, words: str) -> None:
        if self.kind[:2] in ("th", "td"):
            self.cells.append(words + self.kind[2:])
        else:
            self.lines.append(f"{''.join(self.around)}{self.kind}: {words}")

    def _list(self, one: Token) -> None:
        if one.nesting == 1:
            self.counts.append(int(one.attrs.get("start", 1)) if one.tag == "ol" else None)
        else:
            self.counts.pop()

    def _item(self, one: Token) -> None:
        if one.nesting != 1:
            self.around.pop()
            return
        count = self.counts[-1]
        self.around.append("- " if count is None else f"{count}. ")
        self.counts[-1] = None if count is None else count + 1

    def _row(self, one: Token) -> None:
        if one.nesting == 1:
            self.cells = []
        else:
            self.lines.append(f"{self.kind[:2]}: " + " | ".join(self.cells))


def inlines(tokens: list[Token]) -> str:
    made = ""
    for one in tokens:
        match one.type:
            case "text":
                made += one.content
            case "code_inline":
                made += f"<code>{one.content}</code>"
            case "softbreak":
                made += " "
            case "hardbreak":
                made += "<br>"
            case "link_open":
                target = str(one.attrs["href"])
                made += f"<ref {target[1:]}>" if target.startswith("#") else f"<a {target}>"
                closing = "</ref>" if target.startswith("#") else "</a>"
            case "link_close":
                made += closing
            case _:
                made += f"<{'/' if one.nesting < 0 else ''}{one.tag}>"
    return made


def test_the_library_is_there() -> None:
    assert len(CLAUSES) >= 20
    assert sum(len(one.parts) for one in CLAUSES) > 100


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda one: one.id)
def test_both_parsers_see_the_same_in_every_part(clause: Clause) -> None:
    for name, part in clause.parts.items():
        assert outline(parse(part.raw, "f").blocks) == other(part.raw), name


@pytest.mark.parametrize(
    "text",
    [
        "3. a\n4. b\n",
        "1. a\n   - b\n     1. c\n2. d\n",
        "para\n- list\n",
        "para\n2. no list\n",
        "1. a\n\n   b\n\n2. c\n",
        "| a | b |\n| --: | --- |\n| 1 | x\\|y |\n",
        "**a *b* c** `d` [e](https://f.example)\\\ng",
        "#Heading\n\n# Heading\n",
        "2026. A year\n",
        "a_b_c *d*e **f**g",
    ],
)
def test_both_parsers_see_the_same_where_parsers_are_known_to_differ(text: str) -> None:
    assert outline(parse(text, "f", numbers_stand=False).blocks) == other(text)
