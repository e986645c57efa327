"""Whether nothing has changed since the last build: one small file is read and stamps are compared, with almost nothing imported.

Names and stamps stand apart by NUL, which no file's name holds. What is damaged, or was asked for otherwise, tells nothing.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterable, Sequence
from itertools import pairwise

from goodwork_docs import VERSION

STATE = os.path.join("build", ".goodwork", "built")
_KIND = b"goodwork built 1"
_DIGITS = 20
_FOLDER, _TYPE = 0o040000, 0o170000


def root_around(start: str) -> str | None:
    """Return the nearest folder upwards from `start` that holds a goodwork.yaml, or None."""
    here = os.path.realpath(start)
    while not os.path.isfile(os.path.join(here, "goodwork.yaml")):
        above = os.path.dirname(here)
        if above == here:
            return None
        here = above
    return here


def stamp_of(path: str) -> str:
    """Return size and times of a file, or the times of a folder, as text; "" where there is none."""
    try:
        now = os.stat(path)
    except OSError:
        return ""
    size = "" if now.st_mode & _TYPE == _FOLDER else now.st_size
    return f"{size}:{now.st_mtime_ns}:{now.st_ctime_ns}"


def written(asked: Sequence[str], said: str, stamps: Sequence[tuple[str, str]], rest: bytes) -> bytes:
    """Return the bytes of a state: what was asked, what is said of it, each path with its stamp, and what else is kept.

    Without stamps it tells nothing by itself.
    """
    names, times = [one for one, _ in stamps], [one for _, one in stamps]
    fields = ["\0".join(asked), said, "\0".join(names), "\0".join(times)]
    parts = [one.encode("utf-8", "surrogateescape") for one in fields]
    sizes = " ".join(str(len(one)) for one in parts).encode()
    quick = b"".join(parts)
    return b"%s %d %s\n%s%s" % (_KIND, zlib.crc32(quick), sizes, quick, rest)


def _taken_apart(data: bytes) -> tuple[list[bytes], bytes] | None:
    """Return the four fields and the rest; None where the bytes are damaged or of another kind."""
    head, _, body = data.partition(b"\n")
    if not head.startswith(_KIND) or len(head) > len(_KIND) + 6 * _DIGITS:
        return None
    try:
        check, *sizes = (int(one) for one in head[len(_KIND) :].split())
    except ValueError:
        return None
    ends = [sum(sizes[:n]) for n in range(len(sizes) + 1)]
    if len(sizes) != 4 or min(sizes) < 0 or zlib.crc32(body[: ends[-1]]) != check:
        return None
    return [body[a:b] for a, b in pairwise(ends)], body[ends[-1] :]


def rest_of(data: bytes) -> bytes:
    """Return what else is kept in a state; b"" where it is damaged."""
    apart = _taken_apart(data)
    return apart[1] if apart else b""


def asked_of(arguments: Sequence[str]) -> tuple[str, ...]:
    """Return what a command line asks for, as text, with everything around it that could make another answer of it."""
    return (VERSION, sys.version, os.getcwd(), os.environ.get("SOURCE_DATE_EPOCH", ""), *arguments)


def answer(arguments: Sequence[str]) -> str | None:
    """Return what `goodwork build` with these arguments prints where nothing has changed; None where that is not sure."""
    root = root_around(_workspace(arguments))
    return in_step(root, asked_of(arguments)) if root else None


def _workspace(arguments: Sequence[str]) -> str:
    for at, one in enumerate(arguments):
        if one == "--workspace":
            return (*arguments, ".", ".")[at + 1]
        if one.startswith("--workspace="):
            return one.partition("=")[2]
    return "."


def in_step(root: str, asked: Sequence[str]) -> str | None:
    """Return what is said where everything asked for is as the last build left it; None where that is not sure."""
    try:
        with open(os.path.join(root, STATE), "rb") as file:
            apart = _taken_apart(file.read())
    except OSError:
        return None
    if apart is None:
        return None
    then, said, names, times = (one.decode("utf-8", "surrogateescape") for one in apart[0])
    if then != "\0".join(asked) or not names or not _as_they_were(names.split("\0"), times.split("\0")):
        return None
    return said


def _as_they_were(names: list[str], times: Iterable[str]) -> bool:
    """Return whether each path has its stamp. It is `stamp_of`, written out: a call for each path would double the time."""
    stat = os.stat
    for name, time in zip(names, times, strict=True):
        try:
            now = stat(name)
        except OSError:
            if time:
                return False
            continue
        size = "" if now.st_mode & _TYPE == _FOLDER else now.st_size
        if f"{size}:{now.st_mtime_ns}:{now.st_ctime_ns}" != time:
            return False
    return True
