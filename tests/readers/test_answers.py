"""Filled Word forms, as they come back: read exactly, whatever a word processor did to them, and never more than is there."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork_docs.filled import Filled, same_words
from goodwork_docs.model.pledge import commitments_of
from goodwork_docs.pledge import fields
from goodwork_docs.pledge.wording import worded
from goodwork_docs.readers.docx.answers import read_form
from tests.pledge.forms import PROMPT, W14, W, controls, edited, filled, inputs, whole, written

_W = f"{{{W}}}"
COMMITMENTS = [one for _, _, one in commitments_of(inputs().pledge)]
IDS = [one.id for one in COMMITMENTS]
FIRST, SECOND = IDS[:2]


def read(data: bytes) -> tuple[Filled, list[str]]:
    """Return what a form holds and the codes of what is wrong with it."""
    form, found = read_form(data, "form.docx", {PROMPT})
    assert form is not None, found
    return form, [one.code for one in found]


def parents(root: ElementTree.Element) -> dict[ElementTree.Element, ElementTree.Element]:
    return {child: one for one in root.iter() for child in one}


def around(root: ElementTree.Element, one: ElementTree.Element, tag: str) -> ElementTree.Element:
    above = parents(root)
    while one.tag != f"{_W}{tag}":
        one = above[one]
    return one


# --- as it was made ---------------------------------------------------------------------------------------------


def test_an_empty_form_holds_every_field_and_nothing_in_it() -> None:
    form, codes = read(written("docx"))
    asked = dict(fields.asked(inputs().pledge))
    assert set(form.fields) == set(asked)
    assert all(one.clear and not one.ticked and not one.text for one in form.fields.values())
    assert codes == []


def test_a_form_says_which_pledge_it_is_of_and_in_which_wording() -> None:
    form, _ = read(written("docx"))
    held = inputs()
    assert form.subject == f"{held.body.pledge_by}/{held.pledge.id}"
    assert (form.version, form.scheme, form.fingerprint) == (held.pledge.version, "gwc1", held.fingerprint)


def test_the_words_above_each_answer_are_those_of_the_pledge() -> None:
    form, _ = read(written("docx"))
    held = inputs()
    wanted = {one.id: worded(held, one, one.wording) for _, _, one in commitments_of(held.pledge)}
    assert {name: one.text for name, one in form.words.items()} == wanted


@pytest.mark.parametrize("met", [True, False])
def test_what_was_filled_in_is_read_exactly(met: bool) -> None:
    values = whole(inputs(), met=met)
    form, codes = read(filled(written("docx"), values))
    for name, value in values.items():
        assert (form.fields[name].ticked if isinstance(value, bool) else form.fields[name].text) == value, name
    assert codes == []


# --- as people and programs leave it ----------------------------------------------------------------------------


def without_tags(root: ElementTree.Element) -> None:
    """Take out every tag, as LibreOffice does."""
    for properties in root.iter(f"{_W}sdtPr"):
        for tag in properties.findall(f"{_W}tag"):
            properties.remove(tag)


def without_bookmarks(root: ElementTree.Element) -> None:
    for one, above in parents(root).items():
        if one.tag in (f"{_W}bookmarkStart", f"{_W}bookmarkEnd"):
            above.remove(one)


@pytest.mark.parametrize("loss", [without_tags, without_bookmarks])
def test_tags_or_bookmarks_alone_are_enough(loss: Callable[[ElementTree.Element], None]) -> None:
    values = whole(inputs())
    form, codes = read(edited(filled(written("docx"), values), loss))
    for name, value in values.items():
        assert (form.fields[name].ticked if isinstance(value, bool) else form.fields[name].text) == value, name
    assert {name: one.text for name, one in form.words.items()} == {
        name: one.text for name, one in read(written("docx"))[0].words.items()
    }
    assert codes == []


def test_without_tags_and_bookmarks_nothing_is_guessed() -> None:
    def both(root: ElementTree.Element) -> None:
        without_tags(root)
        without_bookmarks(root)

    form, codes = read(edited(filled(written("docx"), whole(inputs())), both))
    assert form.fields == {}
    assert set(codes) == {"GW617"}


def test_the_prompt_of_an_empty_box_is_no_answer_when_a_program_forgets_that_it_is_one() -> None:
    def forget(root: ElementTree.Element) -> None:
        for properties in root.iter(f"{_W}sdtPr"):
            for prompt in properties.findall(f"{_W}showingPlcHdr"):
                properties.remove(prompt)

    form, _ = read(edited(written("docx"), forget))
    assert not any(one.text for one in form.fields.values())


def type_over(words: str, *, styled: bool) -> Callable[[ElementTree.Element], None]:
    """Return an edit that writes into a control which still says that it shows its prompt."""

    def edit(root: ElementTree.Element) -> None:
        control = controls(root)[fields.evidence(FIRST)]
        for text in control.iter(f"{_W}t"):
            text.text = words
        for run in control.iter(f"{_W}r"):
            for properties in [] if styled else run.findall(f"{_W}rPr"):
                run.remove(properties)

    return edit


def test_words_typed_over_a_prompt_that_still_calls_itself_one_are_read() -> None:
    form, _ = read(edited(written("docx"), type_over("The rota of May", styled=False)))
    assert form.fields[fields.evidence(FIRST)].text == "The rota of May"


@pytest.mark.parametrize(
    "prompt", ["Click or tap here to enter text.", "Cliciwch neu tapiwch yma i roi testun.", "Payroll of May"]
)
def test_a_control_that_word_emptied_is_empty_in_whatever_language_it_prompts(prompt: str) -> None:
    form, _ = read(edited(written("docx"), type_over(prompt, styled=True)))
    assert form.fields[fields.evidence(FIRST)].text == ""


@pytest.mark.parametrize("text", [f"{PROMPT} {PROMPT}", f"{PROMPT}.", f"{PROMPT.upper()}: "])
def test_a_prompt_at_the_start_of_a_text_is_no_part_of_it(text: str) -> None:
    name = fields.evidence(FIRST)
    assert read(filled(written("docx"), {name: text}))[0].fields[name].text == ""
    assert read(filled(written("docx"), {name: f"{text} rota of May"}))[0].fields[name].text == "rota of May"
    assert read(filled(written("docx"), {name: f"{PROMPT}ditary rota"}))[0].fields[name].text == f"{PROMPT}ditary rota"


def marked(mark: str, value: str | None = None) -> Callable[[ElementTree.Element], None]:
    """Return an edit that strikes through, or hides, the words of the first evidence."""

    def edit(root: ElementTree.Element) -> None:
        for run in controls(root)[fields.evidence(FIRST)].iter(f"{_W}r"):
            properties = ElementTree.Element(f"{_W}rPr")
            one = ElementTree.SubElement(properties, f"{_W}{mark}")
            if value is not None:
                one.set(f"{_W}val", value)
            run.insert(0, properties)

    return edit


@pytest.mark.parametrize("mark", ["strike", "dstrike", "vanish"])
def test_words_that_are_struck_through_or_hidden_are_not_there(mark: str) -> None:
    name = fields.evidence(FIRST)
    form = filled(written("docx"), {name: "The rota of May"})
    assert read(edited(form, marked(mark)))[0].fields[name].text == ""
    assert read(edited(form, marked(mark, "true")))[0].fields[name].text == ""
    assert read(edited(form, marked(mark, "0")))[0].fields[name].text == "The rota of May"


@pytest.mark.parametrize(("mark", "value"), [("color", "FFFFFF"), ("color", "fefefe"), ("sz", "1"), ("sz", "8")])
@pytest.mark.parametrize("name", [fields.evidence(FIRST), fields.SIGNED_NAME])
def test_words_too_pale_or_too_small_to_read_are_not_there_and_are_said(name: str, mark: str, value: str) -> None:
    form = filled(written("docx"), {name: "The rota of May"})

    def faint(root: ElementTree.Element) -> None:
        for run in controls(root)[name].iter(f"{_W}r"):
            properties = ElementTree.Element(f"{_W}rPr")
            ElementTree.SubElement(properties, f"{_W}{mark}").set(f"{_W}val", value)
            run.insert(0, properties)

    found, codes = read(edited(form, faint))
    assert (found.fields[name].text, codes) == ("", ["GW616"])


def test_a_commitment_that_is_struck_through_is_not_signed() -> None:
    now = read(written("docx"))[0].words[FIRST].text

    def strike(root: ElementTree.Element) -> None:
        for run in root.iter(f"{_W}r"):
            if any(one.text and now.startswith(one.text) for one in run.iter(f"{_W}t")):
                run.insert(0, ElementTree.fromstring(f'<w:rPr xmlns:w="{W}"><w:strike/></w:rPr>'))

    changed = read(edited(written("docx"), strike))[0].words
    assert FIRST not in changed or changed[FIRST].text != now


def test_words_beside_the_control_but_in_its_cell_are_read() -> None:
    def beside(root: ElementTree.Element) -> None:
        control = controls(root)[fields.evidence(FIRST)]
        last = list(around(root, control, "tc").iter(f"{_W}p"))[-1]
        run = ElementTree.SubElement(last, f"{_W}r")
        ElementTree.SubElement(run, f"{_W}t").text = "The rota of June"

    form, _ = read(edited(written("docx"), beside))
    assert form.fields[fields.evidence(FIRST)].text.endswith("The rota of June")


# --- ticks ------------------------------------------------------------------------------------------------------


def sign(value: str, checked: str | None = None) -> Callable[[ElementTree.Element], None]:
    """Return an edit that overtypes the first tick box."""

    def edit(root: ElementTree.Element) -> None:
        control = controls(root)[fields.met(FIRST)]
        for text in control.iter(f"{_W}t"):
            text.text = value
        for one in control.iter(f"{{{W14}}}checked"):
            one.set(f"{{{W14}}}val", checked or "0")

    return edit


@pytest.mark.parametrize(
    ("value", "checked"),
    [("☒", "1"), ("☑", "true"), *((one, "0") for one in ("✓", "✔", "x", "X", "×", "[x]"))],
)
def test_a_box_that_looks_ticked_is_ticked(value: str, checked: str) -> None:
    """A sign typed over the box counts as it looks, though Word does not know of it."""
    form, codes = read(edited(written("docx"), sign(value, checked)))
    assert form.fields[fields.met(FIRST)].ticked
    assert codes == []


@pytest.mark.parametrize(("value", "checked"), [("☒", "0"), ("☑", "false"), ("☐", "1"), ("□", "on")])
def test_a_box_that_is_drawn_otherwise_than_word_holds_it_says_nothing(value: str, checked: str) -> None:
    form, codes = read(edited(written("docx"), sign(value, checked)))
    field = form.fields[fields.met(FIRST)]
    assert (field.clear, field.ticked, codes) == (False, False, ["GW616"])


@pytest.mark.parametrize("value", ["", "[ ]"])
def test_a_box_that_looks_empty_is_empty_whatever_its_control_says(value: str) -> None:
    form, codes = read(edited(written("docx"), sign(value, "1")))
    assert not form.fields[fields.met(FIRST)].ticked
    assert codes == []


@pytest.mark.parametrize("value", ["No ☒", "☒ We hope that", "yes", "☒☒"])
def test_a_box_with_other_words_beside_it_says_nothing(value: str) -> None:
    form, codes = read(edited(written("docx"), sign(value, "1")))
    assert not form.fields[fields.met(FIRST)].clear
    assert not form.fields[fields.met(FIRST)].ticked
    assert codes == ["GW616"]


def test_words_of_a_tick_that_were_changed_are_seen() -> None:
    def change(root: ElementTree.Element) -> None:
        paragraph = around(root, controls(root)[fields.met(FIRST)], "p")
        run = ElementTree.SubElement(paragraph, f"{_W}r")
        ElementTree.SubElement(run, f"{_W}t").text = ", but not for agency staff"

    form, codes = read(edited(filled(written("docx"), whole(inputs())), change))
    assert not form.fields[fields.met(FIRST)].ticked
    assert codes == ["GW616"]


# --- what is gone, doubled, or not ours -------------------------------------------------------------------------


def test_a_field_that_was_deleted_is_said_and_the_others_are_read() -> None:
    def cut(root: ElementTree.Element) -> None:
        control = controls(root)[fields.evidence(FIRST)]
        table = around(root, control, "tbl")
        parents(root)[table].remove(table)
        without_bookmarks(root)

    values = whole(inputs())
    form, codes = read(edited(filled(written("docx"), values), cut))
    assert fields.evidence(FIRST) not in form.fields
    assert codes == ["GW617"]
    assert form.fields[fields.evidence(SECOND)].text == values[fields.evidence(SECOND)]


def test_a_deleted_box_does_not_take_the_words_of_the_next_one() -> None:
    def cut(root: ElementTree.Element) -> None:
        table = around(root, controls(root)[fields.evidence(FIRST)], "tbl")
        without_tags(root)
        parents(root)[table].remove(table)

    form, codes = read(edited(filled(written("docx"), whole(inputs(), met=False)), cut))
    assert fields.evidence(FIRST) not in form.fields
    assert codes == ["GW617"]


@pytest.mark.prove
@settings(max_examples=60)
@given(st.data())
def test_whatever_is_cut_out_of_a_form_nothing_is_read_that_was_not_there(data: st.DataObject) -> None:
    """An answer is what it was, or less; none takes the words of another, with tags or without."""
    whole_form = filled(written("docx"), whole(inputs(), met=data.draw(st.booleans())))
    before, _ = read(whole_form)

    def cut(root: ElementTree.Element) -> None:
        if data.draw(st.booleans()):
            without_tags(root)
        kinds = {f"{_W}{kind}" for kind in ("p", "tbl", "tr", "tc", "sdt", "r", "bookmarkStart")}
        every = [one for one in root.iter() if one.tag in kinds]
        for at in data.draw(st.lists(st.integers(0, len(every) - 1), min_size=1, max_size=40)):
            above = parents(root).get(every[at])
            if above is not None:
                above.remove(every[at])

    form, _ = read_form(edited(whole_form, cut), "form.docx", {PROMPT})
    for name, field in form.fields.items() if form else ():
        assert field.ticked <= before.fields[name].ticked, name
        assert set(field.text.split("\n")) - {""} <= set(before.fields[name].text.split("\n")), name


def test_an_answer_that_is_there_twice_counts_as_neither() -> None:
    def copy(root: ElementTree.Element) -> None:
        for name in (fields.met(FIRST), fields.evidence(FIRST)):
            control = controls(root)[name]
            block = around(root, control, "p" if name == fields.met(FIRST) else "tbl")
            above = parents(root)[block]
            twin = ElementTree.fromstring(ElementTree.tostring(block))
            above.insert(list(above).index(block) + 1, twin)

    form, codes = read(edited(filled(written("docx"), whole(inputs())), copy))
    for name in (fields.met(FIRST), fields.evidence(FIRST)):
        assert not form.fields[name].clear
        assert not form.fields[name].ticked
        assert not form.fields[name].text
    assert codes == ["GW616", "GW616"]


@pytest.mark.parametrize("name", [FIRST, IDS[-1]])
def test_words_added_to_a_commitment_are_seen_wherever_they_stand(name: str) -> None:
    def add(root: ElementTree.Element) -> None:
        for control in root.iter(f"{_W}sdt"):
            tag = control.find(f"{_W}sdtPr/{_W}tag")
            if tag is not None and tag.get(f"{_W}val", "").startswith(f"gw:{name}:"):
                paragraph = next(control.iter(f"{_W}p"))
                run = ElementTree.SubElement(paragraph, f"{_W}r")
                ElementTree.SubElement(run, f"{_W}t").text = " Agency staff are left out."

    form, _ = read(edited(written("docx"), add))
    assert form.words[name].text.endswith(" Agency staff are left out.")


def test_a_copy_of_a_commitment_does_not_stand_for_one_that_was_changed() -> None:
    """An answer stands under the words beside it, and not under a clean copy of them elsewhere in the file."""

    def edit(root: ElementTree.Element) -> None:
        body = root.find(f"{_W}body")
        mark = next(
            one for one in root.iter(f"{_W}sdt") if f"gw:{FIRST}:" in ElementTree.tostring(one, encoding="unicode")
        )
        assert body is not None
        copy = ElementTree.fromstring(ElementTree.tostring(mark))
        for one in (*mark.iter(), *around(root, mark, "body").iter()):
            for place in [each for each in one if each.tag in (f"{_W}bookmarkStart", f"{_W}bookmarkEnd")]:
                one.remove(place)
        words = next(one for one in mark.iter(f"{_W}t") if "at least" in (one.text or ""))
        words.text = (words.text or "").replace("at least", "nearly")
        body.insert(1, copy)

    form, _ = read(edited(written("docx"), edit))
    assert "nearly" in form.words[FIRST].text
    assert not same_words(form.words[FIRST].text, worded(inputs(), COMMITMENTS[0], COMMITMENTS[0].wording))


def test_words_outside_the_fields_are_handed_on() -> None:
    def edit(root: ElementTree.Element) -> None:
        body = root.find(f"{_W}body")
        assert body is not None
        said = ElementTree.SubElement(ElementTree.SubElement(ElementTree.Element(f"{_W}p"), f"{_W}r"), f"{_W}t")
        said.text = "Ours is in the blue folder."
        paragraph = ElementTree.Element(f"{_W}p")
        run = ElementTree.SubElement(paragraph, f"{_W}r")
        run.append(said)
        body.insert(4, paragraph)

    before, _ = read(written("docx"))
    after, _ = read(edited(written("docx"), edit))
    assert set(after.loose) - set(before.loose) == {"Ours is in the blue folder."}
    filled_in, _ = read(filled(written("docx"), whole(inputs())))
    assert filled_in.loose == before.loose


def test_tracked_changes_are_read_as_accepted_and_said() -> None:
    def track(root: ElementTree.Element) -> None:
        control = controls(root)[fields.evidence(FIRST)]
        paragraph = next(control.iter(f"{_W}p"))
        for run in paragraph.findall(f"{_W}r"):
            paragraph.remove(run)
        gone, new = (ElementTree.SubElement(paragraph, f"{_W}{kind}") for kind in ("del", "ins"))
        ElementTree.SubElement(ElementTree.SubElement(gone, f"{_W}r"), f"{_W}delText").text = "The rota of April"
        ElementTree.SubElement(ElementTree.SubElement(new, f"{_W}r"), f"{_W}t").text = "The rota of May"

    form, codes = read(edited(written("docx"), track))
    assert form.fields[fields.evidence(FIRST)].text == "The rota of May"
    assert codes == ["GW616"]


def test_a_word_file_that_is_no_form_of_ours_is_refused() -> None:
    def empty(root: ElementTree.Element) -> None:
        for one in list(root):
            root.remove(one)

    bare = edited(edited(written("docx"), empty), empty, "customXml/item1.xml")
    form, found = read_form(bare, "letter.docx")
    assert form is None
    assert [one.code for one in found] == ["GW615"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{}"])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    form, found = read_form(data, "form.docx")
    assert form is None
    assert found


def test_an_entity_bomb_is_refused() -> None:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written("docx"))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "customXml/item1.xml":
                data = b'<!DOCTYPE m [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><m>&b;</m>'
            new.writestr(name, data)
    form, found = read_form(out.getvalue(), "form.docx")
    assert form is None
    assert [one.code for one in found] == ["GW634"]
