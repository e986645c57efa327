"""Whether a text gives the reason that the form prints for a commitment that does not apply: in its words, or in others."""

from __future__ import annotations

from dataclasses import dataclass

from goodwork_docs.pledge.inputs import Inputs
from goodwork_docs.pledge.judging import contains, words_of
from goodwork_docs.pledge.paperkinds import Phrase, held_runs, phrases

_KINDS = ("alone", "hiring", "law")


@dataclass(frozen=True, slots=True)
class SameReason:
    """One reason: words of the printed one, phrases that say the same, and words that may stand beside them."""

    printed: Phrase
    said: frozenset[Phrase]
    beside: frozenset[str]

    def is_given(self, own: Phrase) -> bool:
        """Return whether words hold one of the phrases, and none that is neither in a phrase nor may stand beside one."""
        held = held_runs(own, self.said)
        known = self.beside.union(*held)
        return bool(held) and all(one in known or one.isdigit() for one in own)


def same_reasons(inputs: Inputs) -> tuple[SameReason, ...]:
    """Return the reasons that are known in other words than the printed ones, from the words files."""
    return tuple(
        SameReason(
            words_of(inputs.say(f"pledge.reasons.{one}.printed")),
            phrases(inputs.say(f"pledge.reasons.{one}.said")),
            frozenset(words_of(inputs.say(f"pledge.reasons.{one}.beside"))),
        )
        for one in _KINDS
    )


def is_printed_reason(text: str, printed: str, others: tuple[SameReason, ...]) -> bool:
    """Return whether a text surely gives the printed reason."""
    own, wanted = words_of(text), words_of(printed)
    return bool(wanted) and (
        contains(own, wanted) or any(contains(wanted, one.printed) and one.is_given(own) for one in others)
    )
