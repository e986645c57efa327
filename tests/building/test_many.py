"""Many packs at once: the same bytes, one fault that stops no other, and a stop that harms nothing."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.building.laid import COUNCILS, ONE, PACKS, PLEDGES, TWO, built, papers, put, small_workspace
from tests.cli.running import no_traceback, run, variables
from tests.small import ROOT, Files, laid_over, yaml

MD = ("build", "--formats", "md")
MODULES = """
import sys
from goodwork_docs.cli.start import main
try:
    main()
finally:
    print("LOADED", *sorted(name for name in sys.modules if name.partition(".")[0] in ("click", "goodwork_docs")))
"""


def many(contracts: int) -> Files:
    """A workspace with more contracts of Anytown."""
    made = small_workspace()
    import json

    fields = json.loads(made[TWO])
    more = {
        f"charters/anytown/contracts/N-{n:02}.yaml": yaml(laid_over(fields, {"ref": f"N-{n:02}"}))
        for n in range(contracts)
    }
    return {**made, **more}


def errors(told: subprocess.CompletedProcess[str]) -> str:
    return told.stdout + told.stderr


# --- processes --------------------------------------------------------------------------------------------------


@pytest.mark.prove
def test_two_processes_make_the_bytes_of_one_and_of_goodwork_pack(tmp_path: Path) -> None:
    root = put(tmp_path / "here", small_workspace())
    alone = run(*MD, "--jobs", "1", "--out", "one", cwd=root)
    together = run(*MD, "--jobs", "2", "--out", "two", cwd=root)
    assert (alone.returncode, together.returncode) == (0, 0), errors(alone) + errors(together)
    assert papers(root / "one") == papers(root / "two")
    packed = run("pack", *PACKS, "--formats", "md", "--out", "packed", cwd=root)
    assert packed.returncode == 0, errors(packed)
    assert papers(root / "packed") == {
        name: data for name, data in papers(root / "one").items() if not name.startswith((*COUNCILS, *PLEDGES))
    }


def test_a_bad_contract_stops_no_other_in_any_process(tmp_path: Path) -> None:
    made = small_workspace()
    root = put(tmp_path / "here", {**made, ONE: made[ONE].replace(b'"services"', b'"cheese"')})
    told = run(*MD, "--jobs", "2", cwd=root)
    assert told.returncode == 1
    assert told.stderr.count("cheese") == 1
    assert no_traceback(told)
    assert {one for one in PACKS if (root / "build" / one).is_dir()} == {*PACKS} - {"anytown/AT-1"}


@pytest.mark.prove
def test_a_mistake_of_ours_in_one_pack_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from goodwork_docs.cli import making

    def broken(world: making.World, target: making.Target) -> making.Done:
        if target.name == "AT-1":
            raise ZeroDivisionError("made up")
        return pack(world, target)

    pack = making.MAKERS[making.PACK]
    monkeypatch.setattr(making, "MAKERS", {**making.MAKERS, making.PACK: broken})
    root = put(tmp_path / "here", small_workspace())
    told = built(root)
    assert told.code == 3
    assert "anytown/AT-1" not in told.written
    assert {"anytown/AT-2", "otherton/OT-1"} <= set(told.written)


DYING = """
import os, signal, sys
from pathlib import Path
from goodwork_docs.cli import making
from tests.building.laid import built

pack = making.MAKERS[making.PACK]

def dying(world, target):
    if target.name == "AT-1":
        os.kill(os.getpid(), signal.SIGKILL)
    return pack(world, target)

making.MAKERS = {**making.MAKERS, making.PACK: dying}
told = built(Path(sys.argv[1]), jobs=2)
print(told.code, *told.written)
"""


@pytest.mark.prove
def test_a_worker_that_dies_takes_only_its_own_pack_along(tmp_path: Path) -> None:
    code, *written = in_a_new_process(DYING, tmp_path)
    assert code == "3"
    assert written == sorted({*PACKS, *COUNCILS, *PLEDGES} - {"anytown/AT-1"})


AFTER_TYPST = """
import sys
from pathlib import Path
from goodwork_docs.writers.pdf.engine import told as asked
from tests.building.laid import built

if __name__ == "__main__":
    asked("#metadata(1)<one>", "one")
    told = built(Path(sys.argv[1]), jobs=2, formats=("md",))
    print(told.code, *told.written)
"""


def test_a_process_that_has_run_typst_starts_its_workers_afresh_and_does_not_wait_for_ever(tmp_path: Path) -> None:
    code, *written = in_a_new_process(AFTER_TYPST, tmp_path)
    assert code == "0"
    assert written == sorted((*PACKS, *COUNCILS, *PLEDGES))


def in_a_new_process(script: str, folder: Path) -> list[str]:
    """Return the words that a script prints of a small workspace; it is ended after a minute."""
    file = folder / "script.py"  # a file, for a worker that is started afresh reads it again
    file.write_text(script)
    root = put(folder / "here", small_workspace())
    told = subprocess.run(
        [sys.executable, str(file), str(root)],
        cwd=ROOT,
        env=variables(),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return told.stdout.split()


# --- Ctrl-C -----------------------------------------------------------------------------------------------------


@pytest.mark.prove
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_leaves_what_is_made_whole_and_says_where_it_stopped(tmp_path: Path, jobs: str) -> None:
    root = put(tmp_path / "here", many(20))
    process = subprocess.Popen(
        [sys.executable, "-m", "goodwork_docs.cli", *MD, "--jobs", jobs],
        cwd=root,
        env=variables(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    until = time.monotonic() + 120
    while len(list(root.glob("build/*/[!.]*/manifest.json"))) < 3 and time.monotonic() < until:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130, out + err
    assert "Traceback" not in err
    assert "are left, from" in err
    made = {path.parent.relative_to(root / "build").as_posix() for path in root.glob("build/*/[!.]*/manifest.json")}
    assert 3 <= len(made) < 25
    assert not list(root.glob("build/*/.*.new-*"))
    after = built(root)
    assert len(made & set(after.written)) <= 1  # the one that was being stored may not be remembered yet
    assert made | set(after.written) == {*PACKS, *COUNCILS, *PLEDGES, *(f"anytown/N-{n:02}" for n in range(20))}


# --- a run without changes --------------------------------------------------------------------------------------


def started(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", MODULES, *arguments],
        cwd=root,
        env=variables(),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.prove
def test_a_run_without_changes_imports_no_room_and_sees_the_least_change(tmp_path: Path) -> None:
    root = put(tmp_path / "here", small_workspace())
    assert run(*MD, cwd=root).returncode == 0
    time.sleep(2.5)
    assert run(*MD, cwd=root).stdout == "6 folders of papers are in step with their files.\n"
    quick = started(root, *MD)
    assert quick.returncode == 0
    assert quick.stdout.splitlines() == [
        "6 folders of papers are in step with their files.",
        "LOADED goodwork_docs goodwork_docs.cli goodwork_docs.cli.in_step goodwork_docs.cli.start",
    ]
    paper = root / "build/anytown/AT-1/01-invitation-to-tender.md"
    changes = {
        "another thing asked": lambda: None,
        "a new file": lambda: (root / "charters/anytown/look.yaml").write_bytes(b'accent: "#204060"\n'),
        "a file that is gone": (root / "charters/anytown/look.yaml").unlink,
        "a paper changed in its place": lambda: paper.write_bytes(paper.read_bytes() + b"mine\n"),
        "a pack that is gone": lambda: shutil.rmtree(paper.parent),
    }
    for what, change in changes.items():
        change()
        more = ("--formats", "md,html") if what == "another thing asked" else ()
        said = started(root, *(MD if not more else ("build", *more)))
        assert "goodwork_docs.build" in said.stdout, what
        run(*MD, cwd=root)
        time.sleep(2.5)
        run(*MD, cwd=root)
        assert "goodwork_docs.build" not in started(root, *MD).stdout, what


def test_a_build_of_nothing_says_so(tmp_path: Path) -> None:
    (tmp_path / "goodwork.yaml").write_text("", encoding="utf-8")
    told = run("build", cwd=tmp_path)
    assert (told.returncode, no_traceback(told)) == (0, True), errors(told)
    outside = run("build", cwd=ROOT.parent)
    assert outside.returncode == 2


def test_a_name_that_leads_to_nothing_ends_with_2(tmp_path: Path) -> None:
    root = put(tmp_path / "here", small_workspace())
    told = run("build", "nowhere", cwd=root)
    assert told.returncode == 2
    assert "nowhere" in told.stderr


def test_a_final_build_is_refused_and_nothing_is_made(tmp_path: Path) -> None:
    root = put(tmp_path / "here", small_workspace())
    told = run(*MD, "--final", cwd=root)
    assert told.returncode == 4, errors(told)
    assert not (root / "build/anytown").exists()
