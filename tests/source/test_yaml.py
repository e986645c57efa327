"""Strict YAML: typed as an editor with a YAML 1.2 reader types it, or refused with its place; nothing is decided silently."""

from __future__ import annotations

import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from goodwork_docs.source import DEEPEST, read_yaml
from tests.cases import CaseText, cases, said
from tests.small import ROOT

CASES = cases(Path(__file__).with_name("cases.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda one: one.name)
def test_each_text_is_read_as_its_case_says(case: CaseText) -> None:
    read = read_yaml(case.text, "f.yaml")
    if read.diagnostics:
        assert [said(one) for one in read.diagnostics] == list(case.expected)
    else:
        assert repr(read.data) == "\n".join(case.expected)


def test_every_diagnostic_has_a_remedy_and_the_file_s_path() -> None:
    found = [one for case in CASES for one in read_yaml(case.text, "f.yaml").diagnostics]
    assert all(one.hint and one.where.path == "f.yaml" for one in found)


# --- the verdict of others --------------------------------------------------------------------------------------


class CoreSchema(yaml.SafeLoader):
    """YAML 1.2's core schema, written from its section 10.3.2 for these tests."""

    yaml_implicit_resolvers: dict[str, list[object]] = {}  # noqa: RUF012


def _core(tag: str, pattern: str, make: object) -> None:
    CoreSchema.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), None)
    CoreSchema.add_constructor(f"tag:yaml.org,2002:{tag}", make)


_core("null", r"null|Null|NULL|~|", lambda loader, node: None)
_core("bool", r"true|True|TRUE|false|False|FALSE", lambda loader, node: node.value.lower() == "true")
_core(
    "int",
    r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    lambda loader, node: int(node.value, 0 if node.value[1:2] in ("o", "x") else 10),
)
_core(
    "float",
    r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
    lambda loader, node: "a float",
)
SCALARS = st.one_of(
    st.from_regex(r"[-+]?[0-9_.:eExoa-fA-F]{1,8}", fullmatch=True),
    st.sampled_from(
        [
            "true",
            "True",
            "TRUE",
            "yes",
            "no",
            "on",
            "off",
            "null",
            "Null",
            "~",
            ".inf",
            ".nan",
            "2026-01-01",
            "1:30",
            "010",
            "1e3",
            "0b1",
            "-",
            ".",
            "1_0",
        ]
    ),
)


@given(SCALARS)
def test_a_plain_value_that_is_accepted_is_typed_as_yaml_1_2_types_it(text: str) -> None:
    read = read_yaml(f"a: {text}\n", "f.yaml")
    try:
        other = yaml.load(f"a: {text}\n", CoreSchema)["a"]
    except yaml.YAMLError:
        assert read.diagnostics
        return
    if read.diagnostics:
        assert [one.code for one in read.diagnostics] == ["GW008"]
        assert not isinstance(other, str) or other == "a float"
        return
    ours = read.data.get("a") if isinstance(read.data, dict) else None
    assert ours == (Decimal(text) if other == "a float" and text != "a float" else other)
    assert type(ours) is (Decimal if other == "a float" else type(other))


# --- depth and size ---------------------------------------------------------------------------------------------


def test_nesting_up_to_the_limit_is_read() -> None:
    text = "a: " + "[" * DEEPEST + "]" * DEEPEST
    assert read_yaml(text, "f.yaml").diagnostics == ()


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1),
        "{a: " * (DEEPEST + 2) + "}" * (DEEPEST + 2),
        "- " * (DEEPEST + 2) + "x",
    ],
)
def test_nesting_past_the_limit_is_refused_where_it_goes_too_deep(text: str) -> None:
    (found,) = read_yaml(text, "f.yaml").diagnostics
    assert found.code == "GW006"
    assert found.where.column > DEEPEST


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{"])
def test_a_bomb_of_brackets_ends_in_a_diagnostic_and_not_in_a_dead_process(opening: str) -> None:
    program = (
        "import sys; from goodwork_docs.source import read_yaml; "
        f"sys.exit(0 if read_yaml({opening!r} * 100_000, 'f').diagnostics else 1)"
    )
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, timeout=60, check=False)
    assert run.returncode == 0


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    text = "a: &a [x]\n" + "".join(f"b{n}: &b{n} [{', '.join(['*a'] * 9)}]\n" for n in range(9))
    assert {one.code for one in read_yaml(text, "f.yaml").diagnostics} == {"GW005"}


# --- places -----------------------------------------------------------------------------------------------------

PLACES = """\
title: Cleaning
value:
  amount: 5
lots:
  - id: north
    title: Norð, norðar
  - {id: south, title: "South"}
empty:
"""


def test_every_value_and_every_name_keeps_its_place() -> None:
    read = read_yaml(PLACES, "f.yaml", first_line=10)
    assert str(read.where("title")) == "f.yaml:10:8"
    assert str(read.where("value", "amount")) == "f.yaml:12:11"
    assert str(read.where("lots", 1, "title")) == "f.yaml:16:24"
    assert str(read.keys[("lots", 0, "title")]) == "f.yaml:15:5"
    assert str(read.keys[("empty",)]) == "f.yaml:17:1"


def test_a_field_that_is_not_written_has_the_place_of_the_group_around_it() -> None:
    read = read_yaml(PLACES, "f.yaml")
    assert read.where("value", "vat") == read.where("value")
    assert str(read.where("nothing", "at", "all")) == "f.yaml:1:1"


def test_columns_count_characters_and_not_bytes() -> None:
    read = read_yaml("{a: é€😀, b: !t x}", "f.yaml")
    assert [str(one.where) for one in read.diagnostics] == ["f.yaml:1:13"]


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc", "Co"]), max_size=40))
def test_any_words_in_quotes_come_back_as_they_were(words: str) -> None:
    text = "a: '" + words.replace("'", "''") + "'\n"
    read = read_yaml(text, "f.yaml")
    if not read.diagnostics and "\u2028" not in words and "\u2029" not in words:
        assert read.data == {"a": words}


@given(st.text(max_size=200))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    read = read_yaml(text, "f.yaml")
    assert read.data is None or not read.diagnostics or read.where()
