"""A body's page shows its pledge, its data says the same, and its papers are offered while they are in step with it."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from goodwork_docs.fingerprint import PLEDGE_SCHEME, pledge_fingerprint
from goodwork_docs.load import load
from goodwork_docs.model.pledge import commitments_of
from goodwork_docs.pledge.paperlist import PAPERS
from goodwork_docs.pledge.wording import worded
from goodwork_docs.site.papers import Now, shelf
from goodwork_docs.stale import Seen, of_pledge
from goodwork_docs.store import MANIFEST
from tests.packs import example_files
from tests.pledge.papers import BODIES, inputs
from tests.site.conftest import PLEDGED
from tests.site.reading import page


def said(path: Path) -> str:
    return " ".join("".join(page(path).words).split())


def test_the_page_of_each_body_with_a_pledge_shows_every_promise(site: Path) -> None:
    for body in BODIES:
        of, shown = inputs(body), said(site / f"bodies/{body}.html")
        for _, _, one in commitments_of(of.pledge):
            assert " ".join(worded(of, one, one.wording).split()) in shown, f"{body} {one.id}"
        assert "It is no award" in shown and f"{of.publisher} has not agreed it" in shown


def test_a_council_that_takes_the_pledge_over_says_from_whom(site: Path) -> None:
    shown = said(site / "bodies/newcastle.html")
    assert "It takes the pledge over from North of Tyne Combined Authority." in shown
    assert "Its pledge" not in said(site / "bodies/camden.html")


def test_the_data_hold_the_pledge_as_its_papers_print_it(site: Path) -> None:
    of = inputs(PLEDGED)
    for body, owner in ((PLEDGED, PLEDGED), ("newcastle", PLEDGED)):
        held = json.loads((site / f"data/bodies/{body}.json").read_bytes())["pledge"]
        assert (held["owner"], held["id"], held["version"]) == (owner, of.pledge.id, of.pledge.version)
        assert held["fingerprint"] == {"scheme": PLEDGE_SCHEME, "value": pledge_fingerprint(of.pledge)}
        assert [each["wording"] for one in held["pillars"] for each in one["commitments"]] == [
            worded(of, one, one.wording) for _, _, one in commitments_of(of.pledge)
        ]
        assert [one["pillars"] for one in held["levels"]] == [2, 5]
    assert json.loads((site / "data/bodies/camden.json").read_bytes())["pledge"] is None


def test_every_paper_of_the_pledge_is_there_to_download(site: Path) -> None:
    written = (site / f"bodies/{PLEDGED}.html").read_text(encoding="utf-8")
    for name in PAPERS:
        for form in ("html", "md"):
            address = f"downloads/{PLEDGED}/pledge/{name}.{form}"
            assert (site / address).is_file() and f'"../{address}"' in written, address


def test_papers_of_another_pledge_and_papers_changed_by_hand_are_not_offered() -> None:
    paper, now = b"we promise", Now(load(example_files()), example_files())
    print_now = pledge_fingerprint(inputs(PLEDGED).pledge)

    def offered(paper_now: bytes, fingerprint: str, body: str = PLEDGED) -> tuple[list[str], list[str], list[str]]:
        listed = {
            "files": {"pledge.md": sha256(paper).hexdigest()},
            "pledge": {"scheme": PLEDGE_SCHEME, "fingerprint": fingerprint},
            "inputs": of_pledge(Seen(now.loaded, now.files, body)),
        }
        built = {f"{body}/pledge/{MANIFEST}": json.dumps(listed).encode(), f"{body}/pledge/pledge.md": paper_now}
        held = shelf(built, body, now, ("pledge",), frozenset())
        return sorted(held.files), [name for name, _ in held.behind], list(held.changed)

    assert offered(paper, print_now) == (["pledge/pledge.md"], [], [])
    assert offered(paper, "cd") == ([], ["pledge"], [])
    assert offered(b"we do not", print_now) == ([], [], ["pledge/pledge.md"])
    assert offered(paper, print_now, "camden") == ([], ["pledge"], [])
