"""A pledge's own file: ids, levels, clauses that serve their pillar, figures and numbers that are the clause's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from goodwork_docs.checks.crosswalk import near
from goodwork_docs.checks.sentences import Passage, schemes_without_equivalent
from goodwork_docs.diagnostics import Diagnostic, Where, error, quoted
from goodwork_docs.model.declaration import Read
from goodwork_docs.model.library import Clause, Reference
from goodwork_docs.model.pledge import Commitment, Pillar, Pledge, commitments_of, needed
from goodwork_docs.source import Place

Texts = Iterable[tuple[str, Where]]
_NAMED = re.compile(r"\{([A-Za-z0-9:_-]+)\}")
_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_OTHERS = {"half": "1/2", "twice": "2", "double": "2", "dozen": "12", "hundred": "100"}
_NUMBER = re.compile(
    rf"\d+(?:[.,]\d+)*|\b(?:(?P<tens>{'|'.join(_TENS[2:])})(?:[ -](?P<units>{'|'.join(_UNITS[1:10])}))?"
    rf"|(?P<word>{'|'.join((*_UNITS[2:], *_OTHERS))}))\b",
    re.IGNORECASE,
)
"""A number in figures or in words; a bare “one” is as often a word as a number."""
_AWARD = re.compile(
    r"\b(?:award(?:s|ed)?|accredit\w*|certifi\w*|kitemark|approved|assured|verified|endorsed|medal|gold|silver|bronze)\b",
    re.IGNORECASE,
)
_WORDED = ("wording", "next_step", "small", "not_for")


def check(pledge: Read[Pledge], clauses: Mapping[str, Clause], reference: Reference) -> Iterator[Diagnostic]:
    """Yield what is wrong with a pledge's file, held against the clauses that its body sees and the charters that are known."""
    yield from _titles(pledge, reference)
    yield from _ids(pledge)
    yield from _levels(pledge)
    yield from _pillars(pledge, reference)
    for field, pillar, one in commitments_of(pledge.record):
        if one.clause not in clauses:
            where, hint = pledge.where(*field, "clause"), near(one.clause, clauses)
            yield error("GW181", f"no clause has the id {quoted(one.clause)}", where, hint)
            continue
        clause = clauses[one.clause]
        yield from _measure(pledge, field, one, clause)
        yield from _serves(pledge, field, pillar, one, clause, reference)
        yield from _values(pledge, field, one, clause, reference)
        yield from _numbers(pledge, field, one, clause)


def promises(pledge: Read[Pledge]) -> Texts:
    """Yield what a pledge promises, each with its place."""
    yield from ((one.wording, pledge.where(*field, "wording")) for field, _, one in commitments_of(pledge.record))


def advice(pledge: Read[Pledge]) -> Texts:
    """Yield what a pledge says around its promises, each with its place."""
    yield pledge.record.introduction, pledge.where("introduction")
    for n, pillar in enumerate(pledge.record.pillars):
        yield pillar.about, pledge.where("pillars", n, "about")
    for field, _, one in commitments_of(pledge.record):
        yield from ((getattr(one, name), pledge.where(*field, name)) for name in _WORDED[1:])


def shows(pledge: Read[Pledge]) -> Texts:
    """Yield the evidence that a pledge names, each with its place."""
    for field, _, one in commitments_of(pledge.record):
        yield from ((text, pledge.where(*field, "evidence", at)) for at, text in enumerate(one.evidence))


# --- titles -----------------------------------------------------------------------------------------------------


def _titles(pledge: Read[Pledge], reference: Reference) -> Iterator[Diagnostic]:
    """Yield titles that somebody could take for a real award: certificates print them large, and nobody checks them."""
    record, schemes = pledge.record, _schemes(reference)
    named = [(record.title, pledge.where("title"))]
    named += [(one.title, pledge.where("levels", n, "title")) for n, one in enumerate(record.levels)]
    for title, where in named:
        passage = Passage(f"{title}.", where, "")
        real = next((found.words for _, found in schemes_without_equivalent((passage,), schemes)), "")
        if real:
            message = f"the title {quoted(title)} holds the name of a real scheme, {quoted(real)}"
            yield error("GW194", message, where, "give it a title of your own, and name the scheme as `modelled_on`")
        elif award := _AWARD.search(title):
            message = f"the title {quoted(title)} says {quoted(award[0])}, and whoever signs declares it for themselves"
            yield error("GW194", message, where, "say what is promised, in a title that nobody takes for an award")


def _schemes(reference: Reference) -> tuple[str, ...]:
    """Return the names of real schemes: those that are known, and the titles of charters that are names and no subjects."""
    titles = (one.title for one in reference.crosswalk.values() if len(one.title.split()) > 1)
    return tuple(dict.fromkeys((*reference.wording.schemes, *titles)))


# --- ids and levels ---------------------------------------------------------------------------------------------


def _ids(pledge: Read[Pledge]) -> Iterator[Diagnostic]:
    record = pledge.record
    groups: tuple[list[tuple[str, Place]], ...] = (
        [(one.id, ("pillars", n)) for n, one in enumerate(record.pillars)],
        [(one.id, field) for field, _, one in commitments_of(record)],
        [(one.id, ("levels", n)) for n, one in enumerate(record.levels)],
    )
    for named in groups:
        for at, (name, field) in enumerate(named):
            if name in {other for other, _ in named[:at]}:
                where = pledge.where(*field, "id")
                yield error("GW187", f"the id {quoted(name)} is given twice", where, "give each its own id")


def _levels(pledge: Read[Pledge]) -> Iterator[Diagnostic]:
    record = pledge.record
    ids = [one.id for one in record.pillars]
    before: int | frozenset[str] = 0
    for n, level in enumerate(record.levels):
        where = pledge.where("levels", n, "pillars")
        takes = _takes(level.pillars, ids)
        yield from _unknown(level.pillars, ids, where)
        yield from _twice(level.pillars, where)
        if isinstance(takes, int) and takes > len(ids):
            message = f"the level {quoted(level.title)} takes {takes} pillars, and there are {len(ids)}"
            yield error("GW186", message, where, "write `all`, or fewer")
        elif n and not _rises(before, takes, len(ids)):
            message = f"the level {quoted(level.title)} takes no more than the one before it"
            yield error(
                "GW186", message, where, "begin with the lowest level; each takes in the one before it, and more"
            )
        before = takes


def _takes(pillars: int | str | tuple[str, ...], ids: list[str]) -> int | frozenset[str]:
    """Return how many pillars a level takes, or which."""
    if isinstance(pillars, tuple):
        return frozenset(pillars)
    return pillars if isinstance(pillars, int) else len(ids)


def _rises(before: int | frozenset[str], takes: int | frozenset[str], count: int) -> bool:
    """Return whether whoever meets the higher level always meets the lower one, and not the other way round."""
    if isinstance(before, frozenset) and isinstance(takes, frozenset):
        return before < takes
    if isinstance(before, frozenset):
        return takes == count and len(before) < count
    return before < (takes if isinstance(takes, int) else len(takes))


def _unknown(pillars: int | str | tuple[str, ...], ids: list[str], where: Where) -> Iterator[Diagnostic]:
    for name in pillars if isinstance(pillars, tuple) else ():
        if name not in ids:
            yield error("GW186", f"no pillar has the id {quoted(name)}", where, near(name, ids))


def _twice(pillars: int | str | tuple[str, ...], where: Where) -> Iterator[Diagnostic]:
    named = pillars if isinstance(pillars, tuple) else ()
    for name in dict.fromkeys(one for at, one in enumerate(named) if one in named[:at]):
        yield error("GW186", f"the level takes the pillar {quoted(name)} twice", where, "name each pillar once")


def _pillars(pledge: Read[Pledge], reference: Reference) -> Iterator[Diagnostic]:
    record, charters = pledge.record, reference.crosswalk
    charter = charters.get(record.modelled_on)
    if charter is None and charters:
        where = pledge.where("modelled_on")
        yield error(
            "GW182", f"no charter has the id {quoted(record.modelled_on)}", where, near(record.modelled_on, charters)
        )
    for n, one in enumerate(record.pillars):
        if charter is not None and one.id not in charter.elements:
            message = f"{quoted(one.id)} is no code of the charter {quoted(charter.id)}"
            yield error("GW182", message, pledge.where("pillars", n, "id"), near(one.id, charter.elements))
        if needed(one) > len(one.commitments):
            message = f"the pillar {quoted(one.title)} takes {needed(one)} commitments, and has {len(one.commitments)}"
            yield error("GW186", message, pledge.where("pillars", n, "met_when"), "write `all`, or fewer")


# --- the clause behind a commitment -----------------------------------------------------------------------------


def _measure(pledge: Read[Pledge], field: Place, one: Commitment, clause: Clause) -> Iterator[Diagnostic]:
    known = [each.id for each in clause.head.measures]
    if one.measure not in known:
        message = f"the clause {quoted(clause.id)} has no measure {quoted(one.measure)}"
        yield error(
            "GW181",
            message,
            pledge.where(*field, "measure"),
            near(one.measure, known) if known else "take a clause that is measured",
        )


def _serves(
    pledge: Read[Pledge], field: Place, pillar: Pillar, one: Commitment, clause: Clause, reference: Reference
) -> Iterator[Diagnostic]:
    charter = reference.crosswalk.get(pledge.record.modelled_on)
    if charter is None or pillar.id not in charter.elements:
        return
    codes = clause.head.maps_to.get(charter.id, ())
    if pillar.id not in codes:
        serves = f"it serves {', '.join(codes)}" if codes else "it serves no part of this charter"
        message = f"the clause {quoted(one.clause)} does not serve the pillar {quoted(pillar.id)}"
        hint = f"{serves}; move the commitment, or give the code under `maps_to` in the clause"
        yield error("GW183", message, pledge.where(*field, "clause"), hint)


def _texts(pledge: Read[Pledge], field: Place, one: Commitment) -> Texts:
    yield from ((getattr(one, name), pledge.where(*field, name)) for name in _WORDED)
    yield from ((text, pledge.where(*field, "evidence", at)) for at, text in enumerate(one.evidence))


def _values(
    pledge: Read[Pledge], field: Place, one: Commitment, clause: Clause, reference: Reference
) -> Iterator[Diagnostic]:
    """Yield figures and blanks that would be printed with nothing in them."""
    for text, where in _texts(pledge, field, one):
        for name in _NAMED.findall(text):
            figure = name.removeprefix("figure:")
            if name != figure and figure not in reference.figures:
                yield error("GW184", f"no figure has the id {quoted(figure)}", where, near(figure, reference.figures))
            elif name == figure and name not in clause.head.blanks:
                message = f"the clause {quoted(clause.id)} has no blank {quoted(name)}"
                yield error(
                    "GW184", message, where, near(name, clause.head.blanks) if clause.head.blanks else "write the words"
                )
            elif name == figure and _is_empty(clause, name):
                message = f"the blank {quoted(name)} of {quoted(clause.id)} has no default, and a pledge can set none"
                yield error("GW184", message, where, "say it without the blank")


def _is_empty(clause: Clause, name: str) -> bool:
    kind = clause.head.blanks[name]
    return kind.default in (None, "") and not kind.figure


def _numbers(pledge: Read[Pledge], field: Place, one: Commitment, clause: Clause) -> Iterator[Diagnostic]:
    """Yield numbers of a promise that its clause does not give: a pledge, a question and a KPI say the same."""
    known = {_figure(found) for found in _NUMBER.finditer(" ".join(_given(clause)))}
    for found in _NUMBER.finditer(_NAMED.sub(" ", one.wording)):
        if _figure(found) not in known:
            message = f"the wording says {quoted(found[0])}, and the clause {quoted(clause.id)} gives no such number"
            hint = "use the clause's own number, as {name} where it has a blank, or say it without a number"
            yield error("GW188", message, pledge.where(*field, "wording"), hint)


def _figure(found: re.Match[str]) -> str:
    """Return a number in figures, whether it is written in figures or in words."""
    if found["tens"]:
        units = _UNITS.index(found["units"].lower()) if found["units"] else 0
        return str(_TENS.index(found["tens"].lower()) * 10 + units)
    if word := (found["word"] or "").lower():
        return _OTHERS.get(word) or str(_UNITS.index(word))
    return found[0]


def _given(clause: Clause) -> Iterator[str]:
    yield from (part.raw for name, part in clause.parts.items() if name != "for-officers")
    yield from (str(one.default) for one in clause.head.blanks.values() if one.default is not None)
    yield from (f"{one.title} {one.unit} {one.target} {one.evidence} {one.every}" for one in clause.head.measures)
