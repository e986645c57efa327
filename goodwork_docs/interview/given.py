"""Answers that come all at once, in a file."""

from __future__ import annotations

from goodwork_docs.interview.questions import FIELDS, Answers, Value, tidied
from goodwork_docs.model.answers import AnswersFile, SplitAnswer
from goodwork_docs.ocds.words import fit


def from_file(record: AnswersFile) -> Answers:
    """Return every answer of the file. What it leaves empty is "don't know"."""
    return tidied({name: _value(record, name) for name in FIELDS})


def _value(record: AnswersFile, name: str) -> Value:
    value: object = record
    for step in name.split("."):
        value = getattr(value, step)
    if isinstance(value, SplitAnswer):
        return value.price, value.quality, value.good_work
    if isinstance(value, tuple):
        return tuple(fit(one) for one in value)
    return fit(value) if isinstance(value, str) else value  # type: ignore[return-value]
