"""Set pieces to HTML: masthead, contents, callouts, panels, figures, page breaks, marked clause parts."""

from __future__ import annotations

import re
from html import escape
from itertools import accumulate

from goodwork_docs.doctree import (
    Callout,
    Contents,
    Figure,
    Heading,
    Marked,
    Masthead,
    PageBreak,
    Panel,
    Panels,
    inline_text,
    walk,
)
from goodwork_docs.writers.html.sheet import Sheet, number, plain

_ACTIVE = re.compile(r"<\s*(?:script|foreignObject|iframe|style|a)\b|\son\w+\s*=|javascript:", re.IGNORECASE)


def masthead(sheet: Sheet, node: Masthead) -> None:
    """Print the head of the document: the band with the title, then notices and facts."""
    subtitle = f'<p class="subtitle">{plain(node.subtitle)}</p>\n' if node.subtitle else ""
    sheet.add(
        f'<div class="band"><div class="width">\n<p class="organisation">{plain(node.organisation)}</p>\n'
        f"<h1>{plain(node.title)}</h1>\n{subtitle}</div></div>\n"
    )
    if node.facts or node.notices:
        sheet.add('<div class="about"><div class="width">\n')
        _facts(sheet, node.facts)
        sheet.add("".join([f'<p class="notice">{plain(one)}</p>\n' for one in node.notices]))
        sheet.add("</div></div>\n")


def _facts(sheet: Sheet, facts: tuple[tuple[str, str], ...]) -> None:
    if facts:
        rows = [f"<div><dt>{plain(label)}</dt> <dd>{plain(value)}</dd></div>\n" for label, value in facts]
        sheet.add(f'<dl class="facts">\n{"".join(rows)}</dl>\n')


def contents(sheet: Sheet, node: Contents) -> None:
    """Print the headings of the document as links, in lists nested by level."""
    name = sheet.once("gw-contents")
    sheet.add(f'<nav class="contents" aria-labelledby="{name}">\n<h2 id="{name}">{plain(node.title)}</h2>\n')
    every = (one for one in walk(sheet.document.blocks) if isinstance(one, Heading))
    _entries(sheet, [one for one in every if 2 <= one.level <= node.depth])
    sheet.add("</nav>\n")


def _entries(sheet: Sheet, headings: list[Heading]) -> None:
    levels: list[int] = []
    for heading in headings:
        while len(levels) > 1 and heading.level < levels[-1]:
            levels.pop()
            sheet.add("</li></ul>\n")
        if levels and heading.level <= levels[-1]:
            sheet.add("</li>\n")
        else:
            levels.append(heading.level)
            sheet.add('<ul role="list">\n')
        sheet.add(f"<li>{_entry(heading)}")
    sheet.add("</li></ul>\n" * len(levels))


def _entry(heading: Heading) -> str:
    words = number(heading.number) + plain(inline_text(heading.children).replace("\n", " "))
    return f'<a href="#{escape(heading.anchor)}">{words}</a>' if heading.anchor else f"<span>{words}</span>"


def callout(sheet: Sheet, node: Callout) -> None:
    """Print a set-off block."""
    # role=note names the kind for those who do not see its edge, and is no landmark as aside would be.
    sheet.add(f'<div class="callout {node.kind}" role="note" aria-label="{sheet.word("callout_" + node.kind)}">\n')
    sheet.blocks(node.blocks)
    sheet.add("</div>\n")


def panels(sheet: Sheet, node: Panels) -> None:
    """Print panels side by side; each title is a heading one level below the heading before the panels."""
    sheet.add(f'<div class="panels" style="--across:{node.columns}">\n')
    if node.split:
        starts = accumulate(node.split, initial=0)
        for start, long in zip(starts, node.split, strict=False):
            sheet.add('<div class="column">\n')
            _in_order(sheet, node.panels[start : start + long])
            sheet.add("</div>\n")
    else:
        _in_order(sheet, node.panels)
    sheet.add("</div>\n")


def _in_order(sheet: Sheet, panels: tuple[Panel, ...]) -> None:
    level = sheet.level
    for panel in panels:
        sheet.level = title = min(level + 1, 6)
        kind = "panel quiet" if panel.quiet else "panel"
        sheet.add(f'<div class="{kind}">\n<h{title} class="panel-title">{plain(panel.title)}</h{title}>\n')
        sheet.blocks(panel.blocks)
        sheet.add("</div>\n")
    sheet.level = level


def figure(sheet: Sheet, node: Figure) -> None:
    """Print a drawing inside the page; scripts, links, styles and event attributes in it raise ValueError."""
    start = node.svg.find("<svg")
    if start < 0 or _ACTIVE.search(node.svg):
        raise ValueError(f"a figure is one plain SVG drawing without scripts, links or styles: {node.alt!r}")
    drawing = node.svg[start + len("<svg") :].rstrip()
    # It takes the focus, so that the keys of a narrow screen can scroll it.
    sheet.add(
        f'<div class="figure scroll"><svg role="img" aria-label="{escape(node.alt)}" tabindex="0"{drawing}</div>\n'
    )


def page_break(sheet: Sheet, _: PageBreak) -> None:
    """Print the place where paper begins a new page."""
    sheet.add('<div class="page-break"></div>\n')


def marked(sheet: Sheet, node: Marked) -> None:
    """Print one part of a clause inside the element that carries its identity."""
    mark = node.mark
    name = sheet.once(f"gw-{mark.clause}-{mark.part}")
    sheet.add(
        f'<div data-clause="{escape(mark.clause)}" data-part="{escape(mark.part)}" data-version="{mark.version}"'
        f' data-fingerprint="{escape(mark.fingerprint)}" id="{escape(name)}">\n'
    )
    sheet.blocks(node.blocks)
    sheet.add("</div>\n")
