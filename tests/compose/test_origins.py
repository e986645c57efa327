"""Where a pack's priorities come from, and the council's own measures: in the plan on a page, paper 08c and the decision record."""

from __future__ import annotations

from typing import Any

from goodwork_docs.compose.origins import left_out, origins
from goodwork_docs.compose.record import decisions, gaps
from goodwork_docs.doctree import Document
from goodwork_docs.fingerprint import fingerprint, priorities_fingerprint
from goodwork_docs.writers.table import writer
from tests.compose.test_questions import inputs_of
from tests.packs import changed, example_files, pack_of
from tests.small import Fields, Files, clause_file, files, yaml

HOSTILE = "A*B_c_ [x](y) <b>R&D</b> {cups} #$@ ©"


def priority(name: str, version: int = 1, clause: str = "tea", **more: Any) -> Fields:
    outcome = {"id": f"{name}-o", "title": f"Outcome of {name}", "clauses": [clause]}
    return {"id": name, "title": name.title(), "version": version, "outcomes": [outcome], **more}


def body(name: str, **fields: Any) -> Files:
    return {
        f"charters/{name}/council.yaml": yaml(
            {"id": name, "name": f"The {name.title()}", "nation": "england", **fields}
        )
    }


def override(name: str, based_on: int, reason: str, **more: Any) -> Fields:
    return {"priority": name, "based_on": based_on, "reason": reason, **more}


def in_two_regions() -> Files:
    return {
        **files(
            council={
                "extends": "shire",
                "priorities": [priority("own")],
                "changes": [override("two", 3, "Ours differs.", title=HOSTILE)],
                "left_out": [override("three", 1, "We have our own.")],
            }
        ),
        **body("shire", extends="north", changes=[override("four", 4, "The Shire differs.", title="Four here")]),
        **body(
            "north",
            priorities=[
                priority("one"),
                priority("two", 5, statement="The North says two."),
                priority("three", 2, statement="The North says three."),
                priority("four", 4),
            ],
        ),
    }


def test_each_priority_says_where_it_comes_from() -> None:
    told = {one["title"]: one["line"] for one in origins(inputs_of(in_two_regions()))}
    assert told == {
        "Own": "The council's own.",
        "One": "From The North.",
        HOSTILE: "From The North, changed by Anytown Council: based on version 3, The North is at 5.",
        "Four here": "From The North, changed by The Shire: based on version 4, which The North still has.",
    }


def test_a_change_gives_its_reason_and_both_texts() -> None:
    two = next(one for one in origins(inputs_of(in_two_regions())) if one["title"] == HOSTILE)
    assert two["reason"] == "Ours differs."
    assert two["words"] == [HOSTILE, "The North says two.", "Outcome: Outcome of two"]
    assert two["region_words"] == ["Two", "The North says two.", "Outcome: Outcome of two"]
    assert two["says"][1] == "The North now says: Two. The North says two."


def test_what_is_the_council_s_own_or_in_step_says_no_more_than_that() -> None:
    told = {one["title"]: one["says"] for one in origins(inputs_of(in_two_regions()))}
    assert (told["Own"], len(told["One"]), len(told["Four here"])) == ([], 1, 1)


def test_what_is_left_out_says_who_why_and_what_the_region_says_now() -> None:
    assert left_out(inputs_of(in_two_regions())) == [
        {
            "title": "Three",
            "by": "Anytown Council",
            "reason": "We have our own.",
            "behind": "Based on version 1, The North is at 2.",
            "now": "The North now says: Three. The North says three.",
        }
    ]


# --- in the papers ----------------------------------------------------------------------------------------------

BODY, REF = "suffolk", "SA-2026-01"
COUNCIL = f"charters/{BODY}/council.yaml"
EAST = body(
    "east",
    priorities=[
        priority("fair", 5, "prompt-payment", statement="Pay is fair."),
        priority("green", 3, "prompt-payment", statement="We do less harm."),
    ],
    policy={"mandatory_outcomes": ["fair-o"]},
)
LOCAL = {
    "instead_of": "secure-hours-by-choice/offers-made",
    "title": f"Offers {HOSTILE}",
    "evidence": "counts from the rota",
    "reason": "We have a rota.",
    "owner": "Head of care",
}


def region_s_council(data: Fields) -> None:
    data["extends"] = "east"
    data["changes"] = [override("fair", 3, "Rents differ.", title="Fair pay here", statement=HOSTILE)]
    data["left_out"] = [override("green", 1, "We have our own.")]
    data["local_measures"] = [LOCAL]


def papers() -> dict[str, Document]:
    made = changed({**example_files(), **EAST}, COUNCIL, region_s_council)
    return dict(pack_of(made, BODY, REF).papers)


def text(paper: Document) -> str:
    return " ".join(writer("html")(paper).decode().split())


def shown(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def test_the_plan_on_a_page_says_what_is_the_region_s_and_which_priorities_it_was_made_from() -> None:
    made = changed({**example_files(), **EAST}, COUNCIL, region_s_council)
    pack = pack_of(made, BODY, REF)
    page = text(pack.papers["11-plan-on-a-page"])
    assert "From The East, changed by Suffolk County Council: based on version 3, The East is at 5." in page
    assert "The East now says: Fair. Pay is fair." in page
    assert shown(HOSTILE) in page
    assert f"Check code of the priorities: {priorities_fingerprint(pack.inputs.case.priorities)[:12]}" in page


def test_the_decision_record_says_it_with_reasons_both_texts_and_the_fingerprint() -> None:
    record = text(papers()["internal/decision-record"])
    for words in (
        "changed by Suffolk County Council: based on version 3, The East is at 5. Reason: Rents differ.",
        "Suffolk County Council says",
        "The East says now",
        "Green. Suffolk County Council left it out: We have our own. Based on version 1, The East is at 3.",
        "The outcome “Outcome of fair” is mandatory, says the policy of The East, and no clause of this contract serves it.",
        "GW434",
        "The check code of these priorities is",
    ):
        assert words in record, words


def test_a_pack_without_a_region_speaks_of_none() -> None:
    pack = pack_of(example_files(), BODY, REF)
    assert "From " not in text(pack.papers["11-plan-on-a-page"])
    assert "says now" not in text(pack.papers["internal/decision-record"])


def test_the_council_s_own_measure_stands_in_every_paper_and_its_clause_keeps_its_own_words() -> None:
    made = papers()
    ours = shown(LOCAL["title"])
    plain = pack_of(example_files(), BODY, REF)
    head = plain.inputs.case.clauses["secure-hours-by-choice"].head
    own = next(one for one in head.measures if one.id == "offers-made")
    assert ours in text(made["08c-kpis-and-reports"]) and "counts from the rota" in text(made["08c-kpis-and-reports"])
    assert own.title in text(plain.papers["08c-kpis-and-reports"])
    assert not [name for name, one in made.items() if own.title in text(one) and name != "internal/decision-record"]
    record = text(made["internal/decision-record"])
    for words in (
        "The council's own measure",
        ours,
        f'in place of "{own.title}"',
        "We have a rota.",
        "Collected by: Head of care.",
    ):
        assert words in record, words
    assert fingerprint(plain.inputs.case.clauses["secure-hours-by-choice"])[:12] in record


# --- the clause's measure in the council's words -----------------------------------------------------------------


def measured(**local: Any) -> list[Fields]:
    council = {
        "local_measures": [{"instead_of": "tea/days", "reason": "We count.", **local}],
        "local_codes": {"ours": {"tea": ["T1"]}},
    }
    made = files(clause_file(maps_to={"gm-good-employment": ["secure-work"]}), council=council)
    (tea,) = decisions(inputs_of(made))
    return tea["own_measures"]  # type: ignore[no-any-return]


def test_what_a_local_measure_leaves_empty_stays_the_clause_s() -> None:
    assert measured(title="Days with a pot") == [
        {
            "title": "Days with a pot",
            "unit": "percent of days",
            "instead_of": "Days with tea",
            "reason": "We count.",
            "owner": "",
            "by": "",
        }
    ]
    assert measured(unit="percent of shifts")[0]["unit"] == "percent of shifts"


def test_a_council_takes_over_the_measures_of_its_region_but_for_those_that_it_words_itself() -> None:
    region = {"id": "shire", "name": "Shire", "nation": "england"}
    theirs = {"instead_of": "tea/days", "reason": "All count.", "title": "Days with a pot", "owner": "Shire clerk"}

    def told(*own: Fields) -> tuple[str, str]:
        council = {"extends": "shire", "local_measures": list(own)}
        made = {
            **files(clause_file(), council=council),
            "charters/shire/council.yaml": yaml({**region, "local_measures": [theirs]}),
        }
        (tea,) = decisions(inputs_of(made))
        ((one),) = tea["own_measures"]
        return one["title"], one["by"]

    assert told() == ("Days with a pot", "Shire")
    assert told({"instead_of": "tea/days", "reason": "We differ.", "title": "Days with cups"}) == ("Days with cups", "")


def test_a_measure_of_the_council_s_own_keeps_the_codes_of_its_clause() -> None:
    made = changed(
        example_files(),
        COUNCIL,
        lambda data: data.update(local_measures=[LOCAL], local_codes={"ours": {"secure-hours-by-choice": ["T1"]}}),
    )
    inputs = pack_of(made, BODY, REF).inputs
    told = next(one for one in decisions(inputs) if one["id"] == "secure-hours-by-choice")
    head = inputs.case.clauses["secure-hours-by-choice"].head
    assert told["codes"] == ["ours: T1"]
    assert head.maps_to and len(told["charters"]) == len(head.maps_to)
    for name, codes in head.maps_to.items():
        assert f"{inputs.case.reference.crosswalk[name].title}: {', '.join(codes)}" in told["charters"]


def test_a_mandatory_outcome_that_is_served_is_no_gap() -> None:
    def told(ask: str) -> list[str]:
        council = {"priorities": [priority("own")], "policy": {"mandatory_outcomes": ["own-o"]}}
        made = files(council=council, contract={"asks": {"tea": {"ask": ask, "reason": "x"}}})
        return [one for one in gaps(inputs_of(made)) if "mandatory" in one]

    assert told("invite") == []
    assert told("leave-out") == [
        "The outcome “Outcome of own” is mandatory, says the policy of Anytown Council, and no clause of this contract serves it."
    ]
