"""Reference pages of what the library holds: clauses, refused subjects, figures, rows of law, charters and trades."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

from goodwork_docs.crosswalk import elements
from goodwork_docs.figures import amount, unit
from goodwork_docs.load import load
from goodwork_docs.model.clause import Measure
from goodwork_docs.model.library import Clause, Loaded
from goodwork_docs.model.reference import RegimeRules
from goodwork_docs.selection import ELEMENT_ORDER
from goodwork_docs.source import workspace_files

_ABOUT_CLAUSES = (
    "`goodwork clause show ID` prints one whole, and with `--law` what the law says of it.",
    "",
    "*Touches* gives letters of the Local Government Act 1988 s.17(5); *review* is the day by which the wording is read again.",
    "",
)
_CHECKOUT = Path(__file__).resolve().parents[2]


@cache
def library() -> Loaded:
    """Return the library that lies beside the code; read once."""
    return load(workspace_files(_CHECKOUT))


def cell(words: str) -> str:
    """Return words fit for a cell of a table: what stands in angle brackets or bars would be taken for markup."""
    return " ".join(words.replace("|", "\\|").replace("<", "&lt;").split())


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell(one) or '–' for one in cells)} |"


def _table(titles: tuple[str, ...], rows: Iterable[str]) -> Iterator[str]:
    yield f"| {' | '.join(titles)} |"
    yield f"| {' | '.join('---' for _ in titles)} |"
    yield from rows
    yield ""


# --- clauses ----------------------------------------------------------------------------------------------------


def clauses_page(made: str) -> str:
    """Return the page of every clause: id, title, asks, summary, measures, matters and review date."""
    held = [one for (owner, _), one in library().clauses.items() if not owner]
    lines = ["# Clauses of the library", "", made]
    lines += [f"{len(held)} clauses, all drafts: nobody has signed any of them off.", *_ABOUT_CLAUSES]
    for element in ELEMENT_ORDER:
        ours = sorted((one for one in held if one.head.element == element), key=lambda one: one.id)
        title = library().words[("", "en")].get(f"element.{element}", element)
        lines += [f"## {title}", ""]
        lines += _table(("clause", "what it does", "asks", "measures", "touches", "review"), map(_clause, ours))
    return "\n".join(lines).rstrip("\n") + "\n"


def _clause(one: Clause) -> str:
    head = one.head
    what = f"**{head.title}.** {head.summary} Version {head.version}."
    measures = "; ".join(_measure(each) for each in head.measures)
    link = f"[`{one.id}`](../../{one.path})"
    return _row(link, what, ", ".join(head.asks), measures, ", ".join(f"({m})" for m in head.matters), head.review_by)


def _measure(one: Measure) -> str:
    return f"{one.title} ({one.unit}), every {one.every}"


# --- what stands below the fields of a reference file -----------------------------------------------------------


def holdings(kind: str) -> tuple[str, ...]:
    """Return the lines on what the library's file of a kind holds; none for a kind that is no such file."""
    return tuple(_HOLDINGS[kind]()) if kind in _HOLDINGS else ()


def _begin(words: str) -> Iterator[str]:
    yield "## What the library holds"
    yield ""
    yield words
    yield ""


def _figures() -> Iterator[str]:
    yield from _begin("A figure is printed with its date, and never after a new one was due without a warning.")
    held = library().reference
    rows = (
        _row(
            f"`{one.id}`: {one.title}",
            f"{amount(one)}{unit(one)}{_VAT[one.vat]}" if one.amount is not None else "**not known: ask for it**",
            _dates(
                ("announced", one.announced),
                ("from", one.effective_from),
                ("pay by", one.implement_by),
                ("until", one.until),
                ("new one expected by", one.expected_change),
            ),
            one.binds,
            f"{one.source}; checked on {one.checked_on}. {one.note}",
            one.sure,
        )
        for one in held.figures.values()
    )
    yield from _table(("figure", "amount", "dates", "whom it binds", "source", "how sure"), rows)


_VAT: Mapping[str, str] = {"none": "", "included": " with VAT", "excluded": " without VAT"}


def _dates(*known: tuple[str, str | None]) -> str:
    return "; ".join(f"{what} {day}" for what, day in known if day) or "not in our notes"


def _law() -> Iterator[str]:
    yield from _begin("Facts in our own words, for lawyers to check. None of it is legal advice.")
    rows = (
        _row(
            f"`{one.id}`",
            f"**{one.cite}.** {one.says} {one.note}",
            one.binds,
            _dates(("from", one.valid_from), ("until", one.valid_to), ("change expected by", one.expected_change)),
            f"{one.source}; checked on {one.checked_on}",
            one.sure,
        )
        for one in library().reference.law.values()
    )
    yield from _table(("row", "what it says", "whom it binds", "dates", "source", "how sure"), rows)


def _regimes() -> Iterator[str]:
    regimes = library().reference.regimes
    yield from _begin("The date of the tender notice decides which amount holds. Amounts are with VAT.")
    rows = (
        _row(
            f"`{one.id}`",
            f"£{one.amount:,f}{_VAT[one.vat]}",
            _dates(("notices from", one.notice_from), ("to", one.notice_to)),
            one.binds,
            f"{one.source}; `{one.basis}`; checked on {one.checked_on}",
            one.sure,
        )
        for one in (regimes.thresholds if regimes else ())
    )
    yield from _table(("threshold", "amount", "dates", "whose contracts", "source", "how sure"), rows)
    numbers = (row for one in (regimes.regimes if regimes else ()) for row in _numbers(one))
    yield from _table(("regime", "rule", "number", "law behind the regime"), numbers)


def _numbers(one: RegimeRules) -> Iterator[str]:
    for name in one.__struct_fields__:
        held = getattr(one, name)
        if isinstance(held, int | Decimal) and not isinstance(held, bool):
            yield _row(f"`{one.id}`", f"`{name}`", f"{held:,f}", ", ".join(f"`{row}`" for row in one.basis))


def _refused() -> Iterator[str]:
    held = library().reference.refused
    yield from _begin(
        f"{len(held)} subjects. `goodwork clause show` prints one by its id, with the law that it rests on."
    )
    for one in held.values():
        yield f"### {one.title}"
        yield ""
        yield f"`{one.id}` · {one.verdict} · {one.sure}"
        yield ""
        yield from (f"- **{label}.** {words}" for label, words in _said(one.why, one.since, one.instead))
        for label, names in (("Clauses", one.clauses), ("Met most in", one.sectors), ("Law", one.basis)):
            if names:
                yield f"- **{label}.** {', '.join(f'`{name}`' for name in names)}"
        yield ""


def _said(why: str, since: str, instead: str) -> Iterator[tuple[str, str]]:
    told: Mapping[str, str] = {"Why": why, "Since": since, "Instead": instead}
    yield from ((label, words.replace("<", "&lt;")) for label, words in told.items() if words)


def _crosswalk() -> Iterator[str]:
    yield from _begin(
        "Parts that no clause serves come first. That a clause serves a part is our reading of the names."
    )
    clauses = [one for (owner, _), one in library().clauses.items() if not owner]
    for charter in library().reference.crosswalk.values():
        yield f"### {charter.title}"
        yield ""
        yield f"`{charter.id}` · {charter.publisher} · read in: {charter.source} · {charter.sure}. {charter.note}".rstrip()
        yield ""
        rows = (
            _row(f"`{one.code}`", one.name, ", ".join(one.clauses) or "**no clause**", str(len(one.clauses)))
            for one in elements(charter, clauses)
        )
        yield from _table(("code", "part", "clauses that serve it", "how many"), rows)


def _sectors() -> Iterator[str]:
    yield from _begin("A trade never changes what an officer chose.")
    rows = (
        _row(f"`{one.id}`: {one.title}", ", ".join(one.cpv), one.fragile or "not said to be", one.sure)
        for one in library().reference.sectors.values()
    )
    yield from _table(("trade", "CPV codes begin with", "why the market is fragile", "how sure"), rows)


_HOLDINGS: Mapping[str, Callable[[], Iterator[str]]] = {
    "figures": _figures,
    "law": _law,
    "regimes": _regimes,
    "refused": _refused,
    "crosswalk": _crosswalk,
    "sectors": _sectors,
}
