"""How long a tender takes to write: an estimate for bidders."""

from __future__ import annotations

from typing import Any

from goodwork_docs.burden import WORDS_A_LOT
from goodwork_docs.compose.inputs import Inputs
from goodwork_docs.compose.questions import questions

# Our own rule of thumb, said to be an estimate: 100 words an hour with the thinking, and four hours for forms and prices.
_WORDS_AN_HOUR = 100
_FORMS_HOURS = 4


def effort(inputs: Inputs) -> dict[str, Any]:
    """Return the words that the questions ask for in all, and a span of hours; what differs for lots takes time too."""
    words = sum(one.words for one in questions(inputs))
    written = words + _words_for_lots(inputs)
    least = _FORMS_HOURS + round(written / _WORDS_AN_HOUR / 2)
    most = _FORMS_HOURS * 2 + round(written / _WORDS_AN_HOUR)
    return {
        "hours": inputs.say("view.hours", least=least, most=most),
        "words": inputs.say("view.words", words=f"{words:,}"),
    }


def _words_for_lots(inputs: Inputs) -> int:
    """Return the words in which a bidder for as many lots as it may bid for can say what differs in each."""
    contract = inputs.contract
    return WORDS_A_LOT * min(len(contract.lots), contract.lot_limits.bid or len(contract.lots))
