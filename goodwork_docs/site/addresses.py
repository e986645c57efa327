"""Where each page and file of the site lies. Addresses are relative and never change, so that others may link to them."""

from __future__ import annotations

HOME = "index.html"
BODIES = "bodies.html"
LIBRARY = "clauses.html"
FIGURES = "figures.html"
CROSSWALKS = "crosswalks.html"
TRADES = "trades.html"
REFUSED = "refused.html"
CHANGES = "changes.html"
FEED = "changes.atom"
ACCESSIBILITY = "accessibility.html"
GLOSSARY = "glossary.html"
DATA = "data.html"
STYLE, SCRIPT = "site.css", "site.js"
INDEX_DATA, FIGURES_DATA, SCHEMA_DATA = "data/index.json", "data/figures.json", "data/schema.json"
CHANGES_DATA = "data/changes.json"


def body_page(body: str) -> str:
    """Return the address of a body's page."""
    return f"bodies/{body}.html"


def body_style(body: str) -> str:
    """Return the address of the style sheet that holds a body's own look."""
    return f"bodies/{body}.css"


def body_logo(body: str) -> str:
    """Return the address of a body's logo."""
    return f"bodies/{body}.png"


def clause_page(owner: str, clause: str) -> str:
    """Return the address of a clause: the library's, or a body's own wording of it."""
    return f"bodies/{owner}/{clause}.html" if owner else f"clauses/{clause}.html"


def element_page(element: str) -> str:
    """Return the address of the clauses of one part of good work."""
    return f"elements/{element}.html"


def ask_page(ask: str) -> str:
    """Return the address of the clauses that may be put in one way."""
    return f"asks/{ask}.html"


def trade_page(trade: str) -> str:
    """Return the address of a trade's page."""
    return f"trades/{trade}.html"


def charter_page(charter: str) -> str:
    """Return the address of a charter's crosswalk."""
    return f"crosswalks/{charter}.html"


def clause_data(owner: str, clause: str) -> str:
    """Return the address of a clause as data."""
    return f"data/bodies/{owner}/{clause}.json" if owner else f"data/clauses/{clause}.json"


def body_data(body: str) -> str:
    """Return the address of a body as data."""
    return f"data/bodies/{body}.json"


def charter_data(charter: str) -> str:
    """Return the address of a crosswalk as data."""
    return f"data/crosswalk/{charter}.json"


def download(body: str, name: str) -> str:
    """Return the address of a paper for download; `name` is its path below the body's built folder."""
    return f"downloads/{body}/{name}"


def relative(address: str, page: str) -> str:
    """Return how a page names another address, so that the site works from a folder and under any path."""
    return "../" * page.count("/") + address
