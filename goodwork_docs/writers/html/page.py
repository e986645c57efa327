"""The page round the blocks: head, skip link, masthead, main part, footer."""

from __future__ import annotations

import base64
from html import escape

from goodwork_docs.doctree import Block, Document, Look, Masthead, body_and_foot, pages_of
from goodwork_docs.writers.html.blocks import blocks
from goodwork_docs.writers.html.form import SCRIPT_SOURCE, form_opening, form_script, form_style
from goodwork_docs.writers.html.pieces import masthead
from goodwork_docs.writers.html.sheet import Sheet, plain
from goodwork_docs.writers.html.style import stylesheet

LANGUAGES = {"en": "en-GB", "cy": "cy"}
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_IMAGES = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF8", "gif"))


def write(document: Document) -> bytes:
    """Return the document as one self-contained HTML page in UTF-8.

    An unknown kind of node raises TypeError, a link, figure or colour that is not allowed ValueError, and a word that
    `document.words` lacks KeyError.
    """
    sheet = Sheet(document, blocks)
    first, rest = document.blocks[:1], document.blocks
    if first and isinstance(first[0], Masthead):
        sheet.add(f"<header>\n{_logo(document.look)}")
        masthead(sheet, first[0])
        sheet.add("</header>\n")
        rest = rest[1:]
    sheet.add('<main id="gw-content" class="width" tabindex="-1">\n')
    sheet.add(form_opening(document))
    pages = pages_of(rest) if document.one_page else ()
    for one in pages if len(pages) > 1 else ():
        sheet.add('<div class="sheet">\n')
        _one_page(sheet, one)
        sheet.add("</div>\n")
    if len(pages) == 1:
        _one_page(sheet, rest)
    elif not pages:
        sheet.blocks(rest)
    sheet.add("</form>\n</main>\n" if document.form else "</main>\n")
    return (_head(sheet) + "".join(sheet.parts) + _foot(document)).encode()


def _one_page(sheet: Sheet, nodes: tuple[Block, ...]) -> None:
    above, foot = body_and_foot(nodes)
    sheet.blocks(above)
    if foot:
        sheet.add('<div class="foot">\n')
        sheet.blocks(foot)
        sheet.add("</div>\n")


def _head(sheet: Sheet) -> str:
    document = sheet.document
    return (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGES[document.language]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(document)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{plain(document.title)}</title>\n{_properties(document)}"
        f"<style>\n{stylesheet(document)}{form_style(document)}</style>\n{form_script(document)}</head>\n{_body(document)}\n"
        f'<a class="skip" href="#gw-content">{sheet.word("skip_to_content")}</a>\n'
    )


def _policy(document: Document) -> str:
    return f"{POLICY}; script-src {SCRIPT_SOURCE}" if document.form else POLICY


def _body(document: Document) -> str:
    if document.one_page is None:
        return "<body>"
    kinds = ["one-page"]
    kinds += ["framed"] if document.one_page.framed else []
    kinds += ["sheets"] if len(pages_of(document.blocks)) > 1 else []
    return f'<body class="{" ".join(kinds)}">'


def _properties(document: Document) -> str:
    named = (
        ("author", document.author),
        ("description", document.subject),
        ("dcterms.created", document.created),
        ("robots", "noindex" if document.internal else ""),
    )
    return "".join([f'<meta name="{name}" content="{escape(value)}">\n' for name, value in named if value])


def _logo(look: Look) -> str:
    if look.logo is None:
        return ""
    for magic, kind in _IMAGES:
        if look.logo.startswith(magic):
            data = base64.b64encode(look.logo).decode()
            image = f'<img src="data:image/{kind};base64,{data}" alt="{escape(look.logo_alt)}">'
            return f'<div class="logo"><div class="width">{image}</div></div>\n'
    raise ValueError("the logo is no PNG, JPEG or GIF image")


def _foot(document: Document) -> str:
    texts = dict.fromkeys(one for one in (document.header, document.footer) if one)
    lines = "".join([f"<p>{plain(one)}</p>\n" for one in texts])
    return (f'<footer><div class="width">\n{lines}</div></footer>\n' if lines else "") + "</body>\n</html>\n"
