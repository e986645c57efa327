"""Codes of charters and refused subjects: what a clause, a council or a reference file names has to be there."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping

from goodwork_docs.diagnostics import Diagnostic, Where, error, has_errors, quoted
from goodwork_docs.model.council import Council
from goodwork_docs.model.declaration import Read
from goodwork_docs.model.library import Clause, Loaded, Reference
from goodwork_docs.model.reference import Charter, Refused

_MOST_NAMES = 25
_FOLDER = "clauses/reference/"
_WORDING = Where(f"{_FOLDER}wording.yaml")
_BRING_BACK = "bring the file back from the library"


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


def check_files(loaded: Loaded) -> Iterator[Diagnostic]:
    """Yield the reference files that are not there: the rules that read them would say nothing, or blame others."""
    held = loaded.reference
    files: Mapping[str, object] = {
        "figures.yaml": held.figures,
        "law.yaml": held.law,
        "sectors.yaml": held.sectors,
        "refused.yaml": held.refused,
        "crosswalk.yaml": held.crosswalk,
        "wording.yaml": held.wording.phrases,
        "light-touch-cpv.csv": held.light_touch,
    }
    if held.regimes is None and _is_silent(loaded, "regimes.yaml"):
        yield no_regimes()
    for name, content in files.items():
        if not content and _is_silent(loaded, name):
            yield error("GW043", f"the reference file {quoted(name)} is not there", Where(_FOLDER + name), _BRING_BACK)


def no_regimes() -> Diagnostic:
    """Return the problem of a workspace in which no regime can be found."""
    where = Where(f"{_FOLDER}regimes.yaml")
    return error("GW042", "the regimes and thresholds cannot be read", where, _BRING_BACK)


def _is_silent(loaded: Loaded, name: str) -> bool:
    """Return whether nothing is said yet of what is wrong with the file."""
    return not has_errors(one for one in loaded.diagnostics if one.where.path == _FOLDER + name)


def check_reference(reference: Reference, clauses: Collection[str]) -> Iterator[Diagnostic]:
    """Yield what refused subjects, wording.yaml and figures name that is not there; `clauses` are the library's ids."""
    for one in reference.refused.values():
        yield from _refused(one, reference, clauses)
    for name in dict.fromkeys(phrase.refused for phrase in reference.wording.phrases if phrase.refused):
        if name not in reference.refused:
            message = f"no refused subject has the id {quoted(name)}"
            yield error("GW142", message, _WORDING, near(name, reference.refused))
    for figure in reference.figures.values():
        if figure.follows is not None and figure.follows not in reference.figures:
            message = f"the figure {quoted(figure.follows)}, which {quoted(figure.id)} follows, is not known"
            yield error(
                "GW103", message, reference.places[f"figures:{figure.id}"], near(figure.follows, reference.figures)
            )


def _refused(one: Refused, reference: Reference, clauses: Collection[str]) -> Iterator[Diagnostic]:
    where = reference.places[f"refused:{one.id}"]
    for row in one.basis:
        if row not in reference.law:
            hint = "add it to clauses/reference/law.yaml"
            yield error("GW201", f"no row of law has the id {quoted(row)}", where, hint)
    for name in one.clauses:
        if name not in clauses:
            message = f"no clause has the id {quoted(name)}, which the refused subject {quoted(one.id)} names"
            yield error("GW104", message, where, near(name, clauses))
    for name in one.sectors:
        if name not in reference.sectors:
            message = f"the sector {quoted(name)}, which the refused subject {quoted(one.id)} names, is not known"
            yield error("GW412", message, where, near(name, reference.sectors))
