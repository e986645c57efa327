"""What papers may and must say: the law of each regime, the whole method of assessment, one limit and weight for a question."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

import pytest
import textstat

from goodwork_docs.compose.questions import questions
from goodwork_docs.diagnostics import Severity
from goodwork_docs.doctree import Answer, Blank, Block, Cell, Heading, Paragraph, Table, Text, inline_text, walk
from goodwork_docs.regime.printed import money
from goodwork_docs.source import Files
from tests.packs import EXAMPLES, Change, Pack, changed, contract_file, example, example_files, pack_of, prepared
from tests.reading import of_blocks, of_tree

each_example = pytest.mark.parametrize("contract", EXAMPLES, ids=lambda one: one[1])


# --- each regime says its own law, and no other's ---------------------------------------------------------------


def _call_off(light_touch: bool) -> Change:
    def change(data: dict[str, Any]) -> None:
        criteria = [one["title"] for one in data["criteria"]]
        under = {"title": "A framework for this trade", "light_touch": light_touch, "award_criteria": criteria}
        data.update(regime="call-off", procedure="call-off", under=under)

    return change


def _small(data: dict[str, Any]) -> None:
    """£24,000 with VAT, with one question on good work."""
    data["value"] = {"amount": 20000, "vat": "excluded", "vat_rate": 20}
    data["extension_months"] = 0
    first, *others = (one for one in data["asks"].values() if one["ask"] == "score")
    first["share"] = 100
    for one in others:
        one.clear()
        one.update(ask="leave-out", reason="The contract is small.")


def _large_works(data: dict[str, Any]) -> None:
    """£240,000 with VAT: from £207,720, works below the threshold may have a selection stage."""
    data["value"]["amount"] = 200000
    data["lots"][0]["amount"] += 40000


def _wales(data: dict[str, Any]) -> None:
    data["nation"] = "wales"


def _same(data: dict[str, Any]) -> None:
    """Leave the contract as it is."""


def _waiting(data: dict[str, Any]) -> None:
    data.setdefault("policy", {})["standstill_voluntary"] = True


HACKNEY, CARE, REPAIRS = (
    ("hackney", "SC-2026-03"),
    ("north-east-council", "HC-2026-06"),
    ("north-east-council", "MW-2026-07"),
)
CAMERAS, FAMILIES, BRIDGE = ("stockton", "CCTV-2026-04"), ("suffolk", "FS-2026-02"), ("sunderland", "NS-2026-05")
AGES = ("suffolk", "SA-2026-01")
CASES: dict[str, tuple[tuple[str, str], Change, str]] = {
    "full": (CAMERAS, _same, "full above"),
    "full over £5m": (BRIDGE, _same, "full above over-5m"),
    "full in Wales": (CAMERAS, _wales, "full above wales"),
    "full over £5m in Wales": (BRIDGE, _wales, "full above over-5m wales"),
    "light touch": (CARE, _same, "light-touch above"),
    "light touch, smaller": (AGES, _same, "light-touch above"),
    "light touch over £5m": (HACKNEY, _same, "light-touch above over-5m"),
    "light touch, waiting by choice": (HACKNEY, _same, "light-touch above over-5m voluntary"),
    "below threshold": (FAMILIES, _same, "below barred"),
    "below threshold, works": (REPAIRS, _same, "below barred"),
    "below threshold, large works": (REPAIRS, _large_works, "below"),
    "below threshold, under £30,000": (FAMILIES, _small, "below barred small"),
    "call-off": (CAMERAS, _call_off(False), "call-off above s71"),
    "call-off over £5m": (BRIDGE, _call_off(False), "call-off above s71 over-5m"),
    "light touch call-off": (CARE, _call_off(True), "call-off above"),
    "call-off below threshold": (FAMILIES, _call_off(True), "call-off"),
    "call-off, waiting by choice": (CAMERAS, _call_off(False), "call-off above s71 voluntary"),
}

Tags = frozenset[str]


def _act(tags: Tags) -> bool:
    """Whether the Act's rules on competition hold."""
    return bool(tags & {"full", "light-touch"})


# Words that bidders may read, and where they are true: nowhere else may they stand.
STATEMENTS: dict[str, tuple[str, Callable[[Tags], bool]]] = {
    "a mandatory standstill": (r"mandatory standstill|section 51 of|standstill period of", lambda t: "full" in t),
    "a voluntary standstill": (r"voluntary standstill", lambda t: "voluntary" in t),
    "no standstill": (r"there is no standstill", lambda t: not t & {"full", "voluntary"}),
    "an assessment summary": (r"(gets|get|receives?) an assessment summary|section 50\b", _act),
    "no assessment summary": (r"no assessment summary", lambda t: not _act(t)),
    "the digital platform": (r"central digital platform|share code|procurement.specific questionnaire", _act),
    "conditions of participation": (r"conditions of participation|section 22\b", _act),
    "sub-contractors must be asked about": (r"debarment|section 28\b", _act),
    "the most advantageous tender": (r"most advantageous tender|section 19\b", _act),
    "the duty on abnormally low tenders": (r"abnormally low", _act),
    "a conflicts assessment": (r"conflicts assessment|section 83\b", _act),
    "improper behaviour": (r"section 30 of", _act),
    "changes to the notice": (r"section 31\b", _act),
    "sensitive commercial information": (r"section 94\b", _act),
    "how tendering days are counted": (r"section 54 of the Procurement", lambda t: "full" in t),
    "a duty to have KPIs": (
        r"must set and publish|section 52\b",
        lambda t: t >= {"over-5m"} and ("full" in t or "s71" in t),
    ),
    "the contract itself is published": (
        r"publish the contract itself|section 53\b",
        lambda t: "over-5m" in t and "wales" not in t,
    ),
    "within 90 days": (
        r"itself within 90 days",
        lambda t: "over-5m" in t and ("full" in t or "s71" in t) and "wales" not in t,
    ),
    "within 180 days": (r"itself within 180 days", lambda t: t >= {"over-5m", "light-touch"}),
    "failures are published": (r"publish some serious failures|section 71 of", lambda t: bool(t & {"full", "s71"})),
    "no stage that sifts": (r"section 85\b|no stage that sifts", lambda t: "barred" in t),
    "a tender notice": (r"\(UK4\)", lambda t: not t & {"call-off", "small"}),
    "a below-threshold notice": (r"below-threshold tender notice", lambda t: "below" in t and "small" not in t),
    "a contract award notice": (r"contract award notice", lambda t: "above" in t),
    "a contract details notice": (r"contract details notice", lambda t: "small" not in t),
    "the national website": (r"Find a Tender", lambda t: "small" not in t),
    "no notice after award": (r"asks for no notice after award", lambda t: "small" in t),
    "the Welsh regulations": (r"Procurement \(Wales\) Regulations", lambda t: "wales" in t),
    "a call-off": (r"is a call-off under a framework", lambda t: "call-off" in t),
    "light touch": (r"falls under the light touch regime", lambda t: "light-touch" in t),
    "nothing of the policy statement": (r"National Procurement Policy Statement", lambda t: False),
    "nothing of the health regime": (r"Provider Selection", lambda t: False),
}


@cache
def case(name: str) -> Pack:
    """Return the pack of a case."""
    (body, ref), change, tags = CASES[name]
    if change is _same and "voluntary" not in tags:
        return example(body, ref)
    files: Files = changed(example_files(), contract_file(body, ref), change)
    if "voluntary" in tags:
        files = changed(files, f"charters/{body}/council.yaml", _waiting)
    return pack_of(files, body, ref)


@pytest.mark.parametrize("name", CASES)
def test_bidders_read_the_law_of_their_regime_and_no_other(name: str) -> None:
    tags = frozenset(CASES[name][2].split())
    text = " ".join(of_tree(paper, "docx") for paper in case(name).for_bidders.values())
    said = {what for what, (words, _) in STATEMENTS.items() if re.search(words, text, re.IGNORECASE)}
    assert said == {what for what, (_, true) in STATEMENTS.items() if true(tags)}


@pytest.mark.parametrize("name", CASES)
def test_about_you_is_there_only_where_a_stage_may_sift(name: str) -> None:
    tags = frozenset(CASES[name][2].split())
    pack = case(name)
    text = " ".join(of_tree(paper, "docx") for paper in pack.for_bidders.values())
    assert ("04-about-you" in pack.papers) is ("barred" not in tags)
    assert ("aper 04" in text) is ("barred" not in tags)


@pytest.mark.parametrize("name", CASES)
def test_about_you_asks_only_what_nobody_else_holds(name: str) -> None:
    tags, pack = frozenset(CASES[name][2].split()), case(name)
    if "04-about-you" not in pack.papers:
        return
    asked = {one.question for one in walk(pack.papers["04-about-you"].blocks) if isinstance(one, Answer)}
    address = {"about.address", "about.number", "about.form"}
    assert ("about.share-code" in asked) is _act(tags)
    assert ("about.framework" in asked) is ("call-off" in tags)
    assert (address <= asked) is not (_act(tags) or "call-off" in tags)
    assert {"about.insurance", "about.met"} <= asked
    registered = {one for one in asked if one.startswith("about.registration.")}
    assert len(registered) == 2 * len(pack.inputs.contract.facts.registrations)


@pytest.mark.parametrize("name", CASES)
def test_what_about_you_awaits_from_the_council_has_an_owner(name: str) -> None:
    tags, pack = frozenset(CASES[name][2].split()), case(name)
    (waiting,) = tables(pack, "internal/waiting-for", "what is awaited", "who owns it")
    owners = {row[0]: row[1] for row in waiting}
    kinds = {pack.inputs.say(f"awaited.{one}") for one in ("insurance", "finances", "ability")}
    insurance = {pack.inputs.say("awaited.insurance")}
    wanted = set() if "call-off" in tags else insurance if "barred" in tags else kinds
    assert {one for one in owners if one in kinds} == wanted
    assert all(owners[one] for one in wanted)


@pytest.mark.parametrize("name", CASES)
def test_the_decision_record_gives_the_regime_its_reasons_and_what_would_flip_it(name: str) -> None:
    pack = case(name)
    text = of_tree(pack.papers["internal/decision-record"], "docx")
    finding = pack.inputs.finding
    assert len(finding.reasons) >= 2 and finding.flips
    words = {f"regime.{one.key}": dict(one.facts) for one in (*finding.reasons, *finding.flips)}
    for key, facts in words.items():
        sentence = pack.inputs.case.words[key]
        for fact, value in facts.items():
            sentence = sentence.replace("{" + fact + "}", value)
        assert sentence in text


# --- 03 holds the whole method ----------------------------------------------------------------------------------

METHOD = {
    "the split between price and quality": r"price counts for [\d.]+%, and quality for [\d.]+%",
    "the price formula": r"marks for price = [\d.]+% × the lowest price ÷ your price",
    "which figure goes in": r"The figure that we compare: .{20,}without VAT",
    "a worked example": r"three made-up bids",
    "what one very low bid does": r"very low bid",
    "gates, and that they disqualify": r"fails one of these tests is out",
    "what evaluators may see": r"Evaluators see your answers and these papers, and nothing else",
    "no knowledge from elsewhere": r"They do not use what they know of you",
    "no CVs": r"CVs",
    "words over the limit": r"Words over the limit are not read",
    "whether half marks exist": r"There are no half marks",
    "rounding, and when": r"to two places.{0,120}do not round again",
    "ties": r"If two totals are equal.{0,300}draw lots",
    "one evaluator alone first": r"Alone first\. Each evaluator marks each answer alone",
    "then a reasoned consensus": r"agree on a mark and on a reason",
    "never an average": r"never take an average",
    "the limits of clarification": r"You may not add to it",
    "how a low price is noticed": r"labour in it is below the legal minimum",
    "that a low price is told": r"We tell you in writing what looks too low",
    "that a low price may be explained": r"You may explain",
    "that an explained price stays in": r"If you show that you can do the work at that price, your tender stays in",
    "who marks": r"We give job titles",
}


@pytest.mark.parametrize("name", CASES)
def test_how_we_assess_holds_the_whole_method(name: str) -> None:
    text = of_tree(case(name).papers["03-how-we-assess"], "docx")
    assert [what for what, words in METHOD.items() if not re.search(words, text)] == []


@each_example
def test_how_we_assess_names_who_marks_each_gate_and_what_decides_ties_and_lots(contract: tuple[str, str]) -> None:
    pack = example(*contract)
    text = of_tree(pack.papers["03-how-we-assess"], "docx")
    record = pack.inputs.contract
    titles = {one.id: one.title for one in record.criteria}
    least = [f"Least mark for {one.title}" for one in record.criteria if one.minimum_mark is not None]
    required = [one.clause.head.title for one in pack.inputs.decisions if one.ask == "require"]
    asked = [one for one in required if one in of_tree(pack.papers["07-form-of-tender"], "docx")]
    lots = [" ".join(record.lot_limits.mechanism.split())] if record.lot_limits.award else []
    wanted = [*record.evaluation.evaluators, record.evaluation.chair, titles[record.evaluation.tie_break]]
    assert [one for one in (*wanted, *least, *asked, *lots) if one not in text] == []


def tables(pack: Pack, name: str, *titles: str) -> list[list[list[str]]]:
    """Return the rows of a paper's tables whose columns begin with these titles, in small letters."""
    found = [one for one in walk(pack.papers[name].blocks) if isinstance(one, Table)]
    heads = [[inline_text(column.title).lower() for column in one.columns] for one in found]
    return [_rows(one) for one, head in zip(found, heads, strict=True) if head[: len(titles)] == list(titles)]


def _rows(table: Table) -> list[list[str]]:
    return [[_cell(cell) for cell in row] for row in table.rows]


def _cell(cell: Cell) -> str:
    return of_blocks(cell.blocks)


@each_example
def test_every_mark_has_its_words(contract: tuple[str, str]) -> None:
    pack = example(*contract)
    scales = tables(pack, "03-how-we-assess", "mark")
    scored = [one for one in pack.inputs.decisions if one.ask == "score"]
    assert len(scales) == 1 + len(scored)
    for scale in scales:
        assert [row[0] for row in scale] == ["5", "4", "3", "2", "1", "0"]
        words = [row[1] for row in scale]
        assert min(map(len, words)) > 10 and len(set(words)) == 6


@each_example
def test_made_up_bids_are_worked_to_the_penny_and_by_the_formula(contract: tuple[str, str]) -> None:
    pack = example(*contract)
    weight = sum(one.weight for one in pack.inputs.contract.criteria if one.kind == "price")
    three, four = tables(pack, "03-how-we-assess", "bid", "price")
    assert (len(three), len(four)) == (3, 4)
    for bids in (three, four):
        prices = [Decimal(re.sub(r"[£,]", "", row[1])) for row in bids]
        marks = [Decimal(row[3].rstrip("%")) for row in bids]
        cent = Decimal("0.01")
        assert marks == [(weight * min(prices) / one).quantize(cent, ROUND_HALF_UP) for one in prices]
        assert len({one.as_tuple().exponent for one in marks}) == 1


@each_example
def test_weights_add_up_at_both_levels(contract: tuple[str, str]) -> None:
    pack = example(*contract)
    (criteria,) = tables(pack, "03-how-we-assess", "criterion", "share of all marks")
    (asked,) = tables(pack, "03-how-we-assess", "question", "criterion", "share of the criterion")
    weights = {row[0]: Decimal(row[1].rstrip("%")) for row in criteria}
    assert sum(weights.values()) == 100
    for title in {row[1] for row in asked}:
        shares = [Decimal(row[2].rstrip("%")) for row in asked if row[1] == title]
        wholes = [Decimal(row[3].split("=")[1].strip(" %")) for row in asked if row[1] == title]
        assert (sum(shares), sum(wholes)) == (100, weights[title])


# --- asked once -------------------------------------------------------------------------------------------------


def _fields(pack: Pack, name: str) -> list[str]:
    return [one.question for one in walk(pack.papers[name].blocks) if isinstance(one, Answer)]


@each_example
def test_the_lowest_rate_is_asked_once_in_the_labour_build_up(contract: tuple[str, str]) -> None:
    pack = example(*contract)
    asked = [one for one in _fields(pack, "05-pricing-schedule") if re.search(r"\brate\b|lowest", one)]
    asked = [one for one in asked if not one.startswith(("price.value.", "price.travel"))]
    built_up = "price.rate-1" in asked
    assert asked == [f"price.rate-{role}" for role in (1, 2, 3) if built_up]
    scored = [one for one in questions(pack.inputs) if one.clause and one.clause.id == "hourly-rate-asked"]
    pointed = "in line C of paper 05" in _text(pack, "06-response-form")
    assert pointed is (built_up and bool(scored))
    for one in scored:
        assert f"question {one.number} in paper 06" in _text(pack, "05-pricing-schedule")


@each_example
def test_one_answer_serves_every_lot_unless_the_bidder_says_what_differs(contract: tuple[str, str]) -> None:
    pack = example(*contract)
    lots = bool(pack.inputs.contract.lots)
    text = _text(pack, "06-response-form")
    assert ("One answer to each question serves every lot that you tick" in text) is lots
    assert ("response.lots-differ" in _fields(pack, "06-response-form")) is lots
    assert ("One answer serves each lot" in _text(pack, "03-how-we-assess")) is lots


def _exempt(data: dict[str, Any]) -> None:
    data["value"].update(vat_rate=0, vat_note="The care is exempt from VAT, because the supplier is registered.")


def test_vat_may_be_none_and_the_papers_say_why() -> None:
    pack = pack_of(changed(example_files(), contract_file(*CARE), _exempt), *CARE)
    for name in ("01-invitation-to-tender", "internal/notice-text", "internal/decision-record"):
        assert "The care is exempt from VAT" in _text(pack, name)
    assert "£4,000,000 The care is exempt" not in _text(pack, "00-start-here")
    assert "Value of the whole contract, with VAT and every extension £4,000,000" in _text(
        pack, "01-invitation-to-tender"
    )


@pytest.mark.parametrize("contract", [CARE, AGES, FAMILIES], ids=lambda one: one[1])
def test_an_example_of_care_says_that_its_vat_is_an_assumption(contract: tuple[str, str]) -> None:
    text = _text(example(*contract), "01-invitation-to-tender")
    assert "may be exempt from VAT. The 20 per cent is an assumption" in text


# --- a small contract gets a short pack ---------------------------------------------------------------------------


def test_a_small_contract_s_papers_for_bidders_stay_short() -> None:
    pack = example(*REPAIRS)
    assert sum(len(_text(pack, name).split()) for name in pack.for_bidders) < 12_800
    assert "08e-price-review-and-change-in-law" not in pack.papers


def test_where_the_section_on_data_is_left_out_the_report_s_form_holds_its_three_rules() -> None:
    small, large = example(*REPAIRS), example(*CARE)
    assert "Data in reports" not in _text(small, "08b-good-work-schedule")
    assert "Data in reports" in _text(large, "08b-good-work-schedule")
    rules = r"Give counts and no names\. Send nothing on the health.{0,80}fewer than five"
    assert re.search(rules, _text(small, "08c-kpis-and-reports"))
    assert re.search(r"The largest lot is worth £\d\d,000.{0,60}£175,000", _text(small, "internal/decision-record"))


def _tiny(data: dict[str, Any]) -> None:
    data["value"]["amount"] = 80000
    for lot in data["lots"]:
        lot["amount"] = 20000


def test_the_contract_s_own_promises_are_printed_without_the_library_s() -> None:
    pack = pack_of(changed(example_files(), contract_file(*REPAIRS), _tiny), *REPAIRS)
    text = _text(pack, "08b-good-work-schedule")
    assert "Forecast. The Council" not in text
    assert all(one.text in text for one in pack.inputs.contract.promises)


# --- the log of changes ------------------------------------------------------------------------------------------


def _second_issue(data: dict[str, Any]) -> None:
    data["issues"].append(
        {
            "number": "2",
            "date": "2027-02-12",
            "note": "One line of the workbook is clearer",
            "papers": ["05-pricing-schedule", "06-response-form"],
            "dates_moved": "The last day for tenders moves from 5 to 12 March 2027.",
        }
    )
    data["issues"].append({"number": "3", "date": "2027-02-15", "note": "One more answer"})
    data["clarifications"] = [
        {"question": "What is line 4?", "answer": "A van.", "date": "2027-02-12", "issue": "2"},
        {"question": "May we visit?", "answer": "Yes, on any Friday.", "date": "2027-02-15"},
    ]


@each_example
def test_the_log_is_empty_on_day_one(contract: tuple[str, str]) -> None:
    pack = example(*contract)
    assert tables(pack, "10-clarifications-and-changes", "issue") == [
        [["1", "22 November 2026", "First draft", "All papers are new", "No"]]
    ]
    text = _text(pack, "10-clarifications-and-changes")
    assert "Nothing has changed since the first issue" in text
    assert "No question has been answered yet" in text


def test_each_issue_adds_what_changed_in_which_paper_and_whether_a_date_moved() -> None:
    pack = pack_of(changed(example_files(), contract_file(*REPAIRS), _second_issue), *REPAIRS)
    (issues,) = tables(pack, "10-clarifications-and-changes", "issue")
    assert [row[0] for row in issues] == ["1", "2", "3"]
    assert issues[1][3] == "Pricing schedule (05) and Response form (06)"
    assert issues[1][4] == "The last day for tenders moves from 5 to 12 March 2027."
    assert issues[2][3:] == ["This log only", "No"]
    (answered,) = tables(pack, "10-clarifications-and-changes", "no.")
    assert [row[4] for row in answered] == ["Yes: issue 2", "No"]
    text = _text(pack, "10-clarifications-and-changes")
    assert "Nothing has changed" not in text and "No question" not in text


@pytest.mark.parametrize("name", CASES)
def test_the_officer_reads_which_rule_holds_when_a_paper_changes(name: str) -> None:
    text = _text(case(name), "internal/notice-text")
    assert ("Section 31 of the Procurement Act 2023 applies" in text) is _act(frozenset(CASES[name][2].split()))


# --- the text of the notice ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CASES)
def test_the_notice_s_text_names_the_notice_of_the_regime(name: str) -> None:
    tags, text = frozenset(CASES[name][2].split()), _text(case(name), "internal/notice-text")
    assert ("text of the tender notice (UK4)" in text) is _act(tags)
    assert ("below-threshold tender notice (UK4)" in text) is ("below" in tags and "small" not in tags)
    assert ("No tender notice is owed" in text) is bool(tags & {"call-off", "small"})
    assert ("regulation 18(2)" in text) is _act(tags)
    assert ("Schedule 8 of the Procurement Act" in text) is bool(tags & {"full", "s71"})


@each_example
def test_the_notice_s_text_holds_what_the_papers_say(contract: tuple[str, str]) -> None:
    pack = example(*contract)
    text, record, total = _text(pack, "internal/notice-text"), pack.inputs.contract, pack.inputs.finding.total
    assert total is not None
    whole = money(total.first_term_without_vat + total.extension_without_vat)
    times = record.timetable
    days = [pack.inputs.day(day) for day in (record.start, times.questions_by, times.tenders_by, times.decision)]
    weights = [f"{one.title} {kind} {one.weight.normalize():f}%" for one in record.criteria for kind in _kind(one.kind)]
    wanted = [whole, *days, *record.cpv, *(one.title for one in record.lots), *weights]
    wanted += [pack.inputs.say(f"paper.{one}") for one in pack.inputs.statements.papers]
    if record.price_review:
        wanted += [record.price_review, "% at most"]
    assert [one for one in wanted if one not in text] == []


def _kind(kind: str) -> list[str]:
    return ["price" if kind == "price" else "quality"]


def _noticed(data: dict[str, Any]) -> None:
    risks, talks = "Roofs may hold asbestos.", "We talked to six firms (UK2)."
    data["notice"] = {"suits_small": True, "suits_voluntary": False, "known_risks": risks, "engagement": talks}


def test_what_the_notice_awaits_leaves_the_list_once_it_is_given() -> None:
    before, files = example(*CARE), changed(example_files(), contract_file(*CARE), _noticed)
    after = pack_of(files, *CARE)
    awaited = [before.inputs.say(f"awaited.notice-{one}") for one in ("suits", "risks", "engagement")]
    assert all(one in _text(before, "internal/waiting-for") for one in awaited)
    assert not any(one in _text(after, "internal/waiting-for") for one in awaited)
    text = _text(after, "internal/notice-text")
    assert "Suits small and medium-sized enterprises yes" in text
    assert "Roofs may hold asbestos." in text and "We talked to six firms (UK2)." in text


# --- one limit and one weight for a question --------------------------------------------------------------------


def _by_question(blocks: tuple[Block, ...]) -> dict[int, str]:
    """Return what stands under each heading "Question n", with the labels of its fields."""
    found: dict[int, list[str]] = {}
    number = 0
    for node in walk(blocks):
        if isinstance(node, Heading):
            asked = re.match(r"Question (\d+):", inline_text(node.children))
            number = int(asked[1]) if asked else 0
        elif number and isinstance(node, Paragraph):
            found.setdefault(number, []).append(inline_text(node.children))
        elif number and isinstance(node, Answer):
            found.setdefault(number, []).append(node.label)
    return {number: " | ".join(said) for number, said in found.items()}


@each_example
def test_no_two_papers_give_a_question_another_limit_or_weight(contract: tuple[str, str]) -> None:
    pack = example(*contract)
    rows = {int(row[0].split(".")[0]): row for row in tables(pack, "03-how-we-assess", "question", "criterion")[0]}
    method = _by_question(pack.papers["03-how-we-assess"].blocks)
    form = _by_question(pack.papers["06-response-form"].blocks)
    asked = questions(pack.inputs)
    assert set(rows) == set(method) == set(form) == {one.number for one in asked}
    for one in asked:
        weight = f"{one.weight.normalize():f}"
        for place in (method[one.number], form[one.number]):
            limits = re.findall(r"word limit is (\d+)|(\d+) words", place)
            assert {first or second for first, second in limits} == {str(one.words)}
            assert set(re.findall(r"([\d.]+)% of all marks", place)) == {weight}
        assert rows[one.number][3].endswith(f"= {weight}%")
        assert rows[one.number][4] == str(one.words)


@each_example
def test_the_specification_and_the_start_give_the_same_weights_and_words(contract: tuple[str, str]) -> None:
    pack = example(*contract)
    asked = {str(one.number): one for one in questions(pack.inputs)}
    said = re.findall(
        r"question (\d+) in the response form \(paper 06\), with ([\d.]+)%", _text(pack, "02-specification")
    )
    assert {number for number, _ in said} == {number for number, one in asked.items() if one.clause}
    assert [number for number, weight in said if weight != f"{asked[number].weight.normalize():f}"] == []
    start = _text(pack, "00-start-here")
    assert f"{sum(one.words for one in asked.values()):,} words" in start
    shares = [f"{one.title} {one.weight.normalize():f}%" for one in pack.inputs.contract.criteria]
    assert [one for one in shares if one not in start] == []


def _text(pack: Pack, name: str) -> str:
    return of_tree(pack.papers[name], "docx")


@each_example
def test_dates_are_the_same_in_every_paper(contract: tuple[str, str]) -> None:
    pack = example(*contract)
    times = pack.inputs.contract.timetable
    known = {pack.inputs.day(day) for day in (times.questions_by, times.answers_by, times.tenders_by, times.decision)}
    assert [day for day in known if day not in _text(pack, "00-start-here")] == []
    assert [day for day in known if day not in _text(pack, "01-invitation-to-tender")] == []
    for name in pack.for_bidders:
        for words, day in (
            (r"ask us by ([\d]+ \w+ \d{4})", times.questions_by),
            (r"by 12 noon on ([\d]+ \w+ \d{4})", times.tenders_by),
        ):
            assert set(re.findall(words, _text(pack, name))) <= {pack.inputs.day(day)}, name


# --- easy to read -----------------------------------------------------------------------------------------------

_LONGEST = 25
_END = re.compile(r"(?<=[.!?:;])[\"”)]?\s+(?=[\"“(A-Z£0-9])")
# What looks like a sentence and is a list in a row.
ALLOWED = ("Conditions of contract (08a",)


def sentences(pack: Pack, name: str) -> Iterator[str]:
    """Yield the sentences of a paper's paragraphs; a value of the contract counts as one word."""
    for node in walk(pack.papers[name].blocks):
        if isinstance(node, Paragraph):
            words = [Text("value") if isinstance(one, Blank) else one for one in node.children]
            yield from _END.split(inline_text(words))


@each_example
def test_sentences_for_bidders_have_25_words_at_most(contract: tuple[str, str]) -> None:
    pack = example(*contract)
    long = {
        f"{name}: {one}"
        for name in pack.for_bidders
        for one in sentences(pack, name)
        if len(one.split()) > _LONGEST and not one.startswith(ALLOWED)
    }
    assert long == set()


@each_example
def test_sentences_on_the_price_review_stay_short_with_its_basis_written_out(contract: tuple[str, str]) -> None:
    pack = example(*contract)
    basis = pack.inputs.contract.price_review
    if not basis:
        return
    said = [
        one
        for paper in pack.for_bidders.values()
        for node in walk(paper.blocks)
        if isinstance(node, Paragraph)
        for one in _END.split(inline_text(node.children))
        if basis in one
    ]
    assert len(said) > 3
    assert [one for one in said if len(one.split()) > _LONGEST] == []


@each_example
@pytest.mark.parametrize(
    ("name", "grade"), [("00-start-here", 6), ("01-invitation-to-tender", 7), ("08b-good-work-schedule", 8)]
)
def test_papers_read_easily(contract: tuple[str, str], name: str, grade: int) -> None:
    prose = [one for one in sentences(example(*contract), name) if one.endswith((".", "?")) and len(one.split()) > 4]
    assert len(prose) > 40
    assert textstat.flesch_kincaid_grade(" ".join(prose)) < grade


# --- regimes that no pack is made for ---------------------------------------------------------------------------


def _health_care(data: dict[str, Any]) -> None:
    data["facts"]["health_care"] = True
    data.pop("regime", None)


def _scotland(data: dict[str, Any]) -> None:
    data["nation"] = "scotland"
    data.pop("regime", None)


def _concession(data: dict[str, Any]) -> None:
    data["regime"] = "concession"


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (_health_care, "Provider Selection Regime"),
        (_scotland, "Scottish procurement law"),
        (_concession, "concession"),
    ],
    ids=["health care", "Scotland", "concession"],
)
def test_a_contract_outside_the_tool_is_refused_with_the_law_that_governs_it(change: Change, named: str) -> None:
    ready = prepared(changed(example_files(), contract_file(*CARE), change), *CARE)
    assert ready.inputs is None
    problems = [one for one in ready.diagnostics if one.severity is Severity.ERROR]
    assert any(named in f"{one.message} {one.hint}" for one in problems)
    assert all(one.where.path == contract_file(*CARE) and one.where.line for one in problems)
