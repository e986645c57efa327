"""The HTML writer prints each kind of node, escapes every word, and writes one page that stands alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork_docs.doctree import (
    Answer,
    Blank,
    Block,
    Cell,
    Code,
    Column,
    Contents,
    Document,
    Figure,
    Heading,
    Link,
    ListItem,
    Look,
    Mark,
    Marked,
    Masthead,
    Panel,
    Panels,
    Paragraph,
    Table,
    Text,
    inline_text,
    walk,
)
from goodwork_docs.writers.html import write
from tests.writers.html.reading import Reading, read
from tests.writers.sample import HOSTILE, WORDS, png, said, sample

PLAIN = st.text(st.characters(exclude_categories=("Cc", "Cs", "Co", "Zl", "Zp")), min_size=1)


def document(*blocks: Block, **changes: object) -> Document:
    base = Document("paper", "Paper", "en", blocks, Look(), WORDS)
    return replace(base, **changes)  # type: ignore[arg-type]


def page(*blocks: Block, **changes: object) -> Reading:
    return read(write(document(*blocks, **changes)))


@pytest.fixture(scope="module")
def whole() -> Reading:
    return read(write(sample()))


def test_every_element_is_closed_where_it_was_opened(whole: Reading) -> None:
    assert whole.faults == []


def test_ids_are_unique_and_every_inner_link_leads_to_one(whole: Reading) -> None:
    ids = [one.attributes["id"] for one in whole.elements if "id" in one.attributes]
    inner = {str(one.attributes["href"])[1:] for one in whole.all("a") if str(one.attributes["href"]).startswith("#")}
    assert len(ids) == len(set(ids))
    assert inner <= set(ids)
    assert {"clause-pay", "pay", "gw-content"} <= inner


def test_the_same_tree_gives_the_same_bytes() -> None:
    assert write(sample()) == write(sample())


def test_the_page_loads_nothing_and_runs_nothing(whole: Reading) -> None:
    assert not whole.all("script") and not whole.all("link")
    assert "default-src 'none'" in str(whole.elements[3].attributes["content"])


def test_every_word_of_the_tree_stands_in_the_page(whole: Reading) -> None:
    body = whole.one("body").text.replace(whole.one("del").text, "")
    for node in walk(sample().blocks):
        if isinstance(node, Heading | Paragraph):
            for words in inline_text(node.children).split("\n"):
                assert words in body


def test_hostile_text_stands_verbatim_wherever_text_can_stand(whole: Reading) -> None:
    assert whole.one("title").text == f"Good work schedule {HOSTILE}"
    assert whole.one("h1").text == f"Good work schedule {HOSTILE}"
    assert whole.one("span", data_blank="party").text == HOSTILE
    assert any(one.text.strip() == HOSTILE for one in whole.all("th"))
    assert any(one.text == HOSTILE for one in whole.all("p"))
    assert whole.one("input", name="organisation.name").attributes["value"] == HOSTILE
    assert HOSTILE in whole.one("footer").text
    assert not whole.all("b")


@given(PLAIN)
def test_any_text_reads_back_verbatim(text: str) -> None:
    table = Table((Column((Text(text),)),), ((Cell((said(text),)),),), caption=text)
    answers = (Answer("q", text, "line", value=text), Answer("r", text, "text", value=text))
    read_back = page(Masthead(text, text), said(text, Blank("b", text), Code(text)), table, *answers, title=text)
    assert read_back.faults == []
    for tag in ("h1", "title", "caption", "code", "textarea"):
        assert read_back.one(tag).text == text
    assert read_back.one("input").attributes["value"] == text
    assert read_back.one("input").attributes["aria-label"] == text
    assert read_back.one("th").text == text and read_back.one("td").text.strip("\n") == text
    assert text * 3 in read_back.one("main").text


@given(PLAIN)
def test_no_running_text_leaves_the_style_sheet(text: str) -> None:
    read_back = page(header=text, footer=text, look=Look(font=text))
    assert read_back.faults == []
    assert read_back.one("footer").text.strip("\n") == text
    assert len(read_back.all("style")) == 1


def test_a_heading_prints_its_number_and_keeps_its_anchor() -> None:
    read_back = page(Heading(2, (Text("Pay"),), "pay", "3"), Heading(3, (Text("Hours"),)))
    assert read_back.one("h2").text == "3 Pay"
    assert read_back.one("h2").attributes == {"id": "pay"}
    assert read_back.one("h3").attributes == {}


def test_numbers_of_items_are_text_in_lists_that_stay_lists(whole: Reading) -> None:
    assert {one.attributes["role"] for one in whole.all("ol")} == {"list"}
    assert whole.one("li", id="clause-pay").text.startswith("2.1 You pay each worker")
    numbers = [one.text for one in whole.all("span", class_="number")]
    tree = [one.number for one in walk(sample().blocks) if isinstance(one, Heading | ListItem) and one.number]
    assert numbers[-len(tree) :] == tree


def test_a_clause_part_carries_its_whole_identity(whole: Reading) -> None:
    part = whole.one("div", data_clause="pay.living-wage")
    assert part.attributes["data-part"] == "condition"
    assert part.attributes["data-version"] == "3"
    assert part.attributes["data-fingerprint"] == "ab" * 32
    assert part.attributes["id"] == "gw-pay.living-wage-condition"
    assert "We may ask for proof." in part.text


def test_the_same_part_printed_twice_gets_an_id_of_its_own() -> None:
    part = Marked(Mark("pay", "condition", 1, "00"), (said("x"),))
    assert [one.attributes["id"] for one in page(part, part).all("div")] == ["gw-pay-condition", "gw-pay-condition-2"]


def test_a_blank_without_a_value_is_marked_and_shows_its_label(whole: Reading) -> None:
    assert whole.one("mark").text == "[hours a week]"


def test_tracked_changes_say_who_and_when(whole: Reading) -> None:
    assert whole.one("ins").attributes == {"datetime": "2026-11-02", "title": "Inserted by A. Officer, 2026-11-02"}
    assert whole.one("del").text == "twelve"


def test_a_reference_into_another_paper_is_plain_text(whole: Reading) -> None:
    assert "paper 6, question 3" in whole.one("main").text
    assert not [one for one in whole.all("a") if one.text == "paper 6, question 3"]


def test_a_table_names_its_headers_and_its_region(whole: Reading) -> None:
    first, second = whole.all("div", role="region")
    assert (first.attributes["aria-label"], second.attributes["aria-label"]) == ("What we measure", "Table")
    assert first.attributes["tabindex"] == "0"
    assert [one.text for one in whole.all("th", scope="col")][:3] == ["Measure", "Target a year", "Value"]
    assert len(whole.all("th", scope="row")) == 3
    assert whole.all("td", class_="money")[0].text.strip() == "£12,000"


def test_two_tables_of_one_caption_have_regions_of_different_names() -> None:
    table = Table((Column((Text("A"),)),), (), caption="Rates")
    assert [one.attributes["aria-label"] for one in page(table, table).all("div")] == ["Rates", "Rates 2"]


def test_a_row_with_too_few_cells_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        write(document(Table((Column((Text("A"),)), Column((Text("B"),))), ((Cell(()),),))))


def test_fields_hold_their_values_and_their_labels_lead_into_them(whole: Reading) -> None:
    area = whole.one("textarea", name="else")
    assert area.attributes["aria-label"] == "Anything else"
    # One line feed after the tag is dropped by a browser, so one more stands there than in the value.
    assert area.text == '\n\nFirst line\nSecond <line> & "quoted"'
    label = next(one for one in whole.all("label") if one.text == "Anything else")
    assert label.attributes["for"] == area.attributes["id"]
    ticks = {one.attributes["name"]: "checked" in one.attributes for one in whole.all("input", type="checkbox")}
    assert ticks == {"apprentices.agreed": False, "agree": True, "copy": False}


def test_contents_link_to_headings_down_to_their_depth() -> None:
    headings = [Heading(level, (Text(f"H{level}"),), f"h{level}", "1") for level in (2, 3, 4)]
    nav = page(Contents("Contents", 3), *headings).one("nav")
    assert nav.text.split() == ["Contents", "1", "H2", "1", "H3"]


def test_headings_that_skip_a_level_still_nest_and_close() -> None:
    headings = [Heading(level, (Text("H"),), f"h{at}") for at, level in enumerate((4, 2, 5, 3, 3, 2))]
    read_back = page(Contents("Contents", 6), *headings)
    assert read_back.faults == []
    assert len(read_back.all("a")) == 7


def test_panel_titles_are_headings_one_level_down() -> None:
    blocks = (Panels((Panel("One", (said("x"),)), Panel("Two", ())), 2), Heading(2, (Text("Next"),)))
    read_back = page(Masthead("Body", "Title"), *blocks)
    assert [one.text for one in read_back.all("h2")] == ["One", "Two", "Next"]


def test_a_figure_is_an_image_with_its_alternative(whole: Reading) -> None:
    svg = whole.one("svg")
    assert svg.attributes["role"] == "img"
    assert svg.attributes["aria-label"] == 'Shares of the score: quality 50%, price 33% & "work" 17%'


@pytest.mark.parametrize("inside", ["<script>1</script>", '<rect onload="x"/>', "<a href='javascript:1'/>"])
def test_a_figure_that_could_act_is_refused(inside: str) -> None:
    with pytest.raises(ValueError, match="a figure is one plain SVG"):
        write(document(Figure(f"<svg>{inside}</svg>", "x")))


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", "//example.org", "#x", ""])
def test_a_link_leads_outside_only(target: str) -> None:
    with pytest.raises(ValueError, match="https, http or mailto"):
        write(document(said(Link((Text("x"),), target))))


def test_the_look_gives_every_colour_and_the_font() -> None:
    look = Look(font="Gill Sans", accent="#123456")
    style = page(look=look).one("style").text
    assert "--accent:#123456" in style
    assert '--font:"Gill Sans","Liberation Sans"' in style


def test_a_colour_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="accent is #rrggbb, not 'red;}'"):
        write(document(look=Look(accent="red;}")))


def test_a_logo_stands_inside_the_page_with_its_alternative() -> None:
    read_back = page(Masthead("Body", "Title"), look=Look(logo=png(), logo_alt="Body's crest"))
    logo = read_back.one("img")
    assert str(logo.attributes["src"]).startswith("data:image/png;base64,iVBOR")
    assert logo.attributes["alt"] == "Body's crest"


def test_the_language_of_the_page_is_the_documents() -> None:
    assert page().one("html").attributes["lang"] == "en-GB"
    assert page(language="cy").one("html").attributes["lang"] == "cy"


def test_an_internal_paper_asks_not_to_be_indexed() -> None:
    assert page(internal=True).one("meta", name="robots").attributes["content"] == "noindex"
    assert not page().all("meta", name="robots")


@dataclass(frozen=True)
class Stranger:
    children: tuple[()] = ()


def test_an_unknown_node_raises() -> None:
    with pytest.raises(TypeError, match="no way to print Stranger"):
        write(document(Stranger()))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="no way to print Stranger"):
        write(document(said(Stranger())))  # type: ignore[arg-type]


def test_a_level_that_no_heading_has_raises() -> None:
    with pytest.raises(ValueError, match="not 7"):
        write(document(Heading(7, (Text("x"),))))
