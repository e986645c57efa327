"""Make the papers of pledges: find each body's pledge, make its papers, store them whole, and say what was done."""

from __future__ import annotations

from typing import Any

from goodwork_docs.checks.everything import check_bodies
from goodwork_docs.cli.naming import bodies_named
from goodwork_docs.cli.open import root_of
from goodwork_docs.cli.planning import Order, told
from goodwork_docs.cli.storing import store
from goodwork_docs.diagnostics import Diagnostic, error, has_errors, in_order, quoted
from goodwork_docs.load import load
from goodwork_docs.pledge.inputs import Inputs
from goodwork_docs.pledge.make import Made, make
from goodwork_docs.resolve import Body, MissingWords, no_words, resolve_body
from goodwork_docs.source import workspace_files
from goodwork_docs.stale import Seen, of_pledge


def pledge_all(order: Order) -> tuple[list[dict[str, Any]], tuple[Diagnostic, ...]]:
    """Make and store the papers of every pledge that can be; return results and diagnostics."""
    root = root_of(order.workspace)
    files = workspace_files(root)
    loaded = load(files)
    names = bodies_named(order.bodies, loaded, root)
    out = order.out.resolve() if order.out else root / "build"
    results: list[dict[str, Any]] = []
    diagnostics: list[Diagnostic] = []
    for made in (papers_of(Seen(loaded, files, name), order.formats) for name in names):
        diagnostics += made.diagnostics
        folder = out / made.body / "pledge"
        if made.files:
            store(folder, made.files, made.body, root)
        results.append(told(made.body, made.files, folder, order.quiet))
    return results, in_order(dict.fromkeys(diagnostics))


def papers_of(seen: Seen, formats: tuple[str, ...]) -> Made:
    """Return the papers of a body's pledge, or what stands in the way."""
    loaded, name = seen.loaded, seen.body
    found = check_bodies(loaded, (name,))
    body, problems = resolve_body(loaded, name) if name in loaded.councils else (None, ())
    if body is None or has_errors(found):
        return Made(name, {}, in_order((*found, *problems)))
    if body.pledge is None:
        return Made(name, {}, in_order((*found, _no_pledge(body))))
    try:
        made = make(Inputs(body, body.pledge), formats, made_from=of_pledge(seen))
    except MissingWords as missing:
        return Made(name, {}, in_order((*found, no_words(missing))))
    return Made(name, made.files, in_order((*found, *made.diagnostics)), made.inputs)


def _no_pledge(body: Body) -> Diagnostic:
    name = body.council.record.id
    hint = f"add charters/{name}/pledge.yaml, or one for the region that it extends"
    return error("GW180", f"the body {quoted(name)} has no pledge", body.council.where(), hint)
