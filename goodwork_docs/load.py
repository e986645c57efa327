"""Read a workspace's files into records and trees, with every problem found and its place.

`load` takes Files, so that a folder, a git revision, a test's dict and a form's unsaved text load the same way.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import zip_longest
from typing import Any

from goodwork_docs.diagnostics import Diagnostic, Where, error, in_order, quoted
from goodwork_docs.doctree import Block, headings, inline_text
from goodwork_docs.model import library
from goodwork_docs.model.declaration import KINDS, Read, read, recalled
from goodwork_docs.model.library import PART_TITLES, Clause, ClausePart, Loaded, TemplateText
from goodwork_docs.model.reference import NO_WORDING
from goodwork_docs.model.words import Part
from goodwork_docs.prose import blank_names, blanks, lone_braces, parse
from goodwork_docs.source import Files, Later, Yaml, read_yaml, text_of
from goodwork_docs.store import digest

_REFERENCE = "clauses/reference/"
_CPV = re.compile("[0-9]{8}")
_FIRST_LEVEL = 3
_HYPHENS = "---"
_EDITION = re.compile(r"clauses/editions/[^/]+\.yaml")
_CLAUSE = re.compile(r"clauses/(?P<element>[a-z-]+)/(?P<id>[^/]+)\.md")
_BODY = re.compile(r"charters/(?P<body>[^/]+)/(?P<rest>.+)")
_ENDINGS = (".md", ".yaml", ".yml")


@dataclass
class _Shelf:
    """Gathers what is read; turned into frozen records at the end."""

    clauses: dict[tuple[str, str], Clause] = field(default_factory=dict)
    councils: dict[str, Read[Any]] = field(default_factory=dict)
    contracts: dict[tuple[str, str], Read[Any]] = field(default_factory=dict)
    looks: dict[str, Read[Any]] = field(default_factory=dict)
    pledges: dict[str, Read[Any]] = field(default_factory=dict)
    approvals: dict[str, Read[Any]] = field(default_factory=dict)
    templates: dict[tuple[str, str], TemplateText] = field(default_factory=dict)
    words: dict[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    logos: dict[str, bytes] = field(default_factory=dict)
    reference: dict[str, Read[Any]] = field(default_factory=dict)
    light_touch: frozenset[str] = frozenset()
    workspace: Read[Any] | None = None
    diagnostics: list[Diagnostic] = field(default_factory=list)
    remembered: Mapping[str, object] = field(default_factory=dict)
    sound: dict[str, object] = field(default_factory=dict)


def load(files: Files, remembered: Mapping[str, object] | None = None) -> Loaded:
    """Return everything that the files hold, and every problem found. Nothing is raised for bad input.

    `remembered` is the `sound` of an earlier run. A file whose name and bytes it knows had no problem then; its places and
    its Markdown are read when somebody asks for them.
    """
    shelf = _Shelf(remembered=remembered or {})
    for name in sorted(files):
        reader = _reader_of(name)
        if reader is not None:
            reader(shelf, name, files[name])
        else:
            shelf.diagnostics += _not_read(name, files)
    shelf.diagnostics += _of_terms(shelf, files)
    reference = _reference(shelf)
    return Loaded(
        clauses=shelf.clauses,
        reference=reference,
        councils=shelf.councils,
        contracts=shelf.contracts,
        looks=shelf.looks,
        templates=shelf.templates,
        words=shelf.words,
        logos=shelf.logos,
        diagnostics=in_order(shelf.diagnostics),
        workspace=shelf.workspace,
        pledges=shelf.pledges,
        approvals=shelf.approvals,
        sound=shelf.sound,
        files=files,
    )


_Reader = Callable[[_Shelf, str, bytes], None]


def _reader_of(name: str) -> _Reader | None:
    if _is_readme(name):
        return None
    if name.startswith(_REFERENCE):
        return _light_touch if name.endswith(".csv") else _reference_file if name.endswith(".yaml") else None
    if name == "clauses/approvals.yaml":
        return _approvals
    if name.startswith("clauses/"):
        return _library_clause if _CLAUSE.fullmatch(name) else None
    if name.startswith("templates/"):
        return _template_file
    if (found := _BODY.fullmatch(name)) is not None:
        return _body_reader(found["rest"])
    return _workspace if name == "goodwork.yaml" else None


def _is_readme(name: str) -> bool:
    return name.rpartition("/")[2].lower() == "readme.md"


def _not_read(name: str, files: Files) -> Iterator[Diagnostic]:
    """Yield why a file of fields or a clause is passed over. Notes may stand in README.md, and beside a body's files."""
    last = name.rpartition("/")[2]
    ending = f".{last.rpartition('.')[2]}"
    if ending.lower() not in _ENDINGS or _is_readme(name) or _EDITION.fullmatch(name):
        return
    wanted = ".md" if ending.lower() == ".md" else ".yaml"
    if ending != wanted:
        hint = f"rename it so that it ends in {wanted}"
        yield error("GW025", f"the file is not read, because it ends in {ending}", Where(name), hint)
    elif name.startswith("clauses/"):
        hint = "move it to clauses/<element>/, named in small letters; notes may stand in a README.md"
        yield error("GW025", "the file is not read, because no clause stands there", Where(name), hint)
    elif ending == ".yaml" or files[name].startswith(b"---"):
        hint = "use council.yaml, look.yaml, pledge.yaml, approvals.yaml, contracts/<ref>.yaml, clauses/<id>.md and templates/"
        yield error("GW025", f"the file is not read, because nothing looks for {quoted(last)} there", Where(name), hint)


def _body_reader(rest: str) -> _Reader | None:
    if rest == "council.yaml":
        return _council
    if rest == "look.yaml":
        return _look
    if rest == "pledge.yaml":
        return _pledge
    if rest == "approvals.yaml":
        return _approvals
    if rest.startswith("contracts/") and rest.endswith(".yaml"):
        return _contract
    if rest.startswith("clauses/") and rest.endswith(".md"):
        return _own_clause
    if rest.startswith("templates/"):
        return _template_file
    return _logo if rest.endswith(".png") else None


# --- one kind of file each --------------------------------------------------------------------------------------


def _record(shelf: _Shelf, kind: str, name: str, data: bytes) -> Read[Any] | None:
    key = _key(kind, name, data)
    record = recalled(kind, shelf.remembered.get(key), partial(_yaml_of, name, data))
    problems: tuple[Diagnostic, ...] = ()
    if record is None:
        record, problems = _read_once(kind, name, data)
    if record is not None:
        shelf.sound[key] = record.yaml.data
    shelf.diagnostics += problems
    return record


def _key(kind: str, name: str, data: bytes) -> str:
    # A file's name may hold bytes that are no text.
    return digest(f"{kind} {name}\n".encode("utf-8", "surrogatepass") + data)


def _yaml_of(name: str, data: bytes) -> Yaml:
    return _yaml_once(text_of(data, name)[0], name)


@lru_cache(maxsize=64)
def _read_once(kind: str, name: str, data: bytes) -> tuple[Read[Any] | None, tuple[Diagnostic, ...]]:
    """Return the record of a file's bytes, and its problems; the same bytes are not read a second time by one process."""
    text, found = text_of(data, name)
    return (None, tuple(found)) if found else read(kind, read_yaml(text, name))


def _workspace(shelf: _Shelf, name: str, data: bytes) -> None:
    text, found = text_of(data, name)
    # A mark may be empty or hold a comment only: it says nothing but "here".
    yaml = read_yaml(text, name)
    if found or yaml.diagnostics or yaml.data is not None:
        shelf.workspace = _record(shelf, "workspace", name, data)


def _council(shelf: _Shelf, name: str, data: bytes) -> None:
    if (record := _record(shelf, "council", name, data)) is not None:
        shelf.councils[_body(name)] = record
        shelf.diagnostics += _same(record, "id", record.record.id, _body(name), "the folder's name")


def _contract(shelf: _Shelf, name: str, data: bytes) -> None:
    if (record := _record(shelf, "contract", name, data)) is not None:
        _once(shelf, shelf.contracts, (_body(name), record.record.ref), record, "ref")
        shelf.contracts[(_body(name), record.record.ref)] = record
        stem = name.rpartition("/")[2].removesuffix(".yaml")
        shelf.diagnostics += _same(record, "ref", record.record.ref, stem, "the file's name")
        shelf.diagnostics += _same(record, "body", record.record.body, _body(name), "the folder's name")


def _once(shelf: _Shelf, held: Mapping[Any, Any], key: tuple[str, str], record: Read[Any], field: str) -> None:
    """Say so where an owner has a clause or contract of that name already: it cannot be told which of the two counts."""
    if key in held:
        message = f"{quoted(key[1])} stands in two files"
        hint = "keep one of the files, or give it another name"
        shelf.diagnostics.append(error("GW024", message, record.where(field), hint))


def _same(record: Read[Any], name: str, value: str, wanted: str, what: str) -> Iterator[Diagnostic]:
    if value != wanted:
        yield error(
            "GW017",
            f"`{name}` is {quoted(value)}, but {what} is {quoted(wanted)}",
            record.where(name),
            "make them the same",
        )


def _look(shelf: _Shelf, name: str, data: bytes) -> None:
    if (record := _record(shelf, "look", name, data)) is not None:
        shelf.looks[_body(name)] = record


def _pledge(shelf: _Shelf, name: str, data: bytes) -> None:
    if (record := _record(shelf, "pledge", name, data)) is not None:
        shelf.pledges[_body(name)] = record


def _approvals(shelf: _Shelf, name: str, data: bytes) -> None:
    if (record := _record(shelf, "approvals", name, data)) is not None:
        shelf.approvals[_body(name)] = record


def _logo(shelf: _Shelf, name: str, data: bytes) -> None:
    shelf.logos[name] = data


def _body(name: str) -> str:
    found = _BODY.fullmatch(name)
    return found["body"] if found else ""


def _template_file(shelf: _Shelf, name: str, data: bytes) -> None:
    short = name.partition("templates/")[2]
    if short == "look.yaml":
        _look(shelf, name, data)
    elif short.startswith("words/") and short.endswith(".yaml"):
        _words(shelf, name, short, data)
    elif short.endswith(".md"):
        text, found = text_of(data, name)
        shelf.diagnostics += found
        shelf.templates[(_body(name), short)] = TemplateText(name, text)
    else:
        shelf.diagnostics += _not_read(name, {name: data})


def _words(shelf: _Shelf, name: str, short: str, data: bytes) -> None:
    language = short.removeprefix("words/").removesuffix(".yaml")
    key = _key("words", name, data)
    words = shelf.remembered.get(key)
    if not (isinstance(words, dict) and all(isinstance(one, str) for one in words.values())):
        found: list[Diagnostic] = []
        words = _words_read(name, data, found)
        shelf.diagnostics += found
        if words is None or found:
            shelf.words.update({} if words is None else {(_body(name), language): words})
            return
    shelf.words[(_body(name), language)] = shelf.sound[key] = words


def _words_read(name: str, data: bytes, found: list[Diagnostic]) -> dict[str, str] | None:
    text, problems = text_of(data, name)
    yaml = _yaml_once(text, name)
    found += (*problems, *yaml.diagnostics)
    if isinstance(yaml.data, dict):
        return dict(_flat(yaml, yaml.data, (), found))
    if not found:
        found.append(error("GW010", "the file holds no words by name", Where(name), "write each as `name: words`"))
    return None


_OF_TERMS = (
    *("view.target-", "view.figure", "view.measure-", "wording.at-least", "wording.told"),
    *("worked.", "reference.", "month."),
)
"""How words begin that are printed inside the terms of a contract, and in the rows of its measures."""
_OF_STATUS = ("view.draft", "view.final")
"""Words that say whether a paper is final."""


def _of_terms(shelf: _Shelf, files: Files) -> Iterator[Diagnostic]:
    """Yield the words of bodies that stand in what lawyers signed off, and are not the library's: no sign-off covers them."""
    for (owner, language), words in shelf.words.items():
        library = shelf.words.get(("", language), {})
        own = words if owner else {}
        held = (key for key in own if key.startswith(_OF_TERMS) or key in _OF_STATUS)
        if changed := [key for key in held if own[key] != library.get(key, own[key])]:
            name = f"charters/{owner}/templates/words/{language}.yaml"
            yaml = _yaml_of(name, files[name])
            yield from (_other_words(key, yaml.where(*key.split("."))) for key in changed)


def _other_words(key: str, where: Where) -> Diagnostic:
    where_they_stand = "say whether a paper is final" if key in _OF_STATUS else "stand in the terms of a contract"
    message = f"the words {quoted(key)} {where_they_stand}, and are the library's alone"
    return error("GW036", message, where, "take them out")


@lru_cache(maxsize=8)
def _yaml_once(text: str, name: str, first_line: int = 1) -> Yaml:
    return read_yaml(text, name, first_line)


def _flat(yaml: Yaml, node: object, at: tuple[str, ...], found: list[Diagnostic]) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _flat(yaml, value, (*at, key), found)
    elif isinstance(node, str):
        yield ".".join(at), node
    else:
        found.append(
            error(
                "GW013",
                f"`{'.'.join(at)}` is {quoted(node)}, but text is expected",
                yaml.where(*at),
                "put it in quotes",
            )
        )


def _reference_file(shelf: _Shelf, name: str, data: bytes) -> None:
    kind = name.removeprefix(_REFERENCE).removesuffix(".yaml")
    if kind not in KINDS:
        hint = "the reference files are figures, law, regimes, sectors, refused, crosswalk and wording"
        shelf.diagnostics.append(error("GW010", f"the reference file {quoted(kind)} is not known", Where(name), hint))
        return
    if (record := _record(shelf, kind, name, data)) is not None:
        shelf.reference[kind] = record


def _light_touch(shelf: _Shelf, name: str, data: bytes) -> None:
    text, found = text_of(data, name)
    shelf.diagnostics += found
    shelf.sound[_key("light-touch", name, data)] = None
    rows = csv.DictReader(io.StringIO(text))
    try:
        codes = {row.get("code") or "": rows.line_num for row in rows}
    except csv.Error as fault:
        found = (error("GW010", f"this is no table of values: {fault}", Where(name), "save it as CSV with commas"),)
        shelf.diagnostics += found
        return
    shelf.light_touch = frozenset(codes)
    if found:
        return
    if not codes or "code" not in (rows.fieldnames or ()):
        what = "missing" if rows.fieldnames is None or "code" not in rows.fieldnames else "empty"
        hint = "begin the file with a line of column titles, and give the codes under `code`"
        shelf.diagnostics.append(error("GW012", f"the column 'code' is {what}", Where(name), hint))
        return
    for code, line in codes.items():
        if not _CPV.fullmatch(code):
            message = f"`code` is {quoted(code)}"
            shelf.diagnostics.append(error("GW015", message, Where(name, line), "write a CPV code: eight digits"))


def _reference(shelf: _Shelf) -> library.Reference:
    read_of = shelf.reference.get
    rows = {kind: (field_name, read_of(kind)) for kind, field_name in _ROWS.items()}

    def by_id(kind: str) -> dict[str, Any]:
        field_name, made = rows[kind]
        return {row.id: row for row in _rows(shelf, made, field_name)} if made else {}

    regimes, wording = read_of("regimes"), read_of("wording")
    return library.Reference(
        figures=by_id("figures"),
        law=by_id("law"),
        sectors=by_id("sectors"),
        refused=by_id("refused"),
        regimes=regimes.record if regimes else None,
        light_touch=shelf.light_touch,
        places=Later(partial(_places, rows)),
        wording=wording.record if wording else NO_WORDING,
        crosswalk=by_id("crosswalk"),
    )


_ROWS = {"figures": "figures", "law": "rows", "sectors": "sectors", "refused": "refused", "crosswalk": "charters"}
"""The field of a reference file that holds its rows, each with an id."""


def _rows(shelf: _Shelf, made: Read[Any], field_name: str) -> tuple[Any, ...]:
    """Return the rows of a reference file; an id that is given twice is a problem."""
    rows: tuple[Any, ...] = getattr(made.record, field_name)
    seen: set[str] = set()
    for n, row in enumerate(rows):
        if row.id in seen:
            message = f"the id {quoted(row.id)} is given twice"
            shelf.diagnostics.append(error("GW024", message, made.where(field_name, n), "give each its own id"))
        seen.add(row.id)
    return rows


def _places(rows: Mapping[str, tuple[str, Read[Any] | None]]) -> dict[str, Where]:
    return {
        f"{kind}:{row.id}": made.where(field_name, n)
        for kind, (field_name, made) in rows.items()
        if made
        for n, row in enumerate(getattr(made.record, field_name))
    }


# --- clauses ----------------------------------------------------------------------------------------------------


def _library_clause(shelf: _Shelf, name: str, data: bytes) -> None:
    _clause(shelf, "", name, data)


def _own_clause(shelf: _Shelf, name: str, data: bytes) -> None:
    _clause(shelf, _body(name), name, data)


def _clause(shelf: _Shelf, owner: str, name: str, data: bytes) -> None:
    key = _key("clause", name, data)
    clause = _clause_recalled(name, data, shelf.remembered.get(key))
    found: tuple[Diagnostic, ...] = ()
    if clause is None:
        clause, found = _clause_once(name, data)
    shelf.diagnostics += found
    if clause is not None:
        _once(shelf, shelf.clauses, (owner, clause.id), clause.read, "id")
        shelf.clauses[(owner, clause.id)] = clause
        if not found:
            shelf.sound[key] = clause.read.yaml.data


def _clause_recalled(name: str, data: bytes, remembered: object) -> Clause | None:
    """Return a clause that was sound: its front matter as remembered, its parts to be read when they are asked for."""
    record = recalled("clause", remembered, partial(_front_of, name, data))
    return Clause(record, Later(partial(_parts_of, name, data)), name) if record else None


def _front_of(name: str, data: bytes) -> Yaml:
    split = _front_matter(text_of(data, name)[0])
    return _yaml_once(split[0] if split else "", name, 2)


def _parts_of(name: str, data: bytes) -> dict[Part, ClausePart]:
    split = _front_matter(text_of(data, name)[0])
    parts = _parts(split[1], name, split[2], []) if split else ()
    return {part: _part(raw, where, partial(_blocks, raw, where)) for part, raw, where in parts}


def _blocks(raw: str, where: Where) -> tuple[Block, ...]:
    return parse(raw, where.path, where.line + 1, blanks).blocks


@lru_cache(maxsize=512)
def _clause_once(name: str, data: bytes) -> tuple[Clause | None, tuple[Diagnostic, ...]]:
    """Return the clause of a file's bytes, and its problems; the same bytes are not read a second time by one process."""
    text, found = text_of(data, name)
    split = _front_matter(text)
    if found:
        return None, tuple(found)
    if split is None:
        return None, (_no_front_matter(text, name),)
    front, body, body_line = split
    record, problems = read("clause", read_yaml(front, name, 2))
    faults = [*problems]
    parts = {
        part: _part(raw, where, partial(tuple, _checked(raw, where, faults)))
        for part, raw, where in _parts(body, name, body_line, faults)
    }
    if record is None:
        return None, tuple(faults)
    stem = name.rpartition("/")[2].removesuffix(".md")
    faults += _same(record, "id", record.record.id, stem, "the file's name")
    if (held := _CLAUSE.fullmatch(name)) is not None:
        faults += _same(record, "element", record.record.element, held["element"], "the folder's name")
    return Clause(record, parts, name), tuple(faults)


def _front_matter(text: str) -> tuple[str, str, int] | None:
    """Return the front matter, the body and the line on which the body begins."""
    found = re.match(r"---\n(.*?\n)---\n", text, re.DOTALL)
    if found is None:
        return None
    return found[1], text[found.end() :], text.count("\n", 0, found.end()) + 1


def _no_front_matter(text: str, name: str) -> Diagnostic:
    """Return which of the two lines of hyphens is missing or amiss."""
    opening, *rest = text.split("\n")
    closing = next(((at, line) for at, line in enumerate(rest, 2) if line.rstrip() == _HYPHENS), None)
    if opening.rstrip() != _HYPHENS:
        return error("GW018", "the clause has no front matter", Where(name), "begin with a line of three hyphens")
    if opening != _HYPHENS:
        message = "a space stands after the hyphens that begin the front matter"
        return error("GW018", message, Where(name), "delete the space")
    if closing is None:
        message = "the front matter is not closed"
        return error("GW018", message, Where(name), "end it with a second line of three hyphens")
    at, line = closing
    if line != _HYPHENS:
        message = "a space stands after the hyphens that close the front matter"
        return error("GW018", message, Where(name, at), "delete the space")
    if at == 2:
        return error("GW018", "the front matter is empty", Where(name, at), "give the clause's facts above this line")
    message = "the line that closes the front matter has no line end"
    return error("GW018", message, Where(name, at), "press Enter after the hyphens, and give the parts below")


def _parts(body: str, path: str, first_line: int, found: list[Diagnostic]) -> Iterator[tuple[Part, str, Where]]:
    """Yield each part with its words and the place of its heading."""
    heads = list(re.finditer(r"^## +(.*?) *$", body, re.MULTILINE))
    if body[: heads[0].start() if heads else len(body)].strip():
        found.append(
            error(
                "GW019", "text stands before the first part", Where(path, first_line), "put it under a part's heading"
            )
        )
    seen: set[str] = set()
    for head, after in zip_longest(heads, heads[1:]):
        line = first_line + body.count("\n", 0, head.start())
        part = PART_TITLES.get(head[1])
        if part is None or part in seen:
            message = f"the part {quoted(head[1])} " + ("stands here a second time" if part else "is not known")
            found.append(error("GW019", message, Where(path, line), "the parts are " + ", ".join(PART_TITLES)))
            continue
        seen.add(part)
        yield part, body[head.end() + 1 : after.start() if after else len(body)], Where(path, line)


def _part(raw: str, where: Where, read: Callable[[], tuple[Block, ...]]) -> ClausePart:
    return ClausePart(raw.strip("\n"), read, where, blank_names(raw))


def _checked(raw: str, where: Where, found: list[Diagnostic]) -> tuple[Block, ...]:
    prose = parse(raw, where.path, where.line + 1, blanks)
    found += (*prose.diagnostics, *lone_braces(prose.blocks), *_headings(prose.blocks))
    return prose.blocks


def _headings(blocks: tuple[Block, ...]) -> Iterator[Diagnostic]:
    for node in headings(blocks):
        if node.level < _FIRST_LEVEL:
            message = f"the heading {quoted(inline_text(node.children))} is too high for a part's own"
            where = node.where or Where("")
            yield error("GW019", message, where, "begin its line with three hashes, or with two and a part's name")
