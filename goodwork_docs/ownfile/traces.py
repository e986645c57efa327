"""What bidders should not get in a file: each kind of it, how it is said, and how much of it was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from goodwork_docs.ownfile.fault import Fault

_SAID: Mapping[str, tuple[str, str, str]] = {
    "macros": ("GW557", "the file holds macros", "save it without macros: no bidder should have to run them"),
    "controls": (
        "GW557",
        "the file holds controls that run code ({n})",
        "take them out: no bidder should have to run them",
    ),
    "starts": (
        "GW557",
        "the file holds a field that asks another program ({n})",
        "put the words themselves in place of the field",
    ),
    "encrypted": (
        "GW557",
        "the file is encrypted",
        "save it without a password or limits: people who use a screen reader may not be able to read it",
    ),
    "script": ("GW557", "the file holds a script", "save it without scripts and actions"),
    "xfa": (
        "GW557",
        "the file holds a form that few programs can open (XFA)",
        "print it to a new PDF file, or save the form anew",
    ),
    "files": (
        "GW557",
        "the file holds other files ({n})",
        "take them out; a file that bidders need goes into the pack as an annex of its own",
    ),
    "elsewhere": (
        "GW557",
        "the file takes parts from elsewhere ({n})",
        "put what is linked into the file itself, and end the link",
    ),
    "unread": (
        "GW557",
        "the file holds parts that were not looked into ({n})",
        "print it to a new PDF file, or save it anew from the program it was written in",
    ),
    "tracked": (
        "GW556",
        "the file holds tracked changes ({n})",
        "accept or reject each change, turn tracking off, and save it",
    ),
    "comments": ("GW556", "the file holds comments ({n})", "delete them, and save it"),
    "redactions": (
        "GW556",
        "the file holds words that are marked to be blacked out, and are still there ({n})",
        "carry the redaction out, or delete the words and make the file anew",
    ),
    "sheets": (
        "GW556",
        "the file holds hidden sheets ({n})",
        "show the sheet or take it out: bidders can find it",
    ),
    "rows": (
        "GW556",
        "the file holds hidden rows or columns ({n})",
        "look whether bidders may read them; then show them, or take them out",
    ),
    "text": (
        "GW556",
        "the file holds hidden text ({n})",
        "show it or take it out: bidders can find it",
    ),
    "faint": (
        "GW556",
        "the file holds text that nobody sees, white or of the smallest size ({n})",
        "give it a colour and a size, or take it out: bidders can find it",
    ),
    "linked": (
        "GW556",
        "the file holds figures of another workbook ({n})",
        "end the links, and keep the figures that bidders need",
    ),
    "versions": (
        "GW556",
        "the file holds older versions of itself",
        "save it under a new name, without its versions",
    ),
    "tracking": (
        "GW569",
        "changes are tracked from now on, though none is held",
        "turn tracking off, unless bidders are meant to write into it so",
    ),
}


@dataclass(slots=True)
class Traces:
    """How many there are of each kind. `weak` ones count only where nothing surer of their kind was found."""

    sure: Counter[str] = field(default_factory=Counter)
    weak: Counter[str] = field(default_factory=Counter)

    def note(self, kind: str, times: int = 1, weak: bool = False) -> None:
        """Count one more."""
        (self.weak if weak else self.sure)[kind] += times

    def of(self, kind: str) -> int:
        """Return how many of a kind count."""
        marks = max((n for name, n in self.weak.items() if name.partition(":")[0] == kind), default=0)
        return self.sure[kind] or marks

    def said(self) -> Iterator[Fault]:
        """Yield a warning for each kind that was found."""
        for kind, (code, message, hint) in _SAID.items():
            if kind == "tracking" and self.of("tracked"):
                continue
            if number := self.of(kind):
                yield Fault(code, message.format(n=number), hint, is_error=False)
