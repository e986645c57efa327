"""Help is quick: it loads click and the table of commands, and no room."""

from __future__ import annotations

import subprocess
import sys

from click.testing import CliRunner

from goodwork_docs.cli.main import COMMANDS, goodwork
from tests.cli.running import ROOT, variables

SCRIPT = """
import sys
before = set(sys.modules)
import click
of_click = set(sys.modules) - before
from goodwork_docs.cli.main import goodwork
goodwork.main(["--help"], prog_name="goodwork", standalone_mode=False)
ours = {name for name in set(sys.modules) - before - of_click if name.partition(".")[0] not in sys.stdlib_module_names}
print("LOADED", *sorted(name for name in ours if name.partition(".")[0] != "click"))
"""


def test_help_loads_nothing_beyond_click_and_the_table_of_commands() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT,
        env=variables(),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    loaded = done.stdout.splitlines()[-1].split()
    assert loaded == ["LOADED", "goodwork_docs", "goodwork_docs.cli", "goodwork_docs.cli.main"]


def test_every_command_of_the_table_is_there_with_a_help_text_for_itself_and_for_each_option() -> None:
    for name in COMMANDS:
        command = goodwork.get_command(goodwork.make_context("goodwork", [], resilient_parsing=True), name)
        assert command is not None
        assert command.help, name
        for param in command.params:
            if param.param_type_name == "option":
                assert getattr(param, "help", ""), (name, param.name)


def test_help_lists_every_command_in_the_order_of_the_work() -> None:
    text = CliRunner().invoke(goodwork, ["--help"]).stdout
    places = [text.index(f"\n  {name} ") for name in COMMANDS]
    assert places == sorted(places)
    assert list(COMMANDS)[:2] == ["init", "new"]
