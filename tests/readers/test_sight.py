"""What a person cannot see in a filled Word form does not count, and is said; what they can see counts, in any colour."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from goodwork_docs.pledge import fields
from goodwork_docs.readers.docx.answers import read_form
from goodwork_docs.readers.docx.colours import colour, contrast
from tests.pledge.forms import W14, W, controls, edited, filled, written
from tests.readers.test_answers import FIRST, SECOND, around, parents, read, without_tags

_W = f"{{{W}}}"
WORDS = "The rota of May"
NAME, OTHER, BOX = fields.evidence(FIRST), fields.evidence(SECOND), fields.met(FIRST)
Edit = Callable[[ElementTree.Element], None]
_SPACES = f'xmlns:w="{W}" xmlns:w14="{W14}"'


def element(xml: str) -> ElementTree.Element:
    """Return an element of Word's from its text."""
    name, rest = xml.split(" ", 1) if " " in xml.split(">", 1)[0] else (xml[: xml.index(">")], xml[xml.index(">") :])
    slash = name.endswith("/")
    return ElementTree.fromstring(f"{name.rstrip('/')} {_SPACES} {'/' * slash}{rest}")


def form() -> bytes:
    return filled(written("docx"), {NAME: WORDS, OTHER: "Payslips"})


def of_run(look: str, name: str = NAME) -> Edit:
    """Return an edit that gives the runs of a field a look of their own."""

    def edit(root: ElementTree.Element) -> None:
        for run in controls(root)[name].iter(f"{_W}r"):
            for old in run.findall(f"{_W}rPr"):
                run.remove(old)
            run.insert(0, element(f"<w:rPr>{look}</w:rPr>"))

    return edit


def of_paragraph(look: str, name: str = NAME) -> Edit:
    def edit(root: ElementTree.Element) -> None:
        control = controls(root)[name]
        held = list(control.iter(f"{_W}p")) or [around(root, control, "p")]
        for paragraph in held:
            for old in paragraph.findall(f"{_W}pPr"):
                paragraph.remove(old)
            paragraph.insert(0, element(f"<w:pPr>{look}</w:pPr>"))

    return edit


def around_field(tag: str, properties: str, held: str) -> Edit:
    """Return an edit that puts a property on the cell, row or table around a field."""

    def edit(root: ElementTree.Element) -> None:
        one = around(root, controls(root)[NAME], tag)
        found = one.find(f"{_W}{properties}")
        if found is None:
            found = ElementTree.Element(f"{_W}{properties}")
            one.insert(0, found)
        for old in found.findall(element(held).tag):
            found.remove(old)
        found.append(element(held))

    return edit


def with_styles(data: bytes, *styles: str) -> bytes:
    def edit(root: ElementTree.Element) -> None:
        for one in styles:
            root.append(element(one))

    return edited(data, edit, "word/styles.xml")


def style(look: str, kind: str = "character", name: str = "Q", more: str = "") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{more}<w:rPr>{look}</w:rPr></w:style>'


LOOKS = ("<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="4"/>', '<w:vanish w:val="true"/>')
BASED = '<w:basedOn w:val="R"/>'
LINKED = '<w:link w:val="R"/>'


# --- hidden by a style -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("more", ["", BASED, LINKED])
def test_words_hidden_by_a_style_of_their_own_are_not_there_and_are_said(look: str, more: str) -> None:
    styles = [style("" if more else look, more=more), style(look, name="R", more='<w:basedOn w:val="Q"/>')]
    found, codes = read(with_styles(edited(form(), of_run('<w:rStyle w:val="Q"/>')), *styles))
    assert (found.fields[NAME].text, codes) == ("", ["GW616"])
    assert found.fields[OTHER].text == "Payslips"


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("more", ["", BASED])
def test_words_hidden_by_the_style_of_their_paragraph_are_not_there_and_are_said(look: str, more: str) -> None:
    styles = [style("" if more else look, "paragraph", more=more), style(look, "paragraph", "R")]
    found, codes = read(with_styles(edited(form(), of_paragraph('<w:pStyle w:val="Q"/>')), *styles))
    assert (found.fields[NAME].text, codes) == ("", ["GW616"])


def test_words_struck_through_by_a_style_are_not_there() -> None:
    for kind, edit in (
        ("character", of_run('<w:rStyle w:val="Q"/>')),
        ("paragraph", of_paragraph('<w:pStyle w:val="Q"/>')),
    ):
        found, _ = read(with_styles(edited(form(), edit), style("<w:strike/>", kind)))
        assert found.fields[NAME].text == "", kind


def test_words_hidden_by_the_style_of_their_table_are_not_there_and_are_said() -> None:
    data = edited(form(), around_field("tbl", "tblPr", '<w:tblStyle w:val="Q"/>'))
    found, codes = read(with_styles(data, style("<w:vanish/>", "table")))
    assert (found.fields[NAME].text, codes) == ("", ["GW616"])


def test_the_look_of_a_heading_row_does_not_hide_the_rows_below_it() -> None:
    heading = '<w:tblStylePr w:type="firstRow"><w:rPr><w:vanish/></w:rPr></w:tblStylePr>'
    data = edited(form(), around_field("tbl", "tblPr", '<w:tblStyle w:val="Q"/>'))
    one = f'<w:style w:type="table" w:styleId="Q"><w:name w:val="Q"/>{heading}</w:style>'
    assert read(with_styles(data, one))[0].fields[NAME].text == WORDS


def test_a_file_that_hides_all_words_from_the_start_holds_none() -> None:
    def hide(root: ElementTree.Element) -> None:
        held = root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
        assert held is not None
        held.append(element("<w:vanish/>"))

    found, codes = read(edited(form(), hide, "word/styles.xml"))
    assert found.fields[NAME].text == ""
    assert "GW616" in codes


def test_what_a_run_says_itself_counts_before_its_style() -> None:
    data = edited(form(), of_run('<w:rStyle w:val="Q"/><w:vanish w:val="0"/><w:color w:val="000000"/>'))
    found, codes = read(with_styles(data, style('<w:vanish/><w:color w:val="FFFFFF"/>')))
    assert (found.fields[NAME].text, codes) == (WORDS, [])


def test_words_that_two_styles_hide_are_not_clear_for_programs_differ() -> None:
    def both(root: ElementTree.Element) -> None:
        of_run('<w:rStyle w:val="Q"/>')(root)
        of_paragraph('<w:pStyle w:val="R"/>')(root)

    styles = style("<w:vanish/>"), style("<w:vanish/>", "paragraph", "R")
    found, codes = read(with_styles(edited(form(), both), *styles))
    assert (found.fields[NAME].clear, found.fields[NAME].text, codes) == (False, "", ["GW616"])


@pytest.mark.parametrize("look", LOOKS)
def test_a_tick_hidden_by_a_style_is_not_there_and_is_said(look: str) -> None:
    data = edited(filled(written("docx"), {BOX: True}), of_run('<w:rStyle w:val="Q"/>', BOX))
    assert read(data)[0].fields[BOX].ticked
    found, codes = read(with_styles(data, style(look)))
    assert (found.fields[BOX].ticked, codes) == (False, ["GW616"])


def test_a_commitment_hidden_by_a_style_has_other_words_than_before() -> None:
    now = read(written("docx"))[0].words[FIRST].text

    def hide(root: ElementTree.Element) -> None:
        for run in root.iter(f"{_W}r"):
            if any(one.text and now.startswith(one.text) for one in run.iter(f"{_W}t")):
                run.insert(0, element('<w:rPr><w:rStyle w:val="Q"/></w:rPr>'))

    changed = read(with_styles(edited(written("docx"), hide), style("<w:vanish/>")))[0].words
    assert FIRST not in changed or changed[FIRST].text != now


# --- one answer, one field ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["sdtContent", "tc"])
def test_a_control_moved_into_the_box_of_another_counts_for_neither(place: str) -> None:
    def move(root: ElementTree.Element) -> None:
        held = controls(root)
        first, second = held[NAME], held[OTHER]
        parents(root)[second].remove(second)
        into = first.find(f"{_W}sdtContent") if place == "sdtContent" else around(root, first, "tc")
        assert into is not None
        into.append(second)

    found, codes = read(edited(form(), move))
    for name in (NAME, OTHER):
        assert (found.fields[name].clear, found.fields[name].text) == (False, ""), name
    assert codes == ["GW616", "GW616"]


def test_a_control_drawn_round_the_box_of_another_counts_for_neither() -> None:
    def move(root: ElementTree.Element) -> None:
        held = controls(root)
        table, second = around(root, held[NAME], "tbl"), held[OTHER]
        body, content = parents(root)[table], second.find(f"{_W}sdtContent")
        parents(root)[second].remove(second)
        assert content is not None
        body.insert(list(body).index(table), second)
        body.remove(table)
        content.append(table)

    found, _ = read(edited(form(), move))
    assert not any(found.fields[name].clear for name in (NAME, OTHER))


def test_a_bookmark_moved_into_the_box_of_another_counts_for_neither() -> None:
    values: dict[str, str | bool] = {fields.ORGANISATION: "Tea Ltd", fields.PEOPLE: "8"}

    def move(root: ElementTree.Element) -> None:
        held = controls(root)
        first, second = (around(root, held[name], "tbl") for name in (fields.ORGANISATION, fields.PEOPLE))
        body = next(root.iter(f"{_W}body"))
        label = list(body)[list(body).index(second) - 1]
        mark = label.find(f"{_W}bookmarkStart")
        assert mark is not None
        label.remove(mark)
        next(first.iter(f"{_W}p")).append(mark)

    found, codes = read(edited(filled(written("docx"), values), move))
    assert (found.fields[fields.ORGANISATION].clear, codes) == (False, ["GW616"])
    assert found.fields[fields.PEOPLE].text == "8"


# --- rows and cells -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "properties", "held"),
    [
        ("tr", "trPr", "<w:hidden/>"),
        ("tr", "trPr", '<w:del w:id="7" w:author="x"/>'),
        ("tr", "trPr", '<w:trHeight w:val="10" w:hRule="exact"/>'),
        ("tr", "trPr", '<w:trHeight w:val="60" w:hRule="exact"/>'),
        ("tr", "trPr", '<w:wBefore w:w="30000" w:type="dxa"/>'),
        ("tbl", "tblPr", '<w:tblInd w:w="-30000" w:type="dxa"/>'),
        ("tc", "tcPr", '<w:cellDel w:id="7" w:author="x"/>'),
        ("tc", "tcPr", "<w:vMerge/>"),
        ("tbl", "tblPr", '<w:tblpPr w:tblpX="-30000"/>'),
    ],
)
def test_what_stands_in_a_row_or_cell_that_is_gone_is_not_there_and_is_said(
    tag: str, properties: str, held: str
) -> None:
    found, codes = read(edited(form(), around_field(tag, properties, held)))
    assert (found.fields[NAME].text, set(codes)) == ("", {"GW616"})
    assert found.fields[OTHER].text == "Payslips"


@pytest.mark.parametrize(
    "held",
    [
        '<w:ins w:id="7" w:author="x"/>',
        '<w:hidden w:val="0"/>',
        '<w:trHeight w:val="60" w:hRule="atLeast"/>',
        '<w:trHeight w:val="0" w:hRule="exact"/>',
        '<w:wBefore w:w="200" w:type="dxa"/>',
    ],
)
def test_a_row_that_came_or_is_not_hidden_stays(held: str) -> None:
    assert read(edited(form(), around_field("tr", "trPr", held)))[0].fields[NAME].text == WORDS


# --- looks ----------------------------------------------------------------------------------------------------------

_FILL = "<w14:textFill><w14:solidFill>{}</w14:solidFill></w14:textFill>"
UNSEEN = (
    *(f'<w:color w:val="{one}"/>' for one in ("FBFBFB", "EEEEEE", "FFFFF0", "ffff00", "F0F0C0")),
    '<w:color w:val="000000" w:themeColor="background1"/>',
    '<w:color w:val="auto" w:themeColor="light1"/>',
    '<w:color w:val="000000" w:themeColor="text1" w:themeTint="00"/>',
    "<w14:textFill><w14:noFill/></w14:textFill>",
    _FILL.format('<w14:srgbClr w14:val="FFFFFF"/>'),
    _FILL.format('<w14:schemeClr w14:val="bg1"/>'),
    _FILL.format('<w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/></w14:srgbClr>'),
    '<w:color w:val="000000"/><w:highlight w:val="black"/>',
    '<w:color w:val="auto"/><w:highlight w:val="black"/>',
    '<w:color w:val="FF0000"/><w:highlight w:val="red"/>',
    '<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>',
    '<w:color w:val="000000"/><w:shd w:val="solid" w:color="000000" w:fill="FFFFFF"/>',
    *('<w:w w:val="1"/>', '<w:w w:val="5%"/>', '<w:fitText w:val="1"/>', '<w:spacing w:val="-400"/>'),
    *(f'<w:sz w:val="{one}"/>' for one in ("0", "2", "2pt", "0.5mm", "-4")),
    *('<w:rtl/><w:szCs w:val="2"/>', '<w:position w:val="-3000"/>', '<w:w w:val="6"/>', '<w:spacing w:val="-104"/>'),
    _FILL.format('<w14:prstClr w14:val="white"/>'),
    *(f'<w:rFonts w:ascii="{one}" w:hAnsi="{one}"/>' for one in ("Wingdings", "webdings", "Symbol")),
)


@pytest.mark.parametrize("look", UNSEEN)
def test_words_that_do_not_stand_out_from_their_ground_are_not_there_and_are_said(look: str) -> None:
    found, codes = read(edited(form(), of_run(look)))
    assert (found.fields[NAME].text, codes) == ("", ["GW616"])


SEEN = (
    *(f'<w:color w:val="{one}"/>' for one in ("000080", "767676", "808080", "FF0000", "00B050", "#1A1C1E", "auto")),
    *('<w:highlight w:val="yellow"/>', '<w:color w:val="FFFFFF"/><w:highlight w:val="darkBlue"/>'),
    '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:color="auto" w:fill="1D4F5F"/>',
    '<w:color w:val="000000"/><w:shd w:val="pct10" w:color="auto" w:fill="auto"/>',
    '<w:color w:val="2F5496" w:themeColor="accent1" w:themeShade="BF"/>',
    '<w:color w:val="000000" w:themeColor="text1"/>',
    _FILL.format('<w14:srgbClr w14:val="000000"><w14:alpha w14:val="40000"/></w14:srgbClr>'),
    *('<w:sz w:val="16"/>', '<w:sz w:val="11pt"/>', '<w:w w:val="90"/>', '<w:spacing w:val="-6"/>', "<w:b/><w:i/>"),
    *(f'<w:sz w:val="{one}"/>' for one in ("21.5", "22.0", "21.600000000000001", "small")),
    *(f'<w:color w:val="{one}"/>' for one in ("red", "windowText", "none", "333", "FF000000")),
    *('<w:highlight w:val="lightGrey"/>', '<w:w w:val="x"/>', '<w:w w:val="99.5"/>', '<w:spacing w:val="-0.5"/>'),
    *(f'<w:shd w:val="clear" w:color="auto" w:fill="{one}"/>' for one in ("none", "transparent")),
    *('<w:rStyle w:val="NoSuchStyle"/>', '<w:szCs w:val="2"/>', "<w:webHidden/>"),
)


@pytest.mark.parametrize("look", SEEN)
def test_words_in_any_colour_that_can_be_read_count_as_before(look: str) -> None:
    found, codes = read(edited(form(), of_run(look)))
    assert (found.fields[NAME].text, codes) == (WORDS, [])


def test_white_words_count_where_their_cell_is_dark() -> None:
    def both(root: ElementTree.Element) -> None:
        of_run('<w:color w:val="FFFFFF"/>')(root)
        around_field("tc", "tcPr", '<w:shd w:val="clear" w:color="auto" w:fill="1D4F5F"/>')(root)

    assert read(edited(form(), both))[0].fields[NAME].text == WORDS


@pytest.mark.parametrize(
    "look",
    [
        '<w:framePr w:x="-30000" w:y="100" w:hAnchor="page"/>',
        '<w:ind w:left="-30000"/>',
        '<w:ind w:hanging="30000"/>',
        '<w:spacing w:line="1" w:lineRule="exact"/>',
        '<w:spacing w:line="30" w:lineRule="exact"/>',
        '<w:spacing w:line="60" w:lineRule="exact"/>',
        '<w:shd w:val="clear" w:fill="1A1C1E"/>',
    ],
)
def test_paragraphs_off_the_page_or_too_low_are_not_there_and_are_said(look: str) -> None:
    found, codes = read(edited(form(), of_paragraph(look)))
    assert (found.fields[NAME].text, codes) == ("", ["GW616"])


@pytest.mark.parametrize(
    "look",
    [
        '<w:spacing w:line="280" w:lineRule="exact"/>',
        '<w:spacing w:line="240" w:lineRule="auto"/>',
        '<w:ind w:left="720" w:hanging="360"/>',
        '<w:framePr w:w="4000" w:x="1134" w:y="9000"/>',
        '<w:shd w:val="clear" w:fill="FFFF00"/>',
    ],
)
def test_paragraphs_that_stand_on_the_page_count_as_before(look: str) -> None:
    found, codes = read(edited(form(), of_paragraph(look)))
    assert (found.fields[NAME].text, codes) == (WORDS, [])


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("000000", "FFFFFF", 21), ("FFFFFF", "FFFFFF", 1), ("767676", "FFFFFF", 4.54)]
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    first, second = colour(one), colour(other)
    assert first is not None and second is not None
    assert contrast(first, second) == contrast(second, first) == pytest.approx(ratio, abs=0.01)


# --- prompts and boxes that float -----------------------------------------------------------------------------------


def marked_as_prompt(words: str, name: str = NAME) -> Edit:
    """Return an edit that writes words into a field, and leaves the mark that nobody has answered yet."""

    def edit(root: ElementTree.Element) -> None:
        control = controls(root)[name]
        properties, run = control.find(f"{_W}sdtPr"), next(control.iter(f"{_W}r"))
        assert properties is not None
        properties.append(element("<w:showingPlcHdr/>"))
        for old in run.findall(f"{_W}rPr"):
            run.remove(old)
        run.insert(0, element('<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>'))
        next(run.iter(f"{_W}t")).text = words

    return edit


def test_words_that_a_program_leaves_marked_as_a_prompt_do_not_count_and_are_said() -> None:
    data = edited(form(), marked_as_prompt(WORDS))
    found, said = read_form(data, "form.docx", ("Write here",))
    assert found is not None and found.fields[NAME].text == ""
    assert [one.code for one in said] == ["GW616"] and WORDS in said[0].message


@pytest.mark.parametrize("words", ["Write here", " ", "Write here Write here"])
def test_a_prompt_of_the_form_is_no_answer_and_nothing_is_said_of_it(words: str) -> None:
    found, said = read_form(edited(form(), marked_as_prompt(words)), "form.docx", ("Write here",))
    assert found is not None and (found.fields[NAME].text, said) == ("", ())


@pytest.mark.parametrize("hidden", ["", "visibility:hidden", "position:absolute;left:-4000pt"])
def test_words_in_a_box_that_floats_are_not_clear(hidden: str) -> None:
    box = f"<w:txbxContent><w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p></w:txbxContent>"
    shape = f'<v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="{hidden}"><v:textbox>{box}</v:textbox></v:shape>'
    found, codes = read(with_words(f"<w:pict>{shape}</w:pict>"))
    assert (found.fields[NAME].clear, found.fields[NAME].text, codes) == (False, "", ["GW616"])


def test_words_that_are_the_code_of_a_field_do_not_count_though_the_field_begins_in_a_prompt() -> None:
    prompt = '<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>'
    begin, end = (f'<w:r>{prompt}<w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))

    def mark(root: ElementTree.Element) -> None:
        properties = controls(root)[NAME].find(f"{_W}sdtPr")
        assert properties is not None
        properties.append(element("<w:showingPlcHdr/>"))

    data = edited(with_words(f"</w:r>{begin}<w:r><w:t>{WORDS}</w:t></w:r>{end}<w:r>"), mark)
    assert read(data)[0].fields[NAME].text == ""


def test_a_field_that_is_open_from_before_the_answer_hides_it() -> None:
    def open_before(root: ElementTree.Element) -> None:
        body = next(root.iter(f"{_W}body"))
        body.insert(0, element('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'))

    assert read(edited(form(), open_before))[0].fields[NAME].text == ""


def test_words_cut_into_letters_of_a_font_of_signs_do_not_count() -> None:
    look = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    cut = "".join(f"<w:r>{look}<w:t>{WORDS[at : at + 2]}</w:t></w:r>" for at in range(0, len(WORDS), 2))
    found, codes = read(with_words(f"</w:r>{cut}<w:r>"))
    assert (found.fields[NAME].text.strip(), codes) == ("", ["GW616"])


@pytest.mark.parametrize("look", ['<w:rFonts w:hint="default"/>', '<w:rFonts w:cs="Arial"/>'])
def test_a_font_of_signs_stays_where_a_run_names_none_for_its_letters(look: str) -> None:
    def both(root: ElementTree.Element) -> None:
        of_run(look)(root)
        of_paragraph('<w:pStyle w:val="Q"/>')(root)

    signs = style('<w:rFonts w:ascii="Wingdings"/>', "paragraph")
    assert read(with_styles(edited(form(), both), signs))[0].fields[NAME].text == ""


def test_a_font_that_the_theme_names_counts_before_one_of_signs() -> None:
    found, codes = read(edited(form(), of_run('<w:rFonts w:ascii="Symbol" w:asciiTheme="minorHAnsi"/>')))
    assert (found.fields[NAME].text, codes) == (WORDS, [])


def test_what_stands_in_a_row_that_cuts_it_short_is_not_clear() -> None:
    found, codes = read(edited(form(), around_field("tr", "trPr", '<w:trHeight w:val="780" w:hRule="exact"/>')))
    assert (found.fields[NAME].clear, set(codes)) == (False, {"GW616"})


def test_tables_inside_one_another_are_moved_aside_together() -> None:
    row = f"<w:tr><w:tc><w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p></w:tc></w:tr>"
    for _ in range(3):
        table = f'<w:tbl><w:tblPr><w:tblInd w:w="4000" w:type="dxa"/></w:tblPr>{row}</w:tbl>'
        row = f"<w:tr><w:tc>{table}<w:p/></w:tc></w:tr>"

    def put(root: ElementTree.Element) -> None:
        cell = around(root, controls(root)[NAME], "tc")
        for run in controls(root)[NAME].iter(f"{_W}t"):
            run.text = ""
        cell.insert(1, element(table))

    assert read(edited(form(), put))[0].fields[NAME].text == ""


@pytest.mark.parametrize("kind", ["auto", "pct", "nil"])
def test_a_width_that_is_no_length_moves_no_table(kind: str) -> None:
    held = f'<w:tblInd w:w="25000" w:type="{kind}"/>'
    assert read(edited(form(), around_field("tbl", "tblPr", held)))[0].fields[NAME].text == WORDS


@pytest.mark.parametrize(("words", "told"), [("", "and no words"), ("Payroll of May 2026", "beside its words")])
def test_a_picture_or_a_note_in_an_answer_is_said(words: str, told: str) -> None:
    for held in ("<w:drawing/>", '<w:footnoteReference w:id="1"/>'):
        found, said = read_form(with_words(f"<w:t>{words}</w:t>{held}"), "form.docx", ("Write here",))
        assert found is not None and found.fields[NAME].text == words
        assert [one.code for one in said] == ["GW616"] and said[0].message.endswith(told)


@pytest.mark.parametrize("kind", ["pct" + "9" * 5_000, "pct", "pct999", "pct٣٠", "horzStripe"])
def test_a_pattern_of_no_known_share_is_no_fault(kind: str) -> None:
    look = f'<w:rPr><w:shd w:val="{kind}" w:color="auto" w:fill="FFFFFF"/></w:rPr>'
    found, said = read_form(with_words(f"</w:r><w:r>{look}<w:t>{WORDS}</w:t>"), "form.docx", ("Write here",))
    assert found is not None and {one.code for one in said} <= {"GW616"}


@pytest.mark.parametrize("sign", ["✅", "✔\ufe0f", "☑\ufe0f"])
def test_a_tick_put_in_as_an_emoji_counts(sign: str) -> None:
    def edit(root: ElementTree.Element) -> None:
        next(controls(root)[BOX].iter(f"{_W}t")).text = sign

    found, codes = read(edited(filled(written("docx"), {BOX: True}), edit))
    assert (found.fields[BOX].ticked, codes) == (True, [])


@pytest.mark.parametrize(
    ("font", "char"), [("Wingdings 2", "F050"), ("Wingdings 2", "F054"), ("Segoe UI Symbol", "2714")]
)
def test_a_tick_put_in_as_a_symbol_counts(font: str, char: str) -> None:
    found, codes = read(edited(filled(written("docx"), {BOX: True}), symbol(font, char)))
    assert (found.fields[BOX].ticked, codes) == (True, [])


def test_a_symbol_at_a_box_that_is_no_known_tick_is_said() -> None:
    found, codes = read(edited(filled(written("docx"), {BOX: True}), symbol("Wingdings", "F04A")))
    assert (found.fields[BOX].ticked, codes) == (False, ["GW616"])


def symbol(font: str, char: str) -> Edit:
    """Return an edit that puts a symbol into a ticked box, in the place of the one that the form draws."""

    def edit(root: ElementTree.Element) -> None:
        run = next(controls(root)[BOX].iter(f"{_W}r"))
        for old in run.findall(f"{_W}t"):
            run.remove(old)
        run.append(element(f'<w:sym w:font="{font}" w:char="{char}"/>'))

    return edit


@pytest.mark.parametrize(
    "body",
    [
        '<w:sdt><w:sdtPr><w:tag w:val="gw:a:b"/></w:sdtPr><w:sdtContent>' * 150
        + "{runs}"
        + "</w:sdtContent></w:sdt>" * 150,
        "<w:p>" * 200 + "{runs}" + "</w:p>" * 200,
    ],
)
def test_a_file_of_pieces_inside_one_another_is_refused_and_not_read_for_minutes(body: str) -> None:
    runs = "<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 15_000 + "</w:p>"

    def put(root: ElementTree.Element) -> None:
        next(root.iter(f"{_W}body")).insert(0, element(f"<w:customXml >{body.format(runs=runs)}</w:customXml>"))

    found, said = read_form(edited(form(), put), "form.docx")
    assert found is None and [one.code for one in said] == ["GW632"]


@pytest.mark.parametrize(("depth", "code"), [(20, ""), (21, "GW632")])
def test_fields_inside_one_another_are_closed_again_or_the_file_is_refused(depth: int, code: str) -> None:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))

    def put(root: ElementTree.Element) -> None:
        next(root.iter(f"{_W}body")).insert(0, element(f"<w:p >{begin * depth}{end * depth}</w:p>"))

    found, said = read_form(edited(with_words(f"<w:t>{WORDS}</w:t>"), put), "form.docx", ("Write here",))
    assert [one.code for one in said] == ([code] if code else [])
    assert (found.fields[NAME].text if found else "") == ("" if code else WORDS)


def test_a_sign_in_a_font_of_signs_takes_no_answer_away() -> None:
    look = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    face = f"</w:r><w:r>{look}<w:t>J</w:t></w:r><w:r>"
    found, codes = read(with_words(f"<w:t>{WORDS} </w:t>{face}"))
    assert found.fields[NAME].text.startswith(WORDS) and codes == []


# --- versions, fields and boxes -------------------------------------------------------------------------------------


def with_words(xml: str) -> bytes:
    """Return a form in which a run of a field holds other XML, whose prefixes stand as they are written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(form())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                text = data.decode().replace(f'<w:t xml:space="preserve">{WORDS}</w:t>', xml)
                assert xml in text
                data = text.encode()
            new.writestr(name, data)
    return out.getvalue()


_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


@pytest.mark.parametrize(
    ("needed", "means", "wanted"),
    [("wps", _WPS, "chosen"), ("wps", "urn:wps", "other"), ("zz", "urn:zz", "other"), ("wps zz", _WPS, "other")],
)
def test_of_two_versions_the_one_that_word_shows_is_read(needed: str, means: str, wanted: str) -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    prefixes = " ".join(f'xmlns:{one}="{means}"' for one in needed.split())
    found, _ = read(
        with_words(
            f'<mc:AlternateContent xmlns:mc="{mc}"><mc:Choice {prefixes} Requires="{needed}"><w:t>chosen</w:t></mc:Choice>'
            "<mc:Fallback><w:t>other</w:t></mc:Fallback></mc:AlternateContent>"
        )
    )
    assert found.fields[NAME].text == wanted


def test_words_in_a_vocabulary_that_word_passes_over_are_not_there() -> None:
    assert read(with_words(f'<q:q xmlns:q="urn:q"><w:t>{WORDS}</w:t></q:q>'))[0].fields[NAME].text == ""


def test_the_code_of_a_field_is_not_there_and_what_it_came_to_is() -> None:
    begin, middle, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))
    data = with_words(f"{begin}<w:t>Payslips</w:t>{middle}<w:t>Rota</w:t>{end}<w:t> of May</w:t>")
    assert read(data)[0].fields[NAME].text == "Rota of May"


def test_a_control_that_word_fills_from_elsewhere_is_not_clear() -> None:
    def bind(root: ElementTree.Element) -> None:
        properties = controls(root)[NAME].find(f"{_W}sdtPr")
        assert properties is not None
        properties.append(element('<w:dataBinding w:xpath="/a"/>'))

    found, codes = read(edited(form(), bind))
    assert (found.fields[NAME].clear, codes) == (False, ["GW616"])


@pytest.mark.parametrize("said", [["2"], ["yes"], ["-1"], [""], [None], [], ["1", "1"], ["1", "0"]])
@pytest.mark.parametrize("ticked", [True, False])
def test_a_box_of_which_word_holds_neither_says_nothing(said: list[str | None], ticked: bool) -> None:
    def change(root: ElementTree.Element) -> None:
        box = controls(root)[BOX].find(f"{_W}sdtPr/{{{W14}}}checkbox")
        assert box is not None
        for old in box.findall(f"{{{W14}}}checked"):
            box.remove(old)
        for one in said:
            box.insert(0, ElementTree.Element(f"{{{W14}}}checked", {} if one is None else {f"{{{W14}}}val": one}))

    found, codes = read(edited(filled(written("docx"), {BOX: ticked}), change))
    assert (found.fields[BOX].clear, found.fields[BOX].ticked, codes) == (False, False, ["GW616"])


def test_hidden_words_are_not_there_without_tags_either() -> None:
    def hide(root: ElementTree.Element) -> None:
        of_run("<w:vanish/>")(root)
        without_tags(root)

    found, codes = read(edited(form(), hide))
    assert (found.fields[NAME].text, codes) == ("", ["GW616"])


def test_a_colour_of_the_system_that_the_theme_does_not_write_down_is_the_usual_one() -> None:
    from goodwork_docs.readers.docx.colours import BLACK, WHITE, Theme, contrast

    class Word:
        @staticmethod
        def part(name: str) -> ElementTree.Element | None:
            if name != "theme":
                return None
            a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
            dark, light = '<a:dk1><a:sysClr val="windowText"/></a:dk1>', '<a:lt1><a:sysClr val="window"/></a:lt1>'
            return ElementTree.fromstring(f"<a:theme {a}><a:clrScheme>{dark}{light}</a:clrScheme></a:theme>")

    theme = Theme(Word())  # type: ignore[arg-type]
    assert (theme.named("text1"), theme.named("background1")) == (BLACK, WHITE)
    assert contrast(BLACK, WHITE) == pytest.approx(21)


def test_a_run_without_words_adds_nothing_to_an_answer() -> None:
    def more(root: ElementTree.Element) -> None:
        of_run('<w:sz w:val="small"/>')(root)

    assert read(edited(form(), more))[0].fields[NAME].text == WORDS
