"""What is said of a file, the limits of reading it, and how the reading ends early."""

from __future__ import annotations

from dataclasses import dataclass

LARGEST, LARGEST_INSIDE, LARGEST_XML = 50_000_000, 400_000_000, 100_000_000
"""Bytes: of a file, of all that is packed in it, and of one part with words."""
MOST_PARTS, MOST_ELEMENTS = 20_000, 8_000_000
_AGAIN = "ask its owner for the file again, or save it anew"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file; one that is no error warns."""

    code: str
    message: str
    hint: str
    is_error: bool = True


class FaultyError(Exception):
    """Ends the reading of a file with what is wrong with it."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.fault = Fault(code, message, hint)


def too_large(message: str = "the file holds more than any paper needs") -> FaultyError:
    """Return the end of reading a file that is past a limit."""
    return FaultyError("GW552", message, "make its pictures smaller, or split it in two papers")


def damaged(message: str) -> FaultyError:
    """Return the end of reading a file that cannot be opened."""
    return FaultyError("GW551", message, _AGAIN)


def locked() -> FaultyError:
    """Return the end of reading a file that asks for a password."""
    return FaultyError("GW551", "the file is locked with a password", "take the password off, and save it again")


def other(ending: str, what: str) -> FaultyError:
    """Return the end of reading a file that is not what its name says."""
    message = f"the name ends in .{ending}, but this is {what}"
    return FaultyError("GW550", message, f"save it as .{ending}, or mend the name")
