"""The file of sign-offs as text: one sign-off on a line, so that a merge of two branches keeps both, whole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from goodwork_docs.model.approvals import SignOff

HEADER = """\
# Who signed off which wording. `goodwork approve` adds a line at the end; a line is never changed or taken out.
approvals:
"""
_ITEM = re.compile(r"^( *)- ", re.MULTILINE)
_KEY = re.compile(r"^approvals:", re.MULTILINE)
_PLAIN = ("clause", "scheme")


def path_of(owner: str) -> str:
    """Return the file of an owner's sign-offs; "" is the library."""
    return f"charters/{owner}/approvals.yaml" if owner else "clauses/approvals.yaml"


def line_of(one: SignOff) -> str:
    """Return a sign-off as a line of its own. Words stand in double quotes, as JSON writes them; YAML reads them alike."""
    fields = (
        ("clause", one.clause),
        ("scheme", one.scheme),
        ("fingerprint", one.fingerprint),
        ("role", one.role),
        ("name", one.name),
        ("organisation", one.organisation),
        ("date", one.date),
        ("note", one.note),
    )
    written = (f"{name}: {value if name in _PLAIN else _quoted(value)}" for name, value in fields if value)
    return f"- {{{', '.join(written)}}}"


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def appended(text: str, signed: Iterable[SignOff]) -> str:
    """Return the text of a file with sign-offs added at its end; nothing that stands there is touched."""
    begun = text if _KEY.search(text) else f"{text}{HEADER}"
    begun = begun if begun.endswith("\n") else f"{begun}\n"
    items = _ITEM.search(begun)
    indent = items[1] if items else "  "
    return begun + "".join(f"{indent}{line_of(one)}\n" for one in signed)
