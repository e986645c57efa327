"""The front matter of a template, and the text under it."""

from __future__ import annotations

import re

from goodwork_docs.model.library import TemplateText
from goodwork_docs.source import Yaml, read_yaml


def _split(text: str) -> tuple[str, str]:
    found = re.match(r"---\n(.*?\n)---\n", text, re.DOTALL)
    return (found[1], text[found.end() :]) if found else ("", text)


def body(text: str) -> str:
    """Return the text under the front matter."""
    return _split(text)[1]


def front_lines(text: str) -> int:
    """Return how many lines the front matter takes, its fences included."""
    front, _ = _split(text)
    return front.count("\n") + 2 if front else 0


def front_matter(source: TemplateText) -> Yaml:
    """Return the front matter, each value with its place."""
    return read_yaml(_split(source.text)[0], source.path, 2)


def settings(source: TemplateText) -> dict[str, str]:
    """Return the front matter as words; true and false in small letters."""
    data = front_matter(source).data
    fields = data.items() if isinstance(data, dict) else ()
    return {key: str(value).lower() if isinstance(value, bool) else str(value) for key, value in fields}
