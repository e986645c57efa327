"""From answers to files: what is known as values, what is still needed as empty fields that say whom to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from goodwork_docs.interview.codes import sector_of
from goodwork_docs.interview.questions import FIELDS, Answers, Value
from goodwork_docs.model.reference import Sector
from goodwork_docs.ocds.contractfile import contract_text, council_text
from goodwork_docs.ocds.facts import Fact, Group, Rows
from goodwork_docs.ocds.words import slug

LONGEST_TITLE = 120
_HEADING = (
    "Written by `goodwork new` from twelve answers.",
    "An empty field is still needed: the comment above it says whom to ask. `goodwork check` lists them all.",
)
_TRADE = (
    ("workers", "staff.workers"),
    ("low_pay", "staff.low_pay"),
    ("tupe", "today.transfer"),
    ("public_contact", "people.public_contact"),
    ("enters_homes", "people.enters_homes"),
    ("vulnerable_people", "people.vulnerable_people"),
    ("travel_between_visits", "staff.travel_between_visits"),
    ("health_care", "code.health_care"),
    ("personal_data", "people.personal_data"),
    ("registrations", "staff.registrations"),
)
_CRITERIA = (
    ("price", "Price", "price"),
    ("quality", "Quality", "quality"),
    ("good-work", "Good work", "good-work"),
)


def contract_draft(answers: Answers, body: str, ref: str, sectors: Mapping[str, Sector]) -> str:
    """Return the contract file of the answers, with a comment above every field that is still needed."""
    return contract_text(tuple(_facts(answers, body, ref, sectors)), _HEADING)


def council_draft(body: str, name: str, answers: Answers) -> str:
    """Return the council file of a new body: id, name and nation."""
    nation = answers.get("nation")
    facts = (
        Fact("id", body),
        Fact("name", name) if name else Fact("name", None, ("the body's full name",)),
        Fact("nation", nation) if isinstance(nation, str) else Fact("nation", None, _ask("nation")),
        Fact("kind_of_body", None, ("settle what kind of body this is; empty counts as council",)),
    )
    return council_text(facts, ("Written by `goodwork new`. Add priorities and policy: `goodwork schema council`.",))


def title_of(answers: Answers) -> str:
    """Return the title: what is bought, or its first sentence where that is long; empty where it is not known."""
    what = answers.get("what")
    whole = what.removesuffix(".") if isinstance(what, str) else ""
    if len(whole) <= LONGEST_TITLE:
        return whole
    first = whole.split(". ")[0]
    return first if len(first) <= LONGEST_TITLE else first[:LONGEST_TITLE].rsplit(" ", 1)[0]


def ref_of(answers: Answers) -> str:
    """Return a reference made from the title, for a file that has none yet."""
    return slug(title_of(answers), 30) or "contract"


def _ask(field: str, instead: str = "") -> tuple[str, ...]:
    return (f"{instead or 'not known yet'}: ask {FIELDS[field].whom}",)


def _known(name: str, answers: Answers, field: str, instead: str = "") -> Fact:
    """Return the answer as a field of the contract file, or the empty field with whom to ask."""
    value = answers.get(field)
    return Fact(name, None, _ask(field, instead)) if value is None else Fact(name, _plain(value))


def _plain(value: Value) -> str | int | Decimal | tuple[str, ...] | None:
    return tuple(str(one) for one in value) if isinstance(value, tuple) else value


def _needed(name: str, note: str) -> Fact:
    return Fact(name, None, (note,))


def _facts(answers: Answers, body: str, ref: str, sectors: Mapping[str, Sector]) -> Iterator[Fact]:
    yield Fact("ref", ref, ("to change it, change the file's name too",))
    yield Fact("body", body)
    yield from _words(answers)
    yield from _kind(answers)
    yield _known("nation", answers, "nation")
    yield _procedure(answers)
    yield from _code(answers, sectors)
    yield from _money_and_term(answers)
    yield _needed("place", "where the work is done: ask the service")
    yield Fact("facts", Group(tuple(_trade(answers))))
    yield from _framework(answers)
    yield from _lots(answers)
    yield _criteria(answers)
    yield _needed("asks", "run `goodwork explain`, then choose clauses here, each with a reason")
    yield from _price()
    yield from _steps()


def _words(answers: Answers) -> Iterator[Fact]:
    what, title = answers.get("what"), title_of(answers)
    yield Fact("title", title) if title else Fact("title", None, _ask("what", "what is bought, and for whom"))
    if isinstance(what, str) and what.removesuffix(".") != title:
        yield Fact("summary", what)
    else:
        yield _needed("summary", "two or three sentences that bidders read first: ask the service")


def _kind(answers: Answers) -> Iterator[Fact]:
    kind = answers.get("kind")
    if kind == "concession":
        yield Fact("regime", "concession")
    yield _known("kind", answers, "kind") if kind in (None, "services", "goods", "works") else Fact("kind")


def _procedure(answers: Answers) -> Fact:
    if answers.get("framework.used"):
        return Fact("procedure", "call-off")
    return _needed("procedure", "open, competitive-flexible, quotations or another: ask procurement")


def _code(answers: Answers, sectors: Mapping[str, Sector]) -> Iterator[Fact]:
    code = answers.get("code.cpv")
    if not isinstance(code, str):
        yield Fact("cpv", None, _ask("code.cpv", "eight digits in quotes, the larger part first"))
        yield _needed("sector", "choose one from clauses/reference/sectors.yaml")
        return
    yield Fact("cpv", (code,))
    sector = sector_of(code, sectors)
    if sector is None:
        yield _needed("sector", "choose one from clauses/reference/sectors.yaml, if any fits")
    else:
        yield Fact("sector", sector, ("by the CPV code: check it",))


def _money_and_term(answers: Answers) -> Iterator[Fact]:
    amounts = [_known("amount", answers, "value.amount", "GBP for the first term"), _known("vat", answers, "value.vat")]
    if answers.get("term.extension_months"):
        amounts.insert(1, _needed("extension_amount", "empty counts in step with the months: ask the budget holder"))
    yield Fact("value", Group(tuple(amounts)))
    yield _known("months", answers, "term.months")
    yield _known("extension_months", answers, "term.extension_months", "empty counts as none")
    yield _known("start", answers, "term.start")


def _trade(answers: Answers) -> Iterator[Fact]:
    who = answers.get("today.who")
    for name, field in _TRADE:
        if name == "health_care" and field not in answers:
            continue
        fact = _known(name, answers, field)
        notes = (f"who does it today: {who}",) if name == "tupe" and who else ()
        yield (
            Fact(name, fact.value, (*notes, *fact.notes)) if fact.value != () else Fact(name, (), (f"`{name}`: none",))
        )


def _framework(answers: Answers) -> Iterator[Fact]:
    if not answers.get("framework.used"):
        return
    title = answers.get("framework.title")
    if title is None:
        yield Fact("under", None, ("`title`, `light_touch` and `award_criteria` of the framework: ask its owner",))
        return
    light = _known("light_touch", answers, "framework.light_touch", "true or false; empty counts as false")
    criteria = _known("award_criteria", answers, "framework.criteria", "titles of its award criteria")
    yield Fact("under", Group((Fact("title", _plain(title)), light, criteria)))


def _lots(answers: Answers) -> Iterator[Fact]:
    titles = answers.get("lots.titles")
    if isinstance(titles, tuple) and titles:
        ids = _ids(tuple(str(one) for one in titles))
        amount = _needed("amount", "GBP for the first term of this lot: ask the budget holder")
        yield Fact("lots", Rows(tuple(Group((Fact("id", id_), Fact("title", str(one)), amount)) for id_, one in ids)))
    elif answers.get("lots.used"):
        yield Fact("lots", None, _ask("lots.titles", "`id` and `title` of each lot"))
    else:
        why = _known("why_not_lots", answers, "lots.why_not", "the reason for no lots (s.18)")
        yield Fact("lot_limits", Group((why,)))


def _ids(titles: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield each title with an id of its own."""
    used: set[str] = set()
    for at, title in enumerate(titles, 1):
        made = slug(title, 26, "lot") or f"lot-{at}"
        made = made if made not in used else f"{made}-{at}"
        used.add(made)
        yield made, title


def _criteria(answers: Answers) -> Fact:
    if answers.get("framework.used") and not answers.get("framework.light_touch"):
        held = answers.get("framework.criteria")
        names = "; ".join(str(one) for one in held) if isinstance(held, tuple) and held else "ask its owner for them"
        return _needed("criteria", f"only the framework's own award criteria may be used (s.46(8)): {names}")
    split = answers.get("split")
    if not isinstance(split, tuple):
        return Fact("criteria", None, _ask("split", "award criteria with weights that add up to 100"))
    weights = (Decimal(str(one)) for one in split)
    rows = ((names, weight) for names, weight in zip(_CRITERIA, weights, strict=True) if weight)
    return Fact("criteria", Rows(tuple(_criterion(*names, weight) for names, weight in rows)))


def _criterion(name: str, title: str, kind: str, weight: Decimal) -> Group:
    relates = _needed("relates_to", "how it relates to what is bought (s.23(2)(a)): ask procurement")
    facts = [Fact("id", name), Fact("title", title), Fact("kind", kind), Fact("weight", weight), relates]
    if kind == "quality":
        facts.append(_needed("questions", "each with `id`, `title`, `text`, `share` and `look_for`: ask the service"))
    return Group(tuple(facts))


def _price() -> Iterator[Fact]:
    figure = _needed("figure", "which figure of the pricing schedule is marked: ask finance")
    examples = _needed("examples", "three made-up prices for the worked example: ask finance")
    yield Fact("price", Group((figure, examples)))
    yield _needed("price_review", "an index or a named wage rate, if the price is reviewed each year: ask finance")


_DATES = ("notice", "questions_by", "answers_by", "tenders_by", "decision", "contract_signed")


def _steps() -> Iterator[Fact]:
    dates = (Fact(name, None, ("YYYY-MM-DD: ask procurement",) if name == "notice" else ()) for name in _DATES)
    yield Fact("timetable", Group(tuple(dates)))
    yield _needed("conditions_form", "the council's conditions of contract, by name: ask your legal team")
    day = _needed("date", "the day of this issue, YYYY-MM-DD")
    yield Fact("issues", Rows((Group((Fact("number", "1"), day, Fact("note", "First draft"))),)))
