"""Look, words and templates of a body: its own files laid over its region's and the library's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from goodwork_docs.diagnostics import Diagnostic, Where, error, quoted
from goodwork_docs.doctree import Look
from goodwork_docs.model.library import Loaded, TemplateText
from goodwork_docs.model.look import LookFile


class MissingWords(KeyError):  # noqa: N818  the field's word for it
    """The words files have nothing under a name."""


class Words(dict[str, str]):
    """The words of one language by name; asking for a name that is not there raises MissingWords."""

    def __missing__(self, name: str) -> str:
        raise MissingWords(name)


def labels_of(words: Mapping[str, str], *groups: str) -> dict[str, str]:
    """Return the words that a writer prints by itself, without their group's name; `groups` are more groups of the same."""
    return {
        name.removeprefix(start): said
        for start in ("writer.", *groups)
        for name, said in words.items()
        if name.startswith(start)
    }


def no_words(missing: MissingWords) -> Diagnostic:
    """Return the diagnostic of words that the words files lack."""
    name = str(missing.args[0])
    hint = f"give `{name}`, or bring the file back from the library"
    return error("GW034", f"the words {quoted(name)} are missing", Where("templates/words/en.yaml"), hint)


def look_of(loaded: Loaded, sources: tuple[str, ...]) -> Look:
    """Return the look of a body: its own file laid over its region's and the library's."""
    look = Look()
    for owner in reversed(sources):
        if owner in loaded.looks:
            look = _laid_over(look, loaded.looks[owner].record, loaded, owner)
    return look


def _laid_over(look: Look, file: LookFile, loaded: Loaded, owner: str) -> Look:
    names = {one.name for one in fields(Look)} - {"logo"}
    values: dict[str, Any] = {name: getattr(file, name, None) for name in names}
    if file.logo:
        values["logo"] = loaded.logos.get(f"charters/{owner}/{file.logo}")
    return replace(look, **{name: value for name, value in values.items() if value not in (None, "")})


def words_of(loaded: Loaded, sources: tuple[str, ...], language: str) -> Words:
    """Return the words of one language: the nearest owner's stand over the others."""
    words = Words()
    for owner in reversed(sources):
        words.update(loaded.words.get((owner, language), {}))
    return words


def templates_of(loaded: Loaded, sources: tuple[str, ...]) -> dict[str, TemplateText]:
    """Return the templates by name, each from the nearest of the owners that has it."""
    found: dict[str, TemplateText] = {}
    for owner in reversed(sources):
        for (holder, name), text in loaded.templates.items():
            if holder == owner:
                found[name] = text
    return found
