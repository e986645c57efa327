"""A sentence by its key, with the facts that fill it: rooms say why without writing a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from goodwork_docs.diagnostics import Severity

_NAME = re.compile(r"\{([A-Za-z0-9_]+)\}")


def put_in(sentence: str, facts: Mapping[str, object]) -> str:
    """Return a sentence with each `{name}` put in, in one pass: what a fact says is never read as a name.

    A name without a fact stays as it is.
    """
    return _NAME.sub(lambda found: str(facts.get(found[1], found[0])), sentence)


@dataclass(frozen=True, slots=True)
class Reason:
    """The key of a sentence in the words files, and the facts that its `{names}` stand for, already printable."""

    key: str
    facts: tuple[tuple[str, str], ...] = ()

    def filled(self, sentences: Mapping[str, str]) -> str:
        """Return the sentence with its facts. A key that is missing raises KeyError."""
        return put_in(sentences[self.key], dict(self.facts))


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with the facts of a contract, and the field of the contract file that it concerns.

    The words files hold the message under `key`, and the remedy under `<key>-hint`.
    """

    code: str
    key: str
    facts: tuple[tuple[str, str], ...]
    field: tuple[str, ...]
    severity: Severity = Severity.ERROR

    @property
    def message(self) -> Reason:
        """The sentence that says what is wrong."""
        return Reason(self.key, self.facts)

    @property
    def hint(self) -> Reason:
        """The sentence that says what to do about it."""
        return Reason(f"{self.key}-hint", self.facts)
