"""Jinja templates of the papers to blocks of the tree. The only room that imports Jinja.

A value never becomes markup: the `finalize` hook carries it past the Markdown parser as a token and it is put back verbatim.
Templates are strangers: sandboxed, strict about undefined names, refused when their tree could mix values with markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import jinja2
from jinja2 import nodes as syntax
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from goodwork_docs.diagnostics import Diagnostic, Where, error, quoted
from goodwork_docs.doctree import (
    Answer,
    Block,
    BulletList,
    Callout,
    Cell,
    Code,
    Column,
    Contents,
    Deleted,
    Emphasis,
    Heading,
    Inline,
    Inserted,
    Link,
    ListItem,
    Marked,
    NumberedList,
    PageBreak,
    Panel,
    Panels,
    Paragraph,
    Reference,
    Strong,
    Table,
    Text,
)
from goodwork_docs.model.library import TemplateText
from goodwork_docs.prose import parse
from goodwork_docs.source import read_yaml

_OPEN, _CLOSE, _BLOCK = "\ue000", "\ue001", "\ue002"
_TOKEN = re.compile(f"[{_OPEN}{_BLOCK}]([0-9]+){_CLOSE}")
_UNSAFE_FILTERS = frozenset(
    {
        "safe",
        "escape",
        "e",
        "forceescape",
        "tojson",
        "xmlattr",
        "urlize",
        "format",
        "join",
        "replace",
        "attr",
        "map",
        "center",
        "indent",
    }
)
_UNSAFE_METHODS = frozenset({"format", "format_map", "join", "replace", "center", "ljust", "rjust", "zfill", "translate"})
_UNSAFE_SYNTAX = (syntax.Concat, syntax.Add, syntax.Mod, syntax.Mul, syntax.Pow)


@dataclass(frozen=True, slots=True)
class Paper:
    """A rendered template: its settings (front matter), its blocks, and what is wrong with it."""

    settings: Mapping[str, str]
    blocks: tuple[Block, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Names the heading that it stands in."""

    name: str
    children: tuple[Inline, ...] = ()


@dataclass(slots=True)
class Carrier:
    """Keeps the values and nodes of one rendering, and hands out tokens for them."""

    kept: list[object] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)

    def inline(self, value: object) -> Markup:
        """Return a token that stands for a value or an inline node."""
        self.kept.append(value)
        return Markup(f"{_OPEN}{len(self.kept) - 1}{_CLOSE}")

    def block(self, *blocks: Block) -> Markup:
        """Return a token that stands for blocks; it must be alone in its paragraph or cell."""
        self.kept.append(blocks)
        return Markup(f"{_BLOCK}{len(self.kept) - 1}{_CLOSE}")


class Templates:
    """The templates of one case, compiled once."""

    def __init__(self, sources: Mapping[str, TemplateText]) -> None:
        self._sources = dict(sources)
        self._settings: dict[str, Mapping[str, str]] = {}
        self._environment = _environment(self._load)

    def __contains__(self, name: str) -> bool:
        return name in self._sources

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        source = self._sources.get(name)
        return None if source is None else (_body(source.text), source.path, lambda: True)

    def render(self, name: str, view: Mapping[str, Any], carrier: Carrier) -> Paper:
        """Render one paper. `view` holds plain values and the carrier's tokens. Template errors are diagnostics."""
        begun = len(carrier.found)
        source = self._sources.get(name)
        if source is None:
            where = Where(f"templates/{name}")
            return Paper({}, (), (error("GW033", "the template is missing", where, "bring it back from the library"),))
        try:
            if self._refused:
                return Paper({}, (), self._refused)
            text = self._environment.get_template(name).render(
                {**view, **_functions(carrier, source.path), "carrier_": carrier}
            )
        except jinja2.TemplateError as fault:
            return Paper({}, (), (self._fault(fault, source),))
        except (TypeError, ValueError, ArithmeticError, LookupError) as fault:
            return Paper({}, (), (self._fault(fault, source),))
        prose = parse(text, source.path, words=_words(carrier))
        blocks = tuple(_settled(prose.blocks, carrier, source.path))
        return Paper(_settings(source), blocks, (*prose.diagnostics, *carrier.found[begun:]))

    @cached_property
    def _refused(self) -> tuple[Diagnostic, ...]:
        return tuple(one for source in self._sources.values() for one in _refusals(self._environment, source))

    def _fault(self, fault: Exception, source: TemplateText) -> Diagnostic:
        path, line = source.path, getattr(fault, "lineno", None) or 1
        if isinstance(fault, jinja2.TemplateSyntaxError) and fault.filename:
            path = fault.filename
        trace = fault.__traceback__
        known = {one.path for one in self._sources.values()}
        while trace is not None:
            if trace.tb_frame.f_code.co_filename in known:
                path, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
            trace = trace.tb_next
        offset = next((_front_lines(one.text) for one in self._sources.values() if one.path == path), 0)
        return error(
            "GW030",
            f"the template cannot be used: {fault}",
            Where(path, line + offset),
            "mend the template at this line",
        )


# --- the environment --------------------------------------------------------------------------------------------


def _environment(load: Callable[[str], Any]) -> jinja2.Environment:
    made = ImmutableSandboxedEnvironment(
        loader=jinja2.FunctionLoader(load),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_carried,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        cache_size=400,
    )
    made.globals.clear()
    return made


@jinja2.pass_context
def _carried(context: jinja2.runtime.Context, value: object) -> Markup:
    """Carry a value past the Markdown parser. Text that the template itself made (Markup) passes."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, jinja2.Undefined):
        str(value)
    if value is None or isinstance(value, list | dict | tuple):
        raise TypeError(f"{type(value).__name__} cannot be printed; print one of its fields")
    carrier: Carrier = context["carrier_"]
    return carrier.inline(str(value))


def _refusals(environment: jinja2.Environment, source: TemplateText) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each place where a template could turn a value into markup, or take the machine for ever."""
    tree = environment.parse(_body(source.text), source.path, source.path)
    offset = _front_lines(source.text)
    for node in tree.find_all(syntax.Node):
        what = _refusal(node)
        if what:
            where = Where(source.path, getattr(node, "lineno", 1) + offset)
            yield error(
                "GW031",
                f"a template may not use {what}",
                where,
                "print values one by one, or give the view another field",
            )


def _refusal(node: syntax.Node) -> str:
    if isinstance(node, _UNSAFE_SYNTAX):
        parts = node.nodes if isinstance(node, syntax.Concat) else [node.left, node.right]
        return "" if all(isinstance(one, syntax.Const) for one in parts) else "~ + % * or ** on values"
    if isinstance(node, syntax.AssignBlock):
        return "a block `set`"
    if isinstance(node, syntax.FilterBlock):
        return "a `filter` block"
    if isinstance(node, syntax.Getattr) and node.attr in _UNSAFE_METHODS:
        return f"`.{node.attr}()`; put an id together with joined()"
    if isinstance(node, syntax.Filter) and node.name in _UNSAFE_FILTERS:
        return f"the filter `{node.name}`"
    return ""


# --- front matter -----------------------------------------------------------------------------------------------


def _split(text: str) -> tuple[str, str]:
    found = re.match(r"---\n(.*?\n)---\n", text, re.DOTALL)
    return (found[1], text[found.end() :]) if found else ("", text)


def _body(text: str) -> str:
    return _split(text)[1]


def _front_lines(text: str) -> int:
    front, _ = _split(text)
    return front.count("\n") + 2 if front else 0


def _settings(source: TemplateText) -> dict[str, str]:
    data = read_yaml(_split(source.text)[0], source.path, 2).data
    return (
        {key: str(value).lower() if isinstance(value, bool) else str(value) for key, value in data.items()}
        if isinstance(data, dict)
        else {}
    )


# --- what Markdown cannot say -----------------------------------------------------------------------------------


def _functions(carrier: Carrier, path: str) -> dict[str, Callable[..., str]]:
    """Return the functions that a template may call. Each returns a token for nodes."""

    def nested(text: str) -> tuple[Block, ...]:
        prose = parse(text, path, words=_words(carrier))
        carrier.found += prose.diagnostics
        return tuple(_settled(prose.blocks, carrier, path))

    def answer(question: str, label: str, kind: str = "text", lines: int = 4) -> Markup:
        made = Answer(str(question), str(label), kind, lines)  # type: ignore[arg-type]
        if kind == "tick":
            return carrier.block(made)
        return carrier.block(Paragraph((Text(str(label)),), "label"), made)

    def field_of(question: str, label: str, kind: str = "line", lines: int = 1) -> Markup:
        return carrier.block(Answer(str(question), str(label), kind, lines))  # type: ignore[arg-type]

    def table(
        columns: Sequence[Any], rows: Sequence[Sequence[Any]], caption: str = "", row_headers: bool = False
    ) -> Markup:
        heads = tuple(_column(one) for one in columns)
        body = tuple(tuple(_cell(carrier, value) for value in row) for row in rows)
        return carrier.block(Table(heads, body, str(caption), row_headers))

    def panels(items: Sequence[Mapping[str, Any]], columns: int = 2) -> Markup:
        made = tuple(Panel(str(one["title"]), _cell(carrier, one["text"]).blocks) for one in items)
        return carrier.block(Panels(made, columns))

    def callout(kind: str, caller: Callable[[], Markup]) -> Markup:
        return _alone(carrier.block(Callout(nested(str(caller())), kind)))  # type: ignore[arg-type]

    def lead(caller: Callable[[], Markup]) -> Markup:
        return _alone(
            carrier.block(
                *(replace(one, role="lead") if isinstance(one, Paragraph) else one for one in nested(str(caller())))
            )
        )

    return {
        "answer": answer,
        "field": field_of,
        "table": table,
        "panels": panels,
        "callout": callout,
        "lead": lead,
        "contents": lambda title, depth=2: carrier.block(Contents(str(title), depth)),
        "page_break": lambda: carrier.block(PageBreak()),
        "ref": lambda anchor: carrier.inline(Reference(str(anchor), "")),
        "anchor": lambda name: carrier.inline(_Anchor(str(name))),
        "joined": _joined,
        "between": lambda separator, items: _joined(
            *(part for at, one in enumerate(items) for part in ((separator, one) if at else (one,)))
        ),
        "listed": lambda items, last="and": carrier.inline(_listed([str(one) for one in items], str(last))),
    }


def _joined(*parts: object) -> str:
    """Return an id put together from values; template text and tokens may not be part of it."""
    if any(isinstance(one, Markup) for one in parts):
        raise TypeError("joined() takes values, not template text")
    return "".join(str(one) for one in parts)


def _alone(token: Markup) -> Markup:
    return Markup("\n\n") + token + Markup("\n\n")


def _listed(items: list[str], last: str) -> str:
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + f" {last} " + items[-1] if items else ""


def _column(spec: Any) -> Column:
    if isinstance(spec, Mapping):
        return Column((Text(str(spec["title"])),), spec.get("kind", "text"), int(spec.get("width", 4)))
    return Column((Text(str(spec)),), width=4)


def _cell(carrier: Carrier, value: Any) -> Cell:
    values = value if isinstance(value, list | tuple) else [value]
    return Cell(tuple(block for one in values for block in _cell_blocks(carrier, one)))


def _cell_blocks(carrier: Carrier, value: Any) -> tuple[Block, ...]:
    if isinstance(value, Markup) and (found := _TOKEN.fullmatch(value)):
        kept = carrier.kept[int(found[1])]
        return kept if isinstance(kept, tuple) else (Paragraph((_node(kept),)),)
    return (Paragraph((Text(str(value)),)),)


# --- tokens back to values --------------------------------------------------------------------------------------


def _words(carrier: Carrier) -> Callable[[str, Where], tuple[Inline, ...]]:
    def words(value: str, where: Where) -> tuple[Inline, ...]:
        nodes: list[Inline] = []
        at = 0
        for found in _TOKEN.finditer(value):
            if found.start() > at:
                nodes.append(Text(value[at : found.start()], where=where))
            kept = carrier.kept[int(found[1])]
            nodes.append(_BlockHere(kept) if isinstance(kept, tuple) else _node(kept))  # type: ignore[arg-type]
            at = found.end()
        if at < len(value):
            nodes.append(Text(value[at:], where=where))
        return tuple(nodes)

    return words


@dataclass(frozen=True, slots=True)
class _BlockHere:
    """Blocks that stand where words are expected, until their paragraph is found to hold nothing else."""

    blocks: tuple[Block, ...]
    children: tuple[Inline, ...] = ()


def _node(kept: object) -> Inline:
    return Text(kept) if isinstance(kept, str) else kept  # type: ignore[return-value]


def _settled(blocks: Sequence[Block], carrier: Carrier, path: str) -> Iterator[Block]:
    """Yield the blocks with tokens replaced: blocks in place of their paragraph, anchors on their heading, links decoded."""
    level = 1
    for block in blocks:
        if isinstance(block, Heading):
            level = block.level
        yield from _settle(block, carrier, path, level)


def _settle(block: Block, carrier: Carrier, path: str, level: int) -> Iterator[Block]:
    match block:
        case Paragraph() if (inside := _only_blocks(block)) is not None:
            yield from (_lowered(one, level) for one in inside)
        case Paragraph():
            yield replace(block, children=_inlines(block.children, carrier, path))
        case Heading():
            yield _headed(block, carrier, path)
        case BulletList() | NumberedList():
            yield replace(block, items=tuple(_item(one, carrier, path) for one in block.items))
        case Table():
            yield _table(block, carrier, path)
        case _:
            yield block


def _only_blocks(block: Paragraph) -> tuple[Block, ...] | None:
    """Return the blocks of a paragraph that holds one block token and nothing else."""
    only: object = block.children[0] if len(block.children) == 1 else None
    return only.blocks if isinstance(only, _BlockHere) else None


def _headed(block: Heading, carrier: Carrier, path: str) -> Heading:
    nodes: tuple[object, ...] = block.children
    names = [one.name for one in nodes if isinstance(one, _Anchor)]
    words = tuple(one for one in block.children if not isinstance(one, _Anchor))
    return replace(block, children=_trimmed(_inlines(words, carrier, path)), anchor=names[0] if names else block.anchor)


def _item(item: ListItem, carrier: Carrier, path: str) -> ListItem:
    return replace(item, blocks=tuple(_settled(item.blocks, carrier, path)))


def _table(block: Table, carrier: Carrier, path: str) -> Table:
    columns = tuple(replace(one, title=_inlines(one.title, carrier, path)) for one in block.columns)
    rows = tuple(tuple(Cell(tuple(_settled(cell.blocks, carrier, path))) for cell in row) for row in block.rows)
    return replace(block, columns=columns, rows=rows)


def _trimmed(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    last = children[-1] if children else None
    return (*children[:-1], Text(last.value.rstrip(), where=last.where)) if isinstance(last, Text) else children


def _inlines(children: tuple[Inline, ...], carrier: Carrier, path: str) -> tuple[Inline, ...]:
    return tuple(made for one in children if (made := _inline(one, carrier, path)) is not None)


def _inline(node: Inline, carrier: Carrier, path: str) -> Inline | None:
    if isinstance(node, _BlockHere):
        message = "a clause's part or another block stands inside a line"
        carrier.found.append(error("GW032", message, Where(path), "put it alone in its paragraph"))
        return None
    if isinstance(node, _Anchor):
        carrier.found.append(error("GW032", "an anchor stands outside a heading", Where(path), "put it in a heading"))
        return None
    if isinstance(node, Link):
        return _link(node, carrier, path)
    if isinstance(node, Code):
        return replace(node, value=_untokened(node.value, carrier))
    if isinstance(node, Strong | Emphasis | Inserted | Deleted):
        return replace(node, children=_inlines(node.children, carrier, path))
    return node


def _link(node: Link, carrier: Carrier, path: str) -> Inline:
    target = _untokened(node.target, carrier)
    if not re.fullmatch(r"(https?://|mailto:)[^\s<>\"]+", target):
        carrier.found.append(
            error("GW021", f"the link leads to {quoted(target)}", Where(path), "link to https:// or mailto:")
        )
    return replace(node, target=target, children=_inlines(node.children, carrier, path))


def _untokened(text: str, carrier: Carrier) -> str:
    def value(found: re.Match[str]) -> str:
        return str(carrier.kept[int(found[1])])

    return _TOKEN.sub(value, text)


def _lowered(block: Block, level: int) -> Block:
    """Set the headings of a clause's part under the heading before it: a part's own first level is 3."""
    if isinstance(block, Heading):
        return replace(block, level=min(6, block.level + max(0, level - 2)))
    if isinstance(block, Marked):
        return replace(block, blocks=tuple(_lowered(one, level) for one in block.blocks))
    return block
