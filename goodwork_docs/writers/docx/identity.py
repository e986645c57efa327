"""Which words are which clause part and which cell is which answer: tags, bookmarks and the custom XML part.

Editors keep different ones of the three, so each says the same: the content control's tag, the bookmark over the words,
and the custom XML part that says what the bookmark stands for.
"""

from __future__ import annotations

from hashlib import sha256

from goodwork_docs.doctree import Form, Mark
from goodwork_docs.writers.docx.draft import AnswerPlace, Draft
from goodwork_docs.writers.docx.markup import DECLARATION, attribute, escape

NAMESPACE = "urn:goodwork-docs:marks:1"
# Word holds 64 characters in a tag and in an alias.
TAG_LENGTH = 64
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
ITEM_PROPERTIES = (
    f'{DECLARATION}<ds:datastoreItem ds:itemID="{{6F0D1C52-3B6E-4E0B-9C55-7A1E0B6B7D21}}" xmlns:ds="{_STORE}">'
    f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
)


def cut(value: str) -> str:
    """Return a tag of at most 64 characters; a longer one ends in a hash of the whole, so that two stay two."""
    if len(value) <= TAG_LENGTH:
        return value
    return f"{value[: TAG_LENGTH - 11]}~{sha256(value.encode()).hexdigest()[:10]}"


def mark_tag(mark: Mark) -> str:
    """Return the tag of a clause part's content control."""
    return cut(f"gw:{mark.clause}:{mark.part}:{mark.fingerprint[:12]}")


def answer_tag(question: str) -> str:
    """Return the tag of an answer's content control."""
    return cut(f"gw:answer:{question}")


def alias(label: str) -> str:
    """Return the readable name of a content control, shortened to what Word holds."""
    flat = " ".join(label.split())
    return flat if len(flat) <= TAG_LENGTH else f"{flat[: TAG_LENGTH - 1].rstrip()}…"


def marks_part(draft: Draft) -> str:
    """Return customXml/item1.xml: what each bookmark of the document stands for."""
    document = draft.document
    marks = "".join(_mark(bookmark, mark) for bookmark, mark in draft.marks)
    answers = "".join(map(_answer, draft.answers))
    return (
        f'{DECLARATION}<marks xmlns="{NAMESPACE}" scheme="gw1" document="{attribute(document.name)}" '
        f'language="{document.language}">{_form(document.form)}{marks}{answers}</marks>'
    )


def _form(form: Form | None) -> str:
    if form is None:
        return ""
    return (
        f'<form subject="{attribute(form.subject)}" version="{form.version}" scheme="{attribute(form.scheme)}" '
        f'fingerprint="{attribute(form.fingerprint)}"/>'
    )


def _mark(bookmark: str, mark: Mark) -> str:
    blanks = "".join(f'<blank name="{attribute(name)}">{escape(value)}</blank>' for name, value in mark.blanks)
    return (
        f'<mark bookmark="{bookmark}" clause="{attribute(mark.clause)}" part="{attribute(mark.part)}" '
        f'version="{mark.version}" fingerprint="{attribute(mark.fingerprint)}">{blanks}</mark>'
    )


def _answer(place: AnswerPlace) -> str:
    cell = "" if place.cell is None else f' cell="{place.cell}"'
    return (
        f'<answer bookmark="{place.bookmark}" question="{attribute(place.question)}" kind="{place.kind}"{cell}>'
        f"{escape(place.label)}</answer>"
    )
