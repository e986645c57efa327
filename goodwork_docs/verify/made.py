"""What a paper holds as the contract makes it: for files that do not say themselves which clause parts and values are theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from goodwork_docs.doclines import flat
from goodwork_docs.doctree import Blank, Document, Marked, Masthead, walk
from goodwork_docs.model.library import PART_TITLES
from goodwork_docs.returned import Listed, Returned, Stretch

_AT_THE_END = 3


def parts_of(paper: Document) -> tuple[Listed, ...]:
    """Return the clause parts of a paper in its order, each once, with what is printed in their blanks."""
    made: dict[tuple[str, str], Listed] = {}
    for one in walk(paper.blocks):
        if isinstance(one, Marked):
            made.setdefault(
                (one.mark.clause, one.mark.part), Listed(one.mark.clause, one.mark.part, blanks=_values(one))
            )
    return tuple(made.values())


def _values(part: Marked) -> Mapping[str, str]:
    """Return what is printed in each blank; an empty one prints its label in square brackets."""
    held = (one for one in walk(part.blocks) if isinstance(one, Blank))
    return {one.name: f"[{one.label}]" if one.text is None else one.text for one in held}


def with_parts(returned: Returned, paper: Document) -> Returned:
    """Return a file with every clause part of the paper in its list; a file that lists them all stays as it is.

    What a file says itself of its parts counts before what the paper says. A page lists nothing, and neither does Markdown.
    """
    parts = {_key(one): one for one in parts_of(paper)}
    listed = {_key(one): one for one in returned.listed}
    if parts.keys() <= listed.keys():
        return returned
    whole = {**parts, **listed}
    held = returned.stretches if listed else tuple(_with_values(one, parts) for one in returned.stretches)
    return replace(returned, stretches=held, listed=tuple(whole.values()))


def _key(one: Listed) -> tuple[str, str]:
    return one.clause, one.part


def _with_values(stretch: Stretch, parts: Mapping[tuple[str, str], Listed]) -> Stretch:
    mark = stretch.mark
    said = parts.get((mark.clause, mark.part)) if mark else None
    return stretch if mark is None or said is None else replace(stretch, mark=replace(mark, blanks=said.blanks))


def paper_named(papers: Iterable[Document], returned: Returned) -> Document | None:
    """Return the paper that a file is: by the name inside it, by the file's own name, or by its title; None where none fits."""
    held = tuple(papers)
    stem = returned.path.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    by_name = (one for one in held if one.name == returned.name)
    by_file = (one for one in sorted(held, key=_longest) if one.name.rpartition("/")[2] in stem)
    titled = [one for one in held if returned.opening and set(_titles(one)) & set(returned.opening)]
    by_title = titled if len(titled) == 1 else ()
    if returned.name:
        return next(by_name, None)
    return next((one for found in (by_title, by_file) for one in found), None)


def says(returned: Returned, foot: str) -> bool:
    """Return whether words stand at the head or foot of a file's pages, or end it where it has no pages."""
    held = [*returned.edges]
    held += [line.text for one in returned.stretches[-1:] for line in flat(one.blocks[-_AT_THE_END:])]
    return bool(foot) and any(foot in one for one in held)


def _longest(paper: Document) -> int:
    return -len(paper.name)


def _titles(paper: Document) -> Iterator[str]:
    yield from (one.title for one in paper.blocks if isinstance(one, Masthead))


def without_promises(returned: Returned) -> Returned:
    """Return a file without the marks of a pledge's promises: they are no parts of clauses, and `goodwork assess` reads them."""
    kept = tuple(
        one if one.mark is None or _is_clause(one.mark) else replace(one, mark=None) for one in returned.stretches
    )
    return replace(returned, stretches=kept, listed=tuple(one for one in returned.listed if _is_clause(one)))


def _is_clause(mark: Listed) -> bool:
    return mark.part in PART_TITLES.values()
