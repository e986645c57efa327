"""Every code of the checks has a case that brings it about, at its place, and one beside it that does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from goodwork_docs.checks.everything import check
from goodwork_docs.codes import CATALOGUE
from goodwork_docs.diagnostics import Severity
from goodwork_docs.load import load
from tests.checks.laid import every
from tests.checks.test_contract_problems import CASES as FULL_CASES
from tests.small import (
    CONTRACT,
    COUNCIL,
    GOOD_WORK,
    PARTS,
    Fields,
    Files,
    clause_file,
    files,
    laid_over,
    problems,
    yaml,
)

TEA = "clauses/quality/tea.md"
WARNINGS = {"GW060", "GW061", "GW107", "GW108", "GW207", "GW220", "GW221", "GW316", "GW407", "GW410", "GW413"}
PRICE = {"id": "price", "title": "Price", "kind": "price", "weight": 90}
REASON = {"reason": "x"}
SCORED: Fields = {"asks": {"tea": {"ask": "score", "share": 100, **REASON}}, "criteria": [PRICE, GOOD_WORK]}
REQUIRED: Fields = {"asks": {"tea": {"ask": "require", **REASON}}}


@dataclass(frozen=True, slots=True)
class Pair:
    """What brings a code about, in which file, and what does not."""

    bad: Files
    good: Files
    path: str
    message: str


def clauses(
    bad: Fields, good: Fields, message: str, parts: Fields | None = None, good_parts: Fields | None = None
) -> Pair:
    one = clause_file(parts, **bad)
    (path,) = one
    return Pair(files(one), files(clause_file(good_parts or ({} if parts else None), **good)), path, message)


def parts(bad: Fields, good: Fields, message: str, **head: Any) -> Pair:
    return Pair(files(clause_file(bad, **head)), files(clause_file(good, **head)), TEA, message)


def contracts(bad: Fields, good: Fields, message: str, *made: Files, base: Fields | None = None) -> Pair:
    one, other = (files(*made, contract=laid_over(base, fields) if base else fields) for fields in (bad, good))
    return Pair(one, other, CONTRACT, message)


def councils(bad: Fields, good: Fields, message: str, path: str = COUNCIL, contract: Fields | None = None) -> Pair:
    return Pair(files(council=bad, contract=contract), files(council=good, contract=contract), path, message)


def trades(**changes: Any) -> Pair:
    """A trade that names a clause that is not there, and one that names the one about tea."""
    path = "clauses/reference/sectors.yaml"
    sound = {name: [dict.fromkeys(one, "tea") | {"why": "x"} for one in rows] for name, rows in changes.items()}
    bad, good = ({path: yaml({"sectors": [{"id": "inns", "title": "inns", **one}]})} for one in (changes, sound))
    return Pair(files(clause_file(), bad), files(clause_file(), good), path, "'nosuch', which the trade 'inns' names")


def law(**england: Any) -> Fields:
    return {"law": {"england": {"score": england, "require": england, "invite": {"lawful": "yes"}}}}


def wales(**score: Any) -> Fields:
    return {"law": {"wales": {"score": {"lawful": "yes", **score}}}}


def gateway(choice: Fields, good: Fields, message: str, matters: str = "a", **more: Any) -> Pair:
    """A required clause that touches matters of s.17(5), with one choice of gateway and another."""
    head = {"matters": list(matters), **law(lawful="yes", gateways=more.pop("gateways", []))}
    base = laid_over(REQUIRED, more)
    one, other = ({"asks": {"tea": fields}} for fields in (choice, good))
    return contracts(one, other, message, clause_file(**head), base=base)


BEST: Fields = {"gateway": "best-value", "gateway_reason": "Tired people make mistakes."}
DUTY: Fields = {"gateway": "procurement-act-duty", "gateway_reason": "We must maximise public benefit."}
SOCIAL: Fields = {"gateway": "social-value-act-duty", "gateway_reason": "We considered it."}
TUPE: Fields = {"gateway": "tupe", "gateway_reason": "The staff move."}
MEASURE: Fields = {"id": "cups", "title": "Cups", "unit": "cups", "target": 1, "evidence": "a list", "every": "1 month"}
FORMULA = {"basis": "months", "one_per": 1}
LONG = "One two three four five six seven eight nine ten one two three four five six seven eight nine ten one two three four five"
OUTCOME = {"id": "o", "title": "Rest", "clauses": ["tea"], "measures": []}


def priorities(**outcome: Any) -> Fields:
    return {"priorities": [{"id": "p", "title": "P", "outcomes": [{**OUTCOME, **outcome}]}]}


def many(number: int, ask: str) -> tuple[tuple[Files, ...], Fields]:
    """Return clauses and a contract that asks so many of them."""
    names = [f"tea-{at}" for at in range(number)]
    share = {"share": 100 / number} if ask == "score" else {}
    criteria = [PRICE, GOOD_WORK] if ask == "score" else None
    asks = {name: {"ask": ask, **REASON, **share} for name in names}
    return tuple(clause_file(id=name) for name in names), {"asks": asks, **({"criteria": criteria} if criteria else {})}


def asks(most: int, ask: str, message: str) -> Pair:
    (more, too_many), (fewer, enough) = many(most + 1, ask), many(most, ask)
    return Pair(files(*more, contract=too_many), files(*fewer, contract=enough), CONTRACT, message)


def together(one: Fields, other: Fields, asked: tuple[str, str], apart: tuple[str, str], message: str) -> Pair:
    """Two clauses, asked in two ways."""
    made = (clause_file(id="tea", **one), clause_file(id="cake", **other))

    def contract(of: tuple[str, str]) -> Fields:
        chosen = {name: {"ask": ask, **REASON} for name, ask in zip(("tea", "cake"), of, strict=True)}
        scored = [name for name, fields in chosen.items() if fields["ask"] == "score"]
        for name in scored:
            chosen[name] = {**chosen[name], "share": 100 / len(scored)}  # type: ignore[dict-item]
        return {"asks": chosen, **({"criteria": [PRICE, GOOD_WORK]} if scored else {})}

    return Pair(files(*made, contract=contract(asked)), files(*made, contract=contract(apart)), CONTRACT, message)


CASES: dict[str, dict[str, Callable[[], Pair]]] = {
    "GW060": {"workers": lambda: contracts({"facts": {"workers": None}}, {}, "how many people")},
    "GW061": {"no issue": lambda: contracts({"issues": []}, {}, "no issue number")},
    "GW062": {
        "a blank of another name": lambda: contracts(
            {"blanks": {"tea": {"mugs": 1}}}, {"blanks": {"tea": {"cups": 1}}}, "'mugs'", CUPS
        ),
        "a clause of another name": lambda: contracts({"blanks": {"coffee": {"cups": 1}}}, {}, "'coffee'"),
    },
    "GW063": {"no start": lambda: contracts({"start": None}, {}, "the day the contract starts")},
    "GW064": {
        "half a cup": lambda: contracts(
            {"blanks": {"tea": {"cups": 1.5}}}, {"blanks": {"tea": {"cups": 2}}}, "'cups'", CUPS
        ),
        "no such day": lambda: contracts(
            *({"blanks": {"tea": {"day": one}}} for one in ("2027-02-30", "2027-02-28")),
            "'2027-02-30'",
            clause_file({"Requirement": "By {day}."}, blanks={"day": {"kind": "date"}}),
        ),
        "a default": lambda: clauses(
            *({"blanks": {"day": {"kind": "date", "default": one}}} for one in ("soon", "2027-01-01")),
            "'soon'",
            *({"Requirement": "By {day}."},) * 2,
        ),
        "a number for words": lambda: contracts(
            {"blanks": {"tea": {"who": 5}}}, {"blanks": {"tea": {"who": "5"}}}, "'who'", WHO
        ),
    },
    "GW101": {
        "scored without a question": lambda: parts({"Question": None}, {}, "no part 'question'"),
        "required without a condition": lambda: parts({"Condition": None}, {}, "no part 'condition'"),
        "invited without a page for suppliers": lambda: parts(
            {"For suppliers": None}, {}, "'for-suppliers'", asks=["invite"]
        ),
        "without notes for officers": lambda: parts(
            {"For officers": None}, {"Question": None}, "'for-officers'", asks=["invite"]
        ),
        "a process clause without a condition": lambda: Pair(
            files(clause_file({"Condition": None}, element="process")),
            files(clause_file({"Question": None}, element="process")),
            "clauses/process/tea.md",
            "'condition'",
        ),
    },
    "GW102": {
        "not declared": lambda: parts(
            {"Requirement": "Give {mugs}."}, {"Requirement": "Give mugs."}, "'mugs' is not declared"
        ),
        "never used": lambda: clauses(
            *({"blanks": {"cups": {"kind": "whole number"}}},) * 2,
            "'cups' is never used",
            {},
            {"Requirement": "Give {cups}."},
        ),
    },
    "GW103": {
        "in the text": lambda: parts(
            {"Requirement": "{figure:nosuch}"}, {"Requirement": "{figure:rlw-uk}"}, "'nosuch'"
        ),
        "of a blank": lambda: clauses(
            *({"blanks": {"cups": {"kind": "money", "figure": one}}} for one in ("nosuch", "rlw-uk")),
            "'nosuch'",
            *({"Requirement": "{cups}"},) * 2,
        ),
    },
    "GW104": {
        "a link": lambda: parts({"Condition": "1. See [x](#nosuch)."}, {"Condition": "1. See [x](#tea)."}, "'nosuch'"),
        "a clash": lambda: clauses({"conflicts_with": ["nosuch"]}, {"conflicts_with": ["tea"]}, "'nosuch'"),
        "the same matter": lambda: clauses({"same_matter_as": ["nosuch"]}, {}, "'nosuch'"),
        "an outcome": lambda: councils(priorities(clauses=["nosuch"]), priorities(), "'nosuch'"),
        "a mandatory clause": lambda: councils({"policy": {"mandatory": ["nosuch"]}}, {}, "'nosuch'"),
        "a lift of a trade": lambda: trades(lift=[{"clause": "nosuch", "why": "x"}]),
        "a swap of a trade": lambda: trades(swap=[{"clause": "tea", "to": "nosuch", "why": "x"}]),
    },
    "GW105": {
        "a term": lambda: clauses(
            {"terms": ["Tea"]}, {"terms": ["Tea"]}, "'Tea'", {}, {"Condition": '1. "Tea" means a drink.'}
        ),
    },
    "GW106": {
        "no table": lambda: parts({"Scoring guide": "Be good."}, {}, "describes the marks ''"),
        "a mark twice": lambda: parts(
            {"Scoring guide": PARTS["Scoring guide"].replace("| 4 |", "| 5 |")}, {}, "0, 1, 2, 3, 5, 5"
        ),
    },
    "GW107": {
        "26 words": lambda: parts({"Requirement": f"{LONG} six."}, {"Requirement": f"{LONG}. Six."}, "has 26 words"),
    },
    "GW108": {
        "endeavours": lambda: parts(
            {"Condition": "1. Use reasonable efforts."}, {"For officers": "Use reasonable efforts."}, "efforts"
        ),
        "and/or": lambda: parts({"Condition": "1. Tea and/or cake."}, {"Condition": "1. Tea, cake or both."}, "and/or"),
    },
    "GW109": {
        "a fact": lambda: clauses(
            {"applies": {"facts": {"lowpay": True}}}, {"applies": {"facts": {"low_pay": True}}}, "'lowpay'"
        ),
        "a trade": lambda: clauses(
            {"applies": {"sectors": ["clean"]}}, {"applies": {"sectors": ["cleaning"]}}, "'clean'"
        ),
        "a trade left out": lambda: clauses(
            {"applies": {"not_sectors": ["clean"]}}, {"applies": {"not_sectors": ["cleaning"]}}, "'clean'"
        ),
        "a default": lambda: clauses(
            {"asks": ["invite"], "default_ask": "score"}, {"asks": ["invite"], "default_ask": "invite"}, "'score'"
        ),
        "a measure": lambda: councils(priorities(measures=["tea/mugs"]), priorities(), "'tea/mugs'"),
    },
    "GW201": {"a row": lambda: clauses(wales(basis=["nosuch"]), wales(basis=["lga1988-s17-1"]), "'nosuch'")},
    "GW202": {
        "no condition": lambda: clauses(wales(lawful="if"), wales(lawful="if", condition="it is hot"), "lawful if")
    },
    "GW203": {
        "a charter": lambda: parts(
            {"Requirement": "Be a Tea Friend."},
            {"Requirement": "Be a Tea Friend, or show the equivalent.", "For officers": "Tea Friend is a scheme."},
            "'Tea Friend'",
            named_charters=["Tea Friend"],
        ),
    },
    "GW204": {
        "an ask": lambda: contracts(
            {"asks": {"coffee": {"ask": "invite"}}}, {"asks": {"tea": {"ask": "invite"}}}, "'coffee'"
        ),
        "a lot": lambda: contracts(
            *({"lots": [{"id": "n", "title": "N", "leave_out": [one]}], "lot_limits": {}} for one in ("coffee", "tea")),
            "'coffee'",
        ),
    },
    "GW205": {
        "not offered": lambda: contracts(
            REQUIRED, {"asks": {"tea": {"ask": "invite"}}}, "'require'", clause_file(asks=["invite"])
        )
    },
    "GW206": {
        "the law says no": lambda: contracts(
            REQUIRED, {"asks": {"tea": {"ask": "invite"}}}, "'require'", clause_file(**law(lawful="no"))
        ),
        "the law says nothing": lambda: contracts({**REQUIRED, "nation": "wales"}, REQUIRED, "wales"),
    },
    "GW207": {
        "nobody has checked": lambda: contracts(
            REQUIRED, {"asks": {"tea": {"ask": "invite"}}}, "not verified", clause_file(**law(lawful="not verified"))
        )
    },
    "GW210": {
        "no gateway": lambda: gateway({}, BEST, "s.17(5)"),
        "none though the council's policy asks": lambda: Pair(
            files(
                clause_file(matters=["a"]),
                council={"policy": {"mandatory": ["tea"]}},
                contract={"criteria": [PRICE, GOOD_WORK]},
            ),
            files(clause_file(), council={"policy": {"mandatory": ["tea"]}}, contract={"criteria": [PRICE, GOOD_WORK]}),
            CONTRACT,
            "s.17(5)",
        ),
    },
    "GW211": {"another gateway": lambda: gateway(BEST, DUTY, "'best-value'", gateways=["procurement-act-duty"])},
    "GW212": {"no reason": lambda: gateway({"gateway": "best-value"}, BEST, "no reason")},
    "GW213": {
        "self-employed labour": lambda: gateway(BEST, DUTY, "matter (b)", "b"),
        "political interests": lambda: gateway(BEST, DUTY, "matter (f)", "f"),
        "one closed matter among open ones": lambda: gateway(BEST, DUTY, "matter (f)", "adf"),
        "a transfer, for a matter that the Order leaves": lambda: gateway(
            TUPE, DUTY, "matter (b)", "b", facts={"tupe": True}
        ),
        "no best value authority": lambda: Pair(
            *(
                files(
                    clause_file(matters=["a"]),
                    council={"best_value_authority": is_one},
                    contract={"asks": {"tea": {"ask": "require", **REASON, **BEST}}},
                )
                for is_one in (False, True)
            ),
            CONTRACT,
            "best value authorities",
        ),
    },
    "GW214": {
        "below the threshold": lambda: Pair(
            *(
                files(
                    clause_file(matters=["a"]),
                    contract={"asks": {"tea": {"ask": "require", **REASON, **SOCIAL}}, "value": {"amount": one}},
                )
                for one in (90_000, 900_000)
            ),
            CONTRACT,
            "above the thresholds only",
        ),
    },
    "GW215": {"no transfer": lambda: gateway(TUPE, BEST, "transfer of staff")},
    "GW216": {
        "a criterion of its own": lambda: contracts(
            *({"under": {"title": "F", "award_criteria": ["PRICE", other]}} for other in ("Quality", "good work")),
            "'Good work'",
            base={**SCORED, "procedure": "call-off", "advertised": False},
        ),
    },
    "GW301": {
        "an id twice": lambda: clauses(
            {"measures": [MEASURE, MEASURE]}, {"measures": [MEASURE, {**MEASURE, "id": "mugs"}]}, "'cups'"
        )
    },
    "GW302": {
        "both": lambda: clauses({"measures": [{**MEASURE, "formula": FORMULA}]}, {"measures": [MEASURE]}, "'cups'")
    },
    "GW310": {"none": lambda: contracts({"criteria": []}, {}, "no award criteria")},
    "GW311": {
        "the criteria": lambda: contracts(
            {"criteria": [PRICE]}, {"criteria": [{**PRICE, "weight": 100}]}, "add up to 90: 90"
        ),
        "by a thousandth": lambda: contracts({"criteria": [{**PRICE, "weight": 99.999}]}, {}, "add up to 99.999"),
        "the questions of a criterion": lambda: contracts(quality(50, 49), quality(50, 50), "50 + 49"),
        "the scored clauses": lambda: contracts(
            {"asks": {"tea": {"share": 99}}}, {"asks": {"tea": {"share": 100}}}, "99", base=SCORED
        ),
    },
    "GW312": {
        "quality without a question": lambda: contracts(quality(), quality(100), "'Method'"),
        "price with one": lambda: contracts(
            {"criteria": [{**PRICE, "weight": 100, "questions": [{"id": "q", "title": "Q", "share": 100}]}]},
            {},
            "'Price'",
        ),
    },
    "GW313": {
        "scored without a criterion": lambda: contracts(
            {"criteria": [{**PRICE, "weight": 100}]}, {}, "no criterion", base=SCORED
        ),
        "a criterion without scores": lambda: contracts(
            {"asks": {"tea": {"ask": "invite"}}}, {}, "no scored clause", base=SCORED
        ),
        "two of them": lambda: contracts(
            {"criteria": [PRICE, {**GOOD_WORK, "weight": 5}, {**GOOD_WORK, "id": "more", "weight": 5}]},
            {},
            "two criteria",
            base=SCORED,
        ),
    },
    "GW314": {"no share": lambda: contracts({"asks": {"tea": {"share": None}}}, {}, "'tea' has no share", base=SCORED)},
    "GW315": {
        "two examples": lambda: contracts({"price": {"examples": [1, 2]}}, {}, "three made-up bids"),
        "a price of nothing": lambda: contracts({"price": {"examples": [0, 1, 2]}}, {}, "is nothing"),
        "no price at all": lambda: contracts({"price": None}, {**quality(100), "price": None}, "three made-up bids"),
    },
    "GW316": {"no figure": lambda: contracts({"price": {"figure": ""}}, {}, "which figure")},
    "GW317": {
        "two criteria": lambda: contracts({"criteria": [{**PRICE, "weight": 50}] * 2}, {}, "'price'"),
        "two questions": lambda: contracts(quality(50, 50, names="qq"), quality(50, 50), "'q'"),
        "two lots": lambda: contracts(
            {"lots": [{"id": "n", "title": "N"}] * 2}, {"lots": [{"id": "n", "title": "N"}]}, "the lot 'n'"
        ),
    },
    "GW318": {
        "no such criterion": lambda: contracts(
            {"evaluation": {"tie_break": "cost"}}, {"evaluation": {"tie_break": "price"}}, "'cost'"
        )
    },
    "GW401": {"too many asks": lambda: asks(6, "require", "asks 7 things; at this value 6")},
    "GW402": {"too many questions": lambda: asks(3, "score", "4 good-work questions are scored; at this value 3")},
    "GW404": {
        "too many words": lambda: contracts(
            *({"asks": {"tea": {"words": one}}} for one in (501, 500)), "501 words", base=SCORED
        ),
        "too many by the council's own policy": lambda: Pair(
            *(
                files(
                    council={"policy": {"burden": [{"asks": 9, "questions": 9, "words": 99}]}},
                    contract=laid_over(SCORED, {"asks": {"tea": {"words": one}}}),
                )
                for one in (100, 99)
            ),
            CONTRACT,
            "100 words; at this value 99",
        ),
    },
    "GW405": {
        "without a reason": lambda: contracts(
            {"asks": {"tea": {"ask": "require"}}}, {}, "'tea'", clause_file(applies={"months_from": 99})
        ),
        "with one": lambda: contracts(
            REQUIRED, {"asks": {"tea": {"ask": "invite"}}}, "'tea'", clause_file(applies={"months_from": 99})
        ),
    },
    "GW406": {
        "said by the first": lambda: together(
            {"conflicts_with": ["cake"]}, {}, ("require",) * 2, ("require", "invite"), "'tea' and 'cake'"
        ),
        "said by the second": lambda: together(
            {}, {"conflicts_with": ["tea"]}, ("require",) * 2, ("invite", "require"), "'cake' and 'tea'"
        ),
    },
    "GW407": {
        "said by the one scored": lambda: together(
            {"same_matter_as": ["cake"]}, {}, ("score", "require"), ("score", "score"), "'tea' is scored"
        ),
        "said by the one required": lambda: together(
            {}, {"same_matter_as": ["tea"]}, ("score", "require"), ("require",) * 2, "'tea' is scored"
        ),
    },
    "GW408": {
        "too light": lambda: Pair(
            *(
                files(
                    council={
                        "policy": {
                            "weightings": [{"value_from": 0, "at_least": 5}, {"value_from": 900_000, "at_least": least}]
                        }
                    },
                    contract=SCORED,
                )
                for least in (10.5, 10)
            ),
            CONTRACT,
            "10%, and the council's policy wants at least 10.5%",
        ),
    },
    "GW409": {
        "no mechanism": lambda: contracts(
            {**lots(), "lot_limits": {"award": 1}},
            {**lots(), "lot_limits": {"award": 1, "mechanism": "x"}},
            "mechanism",
        ),
        "no lots": lambda: contracts({"lot_limits": {"bid": 1}}, {**lots(), "lot_limits": {"bid": 1}}, "but no lots"),
    },
    "GW410": {
        "no reason": lambda: contracts(
            {"lot_limits": {"why_not_lots": ""}}, {**lots(), "lot_limits": {"why_not_lots": ""}}, "no lots"
        )
    },
    "GW411": {
        "a pound too few": lambda: contracts(lots(450_000, 449_999), lots(450_000, 450_000), "£899,999"),
    },
    "GW412": {"no such trade": lambda: contracts({"sector": "clean"}, {"sector": "cleaning"}, "'clean'")},
    "GW413": {
        "a fragile market": lambda: Pair(
            *({**files(contract={**REQUIRED, "sector": one}), **FRAGILE} for one in ("inns", "halls")),
            CONTRACT,
            "'tea' is required in a fragile market: inns close every week",
        ),
    },
}
CUPS = clause_file({"Requirement": "Give {cups}."}, blanks={"cups": {"kind": "whole number"}})
FRAGILE = {
    "clauses/reference/sectors.yaml": yaml(
        {
            "sectors": [
                {
                    "id": "inns",
                    "title": "Inns",
                    "fragile": "inns close every week",
                    "soften": [{"clause": "tea", "why": "Inns are small."}],
                },
                {
                    "id": "halls",
                    "title": "Halls",
                    "fragile": "halls too",
                    "soften": [{"clause": "cake", "why": "Halls are small."}],
                },
            ]
        }
    )
}
WHO = clause_file({"Requirement": "Ask {who}."}, blanks={"who": {"kind": "text"}})


def quality(*shares: int, names: str = "qrs") -> Fields:
    questions = [{"id": name, "title": name, "share": share} for name, share in zip(names, shares, strict=False)]
    return {"criteria": [{"id": "m", "title": "Method", "kind": "quality", "weight": 100, "questions": questions}]}


def lots(*amounts: int) -> Fields:
    made = [{"id": f"l{at}", "title": f"Lot {at}", "amount": one} for at, one in enumerate(amounts)]
    return {"lots": made or [{"id": "n", "title": "N"}], "lot_limits": {}}


EVERY = [(code, name) for code, one in CASES.items() for name in one]
each = pytest.mark.parametrize(("code", "name"), EVERY, ids=[f"{code} {name}" for code, name in EVERY])


@each
def test_it_is_said_once_in_its_file_with_what_is_wrong_and_a_remedy(code: str, name: str) -> None:
    pair = CASES[code][name]()
    found = [one for one in problems(pair.bad) if one.code == code and pair.message in one.message]
    assert len(found) == 1, [f"{one.code} {one.message}" for one in problems(pair.bad)]
    (one,) = found
    assert one.where.path == pair.path
    assert one.where.line > 1 or one.where.path == CONTRACT
    assert one.hint
    warned = one.severity is Severity.WARNING
    assert warned == (code in WARNINGS or (code, name) == ("GW405", "with one"))


@each
def test_it_is_not_said_of_the_case_beside_it(code: str, name: str) -> None:
    pair = CASES[code][name]()
    assert not [one for one in problems(pair.good) if one.code == code], name


def test_every_code_of_the_checks_has_its_case() -> None:
    """Codes of the regime (GW23x to GW26x), look (GW42x), plan (GW435, GW447), forms (GW195, GW196) and files (GW0xx) are elsewhere."""
    wanted = {one.code for one in CATALOGUE if "GW060" <= one.code < "GW500" and not "GW230" <= one.code < "GW300"}
    in_full_contracts = {"GW217", "GW319", "GW415"}
    in_case_files = {code for code, _ in every()}
    assert (
        set(CASES)
        | {"GW180", "GW185", "GW195", "GW196", "GW220", "GW221", "GW420", "GW421", "GW435", "GW447"}
        | in_full_contracts
        | in_case_files
        >= wanted
    )
    assert in_full_contracts <= {code for code, _ in FULL_CASES.values()}


def test_the_small_workspace_has_no_problem_by_itself() -> None:
    assert problems(files()) == []


# --- dates ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("today", "said"), [("2027-06-30", False), ("2027-07-01", True)])
def test_a_clause_is_past_its_review_the_day_after(today: str, said: bool) -> None:
    found = [one for one in check(load(files()), date.fromisoformat(today)) if one.code == "GW220"]
    assert [one.where.path for one in found] == ([TEA] if said else [])


def test_a_figure_is_out_of_date_the_day_after_a_new_one_was_expected() -> None:
    loaded = load(files())
    figure = next(one for one in loaded.reference.figures.values() if one.expected_change)
    last = date.fromisoformat(str(figure.expected_change))
    for day, said in ((last, False), (last + timedelta(days=1), True)):
        found = [one for one in check(loaded, day) if one.code == "GW221" and figure.title in one.message]
        assert bool(found) is said


def law_of_tea(**dates: str) -> Files:
    """The small workspace, where the row of law that its clause rests on has these dates."""
    made, name = files(), "clauses/reference/law.yaml"
    wanted, lines = "  - id: lga1988-s17-1\n", "".join(f'    {field}: "{day}"\n' for field, day in dates.items())
    text = made[name].decode()
    assert text.count(wanted) == 1
    return {**made, name: text.replace(wanted, wanted + lines).encode()}


@pytest.mark.parametrize(
    ("dates", "last"),
    [
        ({"expected_change": "2026-03-31"}, "2026-03-31"),
        ({"expected_change": "2026-02"}, "2026-02-28"),
        ({"expected_change": "2025"}, "2025-12-31"),
        ({"valid_to": "2026-03-31"}, "2026-03-31"),
    ],
)
def test_a_row_of_law_is_out_of_date_the_day_after_it_was_to_change_or_ended(dates: dict[str, str], last: str) -> None:
    loaded = load(law_of_tea(**dates))
    for day, said in ((date.fromisoformat(last), False), (date.fromisoformat(last) + timedelta(days=1), True)):
        found = [one for one in check(loaded, day) if one.code == "GW221" and "s.17(1)" in one.message]
        assert bool(found) is said
        assert {one.where.path for one in found} <= {"clauses/reference/law.yaml"}


def test_a_row_that_has_ended_may_stay_where_no_clause_rests_on_it() -> None:
    loaded = load(files())
    assert loaded.reference.law["pa2023-sch1-2025"].valid_to == "2025-12-31"
    found = [one.message for one in check(loaded, date(2026, 6, 1)) if one.code == "GW221"]
    assert not [one for one in found if "31 December 2025" in one]


def test_a_figure_that_a_known_one_follows_is_not_out_of_date() -> None:
    made, name = files(), "clauses/reference/figures.yaml"
    text = made[name].decode()
    assert "    follows: rlw-uk\n" in text
    known = text.replace("    follows: rlw-uk\n", "    follows: rlw-uk\n    amount: 1.00\n")
    for held, said in ((text, True), (known, False)):
        found = check(load({**made, name: held.encode()}), date(2026, 12, 1))
        assert any("outside London, 2025-26" in one.message for one in found if one.code == "GW221") is said


def test_without_a_day_nothing_is_past_its_date() -> None:
    assert not [one for one in check(load(files())) if one.code in ("GW220", "GW221")]
