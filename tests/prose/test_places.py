"""Each node knows the line and column that it stands on, in a clause below its front matter too."""

from __future__ import annotations

from goodwork_docs.doctree import Blank, Heading, ListItem, Node, Paragraph, Reference, Strong, Table, Text, walk
from goodwork_docs.load import load
from goodwork_docs.prose import blanks, parse

TEXT = """\
Pay **all** of it.

### When

1. At once.
   - Or é {late}.

| Head | See [tea](#tea) |
| --- | --- |
| One | Two |
"""


def places(kind: type[Node], text: str = TEXT, first_line: int = 1) -> list[str]:
    nodes = walk(parse(text, "c.md", first_line, blanks).blocks)
    return [str(one.where) for one in nodes if isinstance(one, kind)]  # type: ignore[union-attr]


def test_blocks_stand_where_they_begin() -> None:
    assert places(Heading) == ["c.md:3:1"]
    assert places(ListItem) == ["c.md:5:1", "c.md:6:4"]
    assert places(Table) == ["c.md:8:1"]
    assert places(Paragraph)[:3] == ["c.md:1:1", "c.md:5:4", "c.md:6:6"]


def test_words_stand_where_they_begin_and_columns_count_characters() -> None:
    assert places(Text)[:3] == ["c.md:1:1", "c.md:1:7", "c.md:1:12"]
    assert places(Strong) == ["c.md:1:5"]
    assert places(Reference) == ["c.md:8:14"]
    assert places(Blank) == ["c.md:6:6"]


def test_the_first_line_moves_every_place() -> None:
    assert places(Heading, first_line=41) == ["c.md:43:1"]


def test_a_fault_in_a_clause_is_said_at_its_line_in_the_file() -> None:
    text = (
        "---\nid: tea\ntitle: Tea\n---\n\n## Requirement\n\nFine.\n\nA <b>bold</b> word.\n\n"
        "## Condition\n\n1. One\n1. Two with {a brace}\n"
    )
    found = {f"{one.where}": one.code for one in load({"clauses/quality/tea.md": text.encode()}).diagnostics}
    assert found["clauses/quality/tea.md:10:3"] == "GW020"
    assert found["clauses/quality/tea.md:15:1"] == "GW023"
    assert found["clauses/quality/tea.md:15:4"] == "GW022"
