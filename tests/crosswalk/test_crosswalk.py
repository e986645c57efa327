"""Crosswalk: the parts of a charter that no clause serves come first; a council's own codes beside them."""

from __future__ import annotations

from goodwork_docs.crosswalk import Element, elements, local_codes, local_elements
from goodwork_docs.model.reference import Charter
from tests.packs import example_library
from tests.small import clause

FAIR = Charter(
    id="fair",
    title="Fair",
    publisher="A town",
    source="a page",
    elements={"pay": "Pay", "voice": "Voice", "rest": "Rest"},
)
OWN = {"our-measures": {"tea": ("T1", "T2"), "cake": ("T1",)}, "old": {"cake": ("9",)}}


def test_gaps_come_first_and_the_rest_in_the_charter_s_order() -> None:
    tea, cake = clause(id="tea", maps_to={"fair": ["pay", "rest"]}), clause(id="cake", maps_to={"fair": ["pay"]})
    assert elements(FAIR, (tea, cake)) == (
        Element("voice", "Voice", ()),
        Element("pay", "Pay", ("cake", "tea")),
        Element("rest", "Rest", ("tea",)),
    )


def test_a_code_of_another_charter_serves_nothing_here() -> None:
    assert not any(one.clauses for one in elements(FAIR, (clause(maps_to={"just": ["pay"]}),)))


def test_local_codes_are_told_by_code_and_by_clause() -> None:
    assert local_elements(OWN["our-measures"]) == (Element("T1", "", ("cake", "tea")), Element("T2", "", ("tea",)))
    assert local_codes(OWN, "cake") == (("our-measures", ("T1",)), ("old", ("9",)))
    assert local_codes(OWN, "coffee") == ()


def test_the_library_s_charters_carry_names_and_codes_and_no_texts() -> None:
    charters = example_library().reference.crosswalk
    assert len(charters) >= 13
    assert {"carnegie", "fulfilling-work", "gm-charter", "welsh-code", "ppn-002", "ppn-026"} <= set(charters)
    assert len(charters["carnegie"].elements) == 7
    assert len(charters["fulfilling-work"].elements) == 3
    for charter in charters.values():
        assert charter.publisher and charter.source
        for code, name in charter.elements.items():
            assert len(name.split()) <= 12, (charter.id, code)


def test_every_part_of_the_three_elements_of_fulfilling_work_is_served() -> None:
    library = example_library()
    clauses = [one for (owner, _), one in library.clauses.items() if not owner]
    assert all(one.clauses for one in elements(library.reference.crosswalk["fulfilling-work"], clauses))
