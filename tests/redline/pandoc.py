"""What pandoc reads in Word files, with tracked changes accepted or rejected: many files in one process."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pypandoc

_SCRIPT = """
local list = arg[1]
for path in io.lines(list) do
  local file = io.open(path, "rb")
  local data = file:read("*a")
  file:close()
  local said = {}
  for _, how in ipairs({"accept", "reject"}) do
    local doc = pandoc.read(data, {format = "docx"}, pandoc.ReaderOptions({track_changes = how .. "-changes"}))
    local lines = {}
    local function keep(one)
      local words = pandoc.utils.stringify(one)
      if words:match("%S") then lines[#lines + 1] = words end
    end
    -- What describes a table to a screen reader is read as its caption; pandoc keeps it when every row is gone.
    doc = doc:walk({Table = function(one) one.caption = {long = {}} return one end})
    doc:walk({traverse = "topdown", Para = function(one) keep(one) return one, false end,
              Plain = function(one) keep(one) return one, false end,
              Header = function(one) keep(one) return one, false end})
    said[#said + 1] = lines
  end
  print(pandoc.json.encode(said))
end
"""


def both(files: Sequence[Path], folder: Path) -> list[tuple[list[str], list[str]]]:
    """Return the paragraphs of each file with its changes accepted, and with them rejected; one without words is none."""
    script, names = folder / "read.lua", folder / "names.txt"
    script.write_text(_SCRIPT)
    names.write_text("\n".join(map(str, files)) + "\n")
    run = subprocess.run(
        [pypandoc.get_pandoc_path(), "lua", str(script), str(names)],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert run.returncode == 0, run.stderr
    said = [json.loads(line) for line in run.stdout.splitlines()]
    return [(one[0], one[1]) for one in said]
