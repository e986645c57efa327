"""The words of a body's pledge as its papers print them, and the dated figures in them."""

from __future__ import annotations

from goodwork_docs.figures import in_force
from goodwork_docs.model.pledge import Commitment, commitments_of
from goodwork_docs.model.reference import Figure
from goodwork_docs.pledge.inputs import Inputs
from goodwork_docs.promised import NAMED, Values, figures_named

__all__ = ["NAMED", "figures_of", "values_of", "worded"]


def worded(inputs: Inputs, one: Commitment, text: str) -> str:
    """Return words of a commitment with each figure and blank put in; one that is not there stays as it is written."""
    return values_of(inputs).worded(one, text)


def values_of(inputs: Inputs) -> Values:
    """Return where the values of a body's pledge come from."""
    return Values(inputs.body.clauses, inputs.body.reference.figures, inputs.issue_day)


def figures_of(inputs: Inputs) -> tuple[Figure, ...]:
    """Return the dated figures that the commitments print, each once, in their order."""
    clauses = inputs.body.clauses
    named = dict.fromkeys(name for _, _, one in commitments_of(inputs.pledge) for name in figures_named(one, clauses))
    held = (in_force(inputs.body.reference.figures, name, inputs.issue_day) for name in named)
    return tuple(one for one in held if one is not None and one.amount is not None)
