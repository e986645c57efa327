"""Figures and law are dated data: no number of law stands in code or templates, and every row says where it is from."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from goodwork_docs.figures import amount, day_of, in_force, is_pay, not_known, printed_ids, unit
from goodwork_docs.model.reference import Figure, LawRow, RegimeRules, Regimes
from tests.packs import EXAMPLES, Pack, example, example_library
from tests.reading import of_tree
from tests.small import ROOT

REFERENCE = example_library().reference
FIGURES = tuple(REFERENCE.figures.values())
LAW = tuple(REFERENCE.law.values())
TEMPLATES = tuple(sorted(path for path in (ROOT / "templates").rglob("*") if path.suffix in (".md", ".yaml")))
CODE = tuple(sorted(path for path in (ROOT / "goodwork_docs").rglob("*.py") if "shipped" not in path.parts))


def regimes() -> Regimes:
    assert REFERENCE.regimes is not None
    return REFERENCE.regimes


# --- no number of law in code and templates ---------------------------------------------------------------------

_COUNT = r"\b(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty-five|thirty|forty)"
_PERIOD = r"(?:working |calendar )?(?:days?|weeks?|months?|years?)\b"
NUMBER = re.compile(rf"£ ?\d[\d,.]*|{_COUNT} (?:{_PERIOD}|per ?cent\b)|\b\d[\d.]* ?%", re.IGNORECASE)
"""What an amount, a period or a share looks like in a sentence."""

OURS = {
    # Examples of what to type, and words about time that are no rule.
    "goodwork_docs/interview/reading.py": ("£1.2", "36 months", "3 years"),
    "goodwork_docs/model/clause.py": ("6 months",),
    "goodwork_docs/checks/measures.py": ("6 months",),
    # How the portals write a term, and how the import says that it counted.
    "goodwork_docs/ocds/period.py": ("365 days", "30 days", "three years"),
    # Lines that this library drew itself: what a small contract is, what pays off slowly; and a period has a day.
    "goodwork_docs/codes.py": ("£100,000", "6 months", "six months", "twelve months", "100 percent"),
    "goodwork_docs/workingdays.py": ("one day",),
    # The sum of all marks, and a worked example of one.
    "templates/en/parts/assess-weights.md": ("100%",),
    "templates/en/parts/assess-totals.md": ("10%", "8.00%"),
    # How wide and how large a page of the site is drawn.
    "goodwork_docs/site/style.py": ("100%", "50%"),
    "templates/en/site/accessibility.md": ("400%",),
}
"""Numbers that are no law, file by file: what is found beyond them is a figure that belongs in clauses/reference/."""


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the text constants of a module with their lines; docstrings are left out, descriptions of fields are not."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    docs |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.lineno, node.value


def unowned(path: Path, text: str) -> list[str]:
    allowed = OURS.get(str(path.relative_to(ROOT)), ())
    return [found for found in NUMBER.findall(text) if found not in allowed]


def test_no_amount_period_or_share_of_law_stands_in_the_code() -> None:
    layout = ROOT / "goodwork_docs" / "writers"
    found = [
        f"{path.relative_to(ROOT)}:{line}: {one}"
        for path in CODE
        if layout not in path.parents
        for line, text in strings(path)
        for one in unowned(path, text)
    ]
    assert found == []


def test_no_amount_period_or_share_of_law_stands_in_the_templates() -> None:
    found = []
    for path in TEMPLATES:
        text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "…", path.read_text(encoding="utf-8"))
        found += [f"{path.relative_to(ROOT)}: {one}" for one in unowned(path, text)]
    assert found == []


def test_the_search_finds_what_it_looks_for() -> None:
    for text in ("over £30,000", "within 30 days", "eight working days", "at least 10%", "ten per cent", "12 months"):
        assert NUMBER.search(text), text
    for text in ("within {days} days", "the day after", "{{ says.kpis_months }} months", "section 54"):
        assert not NUMBER.search(text), text


BANDS = {("goodwork_docs/burden.py", Decimal(5_000_000))}
"""The top of the bands of burden: our own starting point, which a council changes in its policy."""


def test_no_large_amount_of_law_is_a_number_in_the_code() -> None:
    amounts = {one.amount for one in (*FIGURES, *regimes().thresholds) if one.amount is not None}
    amounts |= {number for rules in regimes().regimes for _, number in numbers(rules)}
    large = {one for one in amounts if one >= 5_000}
    assert Decimal(207720) in large
    found = {
        (str(path.relative_to(ROOT)), Decimal(str(node.value)))
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and type(node.value) in (int, float)
        if Decimal(str(node.value)) in large
    }
    assert found == BANDS


# --- every row says where it is from ----------------------------------------------------------------------------


@pytest.mark.parametrize("row", [*FIGURES, *LAW, *regimes().thresholds], ids=lambda one: one.id)
def test_every_row_has_a_source_a_day_how_sure_and_whom_it_binds(row: Figure | LawRow) -> None:
    assert row.source.strip()
    assert row.binds.strip()
    assert row.sure
    assert date.fromisoformat(row.checked_on) >= date(2026, 1, 1)


@pytest.mark.parametrize("one", FIGURES, ids=lambda one: one.id)
def test_every_figure_has_its_dates_or_says_why_not(one: Figure) -> None:
    assert day_of(one) or one.note, "a date that is not known is left empty with a note"
    assert one.amount is not None or one.note
    assert (one.unit in ("GBP", "GBP a year")) <= (one.vat != "none" or bool(one.note))
    if one.follows:
        assert one.follows in REFERENCE.figures
    if one.until and one.effective_from:
        assert one.effective_from <= one.until


def test_the_rates_of_2026_27_are_not_known_and_are_asked_for() -> None:
    for area in ("uk", "london"):
        one = REFERENCE.figures[f"rlw-{area}-2026"]
        assert (one.amount, one.follows, one.sure) == (None, f"rlw-{area}", "not verified")
    asked = 0
    for name in EXAMPLES:
        pack = example(*name)
        wanted = [row.title for key in printed(pack) for row in not_known(REFERENCE.figures, key)]
        waiting = of_tree(pack.papers["internal/waiting-for"], "md")
        assert [title for title in wanted if title not in waiting] == []
        asked += len(wanted)
    assert asked


def test_the_thresholds_stand_in_the_row_that_each_names_and_hold_as_long() -> None:
    for one in regimes().thresholds:
        row = REFERENCE.law[one.basis]
        assert one.vat == "included"
        assert f"£{one.amount:,f}" in row.says, one.id
        assert row.valid_from == one.notice_from
        assert (row.valid_to or row.expected_change) == one.notice_to


_WORDS = {3: "three", 8: "eight", 12: "12"}
_NOT_LAW = ("tendering_period_advised_days",)


def numbers(rules: RegimeRules) -> Iterator[tuple[str, Decimal]]:
    """Yield the numbers of a regime that are rules of law, by the name of the field."""
    for name in rules.__struct_fields__:
        held = getattr(rules, name)
        if isinstance(held, int | Decimal) and not isinstance(held, bool) and name not in _NOT_LAW:
            yield name, Decimal(held)


def said_as(number: Decimal) -> tuple[str, ...]:
    """Return how a row may say a number: 30, £30,000, £5 million, eight."""
    whole = int(number)
    millions = f"£{whole // 1_000_000} million" if whole >= 1_000_000 and whole % 1_000_000 == 0 else ""
    plain = f"£{whole:,}" if whole >= 1000 else str(whole)
    return tuple(one for one in (plain, millions, _WORDS.get(whole, "")) if one)


@pytest.mark.parametrize("rules", regimes().regimes, ids=lambda one: one.id)
def test_every_number_of_a_regime_stands_in_a_row_that_it_rests_on(rules: RegimeRules) -> None:
    assert rules.basis, "the law behind it"
    said = " ".join(REFERENCE.law[name].says for name in rules.basis)
    unsaid = [
        name
        for name, number in numbers(rules)
        if not any(re.search(rf"(?<![\d,.]){re.escape(one)}(?![\d,]*\d)", said) for one in said_as(number))
    ]
    assert unsaid == []


def test_a_number_that_stands_in_two_files_is_the_same_in_both() -> None:
    pairs = {
        "payment-days": "implied_payment_days",
        "lga-reasons": "reasons_days",
        "failure-notice": "failure_notice_days",
        "kpi-duty": "kpis_duty_over",
        "kpi-least": "kpis_least",
    }
    for figure, field in pairs.items():
        held = {number for rules in regimes().regimes for name, number in numbers(rules) if name == field}
        assert held == {REFERENCE.figures[figure].amount}, figure
    assert REFERENCE.vat_rate == REFERENCE.figures["vat-standard"].amount
    assert f"{REFERENCE.vat_rate}%" in REFERENCE.law["vat-rate"].says


# --- every statute that is named has its row --------------------------------------------------------------------

STATUTE = re.compile(
    r"(?:[A-Z][A-Za-z]+ (?:(?:of|and|for) )?(?:\([A-Z][A-Za-z ]+\) )*)+(?:Act|Regulations|Order) (?:19|20)\d\d"
)
SECTIONS = (
    re.compile(
        r"[Ss]ections? (?P<number>\d+)(?:\([0-9a-z]+\))*(?: and \([0-9a-z]+\))? of the (?P<act>(?:[A-Z][A-Za-z]+ )+Act (?:19|20)\d\d)"
    ),
    re.compile(r"(?P<act>(?:[A-Z][A-Za-z]+ )+Act (?:19|20)\d\d),? s\.(?P<number>\d+)"),
)


@cache
def wording() -> dict[str, str]:
    """Return every text that may name a statute, by its path: clauses, templates, words and the messages of the code."""
    paths = [*ROOT.glob("clauses/*/*.md"), *TEMPLATES, *ROOT.glob("clauses/reference/*.yaml")]
    made = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in paths if path.name != "law.yaml"}
    made |= {str(path.relative_to(ROOT)): "\n".join(text for _, text in strings(path)) for path in CODE}
    return made


def bare(name: str) -> str:
    """Return a statute's name without the word before it; one Act is also known by a short name."""
    plain = re.sub(r"^(?:The|Under|In|On|By|See) ", "", name)
    return plain.replace("Social Value Act 2012", "Public Services (Social Value) Act 2012")


def test_every_statute_that_is_named_has_a_row() -> None:
    cites = " · ".join(one.cite for one in LAW)
    named = {bare(name): path for path, text in wording().items() for name in STATUTE.findall(text)}
    assert "Procurement Act 2023" in named
    assert {name: path for name, path in named.items() if name not in cites} == {}


def test_every_section_that_is_named_has_a_row() -> None:
    named = {
        (bare(found["act"]), found["number"]): path
        for path, text in wording().items()
        for pattern in SECTIONS
        for found in pattern.finditer(text)
    }
    assert ("Procurement Act 2023", "54") in named
    cited = {
        (act, number): path
        for (act, number), path in named.items()
        if not any(one.cite.startswith(act) and re.search(rf"\bss?\.{number}\b", one.cite) for one in LAW)
    }
    assert cited == {}


# --- what a pack prints -----------------------------------------------------------------------------------------


def printed(pack: Pack) -> list[str]:
    """Return the ids of the figures that the clauses of a pack print."""
    taken = [one.clause for one in pack.inputs.decisions if one.ask is not None]
    return list(dict.fromkeys(name for clause in taken for name in printed_ids(clause)))


@pytest.mark.parametrize("name", EXAMPLES, ids=lambda one: one[1])
def test_every_figure_that_a_pack_prints_carries_its_date(name: tuple[str, str]) -> None:
    pack = example(*name)
    for key in printed(pack):
        one = in_force(REFERENCE.figures, key, pack.inputs.notice_day)
        assert one is not None
        shown, day = re.escape(amount(one) + unit(one)), pack.inputs.some_day(day_of(one) or one.checked_on)
        dated = rf"{shown}(?: with VAT)? [^.;]{{0,25}}?{re.escape(day)}"
        texts = {paper.name: of_tree(paper, "md") for paper in pack.papers.values()}
        assert any(re.search(dated, text) for text in texts.values()), key
        # Another rule may have the same number of days, but a rate of pay is nothing else.
        for paper, text in texts.items() if is_pay(one) else ():
            assert len(re.findall(shown, text)) == len(re.findall(dated, text)), f"{key} in {paper}"


@pytest.mark.parametrize("name", EXAMPLES, ids=lambda one: one[1])
def test_the_papers_say_when_their_law_was_checked_and_the_record_shows_each_row(name: tuple[str, str]) -> None:
    pack = example(*name)
    rules = pack.inputs.finding.rules
    assert rules is not None
    assert "of the law is as checked on" in of_tree(pack.papers["01-invitation-to-tender"], "md")
    record = of_tree(pack.papers["internal/decision-record"], "md")
    for row in (REFERENCE.law[key] for key in rules.basis):
        assert row.cite in record
        assert row.binds in record
    for key in printed(pack):
        one = in_force(REFERENCE.figures, key, pack.inputs.notice_day)
        assert one is not None
        assert one.title in record


@pytest.mark.parametrize("page", ["figures", "law", "regimes"])
def test_the_reference_page_lists_every_row(page: str) -> None:
    text = (ROOT / "docs" / "reference" / f"{page}.md").read_text(encoding="utf-8")
    rows = {"figures": FIGURES, "law": LAW, "regimes": regimes().thresholds}[page]
    for row in rows:
        (line,) = [one for one in text.splitlines() if one.startswith(f"| `{row.id}`") and row.checked_on in one]
        assert row.sure in line
        assert row.binds.replace("|", "\\|") in line
