"""What papers are made from, by name and digest, and which of it is no longer as it was: why papers are stale.

Content decides. A part of a file counts by itself where papers use that part only: a row of figures, or what a clause that is
left out says of when it is taken. All else counts as whole files, so that a file of a new kind makes too much stale, never
too little.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from msgspec.structs import asdict

from goodwork_docs.diagnostics import Diagnostic, Severity
from goodwork_docs.figures import series
from goodwork_docs.model.library import Clause, Loaded, TemplateText
from goodwork_docs.model.pledge import commitments_of
from goodwork_docs.resolve import nearest_clauses, sources_of, templates_of
from goodwork_docs.source import Files, Snapshot
from goodwork_docs.store import digest

PROBLEMS, WHEN, HEAD = "problems", "#when", "#head"
FIGURES = "clauses/reference/figures.yaml"
_READ = (".md", ".yaml", ".csv", ".png")
_APART = re.compile(
    r"charters/[^/]+/contracts/|clauses/editions/|clauses/[^/]+/[^/]+\.md|charters/[^/]+/clauses/.*\.md"
)
_TEMPLATE = re.compile(r"(charters/[^/]+/)?templates/(?!words/).*\.md")
_OWN_PAPER = re.compile(r"charters/.+\.(docx|odt|xlsx|pdf)", re.IGNORECASE)
_OF_OTHERS = re.compile(r"charters/[^/]+/pledge\.yaml")
_OF_OTHER_PAPERS = re.compile("[^/]+/(council|site|pledge)/")
_NO_TEMPLATE = "no template "
_PARTS = re.compile(rb"^## +(.*?) *$", re.MULTILINE)
_NOT_ASKED_OUTSIDE = frozenset(
    {
        "version",
        "changes",
        "review_by",
        "evidence",
        "summary",
        "subject_matter_link",
        "cost",
        "burden",
        "law_changes",
        "silenced",
        "flows_down",
    }
)
"""The fields of a clause that no paper and no check of a contract looks at while the clause is left out."""


@dataclass(frozen=True, eq=False)
class Seen:
    """What a body's papers can be made from: `whole` counts for each of them, `parts` for those that use it."""

    loaded: Loaded
    files: Files
    body: str
    known: dict[str, str] = field(default_factory=dict)
    """Digests of files that are known already; bodies of one workspace share them."""

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The owners whose files count, the nearest first; the body and the library where its region cannot be read."""
        found, problems = sources_of(self.loaded, self.body) if self.body in self.loaded.councils else ((), ())
        return (self.body, "") if problems or not found else found

    @cached_property
    def whole(self) -> dict[str, str]:
        """Each file that counts as a whole, with its sha256."""
        return {name: self.digest(name) for name in sorted(self.files) if self._is_whole(name)}

    def digest(self, name: str) -> str:
        """Return the sha256 of a file, in hex."""
        if isinstance(self.files, Snapshot):
            return self.files.digest(name)
        if name not in self.known:
            self.known[name] = digest(self.files[name])
        return self.known[name]

    def _is_whole(self, name: str) -> bool:
        if not name.endswith(_READ) or name == FIGURES or name.lower().endswith("/readme.md"):
            return False
        if _APART.match(name) or _TEMPLATE.fullmatch(name) or _OF_OTHERS.fullmatch(name):
            return name.startswith("clauses/reference/")
        _, _, owner = name.partition("charters/")
        return not name.startswith("charters/") or owner.partition("/")[0] in self.sources

    @cached_property
    def clauses(self) -> Mapping[str, Clause]:
        """The clauses that the body sees, by id."""
        return nearest_clauses(self.loaded, self.sources)

    @cached_property
    def templates(self) -> Mapping[str, TemplateText]:
        """The templates that the body sees, by name."""
        return templates_of(self.loaded, self.sources)

    def clause(self, clause_id: str) -> dict[str, str]:
        """Return the file of a clause that the body sees, with its sha256."""
        path = self.clauses[clause_id].path
        return {path: self.digest(path)}

    def template(self, name: str) -> dict[str, str]:
        """Return the file of a template that the body sees, with its sha256; a name that leads to none has no digest."""
        found = self.templates.get(name)
        return {found.path: self.digest(found.path)} if found else {f"{_NO_TEMPLATE}{name}": ""}

    def figure(self, figure_id: str) -> dict[str, str]:
        """Return the rows of a figure's series with their digest, under the id of the first."""
        rows = [asdict(one) for one in series(self.loaded.reference.figures, figure_id)]
        return {f"{FIGURES}#{figure_id}": digest(repr(rows).encode())}

    @cached_property
    def when(self) -> dict[str, str]:
        """The digest of what each clause that the body sees says of when it is taken, by path."""
        return {f"{one.path}{WHEN}": digest(repr(self._outside(one)).encode()) for one in self.clauses.values()}

    @cached_property
    def pledge(self) -> dict[str, str]:
        """The pledge that counts for the body, with its sha256: the nearest."""
        held = (f"charters/{one}/pledge.yaml" for one in self.sources if one)
        return {one: self.digest(one) for one in [name for name in held if name in self.files][:1]}

    @cached_property
    def heads(self) -> dict[str, str]:
        """The digest of the front matter of each clause that the body sees, by path."""
        return {f"{one.path}{HEAD}": digest(repr(asdict(one.head)).encode()) for one in self.clauses.values()}

    @cached_property
    def every_clause(self) -> dict[str, str]:
        """The file of each clause that the body sees, with its sha256."""
        return {one.path: self.digest(one.path) for one in self.clauses.values()}

    @cached_property
    def parts(self) -> dict[str, str]:
        """Every clause and template that the body sees, by path, every template by name, and the pledge that counts."""
        templates = {one.path: self.digest(one.path) for one in self.templates.values()}
        return {
            **self.every_clause,
            **self.pledge,
            **templates,
            **{f"{_NO_TEMPLATE}{name}": "here" for name in self.templates},
        }

    def part(self, name: str) -> str:
        """Return the digest of a part that papers were made from; "" where it is gone."""
        if name.startswith(f"{FIGURES}#"):
            known = name.partition("#")[2] in self.loaded.reference.figures
            return self.figure(name.partition("#")[2])[name] if known else ""
        if is_own_paper(name):
            return self.digest(name) if name in self.files else ""
        return self.parts.get(name, "")

    def _outside(self, clause: Clause) -> tuple[object, ...]:
        fields = {name: value for name, value in asdict(clause.head).items() if name not in _NOT_ASKED_OUTSIDE}
        return (_PARTS.findall(self.files[clause.path]), fields)


@dataclass(frozen=True, eq=False)
class Bodies:
    """What the papers of each body of a workspace can be made from; each file is read once."""

    loaded: Loaded
    files: Files
    _seen: dict[str, Seen] = field(default_factory=dict)
    _known: dict[str, str] = field(default_factory=dict)

    def seen(self, body: str) -> Seen:
        """Return what the papers of a body can be made from."""
        if body not in self._seen:
            self._seen[body] = Seen(self.loaded, self.files, body, self._known)
        return self._seen[body]


def of_pack(seen: Seen, contract: str, clauses: Iterable[str], figures: Iterable[str]) -> dict[str, str]:
    """Return what a pack is made from but for its templates, each with its digest.

    `contract` is the contract's file, `clauses` are the ids of those that it takes or names, and `figures` of those printed.
    """
    made = {**seen.whole, **seen.when, contract: seen.digest(contract)}
    for name in clauses:
        made |= seen.clause(name)
    for name in figures:
        made |= seen.figure(name)
    return made


def of_council(seen: Seen) -> dict[str, str]:
    """Return what a body's own papers are made from, but for the clauses whose words its contracts take.

    Of the others they use the front matter only.
    """
    own = f"charters/{seen.body}/contracts/"
    made = {**seen.whole, **seen.heads, **({FIGURES: seen.digest(FIGURES)} if FIGURES in seen.files else {})}
    made |= {name: seen.digest(name) for name in seen.files if name.startswith(own) and name.endswith(".yaml")}
    for name in seen.templates:
        if is_of_council(name):
            made |= seen.template(name)
    return made


def of_pledge(seen: Seen) -> dict[str, str]:
    """Return what the papers of a body's pledge may be made from: of the clauses they print the blanks, and no wording."""
    made = {name: one for each in seen.templates for name, one in seen.template(each).items()}
    return {**made, **_always_of_pledge(seen)}


def _always_of_pledge(seen: Seen) -> dict[str, str]:
    figures = {FIGURES: seen.digest(FIGURES)} if FIGURES in seen.files else {}
    heads = {f"{one.path}{HEAD}" for one in _promised(seen)}
    return {**seen.whole, **{name: seen.heads[name] for name in sorted(heads)}, **figures, **seen.pledge}


def _promised(seen: Seen) -> Iterator[Clause]:
    """Yield the clauses that the pledge that counts for the body stands on."""
    held = next((seen.loaded.pledges[one] for one in seen.sources if one in seen.loaded.pledges), None)
    named = dict.fromkeys(one.clause for _, _, one in commitments_of(held.record)) if held else {}
    return (seen.clauses[one] for one in named if one in seen.clauses)


def only_used(made: Mapping[str, str], held: Mapping[str, TemplateText], used: Collection[str]) -> dict[str, str]:
    """Return what papers are made from: of the templates held, only those used, and the names that led to none."""
    idle = {one.path for name, one in held.items() if name not in used}
    missing = {f"{_NO_TEMPLATE}{name}": "" for name in used if name not in held}
    return {**{name: value for name, value in made.items() if name not in idle}, **missing}


def pledge_now(seen: Seen, then: Mapping[str, str]) -> dict[str, str]:
    """Return what the papers of a pledge made from these would be made from now; what is gone has no digest."""
    always = _always_of_pledge(seen)
    return {**{name: seen.part(name) for name in then if name not in always}, **always}


def pack_now(seen: Seen, contract: str, then: Mapping[str, str]) -> dict[str, str]:
    """Return what a pack made from these would be made from now; what is gone has no digest. `contract` is its file."""
    parts = {name: seen.part(name) for name in then if name not in seen.whole}
    return {**parts, **seen.whole, **seen.when, contract: seen.digest(contract)}


def council_now(seen: Seen, then: Mapping[str, str]) -> dict[str, str]:
    """Return what a body's own papers, made from these, would be made from now; what is gone has no digest."""
    return {**{name: seen.parts.get(name, "") for name in then if is_clause(name)}, **of_council(seen)}


def is_of_pack(name: str) -> bool:
    """Return whether a template, by name, may stand in a pack: those of the council, the website and the pledge do not."""
    return not _OF_OTHER_PAPERS.match(name)


def is_of_council(name: str) -> bool:
    """Return whether a template, by name, may stand in a council's own papers; the schedule gives them its section numbers."""
    return name.partition("/")[2].startswith(("council/", "08b-", "parts/schedule-"))


def problems_of(
    found: Iterable[Diagnostic], sources: Collection[str], taken: Collection[str], contract: str
) -> Iterator[Diagnostic]:
    """Yield the problems of files that concern a pack: errors of all that its body sees, warnings of what it takes.

    `taken` and `contract` are paths. Another body's mistake, or another contract's, stops nobody else.
    """
    for one in found:
        path = one.where.path
        if _is_seen(path, sources, contract) and (
            one.severity is Severity.ERROR or path in taken or not is_clause(path)
        ):
            yield one


def _is_seen(path: str, sources: Collection[str], contract: str) -> bool:
    if not path.startswith("charters/"):
        return True
    _, owner, rest = path.split("/", 2)
    return owner in sources and (not rest.startswith("contracts/") or path == contract)


def is_own_paper(name: str) -> bool:
    """Return whether a file may be a paper that a council wrote itself; papers count whole, for packs that hold them."""
    return bool(_OWN_PAPER.fullmatch(name))


def is_clause(path: str) -> bool:
    """Return whether a path is that of a clause."""
    return bool(re.fullmatch(r"(charters/[^/]+/)?clauses/(?!reference/).*\.md", path))


def said(found: Iterable[Diagnostic]) -> str:
    """Return the digest of what problems say, whatever lines they stand on."""
    return digest(repr(sorted((one.where.path, one.code, one.message, one.hint) for one in found)).encode())


# --- why papers are stale ---------------------------------------------------------------------------------------


def changed(then: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Return the names of what is no longer as it was, or is new; names are of files, of parts of files, or of settings."""
    return sorted(name for name in {*then, *now} if then.get(name, "") != now.get(name, ""))


def file_of(name: str) -> str:
    """Return the file that a name of `changed` stands for."""
    return f"templates/{name.removeprefix(_NO_TEMPLATE)}" if name.startswith(_NO_TEMPLATE) else name.partition("#")[0]


_KINDS = (
    (r"clauses/reference/figures\.yaml(#.*)?", "figure"),
    (r"clauses/reference/.*", "reference"),
    (r"(charters/[^/]+/)?clauses/.*\.md(#when|#head)?", "clause"),
    (r"(charters/[^/]+/)?templates/words/.*", "words"),
    (r"(charters/[^/]+/)?(templates/)?look\.yaml|charters/.*\.png", "look"),
    (r"(charters/[^/]+/)?templates/.*|no template .*", "template"),
    (r"charters/[^/]+/contracts/.*", "contract"),
    (r"charters/[^/]+/council\.yaml", "council"),
    (r"charters/[^/]+/pledge\.yaml", "pledge"),
    (r"(?i)charters/.+\.(docx|odt|xlsx|pdf)", "supplied paper"),
)


def kind_of(name: str) -> str:
    """Return the kind of thing that a name of `changed` stands for, in a word; the name itself for a setting."""
    return next((kind for pattern, kind in _KINDS if re.fullmatch(pattern, name)), "file" if "/" in name else "")
