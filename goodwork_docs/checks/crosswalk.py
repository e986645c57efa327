"""Codes of charters and refused subjects: what a clause, a council or a reference file names has to be there."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping

from goodwork_docs.diagnostics import Diagnostic, Where, error, quoted
from goodwork_docs.model.council import Council
from goodwork_docs.model.declaration import Read
from goodwork_docs.model.library import Clause, Reference
from goodwork_docs.model.reference import Charter

_MOST_NAMES = 25
_WORDING = Where("clauses/reference/wording.yaml")


def check_clause(clause: Clause, charters: Mapping[str, Charter]) -> Iterator[Diagnostic]:
    """Yield the charters and codes under `maps_to` that crosswalk.yaml does not know; with no such file, none."""
    for name, codes in clause.head.maps_to.items() if charters else ():
        charter = charters.get(name)
        if charter is None:
            where = clause.read.yaml.keys.get(("maps_to", name), clause.read.where("maps_to"))
            yield error("GW140", f"no charter has the id {quoted(name)}", where, near(name, charters))
            continue
        for at, code in enumerate(codes):
            if code not in charter.elements:
                where = clause.read.where("maps_to", name, at)
                message = f"{quoted(code)} is no code of the charter {quoted(name)}"
                yield error("GW140", message, where, near(code, charter.elements))


def near(word: str, known: Iterable[str]) -> str:
    """Return the remedy for a name that is not known: the one meant, or what there is."""
    names = sorted(known)
    close = difflib.get_close_matches(word, names, 1, 0.6)
    more = " …" if len(names) > _MOST_NAMES else ""
    return f"did you mean '{close[0]}'?" if close else f"known here: {', '.join(names[:_MOST_NAMES])}{more}"


def check_council(
    council: Read[Council], clauses: Mapping[str, Clause], charters: Mapping[str, Charter]
) -> Iterator[Diagnostic]:
    """Yield local codes of clauses that are not there, and local schemes that have a charter's name."""
    for scheme, codes in council.record.local_codes.items():
        if scheme in charters:
            where = council.yaml.keys.get(("local_codes", scheme), council.where("local_codes"))
            message = f"the local scheme {quoted(scheme)} has the name of a charter"
            yield error("GW141", message, where, "give it another name; a charter's codes stand in the clauses")
        for name in codes:
            if name not in clauses:
                where = council.yaml.keys.get(("local_codes", scheme, name), council.where("local_codes", scheme))
                yield error("GW104", f"no clause has the id {quoted(name)}", where, near(name, clauses))


def check_reference(reference: Reference) -> Iterator[Diagnostic]:
    """Yield the rows of law that refused subjects cite, and the refused subjects that wording.yaml names, that are not there."""
    for one in reference.refused.values():
        for row in one.basis:
            if row not in reference.law:
                message = f"no row of law has the id {quoted(row)}"
                yield error(
                    "GW201", message, reference.places[f"refused:{one.id}"], "add it to clauses/reference/law.yaml"
                )
    for name in dict.fromkeys(phrase.refused for phrase in reference.wording.phrases if phrase.refused):
        if name not in reference.refused:
            message = f"no refused subject has the id {quoted(name)}"
            yield error("GW142", message, _WORDING, near(name, reference.refused))
