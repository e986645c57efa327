"""`goodwork clause`: what the library holds, one clause whole, as the law sees it or through its past, and what serves a charter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goodwork_docs.cli.clause_past_command import diff_command, log_command, uses_command
from goodwork_docs.cli.printing import format_option, tell, workspace_option

if TYPE_CHECKING:
    from goodwork_docs.approvals import Standing
    from goodwork_docs.diagnostics import Diagnostic
    from goodwork_docs.model.library import Clause, Loaded

_ELEMENTS = ("quality", "availability", "wellbeing", "supply-chain", "community", "process")
body_option = click.option("--body", help="The clauses as this body sees them: its own, its region's, the library's.")


@click.group()
def command() -> None:
    """List clauses, show one, see its past and who holds it, or which clauses serve a charter."""


for _one in (log_command, diff_command, uses_command):
    command.add_command(_one)


@command.command("list")
@click.option("--element", type=click.Choice(_ELEMENTS), help="Only the clauses of this part of good work.")
@click.option("--refused", is_flag=True, help="The subjects that the library refuses, instead of its clauses.")
@body_option
@workspace_option
@format_option
def list_command(element: str | None, refused: bool, body: str | None, workspace: str, form: str) -> int:
    """List the clauses: id, title, element, asks and version."""
    from goodwork_docs.cli import clause_text

    loaded, clauses, found = _seen(workspace, body)
    if refused:
        subjects = tuple(loaded.reference.refused.values())
        return _answer(form, clause_text.subjects(subjects), clause_text.subjects_data(subjects), found)
    held = _standings(loaded, clauses, body)
    kept = [one for one in clauses.values() if element in (None, one.head.element)]
    words = clause_text.short_list(kept) if form == "short" else clause_text.listed(kept, _words(loaded), held)
    return _answer(form, words, clause_text.listed_data(kept, held), found)


@command.command("show")
@click.argument("name", metavar="ID")
@click.option("--law", is_flag=True, help="What the law says of it, by nation, kind of body and ask, and no wording.")
@body_option
@workspace_option
@format_option
def show_command(name: str, law: bool, body: str | None, workspace: str, form: str) -> int:
    """Show the clause ID whole, as plain text; or the refused subject of that id, with what to do instead."""
    from goodwork_docs.cli import clause_text, law_text
    from goodwork_docs.cli.wrapping import terminal_width

    loaded, clauses, found = _seen(workspace, body)
    clause, subject, width = clauses.get(name), loaded.reference.refused.get(name), terminal_width()
    if clause is None and subject is not None:
        return _answer(
            form, clause_text.subject(subject, loaded.reference, width), clause_text.subject_data(subject), found
        )
    if clause is None:
        known = (*clauses, *loaded.reference.refused)
        return tell((*found, _unknown("GW104", f"no clause has the id '{name}'", "clauses", name, known)), form)
    if law:
        told = law_text.law_of(clause, loaded.reference)
        return _answer(form, law_text.text(told, clause, _words(loaded), width), law_text.data(told, clause), found)
    figures = loaded.reference.figures
    held = _standings(loaded, clauses, body)[name]
    text = clause_text.whole(clause, figures, _words(loaded), held, width)
    return _answer(form, text, clause_text.whole_data(clause, held), found)


@command.command("crosswalk")
@click.argument("charter", required=False)
@body_option
@workspace_option
@format_option
def crosswalk_command(charter: str | None, body: str | None, workspace: str, form: str) -> int:
    """Say which clauses serve each part of CHARTER, or of every charter: parts that none serves come first.

    With --body, the council's own codes follow (its `local_codes`). That a clause serves a part is our reading.
    """
    from goodwork_docs.cli import crosswalk_text
    from goodwork_docs.cli.wrapping import terminal_width

    loaded, clauses, found = _seen(workspace, body)
    local = loaded.councils[body].record.local_codes if body is not None else {}
    charters = loaded.reference.crosswalk
    if charter is not None and charter not in (*charters, *local):
        where = "clauses/reference/crosswalk.yaml"
        known = (*charters, *local)
        return tell((*found, _unknown("GW140", f"no charter has the id '{charter}'", where, charter, known)), form)
    wanted = tuple(one for one in charters.values() if charter in (None, one.id))
    schemes = {name: codes for name, codes in local.items() if charter in (None, name)}
    told = crosswalk_text.crosswalk(wanted, schemes, tuple(clauses.values()))
    return _answer(form, crosswalk_text.text(told, terminal_width()), crosswalk_text.data(told), found)


def _seen(workspace: str, body: str | None) -> tuple[Loaded, Mapping[str, Clause], tuple[Diagnostic, ...]]:
    """Return the workspace, the clauses that a body sees (the library's without one), and files that cannot be read.

    A body that the workspace does not have ends the command with exit 2.
    """
    from goodwork_docs.cli.open import opened
    from goodwork_docs.resolve import nearest_clauses, sources_of

    loaded, root = opened(Path(workspace))
    if body is not None and body not in loaded.councils:
        raise click.UsageError(
            f"no body '{body}' in {root / 'charters'}; there are {', '.join(sorted(loaded.councils))}"
        )
    owners, problems = sources_of(loaded, body) if body is not None else (("",), ())
    unread = tuple(one for one in loaded.diagnostics if one.where.path.startswith("clauses/"))
    return loaded, nearest_clauses(loaded, owners or ("",)), (*problems, *unread)


def _standings(loaded: Loaded, clauses: Mapping[str, Clause], body: str | None) -> Mapping[str, Standing]:
    """Return what is signed off of each clause, for a body with the roles that its policy needs."""
    from goodwork_docs.approvals import signed_for, standing
    from goodwork_docs.resolve import resolve_body

    seen = resolve_body(loaded, body)[0] if body is not None else None
    signed = signed_for(loaded, seen.sources if seen else ("",))
    roles = seen.council.record.policy.sign_off_roles if seen else ()
    return {name: standing(one, signed, roles) for name, one in clauses.items()}


def _words(loaded: Loaded) -> Mapping[str, str]:
    return loaded.words.get(("", "en"), {})


def _unknown(code: str, message: str, path: str, name: str, known: Iterable[str]) -> Diagnostic:
    from goodwork_docs.checks.crosswalk import near
    from goodwork_docs.diagnostics import Where, error

    return error(code, message, Where(path), near(name, known))


def _answer(form: str, words: str, data: Any, found: tuple[Diagnostic, ...]) -> int:
    """Print the answer as words or data, and the problems of files that could not be read."""
    from goodwork_docs.cli.wrapping import say

    if form in ("human", "short"):
        say(words)
        return tell(found, form)
    return tell(found, form, result=data)
