"""What a self-assessment prints of its own, line by line: it tells an answer from words that were there before."""

from __future__ import annotations

from goodwork_docs.doctree import Answer, Heading, Masthead, Paragraph, Table, inline_text, walk
from goodwork_docs.pledge.inputs import Inputs
from goodwork_docs.pledge.paperlist import SELF_ASSESSMENT
from goodwork_docs.pledge.papers import papers
from goodwork_docs.templates.paper import Templates


def printed_lines(inputs: Inputs) -> tuple[str, ...]:
    """Return the lines of the form that a pledge gives today, in reading order; raise MissingWords where words are missing."""
    made, _ = papers(inputs, Templates(inputs.body.templates), (SELF_ASSESSMENT,))
    return tuple(line for document in made for node in walk(document.blocks) for line in _lines(node) if line)


def _lines(node: object) -> tuple[str, ...]:
    match node:
        case Paragraph(children) | Heading(children=children):
            return (inline_text(children),)
        case Table(columns=columns):
            return tuple(inline_text(one.title) for one in columns)
        case Masthead(organisation=giver, title=title, subtitle=subtitle):
            return (giver, title, subtitle)
        case Answer(label=label):
            return (label,)
    return ()
