"""A form on a page: boxes of which one is chosen stand together, its script is the only one that may run, and no other page has any."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html import unescape

import pytest

from goodwork_docs.doctree import Answer, Block, Document, Form, Look, Paragraph, Text
from goodwork_docs.writers.html import write
from goodwork_docs.writers.html.form import SCRIPT
from tests.pledge.forms import inputs
from tests.writers.sample import HOSTILE

WORDS = {name.removeprefix("writer."): said for name, said in inputs().body.words.items() if name.startswith("writer.")}
FORM = Form("anytown/tea", 2, "gwc1", "ab" * 32)


def tick(name: str, group: str = "tea.choice") -> Answer:
    return Answer(name, f"Label of {name}", "tick", group=group)


def label(words: str) -> Paragraph:
    return Paragraph((Text(words),), "label")


def page(*blocks: Block, form: Form | None = FORM) -> str:
    return write(Document("form", "Form", "en", blocks, Look(), WORDS, form=form)).decode()


def test_ticks_of_a_group_are_radio_buttons_under_their_label() -> None:
    made = page(label("Do you?"), tick("tea.met"), tick("tea.not-yet"), label("Other"), tick("cake", ""))
    (group,) = re.findall(r"<fieldset.*?</fieldset>", made, re.DOTALL)
    assert group.startswith('<fieldset class="choice" data-group="tea.choice">\n<legend>Do you?</legend>')
    assert re.findall(r'type="radio" id="[^"]*" name="([^"]*)"', group) == ["tea.choice", "tea.choice"]
    assert made.count("Do you?") == 1
    assert '<p class="label">Other</p>' in made
    assert made.count('type="checkbox"') == 1


def test_two_groups_side_by_side_stay_two() -> None:
    made = page(tick("a.met"), tick("a.not-yet"), tick("b.met", "b.choice"), tick("b.not-yet", "b.choice"))
    assert made.count("<fieldset") == made.count("</fieldset>") == 2


def test_the_policy_lets_the_forms_own_script_run_and_nothing_else() -> None:
    made = page(tick("tea.met"))
    (script,) = re.findall(r"<script>(.*?)</script>", made, re.DOTALL)
    assert script == SCRIPT
    wanted = b64encode(sha256(script.encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', made)
    assert policy is not None
    assert policy[1].endswith(f"; script-src 'sha256-{wanted}'")
    assert "default-src 'none'" in policy[1]


def test_a_document_that_is_no_form_has_no_script_and_its_policy_allows_none() -> None:
    made = page(tick("tea.met"), form=None)
    assert "<script" not in made
    assert "script-src" not in made
    assert "<form" not in made


@pytest.mark.parametrize("odd", [HOSTILE, '"><script>alert(1)</script>', "'; x='"])
def test_what_a_form_is_called_never_becomes_markup(odd: str) -> None:
    made = page(tick(odd, odd), form=replace(FORM, subject=odd))
    assert made.count("<script") == 1
    held = re.search(r'data-form="([^"]*)"', made)
    assert held is not None
    assert json.loads(unescape(held[1]))["subject"] == odd


def test_what_makes_an_answer_needed_stands_at_its_field() -> None:
    made = page(Answer("tea.evidence", "What shows it", "text", 2, needed="tea.met tea.not-for-us"))
    assert 'data-needed="tea.met tea.not-for-us"' in made
