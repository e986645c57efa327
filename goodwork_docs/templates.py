"""Jinja templates of the papers to blocks of the tree. The only room that imports Jinja.

A value never becomes markup: the `finalize` hook carries it past the Markdown parser as a token and it is put back verbatim.
Templates are strangers: sandboxed, strict about undefined names, refused when their tree could mix values with markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property, wraps
from typing import Any

import jinja2
from jinja2 import nodes as syntax
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from goodwork_docs.diagnostics import Diagnostic, Where, error, in_order, quoted
from goodwork_docs.doctree import (
    Answer,
    Block,
    BulletList,
    Callout,
    Cell,
    Code,
    Column,
    Contents,
    Heading,
    Inline,
    Link,
    ListItem,
    Marked,
    NumberedList,
    PageBreak,
    Panel,
    Panels,
    Paragraph,
    Reference,
    Table,
    Text,
)
from goodwork_docs.model.library import TemplateText
from goodwork_docs.prose import parse
from goodwork_docs.source import Yaml, place, read_yaml

_OPEN, _CLOSE, _BLOCK = "\ue000", "\ue001", "\ue002"
_TOKEN = re.compile(f"[{_OPEN}{_BLOCK}]([0-9]+){_CLOSE}")
_LEFT_OVER = re.compile(f"[{_OPEN}{_CLOSE}{_BLOCK}]")
# What a filter makes of template text must be whole tokens or nothing, and the same on every run.
_FILTERS = frozenset(
    {
        "batch",
        "capitalize",
        "count",
        "default",
        "first",
        "float",
        "int",
        "last",
        "length",
        "list",
        "lower",
        "max",
        "min",
    }
    | {"reject", "rejectattr", "select", "selectattr", "sort", "sum", "trim", "unique", "upper"}
)
_OF_WORDS = frozenset({"capitalize", "count", "default", "float", "int", "length", "lower", "trim", "upper"})
_WORD_METHODS = frozenset({"split"})
_ON_LITERALS_ONLY = (syntax.Concat, syntax.Add)
_NEVER: Mapping[type[syntax.Node], str] = {
    syntax.Mod: "%",
    syntax.Mul: "*",
    syntax.Pow: "**",
    syntax.AssignBlock: "a block `set`",
    syntax.FilterBlock: "a `filter` block",
    syntax.EvalContextModifier: "an `autoescape` block",
}
_MOST_STEPS = 100_000
_LETTERS_A_STEP = 64
_LONGEST_ID = 10_000


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
        if self._refused:
            return Paper({}, (), self._refused)
        sandbox = self._environment
        sandbox.begin(carrier)
        try:
            text = sandbox.get_template(name).render({**view, **_Pieces(carrier, source.path, self._place).offered()})
        except _TEMPLATE_FAULTS as fault:
            return Paper({}, (), (self._fault(fault, source.path),))
        blocks = _read(text, carrier, source.path, self._place)
        return Paper(_settings(source), blocks, tuple(carrier.found[begun:]))

    def _place(self, text: str, where: Where) -> Where:
        """Return the template's own line for a line of its rendered text; its first line where that can't be told."""
        line = text.split("\n")[where.line - 1] if where.line > 1 or where.column > 1 else text.partition("\n")[0]
        piece = max(_TOKEN.sub("\n", line).split("\n"), key=len).strip()
        own_first = sorted(self._sources.values(), key=lambda one: one.path != where.path)
        for source in own_first if piece else ():
            if piece in source.text:
                return Where(source.path, source.text.count("\n", 0, source.text.index(piece)) + 1)
        return Where(where.path)

    @cached_property
    def _refused(self) -> tuple[Diagnostic, ...]:
        return in_order(one for source in self._sources.values() for one in self._refused_in(source))

    def _refused_in(self, source: TemplateText) -> Iterator[Diagnostic]:
        yield from _front_matter(source).diagnostics
        try:
            yield from _refusals(self._environment, source)
        except _TEMPLATE_FAULTS as fault:
            yield self._fault(fault, source.path)

    def _fault(self, fault: BaseException, path: str) -> Diagnostic:
        line = getattr(fault, "lineno", None) or 1
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
            f"the template cannot be used: {_said(fault)}",
            Where(path, line + offset),
            "mend the template at this line",
        )


# --- the environment --------------------------------------------------------------------------------------------


# A constant such as 1e400 is compiled to a bare name, inf, that nothing defines: a NameError.
_TEMPLATE_FAULTS = (
    jinja2.TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    RecursionError,
    NameError,
)


def _said(fault: BaseException) -> str:
    return "it calls or includes itself" if isinstance(fault, RecursionError) else str(fault)


class _Sandbox(ImmutableSandboxedEnvironment):
    """Lets a template read plain values and call what it is given, for a limited number of steps."""

    carrier: Carrier
    steps: int = 0

    def begin(self, carrier: Carrier) -> None:
        """Get ready to render one paper."""
        self.carrier, self.steps = carrier, 0

    def spend(self, steps: int) -> None:
        """Count steps of a loop, a call or an include; ValueError where they are too many."""
        self.steps += steps
        if self.steps > _MOST_STEPS:
            raise ValueError(f"it takes more than {_MOST_STEPS:,} steps")

    def call(__self, __context: jinja2.runtime.Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        __self.spend(1)
        return super().call(__context, __obj, *args, **kwargs)

    def _load_template(self, name: str, globals: Any) -> jinja2.Template:
        self.spend(1)
        return super()._load_template(name, globals)

    def _generate(self, source: syntax.Template, *args: Any, **kwargs: Any) -> str:
        for loop in source.find_all(syntax.For):
            loop.iter = syntax.Filter(loop.iter, _COUNTED, [], [], None, None, lineno=loop.lineno)
        return super()._generate(source, *args, **kwargs)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a field of the view before any method of its dict."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an item; template text is not taken apart."""
        if isinstance(obj, Markup):
            raise SecurityError("template text cannot be taken apart")
        return super().getitem(obj, argument)

    def wrap_str_format(self, value: Any) -> None:
        """Return nothing: not even Jinja's own careful `format` may be reached."""

    def is_safe_callable(self, obj: Any) -> bool:
        """Return whether a template may call it: what we offer, its own macros, blocks and loops, and splitting of words."""
        if isinstance(obj, Macro | BlockReference | LoopContext) or obj in (_joined, _between):
            return True
        owner = getattr(obj, "__self__", None)
        return isinstance(owner, _Pieces) or (isinstance(owner, str) and not isinstance(owner, Markup))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a template may reach the attribute: loops and imported macros, and words may be split."""
        if isinstance(obj, str):
            return not isinstance(obj, Markup) and attr in _WORD_METHODS
        reached = isinstance(obj, LoopContext | jinja2.environment.TemplateModule)
        return reached and super().is_safe_attribute(obj, attr, value)


_COUNTED = "_counted"


@jinja2.pass_environment
def _counted(sandbox: _Sandbox, items: Any) -> list[Any]:
    if isinstance(items, str):
        raise TypeError("a loop goes over a list, not over words")
    made = list(items)
    sandbox.spend(len(made))
    return made


def _batched(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """Yield the items in rows of `size`."""
    row = list(items)
    for at in range(0, len(row), max(1, int(size))):
        yield row[at : at + max(1, int(size))]


def _of_lists(given: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that refuses words: letter by letter they would be no token any more."""
    at = 1 if hasattr(given, "jinja_pass_arg") else 0

    @wraps(given)
    def refusing(*args: Any, **kwargs: Any) -> Any:
        if isinstance(args[at], str):
            raise TypeError("words cannot be taken apart")
        return given(*args, **kwargs)

    return refusing


def _environment(load: Callable[[str], Any]) -> _Sandbox:
    made = _Sandbox(
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
    kept = {name: made.filters[name] for name in sorted(_FILTERS)} | {"batch": _batched}
    made.filters = {name: one if name in _OF_WORDS else _of_lists(one) for name, one in kept.items()}
    made.filters[_COUNTED] = _counted
    return made


@jinja2.pass_context
def _carried(context: jinja2.runtime.Context, value: object) -> Markup:
    """Carry a value past the Markdown parser. Text that the template itself made (Markup) passes.

    It takes the context although it needs the environment only: else Jinja would call it for constants once, when it compiles.
    """
    sandbox = context.environment
    assert isinstance(sandbox, _Sandbox)
    if isinstance(value, Markup):
        sandbox.spend(len(value) // _LETTERS_A_STEP)
        return value
    return sandbox.carrier.inline(_printed(value))


def _printed(value: object) -> str:
    """Return a value's words; TypeError for what a reader must not see, such as a list, a function or a piece of a token."""
    if isinstance(value, jinja2.Undefined):
        return str(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise TypeError(f"{type(value).__name__} cannot be printed; print one of its fields")
    words = str(value)
    if _LEFT_OVER.search(words):
        raise TypeError("template text cannot be taken apart")
    return words


def _refusals(environment: _Sandbox, source: TemplateText) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each place where a template could turn a value into markup, or take the machine for ever."""
    tree = environment.parse(_body(source.text), source.path, source.path)
    offset = _front_lines(source.text)
    if found := _LEFT_OVER.search(source.text):
        where = place(source.text, found.start(), source.path)
        yield error("GW031", "a template may not use private characters", where, "delete the character")
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
    if isinstance(node, _ON_LITERALS_ONLY):
        parts = node.nodes if isinstance(node, syntax.Concat) else [node.left, node.right]
        return "" if all(isinstance(one, syntax.Const) for one in parts) else "~ or + on values"
    if isinstance(node, syntax.Getattr) and node.attr.startswith("_"):
        return f"the name `{node.attr}`"
    if isinstance(node, syntax.Filter) and node.name not in _FILTERS:
        return f"the filter `{node.name}`"
    return next((what for kind, what in _NEVER.items() if isinstance(node, kind)), "")


# --- front matter -----------------------------------------------------------------------------------------------


def _split(text: str) -> tuple[str, str]:
    found = re.match(r"---\n(.*?\n)---\n", text, re.DOTALL)
    return (found[1], text[found.end() :]) if found else ("", text)


def _body(text: str) -> str:
    return _split(text)[1]


def _front_lines(text: str) -> int:
    front, _ = _split(text)
    return front.count("\n") + 2 if front else 0


def _front_matter(source: TemplateText) -> Yaml:
    return read_yaml(_split(source.text)[0], source.path, 2)


def _settings(source: TemplateText) -> dict[str, str]:
    data = _front_matter(source).data
    fields = data.items() if isinstance(data, dict) else ()
    return {key: str(value).lower() if isinstance(value, bool) else str(value) for key, value in fields}


# --- what Markdown cannot say -----------------------------------------------------------------------------------


_Placed = Callable[[str, Where], Where]
"""Finds the template's own line of a line of its rendered text."""


def _read(text: str, carrier: Carrier, path: str, place: _Placed) -> tuple[Block, ...]:
    """Return the blocks of rendered text, with values and nodes in place of tokens; problems go to the carrier."""
    begun = len(carrier.found)
    prose = parse(text, path, words=_words(carrier), numbers_stand=False)
    carrier.found += prose.diagnostics
    blocks = tuple(_settled(prose.blocks, carrier, path))
    carrier.found[begun:] = [replace(one, where=place(text, one.where)) for one in carrier.found[begun:]]
    return blocks


@dataclass(frozen=True, slots=True)
class _Pieces:
    """The functions that a template may call. Each returns a token for nodes, or words put together."""

    carrier: Carrier
    path: str
    place: _Placed

    def offered(self) -> dict[str, Callable[..., str]]:
        """Return the functions by the names that templates call them by."""
        names = (
            "answer",
            "field",
            "table",
            "panels",
            "callout",
            "lead",
            "contents",
            "page_break",
            "ref",
            "anchor",
            "listed",
        )
        return {name: getattr(self, f"_{name}") for name in names} | {"joined": _joined, "between": _between}

    def _bare(self, value: object) -> str:
        if isinstance(value, Markup):
            return _untokened(str(value), self.carrier, Where(self.path))
        return _printed(value)

    def _nested(self, caller: Callable[[], Markup]) -> tuple[Block, ...]:
        return _read(str(caller()), self.carrier, self.path, self.place)

    def _field(self, question: str, label: str, kind: str = "line", lines: int = 1) -> Markup:
        chosen: Any = _one_of(kind, ("text", "line", "tick"))
        return self.carrier.block(Answer(self._bare(question), self._bare(label), chosen, _within(lines, 40)))

    def _answer(self, question: str, label: str, kind: str = "text", lines: int = 4) -> Markup:
        made = self._field(question, label, kind, lines)
        if kind == "tick":
            return made
        title = Paragraph((Text(self._bare(label)),), "label")
        return self.carrier.block(title, *_kept_blocks(self.carrier, made))

    def _column(self, spec: Any) -> Column:
        if not isinstance(spec, Mapping):
            return Column((Text(self._bare(spec)),), width=4)
        kind: Any = _one_of(spec.get("kind", "text"), ("text", "number", "money"))
        return Column((Text(self._bare(spec["title"])),), kind, _within(spec.get("width", 4), 20))

    def _table(
        self, columns: Sequence[Any], rows: Sequence[Sequence[Any]], caption: str = "", row_headers: bool = False
    ) -> Markup:
        heads = tuple(self._column(one) for one in _list(columns))
        if any(len(_list(row)) != len(heads) for row in _list(rows)):
            raise ValueError("a row of the table has not as many cells as there are columns")
        body = tuple(tuple(_cell(self.carrier, value) for value in row) for row in rows)
        return self.carrier.block(Table(heads, body, self._bare(caption), row_headers is True))

    def _panels(self, items: Sequence[Mapping[str, Any]], columns: int = 2) -> Markup:
        made = tuple(Panel(self._bare(one["title"]), _cell(self.carrier, one["text"]).blocks) for one in _list(items))
        return self.carrier.block(Panels(made, _within(columns, 4)))

    def _callout(self, kind: str, caller: Callable[[], Markup]) -> Markup:
        chosen: Any = _one_of(kind, ("note", "warning", "awaited"))
        return _alone(self.carrier.block(Callout(self._nested(caller), chosen)))

    def _lead(self, caller: Callable[[], Markup]) -> Markup:
        blocks = self._nested(caller)
        made = (replace(one, role="lead") if isinstance(one, Paragraph) else one for one in blocks)
        return _alone(self.carrier.block(*made))

    def _contents(self, title: str, depth: int = 2) -> Markup:
        return self.carrier.block(Contents(self._bare(title), _within(depth, 6)))

    def _page_break(self) -> Markup:
        return self.carrier.block(PageBreak())

    def _ref(self, anchor: str) -> Markup:
        return self.carrier.inline(Reference(self._bare(anchor), ""))

    def _anchor(self, name: str) -> Markup:
        return self.carrier.inline(_Anchor(self._bare(name)))

    def _listed(self, items: Sequence[object], last: str = "and") -> Markup:
        words = [self._bare(one) for one in _list(items)]
        most, final = words[:-1], words[-1:]
        return self.carrier.inline(f" {self._bare(last)} ".join([one for one in (", ".join(most), *final) if one]))


def _list(items: Any) -> Sequence[Any]:
    if not isinstance(items, list | tuple):
        raise TypeError("a list is wanted here")
    return items


def _between(separator: object, items: Sequence[object]) -> str:
    """Return the items as one text with the separator between them."""
    return _joined(*(part for at, one in enumerate(_list(items)) for part in ((separator, one) if at else (one,))))


def _one_of(word: object, words: tuple[str, ...]) -> str:
    if word not in words:
        raise ValueError(f"{quoted(word)} is none of {', '.join(words)}")
    return str(word)


def _within(number: object, most: int) -> int:
    if not isinstance(number, int) or not 1 <= number <= most:
        raise ValueError(f"{quoted(number)} is no whole number from 1 to {most}")
    return number


def _joined(*parts: object) -> str:
    """Return an id put together from values; template text and tokens may not be part of it."""
    if any(isinstance(one, Markup) for one in parts):
        raise TypeError("joined() takes values, not template text")
    words = [_printed(one) for one in parts]
    if sum(map(len, words)) > _LONGEST_ID:
        raise ValueError(f"the words put together are longer than {_LONGEST_ID:,} characters")
    return "".join(words)


def _alone(token: Markup) -> Markup:
    return Markup("\n\n") + token + Markup("\n\n")


def _cell(carrier: Carrier, value: Any) -> Cell:
    values = value if isinstance(value, list | tuple) else [value]
    return Cell(tuple(block for one in values for block in _cell_blocks(carrier, one)))


def _cell_blocks(carrier: Carrier, value: Any) -> tuple[Block, ...]:
    if not isinstance(value, Markup):
        return (Paragraph((Text(_printed(value)),)),)
    if _TOKEN.fullmatch(value):
        return _kept_blocks(carrier, value)
    nodes = _words(carrier)(str(value), Where(""))
    if any(type(one).__name__ in ("_BlockHere", "_Anchor") for one in nodes):
        raise TypeError("a block stands in a cell beside other text; give the cell a list")
    return (Paragraph(nodes),)


def _kept_blocks(carrier: Carrier, token: Markup) -> tuple[Block, ...]:
    kept = carrier.kept[int(token[1:-1])]
    return kept if isinstance(kept, tuple) else (Paragraph((_node(kept),)),)


# --- tokens back to values --------------------------------------------------------------------------------------


def _words(carrier: Carrier) -> Callable[[str, Where], tuple[Inline, ...]]:
    def plain(value: str, where: Where) -> tuple[Inline, ...]:
        if _LEFT_OVER.search(value):
            message = "a piece of template text stands here, taken apart"
            carrier.found.append(error("GW031", message, where, "print the whole of what a macro or block gives"))
            value = _LEFT_OVER.sub("", value)
        return (Text(value, where=where),) if value else ()

    def words(value: str, where: Where) -> tuple[Inline, ...]:
        nodes: list[Inline] = []
        at = 0
        for found in _TOKEN.finditer(value):
            nodes += plain(value[at : found.start()], where)
            at = found.end()
            if int(found[1]) >= len(carrier.kept):
                nodes += plain(found[0], where)
                continue
            kept = carrier.kept[int(found[1])]
            nodes.append(_BlockHere(kept) if isinstance(kept, tuple) else _node(kept))  # type: ignore[arg-type]
        return (*nodes, *plain(value[at:], where))

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
    where = getattr(block, "where", None) or Where(path)
    match block:
        case Paragraph():
            yield from _paragraph(block, carrier, where, level)
        case Heading():
            pieces: tuple[Any, ...] = block.children
            names = [one.name for one in pieces if isinstance(one, _Anchor)]
            words = tuple(one for one in pieces if not isinstance(one, _Anchor))
            children = _inlines(_trimmed(words) if names else words, carrier, where)
            yield replace(block, children=children, anchor=names[0] if names else block.anchor)
        case BulletList() | NumberedList():
            yield replace(block, items=tuple(_item(one, carrier, path) for one in block.items))
        case Table():
            yield _table(block, carrier, path)
        case _:
            yield block


def _paragraph(block: Paragraph, carrier: Carrier, where: Where, level: int) -> Iterator[Block]:
    first: Any = block.children[0] if len(block.children) == 1 else None
    if isinstance(first, _BlockHere):
        yield from (_lowered(one, level) for one in first.blocks)
    else:
        yield replace(block, children=_inlines(block.children, carrier, where))


def _item(item: ListItem, carrier: Carrier, path: str) -> ListItem:
    return replace(item, blocks=tuple(_settled(item.blocks, carrier, path)))


def _table(block: Table, carrier: Carrier, path: str) -> Table:
    where = block.where or Where(path)
    columns = tuple(replace(one, title=_inlines(one.title, carrier, where)) for one in block.columns)
    rows = tuple(tuple(Cell(tuple(_settled(cell.blocks, carrier, path))) for cell in row) for row in block.rows)
    return replace(block, columns=columns, rows=rows)


def _trimmed(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return the children without the template's own spaces before an anchor; a value keeps its spaces."""
    last = children[-1] if children else None
    if not isinstance(last, Text) or last.where is None:
        return children
    return (*children[:-1], Text(last.value.rstrip(), where=last.where))


def _inlines(children: tuple[Inline, ...], carrier: Carrier, where: Where) -> tuple[Inline, ...]:
    return tuple(made for one in children if (made := _inline(one, carrier, where)) is not None)


def _inline(node: Any, carrier: Carrier, where: Where) -> Inline | None:
    if isinstance(node, _BlockHere):
        message = "a clause's part or another block stands inside a line"
        carrier.found.append(error("GW032", message, where, "put it alone in its paragraph"))
        return None
    if isinstance(node, _Anchor):
        carrier.found.append(error("GW032", "an anchor stands outside a heading", where, "put it in a heading"))
        return None
    if isinstance(node, Link):
        return _link(node, carrier, where)
    if isinstance(node, Reference) and _TOKEN.search(node.anchor):
        return replace(node, anchor=_untokened(node.anchor, carrier, where))
    if isinstance(node, Code):
        return replace(node, value=_untokened(node.value, carrier, where))
    if hasattr(node, "children"):
        return replace(node, children=_inlines(node.children, carrier, where))  # type: ignore[no-any-return]
    return node  # type: ignore[no-any-return]


def _link(node: Link, carrier: Carrier, where: Where) -> Inline:
    target = _untokened(node.target, carrier, where)
    if not re.fullmatch(r"(https?://|mailto:)[^\s<>\"]+", target):
        hint = "link to https:// or mailto:"
        carrier.found.append(error("GW021", f"the link leads to {quoted(target)}", where, hint))
    return replace(node, target=target, children=_inlines(node.children, carrier, where))


def _untokened(text: str, carrier: Carrier, where: Where) -> str:
    """Return text with its values in place of their tokens; a node, which has no words of its own, is a diagnostic."""

    def value(found: re.Match[str]) -> str:
        kept = carrier.kept[int(found[1])] if int(found[1]) < len(carrier.kept) else None
        if isinstance(kept, str):
            return kept
        hint = "print a value here, and put the rest in a paragraph"
        carrier.found.append(error("GW032", "something other than a value stands inside a name or code", where, hint))
        return ""

    return _TOKEN.sub(value, text)


def _lowered(block: Block, level: int) -> Block:
    """Set the headings of a clause's part under the heading before it: a part's own first level is 3."""
    if isinstance(block, Heading):
        return replace(block, level=min(6, block.level + max(0, level - 2)))
    if isinstance(block, Marked):
        return replace(block, blocks=tuple(_lowered(one, level) for one in block.blocks))
    return block
