"""What is wrong, where, and what to do about it: diagnostics are values, printed once by the command line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a diagnostic weighs: an error ends the run with exit 1, a warning alone does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file: path relative to the workspace, line and column counted from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: its code, what is wrong with the value quoted, its place, and the remedy."""

    code: str
    message: str
    where: Where
    hint: str
    severity: Severity = Severity.ERROR


def error(code: str, message: str, where: Where, hint: str) -> Diagnostic:
    """Return a diagnostic that ends the run with exit 1."""
    return Diagnostic(code, message, where, hint)


def warning(code: str, message: str, where: Where, hint: str) -> Diagnostic:
    """Return a diagnostic that leaves exit 0."""
    return Diagnostic(code, message, where, hint, Severity.WARNING)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics without repeats, sorted by place, then code."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda one: (one.where, one.code, one.message)))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Return whether any diagnostic is an error."""
    return any(one.severity is Severity.ERROR for one in diagnostics)


def quoted(value: object, longest: int = 60) -> str:
    """Return the value in single quotes for a message, cut short past `longest` characters."""
    text = str(value).replace("\n", " ")
    return f"'{text}'" if len(text) <= longest else f"'{text[: longest - 1]}…'"
