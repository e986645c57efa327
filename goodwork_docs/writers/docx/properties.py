"""Document properties: title, subject, author and the date of issue, none of them from the clock."""

from __future__ import annotations

from goodwork_docs.doctree import Document
from goodwork_docs.writers.docx.markup import DECLARATION, LOCALES, attribute, escape

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
# The identifier that Office gives to properties which people define.
_CUSTOM_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
APP = (
    f'{DECLARATION}<Properties xmlns="{_OFFICE}/extended-properties"><Application>Goodwork Docs</Application>'
    "<DocSecurity>0</DocSecurity></Properties>"
)


def core_part(document: Document) -> str:
    """Return docProps/core.xml; an undated draft has no dates."""
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{_element('dc:title', document.title)}{_element('dc:subject', document.subject)}"
        f"{_element('dc:creator', document.author)}{_element('cp:lastModifiedBy', document.author)}"
        f"{_date('created', document.created)}{_date('modified', document.created)}"
        f"{_element('dc:language', LOCALES[document.language])}{_element('cp:contentStatus', document.status)}</cp:coreProperties>"
    )


def custom_part(document: Document) -> str:
    """Return docProps/custom.xml: the paper's name, which LibreOffice keeps when it saves."""
    values = {"Goodwork document": document.name, "Goodwork scheme": "gw1"}
    inner = "".join(
        f'<property fmtid="{_CUSTOM_FORMAT}" pid="{number}" name="{attribute(name)}"><vt:lpwstr>{escape(value)}</vt:lpwstr></property>'
        for number, (name, value) in enumerate(values.items(), start=2)
    )
    return f'{DECLARATION}<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">{inner}</Properties>'


def _element(name: str, value: str) -> str:
    return f"<{name}>{escape(value)}</{name}>" if value else ""


def _date(name: str, created: str) -> str:
    return f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{created}T00:00:00Z</dcterms:{name}>' if created else ""
