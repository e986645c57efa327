"""The rules that the site adds to those of a single page."""

from __future__ import annotations

from goodwork_docs.doctree import Look
from goodwork_docs.writers.html.style import own_style, shared_style


def site_style(look: Look) -> bytes:
    """Return the site's one style sheet; a colour that is not #rrggbb raises ValueError."""
    return (shared_style(look) + _RULES).encode()


def body_style(look: Look) -> bytes:
    """Return the sheet that gives a body's pages its own look."""
    return own_style(look).encode()


_RULES = """\
.site .width{max-width:70rem}
.site h1{color:var(--text);margin:0 0 1.25rem;padding:0;max-width:36ch;overflow-wrap:break-word;hyphens:manual}
.site main{padding-top:1.75rem}
.site .lead:first-child{margin-top:0}
.top{background:var(--accent);color:var(--on-accent)}
.top .width{display:flex;flex-wrap:wrap;gap:.25rem 2rem;align-items:baseline;padding-top:.6rem;padding-bottom:.6rem}
.top a{color:inherit}
.top .name{font-weight:700;font-size:1.15rem;text-decoration:none;padding:.5rem 0}
.top .name:hover{text-decoration:underline}
.top ul,footer ul,.crumbs ol{list-style:none;margin:0;padding:0;max-width:none;display:flex;flex-wrap:wrap;gap:0 1.5rem}
.top li,footer li,.crumbs li{margin:0}
.top nav a{display:inline-block;padding:.5rem 0;text-decoration:none;border-bottom:3px solid transparent}
.top nav a:hover{text-decoration:underline}
.top nav a[aria-current]{border-bottom-color:currentColor;font-weight:700}
.top :focus-visible{outline-color:currentColor;box-shadow:none;border-radius:2px}
.notice-band{background:var(--warning);border-bottom:1px solid var(--warning-edge)}
.notice-band p{margin-top:0;margin-bottom:0;padding-top:.6rem;padding-bottom:.6rem;font-weight:700;max-width:70rem}
.crumbs{font-size:.9em;padding-top:1rem}
.crumbs ol{gap:0 .5rem}
.crumbs li+li::before{content:"›";padding-right:.5rem;color:var(--muted)}
.crumbs a{display:inline-block;padding:.2rem 0}
.crumbs li{display:flex;align-items:center}
.site img.logo{display:block;max-height:5rem;max-width:100%;height:auto;width:auto;margin:0 0 1.25rem;padding:0}
.cards{list-style:none;padding:0;max-width:none;display:grid;gap:1.25rem;grid-template-columns:1fr;margin:1.25rem 0 2.25rem}
.cards>li{margin:0;padding:1rem 1.15rem;border-top:.25rem solid var(--accent);background:var(--panel)}
.site .cards h2,.cards h3,.cards h4,.clauses h2,.clauses h3,.clauses h4{font-size:1.15rem;margin:0 0 .35rem;padding:0;border:0}
.cards p{margin:0}
.cards ul{list-style:none;padding:0;margin:0}
.cards ul li{margin:0 0 .15rem}
.cards h3,.clauses h3,.clauses h4{text-wrap:wrap}
.cards a,.clauses a{text-decoration-thickness:1px}
.cards>li:focus-within{outline:3px solid var(--text);outline-offset:2px}
.cards>li a:focus-visible{outline:none;box-shadow:none}
.directory{list-style:none;padding:0;max-width:none;margin:1.25rem 0 2.25rem;columns:20rem 2;column-gap:3rem}
.directory>li{margin:0;padding:.7rem 0;border-top:1px solid var(--rule);break-inside:avoid}
.site .directory h2,.directory h3,.directory h4{font-size:1.1rem;margin:0;padding:0;text-wrap:wrap}
.directory p{margin:.2rem 0 0;color:var(--muted);font-size:.95em}
.directory a{display:inline-block;padding:.15rem 0;text-decoration-thickness:1px}
.home main{padding-top:0}
.home main>h1,.home main>.lead{background:var(--accent);color:var(--on-accent);box-shadow:0 0 0 100vmax var(--accent);
  clip-path:inset(-1px -100vmax);margin:0;max-width:none}
.home main>h1{padding:2.25rem max(0px,100% - 26em) 0 0}
.home main>.lead{padding:1rem max(0px,100% - 40em) 2.5rem 0;margin-bottom:2rem}
.clauses{list-style:none;padding:0;max-width:none}
.clauses>li{margin:0;padding:1.1rem 0;border-top:1px solid var(--rule);max-width:46rem}
.clauses p{margin:0 0 .45rem}
.tags{list-style:none;padding:0;margin:0;display:flex;flex-wrap:wrap;gap:.3rem 1.25rem;font-size:.9em;color:var(--muted)}
.tags li{margin:0}
.group h2 a{color:inherit;text-decoration-color:var(--rule)}
.home .callout{max-width:none}
.group h2,.site h2{border-top:0;padding-top:0;margin-top:2.75rem}
.count{color:var(--muted);font-weight:400;font-size:.75em}
.finder{background:var(--panel);padding:1.15rem 1.25rem 1.3rem;margin:1.75rem 0 1rem;display:grid;gap:1rem 1.5rem;
  grid-template-columns:1fr}
.finder[hidden]{display:none}
.field{min-width:0}
.field label{display:block;font-weight:700;margin:0 0 .3rem}
.field input,.field select{display:block;width:100%;font:inherit;color:inherit;background:#fff;border:2px solid var(--text);
  border-radius:0;padding:.45rem .55rem;min-height:2.9rem;margin:0;max-width:none}
.field button{font:inherit;font-weight:700;color:var(--text);background:#fff;border:2px solid var(--text);padding:.45rem 1.1rem;
  min-height:2.9rem;cursor:pointer}
.field button:hover{background:var(--text);color:#fff}
.found{font-weight:700;margin:0 0 .5rem}
.files{list-style:none;padding:0;max-width:46rem}
.files>li{border-top:1px solid var(--rule);padding:.7rem 0;margin:0}
.files ul{list-style:none;padding:0;margin:.2rem 0 0;display:flex;flex-wrap:wrap;gap:.2rem 1.5rem}
.files ul li{margin:0;color:var(--muted)}
.paper{font-weight:700}
.heard{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.fact{margin:0 0 .35rem}
code{overflow-wrap:anywhere}
.site .contents{margin:1.5rem 0;padding:.6rem 0;border-top:1px solid var(--rule);border-bottom:1px solid var(--rule)}
.site .contents h2{font-size:1rem;margin:0 0 .2rem}
.site .contents ul{display:flex;flex-wrap:wrap;gap:0 1.4rem}
.site .contents+h2{margin-top:2rem}
.site .panels{align-items:start}
.site .panel{border:0;padding:0 0 1.1rem;border-radius:4px;overflow:hidden}
.site .panel>*{margin-left:1.25rem;margin-right:1.25rem}
.site .panel-title{background:var(--accent);color:var(--on-accent);font-size:1.2rem;padding:.6rem 1.25rem;max-width:none;
  margin:0 0 .9rem}
.site footer{margin-top:3rem}
.site footer nav{margin:0 0 1rem}
.site footer nav a{display:inline-block;padding:.3rem 0}
.site footer p{max-width:70ch}
[data-part]{border-left:.25rem solid var(--rule);padding-left:1.1rem;margin:0 0 1.5rem}
[data-part]>:last-child{margin-bottom:0}
@media (min-width:40em){
.cards{grid-template-columns:repeat(2,minmax(0,1fr))}
.finder{grid-template-columns:repeat(2,minmax(0,1fr))}
.field.wide{grid-column:1/-1}
.files>li{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,5fr);gap:0 1.5rem;align-items:baseline}
.files ul{margin:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(8.5rem,1fr))}
.site h1{font-size:2.5rem}
}
@media (min-width:40em) and (max-width:59.99em){
.cards>li:last-child:nth-child(odd){grid-column:1/-1}
}
@media (min-width:60em){
.cards>li:last-child:nth-child(3n+1){grid-column:1/-1}
.site .panels{gap:1.25rem}
.site .panel:last-child:nth-child(odd){grid-column:1/-1}
.cards{grid-template-columns:repeat(3,minmax(0,1fr))}
.finder{grid-template-columns:repeat(4,minmax(0,1fr))}
}
@media (min-width:72em){
.site main>.contents{float:right;width:15rem;margin:0 0 2rem 2.5rem;padding:1rem 0 1rem 1.25rem;
  border:0 solid var(--rule);border-left-width:1px;
  position:sticky;top:1rem;max-height:calc(100vh - 2rem);overflow-y:auto;font-size:.9em;background:#fff}
.site main>.contents h2{font-size:1.1rem;margin:0 0 .6rem}
.site main>.contents ul{display:block}
.site main>.contents~h2{clear:none}
.site main>.contents~.scroll,.site main>.contents~.panels{max-width:calc(100% - 17.5rem)}
}
@media print{
.site main>.contents{display:none}
.top nav,.crumbs,.finder,.found,.site footer nav,.skip{display:none!important}
.top{background:none;color:var(--text);border-bottom:2pt solid var(--accent)}
.top .width{padding:0 0 4pt}
.site h1{font-size:24pt;margin:12pt 0}
.home main>h1,.home main>.lead{background:none;color:inherit;box-shadow:none;clip-path:none;padding:0;margin:10pt 0}
.directory{columns:2;column-gap:8mm}
.site .panels{display:block}
.site .panel{margin:0 0 8pt;break-inside:avoid}
.notice-band{background:none;border:1pt solid var(--text);margin:8pt 0}
.notice-band p{padding:4pt 6pt;max-width:none}
.cards{grid-template-columns:repeat(2,minmax(0,1fr))}
.cards>li,.clauses>li,.files>li{break-inside:avoid}
.heard{display:none}
}
"""
