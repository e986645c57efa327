"""The docx writer: a document tree as a Word file, every part written straight as XML."""

from __future__ import annotations

from goodwork_docs.doctree import Document, Table, body_and_foot, stays
from goodwork_docs.writers.docx.body import block
from goodwork_docs.writers.docx.draft import Draft, Place, survey
from goodwork_docs.writers.docx.fixed import document_relationships
from goodwork_docs.writers.docx.identity import marks_part
from goodwork_docs.writers.docx.markup import DECLARATION, STORY_NAMESPACES
from goodwork_docs.writers.docx.package import fixed_members, packed, stored, zipped
from goodwork_docs.writers.docx.pages import footer_part, header_part, section
from goodwork_docs.writers.docx.paragraphs import SECTION_END, TABLE, separate
from goodwork_docs.writers.docx.properties import core_part, custom_part
from goodwork_docs.writers.docx.sheet import sheet_place, sheet_section

__all__ = ["write"]


def write(document: Document) -> bytes:
    """Return a document as the bytes of a docx file; the same document gives the same bytes everywhere.

    Raises TypeError for a node that the writer does not know, and ValueError for a number that Word would not count, an
    anchor that is twice or not there, and a picture that is no PNG file. Raises KeyError for a missing word of `words`.
    """
    draft = Draft(document, block, survey(document))
    story = _story(draft)
    look, language = document.look, document.language
    fixed = fixed_members(look, language, draft.survey.numbered, document.one_page)
    parts = (
        ("word/document.xml", story),
        ("word/_rels/document.xml.rels", document_relationships(draft.links, draft.pictures)),
        ("word/numbering.xml", draft.numbers.part(look)),
        ("word/header1.xml", header_part(draft)),
        ("word/footer1.xml", footer_part(draft)),
        ("customXml/item1.xml", marks_part(draft)),
        ("docProps/core.xml", core_part(document)),
        ("docProps/custom.xml", custom_part(document)),
    )
    shown = (stored(f"word/media/image{number}.png", png) for png, number in draft.pictures.items())
    return zipped((*fixed, *(packed(name, content) for name, content in parts), *shown))


def _story(draft: Draft) -> str:
    blocks = draft.document.blocks
    one_page = draft.document.one_page
    place = sheet_place(one_page) if one_page else Place()
    foot = body_and_foot(blocks)[1] if one_page else ()
    for at, (node, draft.stays) in enumerate(zip(blocks, stays(blocks), strict=True)):
        begins_foot = foot and at == len(blocks) - len(foot)
        if begins_foot or (one_page and draft.last == SECTION_END and isinstance(node, Table)):
            separate(draft)
        block(draft, place, node)
    if draft.page_break or draft.last == TABLE or draft.changed_until == len(draft.out) or not draft.out:
        separate(draft)
    ending = sheet_section(draft, 1, draft.columned) if one_page else section(1, draft.columned)
    return f"{DECLARATION}<w:document {STORY_NAMESPACES}><w:body>{''.join(draft.out)}{ending}</w:body></w:document>"
