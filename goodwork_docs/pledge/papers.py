"""Compose the papers of a pledge: one tree for each, headed and dated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from goodwork_docs.compose.numbering import anchored, numbered, referred
from goodwork_docs.diagnostics import Diagnostic
from goodwork_docs.doctree import Document, Form, Masthead, OnePage
from goodwork_docs.fingerprint import PLEDGE_SCHEME
from goodwork_docs.model.reason import put_in
from goodwork_docs.pledge.inputs import Inputs
from goodwork_docs.pledge.paperlist import FORMS, PAPERS
from goodwork_docs.pledge.sheets import laid_out
from goodwork_docs.pledge.view import view
from goodwork_docs.resolve import labels_of
from goodwork_docs.templates.carrier import Carrier
from goodwork_docs.templates.paper import Paper, Templates

_SHEETS = {"sheets": False, "framed": True}
"""What `page` says in the front matter of a paper that stands on pages of its own, and whether these have a frame."""


def papers(
    inputs: Inputs, templates: Templates, names: Sequence[str] = PAPERS
) -> tuple[tuple[Document, ...], tuple[Diagnostic, ...]]:
    """Return the named papers of a pledge as trees, and what is wrong: with their templates, or with papers too long for their page."""
    carrier = Carrier()
    facts = view(inputs, carrier)
    found: list[Diagnostic] = []
    made: list[Document] = []
    for name in names:
        paper = templates.render(f"{inputs.body.words['language']}/pledge/{name}.md", facts, carrier)
        document, problems = laid_out(inputs, _document(inputs, name, paper), _pages(paper))
        found += (*paper.diagnostics, *problems)
        made.append(document)
    return tuple(made), tuple(found)


def _pages(paper: Paper) -> int:
    return int(paper.settings.get("pages", "1"))


def _document(inputs: Inputs, name: str, paper: Paper) -> Document:
    said = _settings(inputs, paper)
    title, council, on_sheets = said.get("title", name), inputs.council, said.get("page") in _SHEETS
    blocks = numbered(anchored(paper.blocks), legal=False)
    whole = referred((_masthead(inputs, name, said, title), *blocks), {}, inputs.body.words)
    return Document(
        name=name,
        title=f"{title}: {inputs.pledge.title}" if title != inputs.pledge.title else title,
        language="en",
        blocks=whole.blocks,
        look=inputs.body.look,
        words=labels_of(inputs.body.words),
        author=council.name,
        subject=inputs.pledge.title,
        header="" if on_sheets else " · ".join(one for one in (council.name, title, council.illustration) if one),
        footer="" if on_sheets else _footer(inputs),
        created=inputs.issue.date or "" if inputs.issue else "",
        one_page=OnePage(inputs.body.look.body_pt, framed=_SHEETS[said["page"]]) if on_sheets else None,
        form=_form(inputs) if name in FORMS else None,
    )


def _settings(inputs: Inputs, paper: Paper) -> Mapping[str, str]:
    """Return the front matter, with the pledge's own words in its titles."""
    facts = {
        "pledge": inputs.pledge.title,
        "months": inputs.pledge.follow_up_months,
        "small": inputs.pledge.small_below,
        "guide": _guide_title(inputs),
        "who": inputs.say(f"pledge.signatory.{inputs.pledge.signed_by[0]}"),
    }
    return {name: put_in(words, facts) for name, words in paper.settings.items()}


def _guide_title(inputs: Inputs) -> str:
    who = "people" if inputs.pledge.signed_by[0] == "officer" else "few"
    return inputs.say(f"pledge.guide-title.{who}", small=inputs.pledge.small_below)


def _form(inputs: Inputs) -> Form:
    """Return the facts of a form: a council that takes over its region's pledge gives its own certificate."""
    pledge = inputs.pledge
    return Form(f"{inputs.council.id}/{pledge.id}", pledge.version, PLEDGE_SCHEME, inputs.fingerprint)


def _masthead(inputs: Inputs, name: str, said: Mapping[str, str], title: str) -> Masthead:
    council, held = inputs.council, inputs.issue
    framed = _SHEETS.get(said.get("page", ""), False)
    # An example is offered by nobody, least of all by the body that it is drawn after.
    offered = "pledge.offered-by-illustration" if council.illustration else "pledge.offered-by"
    giver = inputs.say(offered, council=council.name) if framed else council.name
    made = Masthead(giver, title, said.get("subtitle", ""))
    if said.get("page") in _SHEETS:
        # Its template prints the facts at the foot, where they leave the page to what it says.
        return replace(made, notices=(council.illustration,) if council.illustration else ())
    if name in FORMS:
        # Whoever opens a form wants to know what it asks: its foot and its end say which draft it is.
        return made
    rows = [
        ("issue", held.number if held else ""),
        ("date", inputs.day(held.date) if held and held.date else ""),
        ("version", str(inputs.pledge.version)),
        ("pledge", inputs.fingerprint[:12]),
    ]
    return replace(
        made,
        facts=tuple((inputs.say(f"masthead.{name}"), value) for name, value in rows if value),
        notices=tuple(one for one in (inputs.say("pledge.draft-notice"), council.illustration) if one),
    )


def _footer(inputs: Inputs) -> str:
    facts = {"version": inputs.pledge.version, "fingerprint": inputs.fingerprint[:12]}
    return inputs.say("pledge.footer", **facts)
