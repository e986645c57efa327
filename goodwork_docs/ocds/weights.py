"""Award criteria and their weights, also those that stand in `description`, `name` or `numbers`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from goodwork_docs.ocds.facts import Fact, Group, Rows, missing, plain
from goodwork_docs.ocds.jsontext import Node
from goodwork_docs.ocds.release import Notice
from goodwork_docs.ocds.words import quote, slug, title

_ALONE = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)\s*(?:%|per ?cent)?", re.IGNORECASE | re.ASCII)
_PERCENT = re.compile(r"(?<![\d.,-])(\d{1,6}(?:\.\d{1,6})?)\s*(?:%|per ?cent\b)", re.IGNORECASE | re.ASCII)
_RANGE = re.compile(r"\d\s*%?\s*(?:-|\u2013|to)\s*\d", re.ASCII)
_SENTENCE = re.compile(r"[^.!?\n]*(?:\.\d[^.!?\n]*)*")
_ABOUT_WEIGHTS = re.compile(r"price|cost|quality|weight|criteri|scor|social value|technical", re.IGNORECASE)
_KIND = {"price": "price", "cost": "price", "quality": "quality"}
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Weight:
    """A weight in percent, or none; with a comment where it was not written as one."""

    value: Decimal | None
    notes: tuple[str, ...] = ()


def criteria(notice: Notice) -> Fact:
    """Return the award criteria where the tender or all its lots have the same ones; else none, and what they say."""
    sets = _sets(notice)
    hidden = _hidden(notice)
    if not sets:
        return missing(notice.tender, "criteria", hidden)
    if len({_words(one) for one in sets.values()}) > 1:
        first = next(iter(sets.values()))[0]
        told = tuple(f"{name}: {'; '.join(_words(one))}" for name, one in tuple(sets.items())[:12])
        return missing(first, "criteria", ("the lots have different criteria", *told, *hidden), "GW610")
    lots = len(notice.tender.get("lots").objects())
    few = (
        (f"only {len(sets)} of {lots} lots have criteria in the notice",) if lots > len(sets) and "" not in sets else ()
    )
    return _one_set(next(iter(sets.values())), (*few, *_weighting(notice), *hidden))


def _sets(notice: Notice) -> dict[str, tuple[Node, ...]]:
    own = notice.tender.get("awardCriteria", "criteria").objects()
    if own:
        return {"": own}
    lots = enumerate(notice.tender.get("lots").objects(), 1)
    found = (
        (f"lot {quote(lot.get('id').label() or n, 20)}", lot.get("awardCriteria", "criteria").objects())
        for n, lot in lots
    )
    return {name: one for name, one in found if one}


def _words(found: tuple[Node, ...]) -> tuple[str, ...]:
    """The criteria of a set as words, for comparison and for comments."""
    return tuple(", ".join((_named(one), f"weight {quote(_said(one), 40)}")) for one in found)


def _named(criterion: Node) -> str:
    return f"{quote(criterion.get('type').text() or 'no type', 20)} {quote(criterion.get('name').text(), 60)}"


def _said(criterion: Node) -> str:
    numbers = criterion.get("numbers").objects()
    told = tuple(f"{one.get('number').raw()} {one.get('weight').text()}".strip() for one in numbers)
    raw = criterion.get("description")
    return ", ".join((*((raw.raw(),) if raw.value is not None else ()), *told)) or "none"


def _one_set(found: tuple[Node, ...], notes: tuple[str, ...]) -> Fact:
    weights = tuple(_weight(one) for one in found)
    rows: list[Group] = []
    taken: set[str] = set()
    for criterion, weight in zip(found, weights, strict=True):
        row = _row(criterion, weight, taken)
        taken.add(str(row.facts[0].value))
        rows.append(row)
    return Fact("criteria", Rows(tuple(rows)), (*notes, *_sum(found[0], weights)))


def _row(criterion: Node, weight: Weight, taken: set[str]) -> Group:
    type_, name = criterion.get("type").text(), title(criterion.get("name").text())
    kind = _KIND.get(type_)
    if name.done:
        criterion.say("GW607", f"a criterion's name: {'; '.join(name.done)}", "compare the words with the notice")
    words = name.text or (type_.capitalize() if kind else "")
    facts = (
        Fact("id", _free(slug(words, 24) or "criterion", taken)),
        Fact("title", words, () if name.text else ("the notice gives the type only",))
        if words
        else missing(criterion, "criteria.title"),
        Fact("kind", kind)
        if kind
        else missing(criterion, "criteria.kind", (f"the notice's type is {quote(type_, 40)}",)),
        Fact("weight", weight.value, weight.notes) if weight.value is not None else _no_weight(criterion, weight),
    )
    return Group(facts)


def _no_weight(criterion: Node, weight: Weight) -> Fact:
    return missing(criterion, "criteria.weight", weight.notes, "GW608")


def _free(id_: str, taken: set[str]) -> str:
    n = 1
    free = id_
    while free in taken:
        n += 1
        free = f"{id_}-{n}"
    return free


def _weight(criterion: Node) -> Weight:
    numbers = criterion.get("numbers").objects()
    exact = [one.get("number").number() for one in numbers if one.get("weight").text() == "percentageExact"]
    if len(exact) == 1 and exact[0] is not None and 0 <= exact[0] <= _HUNDRED:
        return Weight(plain(exact[0]))
    description = criterion.get("description")
    alone = _ALONE.fullmatch(description.raw().strip()) if description.value is not None else None
    if alone and Decimal(alone[1]) <= _HUNDRED:
        return Weight(plain(Decimal(alone[1])))
    return _in_words(criterion) or Weight(None, _unread(criterion))


def _in_words(criterion: Node) -> Weight | None:
    """The weight where just one percentage stands in the description or in the name."""
    for name in ("description", "name"):
        said = " ".join(criterion.get(name).text()[:2000].split())
        found = _PERCENT.findall(said)
        if len(found) == 1 and not _RANGE.search(said) and Decimal(found[0]) <= _HUNDRED:
            return Weight(plain(Decimal(found[0])), (f"read from {quote(said)}: check it",))
    return None


def _unread(criterion: Node) -> tuple[str, ...]:
    said = _said(criterion)
    return () if said == "none" else (f"the notice says {quote(said)}",)


def _sum(first: Node, weights: tuple[Weight, ...]) -> tuple[str, ...]:
    known = [one.value for one in weights if one.value is not None]
    if len(known) < len(weights):
        return ()
    total = sum(known, Decimal(0))
    if total == _HUNDRED:
        return ()
    first.say("GW608", f"the weights add up to {total:f}, not 100", "settle weights that add up to 100")
    return (f"the notice's weights add up to {total:f}, not 100",)


def _weighting(notice: Notice) -> tuple[str, ...]:
    said = notice.tender.get("awardCriteria", "weightingDescription").text()
    said = said or notice.tender.get("awardCriteriaDetails").text()
    return (f"the notice says of the weights: {quote(said)}",) if said else ()


def _hidden(notice: Notice) -> tuple[str, ...]:
    """Sentences of the description that give weights: told in a comment, as prose is no data."""
    said = re.sub(r"[ \t]+", " ", notice.tender.get("description").text()[:20000])
    found = (one.strip() for one in _SENTENCE.findall(said) if "%" in one)
    told = tuple(
        f"the description says {quote(one)}" for one in found if _ABOUT_WEIGHTS.search(one) and _PERCENT.search(one)
    )
    return tuple(dict.fromkeys(told))[:4]
