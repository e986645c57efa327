"""Files that a council wrote itself: whether one is what its name says, and what bidders should not get in it.

Nothing in a file is run, fetched or unpacked to disk. A file is judged by what its parts are and say, not by their names, and
read through once, within limits.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from goodwork_docs.ownfile import fault, office, pdf
from goodwork_docs.ownfile.archive import ZIP
from goodwork_docs.ownfile.fault import Fault, FaultyError, damaged, other, too_large

__all__ = ["FORMATS", "Fault", "ending_of", "faults"]

FORMATS = ("docx", "odt", "xlsx", "pdf")
_KINDS = (
    (b"%PDF", "a PDF file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a file of an old kind of Office, or one locked with a password"),
    (b"{\\rtf", "a Rich Text file"),
    (b"<", "a web page or other text"),
)


def ending_of(name: str) -> str:
    """Return the ending of a file's name in small letters, without its point; "" where it has none."""
    return name.rpartition("/")[2].rpartition(".")[2].lower() if "." in name.rpartition("/")[2] else ""


@lru_cache(maxsize=32)  # a council's house papers stand in the pack of each of its contracts
def faults(data: bytes, ending: str) -> tuple[Fault, ...]:
    """Return what is wrong with the bytes of a file whose name ends in one of the formats. Nothing is raised."""
    try:
        _opened_at_all(data)
        return tuple(_of_pdf(data) if ending == "pdf" else _of_office(data, ending))
    except FaultyError as found:
        return (found.fault,)


def _opened_at_all(data: bytes) -> None:
    if not data.strip():
        raise damaged("the file is empty")
    if len(data) > fault.LARGEST:
        raise too_large(f"the file holds {len(data):,} bytes, and at most {fault.LARGEST:,} go into a pack")


def _of_pdf(data: bytes) -> Iterator[Fault]:
    if b"%PDF-" not in data[:1024]:
        if not data.startswith(ZIP):
            raise _another(data, "pdf")
        found = office.kind_of(data)
        raise other("pdf", f"a .{found} file" if found else "another kind of file")
    return pdf.look(data)


def _of_office(data: bytes, ending: str) -> Iterator[Fault]:
    if not data.startswith(ZIP) and not office.is_locked(data):
        raise _another(data, ending)
    return office.look(data, ending)


def _another(data: bytes, ending: str) -> FaultyError:
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    return other(ending, next((words for mark, words in _KINDS if start.startswith(mark)), "another kind of file"))
