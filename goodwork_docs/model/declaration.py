"""From one declaration a kind of file: the JSON Schema, all problems with their places, and the record."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from typing import Any, Generic, TypeVar

import msgspec

from goodwork_docs.diagnostics import Diagnostic, Where, error, quoted
from goodwork_docs.model import (
    answers,
    approvals,
    clause,
    contract,
    council,
    edition,
    look,
    pledge,
    reference,
    workspace,
)
from goodwork_docs.source import Later, Place, Yaml

KINDS: dict[str, type[msgspec.Struct]] = {
    "clause": clause.ClauseHead,
    "council": council.Council,
    "contract": contract.Contract,
    "workspace": workspace.Workspace,
    "look": look.LookFile,
    "pledge": pledge.Pledge,
    "approvals": approvals.Approvals,
    "edition": edition.Edition,
    "figures": reference.Figures,
    "law": reference.Law,
    "regimes": reference.Regimes,
    "sectors": reference.Sectors,
    "refused": reference.RefusedSubjects,
    "crosswalk": reference.Crosswalk,
    "wording": reference.Wording,
    "answers": answers.AnswersFile,
}
T = TypeVar("T")
_MOST_NAMES = 25
_MANY_LINES = frozenset({("edition", "text")})
"""Fields that hold whole files; all others are words on one line."""
SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"


@cache
def schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a kind of file; raise KeyError for an unknown kind."""
    made = _tidied(msgspec.json.schema(KINDS[kind]))
    return {"$schema": SCHEMA_DIALECT, "title": f"Goodwork Docs: {kind}", **made}


def _tidied(node: Any) -> Any:
    """Exact decimals are numbers in a file; a value that may be empty is one type, so that errors name the value."""
    if isinstance(node, list):
        return [_tidied(one) for one in node]
    if not isinstance(node, dict):
        return node
    made: dict[str, Any] = {
        key: _named(value) if key in ("properties", "$defs") else _tidied(value) for key, value in node.items()
    }
    if not isinstance(made.get("default", 0), str | int):
        del made["default"]
    if made.get("format") == "decimal":
        made["type"] = "number"
        del made["format"]
    if len(either := made.get("anyOf", ())) == 2 and {"type": "null"} in either:
        rest: dict[str, Any] = next(one for one in either if one != {"type": "null"})
        made = {**{key: value for key, value in made.items() if key != "anyOf"}, **rest}
    return made


def _named(members: dict[str, Any]) -> dict[str, Any]:
    return {name: _tidied(member) for name, member in members.items()}


@cache
def _validator(kind: str) -> Any:
    import jsonschema_rs  # when it is needed: a run that remembers every file needs none

    return jsonschema_rs.Draft202012Validator(schema(kind), validate_formats=True)


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """A record with the file it came from: `where` gives the place of any field."""

    record: T
    yaml: Yaml

    def where(self, *field: str | int) -> Where:
        """Return the place of a field, or of the nearest field around it that is written."""
        return self.yaml.where(*field)


def as_data(record: msgspec.Struct) -> Any:
    """Return a record as plain data for JSON; exact decimals are text."""
    return msgspec.to_builtins(record)


def as_diagnostics(data: object) -> tuple[Diagnostic, ...] | None:
    """Return the diagnostics that plain data holds; None where it is anything else."""
    try:
        return msgspec.convert(data, tuple[Diagnostic, ...])
    except (msgspec.ValidationError, RecursionError):
        return None


def read(kind: str, yaml: Yaml) -> tuple[Read[Any] | None, tuple[Diagnostic, ...]]:
    """Return the record of a file's data with every problem found; no record while there is a problem."""
    problems = (*yaml.diagnostics, *_against_schema(kind, yaml))
    if problems:
        return None, problems
    return Read(msgspec.convert(yaml.data, KINDS[kind]), yaml), ()


def recalled(kind: str, data: object, read_anew: Callable[[], Yaml]) -> Read[Any] | None:
    """Return the record of data that an earlier run found sound; None where it is not of the kind.

    The file is read anew when somebody asks for a place in it.
    """
    try:
        record = msgspec.convert(data, KINDS[kind])
    except (msgspec.ValidationError, RecursionError):
        return None
    places, keys = (Later(partial(_places, read_anew, name)) for name in ("places", "keys"))
    return Read(record, Yaml(data, places, keys, ()))


def _places(read_anew: Callable[[], Yaml], name: str) -> Mapping[Place, Where]:
    made: Mapping[Place, Where] = getattr(read_anew(), name)
    return made


def _against_schema(kind: str, yaml: Yaml) -> Iterator[Diagnostic]:
    """Yield what the declaration says against the data; a value that is broken as YAML is not blamed a second time."""
    if yaml.data is None and yaml.diagnostics:
        return
    if not isinstance(yaml.data, dict):
        yield error("GW010", f"the file holds no fields of a {kind}", yaml.where(), f"see `goodwork schema {kind}`")
        return
    blamed = {one.where for one in yaml.diagnostics}
    found = (*_problems(kind, yaml), *_beyond_schema(kind, yaml))
    yield from (one for one in found if one.where not in blamed)


def _problems(kind: str, yaml: Yaml) -> Iterator[Diagnostic]:
    for fault in _validator(kind).iter_errors(yaml.data):
        at: Place = tuple(fault.instance_path)
        explain = _EXPLAIN.get(type(fault.kind).__name__.rpartition("_")[2], _any_other)
        yield from explain(kind, yaml, at, fault)


def _beyond_schema(kind: str, yaml: Yaml) -> Iterator[Diagnostic]:
    """Yield what JSON Schema lets pass: a line break inside words, and 5.0 for a whole number."""
    for at, value in _leaves(yaml.data, ()):
        if isinstance(value, str) and "\n" in value and (kind, at[-1]) not in _MANY_LINES:
            hint = "write it on one line; after `>-` it may run over several"
            yield error("GW015", f"{_field(at)} is {_shown(yaml, at)}, with a line break in it", yaml.where(*at), hint)
        is_whole = isinstance(value, Decimal) and value == value.to_integral_value()
        if is_whole and _declared(kind, at).get("type") == "integer":
            message = f"{_field(at)} is {_shown(yaml, at)}, but a whole number is expected"
            yield error("GW013", message, yaml.where(*at), "write it without the point")


def _leaves(node: object, at: Place) -> Iterator[tuple[Place, object]]:
    """Yield each value of the data that holds no others, with its place."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from _leaves(value, (*at, name))
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from _leaves(value, (*at, number))
    else:
        yield at, node


def _declared(kind: str, at: Place) -> Any:
    """Return the schema of the value at a place; nothing where the place is not declared."""
    node: Any = _whole(kind, schema(kind))
    for step in at:
        inner = node.get("items") if isinstance(step, int) else node.get("properties", {}).get(step)
        node = _whole(kind, inner or node.get("additionalProperties") or {})
    return node


def _whole(kind: str, node: Any) -> Any:
    """Return a schema with what it refers to laid in."""
    while isinstance(node, dict) and "$ref" in node and "properties" not in node:
        named = schema(kind)["$defs"][node["$ref"].rpartition("/")[2]]
        node = {**named, **{key: value for key, value in node.items() if key != "$ref"}}
    return node if isinstance(node, dict) else {}


def _at_schema(kind: str, path: list[Any]) -> Any:
    node: Any = schema(kind)
    for step in path:
        node = node[step] if not isinstance(node, list) else node[int(step)]
        node = _whole(kind, node) if isinstance(node, dict) else node
    return node


def _near(word: str, known: list[str]) -> str:
    close = difflib.get_close_matches(word, known, 1, 0.6)
    if close:
        return f"did you mean '{close[0]}'?"
    return "known here: " + ", ".join(sorted(known)[:_MOST_NAMES]) + (" …" if len(known) > _MOST_NAMES else "")


def _unknown(kind: str, yaml: Yaml, at: Place, fault: Any) -> Iterator[Diagnostic]:
    known = list(_at_schema(kind, fault.schema_path[:-1]).get("properties", {}))
    for name in fault.kind.unexpected:
        where = yaml.keys.get((*at, name), yaml.where(*at))
        yield error("GW011", f"the field {quoted(name)} is not known", where, _near(name, known))


def _missing(kind: str, yaml: Yaml, at: Place, fault: Any) -> Iterator[Diagnostic]:
    name = fault.kind.property
    where = yaml.keys.get((*at, name), yaml.where(*at))
    yield error(
        "GW012", f"the field {quoted(name)} is missing or empty", where, f"give `{name}`; see `goodwork schema {kind}`"
    )


def _kind_of_value(kind: str, yaml: Yaml, at: Place, fault: Any) -> Iterator[Diagnostic]:
    wanted = fault.schema_path and _at_schema(kind, fault.schema_path[:-1]).get("type")
    kinds = [str(one) for one in (wanted if isinstance(wanted, list) else [wanted]) if one != "null"]
    words = " or ".join(_TYPES.get(one, one) for one in kinds)
    is_number = not isinstance(fault.instance, str | list | dict)
    hint = "put it in quotes" if wanted == "string" and is_number else f"write {words}"
    yield error("GW013", f"{_field(at)} is {_shown(yaml, at)}, but {words} is expected", yaml.where(*at), hint)


def _not_listed(kind: str, yaml: Yaml, at: Place, fault: Any) -> Iterator[Diagnostic]:
    options = [str(one) for one in _at_schema(kind, fault.schema_path[:-1])["enum"] if one is not None]
    near = difflib.get_close_matches(str(fault.instance), options, 1, 0.6)
    hint = f"did you mean '{near[0]}'? " if near else ""
    yield error(
        "GW014", f"{_field(at)} is {_shown(yaml, at)}", yaml.where(*at), f"{hint}choose from {', '.join(options)}"
    )


def _pattern(kind: str, yaml: Yaml, at: Place, fault: Any) -> Iterator[Diagnostic]:
    wanted = _at_schema(kind, fault.schema_path[:-1]).get("description", f"text like {fault.kind.pattern}")
    where = yaml.keys.get(at, yaml.where(*at)) if "propertyNames" in fault.schema_path else yaml.where(*at)
    yield error("GW015", f"{_field(at)} is {_shown(yaml, at)}", where, f"write {wanted}")


def _any_other(kind: str, yaml: Yaml, at: Place, fault: Any) -> Iterator[Diagnostic]:
    wanted = _at_schema(kind, fault.schema_path[:-1])
    limits = ", ".join(f"{_LIMITS[key]} {wanted[key]}" for key in _LIMITS if isinstance(wanted, dict) and key in wanted)
    said = wanted.get("description", "") if isinstance(wanted, dict) and "anyOf" in wanted else ""
    hint = f"it must be {limits}" if limits else f"write {said}" if said else f"see `goodwork schema {kind}`"
    yield error("GW016", f"{_field(at)} is {_shown(yaml, at)}", yaml.where(*at), hint)


def _bad_name(kind: str, yaml: Yaml, at: Place, fault: Any) -> Iterator[Diagnostic]:
    wanted = _declared(kind, at).get("propertyNames", {})
    mapping = _at_data(yaml, at)
    for name in mapping if isinstance(mapping, dict) else ():
        if not _is_allowed(name, wanted):
            where = yaml.keys.get((*at, name), yaml.where(*at))
            hint = wanted.get("description") or ", ".join(wanted.get("enum", ()))
            yield error("GW015", f"the name {quoted(name)} may not stand here", where, f"use {hint}")


def _is_allowed(name: str, wanted: dict[str, Any]) -> bool:
    return name in wanted["enum"] if "enum" in wanted else re.search(wanted.get("pattern", ""), name) is not None


def _not_a_day(kind: str, yaml: Yaml, at: Place, fault: Any) -> Iterator[Diagnostic]:
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", str(fault.instance)):
        message = f"{_field(at)} is {_shown(yaml, at)}, a day that is not in the calendar"
        yield error("GW015", message, yaml.where(*at), "write a date, YYYY-MM-DD")


def _at_data(yaml: Yaml, at: Place) -> Any:
    """Return the value at a place; None where it is empty."""
    node: Any = yaml.data
    for step in at:
        node = node.get(step) if isinstance(node, dict) else node[int(step)] if isinstance(node, list) else None
    return node


def _shown(yaml: Yaml, at: Place) -> str:
    """Return the value as it was written: the validator's own copy has lost the zero of 1.10."""
    value = _at_data(yaml, at)
    if isinstance(value, list | dict):
        return _TYPES["array" if isinstance(value, list) else "object"]
    return quoted(str(value).lower() if isinstance(value, bool) else value)


def _field(at: Place) -> str:
    return "`" + ".".join(str(one) for one in at) + "`" if at else "the file"


_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of fields",
}
_LIMITS = {
    "minimum": "at least",
    "maximum": "at most",
    "exclusiveMinimum": "more than",
    "minLength": "of length at least",
    "minItems": "of length at least",
    "minProperties": "of length at least",
}
_EXPLAIN = {
    "AdditionalProperties": _unknown,
    "Required": _missing,
    "Type": _kind_of_value,
    "Enum": _not_listed,
    "Pattern": _pattern,
    "PropertyNames": _bad_name,
    "Format": _not_a_day,
}
