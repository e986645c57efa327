"""`goodwork import`: from a published notice to a contract file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from goodwork_docs.cli.printing import format_option, tell


@click.command()
@click.argument("release", metavar="RELEASE.json", type=click.Path(exists=True, dir_okay=False))
@click.option("--body", help="The council's folder (default: made from the buyer's name).")
@click.option("--out", type=click.Path(file_okay=False), help="Where the body's folder goes (default: charters/).")
@click.option("--force", is_flag=True, help="Write over a contract file of the same reference.")
@format_option
def command(release: str, body: str | None, out: str | None, force: bool, form: str) -> int:
    """Turn an OCDS tender release into a contract file.

    Facts that the notice does not give become empty fields, each with a comment on whom to ask. A body that is new gets a
    council.yaml too. Last time's notice is a good start for the next tender.
    """
    from goodwork_docs.cli.writing import shown
    from goodwork_docs.ocds import read

    path = shown(Path(release))
    imported = read(_bytes(Path(release)), path, body, _act_began())
    if imported.contract_yaml is None:
        return tell(imported.diagnostics, form, result=None) or 1
    folder = (Path(out) if out else _charters()) / imported.body
    contract = folder / "contracts" / f"{imported.ref}.yaml"
    if (contract.exists() or contract.is_symlink()) and not force:
        tell((*imported.diagnostics, _there_already(contract)), form, result=None)
        return 1
    written = _written(contract, imported.contract_yaml, folder / "council.yaml", imported.council_yaml)
    tell(imported.diagnostics, form, result=_result(imported.body, imported.ref, written))
    if form == "human":
        click.echo(_next_step(written, contract))
    return 0


def _bytes(release: Path) -> bytes:
    try:
        return release.read_bytes()
    except OSError as fault:
        raise click.UsageError(f"cannot read the file: {fault.strerror}") from fault


def _act_began() -> date | None:
    """Return the first day of the Procurement Act 2023: that of the oldest thresholds."""
    from goodwork_docs.load import load
    from goodwork_docs.source import workspace_files, workspace_root

    name = "clauses/reference/regimes.yaml"
    files = workspace_files(workspace_root(Path()) or Path())
    regimes = load({name: files[name]}).reference.regimes if name in files else None
    days = [one.notice_from for one in regimes.thresholds] if regimes else []
    return date.fromisoformat(min(days)) if days else None


def _charters() -> Path:
    from goodwork_docs.source import workspace_root

    return (workspace_root(Path()) or Path()) / "charters"


def _there_already(contract: Path) -> Any:
    from goodwork_docs.cli.writing import shown
    from goodwork_docs.diagnostics import Where, error

    hint = "move it away, or write over it with --force"
    return error("GW051", "a contract file of that name is there already", Where(shown(contract)), hint)


def _written(contract: Path, contract_yaml: str, council: Path, council_yaml: str) -> tuple[Path, ...]:
    """Write the contract file, and the council's where there is none; return what was written."""
    from goodwork_docs.cli.writing import put

    new_body = not council.exists()
    if new_body:
        put(council, council_yaml)
    put(contract, contract_yaml)
    return (contract, council) if new_body else (contract,)


def _result(body: str, ref: str, written: tuple[Path, ...]) -> dict[str, Any]:
    from goodwork_docs.cli.writing import shown

    return {"body": body, "ref": ref, "files": [shown(one) for one in written]}


def _next_step(written: tuple[Path, ...], contract: Path) -> str:
    from goodwork_docs.cli.writing import shown

    names = " and ".join(shown(one) for one in written)
    return f"Wrote {names}. Next: fill in the empty fields, then run `goodwork check {shown(contract)}`."
