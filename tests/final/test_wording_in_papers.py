"""What the papers of a final pack print: every clause that was signed off, word for word, and nothing that waits to be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from goodwork_docs.build import as_final, papers_of, prepare
from goodwork_docs.final import Lacks, Unfinished, lacks, lacks_in
from goodwork_docs.load import load
from goodwork_docs.source import Files
from tests.finals import BODY, CONTRACT, NAME, REF, complete, put, signed
from tests.packs import example_files
from tests.repository import Repo
from tests.small import Fields

SHIPPED = {name: data for name, data in example_files().items() if not name.startswith("charters/")}
OWN = f"charters/{BODY}/templates/en"
LOADED = load(example_files())
SCHEDULE = (SHIPPED["templates/en/08b-good-work-schedule.md"]).decode()


def found(contract: Fields | None = None, council: Fields | None = None, more: Files | None = None) -> Lacks:
    """Return what a final pack lacks; that its clauses are not signed off is known, and left out."""
    files = {**SHIPPED, **complete(contract or {}, council or {}), **(more or {})}
    ready = prepare(load(files, LOADED.sound), files, (BODY, REF))
    assert ready.inputs is not None, ready.diagnostics
    papers = papers_of(as_final(ready))
    assert papers, "a template has a fault"
    return lacks_in(ready.inputs, lacks(ready.inputs, ready.diagnostics), papers)


def in_schedule(old: str, new: str) -> Files:
    assert old in SCHEDULE
    return {f"{OWN}/08b-good-work-schedule.md": SCHEDULE.replace(old, new).encode()}


# --- the clauses stand in the papers ----------------------------------------------------------------------------


def test_the_librarys_own_templates_print_every_part() -> None:
    assert found().unprinted == () == found().unfinished


def test_a_template_that_prints_other_words_in_the_place_of_a_condition_is_refused() -> None:
    lacking = found(more=in_schedule("{{ c.condition }}", "The Supplier does as it likes."))
    assert {(one.paper, one.part) for one in lacking.unprinted} == {("08b-good-work-schedule", "condition")}
    assert "monitoring" in {one.clause for one in lacking.unprinted}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{{ c.if_not_met }}", ""),
        ("{{ c.condition }}", '{% if c.id != "monitoring" %}\n{{ c.condition }}\n{% endif %}'),
        ("numbered: true", "numbered: true\ninternal: true"),
        ("{% if c.if_not_met %}", "{% if false %}"),
    ],
)
def test_no_part_that_was_signed_off_may_be_left_out_of_the_schedule(old: str, new: str) -> None:
    assert found(more=in_schedule(old, new)).unprinted


def test_a_condition_in_another_paper_is_not_in_the_contract() -> None:
    start = SHIPPED["templates/en/00-start-here.md"].decode()
    moved = f"{start}\n{{% for c in schedule %}}\n{{{{ c.condition }}}}\n\n{{% endfor %}}\n"
    lacking = found(more={**in_schedule("{{ c.condition }}", "As in 00."), f"{OWN}/00-start-here.md": moved.encode()})
    assert "condition" in {one.part for one in lacking.unprinted}


def test_a_look_of_the_councils_own_around_the_same_words_is_no_fault() -> None:
    lacking = found(
        more=in_schedule("This Good Work Schedule is part", "Here begins the Good Work Schedule. It is part")
    )
    assert lacking.unprinted == ()


def test_headings_of_the_councils_own_may_stand_between_a_title_and_its_terms() -> None:
    assert found(more=in_schedule("{{ c.condition }}", "### Terms\n\n{{ c.condition }}")).unprinted == ()


@pytest.mark.parametrize(
    "title", ["## Optional: {{ c.title }}", "## {{ c.title | upper }}", "## What was not taken up"]
)
def test_a_condition_stands_under_the_title_that_was_signed_off(title: str) -> None:
    lacking = found(more=in_schedule("## {{ c.title }}", title))
    assert {one.part for one in lacking.unprinted} == {"title"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("| {{ m.target }} |", "| none: targets only advise |"),
        ("| {{ m.target }} |", "| 0.{{ m.target }} |"),
        ("| {{ m.target }} |", "| {{ m.target }} or less, as the Supplier likes |"),
        ("{{ m.evidence }}", "none is asked, not {{ m.evidence }}"),
        ("every {{ m.every }}", "every {{ m.every }} or later"),
        ("{{ m.evidence }};", "{{ m.evidence }} or none if it is dear;"),
        ("; every", "; when asked, not every"),
        ("({{ m.id }})", "({{ m.id }}), as advice"),
        ("{{ m.title }} (", "Not counted: {{ m.title }} ("),
        (" ({{ m.id }})", ""),
        ("({{ m.id }})", "(other/thing)"),
        ("{{ m.place }} |", "none: see paper 08d, or nowhere |"),
        ("{{ m.place }} |", "withdrawn |"),
    ],
)
def test_a_measure_stands_as_it_was_signed_off(old: str, new: str) -> None:
    measures = SHIPPED["templates/en/parts/schedule-measures.md"].decode()
    assert old in measures
    own = measures.replace(old, new).encode()
    lacking = found(more={f"{OWN}/parts/schedule-measures.md": own})
    assert lacking.unprinted and all(one.part.startswith("measure ") for one in lacking.unprinted)


def test_a_question_and_a_requirement_stand_in_some_paper_for_bidders() -> None:
    asked = SHIPPED["templates/en/parts/response-question.md"].replace(b"{{ q.text }}", b"Tell us about it.")
    good = SHIPPED["templates/en/parts/spec-good-work.md"].replace(b"{{ c.requirement }}", b"See 08b.")
    assert "question" in {one.part for one in found(more={f"{OWN}/parts/response-question.md": asked}).unprinted}
    assert "requirement" in {one.part for one in found(more={f"{OWN}/parts/spec-good-work.md": good}).unprinted}


def test_columns_of_a_councils_own_may_hold_id_title_evidence_and_how_often_apart() -> None:
    measures = SHIPPED["templates/en/parts/schedule-measures.md"].decode()
    apart = measures.replace("| {{ m.evidence }}; every {{ m.every }} |", "| {{ m.evidence }} | {{ m.every }} |")
    apart = apart.replace("| --- | --- |", "| --- | --- | --- |", 1).replace(
        "Evidence, and how often", "Evidence | How often"
    )
    assert found(more={f"{OWN}/parts/schedule-measures.md": apart.encode()}).unprinted == ()


OUTCOME: Fields = {
    "asks": {
        "secure-hours-by-choice": {
            "ask": "require",
            "wording": "outcome",
            "minimum": True,
            "reason": "Some cleaners want fixed hours, and some do not.",
            "gateway": "best-value",
            "gateway_reason": "A round that loses its cleaners leaves libraries shut.",
        }
    }
}


def test_a_requirement_that_is_worded_by_outcome_stands_in_a_paper_of_its_own_too() -> None:
    assert found(OUTCOME).unprinted == ()
    good = SHIPPED["templates/en/parts/spec-good-work.md"].replace(b"{{ c.requirement }}", b"See 08b.")
    lacking = found(OUTCOME, more={f"{OWN}/parts/spec-good-work.md": good}).unprinted
    assert ("secure-hours-by-choice", "requirement") in {(one.clause, one.part) for one in lacking}


def test_a_question_of_the_councils_own_stands_as_the_council_wrote_it() -> None:
    asked = SHIPPED["templates/en/parts/response-question.md"]
    assert b"{{ q.text }}" in asked
    other = asked.replace(
        b"{{ q.text }}", b"{% if q.clause %}\n{{ q.text }}\n{% else %}\nSay what you like.\n{% endif %}"
    )
    lacking = found(more={f"{OWN}/parts/response-question.md": other}).unprinted
    assert {one.part for one in lacking} == {"question"}


def test_a_row_of_a_measure_holds_no_cell_beside_it() -> None:
    measures = SHIPPED["templates/en/parts/schedule-measures.md"].decode()
    more = measures.replace("| {{ m.target }} |", "| {{ m.target }} | 0% |").replace(
        "| Target |", "| Target | Target here |"
    )
    more = more.replace("| --- | --- |", "| --- | --- | --- |", 1)
    lacking = found(more={f"{OWN}/parts/schedule-measures.md": more.encode()}).unprinted
    assert lacking and all(one.part.startswith("measure ") for one in lacking)


def test_no_second_row_says_otherwise_of_a_measure() -> None:
    measures = SHIPPED["templates/en/parts/schedule-measures.md"].decode()
    row = next(line for line in measures.splitlines() if "m.title" in line)
    other = row.replace("{{ m.target }}", "0").replace("{{ m.evidence }}; every {{ m.every }}", "none")
    lacking = found(more={f"{OWN}/parts/schedule-measures.md": measures.replace(row, f"{row}\n{other}").encode()})
    assert lacking.unprinted and all(one.part.startswith("measure ") for one in lacking.unprinted)


@pytest.mark.parametrize(
    "other",
    [
        "| {{ m.title }} | {{ m.unit }} | none | nothing is asked | none |",
        "| {{ m.title }} ({{ m.id }}-) | {{ m.unit }} | none | none | {{ m.place }} |",
        "| {{ m.title }} (old) | {{ m.unit }} | none | none | {{ m.place }} |",
    ],
)
def test_no_second_row_says_otherwise_by_the_title_alone(other: str) -> None:
    measures = SHIPPED["templates/en/parts/schedule-measures.md"].decode()
    row = next(line for line in measures.splitlines() if "m.title" in line)
    lacking = found(more={f"{OWN}/parts/schedule-measures.md": measures.replace(row, f"{row}\n{other}").encode()})
    assert lacking.unprinted and all(one.part.startswith("measure ") for one in lacking.unprinted)


@pytest.mark.parametrize(
    ("old", "new", "refused"),
    [
        ("| {{ m.unit }} | {{ m.target }} |", "| {{ m.target }} | {{ m.unit }} |", True),
        ("| Unit | Target |", "| Target | Unit |", True),
        ("| Unit | Target |", "| Unit | Old value |", True),
        ("| Unit | Target |", "| Counted in | Our target for you |", False),
        ("| Evidence, and how often |", "| Evidence for the target, and how often |", False),
        ("| Unit | Target |", "| Counted in the community | Targets, in that unit |", False),
    ],
)
def test_a_target_stands_under_a_heading_that_says_so(old: str, new: str, refused: bool) -> None:
    measures = SHIPPED["templates/en/parts/schedule-measures.md"].decode()
    assert old in measures
    lacking = found(more={f"{OWN}/parts/schedule-measures.md": measures.replace(old, new).encode()})
    assert bool(lacking.unprinted) == refused
    assert all(one.part.startswith("measure ") for one in lacking.unprinted)


def test_an_id_that_begins_as_another_does_is_not_taken_for_it() -> None:
    name = "clauses/quality/sick-pay.md"
    twins = SHIPPED[name].replace(b"id: paid-on-time", b"id: workers-covered-later")
    assert twins != SHIPPED[name]
    assert found(more={name: twins}).unprinted == ()


EMPTY = """
{% for c in schedule %}
## {{ c.title }} {{ anchor(c.id) }}

Not in force.

{% endfor %}
"""


def test_no_second_section_has_the_title_of_a_clause() -> None:
    more = EMPTY.replace(" {{ anchor(c.id) }}", "").replace("Not in force.", "1. The Supplier need do none of this.")
    lacking = found(more={f"{OWN}/08b-good-work-schedule.md": (SCHEDULE + more).encode()}).unprinted
    assert {one.part for one in lacking} == {"title, which more sections have"}


def test_a_guide_stands_under_the_title_of_its_question() -> None:
    guides = SHIPPED["templates/en/parts/assess-questions.md"].decode()
    apart = guides.replace("{% if q.guide %}\n{{ q.guide }}\n", "{% if false %}\n")
    assert apart != guides
    for title in ("### Guides of last year", "### Question 1: The round"):
        more = f"{apart}\n{title}\n\n{{% for q in questions if q.guide %}}\n{{{{ q.guide }}}}\n\n{{% endfor %}}\n"
        lacking = found(more={f"{OWN}/parts/assess-questions.md": more.encode()}).unprinted
        assert {(one.paper, one.part) for one in lacking} == {("03-how-we-assess", "scoring-guide")}


def test_the_section_that_references_lead_to_is_the_one_that_holds_the_terms() -> None:
    bare = SCHEDULE.replace(" {{ anchor(c.id) }}", "") + EMPTY
    lacking = found(more={f"{OWN}/08b-good-work-schedule.md": bare.encode()}).unprinted
    assert "section that references lead to" in {one.part for one in lacking}


def test_a_section_of_terms_has_a_number() -> None:
    deep = SCHEDULE.replace("{% for c in schedule %}", "## Terms\n\n{% for c in schedule %}", 1).replace(
        "## {{ c.title }}", "#### {{ c.title }}"
    )
    lacking = found(more={f"{OWN}/08b-good-work-schedule.md": deep.encode()}).unprinted
    assert "numbers of the condition" in {one.part for one in lacking}


SWAPPED = '{{ anchor("monitoring" if c.id == "precedence" else "precedence" if c.id == "monitoring" else c.id) }}'


def test_a_reference_inside_a_term_leads_to_the_clause_that_it_names() -> None:
    lacking = found(more=in_schedule("{{ anchor(c.id) }}", SWAPPED)).unprinted
    assert {(one.clause, one.part) for one in lacking} == {
        (one, "section that references lead to") for one in ("monitoring", "precedence")
    }


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("numbered: true", "numbered: false", "numbers of the condition"),
        ("{{ c.condition }}", "- {{ c.condition }}", "condition"),
        ("{{ c.condition }}", '{{ panels([{"title": "Not in force", "text": c.condition}]) }}', "condition"),
        ("{{ c.condition }}", '{{ table(["Terms"], [[c.condition]]) }}', "condition"),
    ],
)
def test_a_term_stands_as_numbered_paragraphs_of_its_own(old: str, new: str, part: str) -> None:
    lacking = found(more=in_schedule(old, new)).unprinted
    assert part in {one.part for one in lacking}


def test_a_question_stands_under_its_own_title() -> None:
    asked = SHIPPED["templates/en/parts/response-question.md"]
    other = asked.replace(b"{{ q.text }}", b"{% for z in questions if z.id != q.id %}\n{{ z.text }}\n\n{% endfor %}")
    lacking = found(more={f"{OWN}/parts/response-question.md": other}).unprinted
    assert {(one.clause, one.part) for one in lacking} == {("sick-pay", "question"), ("round", "question")}


def test_a_guide_and_what_is_hoped_for_stand_as_they_were_signed_off() -> None:
    guide = SHIPPED["templates/en/parts/assess-questions.md"].replace(b"{{ q.guide }}", b"As we like.")
    lacking = found(more={f"{OWN}/parts/assess-questions.md": guide}).unprinted
    assert {(one.paper, one.part) for one in lacking} == {("03-how-we-assess", "scoring-guide")}
    good = SHIPPED["templates/en/parts/spec-good-work.md"].decode()
    title = good.replace("### {{ c.title }}", "### Not required").encode()
    lacking = found(more={f"{OWN}/parts/spec-good-work.md": title}).unprinted
    assert "sick-pay" in {one.clause for one in lacking} and {one.part for one in lacking} == {"requirement"}


def test_an_outcome_with_a_reference_in_it_is_found_with_the_number_that_it_has_here() -> None:
    name = "clauses/quality/secure-hours-by-choice.md"
    text = SHIPPED[name].decode()
    start = text.index("## Outcome\n\n") + len("## Outcome\n\n")
    end = text.index("\n", start)
    own = f"{text[:end]} See also [Reporting](#monitoring).{text[end:]}"
    assert found(OUTCOME, more={name: own.encode()}).unprinted == ()


def test_templates_of_the_workspace_itself_are_held_against_the_clauses_too() -> None:
    other = SCHEDULE.replace("{{ c.condition }}", "The supplier does as it likes.").encode()
    assert found(more={"templates/en/08b-good-work-schedule.md": other}).unprinted


def test_what_is_held_against_the_clauses_is_what_the_pack_is_made_from() -> None:
    """Templates of the website are not there when a pack is made, so what stands behind them is what is printed."""
    honest = SCHEDULE.partition("---\n")[2].partition("---\n")[2]
    own = '---\ntitle: Good Work Schedule\nnumbered: true\n---\n{% include ["en/site/sched.md", "en/evil.md"] %}\n'
    lacking = found(
        more={
            f"{OWN}/08b-good-work-schedule.md": own.encode(),
            f"{OWN}/site/sched.md": honest.encode(),
            f"{OWN}/evil.md": SCHEDULE.replace("{{ c.condition }}", "Nothing.").partition("---\n")[2].encode(),
        }
    )
    assert lacking.unprinted


@pytest.mark.parametrize("name", sorted(one for one in example_files() if "/contracts/" in one))
def test_each_example_prints_all_that_would_be_signed_off(name: str) -> None:
    _, body, _, file = name.split("/")
    ready = prepare(LOADED, example_files(), (body, file.removesuffix(".yaml")))
    assert ready.inputs is not None
    assert lacks_in(ready.inputs, Lacks(), papers_of(ready)).unprinted == ()


def test_the_refusal_names_the_paper_and_the_clauses(tmp_path: Path) -> None:
    from tests.final.test_final import final

    repo = Repo(signed(tmp_path / "w").folder)
    put(repo.folder, in_schedule("{{ c.condition }}", "The Supplier does as it likes."))
    code, told = final(repo.folder)
    assert code == 4
    assert "08b-good-work-schedule: a template of the council's own does not print as it was signed off" in told
    assert "monitoring (condition)" in told
    assert not (repo.folder / "build" / NAME).exists()


@pytest.mark.prove
def test_own_templates_are_named_in_the_record_and_when_a_final_pack_is_made(tmp_path: Path) -> None:
    from tests.final.test_final import final

    repo = signed(tmp_path / "w")
    put(repo.folder, in_schedule("This Good Work Schedule is part", "Here begins the Schedule. It is part"))
    code, told = final(repo.folder)
    assert code == 0, told
    assert f"{OWN}/08b-good-work-schedule.md" in told
    record = (repo.folder / "build" / NAME / "internal" / "decision-record.md").read_text("utf-8")
    assert "Templates of the council's own were used." in record
    assert f"- {OWN}/08b-good-work-schedule.md" in record


# --- nothing waits to be written --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("contract", "council"),
    [
        ({"conditions": {"insurance": ["TBC"]}}, {}),
        ({"conditions": {"insurance": ["Public liability: tbc."]}}, {}),
        ({"conditions": {"insurance": ["Public liability: £____ million."]}}, {}),
        ({"conditions": {"ability": ["[Name of the licence]"]}}, {}),
        ({"notice": {"changes": "Awaited from Legal."}}, {}),
        ({"conditions": {"finances": ["To be confirmed by finance."]}}, {}),
        ({"evaluation": {"evaluators": ["TBD"]}}, {}),
        ({"notice": {"known_risks": "to be confirmed"}}, {}),
        ({"title": "DRAFT: cleaning of libraries"}, {}),
        ({"conditions_form": "the Council's conditions, T.B.C."}, {}),
        ({"blanks": {"precedence": {"schedule_first_on": "____"}}}, {}),
        ({}, {"words": {"manager": "[Name of the manager]"}}),
        ({"notice": {"engagement": "[insert the notice]"}}, {}),
    ],
)
def test_words_that_wait_to_be_written_refuse_it(contract: Fields, council: Fields) -> None:
    assert found(contract, council).unfinished


def test_a_text_of_the_councils_own_is_read_too() -> None:
    lacking = found(more={f"{OWN}/parts/spec-service.md": b"The rounds are TBC.\n"})
    assert lacking.unfinished == (Unfinished("02-specification", "The rounds are TBC."),)


def test_a_councils_own_words_file_changes_nothing_of_it() -> None:
    own = {f"charters/{BODY}/templates/words/en.yaml": b"final:\n  unfinished: zzz\n"}
    assert found({"notice": {"known_risks": "DRAFT"}}, more=own).unfinished


TO_FILL = (
    *(
        "£____m of cover",
        "cover: ____ km",
        "[please insert]",
        "[ insert amount ]",
        "[state the amount]",
        "£[X] of cover",
    ),
    *(
        "[name]",
        "[your council]",
        "[date of the plan]",
        "<insert amount>",
        "[•]",
        "[XX] days",
        "[to be agreed]",
        "[to follow]",
    ),
    *(
        "[NAME OF MANAGER]",
        "[YOUR COUNCIL]",
        "[AMOUNT IN WORDS]",
        "[Name Of Licence]",
        "[council to insert]",
        "[Council name]",
    ),
    *("[£ amount]", "[the amount]", "[address]", "[insert_amount]", "[insert-amount]", "[drafting note: ask Legal]"),
    *(
        "{insert amount}",
        "(insert amount)",
        "£X million",
        "£__ million",
        "xx days",
        "XXXXX",
        "………",
        "T.B.D.",
    ),
    *(
        "[start date]",
        "[supplier name]",
        "[job title]",
        "[postcode]",
        "[Legal to confirm]",
        "[confirm the date]",
        "[delivery date]",
        "{{name}}",
        "from xx/xx/2027",
    ),
    *("Cover: T.B.C", "Click or tap here to enter text."),
    *("Cover (at least [insert amount])", "(by [date])", "(£[amount])", "<see [name of plan]>"),
)
NOTHING_TO_FILL = (
    *("Plan [Dated 3 May 2026]", "[Values are those of 2026]", "[Yourshire] plan", "and so on […]", "[x] ticked"),
    *(
        "[Number 12 Guild Hall]",
        "a_b____c",
        "[Additions] are priced",
        "under <3 km and >1 km",
        "[Name-plates] of brass",
    ),
    *(
        "[State aid] rules",
        "[state schools] only",
        "[Value for money] report",
        "[Give and Take]",
        "[Choose well] campaign",
    ),
    *(
        "[give way] signs",
        "[your voice matters] survey",
        "[Please Touch] museum",
        "tank [complete with lid]",
        "[Enter]",
    ),
    *(
        "[job titles] of posts",
        "[post code] finder",
        "[start with room 1]",
        "[confirmed by both]",
        "(confirm in writing)",
        "[Supplier to confirm within 10 days]",
        "[enter site by Mill Lane]",
        "[site plan]",
        "{1, 2}",
    ),
    *("[number plate] recognition", "address [number and street]", "Price [amount in £ without VAT]", "£[GBP] 4,000"),
    *("filters [to be replaced each year]", "[to be read with paper 01]", "gate [enter by Mill Lane]"),
    *(
        "[to be provided by the supplier]",
        "[to follow the new line]",
        "[with foam insert]",
        "[the Company]",
        "[Company of the Year]",
        "[Details of the round are in paper 02]",
        "(insert the key and turn)",
        "Which way???",
        "Round 1 ....... 3",
    ),
    *(
        "<name@thornby.example.org>",
        "<date> element",
        "(insert key into slot)",
        "(your name)",
        "[the Council]",
        "[sic]",
    ),
)


def test_lines_and_brackets_to_fill_are_each_found() -> None:
    told = [one.line for one in found({"conditions": {"ability": [*TO_FILL, *NOTHING_TO_FILL]}}).unfinished]
    assert sorted({one for one in TO_FILL if any(one in line for line in told)}) == sorted(TO_FILL)
    assert [one for one in NOTHING_TO_FILL if any(one in line for line in told)] == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("11-plan-on-a-page.md", "title: ", "title: TBC "),
        ("06-response-form.md", "{{ answer(", '{{ answer("own", "Your answer, TBC", "line", 1) }}\n\n{{ answer('),
        ("02-specification.md", "contents: true\n---\n", 'contents: false\n---\n{{ contents("TBC") }}\n\n'),
    ],
)
def test_titles_and_labels_are_read_too(name: str, old: str, new: str) -> None:
    held = SHIPPED[f"templates/en/{name}"].decode()
    assert old in held
    assert found(more={f"{OWN}/{name}": held.replace(old, new, 1).encode()}).unfinished


@pytest.mark.parametrize(
    "title", ["Draughty halls and tbcs", "Drafting of letters", "A TBCX wall", "[2026] EWHC 1", "a_b____c", "South [B]"]
)
def test_words_that_only_look_alike_are_let_pass(title: str) -> None:
    assert found({"title": title}).unfinished == ()


# --- who signs --------------------------------------------------------------------------------------------------


def test_a_role_without_a_name_is_an_error() -> None:
    files = {**SHIPPED, **complete({}, {"policy": {"sign_off_roles": [" "]}})}
    assert "GW015" in {one.code for one in load(files).diagnostics}


def test_a_sign_off_that_is_not_committed_refuses_it(tmp_path: Path) -> None:
    from tests.cli.running import run
    from tests.final.test_final import final
    from tests.finals import SIGNER, unsigned

    where = put(tmp_path / "w", complete())
    repo = Repo(where)
    repo.commit("all but the sign-offs")
    assert run("approve", *unsigned(where), *SIGNER, "--body", BODY, cwd=where).returncode == 0
    code, told = final(where)
    assert code == 4 and "git holds no proof of these sign-offs" in told
    repo.commit("sign")
    code, told = final(where)
    assert code == 0, told


@pytest.mark.parametrize("policy", [{"sign_off_roles": []}, None])
def test_a_policy_that_names_nobody_who_signs_refuses_it(policy: Fields | None) -> None:
    assert found(council={"policy": policy}).no_role


def test_a_notice_of_blanks_alone_is_none() -> None:
    assert not found({"illustration": " "}).illustration


def test_changes_that_the_conditions_provide_for_are_owed_before_the_notice() -> None:
    lacking = found({"notice": {"changes": None}})
    assert [(one["id"], one["owner"]) for one in lacking.awaited] == [("notice-changes", "Legal")]


def test_what_bidders_must_know_of_value_and_months_is_owed_before_the_notice() -> None:
    lots = [{"id": "north", "title": "North", "amount": 450000}, {"id": "south", "title": "South"}]
    rows = {(one["id"], one["what"]) for one in found({"lots": lots, "months": None, "lot_limits": None}).awaited}
    assert rows >= {("lot-value", "The value of the lot “South”"), ("months", "The months of the first term")}
    assert not any("North" in what for _, what in rows)


# --- an older final pack ----------------------------------------------------------------------------------------


@pytest.mark.prove
def test_what_takes_the_place_of_a_final_pack_is_said(tmp_path: Path) -> None:
    from tests.cli.running import run
    from tests.final.test_final import changed

    repo = signed(tmp_path / "w")
    asked = ("pack", NAME, "--final", "--formats")
    assert run(*asked, "md,html", cwd=repo.folder).returncode == 0
    again = run(*asked, "md,html", cwd=repo.folder)
    assert again.returncode == 0 and "takes the place" not in again.stderr
    fewer = run(*asked, "md", cwd=repo.folder)
    assert "no longer there" in fewer.stderr and "00-start-here.html" in fewer.stderr
    changed(repo, {"place": "All of Thornby Vale"})
    other = run(*asked, "md", cwd=repo.folder)
    assert other.returncode == 0 and "another final pack takes the place of the final pack" in other.stderr


def test_a_manifest_that_somebody_laid_out_anew_is_still_of_a_final_pack(tmp_path: Path) -> None:
    import json

    from goodwork_docs.cli.storing import final_files, is_final

    (tmp_path / "manifest.json").write_text(json.dumps({"manifest": 1, "status": "final"}), "utf-8")
    assert is_final(tmp_path)
    for files in ("3", "[1]", "null"):
        (tmp_path / "manifest.json").write_text(f'{{"status": "final", "files": {files}}}', "utf-8")
        assert final_files(tmp_path) == {}
    for broken in ("", "[]", "{", "[" * 5_000, '{"status": 1}'):
        (tmp_path / "manifest.json").write_text(broken, "utf-8")
        assert not is_final(tmp_path)


def test_the_contract_of_these_tests_is_where_they_say() -> None:
    assert CONTRACT in complete()


@pytest.mark.prove
def test_a_template_with_a_fault_is_said_as_that(tmp_path: Path) -> None:
    from tests.final.test_final import final

    repo = signed(tmp_path / "w")
    put(repo.folder, in_schedule("{{ c.condition }}", "{{ c.condition"))
    code, told = final(repo.folder)
    assert code != 0 and "GW030" in told and "leaves out" not in told
    assert not (repo.folder / "build" / NAME).exists()


WORDS = f"charters/{BODY}/templates/words/en.yaml"


@pytest.mark.parametrize(
    "key",
    [
        *("view.target-at-least", "view.target-reported", "view.figure", "wording.at-least", "reference.section"),
        *("view.draft", "view.final", "worked.line", "worked.most", "month.3"),
    ],
)
def test_a_body_changes_no_words_that_stand_in_terms(key: str) -> None:
    first, last = key.split(".")
    found_ = load({**SHIPPED, **complete(), WORDS: f"{first}:\n  {last}: nothing is asked\n".encode()}).diagnostics
    assert [(one.code, str(one.where)) for one in found_] == [("GW036", f"{WORDS}:2:{len(last) + 5}")]


@pytest.mark.parametrize(
    "words",
    [
        b"view:\n  internal-notice: Only for the council\n",
        b"view:\n  figures-note: these are a body's own words\n",
        b"month: {3: March}\n",
        SHIPPED["templates/words/en.yaml"],
    ],
)
def test_a_body_may_say_the_rest_otherwise_and_the_terms_as_the_library_does(words: bytes) -> None:
    assert load({**SHIPPED, **complete(), WORDS: words}).diagnostics == ()


def test_words_of_terms_are_held_though_the_file_was_read_before() -> None:
    files = {**SHIPPED, **complete(), WORDS: b"month: {3: April}\n"}
    first = load(files)
    again = load(files, remembered=first.sound)
    assert [one.code for one in first.diagnostics] == [one.code for one in again.diagnostics] == ["GW036"]
