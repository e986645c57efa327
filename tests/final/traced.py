"""Files with something in them that bidders should not get: each is a sound file with one thing put in."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable

from tests.finals import odt, package, pdf, with_parts, word, xlsx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
INSERTED = '<w:ins w:id="9" w:author="A"><w:r><w:t>new</w:t></w:r></w:ins>'
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_TYPES, _OFFICE = "[Content_Types].xml", "application/vnd.openxmlformats-officedocument"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PLAIN = word("Terms", "Words.")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def held(data: bytes, name: str) -> str:
    """Return a part of a file as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def in_body(inside: str) -> bytes:
    """Return a Word file with markup in its first paragraph."""
    story = held(_PLAIN, "word/document.xml").replace("</w:p>", f"{inside}</w:p>", 1)
    return with_parts(_PLAIN, {"word/document.xml": story.encode()})


def run(text: str, *looks: str) -> str:
    """Return a run of text that looks so."""
    return f"<w:r><w:rPr>{''.join(f'<w:{one}/>' for one in looks)}</w:rPr><w:t>{text}</w:t></w:r>"


def styled(style: str) -> bytes:
    """Return a Word file with a run in the style “Quiet”, which looks so."""
    made = in_body('<w:r><w:rPr><w:rStyle w:val="Quiet"/></w:rPr><w:t>reserve price</w:t></w:r>')
    added = (
        f'<w:style w:type="character" w:styleId="Base"><w:rPr><w:{style}/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Quiet"><w:basedOn w:val="Base"/></w:style></w:styles>'
    )
    return with_parts(made, {"word/styles.xml": held(made, "word/styles.xml").replace("</w:styles>", added).encode()})


def renamed(name: str) -> bytes:
    """Return a Word file with a tracked change, whose main part has another name."""
    made, out = in_body(INSERTED), io.BytesIO()
    folder, _, file = name.rpartition("/")
    links = "word/_rels/document.xml.rels"
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.namelist():
            data = old.read(one)
            if one in (_TYPES, "_rels/.rels"):
                data = data.replace(b"word/document.xml", name.encode())
            new.writestr({links: f"{folder}/_rels/{file}.rels", "word/document.xml": name}.get(one, one), data)
    return out.getvalue()


def with_story(name: str, inside: str = f"<w:p>{INSERTED}</w:p>") -> bytes:
    """Return a Word file with one more part in Word's own vocabulary."""
    return with_parts(_PLAIN, {name: f"<w:x {W}>{inside}</w:x>".encode()})


def typed(name: str, kind: str, data: bytes = b"x") -> bytes:
    """Return a Word file with one more part, of this type."""
    types = held(_PLAIN, _TYPES).replace("</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/></Types>')
    return with_parts(_PLAIN, {_TYPES: types.encode(), name: data})


def linked(kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    """Return a Word file whose settings have one relationship."""
    links = f'<Relationships xmlns="{_LINKS}"><Relationship Id="r1" Type="{_KIND}/{kind}" Target="{target}"{mode}/></Relationships>'
    return with_parts(_PLAIN, {"word/_rels/settings.xml.rels": links.encode()})


def charted(book: bytes) -> bytes:
    """Return a Word file with a chart, and the workbook that it is drawn from."""
    made = typed("word/charts/chart1.xml", f"{_OFFICE}.drawingml.chart+xml", b"<c/>")
    links = f'<Relationships xmlns="{_LINKS}"><Relationship Id="r1" Type="{_KIND}/package" Target="../embeddings/b.xlsx"/></Relationships>'
    return with_parts(made, {"word/charts/_rels/chart1.xml.rels": links.encode(), "word/embeddings/b.xlsx": book})


def in_utf16() -> bytes:
    """Return a Word file with a tracked change, whose main part is written in UTF-16."""
    text = held(in_body(INSERTED), "word/document.xml").replace("UTF-8", "UTF-16")
    return with_parts(_PLAIN, {"word/document.xml": text.encode("utf-16")})


def sheet(inside: str, name: str = "xl/worksheets/sheet1.xml", root: str = "worksheet") -> bytes:
    """Return a workbook with one more part."""
    return with_parts(xlsx(), {name: f"<{root} {_S}>{inside}</{root}>".encode()})


def book_named(name: str) -> bytes:
    """Return a workbook with a hidden sheet, whose main part has another name."""
    made = xlsx("hidden")
    names = (_TYPES, "xl/workbook.xml")
    return package(
        {one.replace("xl/workbook.xml", name): held(made, one).replace("xl/workbook.xml", name) for one in names}
    )


_ODF_STYLE = (
    '<office:automatic-styles xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0">'
    '<style:style style:name="T1" style:family="text"><style:text-properties {look}/></style:style>'
    "</office:automatic-styles>"
)


def odt_styled(look: str) -> bytes:
    """Return an OpenDocument text with a span that looks so."""
    made = odt('<text:p>Words <text:span text:style-name="T1">reserve price</text:span></text:p>')
    content = held(made, "content.xml").replace("<office:body>", f"{_ODF_STYLE.format(look=look)}<office:body>")
    return with_parts(made, {"content.xml": content.encode()})


def odt_with(inside: str) -> bytes:
    """Return an OpenDocument text in which drawings and links may stand."""
    spaces = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return odt(f"<text:p {spaces}>{inside}</text:p>")


def odt_in_odt() -> bytes:
    """Return an OpenDocument text with another inside, as parts of its own."""
    return with_parts(odt(), {"Object 1/content.xml": held(odt(), "content.xml").encode()})


def packed(*objects: bytes, filters: bytes = b"/Filter /FlateDecode", data: bytes | None = None) -> bytes:
    """Return a PDF file with objects packed in a stream."""
    inside = b" ".join((*(b"%d 0" % (one + 10) for one in range(len(objects))), *objects))
    stream = zlib.compress(inside) if data is None else data
    head = b"<< /Type /ObjStm /N %d /First 4 %s /Length %d >>" % (len(objects), filters, len(stream))
    return pdf(b"9 0 obj\n" + head + b"\nstream\n" + stream + b"\nendstream\nendobj")


def cut(data: bytes, places: int) -> Iterable[bytes]:
    """Yield a file cut short at so many places."""
    return (data[:at] for at in range(4, len(data), max(len(data) // places, 1)))
