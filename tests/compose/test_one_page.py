"""A paper of a pack that says of itself that it stands on one page: it does, or it flows over as many as it needs."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork_docs.compose.onepage import on_one_page
from goodwork_docs.compose.papers import PLAN
from goodwork_docs.doctree import (
    SMALLEST,
    BulletList,
    Document,
    ListItem,
    Look,
    Masthead,
    Panel,
    Panels,
    Paragraph,
    Table,
    Text,
)
from goodwork_docs.writers.table import writer
from tests.packs import example, example_library
from tests.plan.plans import sentence
from tests.reading import of_tree, pdf_pages

EXAMPLES = sorted(example_library().contracts)
LABELS = example(*EXAMPLES[0]).papers[PLAN].words


def paper(random: Random, panels: int, words: int) -> Document:
    """Return a made-up paper of so many panels, each with about so many words."""
    made = tuple(_panel(random, words, quiet=at >= panels // 2) for at in range(panels))
    blocks = (
        Masthead("Anytown", sentence(random, 4), sentence(random, 5), (), (sentence(random, 12),)),
        _paragraph(random, 14, "lead"),
        Panels(made, 2),
        _paragraph(random, 15, "small"),
    )
    return Document("plan", "Plan", "en", blocks, Look(), LABELS)


def _panel(random: Random, words: int, quiet: bool) -> Panel:
    items = tuple(ListItem((_paragraph(random, random.randint(3, 12)),)) for _ in range(words // 12))
    text = _paragraph(random, max(1, words // 2))
    return Panel(sentence(random, random.randint(1, 6)), (text, BulletList(items)) if items else (text,), quiet)


def _paragraph(random: Random, words: int, role: str = "body") -> Paragraph:
    return Paragraph((Text(sentence(random, words)),), role)  # type: ignore[arg-type]


@given(st.integers(0, 10**6), st.integers(2, 9), st.integers(4, 70))
@settings(deadline=None, max_examples=30)
def test_what_is_set_on_one_page_stands_on_one_page(seed: int, panels: int, words: int) -> None:
    made = on_one_page(paper(Random(seed), panels, words))
    if made is not None:
        assert len(pdf_pages(writer("pdf")(made))) == 1
        assert made.one_page is not None and made.one_page.points >= SMALLEST


def test_a_paper_that_is_too_long_is_left_to_flow() -> None:
    assert on_one_page(paper(Random(1), 8, 200)) is None


def test_what_no_such_page_holds_is_left_to_flow() -> None:
    one = paper(Random(1), 2, 10)
    assert on_one_page(one) is not None
    assert on_one_page(replace(one, blocks=(*one.blocks[:2], Table((), ()), *one.blocks[3:]))) is None


def test_nothing_is_lost_or_moved_when_a_paper_is_set() -> None:
    one = paper(Random(7), 5, 20)
    made = on_one_page(one)
    assert made is not None and of_tree(made, "html") == of_tree(one, "html")


@pytest.mark.parametrize(("body", "ref"), EXAMPLES)
def test_paper_11_of_every_example_stands_on_one_page_and_says_that_it_is_not_assessed(body: str, ref: str) -> None:
    pack = example(body, ref)
    made = pack.papers[PLAN]
    assert made.one_page is not None
    assert [len(pdf_pages(writer("pdf")(made)))] == [1]
    said = of_tree(made, "html")
    assert (pack.inputs.contract.illustration or pack.inputs.council.illustration) in said
    assert "Nothing on this page is a requirement." in said and ref in said
    assert pack.inputs.priorities_fingerprint[:12] in said
