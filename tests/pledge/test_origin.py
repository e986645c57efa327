"""Papers to sign and hang up say whose names they carry, where those were read, and how sure that is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec.structs import replace as changed

from goodwork_docs.model.words import Sure
from goodwork_docs.pledge.inputs import Inputs
from goodwork_docs.pledge.paperlist import CERTIFICATE, PLEDGE
from goodwork_docs.pledge.view import origin
from tests.pledge.papers import BODIES, inputs, trees
from tests.reading import of_tree

SAYS = {
    "greater-manchester": "are read second-hand",
    "north-of-tyne": "are read second-hand",
    "north-east-council": "The names of the stages are ours.",
    "suffolk": "heads of the report's account of the council",
    "welsh-council": "The twelfth, recruitment, is our guess.",
}


def squeezed(words: str) -> str:
    return "".join(words.split())


def known(sure: Sure, section: str = "") -> Inputs:
    held = inputs("north-of-tyne")
    record = changed(held.pledge, names="", sure=sure, section=section, source="a page")
    return replace(held, file=replace(held.file, record=record))


@pytest.mark.parametrize("name", [PLEDGE, CERTIFICATE, "guide"])
@pytest.mark.parametrize("body", BODIES)
def test_source_section_and_how_sure_stand_on_the_papers(body: str, name: str) -> None:
    said, pledge = squeezed(of_tree(trees(body)[name], "html")), inputs(body).pledge
    for words in (SAYS[body], pledge.source, pledge.section):
        assert squeezed(words) in said, words


@pytest.mark.parametrize(
    ("sure", "says"),
    [
        ("read", "The names of its pillars were read in the source. Source: a page."),
        ("second-hand", "The names of its pillars are read second-hand. Source: a page."),
        (
            "known, not checked",
            "The names of its pillars are known from practice, and were not checked. Source: a page.",
        ),
        ("not verified", "The names of its pillars were not verified. Source: a page."),
    ],
)
def test_each_degree_of_sureness_has_its_words(sure: Sure, says: str) -> None:
    assert origin(known(sure)) == says


def test_the_section_stands_behind_the_source() -> None:
    assert origin(known("read", "Part 2")).endswith("Source: a page, Part 2.")
