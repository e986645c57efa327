"""An office file as a zip archive: opened within limits, and read through once, part by part. Nothing is unpacked to disk."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from goodwork_docs.ownfile import fault
from goodwork_docs.ownfile.fault import damaged, locked, too_large
from goodwork_docs.zipfaults import ZIP_FAULTS

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_PIECE = 1_000_000
_MANIFEST = "META-INF/manifest.xml"


class Budget:
    """How many bytes and elements may still be read; embedded files take from the same."""

    def __init__(self) -> None:
        self._left, self._elements = fault.LARGEST_INSIDE, fault.MOST_ELEMENTS

    def take(self, size: int) -> None:
        """Count bytes. Raise `FaultyError` where there are too many."""
        self._left -= size
        if self._left < 0:
            raise too_large()

    def take_elements(self, data: bytes) -> None:
        """Count the elements of a part. Raise `FaultyError` where there are too many."""
        self._elements -= data.count(b"<")
        if self._elements < 0:
            raise too_large()


def opened(data: bytes) -> zipfile.ZipFile:
    """Return the archive of a file. Raise `FaultyError` where it is damaged, locked or too large."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except ZIP_FAULTS as why:
        raise damaged(f"the file is damaged: {why}") from why
    members = archive.infolist()
    if len(members) > fault.MOST_PARTS or sum(one.file_size for one in members) > fault.LARGEST_INSIDE:
        raise too_large()
    names = [one.filename for one in members]
    if len(set(names)) < len(names) or any(one.startswith("/") or ".." in one.split("/") for one in names):
        raise damaged("the file is damaged: its parts have names that no word processor writes")
    if any(one.flag_bits & 1 for one in members) or _is_locked(archive):
        raise locked()
    if any(one.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for one in members):
        raise damaged("the file is damaged: its parts are packed as no word processor packs them")
    return archive


def _is_locked(archive: zipfile.ZipFile) -> bool:
    return _MANIFEST in archive.namelist() and b"encryption-data" in part(archive, _MANIFEST)


def part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return one part. Raise `FaultyError` where it is damaged or too large."""
    try:
        with archive.open(name) as stream:
            data = stream.read(fault.LARGEST_XML + 1)
    except ZIP_FAULTS as why:
        raise damaged(f"the file is damaged: {why}") from why
    if len(data) > fault.LARGEST_XML:
        raise too_large()
    return data


def parts(archive: zipfile.ZipFile, budget: Budget) -> Iterator[tuple[str, bytes]]:
    """Yield each part's name and bytes, so that what is cut short or altered is found by its check sum.

    Of a part that is no text and no file of its own, such as a picture, only the beginning is kept.
    """
    try:
        for one in archive.infolist():
            with archive.open(one) as stream:
                start = stream.read(_PIECE)
                budget.take(len(start))
                kept, is_wanted = [start], is_xml(start) or start.startswith((ZIP, OLE))
                while piece := stream.read(_PIECE):
                    budget.take(len(piece))
                    if is_wanted:
                        kept.append(piece)
                    if len(kept) * _PIECE > fault.LARGEST_XML + _PIECE:
                        raise too_large()
            yield one.filename, b"".join(kept)
    except ZIP_FAULTS as why:
        raise damaged(f"the file is damaged: {why}") from why


def is_xml(start: bytes) -> bool:
    """Return whether a part begins as XML does, in UTF-8 or UTF-16."""
    return start.lstrip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe").startswith(b"<")
