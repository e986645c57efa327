"""Rules for a document that stands on one page, or on a few: on a screen it flows, on paper each page is one A4 sheet."""

from __future__ import annotations

from goodwork_docs.doctree import SMALLEST, OnePage

_LENGTHS = ("points", "gap", "padding", "between", "between_items", "title_points")


def one_page_rules(page: OnePage) -> str:
    """Return the rules, with the measures of the page as custom properties in points."""
    lengths = [f"--sheet-{name.replace('_', '-')}:{getattr(page, name):g}pt" for name in _LENGTHS]
    measures = [*lengths, f"--sheet-line:{page.line:.3f}", f"--sheet-small:{SMALLEST}pt"]
    return f":root{{{';'.join(measures)}}}\n{_RULES}"


# A sheet a little lower than A4: where a browser rounds up, no empty second page follows.
_RULES = """\
.one-page .about{background:var(--warning);padding:.6rem 0}
.one-page .notice{background:none;border:0;padding:0;font-weight:400}
.one-page .organisation{border:0;margin:0;padding:0}
.one-page .lead{max-width:none}
.one-page .panels{gap:1.5rem}
.one-page .column{display:flex;flex-direction:column;gap:1.5rem;min-width:0}
.one-page .panel{border:0;padding:0 0 1.1rem;border-radius:4px;overflow:hidden}
.one-page .panel>*{margin-left:1.25rem;margin-right:1.25rem}
.one-page .panel-title{background:var(--accent);color:var(--on-accent);padding:.6rem 1.25rem;max-width:none;
  margin:0 0 .9rem!important;font-size:1.2rem}
.one-page .quiet{background:none;border-top:3px solid var(--accent);padding:.5rem 0 0;border-radius:0}
.one-page .quiet>*{margin-left:0;margin-right:0}
.one-page .quiet .panel-title{background:none;color:var(--accent);padding:0;margin:0 0 .6rem!important}
.one-page .foot{border-top:1px solid var(--rule);margin-top:2.5rem;padding-top:.75rem}
.one-page .foot p{font-size:.95em;max-width:none;margin:0 0 .2rem}
.one-page .sheet+.sheet{margin-top:1.5rem}
.framed{border:6px double var(--accent);margin:1rem}
.framed .band{background:none;color:var(--accent);text-align:center;padding-bottom:1rem}
.framed .band h1,.framed .lead,.framed .notice{text-align:center;max-width:none}
.framed .organisation{color:var(--muted);font-weight:400;font-size:1rem}
.framed h1{font-size:1.6rem}
.framed .organisation::after{content:"";display:block;width:9rem;margin:.9rem auto 0;border-bottom:3px solid var(--accent)}
.one-page .name{color:var(--accent);font-size:2.2rem;font-weight:700;line-height:1.14;max-width:none;overflow-wrap:anywhere}
.framed .name{text-align:center}
.framed .subtitle{color:var(--text)}
@media print{
@page{size:A4;margin:0}
html{font-size:12pt}
.one-page{display:flex;flex-direction:column;width:210mm;min-height:296.6mm;font-size:var(--sheet-points);
  line-height:var(--sheet-line);overflow:visible}
.one-page *{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.one-page .logo{padding:6mm 15mm 4mm}
.one-page .logo img{max-height:12mm;max-width:90mm}
.one-page .band{background:var(--accent);color:var(--on-accent);border:0;padding:10mm 15mm 6mm}
.one-page .logo+.band{padding-top:6mm}
.one-page .organisation{color:inherit;font-size:13pt;line-height:1.2;margin:0 0 5pt}
.one-page h1{font-size:27pt;line-height:1.14}
.one-page .subtitle{font-size:15pt;line-height:1.2;margin:5pt 0 0}
.one-page .about{background:var(--warning);border:0;padding:2mm 15mm}
.one-page .notice{font-size:var(--sheet-small);line-height:1.25;margin:0}
.one-page main{flex:1;display:flex;flex-direction:column;gap:var(--sheet-gap);padding:var(--sheet-gap) 15mm 9mm!important}
.one-page main>*,.one-page main>.lead{margin:0}
.one-page .lead{font-size:calc(var(--sheet-points) + 1pt);line-height:1.25}
.one-page .panels{gap:6mm;align-items:start}
.one-page .column{gap:var(--sheet-gap)}
.one-page .panel{padding:0 0 var(--sheet-padding)}
.one-page .panel>*{margin:0 var(--sheet-padding) var(--sheet-between)}
.one-page .panel>:last-child{margin-bottom:0}
.one-page .panel-title{font-size:var(--sheet-title-points);line-height:1.2;
  padding:calc(var(--sheet-padding)*.55) var(--sheet-padding);margin:0 0 var(--sheet-padding)!important}
.one-page .quiet{border-top:2pt solid var(--accent);padding:calc(var(--sheet-padding)*.6) 0 0}
.one-page .quiet>*{margin:0 0 var(--sheet-between)}
.one-page .quiet .panel-title{padding:0;margin:0 0 var(--sheet-between)!important}
.one-page li,.one-page ol.plain>li{margin:0 0 var(--sheet-between-items)}
.one-page li p,.one-page li:last-child,.one-page ol.plain>li:last-child{margin:0}
.one-page ul{padding-left:1em}
.one-page ol.plain>li>.number{min-width:1.1em}
.one-page .foot{margin-top:auto;padding-top:2mm;border-top:.5pt solid var(--rule)}
.one-page .foot p{font-size:var(--sheet-small);line-height:1.25;margin:0 0 2pt}
.one-page .foot p:last-child{margin:0}
.one-page main a[href^="http"]::after{content:none}
.one-page .tick{margin-bottom:var(--sheet-between);gap:5pt}
.sheet>.tick,.quiet>.tick{margin-left:0}
.one-page .tick input{width:10pt;height:10pt;margin-top:2pt}
.one-page .tick label{min-height:0;padding:0}
.one-page table{margin:0;table-layout:fixed;width:100%;min-width:0}
.one-page td textarea,.one-page td input[type=text]{width:100%;min-width:0}
.one-page.sheets{display:block}
.sheets .sheet{display:flex;flex-direction:column;gap:var(--sheet-gap)}
.sheets .sheet>*,.sheets .sheet>.lead{margin:0}
.one-page .sheet+.sheet{break-before:page;box-sizing:border-box;min-height:287mm;margin:0;padding-top:12mm}
.sheets .sheet .foot{margin-top:auto}
.one-page.framed{box-sizing:border-box;margin:0;border:0;padding:18mm 0;position:relative}
.framed::before{content:"";position:absolute;inset:8mm;border:9pt double var(--accent)}
.one-page.framed .band{background:none;color:var(--accent);padding:0 24mm 0}
.one-page.framed .about{background:none;padding:4mm 24mm 0}
.one-page.framed .notice{background:var(--warning);padding:2mm 4mm}
.one-page.framed main{box-sizing:border-box;padding:var(--sheet-gap) 24mm 0!important}
.one-page.framed .organisation{font-size:var(--sheet-small);line-height:1.25}
.framed h1{font-size:22pt}
.one-page .name{font-size:30pt;line-height:1.14}
}
"""
