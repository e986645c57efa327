"""What is wrong with one file by itself: the same bytes under the same rules had the same problems before."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from goodwork_docs.diagnostics import Diagnostic

Judge = Callable[[], Iterable[Diagnostic]]
Once = Callable[[str, Judge], tuple[Diagnostic, ...]]
"""Returns the problems that a judge finds, or those known under a key that names all the bytes that it looks at."""


def anew(key: str, judge: Judge) -> tuple[Diagnostic, ...]:
    """Return the problems that a judge finds now; nothing is known."""
    return tuple(judge())
