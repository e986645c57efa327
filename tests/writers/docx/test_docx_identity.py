"""Identity in Word: each clause part and each answer can be found again, three ways."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from goodwork_docs.doctree import Answer, Form, Mark, Marked, walk
from goodwork_docs.writers.docx import write
from tests.writers.docx.reading import MARKS, Element, W, part, raw, starting, text, value
from tests.writers.docx.sample import (
    FINGERPRINT,
    HOSTILE,
    answers,
    clause,
    commitments,
    document,
    heading,
    para,
    sample,
)


def controls(data: bytes) -> dict[str, Element]:
    """Return content controls by tag."""
    return {value(one.find(f"{W}sdtPr/{W}tag")): one for one in part(data).iter(f"{W}sdt")}


def test_a_clause_part_is_tagged_bookmarked_and_listed() -> None:
    data = write(document(para("Before"), clause(), heading(2, "After", "2", "hours")))
    control = controls(data)[f"gw:living-wage:condition:{FINGERPRINT[:12]}"]
    assert text(control).startswith("PayThe Supplier pays every Worker at least £13.45 an hour.")
    assert "After" not in text(control)
    names = [value(one, "name") for one in control.iter(f"{W}bookmarkStart")]
    assert names[0] == "gw_1"
    (mark,) = part(data, "customXml/item1.xml").iter(f"{MARKS}mark")
    assert mark.attrib == {
        "bookmark": "gw_1",
        "clause": "living-wage",
        "part": "condition",
        "version": "3",
        "fingerprint": FINGERPRINT,
    }
    assert [(one.get("name"), one.text) for one in mark] == [("rate", "£13.45"), ("supplier", HOSTILE)]


def test_the_bookmark_of_a_clause_part_covers_exactly_its_words() -> None:
    data = write(document(clause(), heading(2, "After", "2", "hours")))
    content = controls(data)[f"gw:living-wage:condition:{FINGERPRINT[:12]}"].find(f"{W}sdtContent")
    assert content is not None
    assert value(content[0], "name") == "gw_1"
    assert (content[-1].tag, value(content[-1], "id")) == (f"{W}bookmarkEnd", value(content[0], "id"))


def test_a_clause_part_without_words_is_still_found() -> None:
    data = write(document(Marked(Mark("a", "question", 1, FINGERPRINT), ()), para("After")))
    assert text(controls(data)[f"gw:a:question:{FINGERPRINT[:12]}"]) == ""


def test_an_answer_is_a_cell_of_its_own_with_a_control_that_says_what_it_is() -> None:
    data = write(document(*answers()))
    control = controls(data)["gw:answer:living-wage.1"]
    assert value(control.find(f"{W}sdtPr/{W}alias")) == "Your answer on fair pay"
    assert control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
    assert text(control) == "Click here and write your answer."
    (cell,) = [
        one
        for one in part(data).iter(f"{W}tc")
        if control.tag in {each.tag for each in one} and text(control) in text(one)
    ][:1]
    assert [child.tag for child in cell] == [f"{W}tcPr", f"{W}sdt", f"{W}p"]


def test_the_box_is_as_high_as_its_lines_and_may_grow() -> None:
    data = write(document(para("Label", role="label"), Answer("q.1", "Label", "text", 6)))
    height = part(data).find(f".//{W}trHeight")
    assert (value(height), value(height, "hRule")) == ("1980", "atLeast")


def test_an_answer_given_stands_verbatim_and_is_no_placeholder() -> None:
    control = controls(write(sample()))["gw:answer:form.trading-name"]
    assert text(control) == HOSTILE
    assert control.find(f"{W}sdtPr/{W}showingPlcHdr") is None


def test_an_answer_of_several_lines_keeps_them() -> None:
    data = write(document(Answer("q.1", "Label", "text", 4, "One\nTwo")))
    assert [text(one) for one in controls(data)["gw:answer:q.1"].iter(f"{W}p")] == ["One", "Two"]


def test_a_tick_box_is_a_box_to_tick_before_its_label() -> None:
    data = write(sample())
    boxes = [one for one in part(data).iter() if one.tag.endswith("}checkbox")]
    assert [child.attrib.popitem()[1] for one in boxes for child in one if child.tag.endswith("}checked")] == ["0", "1"]
    assert text(starting(data, "☐")) == "☐ We accept the contract without change."
    assert text(starting(data, "☒")) == "☒ We bid as a consortium."


def test_the_bookmark_of_an_answer_stands_before_the_answer() -> None:
    data = write(document(*answers()))
    label = starting(data, "Your answer on fair pay")
    assert [value(one, "name") for one in label.iter(f"{W}bookmarkStart")] == ["gw_a_1"]


def test_the_bookmarks_of_a_row_stand_in_its_first_cell_and_say_which_cell_they_mean() -> None:
    data = write(document(commitments()))
    rows = list(part(data).iter(f"{W}tr"))[1:]
    first_cells = [row.findall(f"{W}tc")[0] for row in rows]
    names = [[value(one, "name") for one in cell.iter(f"{W}bookmarkStart")] for cell in first_cells]
    assert names == [["gw_a_1", "gw_a_2"], ["gw_a_3", "gw_a_4"]]
    listed = list(part(data, "customXml/item1.xml").iter(f"{MARKS}answer"))
    assert [(one.get("bookmark"), one.get("question"), one.get("cell")) for one in listed] == [
        ("gw_a_1", "apprentices.1#1.number", "1"),
        ("gw_a_2", "apprentices.1#1.how", "2"),
        ("gw_a_3", "apprentices.1#2.number", "1"),
        ("gw_a_4", "apprentices.1#2.how", "2"),
    ]


def test_two_answers_after_each_other_are_two_tables() -> None:
    data = write(document(Answer("q.1", "One", "line"), Answer("q.2", "Two", "line")))
    kinds = [child.tag.removeprefix(W) for child in part(data)[0]]
    assert kinds == ["p", "tbl", "p", "tbl", "p", "sectPr"]
    assert all(pair != ("tbl", "tbl") for pair in pairwise(kinds))


def test_every_answer_of_the_tree_is_found() -> None:
    wanted = {f"gw:answer:{node.question}" for node in walk(sample().blocks) if isinstance(node, Answer)}
    assert wanted <= set(controls(write(sample())))


def test_a_long_question_has_a_tag_that_word_holds_and_nobody_else_has() -> None:
    questions = [f"{'long-' * 12}{n}.1@lot-{n}" for n in range(3)]
    data = write(document(*(Answer(question, "Label " * 20, "line") for question in questions)))
    tags = list(controls(data))
    assert len(tags) == 3 and max(map(len, tags)) <= 64
    assert [one.get("question") for one in part(data, "customXml/item1.xml").iter(f"{MARKS}answer")] == questions
    assert max(len(value(one)) for one in part(data).iter(f"{W}alias")) <= 64


def test_the_custom_part_is_found_by_its_name() -> None:
    assert b"urn:goodwork-docs:marks:1" in raw(write(sample()), "customXml/itemProps1.xml")


def test_a_form_says_whose_it_is_and_in_which_wording() -> None:
    form = Form("anytown/tea & cake", 2, "gwc1", "ab" * 32)
    (held,) = part(write(replace(sample(), form=form)), "customXml/item1.xml").iter(f"{MARKS}form")
    assert held.attrib == {"subject": "anytown/tea & cake", "version": "2", "scheme": "gwc1", "fingerprint": "ab" * 32}
    assert list(part(write(sample()), "customXml/item1.xml").iter(f"{MARKS}form")) == []
