"""Schemas and reference pages: made from the declarations, and what stands in docs/ is what the code makes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from goodwork_docs.cli import reference
from goodwork_docs.cli.library_pages import library
from goodwork_docs.cli.main import COMMANDS, goodwork
from goodwork_docs.model.declaration import KINDS, schema
from tests.cli.running import ROOT

DOCS = ROOT / "docs"
CASES = DOCS / "cases"


@pytest.mark.parametrize("name", sorted(reference.pages(CASES)))
def test_a_page_in_docs_is_what_the_code_makes(name: str) -> None:
    path = DOCS / name
    assert path.is_file(), "run `make docs`"
    assert path.read_text(encoding="utf-8") == reference.pages(CASES)[name], "run `make docs`"


def test_no_page_in_docs_is_left_from_a_kind_that_is_gone() -> None:
    there = {str(path.relative_to(DOCS)) for folder in ("schema", "reference") for path in (DOCS / folder).iterdir()}
    assert there == set(reference.pages(CASES))


def test_the_page_of_rules_shows_each_case_file_s_first_case_and_where_the_others_are() -> None:
    page = reference.pages(CASES)["reference/rules.md"]
    for path in CASES.glob("GW*.txt"):
        assert f"### {path.stem}: " in page
        assert f"← {path.stem}\n" in page
    assert "more in [its cases](../cases/GW108.txt)." in page


def test_without_cases_there_is_no_page_of_rules() -> None:
    assert "reference/rules.md" not in reference.pages()


def test_the_module_writes_every_page_below_the_folder_named(tmp_path: Path) -> None:
    assert reference.main([str(tmp_path)]) == 0
    written = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert written == set(reference.pages())
    assert reference.main([]) == 2


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_reference_page_names_every_field_of_its_kind(kind: str) -> None:
    page = reference.pages()[f"reference/{kind}.md"]
    for group in schema(kind)["$defs"].values():
        for field, told in group["properties"].items():
            rows = [line for line in page.splitlines() if line.startswith(f"| `{field}` |")]
            assert rows, field
            required = "yes" if field in group["required"] else "no"
            assert any(f"| {required} |" in row and told.get("description", "")[:12] in row for row in rows), field


def test_the_tables_of_a_page_have_the_same_number_of_cells_in_every_row() -> None:
    for name, page in reference.pages().items():
        if name.endswith(".md"):
            for table in re.findall(r"(?:^\|.*\n)+", page, re.MULTILINE):
                widths = {line.replace("\\|", "").count("|") for line in table.splitlines()}
                assert len(widths) == 1, (name, table)


def test_the_page_of_commands_shows_every_command_and_option() -> None:
    page = reference.pages()["reference/commands.md"]
    for name in COMMANDS:
        assert f"\n## {name}\n" in page
    assert "| `--answers FILE` |" in page
    assert "    what: Cleaning of four libraries" in page


def test_the_pages_of_the_library_name_everything_it_holds() -> None:
    made, held = reference.pages(), library()
    clauses = [one for (owner, _), one in held.clauses.items() if not owner]
    for one in clauses:
        assert f"[`{one.id}`](../../{one.path})" in made["reference/clauses.md"]
        assert one.head.summary in made["reference/clauses.md"]
    for kind, names in (
        ("refused", held.reference.refused),
        ("figures", held.reference.figures),
        ("law", held.reference.law),
        ("crosswalk", held.reference.crosswalk),
    ):
        assert all(f"`{name}`" in made[f"reference/{kind}.md"] for name in names), kind


def test_every_field_of_every_kind_says_what_it_means() -> None:
    for kind in KINDS:
        for line in reference.pages()[f"reference/{kind}.md"].splitlines():
            fields = re.fullmatch(r"\| `\w+` \| .* \| (yes|no) \| (.*) \|", line)
            assert fields is None or fields[2].partition("left out: ")[0].strip(" ;"), (kind, line)


def test_schema_prints_what_stands_in_docs(tmp_path: Path) -> None:
    printed = CliRunner().invoke(goodwork, ["schema", "contract"]).stdout
    assert printed == (DOCS / "schema" / "contract.schema.json").read_text(encoding="utf-8")
    assert json.loads(printed)["$schema"].endswith("2020-12/schema")
    out = tmp_path / "new" / "c.json"
    assert CliRunner().invoke(goodwork, ["schema", "contract", "--out", str(out)]).exit_code == 0
    assert out.read_text(encoding="utf-8") == printed


def test_an_unknown_kind_is_a_wrong_command_line() -> None:
    done = CliRunner().invoke(goodwork, ["schema", "contrat"])
    assert done.exit_code == 2
    assert "choose from answers, approvals, clause, contract" in done.stderr


def test_a_schema_that_cannot_be_written_is_a_wrong_command_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = CliRunner().invoke(goodwork, ["schema", "look", "--out", str(tmp_path / "file" / "c.json")])
    assert done.exit_code == 2
    assert "cannot write" in done.stderr
