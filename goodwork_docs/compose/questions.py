"""The questions that bidders answer: weights at both levels, word limits, and what a full answer holds."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from goodwork_docs.burden import band, word_limit
from goodwork_docs.compose.inputs import Inputs
from goodwork_docs.doctree import BulletList, Paragraph, inline_text, walk
from goodwork_docs.model.contract import Criterion, QualityQuestion
from goodwork_docs.model.library import Clause
from goodwork_docs.selection import Decision
from goodwork_docs.size import value_without_vat


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `share` is percent of its criterion, `weight` percent of all marks; `clause` is None for the council's own."""

    id: str
    number: int
    title: str
    criterion: Criterion
    share: Decimal
    weight: Decimal
    words: int
    look_for: tuple[str, ...]
    text: str
    clause: Clause | None = None

    @property
    def awaited(self) -> bool:
        """Whether the council's own text is still awaited."""
        return self.clause is None and not self.text


def questions(inputs: Inputs) -> tuple[Question, ...]:
    """Return every question in the order of the criteria: the council's own, then those of scored clauses."""
    most = band(inputs.council.policy, value_without_vat(inputs.contract)).words
    made: list[Question] = []
    for criterion in inputs.contract.criteria:
        for own in criterion.questions:
            made.append(_own(criterion, own, len(made) + 1, most))
        if criterion.kind == "good-work":
            for decision in scored(inputs.decisions):
                made.append(_of_clause(criterion, decision, len(made) + 1, most))
    return tuple(made)


def scored(decisions: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """Return the decisions that score a clause."""
    return tuple(one for one in decisions if one.ask == "score")


def _own(criterion: Criterion, own: QualityQuestion, number: int, most: int) -> Question:
    weight = criterion.weight * own.share / 100
    words = own.words or word_limit(weight, most)
    return Question(own.id, number, own.title, criterion, own.share, weight, words, own.look_for, own.text)


def _of_clause(criterion: Criterion, decision: Decision, number: int, most: int) -> Question:
    choice = decision.chosen
    share = choice.share if choice and choice.share is not None else Decimal(0)
    weight = criterion.weight * share / 100
    words = (choice.words if choice else None) or word_limit(weight, most)
    clause = decision.clause
    return Question(
        f"{clause.id}.1", number, clause.head.title, criterion, share, weight, words, _points(clause), "", clause
    )


def _points(clause: Clause) -> tuple[str, ...]:
    """Return the bullets of the clause's question: the top mark in plain words."""
    blocks = clause.parts["question"].blocks if "question" in clause.parts else ()
    lists = [one for one in blocks if isinstance(one, BulletList)]
    items = [item for one in lists for item in item_blocks(one)]
    return tuple(items)


def item_blocks(bullets: BulletList) -> tuple[str, ...]:
    """Return the words of each bullet."""
    return tuple(
        " ".join(inline_text(one.children) for one in walk(item.blocks) if isinstance(one, Paragraph))
        for item in bullets.items
    )
