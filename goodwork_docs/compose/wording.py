"""The wording that the officer chose for an ask: what must be done, or what must come about."""

from __future__ import annotations

from goodwork_docs.compose.filled import Filled
from goodwork_docs.compose.inputs import Inputs
from goodwork_docs.doctree import Block, Marked, Paragraph, Text
from goodwork_docs.selection import Decision


def worded(inputs: Inputs, decision: Decision, filled: Filled) -> Filled:
    """Return the parts as they are printed: by outcome, the outcome stands where requirement and condition stood.

    The universal minimum follows the outcome's own terms where the officer asked for it. What is told to suppliers is the
    outcome too: the clause's own words for them describe the condition, which is no term then.
    """
    chosen = decision.chosen
    if chosen is None or chosen.wording != "outcome" or "outcome" not in filled:
        return filled
    opening = _opening(filled["outcome"])
    terms = (*filled["outcome"], *(filled.get("universal-minimum", ()) if chosen.minimum else ()))
    told = (*opening, Paragraph((Text(inputs.say("wording.told")),)))
    return {**filled, "requirement": opening, "condition": terms, "for-suppliers": told}


def _opening(outcome: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return what must come about: the first paragraph. It carries no mark, for it is only the start of a part."""
    return tuple(block for one in outcome if isinstance(one, Marked) for block in one.blocks[:1])
