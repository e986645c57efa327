"""Markdown read back by two parsers into one small outline: blocks with their words and the style of each character."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pyromark
from markdown_it import MarkdownIt
from markdown_it.token import Token

NAMES = {"Strong": "strong", "Emphasis": "em"}
SECOND = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass
class Part:
    """Words of one block: its kind, the text ("\\n" for a hard break), and the styles of each character."""

    kind: str
    text: str = ""
    styles: list[frozenset[str]] = field(default_factory=list)

    def say(self, text: str, styles: list[str]) -> None:
        self.text += text
        self.styles += [frozenset(styles)] * len(text)


def first(markdown: str) -> list[Part]:
    """Return what pyromark reads; HTML, code blocks and rules are parts of those kinds."""
    return list(_parts(pyromark.events_with_range(markdown, options=pyromark.Options.ENABLE_TABLES)))


def _parts(events: Any) -> Iterator[Part]:
    part, styles = Part("none"), []
    for event, _ in events:
        match event:
            case {"Start": "Paragraph" | "Item" | "TableCell" | {"Heading": _} as tag}:
                yield part
                part = Part(tag if isinstance(tag, str) else tag["Heading"]["level"])
            case {"Start": "Emphasis" | "Strong" as tag}:
                styles.append(NAMES[tag])
            case {"Start": {"Link": link}}:
                styles.append(link["dest_url"])
            case {"End": "Emphasis" | "Strong" | "Link"}:
                styles.pop()
            case {"Text": text}:
                part.say(text, styles)
            case {"Code": text}:
                part.say(text, [*styles, "code"])
            case "HardBreak":
                part.say("\n", [])
            case {"End": _}:
                pass
            case _:
                yield part
                part = Part(next(iter(event)) if isinstance(event, dict) else event)
    yield part


def second(markdown: str) -> list[Part]:
    """Return what markdown-it-py reads, one part for each run of inline content."""
    tokens = SECOND.parse(markdown)
    return [_inline(token.children or []) for token in tokens if token.type == "inline"]


def _inline(tokens: list[Token]) -> Part:
    part, styles = Part("inline"), []
    for token in tokens:
        if token.nesting == 1:
            styles.append({"strong_open": "strong", "em_open": "em"}.get(token.type, str(token.attrGet("href"))))
        elif token.nesting == -1:
            styles.pop()
        elif token.type == "hardbreak":
            part.say("\n", [])
        else:
            part.say(token.content, [*styles, "code"] if token.type == "code_inline" else styles)
    return part


def shape(parts: list[Part]) -> list[tuple[str, str]]:
    """Return kind and text of the parts that hold words."""
    return [(part.kind, part.text) for part in parts if part.text]


def outline(markdown: str) -> list[tuple[str, str]]:
    """Return every block in pyromark's events as (what it is, its words), containers before their content."""
    found: list[tuple[str, str]] = []
    for event, _ in pyromark.events_with_range(markdown, options=pyromark.Options.ENABLE_TABLES):
        match event:
            case {"Start": str() as tag} if tag not in NAMES:
                found.append((tag, ""))
            case {"Start": {"Heading": heading}}:
                found.append((heading["level"], ""))
            case {"Start": {"List": start}}:
                found.append(("List", "" if start is None else str(start)))
            case {"Start": {"Table": columns}}:
                found.append(("Table", " ".join(columns)))
            case {"Start": dict() as tag}:
                found.append((next(iter(tag)), ""))
            case {"Text": text} | {"Code": text}:
                found[-1] = (found[-1][0], found[-1][1] + text)
    return found
