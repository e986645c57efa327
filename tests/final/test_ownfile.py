"""Files that a council wrote itself: each is what its name says, whole and open, and traces of its writing are found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork_docs import ownfile
from goodwork_docs.ownfile import FORMATS, ending_of, faults
from tests.finals import commented, odt, package, pdf, tracked, with_parts, word, xlsx

SOUND = {"docx": word("Terms", "Words."), "odt": odt(), "xlsx": xlsx(), "pdf": pdf()}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


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
    monkeypatch.setattr(ownfile, "LARGEST", len(SOUND["docx"]) - 1)
    assert [one[:5] for one in said(SOUND["docx"], "docx")] == ["GW552"]
    monkeypatch.undo()
    monkeypatch.setattr(ownfile, "LARGEST_INSIDE", 1_000)
    assert [one[:5] for one in said(SOUND["docx"], "docx")] == ["GW552"]


# --- what bidders should not get --------------------------------------------------------------------------------


def test_tracked_changes_and_comments_are_warnings() -> None:
    found = faults(tracked(SOUND["docx"]), "docx")
    assert [(one.code, one.message, one.is_error) for one in found] == [
        ("GW556", "the file holds tracked changes (1)", False)
    ]
    assert said(commented(SOUND["docx"]), "docx") == ["GW556 the file holds comments (1)"]
    of_odt = "<text:tracked-changes><text:changed-region/></text:tracked-changes><office:annotation/>"
    assert said(odt(of_odt), "odt") == ["GW556 the file holds tracked changes (1)", "GW556 the file holds comments (1)"]
    noted = with_parts(xlsx(), {"xl/comments1.xml": b"<comments/>"})
    assert said(noted, "xlsx") == ["GW556 the file holds comments (1)"]


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


# --- whatever comes ---------------------------------------------------------------------------------------------


@given(st.sampled_from(FORMATS), st.binary(max_size=300), st.integers(0, 2_000), st.binary(min_size=1, max_size=8))
def test_nothing_is_raised_whatever_the_bytes_are(ending: str, noise: bytes, at: int, patch: bytes) -> None:
    data = SOUND[ending]
    for one in (noise, data[:at] + patch + data[at + len(patch) :], data + noise, data[: at % len(data)] + noise):
        assert all(found.code.startswith("GW55") for found in faults(one, ending))


@pytest.mark.parametrize(("name", "ending"), [("a/b.DOCX", "docx"), ("a.b/c", ""), ("x.tar.pdf", "pdf"), ("pdf", "")])
def test_the_ending_is_that_of_the_file(name: str, ending: str) -> None:
    assert ending_of(name) == ending
