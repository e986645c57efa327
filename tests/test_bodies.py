"""The shipped bodies: each an illustration from a report, with nothing claimed of it that the report does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

import pytest

from goodwork_docs.checks.everything import check_bodies
from goodwork_docs.load import load
from goodwork_docs.model.council import Council, Outcome, Policy
from goodwork_docs.model.words import KindOfBody, Source
from goodwork_docs.resolve import Body, resolve_body
from goodwork_docs.source import Folder
from tests.pages import rows, text_of
from tests.small import ROOT, Files

FOLDER = Folder(ROOT, ("charters", "clauses", "templates"))
FILES: Files = {name: FOLDER[name] for name in FOLDER}
LOADED = load(FILES)
KINDS: dict[str, KindOfBody] = {
    "camden": "council",
    "greater-manchester": "combined-authority",
    "hackney": "council",
    "kingston": "council",
    "newcastle": "council",
    "north-east-council": "council",
    "north-of-tyne": "combined-authority",
    "north-tyneside": "council",
    "northumberland": "council",
    "star-procurement": "council",
    "stockton": "council",
    "suffolk": "council",
    "sunderland": "council",
    "welsh-council": "council",
}
MADE_UP = ("north-east-council", "welsh-council")
REGIONS = {
    "newcastle": "north-of-tyne",
    "north-tyneside": "north-of-tyne",
    "northumberland": "north-of-tyne",
    "star-procurement": "greater-manchester",
}
FRONT, WORK, MISSION, TUC = (
    "Front and Centre (Social Enterprise UK, May 2019)",
    "Making Procurement Work for All (Carnegie UK Trust)",
    "Mission-led procurement (UCL Institute for Innovation and Public Purpose, March 2023)",
    "WMCA Industrial Strategy Consultation (TUC Midlands)",
)
# The headings of the reports, as they stand there but for capitals; the texts have no page numbers.
SUFFOLK_AND_VCSE = "How building relationships with the VCSE helps to deliver social value for Suffolk"
SECTIONS: dict[str, dict[str, set[str]]] = {
    FRONT: {
        "Chapter 1": {"Local government and devolved areas"},
        "Chapter 2": {"Align policy and procurement"},
        "Appendix C": {
            "Aligning social value within the council",
            "Policy and procurement",
            "Aligning social value on a regional level",
            "Aligning social value with local providers",
        },
        "Appendix D": {"Key challenges", "How has Hackney achieved this?", "Managing inward investment"},
        "Appendix E": {
            "About Suffolk County Council",
            "Clear communication of social value priorities",
            "Building understanding",
            "Investing in contract management",
            "Length of contract",
            SUFFOLK_AND_VCSE,
        },
    },
    WORK: {
        "Executive summary": {"Stage 2"},
        "List of participating organisations": set(),
        "2.1": set(),
        "2.3": set(),
        "3.1": {"Local supply chains"},
        "3.2": set(),
        "3.5": set(),
        "4.2": set(),
    },
    MISSION: {
        "Executive summary": {"The procurement landscape today", "Mission-led procurement"},
        "Mission-led procurement": set(),
        "The Estates Mission": set(),
        "Market-shaping opportunity areas": set(),
        "Perspectives from practice": {"Camden environmental services"},
        "Place-based commissioning": set(),
    },
    TUC: {"Key issues and evidence": set()},
}
# What a report says of a body's policy, and the words of the source that carry it.
POLICY = {
    "kingston": ({"applies_from": Decimal(0)}, "every commissioning"),
    "star-procurement": ({"weightings": [(Decimal(0), Decimal(20))]}, "20 per cent"),
    "sunderland": ({"applies_from": Decimal(5000)}, "above £5,000"),
}

each_body = pytest.mark.parametrize("name", sorted(KINDS))


def record(name: str) -> Council:
    return LOADED.councils[name].record


def body(name: str) -> Body:
    made, problems = resolve_body(LOADED, name)
    assert made is not None, problems
    return made


def own_outcomes(one: Council) -> tuple[Outcome, ...]:
    held = (*(each.outcomes for each in one.priorities), *(each.outcomes for each in one.changes))
    return tuple(chain.from_iterable(held))


def marked(one: Council) -> tuple[Source | None, ...]:
    """Return the source of each priority, mission and place."""
    return (
        *(each.source for each in one.priorities),
        *(each.source for each in one.missions),
        *(each.source for each in one.places),
    )


def sources(one: Council) -> Iterator[Source]:
    yield from one.sources
    yield from (each for each in marked(one) if each)


def printed(one: Council) -> Iterator[str]:
    """Yield the sentences that a reader of the body's papers meets."""
    for each in (*one.priorities, *one.missions, *one.places, *one.changes, *one.left_out):
        yield from (getattr(each, field, "") for field in ("title", "statement", "reason"))
    yield from (each.title for each in own_outcomes(one))
    yield from (each.says for each in sources(one))
    yield from one.assumptions


# --- which bodies ---------------------------------------------------------------------------------------------


def test_fourteen_bodies_are_shipped_two_of_them_regions() -> None:
    assert {name: one.record.kind_of_body for name, one in LOADED.councils.items()} == KINDS
    assert {name: one.record.extends for name, one in LOADED.councils.items() if one.record.extends} == REGIONS


def test_they_give_no_problem_and_no_warning() -> None:
    assert check_bodies(LOADED, sorted(KINDS)) == ()


def test_the_readme_of_the_charters_lists_each_body_with_its_contracts() -> None:
    table = {row[0].strip("`"): row for row in rows(text_of("charters/README.md"))}
    assert set(table) == set(KINDS)
    for name, row in table.items():
        assert set(re.findall(r"`([A-Z]+-[0-9-]+)`", row[3])) == {
            ref for owner, ref in LOADED.contracts if owner == name
        }
        assert ("extends" in row[1]) == (name in REGIONS)


# --- illustrations from reports -----------------------------------------------------------------------------------


@each_body
def test_a_body_says_that_it_is_an_illustration_and_no_document_of_the_body(name: str) -> None:
    one = record(name)
    said = re.fullmatch(
        r"An illustration made from (a )?published reports?\b.*\. It is no document of (.*)\.", one.illustration
    )
    assert said is not None
    assert name in MADE_UP or one.name in said[2].replace("the ", "")


@each_body
def test_every_source_names_a_report_and_a_heading_that_it_has_and_what_it_says(name: str) -> None:
    held = list(sources(record(name)))
    assert held
    for one in held:
        first, _, rest = one.section.partition(", ")
        known = SECTIONS[one.source][first]
        assert not rest or rest in known or set(rest.split(" and ")) <= known, one.section
        assert one.says.endswith(".") and one.sure == "read"


@each_body
def test_every_priority_mission_and_place_has_its_source_and_every_priority_its_owner(name: str) -> None:
    one = record(name)
    assert all(marked(one))
    assert all(each.owner for each in body(name).priorities)


@each_body
def test_what_no_report_gives_is_listed(name: str) -> None:
    one = record(name)
    listed = " ".join(one.assumptions)
    assert "this example's" in listed and "made up" in listed
    if own_outcomes(one):
        assert re.search(r"links to clauses,? are this example's", listed)
    if one.plan is None and not one.extends and name not in ("north-east-council", "greater-manchester"):
        assert "no corporate plan" in listed


@each_body
def test_every_address_is_one_that_nobody_owns(name: str) -> None:
    one = record(name)
    people = [each for each in (one.officer, one.member) if each and each.email]
    assert one.contact.portal.startswith("https://tenders.example.org/")
    assert all(each.endswith("@example.org") for each in (one.contact.email, *(person.email for person in people)))


@each_body
def test_a_body_has_its_first_issue(name: str) -> None:
    assert [(one.number, one.date, one.note) for one in record(name).issues] == [("1", "2026-11-22", "First issue.")]


# --- policy: only what a report says ------------------------------------------------------------------------------


@each_body
def test_no_policy_is_claimed_that_no_source_states(name: str) -> None:
    policy = record(name).policy
    default = Policy()
    given = {field: getattr(policy, field) for field in policy.__struct_fields__ if field in written(name)}
    unchanged = [field for field in policy.__struct_fields__ if field not in given]
    assert all(getattr(policy, field) == getattr(default, field) for field in unchanged)
    if "weightings" in given:
        given["weightings"] = [(one.value_from, one.at_least) for one in given["weightings"]]
    claimed, words = POLICY.get(name, ({}, ""))
    assert given == claimed
    assert any(words in one.says for one in record(name).sources)


def written(name: str) -> set[str]:
    """Return the fields of policy that a body's own file gives."""
    data = LOADED.councils[name].yaml.data
    assert isinstance(data, dict)
    return set(data.get("policy") or {})


def test_hackney_says_that_it_sets_no_fixed_weight() -> None:
    assert not record("hackney").policy.weightings
    assert any("no set weight" in one.says for one in record("hackney").sources)


def test_the_weight_of_20_per_cent_is_star_s_and_the_doubt_whose_it_is_is_said() -> None:
    assert not body("greater-manchester").council.record.policy.weightings
    assert body("star-procurement").policy_from["weightings"] == "star-procurement"
    assert any("does not say" in one.says for one in record("star-procurement").sources)
    assert any("Another reading is possible" in one for one in record("star-procurement").assumptions)


# --- priorities that lead somewhere -------------------------------------------------------------------------------


@each_body
def test_every_outcome_has_a_clause_and_a_measure_where_one_of_its_clauses_has_any(name: str) -> None:
    held = body(name)
    outcomes = [one for priority in held.priorities for one in priority.outcomes]
    assert outcomes
    for one in outcomes:
        there = {f"{clause}/{each.id}" for clause in one.clauses for each in held.clauses[clause].head.measures}
        assert one.clauses
        assert set(one.measures) <= there
        assert bool(one.measures) == bool(there), one.title


@each_body
def test_places_and_missions_name_priorities_that_the_body_holds(name: str) -> None:
    held = {one.id for one in body(name).priorities}
    one = record(name)
    for named in (*(each.priorities for each in one.places), *(each.priorities for each in one.missions)):
        assert named and set(named) <= held


@each_body
def test_what_stands_on_the_plan_is_short(name: str) -> None:
    held = body(name).priorities
    words = [one for each in held for text in (each.title, each.statement) for one in text.split()]
    words += [one for each in held for outcome in each.outcomes for one in outcome.title.split()]
    assert 2 <= len(held) <= 5
    assert all(1 <= len(one.outcomes) <= 3 for one in held)
    assert len(words) <= 220


@each_body
def test_no_sentence_is_longer_than_25_words(name: str) -> None:
    for text in printed(record(name)):
        for sentence in re.split(r"(?<=[.?!])\s+", text):
            assert len(sentence.split()) <= 25, sentence


# --- what councils take over from their region --------------------------------------------------------------------


def test_the_region_s_priorities_stand_in_each_council_s_plan() -> None:
    region = [one.id for one in record("north-of-tyne").priorities]
    assert [one.id for one in body("newcastle").priorities] == region
    assert [one.id for one in body("northumberland").priorities] == region
    assert [one.id for one in body("north-tyneside").priorities] == [one for one in region if one != "social-value"]
    assert [one.id for one in body("star-procurement").priorities] == [
        *("neighbourhoods", "environment"),
        *(one.id for one in record("greater-manchester").priorities),
    ]


def test_a_council_s_own_words_stand_beside_the_region_s_and_are_up_to_date() -> None:
    changed = {name: [one for one in body(name).inherited.held if one.change] for name in REGIONS}
    assert {name: [one.priority.id for one in held] for name, held in changed.items()} == {
        "newcastle": ["social-value"],
        "north-tyneside": ["inclusive-growth"],
        "northumberland": ["inclusive-growth"],
        "star-procurement": [],
    }
    for one in chain.from_iterable(changed.values()):
        assert one.before is not None and one.priority.statement != one.before.statement
        assert not one.is_behind
    assert changed["northumberland"][0].priority.title == "Inclusive growth"
    (dropped,) = body("north-tyneside").inherited.dropped
    assert not dropped.is_behind


def test_what_north_tyneside_leaves_out_it_says_in_another_priority() -> None:
    (dropped,) = body("north-tyneside").inherited.dropped
    (changed,) = [one for one in body("north-tyneside").inherited.held if one.change]
    assert set(dropped.priority.outcomes) <= set(changed.priority.outcomes)


def test_when_the_region_moves_on_each_council_that_says_otherwise_is_told() -> None:
    region = "charters/north-of-tyne/council.yaml"
    moved = FILES[region].replace(b"title: Social value\n", b"title: Social value\n    version: 2\n")
    assert moved != FILES[region]
    loaded = load({**FILES, region: moved})
    found = {one.where.path for one in check_bodies(loaded, sorted(KINDS))}
    assert found == {"charters/newcastle/council.yaml", "charters/north-tyneside/council.yaml"}
