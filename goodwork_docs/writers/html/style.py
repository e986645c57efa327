"""The style sheet of a page: the look as custom properties, then rules that never change."""

from __future__ import annotations

import colorsys
import re

from goodwork_docs.doctree import Document, Look
from goodwork_docs.writers.html.sheet_style import one_page_rules

_COLOURS = ("accent", "on_accent", "text", "muted", "panel", "rule", "link", "note", "warning", "awaited", "blank")
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_EDGES = ("warning", "awaited")
GENERIC = ("sans-serif", "serif", "system-ui", "monospace")
EDGE_LIGHTNESS, EDGE_SATURATION = 0.33, 0.7


def stylesheet(document: Document) -> str:
    """Return the rules for the document's look and running texts; a colour that is not #rrggbb raises ValueError."""
    if document.one_page is not None:
        return f":root{{{_properties(document.look)}}}\n{RULES}{one_page_rules(document.one_page)}"
    return f":root{{{_properties(document.look)}}}\n{RULES}{_paper(document)}"


def shared_style(look: Look) -> str:
    """Return the rules of many pages that share one look; a colour that is not #rrggbb raises ValueError."""
    return f":root{{{_properties(look)}}}\n{RULES}@page{{size:A4;margin:22mm 18mm 20mm}}\n"


def own_style(look: Look) -> str:
    """Return the look alone, for pages whose other rules stand in a shared sheet."""
    return f":root{{{_properties(look)}}}\n"


def _properties(look: Look) -> str:
    colours = {name: _colour(look, name) for name in _COLOURS}
    edges = {f"{name}_edge": _edge(colours[name]) for name in _EDGES}
    named = [f"--{name.replace('_', '-')}:{value}" for name, value in (colours | edges).items()]
    sizes = [f"--body:{look.body_pt / 12:g}rem", f"--table:{look.table_pt / 12:g}rem"]
    paper = [f"--paper-body:{look.body_pt}pt", f"--paper-table:{look.table_pt}pt"]
    return ";".join([*named, f"--font:{_fonts(look)}", *sizes, *paper])


def _fonts(look: Look) -> str:
    names = dict.fromkeys((look.font, *look.fallback_fonts))
    return ",".join([one if one in GENERIC else _string(one) for one in names])


def _colour(look: Look, name: str) -> str:
    value: str = getattr(look, name)
    if not _HEX.fullmatch(value):
        raise ValueError(f"the colour {name} is #rrggbb, not {value!r}")
    return value.lower()


def _edge(colour: str) -> str:
    """Return a dark colour of the same hue, for an edge with a contrast above 3:1 on white and on the colour."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
    edge = colorsys.hls_to_rgb(hue, EDGE_LIGHTNESS, min(saturation, EDGE_SATURATION))
    return "#" + "".join([f"{round(part * 255):02x}" for part in edge])


def _string(words: str) -> str:
    """Return words as a CSS string; every ASCII sign is escaped, so that none ends the string or the style element."""
    return '"' + re.sub(r"[^\w \u0080-\U0010ffff]|[\n\r]", lambda found: f"\\{ord(found[0]):x} ", words) + '"'


def _paper(document: Document) -> str:
    words = document.words
    pages = f"{_string(words['page'] + ' ')} counter(page) {_string(' ' + words['of'] + ' ')} counter(pages)"
    boxes = [("top-left", document.header), ("bottom-left", document.footer)]
    # A page's margin boxes do not see the custom properties of the root everywhere: font and colour are written out.
    margin = f"font:9pt {_fonts(document.look)};color:{_colour(document.look, 'muted')};vertical-align:middle;"
    running = "".join([f"@{box}{{{margin}content:{_string(text)};width:75%}}" for box, text in boxes if text])
    return f"@page{{size:A4;margin:22mm 18mm 20mm;{running}@bottom-right{{{margin}content:{pages}}}}}\n"


RULES = """\
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:#fff;color:var(--text);font-family:var(--font);font-size:var(--body);line-height:1.55;
  overflow-wrap:break-word}
.width{max-width:62rem;margin:0 auto;padding:0 1rem}
main{display:block;padding-bottom:4rem!important}
main:focus{outline:none}
h1,h2,h3,h4,h5,h6{line-height:1.2;margin:0;font-weight:700;text-wrap:balance}
h2{font-size:1.5rem;margin:3.25rem 0 1rem;padding-top:1rem;border-top:1px solid var(--rule)}
h3{font-size:1.2rem;margin:2.25rem 0 .75rem}
h4,h5,h6{font-size:1.05rem;margin:1.75rem 0 .5rem}
h2+h3,h2+.scroll,h2+.panels,h2+.callout,h3+.scroll{margin-top:1.25rem}
h2 .number,h3 .number,h4 .number,h5 .number{color:var(--accent);margin-right:.35em;
  font-variant-numeric:tabular-nums}
p,ul,ol,dl,textarea,input{margin:0 0 1.15rem}
p,ul,ol,h2,h3,h4,h5,h6{max-width:70ch}
h2{max-width:none}
.lead{font-size:1.2em;line-height:1.45;max-width:58ch}
.small{font-size:.9em;color:var(--muted)}
.label{font-weight:700;margin-bottom:.4rem}
a{color:var(--link);text-decoration-thickness:max(1px,.0625rem);text-underline-offset:.15em}
a:hover{text-decoration-thickness:max(3px,.1875rem)}
:focus-visible{outline:3px solid var(--text);outline-offset:2px;border-radius:2px;box-shadow:0 0 0 2px #fff}
code{font-family:ui-monospace,Consolas,Menlo,"Liberation Mono",monospace;font-size:.92em;background:var(--panel);
  padding:.1em .3em;border-radius:3px}
mark.blank{background:var(--blank);color:var(--text);padding:.05em .25em;border-bottom:2px dashed var(--text)}
ins{text-decoration:underline;text-decoration-thickness:2px;background:var(--note)}
del{text-decoration:line-through;color:var(--muted)}
.skip{position:absolute;left:-999rem;top:0;padding:.75rem 1rem;background:#fff;color:var(--text);z-index:2}
.skip:focus{left:.5rem;top:.5rem}
.logo{padding:1rem 0}
.logo img{display:block;max-height:4rem;max-width:100%;height:auto;width:auto}
.band{background:var(--accent);color:var(--on-accent);padding:1.75rem 0 2.25rem}
.organisation{font-weight:700;margin:0 0 1.75rem;padding-bottom:.85rem;border-bottom:1px solid currentColor;
  max-width:none}
h1{font-size:1.9rem;max-width:28ch;letter-spacing:-.01em}
.subtitle{font-size:1.2em;line-height:1.4;margin:.85rem 0 0}
.about{background:var(--panel);border-bottom:1px solid var(--rule);padding:1.25rem 0}
.facts{display:flex;flex-wrap:wrap;gap:.6rem 2.5rem;margin:0}
.facts div{min-width:0;max-width:100%}
dt{color:var(--muted);font-size:.9em}
dd{margin:0;font-weight:700}
.notice{margin:1rem 0 0;padding:.7rem 1rem;background:#fff;border:1px solid var(--rule);
  border-left:.375rem solid var(--text);font-weight:700;max-width:none}
.notice:first-child{margin-top:0}
.lead:first-child{margin-top:2.5rem}
.contents{margin:2.5rem 0}
.contents h2{font-size:1.1rem;margin:0 0 .6rem;padding:0;border:0}
.contents ul{list-style:none;margin:0;padding:0;max-width:none}
.contents ul ul{padding-left:1.8em}
.contents li{margin:0}
.contents a,.contents li>span{display:inline-flex;gap:.5em;padding:.25rem 0;min-height:24px}
.contents .number{flex:none;min-width:1.3em;font-variant-numeric:tabular-nums}
ul{padding-left:1.4em}
li{margin-bottom:.45rem}
li>p,.item>p{margin-bottom:.45rem}
li::marker{color:var(--accent)}
li:target>.number,h2:target,h3:target,h4:target{background:var(--blank)}
ol.plain,ol.legal{list-style:none;padding:0}
ol.plain>li,ol.legal>li{display:flex;gap:.5em}
ol.legal>li{margin-bottom:.8rem}
.item{flex:1 1 0;min-width:0}
li>.number{flex:none;min-width:1.6em;font-variant-numeric:tabular-nums}
ol.legal>li>.number{min-width:2.25em}
ol ol.legal>li>.number{min-width:1.75em}
.item>ol,.item>ul,li>ul,li>ol{margin:.45rem 0}
li li:last-child,ol.plain>li:last-child,ul>li:last-child{margin-bottom:0}
ol.legal ol.legal>li{margin-bottom:.45rem}
ol.legal ol.legal>li:last-child{margin-bottom:0}
.scroll{overflow-x:auto;margin:1.75rem 0 2.25rem;max-width:100%}
table{border-collapse:collapse;width:100%;font-size:var(--table);line-height:1.45}
caption{text-align:left;font-weight:700;font-size:1.09em;padding:0 0 .6rem}
caption span{position:sticky;left:0;display:inline-block;max-width:calc(100vw - 2rem)}
th,td{text-align:left;vertical-align:top;padding:.65rem .9rem;border-bottom:1px solid var(--rule);
  overflow-wrap:normal}
thead th{vertical-align:bottom;background:var(--panel);border-bottom:2px solid var(--accent)}
tbody th{font-weight:700}
tbody th p{overflow-wrap:anywhere;min-width:8rem}
th.number,td.number,th.money,td.money{text-align:right;font-variant-numeric:tabular-nums}
td p,th p,td ul,td ol{margin-bottom:.4rem}
td>:last-child,th>:last-child,.panel>:last-child,.callout>:last-child,.item>:last-child{margin-bottom:0}
.scroll td input[type=text],.scroll td textarea{min-width:12rem}
textarea,input[type=text]{display:block;width:100%;max-width:70ch;font:inherit;color:inherit;background:#fff;
  border:2px solid var(--text);border-radius:0;padding:.5rem .6rem;min-height:2.75rem}
textarea{resize:vertical;line-height:1.5;field-sizing:content;min-height:calc(var(--lines,3)*1.5em + 1.25rem)}
.tick{display:flex;gap:.75rem;align-items:flex-start;margin:0 0 1rem;max-width:70ch}
.tick input{flex:none;width:1.75rem;height:1.75rem;margin:0;accent-color:var(--accent)}
.tick label{padding-top:.1rem;min-height:1.75rem}
.callout{margin:1.75rem 0;padding:1.1rem 1.3rem;border-left:.375rem solid var(--accent);background:var(--note);
  max-width:70ch}
.callout.warning{background:var(--warning);border:2px solid var(--warning-edge);border-left-width:.75rem}
.callout.awaited{background:var(--awaited);border:2px dashed var(--awaited-edge)}
.panels{display:grid;grid-template-columns:1fr;gap:1rem;margin:1.75rem 0 2.25rem}
.panel{background:var(--panel);border-top:.25rem solid var(--accent);padding:1.1rem 1.25rem;min-width:0}
.panel-title{font-size:1.1rem;margin:0 0 .6rem;padding:0;border:0;overflow-wrap:anywhere}
.figure{margin:1.75rem 0 2.25rem}
.figure svg{display:block;max-width:100%;height:auto}
footer{border-top:.25rem solid var(--accent);background:var(--panel);color:var(--muted);font-size:.9em;
  padding:1.75rem 0 2.25rem}
footer p{margin:0 0 .4rem;max-width:none}
@media (min-width:40em){
body{font-size:calc(var(--body)*1.125)}
.width{padding:0 2rem}
table{font-size:calc(var(--table)*1.125)}
h1{font-size:2.75rem}
h2{font-size:1.8rem}
h3{font-size:1.35rem}
.panels{grid-template-columns:repeat(var(--across),minmax(0,1fr))}
ul{padding-left:1.25em}
ol.legal>li>.number{min-width:2.75em}
ol ol.legal>li>.number{min-width:2em}
caption span{max-width:none}
}
@media (max-width:40em){
.figure svg{max-width:none}
.scroll.wide table{min-width:40rem}
.scroll{background:linear-gradient(to right,#fff 40%,transparent) 0/3rem 100% no-repeat local,
  linear-gradient(to left,#fff 40%,transparent) 100%/3rem 100% no-repeat local,linear-gradient(to right,var(--rule),
  transparent) 0/.9rem 100% no-repeat,linear-gradient(to left,var(--rule),transparent) 100%/.9rem 100% no-repeat}
}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media print{
body{font-size:var(--paper-body);line-height:1.4;background:none}
.width{max-width:none;padding:0}
.skip{display:none}
main{padding-bottom:0!important}
.band{background:none;color:var(--text);padding:0 0 10pt;border-bottom:3pt solid var(--accent)}
.about{background:none;padding:10pt 0}
.contents{margin:16pt 0}
.organisation{color:var(--accent);border:0;padding:0;margin:0 0 10pt}
h1{font-size:26pt;max-width:none}
h2{font-size:16pt;margin:20pt 0 8pt;padding-top:8pt}
h3{font-size:13pt;margin:14pt 0 6pt}
h4,h5,h6{font-size:12pt;margin:10pt 0 4pt}
h1,h2,h3,h4,h5,h6,caption,.label{break-after:avoid}
p,li{orphans:3;widows:3}
p,ul,ol,.lead,.callout,.tick,textarea,input[type=text]{max-width:none}
table{font-size:var(--paper-table)}
thead{display:table-header-group}
tr,.panel,.figure,.callout,.tick{break-inside:avoid}
.scroll{overflow:visible}
.about,thead th,.panel,.callout,mark.blank,ins{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.panels{grid-template-columns:repeat(var(--across),minmax(0,1fr));gap:10pt}
textarea{overflow:hidden;resize:none;border:1pt solid var(--text)}
.page-break{break-after:page}
.page-break+h2{border:0;padding:0;margin-top:0}
a{color:inherit}
main a[href^="http"]::after{content:" (" attr(href) ")";font-size:.85em;overflow-wrap:anywhere}
footer{background:none;border-top:1pt solid var(--rule);padding:8pt 0 0;margin-top:18pt;break-inside:avoid}
}
"""
