"""Compose every paper of a pack: one tree for each, numbered, cross-referenced and headed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from goodwork_docs.compose import about, asked, record
from goodwork_docs.compose.awaited import awaited
from goodwork_docs.compose.effort import effort
from goodwork_docs.compose.filled import filled
from goodwork_docs.compose.impacts import impacts
from goodwork_docs.compose.inputs import Inputs
from goodwork_docs.compose.log import log
from goodwork_docs.compose.notice import notice
from goodwork_docs.compose.numbering import anchored, numbered, numbers_of, referred
from goodwork_docs.compose.onepage import on_one_page
from goodwork_docs.compose.origins import left_out, origins
from goodwork_docs.compose.paperlist import BEFORE, INTERNAL, ours, papers
from goodwork_docs.compose.pledged import pledge_view
from goodwork_docs.compose.wording import worded
from goodwork_docs.diagnostics import Diagnostic, Where, error, quoted
from goodwork_docs.doctree import Block, Contents, Document, Heading, Masthead, Reference
from goodwork_docs.resolve import labels_of
from goodwork_docs.templates.carrier import Carrier
from goodwork_docs.templates.paper import Paper, Templates

SCHEDULE = "08b-good-work-schedule"
PLAN = "11-plan-on-a-page"


def compose(inputs: Inputs, templates: Templates) -> tuple[tuple[Document, ...], tuple[Diagnostic, ...]]:
    """Return every paper of ours as a tree, and what is wrong with its template.

    The good-work schedule comes first, because the others print its section numbers.
    """
    return _composed(inputs, templates, {name: name for name in (*ours(inputs.statements.papers), *INTERNAL)})


def compose_before(inputs: Inputs, templates: Templates) -> tuple[tuple[Document, ...], tuple[Diagnostic, ...]]:
    """Return the papers that the council makes of a contract before its tender, and what is wrong with their templates."""
    return _composed(inputs, templates, {name: f"council/{name}" for name in BEFORE})


def _composed(
    inputs: Inputs, templates: Templates, names: Mapping[str, str]
) -> tuple[tuple[Document, ...], tuple[Diagnostic, ...]]:
    """Return papers by name from their templates; the view is made once for all of them."""
    carrier = Carrier()
    facts = view(inputs, carrier)
    made: dict[str, tuple[Paper, tuple[Block, ...]]] = {}
    made[SCHEDULE] = _paper(inputs, templates, SCHEDULE, facts, carrier)
    sections = numbers_of(made[SCHEDULE][1])
    for one in (*facts["measures"], *facts["asked"], *facts["process"]):
        one["section"] = sections.get(one.get("clause_id", one["id"]), "")
    for one in facts["measures"]:
        one["place"] = one["section"] or inputs.say("view.measure-elsewhere")
    for name, template in names.items():
        if name != SCHEDULE:
            facts["own_templates"] = record.own_templates(inputs, templates.asked_for)
            made[name] = _paper(inputs, templates, template, facts, carrier)
    around = _Around(inputs, sections, facts["pack"], labels_of(inputs.case.words))
    documents = tuple(_document(around, name, made[name]) for name in names)
    found = (one for paper, _ in made.values() for one in paper.diagnostics)
    return tuple(one.document for one in documents), (*found, *(lost for one in documents for lost in one.lost))


def _paper(
    inputs: Inputs, templates: Templates, name: str, facts: Mapping[str, Any], carrier: Carrier
) -> tuple[Paper, tuple[Block, ...]]:
    paper = templates.render(f"{inputs.case.words['language']}/{name}.md", facts, carrier)
    return paper, numbered(anchored(paper.blocks), paper.settings.get("numbered") == "true")


def view(inputs: Inputs, carrier: Carrier) -> dict[str, Any]:
    """Return everything that a template may print; clause parts stand in it as the carrier's tokens."""
    held = (one for one in inputs.decisions if one.ask is not None)
    parts = {one.clause.id: worded(inputs, one, filled(inputs, one.clause)) for one in held}
    questions = asked.question_views(inputs, carrier, parts)
    clauses = asked.clause_views(inputs, carrier, parts)
    measures = [one for clause in clauses["asked"] for one in clause["measures"]]
    return {
        "pack": about.pack(inputs),
        "council": about.council(inputs),
        "contract": about.contract(inputs),
        "regime": about.regime(inputs),
        "says": about.says(inputs),
        "timetable": about.timetable(inputs),
        "has_lots": bool(inputs.contract.lots),
        "lots": about.lots(inputs),
        "lot_limits": about.lot_limits(inputs),
        "evaluation": about.evaluation(inputs),
        "priorities": about.priorities(inputs),
        "plan": about.plan(inputs),
        "questions": questions,
        "criteria": asked.criteria(inputs, questions),
        "pledge": pledge_view(inputs),
        "price": asked.price_view(inputs),
        **clauses,
        "measures": measures,
        "kpis": measures,
        "log": log(inputs),
        "notice": notice(inputs),
        "promises": [one.text for one in inputs.contract.promises],
        **papers(inputs),
        **_record(inputs),
        "effort": effort(inputs),
    }


def _record(inputs: Inputs) -> dict[str, Any]:
    return {
        "decisions": record.decisions(inputs),
        "together_out": record.left_out(inputs),
        "figures": record.figures(inputs),
        "law_cited": record.law_cited(inputs),
        "regime_law": record.regime_law(inputs),
        "origins": origins(inputs),
        "left_out": left_out(inputs),
        "thread": record.thread(inputs),
        "gaps": record.gaps(inputs),
        "awaited": awaited(inputs),
        "silences": record.silences(inputs),
        "sign_offs": record.sign_offs(inputs),
        "signed": record.signed(inputs),
        "local_measures": record.local_measures(inputs),
        "checks": [{"code": one.code, "message": one.message, "hint": one.hint} for one in inputs.warnings],
        "impacts": impacts(inputs),
        "assumptions": list(inputs.contract.assumptions),
        "sources": [f"{one.source}, {one.section}: {one.says}" for one in inputs.contract.sources],
    }


# --- the document around the blocks -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Around:
    """What every document of a pack shares: sections of the schedule by clause, facts of the pack, a writer's own labels."""

    inputs: Inputs
    sections: Mapping[str, str]
    pack: Mapping[str, Any]
    labels: Mapping[str, str]

    def elsewhere(self, name: str) -> dict[str, tuple[str, str]]:
        """Return the paper and number of each section that stands in another paper than this."""
        schedule = self.inputs.say(f"paper.{SCHEDULE}")
        return {} if name == SCHEDULE else {clause: (schedule, number) for clause, number in self.sections.items()}


@dataclass(frozen=True, slots=True)
class _Made:
    """A document, and the references of it that lead nowhere."""

    document: Document
    lost: tuple[Diagnostic, ...]


def _document(around: _Around, name: str, made: tuple[Paper, tuple[Block, ...]]) -> _Made:
    inputs, (paper, blocks) = around.inputs, made
    title = paper.settings.get("title", name)
    internal = paper.settings.get("internal") == "true"
    masthead = _masthead(around, title, paper, internal)
    whole = referred((masthead, *_contents(inputs, paper), *blocks), around.elsewhere(name), inputs.case.words)
    issue = inputs.contract.issues[-1] if inputs.contract.issues else None
    document = Document(
        name=name,
        title=f"{title}: {inputs.contract.title}",
        language="en",
        blocks=whole.blocks,
        look=inputs.case.look,
        words=around.labels,
        author=inputs.council.name,
        subject=inputs.contract.title,
        header=_header(inputs, title),
        footer=_footer(around, name),
        created=issue.date or "" if issue else "",
        internal=internal,
        status=str(around.pack["status"]),
    )
    one_page = _on_one_page(document, masthead, paper) if paper.settings.get("page") == "one" else None
    return _Made(one_page or document, tuple(_lost(one, name) for one in whole.lost))


def _on_one_page(document: Document, masthead: Masthead, paper: Paper) -> Document | None:
    """Return a paper set on one page; its template prints the facts at the foot."""
    title, subtitle = paper.settings.get("headline", masthead.title), paper.settings.get("subtitle", "")
    head = replace(masthead, title=title, subtitle=subtitle, facts=())
    return on_one_page(replace(document, blocks=(head, *document.blocks[1:]), header="", footer=""))


def _lost(node: Reference, name: str) -> Diagnostic:
    """Return the diagnostic of a number that a template asks for and no paper has."""
    where = node.where or Where(f"templates/en/{name}.md")
    hint = "mend the name in ref(), or put the anchor in a heading"
    return error("GW035", f"no section has the name {quoted(node.anchor)}", where, hint)


def _contents(inputs: Inputs, paper: Paper) -> tuple[Block, ...]:
    wanted = paper.settings.get("contents") == "true" and any(isinstance(one, Heading) for one in paper.blocks)
    return (Contents(inputs.say("view.contents")),) if wanted else ()


def _masthead(around: _Around, title: str, paper: Paper, internal: bool) -> Masthead:
    inputs, facts = around.inputs, around.pack
    contract = inputs.contract
    rows = [
        ("reference", contract.ref),
        ("issue", facts["issue"]),
        ("date", facts["date"]),
        ("change", facts["change"]),
    ]
    notices = [inputs.say("view.internal-notice")] if internal else []
    if not inputs.final:
        notices.append(inputs.say(f"view.draft-notice.{inputs.signed}"))
    if inputs.illustration:
        notices.append(inputs.illustration)
    return Masthead(
        organisation=inputs.council.name,
        title=title,
        subtitle=paper.settings.get("subtitle", "") or contract.title,
        facts=tuple((inputs.say(f"masthead.{name}"), value) for name, value in rows if value),
        notices=tuple(notices),
    )


def _header(inputs: Inputs, title: str) -> str:
    head = f"{inputs.council.name} · {inputs.contract.title} · {title}"
    return f"{head} · {inputs.illustration}" if inputs.illustration else head


def _footer(around: _Around, name: str) -> str:
    """Return a paper's footer; the plan on a page also says which priorities it was made from."""
    facts = around.pack
    said = {"reference": facts["reference"], "issue": facts["issue"] or "–", "status": facts["status"]}
    if name == PLAN:
        return around.inputs.say("view.footer-plan", fingerprint=facts["priorities"], **said)
    return around.inputs.say("view.footer", **said)
