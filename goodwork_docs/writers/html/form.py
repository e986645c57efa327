"""A form on a page: its script saves the answers to a file and opens them again. It asks for nothing and sends nothing.

Without the script the page is a paper form. The file's shape is `SHAPE`, version 1: what form it is, each answer by its id, and
the words that the answers stand under, as they stand on the page.
"""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from html import escape

from goodwork_docs.doctree import Document

_WORDS = (
    "form_tools",
    "form_about",
    "form_save",
    "form_open",
    "form_check",
    "form_print",
    "form_saved",
    "form_opened",
    "form_older",
    "form_other",
    "form_broken",
    "form_whole",
    "form_missing_one",
    "form_missing_many",
    "form_may_save",
    "form_needed",
    "form_choose",
)


def form_opening(document: Document) -> str:
    """Return the start of the form with what its script needs to know; nothing for a document that is no form."""
    form = document.form
    if form is None:
        return ""
    facts = {
        "subject": form.subject,
        "version": form.version,
        "scheme": form.scheme,
        "fingerprint": form.fingerprint,
        "file": f"{form.subject.replace('/', '-')}-{document.name}.json",
    }
    words = {name.removeprefix("form_"): document.words[name] for name in _WORDS}
    return f'<form class="filled-in" data-form="{_attribute(facts)}" data-words="{_attribute(words)}">\n'


def form_script(document: Document) -> str:
    """Return the script of a form; nothing for a document that is no form."""
    return f"<script>{SCRIPT}</script>\n" if document.form else ""


def form_style(document: Document) -> str:
    """Return the rules that a form needs beside those of every page."""
    return _STYLE if document.form else ""


def _attribute(facts: dict[str, object] | dict[str, str]) -> str:
    return escape(json.dumps(facts, ensure_ascii=False))


SCRIPT = """
document.addEventListener("DOMContentLoaded", function () {
  "use strict";
  var form = document.querySelector("form.filled-in");
  if (!form || !window.Blob || !window.URL || !window.FileReader) { return; }
  var facts = JSON.parse(form.dataset.form);
  var words = JSON.parse(form.dataset.words);
  var fields = Array.from(form.querySelectorAll("[data-answer]"));
  var saved = true;
  var tools = made("section", "tools");
  var said = made("div", "said");
  var list = made("div", "missing");
  var chooser = document.createElement("input");

  function made(tag, name, text) {
    var one = document.createElement(tag);
    if (name) { one.className = name; }
    if (text) { one.textContent = text; }
    return one;
  }

  function button(text, act, name) {
    var one = made("button", name, text);
    one.type = "button";
    one.addEventListener("click", act);
    return one;
  }

  function isTick(field) { return field.type === "checkbox" || field.type === "radio"; }

  function named(id) { return fields.find(function (one) { return one.dataset.answer === id; }); }

  function filled(field) { return isTick(field) ? field.checked : field.value.trim() !== ""; }

  function answers() {
    var found = {};
    fields.forEach(function (one) { found[one.dataset.answer] = isTick(one) ? one.checked : one.value.trim(); });
    return found;
  }

  function wording() {
    var found = {};
    form.querySelectorAll("[data-clause]").forEach(function (one) {
      found[one.dataset.clause] = { fingerprint: one.dataset.fingerprint, text: one.textContent.replace(/\\s+/g, " ").trim() };
    });
    return found;
  }

  function say(text) { said.textContent = ""; setTimeout(function () { said.textContent = text; }, 50); }

  function save() {
    var whole = {
      "goodwork-form": 1, subject: facts.subject, version: facts.version, scheme: facts.scheme,
      fingerprint: facts.fingerprint, answers: answers(), wording: wording()
    };
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(whole, null, 2) + "\\n"], { type: "application/json" }));
    link.download = facts.file;
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
    saved = true;
    say(words.saved.replace("{file}", facts.file));
  }

  function open(file) {
    var reader = new FileReader();
    reader.onload = function () { say(taken(reader.result)); };
    reader.onerror = function () { say(words.broken); };
    reader.readAsText(file);
  }

  function taken(text) {
    var whole;
    try { whole = JSON.parse(text); } catch (wrong) { return words.broken; }
    if (!whole || whole["goodwork-form"] !== 1 || typeof whole.answers !== "object" || !whole.answers) { return words.broken; }
    if (whole.subject !== facts.subject) { return words.other; }
    fields.forEach(function (one) {
      var value = whole.answers[one.dataset.answer];
      if (isTick(one)) { one.checked = value === true; } else { one.value = typeof value === "string" ? value : ""; }
    });
    clear();
    saved = true;
    return whole.fingerprint === facts.fingerprint ? words.opened : words.older;
  }

  // --- what is missing ---

  function needed(field) {
    var ids = field.dataset.needed;
    return ids && (ids === "always" || ids.split(" ").some(function (id) { var one = named(id); return one && one.checked; }));
  }

  function missing() {
    var found = [];
    var groups = {};
    fields.forEach(function (one) {
      var group = one.closest("fieldset.choice");
      if (one.type === "radio" && group) {
        if (groups[one.name]) { return; }
        groups[one.name] = true;
        if (!group.querySelector("input:checked")) { found.push({ field: one, at: group, text: words.choose + " " + legend(group) }); }
      } else if (needed(one) && !filled(one)) {
        found.push({ field: one, at: one, text: words.needed + " " + label(one) });
      }
    });
    return found;
  }

  function legend(group) { var one = group.querySelector("legend"); return one ? one.textContent.trim() : ""; }

  function label(field) {
    return (field.getAttribute("aria-label") || (field.labels && field.labels[0] ? field.labels[0].textContent : "")).trim();
  }

  function clear() {
    form.querySelectorAll("p.problem").forEach(function (one) { one.remove(); });
    form.querySelectorAll("[aria-invalid]").forEach(function (one) { one.removeAttribute("aria-invalid"); });
    form.querySelectorAll("[aria-describedby^='problem-']").forEach(function (one) { one.removeAttribute("aria-describedby"); });
    list.textContent = "";
    list.hidden = true;
  }

  function check() {
    var found = missing();
    clear();
    if (!found.length) { say(words.whole); return; }
    said.textContent = "";
    found.forEach(mark);
    var title = found.length === 1 ? words.missing_one : words.missing_many.replace("{count}", found.length);
    var items = made("ul");
    found.forEach(function (one) { items.appendChild(line(one)); });
    list.append(made("h2", "missing-title", title), made("p", "", words.may_save), items);
    list.hidden = false;
    list.focus();
  }

  function mark(one) {
    var told = made("p", "problem", one.text);
    told.id = "problem-" + one.field.id;
    one.at.setAttribute("aria-describedby", told.id);
    if (one.at === one.field) {
      one.field.setAttribute("aria-invalid", "true");
      one.at.before(told);
    } else {
      one.at.querySelector(".tick").before(told);
    }
  }

  function line(one) {
    var item = made("li");
    var link = made("a", "", one.text);
    link.href = "#" + one.field.id;
    link.addEventListener("click", function (event) {
      event.preventDefault();
      one.field.focus();
      one.field.scrollIntoView({ block: "center" });
    });
    item.appendChild(link);
    return item;
  }

  // --- the tools ---

  tools.setAttribute("aria-label", words.tools);
  said.setAttribute("role", "status");
  list.setAttribute("tabindex", "-1");
  list.hidden = true;
  chooser.type = "file";
  chooser.accept = ".json,application/json";
  chooser.hidden = true;
  chooser.setAttribute("aria-label", words.open);
  chooser.addEventListener("change", function () { if (chooser.files[0]) { open(chooser.files[0]); } chooser.value = ""; });
  var row = made("div", "row");
  row.append(
    button(words.save, save, "main"), button(words.open, function () { chooser.click(); }),
    button(words.check, check), button(words.print, function () { window.print(); }), chooser
  );
  tools.append(made("p", "", words.about), row, said, list);
  form.prepend(tools);
  var last = made("div", "tools last");
  last.append(button(words.save, save, "main"), button(words.check, function () { check(); if (list.hidden) { tools.scrollIntoView(); } }));
  form.append(last);
  form.addEventListener("input", function () { saved = false; });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  window.addEventListener("beforeunload", function (event) { if (!saved) { event.preventDefault(); event.returnValue = ""; } });
});
"""

SCRIPT_SOURCE = f"'sha256-{b64encode(sha256(SCRIPT.encode()).digest()).decode()}'"
"""What the page's policy lets run: this script and no other."""

_STYLE = """\
.filled-in [data-part=commitment]{border-left:.375rem solid var(--accent);background:var(--panel);padding:.8rem 1.1rem;
  margin:0 0 1.15rem;max-width:70ch}
.filled-in [data-part=commitment] p{font-size:1.1em;margin:0}
.choice{border:0;margin:0 0 1.15rem;padding:0;min-width:0}
.choice legend{font-weight:700;padding:0;margin-bottom:.6rem;max-width:70ch}
.choice .tick{margin-bottom:.5rem}
.tools{background:var(--panel);border-top:.25rem solid var(--accent);padding:1.1rem 1.25rem;margin:1.75rem 0 2.25rem}
.tools p{margin-bottom:.9rem}
.tools .row,.tools.last{display:flex;flex-wrap:wrap;gap:.75rem}
.tools button{font:inherit;font-weight:700;min-height:2.75rem;padding:.5rem 1.1rem;background:#fff;color:var(--text);
  border:2px solid var(--text);border-radius:0;cursor:pointer}
.tools button.main{background:var(--accent);color:var(--on-accent);border-color:var(--accent)}
.tools button:hover{text-decoration:underline}
.said:not(:empty){margin-top:.9rem;font-weight:700}
.missing{margin-top:1.1rem;padding:1.1rem 1.3rem;background:var(--warning);border:2px solid var(--warning-edge)}
.missing-title{font-size:1.2rem;margin:0 0 .6rem;padding:0;border:0}
.missing ul{margin:0}
.problem{font-weight:700;margin:0 0 .4rem;padding-left:.75rem;border-left:.375rem solid var(--warning-edge)}
textarea[aria-invalid=true],input[type=text][aria-invalid=true]{border-width:4px;border-color:var(--warning-edge)}
@media print{
.tools,.tools.last,.problem{display:none}
.choice{break-inside:avoid}
}
"""
