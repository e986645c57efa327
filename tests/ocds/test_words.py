"""Words of a notice: what is cleaned, what is left alone."""

from __future__ import annotations

import pytest

from goodwork_docs.ocds.words import cleaned, reference, slug, summary, title


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("as follows:rn The buyer", "as follows: The buyer"),
        ("Site VisitsrnAll contractors", "Site Visits All contractors"),
        ("Benefits toolkitrn https://x.test", "Benefits toolkit https://x.test"),
        ("heard.rn      rn      Children", "heard. Children"),
        ("documentation. rnhttps://x.test", "documentation. https://x.test"),
        ("competition.rnb) Duration", "competition. b) Duration"),
        ("up to:rn\u00e2\u20ac\u00a2t8 apprentices", "up to: • 8 apprentices"),
    ],
)
def test_lost_line_breaks_and_tabs_become_spaces(said: str, shown: str) -> None:
    assert cleaned(said).text == shown
    assert cleaned(said).done


@pytest.mark.parametrize(
    "said",
    [
        "modern barn",
        "We return to learn",
        "Blackburn with Darwen",
        "torn or worn",
        "the Northern line",
        "Bannockburn.",
        "an RN nurse",
    ],
)
def test_english_words_that_end_in_rn_are_left_alone(said: str) -> None:
    assert cleaned(said) == cleaned(cleaned(said).text)
    assert cleaned(said).text == said
    assert cleaned(said).done == ()


def test_characters_that_no_file_may_hold_are_taken_out_and_told() -> None:
    found = cleaned("a\ud800b\u202ec\x00d\ue000e")
    assert found.text == "abcde"
    assert found.done == ("characters were taken out (the first is U+D800)",)


def test_a_title_loses_masked_addresses() -> None:
    assert title("Write to [email removed] now").text == "Write to now"


def test_a_summary_leaves_out_sentences_with_masked_addresses() -> None:
    assert summary("One. Ask [email removed] today. Two.").text == "One. Two."


def test_a_long_description_is_cut_at_a_sentence() -> None:
    found = summary("A sentence of words. " * 100)
    assert len(found.text) <= 600
    assert found.text.endswith("words.")
    assert found.done == ("the text was cut from 2,099 characters",)


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Marlowe & Kestle Council", "marlowe-and-kestle-council"),
        ("Cyngor Sir Ynys Môn", "cyngor-sir-ynys-mon"),
        ("St Peter's Council", "st-peters-council"),
        ("2nd Ward", "b-2nd-ward"),
        ("a" * 50, "a" * 30),
        ("../..", ""),
    ],
)
def test_a_body_is_named_by_its_buyer(name: str, folder: str) -> None:
    assert slug(name, 30, "b") == folder


@pytest.mark.parametrize(
    ("id", "ref"),
    [
        ("012345-2026", "012345-2026"),
        ("../../etc/passwd", "etc-passwd"),
        ("00000000-0000-4000-8000-000000000002-123456", "00000000-0000-4000-8000-000000000002"),
        ("", ""),
    ],
)
def test_a_ref_is_the_notice_id(id: str, ref: str) -> None:
    assert reference(id) == ref


def test_long_ids_keep_apart() -> None:
    refs = {reference(f"{'x' * 60}-{n}") for n in range(20)}
    assert len(refs) == 20
    assert max(len(ref) for ref in refs) <= 40
