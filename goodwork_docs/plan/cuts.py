"""What to cut from a plan that is too long for its page: as few blocks as can be, the longest first.

Each proposal is tried: the plan stands on its page once every one of them is followed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from goodwork_docs.diagnostics import Diagnostic, Where, error, quoted
from goodwork_docs.model.council import Mission, Outcome, Priority
from goodwork_docs.plan.inputs import Inputs
from goodwork_docs.resolve.inheritance import Held
from goodwork_docs.resolve.shortened import Cut, Key, shortened
from goodwork_docs.sheet import Sheet

CODE = "GW435"
# Words that a block may keep however long the page is; below that the plan has too many blocks, not too long ones.
_LEAST = 8
_LONGEST_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Text:
    """A block of words that the plan prints: what it is called, where it stands, and whether the body's own file holds it."""

    key: Key
    name: str
    words: tuple[str, ...]
    where: Where
    own: bool


def cuts(inputs: Inputs, tried: Callable[[Inputs], Sheet]) -> tuple[Diagnostic, ...]:
    """Return what is too long, each block at its line with the words to cut. `tried` sets the plan in its closest setting."""
    over = tried(inputs).lines_over
    texts = sorted(_texts(inputs), key=lambda one: -len(one.words))

    def fits(cut: Cut) -> bool:
        return tried(replace(inputs, body=shortened(inputs.body, cut))).free >= 0

    long = [one for one in texts if len(one.words) > _LEAST]
    blocks = _least(len(long), lambda n: fits(_capped(long[:n], _LEAST)))
    if blocks is not None:
        most = len(long[0].words) if long else 0
        shorter = _least(most - _LEAST, lambda n: fits(_capped(long[:blocks], most - n)))
        return _words_to_cut(long[:blocks], most - (shorter or 0), over)
    return _things_to_leave_out(inputs, long, over, fits)


def _least(most: int, holds: Callable[[int], bool]) -> int | None:
    """Return the least number for which something holds that holds for all larger ones; None where not even `most` does."""
    if not holds(most):
        return None
    low, high = -1, most
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def _capped(texts: Sequence[Text], words: int) -> Cut:
    return Cut({one.key: words for one in texts})


# --- what is said -----------------------------------------------------------------------------------------------


def _words_to_cut(texts: Sequence[Text], kept: int, over: int) -> tuple[Diagnostic, ...]:
    return tuple(_shorter(one, kept, over) for one in texts if len(one.words) > kept)


def _shorter(text: Text, kept: int, over: int) -> Diagnostic:
    cut = text.words[kept:]
    message = f"{_too_long(over)}: {text.name} has {_counted(len(text.words), 'word')}, and there is room for {kept}"
    hint = f"cut {_counted(len(cut), 'word')}, such as the last: {quoted(' '.join(cut), _LONGEST_SHOWN)}"
    return error(CODE, message, text.where, hint if text.own else f"{hint}; word it shorter under `changes`")


def _too_long(over: int) -> str:
    return f"the plan on a page is {_counted(over, 'line')} too long at 11 points"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _things_to_leave_out(
    inputs: Inputs, long: Sequence[Text], over: int, fits: Callable[[Cut], bool]
) -> tuple[Diagnostic, ...]:
    """Return which outcomes and priorities are too many, with the words to cut from those that stay."""
    order = list(_order(inputs))
    caps = _capped(long, _LEAST).caps
    wanted = _least(len(order), lambda n: fits(Cut(caps, frozenset(key for key, _, _ in order[:n]))))
    if wanted is None:
        hint = "shorten the name, the policy, the missions or the contact"
        return (error(CODE, f"{_too_long(over)}, whatever its priorities say", inputs.body.council.where(), hint),)
    gone = frozenset(key for key, _, _ in order[:wanted])
    stays = [one for one in long if not any(one.key[: len(key)] == key for key in gone)]
    return (
        *(_left_out(name, where, over) for _, name, where in order[:wanted]),
        *_words_to_cut(stays, _LEAST, over),
    )


def _left_out(name: str, where: Where, over: int) -> Diagnostic:
    message = f"{_too_long(over)}: there is no room for {name}, however short its words are"
    return error(CODE, message, where, "leave it out, or put it together with another one")


# --- the plan's texts -------------------------------------------------------------------------------------------


def _texts(inputs: Inputs) -> Iterator[Text]:
    for held in inputs.body.inherited.held:
        yield from _of_priority(inputs, held)
    council = inputs.body.council
    for n, mission in enumerate(council.record.missions):
        for field in ("title", "statement"):
            name = f"the {field} of the mission {quoted(mission.title)}"
            where = council.where("missions", n, field)
            yield Text(("mission", mission.id, field), name, _words(mission, field), where, True)


def _of_priority(inputs: Inputs, held: Held) -> Iterator[Text]:
    one = held.priority
    for field in ("title", "statement"):
        where, own = _place(inputs, held, field)
        name = f"the {field} of the priority {quoted(one.title)}"
        yield Text(("priority", one.id, field), name, _words(one, field), where, own)
    for m, outcome in enumerate(one.outcomes):
        where, own = _outcome_place(inputs, held, m)
        name = f"an outcome of the priority {quoted(one.title)}"
        yield Text(("priority", one.id, "outcomes", outcome.id), name, _words(outcome, "title"), where, own)


def _words(record: Priority | Outcome | Mission, field: str) -> tuple[str, ...]:
    return tuple(getattr(record, field).split())


def _place(inputs: Inputs, held: Held, field: str) -> tuple[Where, bool]:
    """Return where a field of a priority stands, and whether that is the body's own file."""
    council, name = inputs.body.council, held.priority.id
    if held.change is not None and held.changed_by == council.record.id and getattr(held.change, field):
        row = next(n for n, one in enumerate(council.record.changes) if one.priority == name)
        return council.where("changes", row, field), True
    if held.owner == council.record.id:
        row = next(n for n, one in enumerate(council.record.priorities) if one.id == name)
        return council.where("priorities", row, field), True
    return held.where, False


def _outcome_place(inputs: Inputs, held: Held, number: int) -> tuple[Where, bool]:
    council = inputs.body.council
    if held.outcomes_by == council.record.id:
        return council.where(*held.outcomes_at, "outcomes", number, "title"), True
    return held.where, False


def _order(inputs: Inputs) -> Iterator[tuple[Key, str, Where]]:
    """Yield what may be left out, first things first: the last outcome of the priority that has most, then priorities."""
    left = {held.priority.id: len(held.priority.outcomes) for held in inputs.body.inherited.held}
    by_id = {held.priority.id: held for held in inputs.body.inherited.held}
    while left and max(left.values()) > 1:
        name = max(reversed(left), key=lambda one: left[one])
        left[name] -= 1
        held = by_id[name]
        outcome = held.priority.outcomes[left[name]]
        yield (
            ("priority", name, "outcomes", outcome.id),
            f"the outcome {quoted(outcome.title)}",
            _outcome_place(inputs, held, left[name])[0],
        )
    for held in reversed(inputs.body.inherited.held[1:]):
        where, _ = _place(inputs, held, "title")
        yield ("priority", held.priority.id), f"the priority {quoted(held.priority.title)}", where
