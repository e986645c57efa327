"""The self-assessment as a web page: it saves to a file and opens it again, says what is missing, and prints without a script."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from goodwork_docs.model.pledge import commitments_of
from goodwork_docs.pledge import fields
from goodwork_docs.pledge.assessment import assess
from goodwork_docs.pledge.reading import read_answers
from goodwork_docs.readers.docx.answers import read_form
from goodwork_docs.readers.saved import read_saved
from tests import nu
from tests.axe import browser, found
from tests.pledge.forms import BODY, filled, inputs, whole, written
from tests.readers.test_resaved import BODIES

pytestmark = [pytest.mark.browser, pytest.mark.prove]

HELD = inputs()
VALUES = whole(HELD)
FIRST = next(one.id for _, _, one in commitments_of(HELD.pledge))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as one:
        yield one


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the page of each pledge's form."""
    folder = tmp_path_factory.mktemp("forms")
    made = {body: folder / f"{body}.html" for body in BODIES}
    for body, path in made.items():
        path.write_bytes(written("html", body))
    return made


@pytest.fixture
def page(chromium: Browser, files: dict[str, Path]) -> Iterator[Page]:
    """Return the open form; a fault in its script, or a wish for anything from outside, fails the test."""
    faults: list[str] = []
    one = chromium.new_page()
    one.on("pageerror", lambda fault: faults.append(str(fault)))
    one.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    one.on("request", lambda asked: faults.append(asked.url) if asked.url.startswith("http") else None)
    one.goto(files[BODY].as_uri())
    yield one
    one.close(run_before_unload=False)
    assert faults == []


def fill(page: Page, values: dict[str, str | bool]) -> None:
    for name, value in values.items():
        field = page.locator(f'[data-answer="{name}"]')
        if isinstance(value, bool):
            field.set_checked(value)
        else:
            field.fill(value)


def saved(page: Page, path: Path) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my answers").first.click()
    download.value.save_as(path)
    return path.read_bytes()


def shown(page: Page) -> dict[str, str | bool]:
    """Return what stands in the form."""
    script = """all => Object.fromEntries(all.map(one => [one.dataset.answer,
        ["checkbox", "radio"].includes(one.type) ? one.checked : one.value]))"""
    held: dict[str, str | bool] = page.locator("[data-answer]").evaluate_all(script)
    return held


# --- saving and opening -----------------------------------------------------------------------------------------


def test_what_was_filled_in_is_saved_and_read_exactly(page: Page, tmp_path: Path) -> None:
    fill(page, VALUES)
    form, problems = read_saved(saved(page, tmp_path / "a.json"), "a.json")
    assert form is not None
    assert problems == ()
    for name, value in VALUES.items():
        assert (form.fields[name].ticked if isinstance(value, bool) else form.fields[name].text) == value, name
    expect(page.locator(".said")).to_contain_text("Saved as")


def test_the_page_and_the_word_form_come_to_the_same(page: Page, tmp_path: Path) -> None:
    fill(page, VALUES)
    web, _ = read_saved(saved(page, tmp_path / "a.json"), "form")
    word, _ = read_form(filled(written("docx"), VALUES), "form", {"Write here"})
    assert web is not None
    assert word is not None
    (one, doubts), (other, others) = (read_answers(each, HELD, "form") for each in (web, word))
    assert one == other
    assert doubts == others == ()
    assert assess(HELD.pledge, one).level == HELD.pledge.levels[-1]


def test_saved_answers_open_again_in_an_empty_form(page: Page, tmp_path: Path) -> None:
    fill(page, VALUES)
    saved(page, tmp_path / "a.json")
    before = shown(page)
    page.reload()
    assert shown(page) != before
    page.locator("input[type=file]").set_input_files(tmp_path / "a.json")
    expect(page.locator(".said")).to_have_text("Your saved answers are in the form.")
    assert shown(page) == before


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"subject": "elsewhere/other-pledge"}, "That file belongs to another form. Nothing was changed."),
        ({"goodwork-form": 2}, "That file holds no saved answers. Nothing was changed."),
        ({"answers": "all"}, "That file holds no saved answers. Nothing was changed."),
        ({"answers": None}, "That file holds no saved answers. Nothing was changed."),
        (None, "That file holds no saved answers. Nothing was changed."),
    ],
)
def test_a_file_that_is_not_its_own_changes_nothing(
    page: Page, tmp_path: Path, change: dict[str, object] | None, says: str
) -> None:
    whole_file = json.loads(saved(page, tmp_path / "a.json"))
    fill(page, {fields.ORGANISATION: "Tea Ltd"})
    text = "{not json" if change is None else json.dumps({**whole_file, **change})
    (tmp_path / "b.json").write_text(text)
    page.locator("input[type=file]").set_input_files(tmp_path / "b.json")
    expect(page.locator(".said")).to_have_text(says)
    assert shown(page)[fields.ORGANISATION] == "Tea Ltd"


def test_answers_of_an_older_wording_open_with_a_warning(page: Page, tmp_path: Path) -> None:
    fill(page, VALUES)
    whole_file = json.loads(saved(page, tmp_path / "a.json"))
    (tmp_path / "b.json").write_text(json.dumps({**whole_file, "fingerprint": "00"}))
    page.reload()
    page.locator("input[type=file]").set_input_files(tmp_path / "b.json")
    expect(page.locator(".said")).to_contain_text("older wording")


def test_values_of_a_file_never_become_markup(page: Page, tmp_path: Path) -> None:
    whole_file = json.loads(saved(page, tmp_path / "a.json"))
    words = '"><img src=x onerror=alert(1)>'
    whole_file["answers"][fields.ORGANISATION] = words
    (tmp_path / "b.json").write_text(json.dumps(whole_file))
    page.locator("input[type=file]").set_input_files(tmp_path / "b.json")
    expect(page.locator(f'[data-answer="{fields.ORGANISATION}"]')).to_have_value(words)
    assert page.locator("img[src=x]").count() == 0


# --- what is missing --------------------------------------------------------------------------------------------


def test_an_empty_form_is_told_each_thing_that_is_missing(page: Page) -> None:
    page.get_by_role("button", name="Check what is missing").first.click()
    missing = page.locator(".missing li")
    choices = sum(1 for _ in commitments_of(HELD.pledge))
    assert missing.count() == choices + 4
    expect(page.locator(".missing")).to_be_focused()
    assert page.locator("p.problem").count() == missing.count()


def test_evidence_is_asked_for_where_something_is_ticked_as_met(page: Page) -> None:
    fill(page, {**VALUES, fields.evidence(FIRST): ""})
    page.get_by_role("button", name="Check what is missing").first.click()
    assert page.locator(".missing li").count() == 1
    field = page.locator(f'[data-answer="{fields.evidence(FIRST)}"]')
    told = field.get_attribute("aria-describedby")
    assert field.get_attribute("aria-invalid") == "true"
    expect(page.locator(f"#{told}".replace(".", "\\."))).to_contain_text("Fill this in:")
    page.locator(".missing a").click()
    expect(field).to_be_focused()
    field.fill("The rota of May")
    page.get_by_role("button", name="Check what is missing").first.click()
    expect(page.locator(".said")).to_have_text("Nothing is missing.")
    assert field.get_attribute("aria-invalid") is None


def test_of_each_commitment_one_box_is_chosen(page: Page) -> None:
    fill(page, {fields.met(FIRST): True})
    fill(page, {fields.not_yet(FIRST): True})
    held = shown(page)
    assert (held[fields.met(FIRST)], held[fields.not_yet(FIRST)]) == (False, True)


# --- for everyone -----------------------------------------------------------------------------------------------


def test_the_form_works_by_keyboard_alone(page: Page, tmp_path: Path) -> None:
    first = page.locator(f'[data-answer="{fields.met(FIRST)}"]')
    for _ in range(40):
        page.keyboard.press("Tab")
        if first.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    held = shown(page)
    assert (held[fields.met(FIRST)], held[fields.not_yet(FIRST)]) == (False, True)
    page.keyboard.press("Tab")
    page.keyboard.type("The rota of May")
    assert shown(page)[fields.evidence(FIRST)] == "The rota of May"


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("width", [320, 1200])
def test_axe_finds_nothing_before_and_after_the_check(
    chromium: Browser, files: dict[str, Path], body: str, width: int
) -> None:
    one = chromium.new_page(viewport={"width": width, "height": 900})
    one.goto(files[body].as_uri())
    assert found(one) == []
    one.get_by_role("button", name="Check what is missing").first.click()
    assert found(one) == []
    assert one.evaluate("document.documentElement.scrollWidth") <= width
    one.close()


@pytest.mark.skipif(bool(nu.missing()), reason=f"needs {nu.missing()}")
def test_the_nu_checker_finds_nothing(files: dict[str, Path]) -> None:
    # Its reader of styles knows nothing of the last years of CSS; what it says of HTML counts.
    assert [one for one in nu.errors(list(files.values())) if " CSS: " not in one] == []


def test_without_a_script_it_is_a_paper_form(chromium: Browser, files: dict[str, Path]) -> None:
    context = chromium.new_context(java_script_enabled=False)
    one = context.new_page()
    one.goto(files[BODY].as_uri())
    assert one.get_by_role("button").count() == 0
    asked = list(fields.asked(HELD.pledge))
    for name, _ in asked:
        expect(one.locator(f'[data-answer="{name}"]')).to_be_visible()
    assert one.pdf().startswith(b"%PDF")
    context.close()


def test_on_paper_there_are_no_buttons(page: Page) -> None:
    page.get_by_role("button", name="Check what is missing").first.click()
    page.emulate_media(media="print")
    assert page.locator(".tools:visible, p.problem:visible").count() == 0
