"""`goodwork publish`: a site whole or none, the papers that it offers, and a body's own look and words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from goodwork_docs.checks.look import LARGEST_LOGO
from tests.checks.test_look import png
from tests.cli.running import ROOT, no_traceback, run, workspace
from tests.site.reading import page

# Each test runs the command on a workspace of its own, some of them four times.
pytestmark = pytest.mark.prove


def tree(folder: Path) -> dict[str, bytes]:
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def publish(root: Path, *more: str) -> dict[str, object]:
    done = run("publish", "--format", "json", *more, cwd=root)
    assert no_traceback(done), done.stderr
    answer: dict[str, object] = json.loads(done.stdout)
    return {**answer, "code": done.returncode}


def codes(answer: dict[str, object]) -> list[tuple[str, str]]:
    return [(one["code"], one["path"]) for one in answer["diagnostics"]]  # type: ignore[attr-defined]


# --- whole or not at all ----------------------------------------------------------------------------------------


def test_the_same_files_give_the_same_bytes_in_another_folder(tmp_path: Path) -> None:
    made = []
    for name in ("one", "another/below"):
        root = workspace(tmp_path / name, "hackney")
        assert publish(root)["code"] == 0
        made.append(tree(root / "build" / "site"))
    assert made[0] == made[1]
    assert str(tmp_path).encode() not in b"".join(made[0].values())


FAULTS = {
    "a file that cannot be read": ("charters/hackney/council.yaml", "name: ", "nome: ", "GW011"),
    "an outcome that names no clause": (
        "charters/hackney/council.yaml",
        "clauses: [",
        "clauses: [no-such-clause, ",
        "GW104",
    ),
    "a ring of regions": (
        "charters/hackney/council.yaml",
        "nation: england",
        "nation: england\nextends: hackney",
        "GW041",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_while_a_file_has_an_error_the_old_site_stays(fault: str, tmp_path: Path) -> None:
    path, old, new, code = FAULTS[fault]
    root = workspace(tmp_path, "hackney")
    assert publish(root)["code"] == 0
    before = tree(root / "build" / "site")
    change(root / path, old, new)
    answer = publish(root)
    assert answer["code"] == 1 and answer["result"] is None
    assert (code, path) in codes(answer)
    assert tree(root / "build" / "site") == before


LARGE = png()[:8] + bytes(LARGEST_LOGO) + png()[8:]


@pytest.mark.parametrize("data", [None, b"GIF89a", LARGE], ids=["missing", "no image", "too large"])
def test_a_logo_that_cannot_be_shown_stops_the_site(data: bytes | None, tmp_path: Path) -> None:
    root = workspace(tmp_path, "hackney")
    (root / "charters/hackney/look.yaml").write_text("logo: logo.png\nlogo_alt: Hackney\n", encoding="utf-8")
    if data is not None:
        (root / "charters/hackney/logo.png").write_bytes(data)
    answer = publish(root)
    assert answer["code"] == 1
    assert ("GW421", "charters/hackney/look.yaml") in codes(answer)
    assert not (root / "build" / "site").exists()


def test_what_somebody_else_put_there_is_not_written_over(tmp_path: Path) -> None:
    root = workspace(tmp_path, "hackney")
    (root / "build/site").mkdir(parents=True)
    (root / "build/site/mine.html").write_text("mine", encoding="utf-8")
    done = run("publish", cwd=root)
    assert done.returncode == 2 and "goodwork did not make it: it holds no manifest.json" in done.stderr
    assert tree(root / "build/site") == {"mine.html": b"mine"}


# --- papers to download -----------------------------------------------------------------------------------------


def test_papers_in_step_are_offered_and_internal_ones_are_not(out: Path, site: Path) -> None:
    offered = {name for name in tree(site) if name.startswith("downloads/")}
    assert "downloads/hackney/council/plan-on-a-page.html" in offered
    assert "downloads/hackney/SC-2026-03/00-start-here.md" in offered
    assert (out / "hackney/SC-2026-03/internal/decision-record.md").is_file()
    assert not any("internal" in name or "impact-assessment" in name or "manifest" in name for name in offered)
    linked = {one.removeprefix("../") for one in page(site / "bodies/hackney.html").links if "downloads/" in one}
    assert linked == {one for one in offered if one.startswith("downloads/hackney/")}


def test_a_paper_is_the_very_file_that_was_made(out: Path, site: Path) -> None:
    name = "hackney/council/plan-on-a-page.html"
    assert (site / "downloads" / name).read_bytes() == (out / name).read_bytes()


def test_papers_behind_the_priorities_are_left_out_with_a_warning_until_they_are_made_again(tmp_path: Path) -> None:
    root = workspace(tmp_path, "hackney")
    assert run("plan", "hackney", "--formats", "md", cwd=root).returncode == 0
    first = publish(root)["result"]
    assert first["papers"] > 0 and first["missing"] == ["hackney/SC-2026-03"]  # type: ignore[index]
    council = root / "charters/hackney/council.yaml"
    change(council, "title: Greener", "title: Greener still")
    answer = publish(root)
    assert answer["code"] == 0
    assert answer["result"]["papers"] == 0 and answer["result"]["behind"] == ["hackney/council"]  # type: ignore[index]
    assert ("GW501", "build/hackney/council/manifest.json") in codes(answer)
    assert run("plan", "hackney", "--formats", "md", cwd=root).returncode == 0
    again = publish(root)
    assert again["result"]["papers"] == first["papers"] and "GW501" not in dict(codes(again))  # type: ignore[index]


def test_papers_behind_a_file_are_left_out_with_a_warning_that_names_it(tmp_path: Path) -> None:
    root = workspace(tmp_path, "hackney")
    assert run("plan", "hackney", "--formats", "md", cwd=root).returncode == 0
    change(root / "charters/hackney/council.yaml", "role: Procurement", "role: Tenders and procurement")
    answer = publish(root)
    assert answer["result"]["papers"] == 0 and answer["result"]["behind"] == ["hackney/council"]  # type: ignore[index]
    (one,) = [one for one in answer["diagnostics"] if one["code"] == "GW504"]  # type: ignore[attr-defined]
    assert one["path"] == "build/hackney/council/manifest.json"
    assert "charters/hackney/council.yaml has changed" in one["message"] and "`goodwork plan hackney`" in one["hint"]


def test_papers_made_in_the_workspace_are_found_for_a_site_elsewhere(tmp_path: Path) -> None:
    root, out = workspace(tmp_path / "w", "hackney"), tmp_path / "out"
    assert run("plan", "hackney", "--formats", "md", cwd=root).returncode == 0
    done = run("publish", "--out", str(out), cwd=root)
    assert "no papers made yet: hackney/SC-2026-03\n" in done.stdout
    assert f"looked for papers in {out} and build\n" in done.stdout
    name = "council/plan-on-a-page.md"
    assert (out / "site/downloads/hackney" / name).read_bytes() == (root / "build/hackney" / name).read_bytes()


def test_papers_beside_the_site_come_before_those_of_the_workspace(tmp_path: Path) -> None:
    root, out = workspace(tmp_path / "w", "hackney"), tmp_path / "out"
    assert run("plan", "hackney", "--formats", "md", cwd=root).returncode == 0
    assert run("plan", "hackney", "--formats", "html", "--out", str(out), cwd=root).returncode == 0
    assert publish(root, "--out", str(out))["code"] == 0
    kinds = {one.suffix for one in (out / "site/downloads/hackney").rglob("*") if one.is_file()}
    assert kinds == {".html"}


def test_papers_in_step_come_before_stale_ones_beside_the_site(tmp_path: Path) -> None:
    root, out = workspace(tmp_path / "w", "hackney"), tmp_path / "out"
    assert run("plan", "hackney", "--formats", "html", "--out", str(out), cwd=root).returncode == 0
    change(root / "charters/hackney/council.yaml", "role: Procurement", "role: Tenders and procurement")
    (one,) = [one for one in publish(root, "--out", str(out))["diagnostics"] if one["code"] == "GW504"]  # type: ignore[attr-defined]
    assert one["hint"].startswith(f"run `goodwork plan hackney --out {out}`, then `goodwork publish --out {out}`")
    assert run("plan", "hackney", "--formats", "md", cwd=root).returncode == 0
    answer = publish(root, "--out", str(out))
    assert "GW504" not in dict(codes(answer)) and answer["result"]["behind"] == []  # type: ignore[index]
    kinds = {one.suffix for one in (out / "site/downloads/hackney").rglob("*") if one.is_file()}
    assert kinds == {".md"}


def test_a_paper_that_was_changed_by_hand_is_not_offered(tmp_path: Path) -> None:
    root = workspace(tmp_path, "hackney")
    assert run("plan", "hackney", "--formats", "md", cwd=root).returncode == 0
    (root / "build/hackney/council/plan-on-a-page.md").write_text("mine", encoding="utf-8")
    result = publish(root)["result"]
    assert result["changed"] == ["hackney/council/plan-on-a-page.md"]  # type: ignore[index]
    assert not (root / "build/site/downloads/hackney/council/plan-on-a-page.md").exists()


def test_a_paper_that_was_taken_away_is_told_as_gone(tmp_path: Path) -> None:
    root = workspace(tmp_path, "hackney")
    assert run("plan", "hackney", "--formats", "md", cwd=root).returncode == 0
    (root / "build/hackney/council/plan-on-a-page.md").unlink()
    result = publish(root)["result"]
    assert (result["gone"], result["changed"]) == (["hackney/council/plan-on-a-page.md"], [])  # type: ignore[index]


def test_check_says_when_the_site_is_behind(tmp_path: Path) -> None:
    root = workspace(tmp_path, "hackney")
    assert publish(root)["code"] == 0
    assert "build/site/manifest.json" not in run("check", cwd=root).stderr
    change(root / "charters/hackney/council.yaml", "title: Greener", "title: Greener still")
    said = run("check", cwd=root).stderr
    assert "build/site/manifest.json" in said and "GW501" in said and "run `goodwork publish`" in said


# --- a body's own look and words --------------------------------------------------------------------------------


def test_a_workspace_of_one_body_has_its_look_and_its_name_everywhere(tmp_path: Path) -> None:
    root = workspace(tmp_path, "hackney")
    (root / "charters/hackney/look.yaml").write_text('accent: "#5a1e5c"\n', encoding="utf-8")
    assert publish(root)["code"] == 0
    site = root / "build/site"
    assert "--accent:#5a1e5c" in (site / "site.css").read_text(encoding="utf-8")
    assert "Good work in contracts: London Borough of Hackney" in page(site / "index.html").text


def test_among_many_each_body_has_its_look_on_its_own_page(tmp_path: Path) -> None:
    root = workspace(tmp_path, "hackney", "camden")
    (root / "charters/hackney/look.yaml").write_text('accent: "#5a1e5c"\n', encoding="utf-8")
    assert publish(root)["code"] == 0
    site = root / "build/site"
    assert "--accent:#5a1e5c" in (site / "bodies/hackney.css").read_text(encoding="utf-8")
    assert "hackney.css" in str(page(site / "bodies/hackney.html").loaded)
    assert "hackney.css" not in str(page(site / "bodies/camden.html").loaded)
    assert not (site / "bodies/camden.css").exists()


def test_a_logo_stands_on_its_body_s_page_with_its_words(tmp_path: Path) -> None:
    root = workspace(tmp_path, "hackney")
    (root / "charters/hackney/look.yaml").write_text("logo: crest.png\nlogo_alt: A crest\n", encoding="utf-8")
    (root / "charters/hackney/crest.png").write_bytes(png())
    assert publish(root)["code"] == 0
    shown = [held for tag, held in page(root / "build/site/bodies/hackney.html").elements if tag == "img"]
    assert [(one["src"], one["alt"]) for one in shown] == [("../bodies/hackney.png", "A crest")]
    assert (root / "build/site/bodies/hackney.png").read_bytes() == png()


def test_a_workspace_without_a_body_still_has_the_library(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    assert publish(root)["code"] == 0
    assert "Whose priorities" not in page(root / "build/site/index.html").text
    assert (root / "build/site/clauses/carers.html").is_file()


def test_a_body_may_write_its_own_page_and_its_own_clause(tmp_path: Path) -> None:
    root = workspace(tmp_path, "hackney", "camden")
    own = root / "charters/hackney"
    (own / "templates/en/site").mkdir(parents=True)
    (own / "templates/en/site/body.md").write_text("# Ours: {{ body.council.name }}\n\nOur words.\n", encoding="utf-8")
    (own / "clauses").mkdir()
    clause = (ROOT / "clauses/wellbeing/carers.md").read_text(encoding="utf-8")
    (own / "clauses/carers.md").write_text(
        clause.replace("title: Workers who care", "title: People who care"), encoding="utf-8"
    )
    assert publish(root)["code"] == 0
    site = root / "build/site"
    assert page(site / "bodies/hackney.html").headings[0] == (1, "Ours: London Borough of Hackney")
    assert "Ours:" not in page(site / "bodies/camden.html").text
    assert page(site / "clauses/carers.html").headings[0] == (1, "Workers who care for someone")
    ours = page(site / "bodies/hackney/carers.html")
    assert ours.headings[0] == (1, "People who care for someone")
    assert "This is the wording of London Borough of Hackney" in ours.text
    assert json.loads((site / "data/bodies/hackney/carers.json").read_bytes())["owner"] == "hackney"


def test_a_value_never_becomes_markup(tmp_path: Path) -> None:
    root = workspace(tmp_path, "hackney")
    nasty = "R&D <b>*x*</b> [y](#z) {{ 1 }}"
    change(root / "charters/hackney/council.yaml", "title: Greener", f"title: '{nasty}'")
    assert publish(root)["code"] == 0
    shown = page(root / "build/site/bodies/hackney.html")
    assert nasty in shown.text
    assert "b" not in {tag for tag, _ in shown.elements}


@pytest.mark.parametrize(
    ("text", "code"),
    [("No title.\n", "GW030"), ("# Data\n\n[x](#nowhere.html)\n", "GW035"), ("# Data\n\n{{ nothing }}\n", "GW030")],
    ids=["no title", "a link to nowhere", "a name that is not there"],
)
def test_a_template_with_a_fault_stops_the_site_at_its_line(text: str, code: str, tmp_path: Path) -> None:
    root = workspace(tmp_path, "hackney")
    own = root / "charters/hackney/templates/en/site"
    own.mkdir(parents=True)
    (own / "data.md").write_text(text, encoding="utf-8")
    answer = publish(root)
    assert answer["code"] == 1
    assert (code, "charters/hackney/templates/en/site/data.md") in codes(answer)
    assert not (root / "build/site").exists()


def test_a_page_over_100_kilobytes_is_a_warning(tmp_path: Path) -> None:
    root = workspace(tmp_path, "hackney")
    own = root / "charters/hackney/templates/en/site"
    own.mkdir(parents=True)
    (own / "data.md").write_text("# Data\n\n" + "Words upon words upon words.\n\n" * 4000, encoding="utf-8")
    answer = publish(root)
    assert answer["code"] == 0
    assert "GW503" in dict(codes(answer))


def test_it_says_what_it_wrote_and_which_papers_are_missing(tmp_path: Path) -> None:
    done = run("publish", cwd=workspace(tmp_path, "hackney"))
    assert re.match(r"site: \d+ pages and 0 papers in build/site\n", done.stdout)
    assert "no papers made yet: hackney/council, hackney/SC-2026-03" in done.stdout
