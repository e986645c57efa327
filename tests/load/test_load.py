"""Reading a workspace: every file in its place, every problem in one run, and nothing raised for bad input."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork_docs.doctree import Blank, walk
from goodwork_docs.load import load
from goodwork_docs.model.library import Loaded
from tests.small import CONTRACT, COUNCIL, Files, clause_file, clause_text, files, yaml

TEA = "clauses/quality/tea.md"


def found(made: Files) -> list[str]:
    return [f"{one.where} {one.code} {one.message}" for one in load(made).diagnostics]


def loaded(made: Files) -> Loaded:
    whole = load(made)
    assert whole.diagnostics == ()
    return whole


# --- where things go --------------------------------------------------------------------------------------------


def test_a_whole_workspace_is_read_into_its_places() -> None:
    whole = loaded(files())
    assert list(whole.clauses) == [("", "tea")]
    assert list(whole.councils) == ["anytown"]
    assert list(whole.contracts) == [("anytown", "AT-1")]
    assert whole.words[("", "en")]["month.1"] == "January"
    assert "rlw-uk" in whole.reference.figures
    assert whole.reference.regimes is not None
    assert len(whole.reference.light_touch) > 100


def test_a_body_s_own_clauses_templates_words_look_and_logo_are_kept_under_its_name() -> None:
    own = {
        "charters/anytown/clauses/tea.md": clause_text(title="Our tea").encode(),
        "charters/anytown/templates/en/00-start-here.md": b"Ours",
        "charters/anytown/templates/words/en.yaml": b"kind: {goods: Wares}\n",
        "charters/anytown/look.yaml": b"body_pt: 13\nlogo: logo.png\n",
        "charters/anytown/logo.png": b"\x89PNG",
    }
    whole = loaded({**files(), **own})
    assert whole.clauses[("anytown", "tea")].head.title == "Our tea"
    assert whole.clauses[("", "tea")].head.title == "Tea"
    assert whole.templates[("anytown", "en/00-start-here.md")].text == "Ours"
    assert whole.words[("anytown", "en")] == {"kind.goods": "Wares"}
    assert whole.looks["anytown"].record.body_pt == 13
    assert whole.logos == {"charters/anytown/logo.png": b"\x89PNG"}


def test_files_of_no_known_kind_are_left_alone() -> None:
    others = {"clauses/README.md": b"\xff", "charters/README.md": b"\xff", "charters/anytown/notes.txt": b"\xff"}
    assert found({**files(), **others}) == []


def test_a_clause_has_its_parts_as_written_and_as_trees_each_with_its_line() -> None:
    text = clause_text(
        {"Requirement": "Give {cups} cups.\n\n### How\n\nHot."}, blanks={"cups": {"kind": "whole number"}}
    )
    clause = loaded({TEA: text.encode()}).clauses[("", "tea")]
    part = clause.parts["requirement"]
    assert part.raw == "Give {cups} cups.\n\n### How\n\nHot."
    assert part.where.line == text.split("\n").index("## Requirement") + 1
    assert [one.name for one in walk(part.blocks) if isinstance(one, Blank)] == ["cups"]
    assert list(clause.parts) == [
        *("requirement", "question", "scoring-guide", "condition", "if-not-met", "for-suppliers", "for-officers")
    ]


def test_windows_line_ends_and_separate_accents_change_nothing() -> None:
    text = clause_text({"Condition": "1. Give café."})
    windows = text.replace("é", "e\u0301").replace("\n", "\r\n")
    one, other = (loaded({TEA: data.encode()}).clauses[("", "tea")] for data in (text, windows))
    assert (one.parts, one.head) == (other.parts, other.head)


# --- what is wrong ----------------------------------------------------------------------------------------------


def test_all_problems_of_all_files_are_said_in_one_run_in_order_of_place() -> None:
    bad = {
        COUNCIL: b"id: anytown\nname: A\nnation: Englnd\n",
        CONTRACT: b"ref: AT-1\nbody: anytown\ntitle: T\nmonths: x\nkindd: y\n",
        TEA: clause_text({"Condition": "<b>x</b>", "Extra": "y"}, version=0).encode(),
    }
    codes = [one.split()[1] for one in found({**files(), **bad})]
    places = [one.split()[0] for one in found({**files(), **bad})]
    assert codes == ["GW013", "GW011", "GW014", "GW016", "GW020", "GW020", "GW019"]
    assert [one.partition(":")[0] for one in places] == [CONTRACT] * 2 + [COUNCIL] + [TEA] * 4


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (TEA, "## Requirement\n", "1:1 GW018 the clause has no front matter"),
        (TEA, "---\nid: tea\n", "1:1 GW018 the front matter is not closed"),
        (TEA, "--- \nid: tea\n---\n", "1:1 GW018 a space stands after the hyphens that begin the front matter"),
        (TEA, "---\nid: tea\n--- \nx\n", "3:1 GW018 a space stands after the hyphens that close the front matter"),
        (TEA, "---\nid: tea\n---", "3:1 GW018 the line that closes the front matter has no line end"),
        (TEA, "---\n---\n", "2:1 GW018 the front matter is empty"),
        (TEA, "", "1:1 GW018 the clause has no front matter"),
        (TEA, "\ufeff" + clause_text(), "1:1 GW002 the file begins with a byte order mark"),
        (COUNCIL, "", "1:1 GW010 the file holds no fields of a council"),
        (CONTRACT, "a: &x 1\n", "1:4 GW005 the anchor '&x' stands here"),
        ("goodwork.yaml", "edition: [1]\n", "1:10 GW013 `edition` is a list, but text is expected"),
        ("clauses/reference/rates.yaml", "", "1:1 GW010 the reference file 'rates' is not known"),
        ("clauses/reference/light-touch-cpv.csv", "cpv\n1\n", "1:1 GW012 the column 'code' is missing"),
        ("templates/words/en.yaml", "a: {b: 5}\n", "1:8 GW013 `a.b` is '5', but text is expected"),
        ("charters/anytown/council.yml", "x", "1:1 GW025 the file is not read, because it ends in .yml"),
        ("charters/a/contracts/b.yml", "x", "1:1 GW025 the file is not read, because it ends in .yml"),
        ("charters/a/contracts/b.YAML", "x", "1:1 GW025 the file is not read, because it ends in .YAML"),
        ("charters/a/clauses/b.MD", "x", "1:1 GW025 the file is not read, because it ends in .MD"),
        ("clauses/wellbeing/x.MD", "x", "1:1 GW025 the file is not read, because it ends in .MD"),
        ("templates/words/cy.yml", "x", "1:1 GW025 the file is not read, because it ends in .yml"),
        ("templates/en/00-start-here.MD", "x", "1:1 GW025 the file is not read, because it ends in .MD"),
        ("clauses/x.md", "x", "1:1 GW025 the file is not read, because no clause stands there"),
        ("clauses/Wellbeing/x.md", "x", "1:1 GW025 the file is not read, because no clause stands there"),
        ("clauses/wellbeing/sub/x.md", "x", "1:1 GW025 the file is not read, because no clause stands there"),
        ("charters/a/contract/b.yaml", "x", "1:1 GW025 the file is not read, because nothing looks for 'b.yaml' there"),
        (
            "charters/a/councl.yaml",
            "x",
            "1:1 GW025 the file is not read, because nothing looks for 'councl.yaml' there",
        ),
        ("charters/a/clause/x.md", "---\n", "1:1 GW025 the file is not read, because nothing looks for 'x.md' there"),
    ],
)
def test_a_file_that_cannot_be_used_is_said_at_its_place(name: str, text: str, expected: str) -> None:
    assert f"{name}:{expected}" in found({**files(), name: text.encode()})


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "clauses/README.md",
        "clauses/quality/readme.md",
        "clauses/reference/README.md",
        "charters/README.md",
        "charters/a/notes.md",
        "charters/a/plan.docx",
        "charters/a/logo.png",
    ],
)
def test_notes_and_other_files_stand_beside_without_a_word(name: str) -> None:
    assert found({**files(), name: b"# Notes\n"}) == []


@pytest.mark.parametrize("text", ["", "\n", "# here\n", "---\n"])
def test_the_mark_of_a_workspace_may_be_empty_or_a_comment(text: str) -> None:
    assert found({**files(), "goodwork.yaml": text.encode()}) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Words.\n\n## Requirement\n\nx\n", "{line}:1 GW019 text stands before the first part"),
        ("# Requirement\n\nx\n", "{line}:1 GW019 text stands before the first part"),
        ("##Requirement\n\nx\n", "{line}:1 GW019 text stands before the first part"),
        ("## Requirements\n\nx\n", "{line}:1 GW019 the part 'Requirements' is not known"),
        ("## Question\n\nx\n\n## Question\n\ny\n", "{line+4}:1 GW019 the part 'Question' stands here a second time"),
        ("## Question\n\n# Top\n", "{line+2}:1 GW019 the heading 'Top' is too high for a part's own"),
        ("## Question\n\nUnder\n-----\n", "{line+2}:1 GW019 the heading 'Under' is too high for a part's own"),
        ("## Question\n\n   ## Inside\n", "{line+2}:4 GW019 the heading 'Inside' is too high for a part's own"),
    ],
)
def test_parts_stand_under_their_own_headings_once(body: str, expected: str) -> None:
    head = clause_text({}).partition("\n## ")[0]
    line = head.count("\n") + 1
    wanted = expected.replace("{line+4}", str(line + 4)).replace("{line+2}", str(line + 2)).replace("{line}", str(line))
    assert f"{TEA}:{wanted}" in found({TEA: f"{head}{body}".encode()})


# --- names ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ({"clauses/quality/coffee.md": clause_text().encode()}, "`id` is 'tea', but the file's name is 'coffee'"),
        ({"clauses/wellbeing/tea.md": clause_text().encode()}, "`element` is 'quality', but the folder's name is 'wellbeing'"),
        ({"charters/b/council.yaml": files()[COUNCIL]}, "`id` is 'anytown', but the folder's name is 'b'"),
        ({"charters/anytown/contracts/X.yaml": files()[CONTRACT]}, "`ref` is 'AT-1', but the file's name is 'X'"),
        ({"charters/b/contracts/AT-1.yaml": files()[CONTRACT]}, "`body` is 'anytown', but the folder's name is 'b'"),
    ],
)  # fmt: skip
def test_a_name_inside_a_file_is_the_file_s_or_folder_s(made: Files, expected: str) -> None:
    (one,) = [one for one in found(made) if "GW017" in one]
    assert one.endswith(expected)


def test_two_files_may_not_hold_the_same_clause() -> None:
    twice = {**clause_file(), **clause_file(element="wellbeing")}
    assert [one.split(" ", 1)[1] for one in found(twice)] == ["GW024 'tea' stands in two files"]


def test_two_files_may_not_hold_the_same_contract() -> None:
    made = {**files(), "charters/anytown/contracts/AT-2.yaml": files()[CONTRACT]}
    assert sorted(one.split()[1] for one in found(made)) == ["GW017", "GW024"]


def test_two_rows_of_a_reference_file_may_not_share_an_id() -> None:
    row = {"id": "a", "title": "A", "cpv": ["90"]}
    made = {"clauses/reference/sectors.yaml": yaml({"sectors": [row, row]})}
    assert [one.split(" ", 1)[1] for one in found(made)] == ["GW024 the id 'a' is given twice"]


# --- nothing is raised ------------------------------------------------------------------------------------------

NAMES = [
    "goodwork.yaml",
    TEA,
    COUNCIL,
    CONTRACT,
    "charters/anytown/look.yaml",
    "charters/anytown/clauses/tea.md",
    "templates/words/en.yaml",
    "templates/en/00-start-here.md",
    *(f"clauses/reference/{one}" for one in ("figures.yaml", "law.yaml", "regimes.yaml", "light-touch-cpv.csv")),
]


@given(
    st.dictionaries(st.sampled_from(NAMES), st.binary(max_size=80) | st.text(max_size=80).map(str.encode), max_size=4)
)
def test_no_bytes_make_the_loader_fail(made: Files) -> None:
    load(made)


@pytest.mark.parametrize("name", NAMES)
def test_a_huge_field_is_a_diagnostic_and_no_crash(name: str) -> None:
    load({name: b'code\n"' + b"x" * 200_000 + b'"\n'})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1:1 GW012 the column 'code' is missing"),
        ("code\n", "1:1 GW012 the column 'code' is empty"),
        ("code,title\n85000000,Care\n8500,Short\n", "3:1 GW015 `code` is '8500'"),
    ],
)
def test_a_list_of_light_touch_codes_that_holds_none_is_never_read_in_silence(text: str, expected: str) -> None:
    name = "clauses/reference/light-touch-cpv.csv"
    assert found({**files(), name: text.encode()}) == [f"{name}:{expected}"]


@pytest.mark.parametrize("text", ["", "only words", "- a\n", "42"])
def test_a_words_file_without_names_is_said_at_its_own_path(text: str) -> None:
    name = "templates/words/en.yaml"
    assert f"{name}:1:1 GW010 the file holds no words by name" in found({**files(), name: text.encode()})
