"""With an assessment, the certificate says what it declares and no more, and the action plan holds what is not met."""

from __future__ import annotations

from dataclasses import replace

from msgspec.structs import replace as changed

from goodwork_docs.doctree import Answer, Cell, Document, Masthead, Paragraph, inline_text, walk
from goodwork_docs.model.declaration import Read
from goodwork_docs.model.pledge import commitments_of
from goodwork_docs.pledge.assessment import Answers, Assessment, Reply, Said, Signature, assess
from goodwork_docs.pledge.paperlist import ACTION_PLAN, CERTIFICATE
from goodwork_docs.pledge.papers import papers
from goodwork_docs.pledge.wording import worded
from tests.pledge.papers import inputs, templates
from tests.reading import of_tree

BODY = "north-of-tyne"
MET = Reply(frozenset({Said.MET}), evidence="Folder 3")
NOT_YET = Reply(frozenset({Said.NOT_YET}), by="2027-03-31", who="Ann")
SIGNED = Signature("Ann O'Neill", "Owner", "2026-11-22")


def assessment(pillars: int, signature: Signature = SIGNED) -> Assessment:
    """Return an assessment in which so many pillars are met."""
    pledge = inputs(BODY).pledge
    met = {one.id for one in pledge.pillars[:pillars]}
    replies = {one.id: MET if pillar.id in met else NOT_YET for _, pillar, one in commitments_of(pledge)}
    return assess(pledge, Answers("Tea Ltd", 8, replies, signature))


def paper(name: str, held: Assessment) -> Document:
    (made,), problems = papers(replace(inputs(BODY), assessment=held), templates(), (name,))
    assert problems == ()
    return made


def ticked(document: Document) -> set[str]:
    return {
        one.question for one in walk(document.blocks) if isinstance(one, Answer) and one.kind == "tick" and one.value
    }


def test_the_certificate_ticks_what_is_met_and_the_level_that_is_declared() -> None:
    made = paper(CERTIFICATE, assessment(2))
    met = {f"certificate.met.{one.id}" for one in inputs(BODY).pledge.pillars[:2]}
    assert ticked(made) == {"certificate.level.standard", *met}
    said = of_tree(made, "html")
    for words in ("Tea Ltd", "Ann O'Neill, Owner", "22 November 2026", "22 November 2027"):
        assert words in said, words


def test_nothing_is_ticked_that_nobody_declared() -> None:
    assert ticked(paper(CERTIFICATE, assessment(0))) == set()
    assert not any("level" in one for one in ticked(paper(CERTIFICATE, assessment(5, Signature()))))
    (blank,), _ = papers(inputs(BODY), templates(), (CERTIFICATE,))
    assert ticked(blank) == set()


def test_the_action_plan_holds_what_is_not_met_with_who_and_by_when() -> None:
    of, said = inputs(BODY), of_tree(paper(ACTION_PLAN, assessment(2)), "html")
    for n, pillar in enumerate(of.pledge.pillars):
        for one in pillar.commitments:
            assert (" ".join(worded(of, one, one.wording).split()) in said) == (n >= 2), one.id
    assert "Ann" in said and "31 March 2027" in said


# --- how it looks -----------------------------------------------------------------------------------------------


def test_whom_the_certificate_is_for_stands_as_large_as_a_title_and_who_offers_the_pledge_is_small() -> None:
    made = paper(CERTIFICATE, assessment(2))
    assert [inline_text(one.children) for one in made.blocks if isinstance(one, Paragraph) and one.role == "name"] == [
        "Tea Ltd"
    ]
    (head,) = (one for one in made.blocks if isinstance(one, Masthead))
    assert head.organisation == f"As {inputs(BODY).council.name} might offer it"


def test_an_example_is_offered_by_nobody_and_a_real_pledge_by_its_body() -> None:
    of = inputs(BODY)
    record = changed(of.council, illustration="")
    real = replace(of, body=replace(of.body, council=Read(record, of.body.council.yaml)))
    (made,), _ = papers(real, templates(), (CERTIFICATE,))
    (head,) = (one for one in made.blocks if isinstance(one, Masthead))
    assert head.organisation == f"Offered by {of.council.name}"


def test_name_signature_and_dates_of_a_certificate_all_stand_in_boxes() -> None:
    cells = [one for one in walk(paper(CERTIFICATE, assessment(2)).blocks) if isinstance(one, Cell)]
    assert len(cells) == 4
    assert all(isinstance(cell.blocks[0], Answer) for cell in cells)


def test_a_certificate_says_which_commitments_were_left_out_of_the_count() -> None:
    pledge = inputs(BODY).pledge
    _, pillar, excused = next(found for found in commitments_of(pledge) if found[2].not_for)
    number = f"{pledge.pillars.index(pillar) + 1}.{pillar.commitments.index(excused) + 1}"
    replies = {one.id: MET for _, _, one in commitments_of(pledge)}
    replies[excused.id] = Reply(frozenset({Said.NOT_FOR_US}), evidence="No vans are used, said the owner")
    made = paper(CERTIFICATE, assess(pledge, Answers("Tea Ltd", 8, replies, SIGNED)))
    labels = {one.question: one.label for one in walk(made.blocks) if isinstance(one, Answer)}
    assert labels[f"certificate.met.{pillar.id}"] == f"{pillar.title} (without {number}, which does not apply)"
    assert sum("without" in label for label in labels.values()) == 1


def test_an_action_plan_with_nothing_open_says_so() -> None:
    done = of_tree(paper(ACTION_PLAN, assessment(5)), "html")
    assert "Nothing is open for Tea Ltd" in done and "One step at a time" not in done
    assert "Nothing is open" not in of_tree(paper(ACTION_PLAN, assessment(4)), "html")
