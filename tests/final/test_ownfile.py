"""Files that a council wrote itself: each is what its name says, whole and open, and traces of its writing are found."""

from __future__ import annotations

import io
import subprocess
import zipfile
import zlib
from pathlib import Path

import pytest
import typst
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork_docs.ownfile import FORMATS, ending_of, fault, faults
from tests.axe import browser
from tests.final.traced import (
    OLE,
    book_named,
    charted,
    held,
    in_body,
    in_utf16,
    linked,
    odt_in_odt,
    odt_styled,
    odt_with,
    packed,
    renamed,
    run,
    sheet,
    styled,
    typed,
    with_story,
)
from tests.finals import commented, odt, package, pdf, tracked, with_parts, word, xlsx

SOUND = {"docx": word("Terms", "Words."), "odt": odt(), "xlsx": xlsx(), "pdf": pdf()}


def said(data: bytes, ending: str) -> list[str]:
    return [f"{one.code} {one.message}" for one in faults(data, ending)]


@pytest.mark.parametrize("ending", FORMATS)
def test_a_sound_file_says_nothing(ending: str) -> None:
    assert said(SOUND[ending], ending) == []


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("other", FORMATS)
def test_a_file_of_another_format_is_named_by_what_it_is(ending: str, other: str) -> None:
    if ending != other:
        wanted = "a PDF file" if other == "pdf" else f"a .{other} file"
        assert said(SOUND[other], ending) == [f"GW550 the name ends in .{ending}, but this is {wanted}"]


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize(
    ("data", "what"), [(b"{\\rtf1", "Rich Text"), (b"<html>", "a web page"), (b"words", "another kind")]
)
def test_text_is_no_paper(ending: str, data: bytes, what: str) -> None:
    (found,) = said(data, ending)
    assert found.startswith("GW550") and what in found


@pytest.mark.parametrize("ending", FORMATS)
def test_an_empty_file_says_so(ending: str) -> None:
    assert said(b"", ending) == said(b"  \n", ending) == ["GW551 the file is empty"]


@pytest.mark.parametrize("ending", ["docx", "odt", "xlsx"])
def test_a_file_that_is_cut_short_anywhere_is_damaged(ending: str) -> None:
    data = SOUND[ending]
    for length in range(4, len(data), max(len(data) // 40, 1)):
        assert [one[:5] for one in said(data[:length], ending)] == ["GW551"], length


def test_a_pdf_without_its_end_is_damaged() -> None:
    assert said(SOUND["pdf"][:-20], "pdf") == ["GW551 the file is damaged: its end is missing"]


def test_one_altered_byte_of_a_packed_part_is_found() -> None:
    data = bytearray(SOUND["docx"])
    at = data.index(b"word/document.xml") + 200
    data[at] ^= 0xFF
    assert [one[:5] for one in said(bytes(data), "docx")] == ["GW551"]


def test_a_part_that_is_no_xml_or_declares_entities_is_damaged() -> None:
    for story in (b"<w:document>", b'<!DOCTYPE x [<!ENTITY e "e">]><x>&e;</x>'):
        found = said(with_parts(SOUND["docx"], {"word/document.xml": story}), "docx")
        assert found == ["GW551 the file is damaged: its part word/document.xml cannot be read"]


def test_a_password_is_said() -> None:
    locked = OLE + b"\0" * 100 + "EncryptedPackage".encode("utf-16-le")
    assert said(locked, "docx") == ["GW551 the file is locked with a password"]
    of_odt = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "x"}
    made = package({**of_odt, "META-INF/manifest.xml": "<manifest:encryption-data/>"}, "mimetype")
    assert said(made, "odt") == ["GW551 the file is locked with a password"]
    assert "an old kind of Office" in said(OLE, "docx")[0]


def test_a_file_past_the_limits_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fault, "LARGEST", len(SOUND["docx"]) - 1)
    assert [one[:5] for one in said(SOUND["docx"], "docx")] == ["GW552"]
    monkeypatch.undo()
    monkeypatch.setattr(fault, "LARGEST_INSIDE", 1_000)
    assert [one[:5] for one in said(SOUND["docx"], "docx")] == ["GW552"]


def test_bombs_are_too_large_and_never_unpacked_whole() -> None:
    packed_zeros = packed(filters=b"/Filter /FlateDecode", data=zlib.compress(b"/JS (" * 22_000_000))
    many = in_body("<w:b/>" * (fault.MOST_ELEMENTS + 1))
    assert [one[:5] for one in (*said(packed_zeros, "pdf"), *said(many, "docx"))] == ["GW552", "GW552"]


def test_parts_that_are_packed_as_nobody_packs_them_are_damaged() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
    assert [one[:5] for one in said(out.getvalue(), "docx")] == ["GW551"]


# --- what bidders should not get --------------------------------------------------------------------------------


def test_tracked_changes_and_comments_are_warnings() -> None:
    found = faults(tracked(SOUND["docx"]), "docx")
    assert [(one.code, one.message, one.is_error) for one in found] == [
        ("GW556", "the file holds tracked changes (1)", False)
    ]
    assert said(commented(SOUND["docx"]), "docx") == ["GW556 the file holds comments (1)"]
    of_odt = "<text:tracked-changes><text:changed-region/></text:tracked-changes><office:annotation/>"
    assert said(odt(of_odt), "odt") == ["GW556 the file holds tracked changes (1)", "GW556 the file holds comments (1)"]
    assert said(sheet("<commentList><comment/></commentList>", "xl/c.xml", "comments"), "xlsx") == [
        "GW556 the file holds comments (1)"
    ]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_said(state: str) -> None:
    assert said(xlsx(state), "xlsx") == ["GW556 the file holds hidden sheets (1)"]


@pytest.mark.parametrize(
    ("ending", "part"),
    [("docx", "word/vbaProject.bin"), ("xlsx", "xl/vbaProject.bin"), ("odt", "Basic/Standard/Module1.xml")],
)
def test_macros_are_said(ending: str, part: str) -> None:
    assert said(with_parts(SOUND[ending], {part: b"macro"}), ending) == ["GW557 the file holds macros"]


def test_a_docm_under_the_name_of_a_docx_is_known_by_its_macros() -> None:
    types = b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
    made = with_parts(SOUND["docx"], {"[Content_Types].xml": types, "word/vbaProject.bin": b"x"})
    assert said(made, "docx") == ["GW557 the file holds macros"]


def test_an_encrypted_pdf_and_one_with_a_script_are_said() -> None:
    assert said(pdf(b"<< /Encrypt 7 0 R >>"), "pdf") == ["GW557 the file is encrypted"]
    assert said(pdf(b"<< /S /JavaScript /JS (x) >>"), "pdf") == ["GW557 the file holds a script"]
    assert said(pdf(b"/EncryptMetadata /JSON"), "pdf") == []


TRACKED, COMMENT = "GW556 the file holds tracked changes (1)", "GW556 the file holds comments (1)"
HIDDEN, FAINT = (
    "GW556 the file holds hidden text (1)",
    "GW556 the file holds text that nobody sees, white or of the smallest size (1)",
)
ROWS, SHEETS = "GW556 the file holds hidden rows or columns (1)", "GW556 the file holds hidden sheets (1)"
MACROS, OTHER = "GW557 the file holds macros", "GW557 the file holds other files (1)"
ELSEWHERE, STARTS = (
    "GW557 the file takes parts from elsewhere (1)",
    "GW557 the file holds a field that asks another program (1)",
)
CONTROLS = "GW557 the file holds controls that run code (1)"
SCRIPT, ENCRYPTED = "GW557 the file holds a script", "GW557 the file is encrypted"
UNREAD = "GW557 the file holds parts that were not looked into (1)"
WHITE, DARK = 'color w:val="FFFFFF"', 'shd w:val="clear" w:fill="003366"'

IN_WORD = {
    "a change, in a main part of another name": (renamed("word/main.xml"), [TRACKED]),
    "in a main part whose name differs by case": (renamed("word/Document.xml"), [TRACKED]),
    "in a main part in another folder": (renamed("doc/document.xml"), [TRACKED]),
    "in a main part in UTF-16": (in_utf16(), [TRACKED]),
    "in a footnote": (with_story("word/footnotes.xml"), [TRACKED]),
    "in an endnote": (with_story("word/endnotes.xml"), [TRACKED]),
    "in a header": (with_story("word/header7.xml"), [TRACKED]),
    "in the building blocks": (with_story("word/glossary/document.xml"), [TRACKED]),
    "in a part that nothing names": (with_story("elsewhere/x.dat"), [TRACKED]),
    "of custom XML": (in_body('<w:customXmlInsRangeStart w:id="1"/><w:customXmlInsRangeEnd w:id="1"/>'), [TRACKED]),
    "of a format": (in_body("<w:r><w:rPr><w:rPrChange/></w:rPr></w:r>"), [TRACKED]),
    "widths of a table, which Word leaves behind": (in_body("<w:tblGridChange/>"), []),
    "a comment that nothing refers to": (with_story("word/notes.xml", "<w:comment/>"), [COMMENT]),
    "a comment with a range": (in_body('<w:commentRangeStart w:id="0"/><w:commentRangeEnd w:id="0"/>'), [COMMENT]),
    "tracking that is on": (
        with_story("word/settings2.xml", "<w:trackRevisions/>"),
        ["GW569 changes are tracked from now on, though none is held"],
    ),
    "tracking that is off": (with_story("word/settings2.xml", '<w:trackRevisions w:val="0"/>'), []),
    "hidden text": (in_body(run("reserve price", "vanish")), [HIDDEN]),
    "hidden text in a style that another is based on": (styled("vanish"), [HIDDEN]),
    "text that is not hidden": (in_body(run("price", 'vanish w:val="0"')), []),
    "hidden space": (in_body(run(" ", "vanish")), []),
    "hidden on a web page": (in_body(run("reserve price", "webHidden")), [HIDDEN]),
    "a page number of a contents list": (in_body(run("12", "webHidden")), []),
    "a hidden row": (in_body("<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr></w:tr></w:tbl>"), [HIDDEN]),
    "white text": (in_body(run("reserve price", WHITE)), [FAINT]),
    "text in the white of a theme": (in_body(run("price", 'color w:val="auto" w:themeColor="background1"')), [FAINT]),
    "a hidden sign": (in_body("<w:r><w:rPr><w:vanish/></w:rPr><w:sym/></w:r>"), [HIDDEN]),
    "text taken in from another file": (
        in_body("<w:r><w:instrText>INCLUDETEXT a.docx</w:instrText></w:r>"),
        [ELSEWHERE],
    ),
    "an archive called a picture": (with_parts(SOUND["docx"], {"word/media/a.png": b"Rar!\x1a\x07"}), [OTHER]),
    "white text on blue": (in_body(run("price", WHITE, DARK)), []),
    "white text in a blue cell": (
        in_body(f"<w:tc><w:tcPr><w:{DARK}/></w:tcPr><w:p>{run('price', WHITE)}</w:p></w:tc>"),
        [],
    ),
    "text of one point": (in_body(run("reserve price", 'sz w:val="2"')), [FAINT]),
    "text of eleven points": (in_body(run("price", 'sz w:val="22"')), []),
    "macros under another name": (typed("word/a.bin", "application/vnd.ms-office.vbaProject"), [MACROS]),
    "macros by what they are": (
        with_parts(SOUND["docx"], {"word/a.bin": OLE + "_VBA_PROJECT".encode("utf-16-le")}),
        [MACROS, OTHER],
    ),
    "a control": (typed("word/x.xml", "application/vnd.ms-office.activeX+xml", b"<ax/>"), [CONTROLS]),
    "an object": (with_parts(SOUND["docx"], {"word/a.dat": OLE}), [OTHER]),
    "another document, with a change": (
        with_parts(SOUND["docx"], {"word/a": tracked(SOUND["docx"])}),
        [OTHER, TRACKED],
    ),
    "text taken in from a web page": (in_body("<w:altChunk/>"), [OTHER]),
    "a chart and its figures": (charted(xlsx()), []),
    "a chart and its figures, on a hidden sheet": (charted(xlsx("hidden")), [SHEETS]),
    "a chart that brings a document": (charted(SOUND["docx"]), [OTHER]),
    "a template on the web": (linked("attachedTemplate", "https://example.org/a.dotm"), [ELSEWHERE]),
    "a template on a share": (linked("attachedTemplate", "file:///\\\\files\\a.dotm"), [ELSEWHERE]),
    "a template on a disk": (linked("attachedTemplate", "file:///C:\\Users\\a.dotm"), []),
    "a template on a Mac": (linked("attachedTemplate", "file:////Users/a/a.dotx"), []),
    "a picture on the web": (linked("image", "https://example.org/a.png"), [ELSEWHERE]),
    "an address to click": (linked("hyperlink", "https://example.org"), []),
    "a field that asks a program": (in_body("<w:r><w:instrText>DDEAUTO c cmd</w:instrText></w:r>"), [STARTS]),
}
IN_SHEETS = {
    "a hidden sheet, in a workbook of another name": (book_named("xl/wb.xml"), [SHEETS]),
    "notes in a folder": (sheet("<commentList><comment/></commentList>", "xl/comments/a.xml", "comments"), [COMMENT]),
    "a talk": (sheet("<threadedComment/>", "xl/t.xml", "ThreadedComments"), [COMMENT]),
    "a hidden row": (sheet('<row r="1" hidden="1"><c r="A1"><v>9</v></c></row>'), [ROWS]),
    "a row of no height": (sheet('<row ht="0"><c><f>1</f></c></row>'), [ROWS]),
    "a column of no width": (
        sheet('<cols><col min="2" max="2" width="0"/><col min="3" max="3" width="9.0"/></cols>'),
        [ROWS],
    ),
    "a hidden row that holds nothing": (sheet('<row r="1" hidden="1"/>'), []),
    "a hidden column": (sheet('<cols><col min="2" max="2" hidden="1"/></cols>'), [ROWS]),
    "hidden columns up to the edge": (sheet('<cols><col min="9" max="16384" hidden="true"/></cols>'), []),
    "hidden columns up to the edge, with a figure": (
        sheet('<cols><col min="3" max="16384" hidden="1"/></cols><row><c r="D1"><v>9</v></c></row>'),
        [ROWS],
    ),
    "a macro sheet": (sheet("", "xl/a.xml", "macrosheet"), [MACROS]),
    "a dialog sheet": (sheet("", "xl/a.xml", "dialogsheet"), [MACROS]),
    "figures of another workbook": (
        sheet("", "xl/a.xml", "externalLink"),
        ["GW556 the file holds figures of another workbook (1)"],
    ),
    "a shared workbook's changes": (sheet("", "xl/a.xml", "revisions"), [TRACKED]),
    "figures from a database": (sheet("<connection/>", "xl/a.xml", "connections"), [ELSEWHERE]),
}
IN_ODT = {
    "a hidden section": (odt('<text:section text:display="none"><text:p>x</text:p></text:section>'), [HIDDEN]),
    "a hidden paragraph": (odt("<text:hidden-paragraph/>"), [HIDDEN]),
    "hidden words": (odt('<text:p><text:hidden-text text:string-value="x"/></text:p>'), [HIDDEN]),
    "a style that hides": (odt_styled('text:display="none"'), [HIDDEN]),
    "a style that shows": (odt_styled('text:display="true"'), []),
    "white words": (odt_styled('fo:color="#ffffff"'), [FAINT]),
    "white words on blue": (odt_styled('fo:color="#ffffff" fo:background-color="#003366"'), []),
    "the smallest words": (odt_styled('fo:font-size="1pt"'), [FAINT]),
    "a script in the text": (odt("<text:p><text:script>x</text:script></text:p>"), [MACROS]),
    "tracking that is on": (
        odt("<text:tracked-changes/>"),
        ["GW569 changes are tracked from now on, though none is held"],
    ),
    "older versions": (
        with_parts(odt(), {"Versions/Version1": odt()}),
        [OTHER, "GW556 the file holds older versions of itself"],
    ),
    "a document inside": (odt_in_odt(), [OTHER]),
    "a picture on the web": (odt_with('<draw:image xlink:href="https://example.org/a.png"/>'), [ELSEWHERE]),
    "a picture inside": (odt_with('<draw:image xlink:href="Pictures/a.png"/>'), []),
}
NOTE = b"<< /Type/Annot/Subtype/Text /Contents(x) >>"
IN_PDF = {
    "a script": (pdf(b"<< /S/JavaScript /JS(x) >>"), [SCRIPT]),
    "a script whose name is spelt in figures": (pdf(b"<< /S /#4AavaScrip#74 /JS(x) >>"), [SCRIPT]),
    "a comment between two words": (pdf(b"<< /S%c\n/JavaScript >>"), [SCRIPT]),
    "scripts by name": (pdf(b"<< /Names << /JavaScript 7 0 R >> >>"), [SCRIPT]),
    "a program that is started": (pdf(b"<< /OpenAction << /S /Launch /F (a.exe) >> >>"), [SCRIPT]),
    "a page that is opened first": (pdf(b"<< /OpenAction [3 0 R /Fit] >>"), []),
    "words in a title": (pdf(b"<< /Title (Start/Launch \\( of /JavaScript) >>"), []),
    "words in a comment": (pdf(b"% /JavaScript\n"), []),
    "words of a page": (pdf(b"8 0 obj << /Length 20 >>\nstream\n/Launch /JavaScript\nendstream endobj"), []),
    "an object behind a bracket that stays open": (pdf(b"(\n7 0 obj << /S /JavaScript >> endobj"), [SCRIPT]),
    "an object in the data of a stream": (
        pdf(b"8 0 obj << >>\nstream\n7 0 obj << /S /JavaScript >> endobj\nendstream endobj"),
        [SCRIPT],
    ),
    "a packed script": (packed(b"<< /S /JavaScript /JS (x) >>"), [SCRIPT]),
    "a packed note": (packed(b"<< /A 1 >>", NOTE), [COMMENT]),
    "a note packed in figures": (
        packed(filters=b"/Filter [/ASCIIHexDecode /FlateDecode]", data=zlib.compress(NOTE).hex().encode() + b">"),
        [COMMENT],
    ),
    "objects packed as nobody packs them": (packed(filters=b"/Filter /Other", data=b"nothing"), [UNREAD]),
    "objects packed with a predictor": (
        packed(NOTE, filters=b"/Filter /FlateDecode /DecodeParms << /Predictor 12 >>"),
        [UNREAD],
    ),
    "objects packed twice": (
        packed(filters=b"/Filter [/FlateDecode /FlateDecode]", data=zlib.compress(zlib.compress(NOTE))),
        [COMMENT],
    ),
    "encryption": (pdf(b"/Encrypt%x\n5 0 R"), [ENCRYPTED]),
    "a note": (pdf(NOTE), [COMMENT]),
    "a link and a form's box": (pdf(b"<< /Subtype/Link >> << /Subtype /Widget >> << /ProcSet [/PDF /Text] >>"), []),
    "words marked to be blacked out": (
        pdf(b"<< /Subtype /Redact >>"),
        ["GW556 the file holds words that are marked to be blacked out, and are still there (1)"],
    ),
    "an attachment": (pdf(b"<< /Type /Filespec /EF << /F 8 0 R >> >> << /Type /EmbeddedFile >>"), [OTHER]),
    "an XFA form": (pdf(b"<< /XFA 8 0 R >>"), ["GW557 the file holds a form that few programs can open (XFA)"]),
}


@pytest.mark.parametrize(("data", "expected"), IN_WORD.values(), ids=IN_WORD)
def test_what_a_word_file_holds_is_said(data: bytes, expected: list[str]) -> None:
    assert said(data, "docx") == expected


@pytest.mark.parametrize(("data", "expected"), IN_SHEETS.values(), ids=IN_SHEETS)
def test_what_a_workbook_holds_is_said(data: bytes, expected: list[str]) -> None:
    assert said(data, "xlsx") == expected


@pytest.mark.parametrize(("data", "expected"), IN_ODT.values(), ids=IN_ODT)
def test_what_an_opendocument_text_holds_is_said(data: bytes, expected: list[str]) -> None:
    assert said(data, "odt") == expected


@pytest.mark.parametrize(("data", "expected"), IN_PDF.values(), ids=IN_PDF)
def test_what_a_pdf_file_holds_is_said(data: bytes, expected: list[str]) -> None:
    assert said(data, "pdf") == expected


# --- honest files -----------------------------------------------------------------------------------------------


def styled_table() -> bytes:
    """Return a Word file as councils write them: headings, lists, a link, and a table with white words on blue."""
    made = Document()
    made.add_heading("Conditions", 0)
    made.add_paragraph("The supplier pays.", style="List Bullet")
    cell = made.add_table(rows=2, cols=2).rows[0].cells[0]
    shade = OxmlElement("w:shd")
    shade.set(qn("w:fill"), "003366")
    cell._tc.get_or_add_tcPr().append(shade)
    cell.paragraphs[0].add_run("Head").font.color.rgb = RGBColor(255, 255, 255)
    made.add_table(rows=2, cols=2, style="Light Grid Accent 1")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


PAGE = (
    "<html><title>Start/Launch</title><h1>Terms</h1><p>/JavaScript, (see <a href='https://example.org'>here</a>"
    "<table><tr><th style='background:#036;color:#fff'>A</table><form><input name=a></form></html>"
)


def test_a_word_file_of_python_docx_says_nothing() -> None:
    assert said(styled_table(), "docx") == []


def test_a_pdf_of_typst_says_nothing() -> None:
    source = (
        b'= Start/Launch\n#link("https://example.org")[here] (/JavaScript\n#table(columns: 2, [a], [b])\n#outline()'
    )
    assert said(typst.compile(source, format="pdf"), "pdf") == []


@pytest.mark.browser
def test_a_pdf_of_chromium_says_nothing() -> None:
    with browser() as chromium:
        page = chromium.new_page()
        page.set_content(PAGE)
        assert said(page.pdf(tagged=True, outline=True), "pdf") == []


@pytest.mark.prove
@pytest.mark.libreoffice
def test_what_libreoffice_saves_of_a_word_file_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(styled_table())
    saved = tmp_path / "a.docx"
    for form in ("pdf", "odt", "docx"):
        command = [
            "nice",
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            form,
        ]
        subprocess.run(
            [*command, "--outdir", str(tmp_path / form), str(saved)], capture_output=True, check=True, timeout=200
        )
        made = tmp_path / form / f"a.{form}"
        assert said(made.read_bytes(), form) == [], form
        saved = made if form == "odt" else saved


# --- whatever comes ---------------------------------------------------------------------------------------------


@given(st.sampled_from(FORMATS), st.binary(max_size=300), st.integers(0, 2_000), st.binary(min_size=1, max_size=8))
def test_nothing_is_raised_whatever_the_bytes_are(ending: str, noise: bytes, at: int, patch: bytes) -> None:
    data = SOUND[ending]
    for one in (noise, data[:at] + patch + data[at + len(patch) :], data + noise, data[: at % len(data)] + noise):
        assert all(found.code.startswith("GW5") for found in faults(one, ending))


_TOKENS = (
    b"/JS",
    b"(",
    b")",
    b"\\",
    b"%",
    b"\n",
    b"<<",
    b">>",
    b"1 0 obj",
    b"stream\n",
    b"endstream",
    b"/ObjStm",
    b"/#",
    b"R",
)


@given(st.lists(st.sampled_from(_TOKENS), max_size=60))
def test_no_order_of_the_marks_of_a_pdf_raises(tokens: list[bytes]) -> None:
    assert all(one.code in ("GW556", "GW557") for one in faults(pdf(b" ".join(tokens)), "pdf"))


@settings(max_examples=40)
@given(
    st.sampled_from([("docx", one) for one, _ in IN_WORD.values()] + [("odt", one) for one, _ in IN_ODT.values()]),
    st.data(),
)
def test_a_part_may_be_altered_in_any_way(made: tuple[str, bytes], data: st.DataObject) -> None:
    ending, whole = made
    name = data.draw(st.sampled_from(zipfile.ZipFile(io.BytesIO(whole)).namelist()))
    story = zipfile.ZipFile(io.BytesIO(whole)).read(name)
    at = data.draw(st.integers(0, max(len(story) - 1, 0)))
    patch = data.draw(st.binary(min_size=1, max_size=6))
    for one in (story[:at], story[:at] + patch + story[at + len(patch) :]):
        assert all(found.code.startswith("GW5") for found in faults(with_parts(whole, {name: one}), ending))


@pytest.mark.parametrize(("name", "ending"), [("a/b.DOCX", "docx"), ("a.b/c", ""), ("x.tar.pdf", "pdf"), ("pdf", "")])
def test_the_ending_is_that_of_the_file(name: str, ending: str) -> None:
    assert ending_of(name) == ending


# --- what a second reader found ---------------------------------------------------------------------------------


def test_a_link_to_another_program_s_file_is_said() -> None:
    field = '<w:fldSimple w:instr=" LINK Excel.Sheet.12 C:\\prices.xlsx "><w:r><w:t>5</w:t></w:r></w:fldSimple>'
    assert said(in_body(field), "docx") == ["GW557 the file holds a field that asks another program (1)"]


def test_text_that_a_table_s_style_hides_is_said() -> None:
    style = '<w:style w:type="table" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:vanish/></w:rPr></w:style>'
    table = f'<w:tbl><w:tblPr><w:tblStyle w:val="Gone"/></w:tblPr><w:tr><w:tc><w:p>{run("secret")}</w:p></w:tc></w:tr></w:tbl>'
    data = in_body("")
    styles = held(data, "word/styles.xml").replace("</w:styles>", f"{style}</w:styles>")
    story = held(data, "word/document.xml").replace("<w:sectPr", f"{table}<w:sectPr", 1)
    assert story != held(data, "word/document.xml")
    hidden = with_parts(data, {"word/styles.xml": styles.encode(), "word/document.xml": story.encode()})
    assert said(hidden, "docx") == ["GW556 the file holds hidden text (1)"]


def test_data_of_a_form_with_words_like_those_of_a_workbook_is_let_pass() -> None:
    form = b'<form><comments>none</comments><sheet state="hidden"/><col hidden="1"/></form>'
    assert said(with_parts(SOUND["docx"], {"customXml/item1.xml": form}), "docx") == []


@pytest.mark.parametrize(("brackets", "times"), [(2_000, 500), (99_000, 6)])
def test_strings_that_never_end_do_not_hide_what_follows(brackets: int, times: int) -> None:
    data = b"%PDF-1.7\n" + (b"(" * brackets + b"\nobj ") * times + b"/S /Launch \n%%EOF"
    assert said(data, "pdf") == ["GW557 the file holds a script"]
