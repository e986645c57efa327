"""Ask the twelve questions in a terminal: one at a time, with a way back, and the regime as it becomes known."""

from __future__ import annotations

import shutil
import textwrap
from dataclasses import dataclass, field

import click

from goodwork_docs.cli.prompting import typed
from goodwork_docs.interview.codes import CodeRow
from goodwork_docs.interview.questions import FIELDS, QUESTIONS, Answers, Field, Value, applies, number_of, tidied
from goodwork_docs.interview.reading import HINTS, Given, Offered, Unclear, heard, shown
from goodwork_docs.interview.sofar import HandOver, filled, hand_over, so_far
from goodwork_docs.model.council import Council
from goodwork_docs.model.finding import Finding
from goodwork_docs.model.library import Reference

_BACK = ("back", "b", "<")
_HELP = (
    "Type ? where you don't know, back to change the answer before, Ctrl-C to stop. Nothing is written until the end."
)


@dataclass(frozen=True, slots=True)
class Background:
    """What the answers are held against: the council where there is one, the reference files, words and codes."""

    council: Council | None
    reference: Reference
    words: dict[str, str]
    codes: tuple[CodeRow, ...]

    def finding(self, answers: Answers) -> Finding | None:
        """Return the regime that the answers lead to."""
        return so_far(answers, self.council, self.reference)


@dataclass
class _Talk:
    """Where the talk stands: the answers, and what was last said of the regime."""

    background: Background
    answers: dict[str, Value] = field(default_factory=dict)
    said: tuple[str, ...] = ()


def asked(background: Background) -> Answers | HandOver:
    """Ask every question that applies, let the officer change answers, and return them; or why to hand over.

    click.Abort is raised where input ends or is interrupted.
    """
    click.echo(f"Twelve questions. {_HELP}")
    talk = _Talk(background)
    stop = _through(talk, next(iter(FIELDS)))
    while stop is None and (again := _reviewed(talk)) is not None:
        stop = _through(talk, again)
    return stop or tidied(talk.answers)


def _through(talk: _Talk, first: str) -> HandOver | None:
    """Ask from a field on; return why to hand over, if it comes to that.

    What is answered already is asked again for the first field's question, and for every field that was gone back to.
    """
    names = list(FIELDS)
    at = names.index(first)
    again = {name for name in names if number_of(name) == number_of(first)}
    while at < len(names):
        one = FIELDS[names[at]]
        if not applies(one, talk.answers) or (one.id in talk.answers and one.id not in again):
            at += 1
            continue
        given = _answer(one, talk)
        if given is None:
            at = _before(talk, names, at)
            again.add(names[at])
            continue
        talk.answers[one.id] = given.value
        stop = _told(talk, one)
        if stop is not None and not _changes(stop):
            return stop
        if stop is None:
            again.discard(one.id)
            at += 1
        else:
            again.add(one.id)
    return None


def _before(talk: _Talk, names: list[str], at: int) -> int:
    """Return the place of the field asked before this one; the first has none before it."""
    return next((n for n in range(at - 1, -1, -1) if applies(FIELDS[names[n]], talk.answers)), 0)


# --- one field --------------------------------------------------------------------------------------------------


def _answer(one: Field, talk: _Talk) -> Given | None:
    """Ask until the words are an answer; None where the officer wants the one before."""
    _heading(one)
    for number, option in enumerate(one.options, 1):
        click.echo(f"    {number}  {option.words}")
    offered: tuple[CodeRow, ...] = ()
    while True:
        text = _typed(one, talk)
        if text.lower() in _BACK:
            return None
        if not text and one.id in talk.answers:
            return Given(talk.answers[one.id])
        got = heard(one, text, talk.background.codes, offered)
        if isinstance(got, Given):
            return got
        if isinstance(got, Offered):
            offered = got.rows
        _say_again(got)


def _heading(one: Field) -> None:
    number = number_of(one.id)
    question = QUESTIONS[number - 1]
    if question.fields[0].id == one.id:
        click.echo()
        click.secho(f"{number} of {len(QUESTIONS)}  {question.title}", bold=True)
        _paragraph(question.why)


def _typed(one: Field, talk: _Talk) -> str:
    """Return what is typed; the answer that Enter keeps stands in square brackets."""
    hint = f" ({HINTS[one.kind]})" if one.kind in HINTS else ""
    kept = f" [{shown(one, talk.answers[one.id])}]" if one.id in talk.answers else ""
    return typed(f"  {one.prompt}{hint}{kept}")


def _say_again(got: Unclear | Offered) -> None:
    if isinstance(got, Unclear):
        click.secho(f"  {got.message}", fg="yellow")
        return
    click.echo("  These light touch services come near. Type a number, other words, or a code from elsewhere.")
    for number, row in enumerate(got.rows, 1):
        click.echo(f"    {number}  {row.code}  {row.title}")


# --- what it leads to -------------------------------------------------------------------------------------------


def _told(talk: _Talk, one: Field) -> HandOver | None:
    """Say the regime where it became known or changed with a question; return why to hand over."""
    finding = talk.background.finding(talk.answers)
    stop = hand_over(talk.answers, finding, talk.background.words)
    if stop is not None or finding is None or finding.name is None or not _ends_question(one, talk.answers):
        return stop
    lines = regime_lines("So far", finding, talk.background.words)
    if lines != talk.said:
        talk.said = lines
        click.echo()
        for line in lines:
            _paragraph(line, fg="green")
    return None


def _ends_question(one: Field, answers: Answers) -> bool:
    """Return whether the field is the last to be asked of its question."""
    return [each for each in QUESTIONS[number_of(one.id) - 1].fields if applies(each, answers)][-1] == one


def regime_lines(label: str, finding: Finding, words: dict[str, str]) -> tuple[str, ...]:
    """Return the regime's title behind a label, then why, a line for each reason."""
    title = words.get(f"regime-title.{finding.name}", str(finding.name))
    return (f"{label}: {title}.", *(filled(words, one) for one in finding.reasons))


def _changes(stop: HandOver) -> bool:
    """Say why it stops here, and return whether the officer would rather change the answer."""
    click.echo()
    click.secho("  This is not one for a tender pack of this tool.", bold=True)
    _paragraph(_as_sentence(stop.message))
    _paragraph(_as_sentence(f"What to do: {stop.hint}"))
    return typed("  Enter to stop, or back to change the answer:").lower() in _BACK


def _reviewed(talk: _Talk) -> str | None:
    """Show every answer; return the field to change, or None where the officer is content."""
    talk.answers = tidied(talk.answers)
    click.echo()
    click.secho("Your answers", bold=True)
    for name, value in talk.answers.items():
        click.echo(f"  {number_of(name):>2}  {FIELDS[name].prompt} {shown(FIELDS[name], value)}")
    while True:
        text = typed("Enter to write the file, or the number of a question to change:")
        if not text:
            return None
        if text.isdecimal() and 1 <= int(text) <= len(QUESTIONS):
            return QUESTIONS[int(text) - 1].fields[0].id
        click.secho(f"  Type a number from 1 to {len(QUESTIONS)}.", fg="yellow")


def _as_sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."


def _paragraph(words: str, fg: str | None = None) -> None:
    width = min(shutil.get_terminal_size((100, 24)).columns, 100)
    indent = "  "
    lines = textwrap.wrap(words, max(width, 40), initial_indent=indent, subsequent_indent=indent)
    click.secho("\n".join(lines), fg=fg)
