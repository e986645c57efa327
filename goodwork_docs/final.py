"""What stands between a pack and its final form: sign-offs, what the council still owes, and papers that are not fit to send."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from goodwork_docs.approvals import NO_PAST, Past, Signed, Standing, path_of
from goodwork_docs.checks.phrases import listed
from goodwork_docs.checks.supplied import UNFIT
from goodwork_docs.compose.awaited import awaited, opened
from goodwork_docs.compose.inputs import Inputs
from goodwork_docs.diagnostics import Diagnostic, Severity
from goodwork_docs.doclines import flat
from goodwork_docs.doctree import Answer, Blank, Callout, Document, Figure, Marked, Masthead, Panel, Table, walk
from goodwork_docs.model.reference import Phrase
from goodwork_docs.owed import Unprinted, unprinted

BLOCKING = ("choosing", "notice", "pack")
"""Steps that come before a pack goes out; what only the signing of the contract waits for may stay open."""
_NOTICE = "internal/notice-text"
_SHOWN = 90
_UNFINISHED = "GW126"
_WITHOUT_GIT = ("no git", "no repository")
_TO_FILL = (
    r"(?<![A-Za-z0-9_])_{3,}|_{3,}(?![A-Za-z0-9_])",
    r"\[\s*(?i:please|insert|enter|add|specify|fill|to be)(?![\w-])[^\[\]]{0,80}\]",
    r"\[\s*(?i:name|date|amount|number|value|complete|delete|state|give|choose|select|describe|your)(?:\s+[a-z][^\[\]]{0,80})?\s*\]",
    r"\[(?:[xX]{2,}|[●•]+)\]|£\s?\[[^\[\]]{0,80}\]",
    r"<\s*(?i:please|insert|enter|add|specify|name|date|amount|number|value|your)(?![\w-])[^<>]{0,80}>",
)
"""Lines and brackets that ask to be filled in. What begins with a word such as “name” may be a name: “[Number 12]” is one."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A line of a paper with words that stand for what somebody still has to write."""

    paper: str
    line: str


@dataclass(frozen=True, slots=True)
class Lacks:
    """What a final pack lacks. `awaited` are the rows of the paper “waiting for” that block it.

    `unfit` are warnings of the council's own papers, and `altered` errors in the files of sign-offs. `illustration` is the notice
    of an example, which can never be final. `no_role` says that the council's policy names nobody who signs wording off.
    `uncommitted` are sign-offs that git, where it is used, does not hold yet.
    """

    awaited: tuple[Mapping[str, Any], ...] = ()
    unsigned: tuple[Standing, ...] = ()
    unfit: tuple[Diagnostic, ...] = ()
    altered: tuple[Diagnostic, ...] = ()
    illustration: str = ""
    no_role: bool = False
    unprinted: tuple[Unprinted, ...] = ()
    unfinished: tuple[Unfinished, ...] = ()
    uncommitted: tuple[Signed, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__slots__)


def lacks(inputs: Inputs, found: Iterable[Diagnostic]) -> Lacks:
    """Return what a final pack of these inputs lacks; `found` are the problems of its files. Raise `MissingWords` where words lack."""
    open_ = (one for one in awaited(inputs) if one["step"] in BLOCKING)
    logs = {path_of(owner) for owner in inputs.case.sources}
    return Lacks(
        awaited=tuple(sorted(open_, key=lambda one: (one["owner"], BLOCKING.index(one["step"])))),
        unsigned=tuple(one for one in inputs.standings.values() if one.state != "signed off"),
        unfit=tuple(one for one in found if one.code in UNFIT),
        altered=tuple(
            one for one in inputs.past.diagnostics if one.severity is Severity.ERROR and one.where.path in logs
        ),
        illustration=inputs.illustration,
        no_role=not inputs.council.policy.sign_off_roles,
        uncommitted=tuple(
            each for one in inputs.standings.values() for each in one.held if _has_no_proof(inputs.past, each)
        ),
    )


def _has_no_proof(past: Past, one: Signed) -> bool:
    """Return whether git is used, and does not hold a sign-off. Without git, or past the edge of a clone, it cannot be asked."""
    if past is NO_PAST or past.unseen in _WITHOUT_GIT:
        return False
    return bool(past.unseen) or (past.of(one) is None and not past.is_unseen(one))


def lacks_in(inputs: Inputs, known: Lacks, papers: Sequence[Document]) -> Lacks:
    """Return what is known to lack, and what the composed papers of the final pack lack."""
    return replace(
        known,
        awaited=known.awaited or tuple(_still_awaited(inputs, papers)),
        unprinted=tuple(unprinted(inputs, papers)),
        unfinished=tuple(_unfinished(inputs, papers)),
    )


def _still_awaited(inputs: Inputs, papers: Iterable[Document]) -> Iterator[Mapping[str, Any]]:
    """Yield, as `awaited` does, each paper that still prints that something is awaited: no final pack may hold one."""
    for one in papers:
        if any(isinstance(node, Callout) and node.kind == "awaited" for node in walk(one.blocks)):
            yield opened(inputs, "text", inputs.say("awaited.text", title=inputs.say(f"paper.{one.name}")), one.name)


def _unfinished(inputs: Inputs, papers: Iterable[Document]) -> Iterator[Unfinished]:
    """Yield the lines for bidders, and of the notice, that hold words such as “to be confirmed”."""
    wording = inputs.case.reference.wording
    pattern = _of_words(wording.unfinished)
    phrases = [one for one in wording.phrases if one.code == _UNFINISHED]
    for paper in papers:
        if not paper.internal or paper.name == _NOTICE:
            signed = {line.text for one in walk(paper.blocks) if isinstance(one, Marked) for line in flat(one.blocks)}
            values = (one.text for one in walk(paper.blocks) if isinstance(one, Blank) and one.text)
            lines = (*_titles(paper), *values, *(line.text for line in flat(paper.blocks) if line.text not in signed))
            found = {line: at for line in lines if (at := _where_unfinished(line, pattern, phrases)) is not None}
            yield from (Unfinished(paper.name, _around(line, at)) for line, at in found.items())


def _titles(paper: Document) -> Iterator[str]:
    """Yield the words of a paper that are none of its lines: titles and labels."""
    yield from (paper.title, paper.header, paper.footer)
    for one in walk(paper.blocks):
        match one:
            case Masthead():
                yield from (one.title, one.subtitle, *one.notices, *(said for _, said in one.facts))
            case Panel():
                yield one.title
            case Table():
                yield one.caption
            case Answer():
                yield one.label
            case Figure():
                yield one.alt


def _where_unfinished(line: str, pattern: re.Pattern[str], phrases: Iterable[Phrase]) -> int | None:
    """Return where a line says that something waits to be written; None where it does not."""
    held = pattern.search(line)
    said = next((one.at for phrase in phrases for one in listed(phrase, line)), None)
    return held.start() if held else said


def _of_words(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of the words, and lines or square brackets to be filled in; capitals are found in capitals only."""
    each = (re.escape(one) if one.isupper() else f"(?i:{re.escape(one)})" for one in words)
    return re.compile("|".join((*(rf"(?<!\w){one}(?!\w)" for one in each), *_TO_FILL)))


def _around(line: str, at: int) -> str:
    """Return a line as a message quotes it: whole where it is short, else what stands around the words."""
    if len(line) <= _SHOWN:
        return line
    start = max(0, at - _SHOWN // 2)
    return f"{'…' if start else ''}{line[start : start + _SHOWN]}…"
