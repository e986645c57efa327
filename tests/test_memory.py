"""What a run remembers for the next: the same bytes with it and without it, and nothing lost where it is damaged."""

from __future__ import annotations

import pickle
from decimal import Decimal
from functools import cache
from pathlib import Path

import msgspec
import pytest

from goodwork_docs import memory
from goodwork_docs.checks.everything import check
from goodwork_docs.cli.remembering import Judgements
from goodwork_docs.diagnostics import Diagnostic
from goodwork_docs.load import load
from goodwork_docs.model.library import Loaded
from goodwork_docs.source import Files
from goodwork_docs.store import digest
from tests.cli.running import run
from tests.packs import example_files
from tests.small import clause_file, files
from tests.test_packing import PAIR, SMALL, held, pack, workspace

MAKER = "this version"
TEA = "clauses/quality/tea.md"
CLAUSES = (clause_file(), clause_file(id="rest", title="Rest"))


def sealed(data: bytes) -> bytes:
    """Return data as a memory file whose digest is right."""
    return digest(data).encode() + data


def titles(loaded: Loaded) -> dict[str, str]:
    return {name: clause.head.title for (_, name), clause in loaded.clauses.items()}


def renamed(sound: dict[str, object]) -> dict[str, object]:
    """Return a memory in which each clause has another title, so that it shows which clauses come from it."""
    return {
        key: {**one, "title": "Remembered"} if isinstance(one, dict) and "asks" in one else one
        for key, one in sound.items()
    }


# --- what is read anew ------------------------------------------------------------------------------------------


def test_what_is_remembered_is_as_what_is_read() -> None:
    made = files(*CLAUSES)
    first = load(made)
    again = load(made, memory.read(memory.written(first.sound, MAKER), MAKER))
    assert (first.clauses, first.councils, first.contracts, first.words) == (
        again.clauses,
        again.councils,
        again.contracts,
        again.words,
    )
    assert first.reference == again.reference
    assert first.sound.keys() == again.sound.keys()
    assert check(first) == check(again)
    assert [part.blocks for part in first.clauses[("", "tea")].parts.values()] == [
        part.blocks for part in again.clauses[("", "tea")].parts.values()
    ]


def test_only_a_clause_that_was_edited_is_read_anew() -> None:
    made = files(*CLAUSES)
    remembered = renamed(dict(load(made).sound))
    assert titles(load(made, remembered)) == {"tea": "Remembered", "rest": "Remembered"}
    edited = {**made, TEA: made[TEA].replace(b"We ask for tea.", b"We ask for hot tea.")}
    assert titles(load(edited, remembered)) == {"tea": "Tea", "rest": "Remembered"}


def test_the_same_bytes_under_another_name_are_read_anew() -> None:
    made = files(*CLAUSES)
    remembered = renamed(dict(load(made).sound))
    moved = {name.replace("/tea.md", "/coffee.md"): data for name, data in made.items()}
    assert [one.code for one in load(moved, remembered).diagnostics] == ["GW017"]


def test_a_file_with_a_problem_is_not_remembered_and_says_it_in_each_run() -> None:
    made = files(clause_file(parts={"Condition": "You must {give people tea."}))
    first = load(made)
    again = load(made, first.sound)
    assert [one.code for one in first.diagnostics] == ["GW022"]
    assert again.diagnostics == first.diagnostics


def test_a_file_s_name_may_hold_bytes_that_are_no_text() -> None:
    made = files(*CLAUSES)
    named = {name.replace("/tea.md", "/te\udce9.md"): data for name, data in made.items()}
    assert load(named, load(named).sound).diagnostics == load(named).diagnostics


def test_what_is_remembered_can_be_sent_to_another_process() -> None:
    made = files(*CLAUSES)
    again = load(made, load(made).sound)
    sent = pickle.loads(pickle.dumps(again))
    assert sent.clauses == again.clauses
    assert sent.reference.places == again.reference.places


# --- the file ---------------------------------------------------------------------------------------------------


def test_exact_decimals_come_back_as_they_were() -> None:
    kept = {"one": {"rate": Decimal("13.450"), "words": ["13.450", 7, True, None]}}
    back = memory.read(memory.written(kept, MAKER), MAKER)
    assert back == kept
    assert str(back["one"]["rate"]) == "13.450"  # type: ignore[index]


def test_the_same_data_has_the_same_bytes() -> None:
    assert memory.written({"b": 1, "a": 2}, MAKER) == memory.written({"a": 2, "b": 1}, MAKER)


WHOLE = memory.written(load(files()).sound, MAKER)


@pytest.mark.parametrize("at", [0, 63, 64, 65, len(WHOLE) // 2, len(WHOLE) - 1])
def test_a_memory_with_one_wrong_byte_holds_nothing(at: int) -> None:
    assert memory.read(WHOLE[:at] + bytes([WHOLE[at] ^ 1]) + WHOLE[at + 1 :], MAKER) == {}


@pytest.mark.parametrize("length", [0, 1, 64, 65, len(WHOLE) - 1])
def test_a_memory_cut_short_holds_nothing(length: int) -> None:
    assert memory.read(WHOLE[:length], MAKER) == {}


def test_a_memory_of_another_version_holds_nothing() -> None:
    assert memory.read(WHOLE, "another version") == {}


class _Bomb:
    def __reduce__(self) -> tuple[object, tuple[str, ...]]:
        return pytest.fail, ("the memory was run",)


HOSTILE = {
    "a pickle": pickle.dumps(_Bomb()),
    "data of an unknown kind": msgspec.msgpack.encode((MAKER, {"a": msgspec.msgpack.Ext(7, pickle.dumps(_Bomb()))})),
    "a decimal that is none": msgspec.msgpack.encode((MAKER, {"a": msgspec.msgpack.Ext(1, b"\xff")})),
    "a decimal of words": msgspec.msgpack.encode((MAKER, {"a": msgspec.msgpack.Ext(1, b"ten")})),
    "lists in lists": msgspec.msgpack.encode(MAKER)[:0] + b"\x92\xa1a\x81\xa1b" + b"\x91" * 200_000 + b"\xc0",
    "a list": msgspec.msgpack.encode([1, 2, 3]),
    "keys that are no words": msgspec.msgpack.encode((MAKER, {1: 2})),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_memory_holds_nothing_and_runs_nothing(what: str) -> None:
    assert memory.read(sealed(HOSTILE[what]), MAKER) == {}


@pytest.mark.parametrize("value", [None, 1, "words", [], {}, {"id": 7}, {"id": "tea"}, [[[]]], Decimal("1.5")])
def test_data_that_is_no_record_is_read_anew(value: object) -> None:
    made = files(*CLAUSES)
    first = load(made)
    again = load(made, dict.fromkeys(first.sound, value))
    assert again.clauses == first.clauses
    assert again.contracts == first.contracts
    assert again.diagnostics == ()


# --- on disk ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose packs were made without a memory, in `first/`; the run left one."""
    root = workspace(tmp_path_factory.mktemp("remembering"))
    made = pack(root, *PAIR, "--formats", "md,html", "--out", "first", "--jobs", "1")
    assert made.returncode == 0, made.stderr
    return root


def remembered(root: Path) -> Path:
    return root / "build" / ".goodwork" / "read"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_packs_have_the_same_bytes_with_a_memory_and_without_it(packed: Path, jobs: str) -> None:
    before = remembered(packed).read_bytes()
    made = pack(packed, *PAIR, "--formats", "md,html", "--out", f"again{jobs}", "--jobs", jobs)
    assert made.returncode == 0, made.stderr
    assert held(packed / f"again{jobs}") == held(packed / "first")
    assert remembered(packed).read_bytes() == before


@pytest.mark.prove
def test_a_run_with_a_memory_says_what_a_run_without_it_says(packed: Path) -> None:
    order = (*PAIR, "--formats", "md", "--out", "said", "--date", "2027-12-31", "--format", "short", "--quiet")
    with_it = pack(packed, *order)
    remembered(packed).unlink()
    without = pack(packed, *order)
    assert "GW220" in without.stderr
    assert with_it.stderr == without.stderr


@pytest.mark.prove
def test_a_damaged_memory_is_ignored_and_written_anew(packed: Path) -> None:
    made = pack(packed, *PAIR, "--formats", "md,html", "--out", "damaged")
    whole = remembered(packed).read_bytes()
    remembered(packed).write_bytes(whole[: len(whole) // 2])
    made = pack(packed, *PAIR, "--formats", "md,html", "--out", "damaged")
    assert made.returncode == 0, made.stderr
    assert held(packed / "damaged") == held(packed / "first")
    assert remembered(packed).read_bytes() == whole


@pytest.mark.prove
def test_a_memory_that_cannot_be_written_is_done_without(tmp_path: Path, packed: Path) -> None:
    root = workspace(tmp_path)
    remembered(root).mkdir(parents=True)
    for _ in range(2):
        made = pack(root, *PAIR, "--formats", "md,html", "--out", "made")
        assert made.returncode == 0, made.stderr
        assert held(root / "made") == held(packed / "first")
    assert list(remembered(root).iterdir()) == []


@pytest.mark.prove
def test_an_error_in_a_clause_stops_the_pack_though_all_else_is_remembered(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    assert pack(root, SMALL, "--formats", "md").returncode == 0
    clause = root / "clauses" / "process" / "definitions.md"
    clause.write_text(clause.read_text(encoding="utf-8") + "\n<b>raw</b>\n", encoding="utf-8")
    for _ in range(2):
        run = pack(root, SMALL, "--formats", "md")
        assert run.returncode == 1
        assert "GW020" in run.stderr


# --- what single files say wrong --------------------------------------------------------------------------------


SICK_PAY = "clauses/quality/sick-pay.md"


@cache
def few() -> Files:
    """Return the reference files, some clauses and some templates of the library."""
    kept = ("clauses/reference/", "clauses/quality/s", "templates/en/site/c")
    return {name: data for name, data in example_files().items() if name.startswith(kept)}


def edited(name: str, line: bytes) -> Files:
    return {name: few()[name] + b"\n" + line + b"\n"}


def judged(made: Files, held: dict[str, object]) -> tuple[tuple[Diagnostic, ...], dict[str, object]]:
    """Return what checks say of files with what is known from before, and what they leave for the next time."""
    once = Judgements(memory.read(memory.written(held, MAKER), MAKER))
    return check(load(made), once=once), once.kept


def test_what_is_known_of_files_is_said_as_what_is_found() -> None:
    made = {**few(), **edited(SICK_PAY, b"This is TBC.")}
    found, known = judged(made, {})
    assert "GW126" in {one.code for one in found}
    assert found == judged(made, known)[0] == check(load(made))


def test_known_files_are_not_judged_a_second_time() -> None:
    _, known = judged(few(), {})
    marked = {key: [] for key in known}
    made = Judgements(memory.read(memory.written(marked, MAKER), MAKER))
    check(load(few()), once=made)
    assert made.kept.keys() == known.keys()
    assert set(map(tuple, made.kept.values())) == {()}  # type: ignore[arg-type]


@pytest.mark.parametrize("name", [SICK_PAY, "clauses/reference/wording.yaml"])
def test_a_file_that_changed_is_judged_anew_and_so_are_all_under_a_rule_that_changed(name: str) -> None:
    before = few()
    _, known = judged(before, {})
    after = {**before, **edited(name, b"# Edited" if name.endswith("yaml") else b"It is TBC.")}
    found, more = judged(after, known)
    assert found == check(load(after))
    new = [one for one in more.keys() - known.keys() if " words " in one]
    assert len(new) == (1 if name.endswith(".md") else sum(" words " in one for one in known))


def test_a_template_that_changed_is_judged_anew() -> None:
    before = few()
    _, known = judged(before, {})
    after = {**before, "templates/en/site/clause.md": b"---\ntitle: x\n---\n{{ x | replace }}\n"}
    assert "GW031" in {one.code for one in judged(after, known)[0]}


@pytest.mark.parametrize("value", [None, 7, "words", {}, [1], [{"code": "GW1"}]])
def test_what_is_no_problem_of_ours_is_judged_anew(value: object) -> None:
    _, known = judged(few(), {})
    found, more = judged(few(), dict.fromkeys(known, value))
    assert found == check(load(few()))
    assert more == known


def test_of_too_much_only_what_is_asked_for_stays() -> None:
    many: dict[str, object] = {f"judged words {number}": [] for number in range(5_001)}
    once = Judgements(many)
    once("reading x", tuple)
    assert once.kept == {"judged reading x": ()}


@pytest.mark.prove
def test_a_website_has_the_same_bytes_with_a_memory_and_without_it(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    for name in ("first", "again"):
        assert run("publish", "--quiet", "--out", name, cwd=root).returncode == 0
    assert held(root / "first") == held(root / "again") != {}
    assert b"judged words" in remembered(root).read_bytes()
