"""Cases of the checks as they stand in docs/cases: a faulty piece of a file with its code at its line, and a sound one beside it.

A case begins with `=== name`, and its sound version with `--- instead`. A line `@ clause`, `@ Condition`, `@ council` or
`@ contract` begins a piece; ` ← GW110` at the end of a line says what is found there, and is no part of the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r" +← (?P<codes>GW[0-9]{3}(?: GW[0-9]{3})*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that stands in one file: under `@ clause`, `@ Condition of cake`, `@ contract`; `shown` has its marks.

    `heading` holds the codes that are found at the heading of a part itself.
    """

    name: str
    shown: str
    heading: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text without marks, as it stands in the file."""
        return _MARK.sub("", self.shown)

    @property
    def marks(self) -> tuple[tuple[int, str], ...]:
        """Each line that is marked, counted from 0, with its code."""
        lines = self.shown.split("\n")
        return tuple(
            (at, code)
            for at, line in enumerate(lines)
            if (found := _MARK.search(line))
            for code in found["codes"].split()
        )


@dataclass(frozen=True, slots=True)
class RuleCase:
    """A case: its name, the faulty pieces, and the sound ones."""

    name: str
    bad: tuple[Piece, ...]
    good: tuple[Piece, ...]


def rule_cases(text: str) -> list[RuleCase]:
    """Return the cases of one file, in order; what stands before the first is a remark."""
    made = []
    for block in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]:
        name, _, rest = block.partition("\n")
        bad, _, good = rest.partition("--- instead\n")
        made.append(RuleCase(name.strip(), pieces(bad), pieces(good)))
    return made


def pieces(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a case's faulty or sound half."""
    made = []
    for block in re.split(r"^@ ", text, flags=re.MULTILINE)[1:]:
        name, _, rest = block.partition("\n")
        heading = _MARK.search(name)
        made.append(
            Piece(_MARK.sub("", name).strip(), rest.rstrip("\n"), tuple(heading["codes"].split() if heading else ()))
        )
    return tuple(made)
