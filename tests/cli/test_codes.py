"""The catalogue of codes is whole: what the package says is explained, and what is explained can be said."""

from __future__ import annotations

import json
import re

from click.testing import CliRunner

from goodwork_docs.cli.main import goodwork
from goodwork_docs.codes import CATALOGUE, explained
from goodwork_docs.ocds import CODES
from tests.cli.running import ROOT

PACKAGE = ROOT / "goodwork_docs"


def used() -> set[str]:
    files = [path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "codes.py"]
    files.append(ROOT / "clauses" / "reference" / "wording.yaml")
    return {code for path in files for code in re.findall(r"\bGW[0-9]{3}\b", path.read_text(encoding="utf-8"))}


def test_every_code_of_the_package_is_in_the_catalogue_and_the_other_way_round() -> None:
    assert used() == {one.code for one in CATALOGUE}


def test_the_catalogue_is_in_order_and_holds_each_code_once() -> None:
    codes = [one.code for one in CATALOGUE]
    assert codes == sorted(set(codes))


def test_the_titles_of_an_import_are_those_of_its_own_table() -> None:
    assert {code: title for code, title, _ in CODES} == {
        one.code: one.title for one in CATALOGUE if "GW600" <= one.code < "GW615"
    }


def test_every_entry_is_whole_and_its_sentences_are_short() -> None:
    for one in CATALOGUE:
        assert one.meaning.endswith(".")
        assert one.remedy.endswith((".", "…"))
        assert not one.title.endswith(".")
        for sentence in re.split(r"(?<=[.!?])\s+", f"{one.meaning} {one.remedy}"):
            assert len(sentence.split()) <= 25, (one.code, sentence)


def test_a_code_is_found_however_it_is_typed() -> None:
    assert explained("GW210") == explained("gw210") == explained(" 210 ")
    assert explained("GW999") is None


def test_the_command_explains_one_code_and_lists_all() -> None:
    one = CliRunner().invoke(goodwork, ["codes", "gw210"], standalone_mode=False)
    assert "no gateway is recorded" in one.stdout
    assert "What to do: Record `gateway`" in one.stdout
    everything = CliRunner().invoke(goodwork, ["codes"])
    assert [line[:5] for line in everything.stdout.splitlines()] == [one.code for one in CATALOGUE]


def test_the_command_prints_the_catalogue_as_one_object() -> None:
    printed = json.loads(CliRunner().invoke(goodwork, ["codes", "--format", "json"]).stdout)
    assert printed["diagnostics"] == []
    assert [one["code"] for one in printed["result"]] == [one.code for one in CATALOGUE]
    single = json.loads(CliRunner().invoke(goodwork, ["codes", "GW001", "--format", "json"]).stdout)
    assert set(single["result"]) == {"code", "title", "meaning", "remedy"}


def test_an_unknown_code_is_a_wrong_command_line() -> None:
    done = CliRunner().invoke(goodwork, ["codes", "GW999"])
    assert done.exit_code == 2
    assert "'GW999' is no code" in done.stderr
