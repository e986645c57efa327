"""The site's one script: it searches and filters the list of clauses that is in the page already. It asks for nothing."""

from __future__ import annotations

SCRIPT = """\
(function () {
  "use strict";
  var form = document.getElementById("finder");
  var found = document.getElementById("found");
  if (!form || !found) { return; }
  var names = ["element", "asks", "charters", "trades"];
  var groups = Array.from(document.querySelectorAll("section.group"));
  var items = groups.flatMap(function (group) {
    return Array.from(group.querySelectorAll("ul.clauses > li")).map(function (item) {
      var words = item.textContent + " " + (item.dataset.words || "");
      return { item: item, group: group, words: plain(words) };
    });
  });

  function plain(words) {
    return words.toLowerCase().normalize("NFKD").replace(/[\\u0300-\\u036f]/g, "").replace(/[\\u2018\\u2019]/g, "'");
  }

  function suits(one, sought, wanted) {
    return sought.every(function (word) { return one.words.includes(word); }) && names.every(function (name) {
      var value = wanted[name];
      return !value || (" " + (one.item.dataset[name] || "") + " ").includes(" " + value + " ");
    });
  }

  function show() {
    var sought = plain(form.elements.find.value).split(/\\s+/).filter(Boolean);
    var wanted = {};
    names.forEach(function (name) { wanted[name] = form.elements[name].value; });
    var seen = 0;
    groups.forEach(function (group) { group.hits = 0; });
    items.forEach(function (one) {
      var yes = suits(one, sought, wanted);
      one.item.hidden = !yes;
      if (yes) { seen += 1; one.group.hits += 1; }
    });
    groups.forEach(function (group) {
      group.hidden = !group.hits;
      group.querySelector(".count").textContent = group.hits;
    });
    var said = seen === 0 ? form.dataset.none : seen === 1 ? form.dataset.one : form.dataset.many;
    found.textContent = said.replace("{shown}", seen).replace("{all}", items.length);
    keep(wanted);
  }

  // The address keeps what was asked for, so that the back key and a copied link bring it back.
  function keep(wanted) {
    var kept = new URLSearchParams();
    if (form.elements.find.value) { kept.set("find", form.elements.find.value); }
    names.forEach(function (name) { if (wanted[name]) { kept.set(name, wanted[name]); } });
    var words = kept.toString();
    try { history.replaceState(null, "", words ? "?" + words : location.pathname); } catch (refused) { /* a folder */ }
  }

  function restore() {
    new URLSearchParams(location.search).forEach(function (value, name) {
      if (name === "find" || names.includes(name)) { form.elements[name].value = value; }
    });
  }

  form.hidden = false;
  found.hidden = false;
  restore();
  show();
  form.addEventListener("input", show);
  form.addEventListener("change", show);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(show, 0); });
})();
"""
"""Its words stand in the page; without it the whole list shows."""
