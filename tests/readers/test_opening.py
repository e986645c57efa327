"""A Word file from outside is opened safely, and what cannot be read is said in clear words."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork_docs.diagnostics import Severity
from goodwork_docs.readers.docx import opening
from goodwork_docs.readers.docx.names import MARKS, W
from goodwork_docs.readers.docx.opening import WordFile, open_docx
from goodwork_docs.writers.docx import write
from tests.writers.docx.sample import WORDS
from tests.writers.sample import sample

OURS = write(replace(sample(), words=WORDS))


def zipped(parts: dict[str, bytes | str], *, base: bytes = OURS, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a docx with parts added or put in the place of its own."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(base)) as old, zipfile.ZipFile(made, "w", method) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return made.getvalue()


def refused(data: bytes) -> tuple[str, str]:
    opened, found = open_docx(data, "edited.docx")
    assert opened is None
    (one,) = found
    assert one.where.path == "edited.docx" and one.hint
    return one.code, one.message


def sound(data: bytes) -> WordFile:
    opened, found = open_docx(data, "edited.docx")
    assert opened is not None, found
    return opened


def test_our_own_file_opens_with_its_marks_and_styles() -> None:
    opened = sound(OURS)
    assert opened.document.tag == f"{W}document"
    assert opened.part("styles") is not None
    assert [one.tag for one in opened.parts["customXml"]] == [f"{MARKS}marks"]
    assert opened.part("comments") is None


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1 hello}", "Rich Text"),
        (b"<html></html>", "web page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old kind"),
        (b"plain words", "no Word file"),
    ],
)
def test_a_file_of_another_kind_is_named(data: bytes, said: str) -> None:
    code, message = refused(data)
    assert code == "GW630" and said in message


def test_a_workbook_and_an_open_document_are_no_word_file() -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>"
    )
    assert refused(zipped({"_rels/.rels": rels, "xl/workbook.xml": "<workbook/>"}))[0] == "GW630"
    assert "OpenDocument" in refused(zipped({"mimetype": "x", "content.xml": "<a/>"}))[1]


def test_a_locked_file_asks_for_the_password_to_be_taken_off() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")
    assert refused(ole)[0] == "GW631"
    flagged = bytearray(OURS)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := flagged.find(mark, start + 1)) != -1:
            flagged[start + at] |= 1
    assert refused(bytes(flagged))[0] == "GW631"


def test_a_small_file_that_holds_a_very_large_one_is_not_inflated() -> None:
    bomb = zipped({"word/document.xml": b"<a>" + b" " * (opening.LARGEST_PART + 10) + b"</a>"})
    assert len(bomb) < 200_000
    assert refused(bomb)[0] == "GW632"


def test_many_parts_and_many_elements_are_too_large() -> None:
    assert refused(zipped({f"x/{n}": b"" for n in range(opening.MOST_PARTS)}))[0] == "GW632"
    assert refused(zipped({"word/document.xml": b"<a>" + b"<b/>" * opening.MOST_ELEMENTS + b"</a>"}))[0] == "GW632"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_entity_is_never_read(encoding: str) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><a>&y;</a>'.encode(encoding)
    code, message = refused(zipped({"word/document.xml": bomb}))
    assert code == "GW634" and "word/document.xml" in message


def test_a_part_that_lies_about_its_encoding_cannot_hide_an_entity() -> None:
    hidden = '<?xml version="1.0" encoding="cp037"?>'.encode("cp037") + "<!DOCTYPE a><a/>".encode("cp037")
    assert refused(zipped({"word/document.xml": hidden}))[0] == "GW633"


def test_deep_nesting_is_refused_and_hurts_nothing() -> None:
    deep = b"<a>" * 200_000 + b"</a>" * 200_000
    assert refused(zipped({"word/document.xml": deep}))[0] == "GW634"


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/passwd", "word\\..\\evil.xml"])
def test_a_part_whose_name_leads_out_of_the_file_is_refused(name: str) -> None:
    assert refused(zipped({name: b"x"}))[0] == "GW634"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_refused() -> None:
    made = BytesIO(OURS)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("word/document.xml", "<other/>")
    assert refused(made.getvalue())[0] == "GW634"


def test_macros_and_templates_elsewhere_are_named_and_the_words_are_read() -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        'Type="x/attachedTemplate" Target="https://example.test/evil.dotm" TargetMode="External"/></Relationships>'
    )
    made = {"word/vbaProject.bin": b"x", "word/embeddings/one.bin": b"x", "word/_rels/settings.xml.rels": rels}
    opened, found = open_docx(zipped(made), "a.docx")
    assert opened is not None
    assert [(one.code, one.severity) for one in found] == [("GW635", Severity.WARNING)] * 3
    assert "evil.dotm" in found[2].message


def test_a_strict_file_and_a_main_part_with_another_name_are_read() -> None:
    with zipfile.ZipFile(BytesIO(OURS)) as archive:
        story, rels, links = (
            archive.read(name).decode() for name in ("word/document.xml", "_rels/.rels", "word/_rels/document.xml.rels")
        )
    strict = story.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    opened = sound(
        zipped(
            {
                "_rels/.rels": rels.replace("word/document.xml", "/word/document7.xml"),
                "word/document7.xml": strict,
                "word/_rels/document7.xml.rels": links,
            }
        )
    )
    assert opened.document.tag == f"{W}document"
    assert opened.part("styles") is not None


def test_a_file_without_its_document_is_damaged() -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("hello.txt", "x")
    assert refused(made.getvalue())[0] == "GW633"


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(OURS) - 1), st.integers(1, 255), st.integers(0, len(OURS)))
def test_no_damage_ends_in_a_fault_of_ours(at: int, flip: int, length: int) -> None:
    changed = bytearray(OURS)
    changed[at] ^= flip
    for data in (bytes(changed), OURS[:length]):
        opened, found = open_docx(data, "edited.docx")
        assert (opened is None) == any(one.severity is Severity.ERROR for one in found)
