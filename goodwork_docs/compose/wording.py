"""The wording that the officer chose for an ask: what must be done, or what must come about."""

from __future__ import annotations

from dataclasses import replace

from goodwork_docs.compose.filled import Filled
from goodwork_docs.compose.inputs import Inputs
from goodwork_docs.doctree import Block, BulletList, Marked, NumberedList, Paragraph, Text
from goodwork_docs.selection import Decision


def worded(inputs: Inputs, decision: Decision, filled: Filled) -> Filled:
    """Return the parts as they are printed: by outcome, the outcome stands where requirement and condition stood.

    The universal minimum follows the outcome's own terms where the officer asked for it. What is told to suppliers is the
    outcome too: the clause's own words for them describe the condition, which is no term then.
    """
    chosen = decision.chosen
    if chosen is None or chosen.wording != "outcome" or "outcome" not in filled:
        return filled
    opening = _bare(filled["outcome"])[:1]
    minimum = filled.get("universal-minimum", ()) if chosen.minimum else ()
    least = (Paragraph((Text(inputs.say("wording.at-least")),)), *_bare(minimum)) if minimum else ()
    told = (*opening, *least, Paragraph((Text(inputs.say("wording.told")),)))
    terms = (*filled["outcome"], *minimum)
    return {**filled, "requirement": (*opening, *least), "condition": terms, "for-suppliers": told}


def _bare(part: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return a part's blocks without its mark: here they are told a second time, and the terms are where they bind."""
    return tuple(_plain(block) for one in part if isinstance(one, Marked) for block in one.blocks)


def _plain(block: Block) -> Block:
    """Return a list of terms as plain points: only the terms themselves carry legal numbers."""
    if not isinstance(block, NumberedList):
        return block
    return BulletList(tuple(replace(item, number="") for item in block.items))
