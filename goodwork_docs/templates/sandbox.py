"""The Jinja environment that a template runs in, and what a template may not say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from typing import Any

import jinja2
from jinja2 import nodes as syntax
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from goodwork_docs.diagnostics import Diagnostic, Where, error
from goodwork_docs.model.library import TemplateText
from goodwork_docs.source import place
from goodwork_docs.templates.carrier import LEFT_OVER, Carrier, printed
from goodwork_docs.templates.front import body, front_lines
from goodwork_docs.templates.pieces import Pieces, between, joined

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
    syntax.ScopedEvalContextModifier: "an `autoescape` block",
}
_MOST_STEPS = 100_000
_LETTERS_A_STEP = 64


class Sandbox(ImmutableSandboxedEnvironment):
    """Lets a template read plain values and call what it is given, for a limited number of steps."""

    carrier: Carrier
    steps: int = 0

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._read: dict[str, syntax.Template] = {}
        self.asked_for: set[str] = set()

    def tree(self, source: TemplateText) -> syntax.Template:
        """Return a template's syntax tree. It is kept until the template is compiled, which changes it."""
        text = body(source.text)
        self._read[text] = self.parse(text, source.path, source.path)
        return self._read[text]

    def _parse(self, source: str, name: str | None, filename: str | None) -> syntax.Template:
        known = self._read.pop(source, None)
        return super()._parse(source, name, filename) if known is None else known

    def begin(self, carrier: Carrier) -> None:
        """Get ready to render one paper."""
        self.carrier, self.steps = carrier, 0

    def spend(self, steps: int) -> None:
        """Count steps of a loop, a call or an include; ValueError where they are too many."""
        self.steps += steps
        if self.steps > _MOST_STEPS:
            raise ValueError(f"it takes more than {_MOST_STEPS:,} steps")

    def call(__self, __context: jinja2.runtime.Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Call what a template calls, and count it as a step."""
        __self.spend(1)
        return super().call(__context, __obj, *args, **kwargs)

    def _load_template(self, name: str, globals: Any) -> jinja2.Template:
        self.spend(1)
        self.asked_for.add(name)
        return super()._load_template(name, globals)

    def _generate(self, source: syntax.Template, *args: Any, **kwargs: Any) -> str:
        for loop in [one for one in _nodes(source) if isinstance(one, syntax.For)]:
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
        if isinstance(obj, Macro | BlockReference | LoopContext) or obj in (joined, between):
            return True
        owner = getattr(obj, "__self__", None)
        return isinstance(owner, Pieces) or (isinstance(owner, str) and not isinstance(owner, Markup))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a template may reach the attribute: loops and imported macros, and words may be split."""
        if isinstance(obj, str):
            return not isinstance(obj, Markup) and attr in _WORD_METHODS
        reached = isinstance(obj, LoopContext | jinja2.environment.TemplateModule)
        return reached and super().is_safe_attribute(obj, attr, value)


_COUNTED = "_counted"


@jinja2.pass_environment
def _counted(sandbox: Sandbox, items: Any) -> list[Any]:
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


def environment(load: Callable[[str], Any]) -> Sandbox:
    """Return the environment that templates run in; `load` finds their text by name."""
    made = Sandbox(
        loader=jinja2.FunctionLoader(load),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_carried,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        cache_size=400,
        optimized=False,  # working out constants while a template is compiled costs more than it saves
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
    assert isinstance(sandbox, Sandbox)
    if isinstance(value, Markup):
        sandbox.spend(len(value) // _LETTERS_A_STEP)
        return value
    return sandbox.carrier.inline(printed(value))


def refusals(tree: syntax.Template, source: TemplateText) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each place where a template could turn a value into markup, or take the machine for ever."""
    offset = front_lines(source.text)
    if found := LEFT_OVER.search(source.text):
        where = place(source.text, found.start(), source.path)
        yield error("GW031", "a template may not use private characters", where, "delete the character")
    for node in _nodes(tree):
        what = _refusal(node)
        if what:
            where = Where(source.path, getattr(node, "lineno", 1) + offset)
            yield error(
                "GW031",
                f"a template may not use {what}",
                where,
                "print values one by one, or give the view another field",
            )


def _nodes(tree: syntax.Template) -> Iterator[syntax.Node]:
    """Yield every node. Jinja's own walk hands each node through all the nodes above it."""
    waiting: list[syntax.Node] = [tree]
    while waiting:
        yield (node := waiting.pop())
        waiting.extend(node.iter_child_nodes())


def _refusal(node: syntax.Node) -> str:
    if isinstance(node, _ON_LITERALS_ONLY):
        parts = node.nodes if isinstance(node, syntax.Concat) else [node.left, node.right]
        return "" if all(isinstance(one, syntax.Const) for one in parts) else "~ or + on values"
    if isinstance(node, syntax.Getattr) and node.attr.startswith("_"):
        return f"the name `{node.attr}`"
    if isinstance(node, syntax.Filter) and node.name not in _FILTERS:
        return f"the filter `{node.name}`"
    return _NEVER.get(type(node), "")
