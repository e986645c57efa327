"""A tagged PDF read by its structure, as a screen reader reads it: heads and feet of pages are no part of that."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from typing import Any

import pikepdf

# Elements inside a line; every other one begins a new line.
_INLINE = frozenset({"Link", "Reference", "Span", "Strong", "Em", "Code"})
_BULLETS = ("•", "–")
_CMAP = re.compile(r"beginbf(char|range)(.*?)endbf", re.DOTALL)
_HEX = re.compile(r"<([0-9A-Fa-f]*)>")
_ELEMENT = re.compile(r"(\w+)(?: \"| \(block\)|:| <|$)")


def structured(data: bytes) -> list[str]:
    """Return the words of each block element of a tagged PDF in the order of its structure, without bullets and boxes."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        marked = {page.obj.objgen: _marked(page) for page in pdf.pages}
        said = "".join(_said(pdf.Root.StructTreeRoot.K, None, marked))
    return re.sub("[☐☒]", "", said).split("\n")


def told(data: bytes) -> list[str]:
    """Return the same by poppler's `pdfinfo -struct-text`: a second reader, and a slow one."""
    pieces: list[str] = []
    within = ""
    for line in _poppler(["pdfinfo", "-struct-text", "-"], data).split("\n"):
        words = line.strip(" ")
        if words.startswith('"') and words.endswith('"') and len(words) > 1:
            pieces.append("" if within == "Lbl" and words[1:-1] in _BULLETS else words[1:-1])
        elif "(inline)" not in words and (found := _ELEMENT.match(words)):
            within = found[1]
            pieces.append("\n")
    return re.sub("[☐☒]", "", "".join(pieces)).split("\n")


def pages(data: bytes) -> list[str]:
    """Return the words of each page, with its head and foot."""
    return _poppler(["pdftotext", "-raw", "-", "-"], data).split("\f")[:-1]


def _poppler(command: list[str], data: bytes) -> str:
    return subprocess.run(command, input=data, capture_output=True, check=True, timeout=120).stdout.decode()


# --- words by marked-content id ---------------------------------------------------------------------------------


def _marked(page: pikepdf.Page) -> dict[int, str]:
    """Return the words of each marked content of a page by its id."""
    found: dict[int, str] = {}
    fonts = {name: _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
    letters: dict[int, str] = {}
    open_: list[int | None] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                open_.append(_id(operands))
            case "EMC":
                open_.pop()
            case "Tf":
                letters = fonts[str(operands[0])]
            case "Tj" | "TJ":
                current = next((one for one in reversed(open_) if one is not None), None)
                if current is not None:
                    found[current] = found.get(current, "") + _words(operands[0], letters)
    return found


def _id(operands: Any) -> int | None:
    given = operands[1] if len(operands) > 1 else None
    assert not (isinstance(given, pikepdf.Dictionary) and "/ActualText" in given), "read ActualText too"
    return int(given["/MCID"]) if isinstance(given, pikepdf.Dictionary) and "/MCID" in given else None


def _words(shown: Any, letters: dict[int, str]) -> str:
    strings = (
        [shown] if isinstance(shown, pikepdf.String) else [one for one in shown if isinstance(one, pikepdf.String)]
    )
    codes = b"".join(map(bytes, strings))
    return "".join(letters[int.from_bytes(codes[at : at + 2], "big")] for at in range(0, len(codes), 2))


def _letters(font: Any) -> dict[int, str]:
    """Return what each two-byte code of a font stands for."""
    found: dict[int, str] = {}
    for kind, body in _CMAP.findall(font.ToUnicode.read_bytes().decode("latin-1")):
        values = _HEX.findall(body)
        assert kind == "char", "read ranges too"
        for code, meaning in zip(values[::2], values[1::2], strict=True):
            found[int(code, 16)] = bytes.fromhex(meaning).decode("utf-16-be")
    return found


# --- the structure ----------------------------------------------------------------------------------------------


def _said(node: Any, page: Any, marked: dict[Any, dict[int, str]]) -> Iterator[str]:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _said(kid, page, marked)
    elif isinstance(node, int):
        yield marked[page.objgen].get(int(node), "")
    elif node.get("/Type") == "/MCR":
        yield marked[node.get("/Pg", page).objgen].get(int(node.MCID), "")
    elif "/S" in node:
        yield from _element(node, page, marked)


def _element(node: Any, page: Any, marked: dict[Any, dict[int, str]]) -> Iterator[str]:
    kind = str(node.S)[1:]
    words = "".join(_said(node.get("/K", pikepdf.Array()), node.get("/Pg", page), marked))
    if kind == "Lbl" and words.strip() in _BULLETS:
        words = ""
    yield words if kind in _INLINE else f"\n{words}\n"
