"""The paper that shows bodies side by side: composed from their files, in no body's look and in the library's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goodwork_docs import VERSION
from goodwork_docs.compose.numbering import anchored, numbered, referred
from goodwork_docs.diagnostics import Diagnostic, has_errors, in_order
from goodwork_docs.doctree import Document, Look, Masthead
from goodwork_docs.fingerprint import PRIORITIES_SCHEME
from goodwork_docs.madefrom import Digests
from goodwork_docs.model.declaration import Read
from goodwork_docs.model.library import TemplateText
from goodwork_docs.model.reason import put_in
from goodwork_docs.plan.sides import Section, sections, short_name, stacked
from goodwork_docs.resolve import labels_of
from goodwork_docs.store import MANIFEST, manifest_bytes
from goodwork_docs.templates.carrier import Carrier
from goodwork_docs.templates.paper import Paper, Templates
from goodwork_docs.thread import Comparison
from goodwork_docs.written import written

_LONGEST_NAME = 100
_MOST_COLUMNS = 3
_TEMPLATE = "compare"
View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class House:
    """What the paper is set with: the library's look, words and templates."""

    look: Look
    words: Mapping[str, str]
    templates: Mapping[str, TemplateText]

    def say(self, key: str, **facts: object) -> str:
        """Return a sentence of the words files with its facts; raise MissingWords where there is none."""
        return put_in(self.words[key], facts)


def name_of(bodies: Sequence[str]) -> str:
    """Return the name of the paper: every body's id, or two and the number of the others where that is too long."""
    whole = "-".join((_TEMPLATE, *bodies))
    return whole if len(whole) <= _LONGEST_NAME else f"{_TEMPLATE}-{bodies[0]}-{bodies[1]}-and-{len(bodies) - 2}-more"


def make_comparison(
    told: Comparison,
    house: House,
    formats: Sequence[str],
    files_read: Sequence[Read[Any]],
    made_from: Digests | None = None,
) -> tuple[Mapping[str, bytes], tuple[Diagnostic, ...]]:
    """Return the paper in every format with its manifest, and what is wrong; no file where there is an error.

    `files_read` are the bodies' files: a character that no font has is looked for in them. `made_from` is the sha256 of each
    file that the paper is made from.
    """
    name = name_of([one.id for one in told.sides])
    paper = Templates(house.templates).render(
        f"{house.words['language']}/council/{_TEMPLATE}.md", _view(told, house), Carrier()
    )
    if has_errors(paper.diagnostics):
        return {}, in_order(paper.diagnostics)
    files, faults = written((_document(told, house, name, paper),), tuple(formats), files_read)
    found = in_order((*paper.diagnostics, *faults))
    return (
        {} if has_errors(found) else {**files, MANIFEST: manifest_bytes(_facts(told, made_from or {}), files)}
    ), found


def _facts(told: Comparison, made_from: Digests) -> dict[str, object]:
    fingerprints = {one.id: one.fingerprint for one in told.sides}
    return {
        "tool": VERSION,
        "bodies": [one.id for one in told.sides],
        "priorities": {"scheme": PRIORITIES_SCHEME, "fingerprints": fingerprints},
        "status": "draft",
        "inputs": dict(made_from),
    }


def _view(told: Comparison, house: House) -> View:
    return {
        "bodies": [one.council.name for one in told.sides],
        "sections": [_section(one, told, house) for one in sections(told, house.say)],
        "illustrations": _illustrations(told),
        "sources": [{"name": one.council.name, "assumptions": list(one.council.assumptions)} for one in told.sides],
    }


def _section(one: Section, told: Comparison, house: House) -> View:
    """Return a section as a table: a column for each body, or one for all where there are too many to stand side by side."""
    names = [short_name(side) for side in told.sides]
    matter = {"title": house.say("compare.caption-matter"), "width": 3}
    if len(names) <= _MOST_COLUMNS:
        columns = [matter, *({"title": name, "width": 4} for name in names)]
        rows = [[row.label, *map(_cell, row.cells)] for row in one.rows]
    else:
        columns = [matter, {"title": house.say("compare.caption-says"), "width": 9}]
        rows = [[label, _cell(lines)] for row in one.rows for label, lines in stacked(row, told, house.say)]
    caption = house.say("compare.caption", section=one.title, bodies=_who(told, house))
    return {"id": one.id, "title": one.title, "columns": columns, "rows": rows, "caption": caption}


def _cell(lines: Sequence[str]) -> Any:
    """Return what stands in a cell: one line as it is, several with a bullet before each."""
    return lines[0] if len(lines) == 1 else {"bullets": list(lines)}


def _who(told: Comparison, house: House) -> str:
    if len(told.sides) > _MOST_COLUMNS:
        return house.say("compare.organisation", number=len(told.sides))
    return ", ".join(short_name(one) for one in told.sides)


def _illustrations(told: Comparison) -> list[str]:
    return list(dict.fromkeys(one.council.illustration for one in told.sides if one.council.illustration))


def _document(told: Comparison, house: House, name: str, paper: Paper) -> Document:
    title = house.say("compare.title")
    names = ", ".join(short_name(one) for one in told.sides)
    who = _who(told, house)
    illustrations = _illustrations(told)
    notices = (house.say("plan.draft-notice"), *illustrations)
    masthead = Masthead(who, title, paper.settings.get("subtitle", ""), (), notices)
    blocks = numbered(anchored(paper.blocks), False)
    return Document(
        name=name,
        title=f"{title}: {names}",
        language="en",
        blocks=referred((masthead, *blocks), {}, house.words).blocks,
        look=house.look,
        words=labels_of(house.words),
        author=who,
        subject=title,
        header=house.say("compare.header" if illustrations else "compare.header-plain", bodies=who),
        footer=house.say("compare.footer"),
    )
