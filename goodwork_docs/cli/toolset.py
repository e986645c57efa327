"""The versions of everything that may change a byte of a paper: this tool, Python, and the packages that write."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of

from goodwork_docs import VERSION
from goodwork_docs.source import own_code
from goodwork_docs.store import digest

TOOL, CODE = "goodwork-docs", "code of goodwork-docs"
_WRITERS = ("deflate", "holidays", "jinja2", "markupsafe", "msgspec", "pyromark", "pyyaml", "ttf-opensans", "typst")


def toolset() -> dict[str, str]:
    """Return each part's version by its name; that of the code is the digest of its modules, "" where a package is missing."""
    writers = {one: _version(one) for one in _WRITERS}
    return {TOOL: VERSION, "Python": platform.python_version(), **writers, CODE: digest(own_code())}


def toolset_digest() -> str:
    """Return the digest of this machine's toolset."""
    return digest(repr(sorted(toolset().items())).encode())


def _version(package: str) -> str:
    try:
        return version_of(package)
    except PackageNotFoundError:
        return ""
