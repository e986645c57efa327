"""Two texts that began as one: what one side changed is taken, what both changed otherwise is marked, and no word is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goodwork_docs.wordmerge import MARKS, Merged, Names, merged

NAMES = Names("hackney", "edition 1", "edition 2")
BEFORE = "1. You must pay the wage.\n2. You must pay it on time.\n3. You must keep a record.\n"
LINES = st.lists(
    st.sampled_from(["You must pay.\n", "You may rest.\n", "Keep a record.\n", "1. Say when.\n", "\n"]), max_size=8
)


def laid(ours: str, theirs: str, before: str = BEFORE) -> Merged:
    return merged(before, ours, theirs, NAMES)


def test_changes_of_different_lines_and_of_different_words_of_one_line_are_both_kept() -> None:
    ours = BEFORE.replace("the wage", "the living wage")
    theirs = BEFORE.replace("keep a record", "keep a clear record").replace("You must pay the", "You shall pay the")
    made = laid(ours, theirs)
    assert made.conflicts == 0
    assert made.text == (
        "1. You shall pay the living wage.\n2. You must pay it on time.\n3. You must keep a clear record.\n"
    )


def test_the_same_words_changed_otherwise_are_marked_with_all_three() -> None:
    ours, theirs = BEFORE.replace("on time", "each week"), BEFORE.replace("on time", "each month")
    made = laid(ours, theirs)
    assert made.conflicts == 1
    assert made.text == (
        "1. You must pay the wage.\n"
        "<<<<<<< hackney\n2. You must pay it each week.\n"
        "||||||| edition 1\n2. You must pay it on time.\n"
        "=======\n2. You must pay it each month.\n"
        ">>>>>>> edition 2\n"
        "3. You must keep a record.\n"
    )


def test_a_line_that_one_side_takes_out_and_the_other_changes_is_marked() -> None:
    ours = BEFORE.replace("2. You must pay it on time.\n", "")
    made = laid(ours, BEFORE.replace("on time", "each month"))
    assert made.conflicts == 1
    assert "each month" in made.text


def test_both_alike_is_no_conflict() -> None:
    same = BEFORE.replace("on time", "each week")
    assert laid(same, same) == Merged(same, 0)


@given(before=LINES, ours=LINES)
def test_one_side_alone_gives_that_side(before: list[str], ours: list[str]) -> None:
    old, mine = "".join(before), "".join(ours)
    assert laid(mine, old, old) == Merged(mine, 0)
    assert laid(old, mine, old) == Merged(mine, 0)


@given(before=LINES, ours=LINES, theirs=LINES)
def test_every_new_word_of_both_sides_stands_in_what_is_made(
    before: list[str], ours: list[str], theirs: list[str]
) -> None:
    made = laid("".join(ours), "".join(theirs), "".join(before))
    for side in (ours, theirs):
        for line in side:
            if line not in before:
                assert all(word in made.text for word in line.split())
    assert made.conflicts == sum(line.startswith(MARKS[0]) for line in made.text.splitlines())
    assert made.text.count(MARKS[0]) == made.text.count(MARKS[3])


@given(before=LINES, ours=LINES, theirs=LINES)
def test_the_order_of_the_sides_decides_nothing_but_the_order_in_the_marks(
    before: list[str], ours: list[str], theirs: list[str]
) -> None:
    one = laid("".join(ours), "".join(theirs), "".join(before))
    other = laid("".join(theirs), "".join(ours), "".join(before))
    assert one.conflicts == other.conflicts
    if not one.conflicts:
        assert one.text == other.text
