"""Papers edited at random, and what must come out of them."""

from __future__ import annotations

import random
from collections.abc import Sequence

from tests.edits import Edit, chosen, controls, in_clause, in_word, story, with_story
from tests.verify.judged import clause, differing, judged, papers, parsed, proposed, shape


def edited(seed: int) -> tuple[bytes, tuple[Edit, ...]]:
    """Return an example paper with one to three of its clause parts edited, and the edits."""
    rng = random.Random(seed)
    _, data = papers()[seed % len(papers())]
    root = story(data)
    held = list(controls(root))
    edits = []
    for name, part, content in rng.sample(held, min(len(held), rng.randrange(1, 4))):
        edit = chosen(rng, name, part, clause(name).parts[part].blocks, content)  # type: ignore[index]
        if edit is not None:
            in_word(content, edit)
            edits.append(edit)
    return with_story(data, root), tuple(edits)


def faults(data: bytes, edits: Sequence[Edit]) -> list[str]:
    """Return what verify and adopt get wrong: parts found or missed, and edits that do not come back as they were made."""
    verified = judged(data)
    wanted = {(one.clause, one.part) for one in edits}
    found = [f"verify: {one}" for one in differing(verified) ^ wanted]
    proposal = proposed(verified)
    made = {(one.clause.id, part.part): part for one in proposal.clauses for part in one.parts}
    for one in edits:
        part = made.pop((one.clause, one.part), None)
        blocks = in_clause(clause(one.clause).parts[one.part].blocks, one)  # type: ignore[index]
        if part is None or parsed(part.new) != shape(blocks):
            found.append(f"adopt: {one} gave {part.new if part else proposal.diagnostics}")
    return [*found, *(f"adopt: not asked for: {one}" for one in made), *(f"adopt: {one}" for one in proposal.contract)]
