"""Compose the council's own papers: one tree for each, headed and dated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from goodwork_docs.compose.numbering import anchored, numbered, referred
from goodwork_docs.diagnostics import Diagnostic
from goodwork_docs.doctree import Block, Contents, Document, Heading, Masthead, OnePage
from goodwork_docs.plan.inputs import Inputs
from goodwork_docs.plan.view import view
from goodwork_docs.resolve import labels_of
from goodwork_docs.templates.carrier import Carrier
from goodwork_docs.templates.paper import Paper, Templates


def papers(
    inputs: Inputs, templates: Templates, names: Sequence[str], more: Mapping[str, Any] | None = None
) -> tuple[tuple[Document, ...], tuple[Diagnostic, ...]]:
    """Return the named papers of a body as trees, and what is wrong with their templates.

    `more` are values that these papers print beside those of every paper.
    """
    carrier = Carrier()
    facts = {**view(inputs), **(more or {})}
    made = [
        (name, templates.render(f"{inputs.body.words['language']}/council/{name}.md", facts, carrier)) for name in names
    ]
    found = tuple(one for _, paper in made for one in paper.diagnostics)
    return tuple(_document(inputs, name, paper) for name, paper in made), found


def _document(inputs: Inputs, name: str, paper: Paper) -> Document:
    council, title, one_page = inputs.council, paper.settings.get("title", name), _one_page(inputs, paper)
    blocks = numbered(anchored(paper.blocks), paper.settings.get("numbered") == "true")
    whole = referred(
        (_masthead(inputs, title, paper), *_contents(inputs, paper, blocks), *blocks), {}, inputs.body.words
    )
    return Document(
        name=name,
        title=f"{title}: {council.name}",
        language="en",
        blocks=whole.blocks,
        look=inputs.body.look,
        words=labels_of(inputs.body.words),
        author=council.name,
        subject=title,
        header="" if one_page else " · ".join(one for one in (council.name, title, council.illustration) if one),
        footer="" if one_page else _footer(inputs),
        created=inputs.issue.date or "" if inputs.issue else "",
        one_page=one_page,
    )


def _one_page(inputs: Inputs, paper: Paper) -> OnePage | None:
    return OnePage(inputs.body.look.body_pt) if paper.settings.get("page") == "one" else None


def _masthead(inputs: Inputs, title: str, paper: Paper) -> Masthead:
    council, held = inputs.council, inputs.issue
    if paper.settings.get("page") == "one":
        # Its template prints the facts and the other notices at the foot, where they leave the page to what it says.
        notices = (council.illustration,) if council.illustration else ()
        return Masthead(
            council.name, paper.settings.get("headline", title), paper.settings.get("subtitle", ""), (), notices
        )
    rows = [
        ("issue", held.number if held else ""),
        ("date", inputs.day(held.date) if held and held.date else ""),
        ("change", held.note if held and len(council.issues) > 1 else ""),
        ("priorities", inputs.fingerprint[:12]),
    ]
    return Masthead(
        organisation=council.name,
        title=title,
        subtitle=paper.settings.get("subtitle", ""),
        facts=tuple((inputs.say(f"masthead.{name}"), value) for name, value in rows if value),
        notices=tuple(one for one in (inputs.say("plan.draft-notice"), council.illustration) if one),
    )


def _contents(inputs: Inputs, paper: Paper, blocks: Sequence[Block]) -> tuple[Block, ...]:
    wanted = paper.settings.get("contents") == "true" and any(isinstance(one, Heading) for one in blocks)
    return (Contents(inputs.say("view.contents")),) if wanted else ()


def _footer(inputs: Inputs) -> str:
    held = inputs.issue
    return inputs.say("plan.footer", issue=held.number if held else "–", fingerprint=inputs.fingerprint[:12])
