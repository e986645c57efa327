"""Filled forms that LibreOffice opened and saved again: read exactly as before."""

from __future__ import annotations

import pytest

from goodwork_docs.filled import Filled, same_words
from goodwork_docs.pledge import fields
from goodwork_docs.pledge.assessment import assess
from goodwork_docs.pledge.reading import read_answers
from goodwork_docs.readers.docx.answers import read_form
from tests.pledge.forms import PROMPT, filled, inputs, resaved, whole, written
from tests.small import ROOT

pytestmark = [pytest.mark.libreoffice, pytest.mark.prove]

BODIES = tuple(sorted(path.parent.name for path in ROOT.glob("charters/*/pledge.yaml")))
Forms = dict[tuple[str, ...], tuple[Filled, Filled]]
Ways = dict[str, dict[str, str | bool]]


def ways(body: str) -> Ways:
    """Return values that fill a form wholly, not at all, or in part, with everything that people type into it."""
    held = inputs(body)
    met, not_yet = whole(held), whole(held, met=False)
    half = {name: value for n, (name, value) in enumerate(met.items()) if n % 3}
    names = [name for name, kind in fields.asked(held.pledge) if kind == "text"]
    odd = {names[0]: 'A  B\n\n"C" & <d>\n☒ é 漢字 🫖', names[1]: "Write here, they said", names[2]: "x" * 4000}
    return {"met": met, "not-yet": not_yet, "half": half, "odd": {**half, **odd}, "empty": {}}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Forms:
    """Return each form as it was filled and as LibreOffice saved it again, by body and way."""
    made = {
        f"{body}--{way}": filled(written("docx", body), values) for body in BODIES for way, values in ways(body).items()
    }
    again = resaved(made, tmp_path_factory.mktemp("again"))
    return {tuple(name.split("--")): (_read(data), _read(again[name])) for name, data in made.items()}


def _read(data: bytes) -> Filled:
    form, found = read_form(data, "form.docx", {PROMPT})
    assert form is not None
    assert found == ()
    return form


def test_every_pledge_is_here() -> None:
    assert len(BODIES) >= 5


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("way", ["met", "not-yet", "half", "odd", "empty"])
def test_every_field_is_read_exactly_as_it_was_filled(both: Forms, body: str, way: str) -> None:
    before, after = both[body, way]
    assert after.fields == before.fields
    for name, value in ways(body)[way].items():
        field = after.fields[name]
        assert (field.ticked if isinstance(value, bool) else field.text) == value, name


@pytest.mark.parametrize("body", BODIES)
def test_the_pledge_its_wording_and_its_fingerprints_are_still_known(both: Forms, body: str) -> None:
    before, after = both[body, "met"]
    assert (after.subject, after.version, after.fingerprint) == (before.subject, before.version, before.fingerprint)
    assert set(after.words) == set(before.words)
    for name, one in before.words.items():
        assert after.words[name].fingerprint == one.fingerprint
        assert same_words(after.words[name].text, one.text)


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("way", ["met", "not-yet", "half", "empty"])
def test_the_assessment_is_the_same(both: Forms, body: str, way: str) -> None:
    held = inputs(body)
    before, after = (read_answers(one, held, "form.docx") for one in both[body, way])
    assert after == before
    assert "GW195" not in {one.code for one in after[1]}
    level = assess(held.pledge, after[0]).level
    assert way == "half" or level == (held.pledge.levels[-1] if way == "met" else None)
