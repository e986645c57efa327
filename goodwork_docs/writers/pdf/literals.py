"""Values of the tree as Typst literals: words are always strings, so no word of a user is ever read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterable

_UNSAFE = re.compile(r'[\\"\t\n\r]')


def string(value: str) -> str:
    """Return a Typst string literal that stands for `value`; a tab, which no font prints, becomes a blank."""
    return f'"{_UNSAFE.sub(_escaped, value)}"'


def _escaped(found: re.Match[str]) -> str:
    character = found.group()
    if character == "\t":
        return " "
    return f"\\{character}" if character in '\\"' else f"\\u{{{ord(character):x}}}"


def array(items: Iterable[str]) -> str:
    """Return a Typst array of expressions; the last comma keeps an array of one from being a mere bracket."""
    return "(" + "".join(f"{item}," for item in items) + ")"


def record(fields: Iterable[tuple[str, str]]) -> str:
    """Return a Typst dictionary of names and expressions (one at least)."""
    return "(" + "".join(f"{name}: {value}," for name, value in fields) + ")"


def call(name: str, *arguments: str) -> str:
    """Return a Typst call in code."""
    return f"{name}({','.join(arguments)})"


def content(parts: Iterable[str]) -> str:
    """Return a Typst content block that shows the expressions one after the other."""
    return "[" + "".join(f"#{part}" for part in parts) + "]"


def raw_bytes(value: bytes) -> str:
    """Return a Typst expression for bytes."""
    return f"bytes({array(map(str, value))})"
