"""An assessment as text: the level, each pillar with what is missing and why, and the smallest next step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from goodwork_docs.cli.wrapping import wrapped
from goodwork_docs.ocds.words import fit

_MARKS = {"met": "✓", "excused": "–", "in-doubt": "?", "reason-in-doubt": "?"}
_SETTLED = ("met", "excused")


def text(told: dict[str, Any], width: int) -> str:
    """Return the assessment as text, wrapped to a width."""
    lines = [*_head(told, width), *_pillars(told, width), *_next(told, width), *_files(told, width)]
    return "\n".join(lines) + "\n"


def _head(told: dict[str, Any], width: int) -> Iterator[str]:
    pledge = told["pledge"]
    yield click.style(fit(f"{told['organisation'] or 'No organisation named'}: {pledge['title']}"), bold=True)
    yield from wrapped(_signed(told["signed"]), width, "", "")
    yield ""
    yield from wrapped(_level(told), width, "", "")
    yield from wrapped("It is self-declared: nobody else has checked it.", width, "", "")
    yield from _weighed(told, width)


def _weighed(told: dict[str, Any], width: int) -> Iterator[str]:
    """Yield what the reader of the form accepted, and what is in doubt."""
    if accepted := told["accepted"]:
        counted = _number(len(accepted), "answer was in doubt and counts", "answers were in doubt and count")
        said = f"{counted}, for the reader of this form accepted {_it(accepted)}: {', '.join(accepted)}."
        yield from wrapped(said, width, "", "")
    if doubted := [one["id"] for one in told["in_doubt"]]:
        yield ""
        counted = _number(
            len(doubted), "answer is in doubt and does not count", "answers are in doubt and do not count"
        )
        yield from wrapped(f"{counted}: {', '.join(doubted)}.", width, "", "")
        yield from wrapped(f"If you accepted {_it(doubted)}: {_then(told['if_all_accepted'])}.", width, "  ", "  ")
        example = f"--accept {doubted[0]}"
        yield from wrapped(f"Name each that you have looked at and know to be so: {example}", width, "  ", "  ")


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _it(names: list[str]) -> str:
    return "it" if len(names) == 1 else "them"


def _then(level: dict[str, Any]) -> str:
    """Return the level that is reached if everything in doubt is accepted."""
    if level["level"]:
        return f"level {level['level']['title']}"
    if level["level_when_signed"]:
        return f"level {level['level_when_signed']['title']} once it is signed and says whose it is"
    return "no level yet"


def _signed(signed: dict[str, Any]) -> str:
    if not signed["counts"]:
        lacks = [word for word, value in (("no name", signed["name"]), ("no day", signed["day"])) if not value]
        doubt = f"it is in doubt whether {signed['name']} is a name"
        return f"Not signed: {' and '.join(lacks)} that counts." if lacks else f"Not signed: {doubt}."
    role = f", {signed['role']}" if signed["role"] else ""
    return f"Signed by {signed['name']}{role}, {signed['day']}."


def _level(told: dict[str, Any]) -> str:
    met = sum(one["met"] for one in told["pillars"])
    counted = f"{met} of {len(told['pillars'])} met"
    if told["level"]:
        return f"Level: {told['level']['title']} ({counted})."
    if told["level_when_signed"]:
        until = "it surely says whose it is" if told["signed"]["counts"] else "it is signed"
        return f"Level: none until {until}; then {told['level_when_signed']['title']} ({counted})."
    return f"Level: none yet ({counted})."


def _pillars(told: dict[str, Any], width: int) -> Iterator[str]:
    for one in told["pillars"]:
        yield ""
        state = click.style("met", fg="green") if one["met"] else click.style("not met", fg="yellow")
        yield f"{click.style(fit(one['title']), bold=True)}: {state}, {_of(one)}"
        for each in one["commitments"]:
            yield from _commitment(each, width)


def _of(pillar: dict[str, Any]) -> str:
    """Return how many commitments are met, and how many are needed."""
    met, wanted = pillar["commitments_met"], pillar["commitments_wanted"]
    return f"{met} of {wanted}" if met <= wanted else f"{met}, and {wanted} would do"


def _commitment(one: dict[str, Any], width: int) -> Iterator[str]:
    mark = _MARKS.get(one["standing"], "✗")
    yield from wrapped(one["wording"], width, f"  {mark} ", "    ")
    reason = f"{one['reason']}, accepted by the reader" if one["accepted"] else one["reason"]
    shown = f"{reason}: {one['evidence']}" if one["evidence"] else f"{reason}."
    yield from wrapped(shown, width, "    ", "    ")
    if one["next_step"] and one["standing"] != "unanswered":
        yield from wrapped(f"Next: {one['next_step']}", width, "    ", "    ")
    when = ", ".join(part for part in (one["who"], f"by {one['by']}" if one["by"] else "") if part)
    if when and one["standing"] not in _SETTLED:
        yield from wrapped(when, width, "    ", "    ")


def _next(told: dict[str, Any], width: int) -> Iterator[str]:
    yield ""
    if told["smallest_next_step"]:
        yield click.style("The smallest next step", bold=True)
        if told["path"] and told["smallest_next_step"] == told["path"][0]["next_step"]:
            yield from wrapped(told["path"][0]["wording"], width, "  ", "  ")
        yield from wrapped(told["smallest_next_step"], width, "  → ", "    ")
    if told["next_level"] and told["path"]:
        yield from wrapped(f"For {told['next_level']['title']}: {len(told['path'])} to go.", width, "  ", "  ")
    if told["follow_up"]:
        yield from wrapped(f"Follow-up review: {told['follow_up']}.", width, "  ", "  ")


def _files(told: dict[str, Any], width: int) -> Iterator[str]:
    if told["files"]:
        yield ""
        yield from wrapped(f"Wrote {', '.join(told['files'])}.", width, "", "")
