"""The view of the decision record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from goodwork_docs.approvals import Signed, is_same_person
from goodwork_docs.codes import explained
from goodwork_docs.compose.inputs import Inputs, sentence
from goodwork_docs.compose.measures import dropped, targets
from goodwork_docs.compose.questions import questions
from goodwork_docs.crosswalk import local_codes
from goodwork_docs.figures import amount, day_of, in_force, printed_ids, unit
from goodwork_docs.fingerprint import fingerprint
from goodwork_docs.history import Commit
from goodwork_docs.model.clause import ClauseHead
from goodwork_docs.model.reason import Reason
from goodwork_docs.model.reference import Figure, LawRow
from goodwork_docs.model.words import Silence
from goodwork_docs.resolve import local_measure, reworded
from goodwork_docs.selection import Decision, unserved
from goodwork_docs.thread import paths, unnamed, without_clause

View = dict[str, Any]


def decisions(inputs: Inputs) -> list[View]:
    """Return every clause, in or out, with why, what would flip it, and the law."""
    return [_decision(inputs, one) for one in inputs.decisions]


def _decision(inputs: Inputs, one: Decision) -> View:
    words, head, law = inputs.case.words, one.clause.head, one.law
    rows = [inputs.case.reference.law[name] for name in (law.basis if law else ()) if name in inputs.case.reference.law]
    return {
        "id": head.id,
        "title": head.title,
        "result": inputs.say(f"result.{one.ask}" if one.ask else "result.out"),
        "is_in": one.ask is not None,
        "always": head.always,
        "reasons": [sentence(words, _titled(inputs, reason)) for reason in one.reasons],
        "flips": list(dict.fromkeys(sentence(words, _titled(inputs, reason)) for reason in one.flips)),
        "law": [inputs.say(f"lawful.{law.lawful.replace(' ', '-')}")] if law else [],
        "condition": law.condition if law else "",
        "sure": law.sure if law else "",
        "gateway": inputs.say(f"gateway.{one.gateway}") if one.gateway else "",
        "gateway_needed": one.gateway_needed,
        "gateway_reason": one.chosen.gateway_reason if one.chosen else "",
        "basis": [{"cite": row.cite, "says": row.says, "sure": row.sure} for row in rows],
        "flow_down": head.flows_down,
        "conflicts": list(head.conflicts_with),
        "codes": _own_codes(inputs, head.id),
        "own_measures": _own_measures(inputs, head),
        "charters": _charters(inputs, head),
        "wording": inputs.say(f"wording.{_wording(one)}"),
        "version": str(head.version),
        "fingerprint": fingerprint(one.clause)[:12],
        "review_by": inputs.day(head.review_by),
    }


def left_out(inputs: Inputs) -> list[View]:
    """Return the clauses that are out, those with the same reasons and the same remedies together."""
    together: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for one in decisions(inputs):
        if not one["is_in"]:
            together.setdefault((tuple(one["reasons"]), tuple(one["flips"])), []).append(one["title"])
    return [{"titles": titles, "reasons": why, "flips": flips} for (why, flips), titles in together.items()]


def _titled(inputs: Inputs, reason: Reason) -> Reason:
    """Return a reason with the titles of the trades that it names by id."""
    if not reason.key.endswith("sector"):
        return reason
    sectors = inputs.case.reference.sectors
    titles = {name: one.title for name, one in sectors.items()}
    facts = ((name, ", ".join(titles.get(one, one) for one in value.split(", "))) for name, value in reason.facts)
    return Reason(reason.key, tuple(facts))


def _own_codes(inputs: Inputs, clause_id: str) -> list[str]:
    """Return the codes of the council's own that the clause has, scheme by scheme."""
    return [f"{scheme}: {', '.join(codes)}" for scheme, codes in local_codes(inputs.council.local_codes, clause_id)]


def _own_measures(inputs: Inputs, head: ClauseHead) -> list[View]:
    """Return the measures of a clause that the council words otherwise, and why."""
    own = inputs.council.local_measures
    held = ((one, local) for one in head.measures if (local := local_measure(own, head.id, one)) is not None)
    return [
        {
            "title": reworded(one, local).title,
            "unit": reworded(one, local).unit,
            "instead_of": one.title,
            "reason": local.reason,
            "owner": local.owner,
            "by": _region_of(inputs, local.instead_of),
        }
        for one, local in held
    ]


def _region_of(inputs: Inputs, measure: str) -> str:
    """Return the name of the region that words a measure for the council; "" where the council does itself."""
    by = inputs.case.measures_from[measure]
    return "" if by == inputs.council.id else inputs.case.names[by]


def _charters(inputs: Inputs, head: ClauseHead) -> list[str]:
    """Return the codes of charters that the clause serves, charter by charter; a measure of the council's own keeps them."""
    known = inputs.case.reference.crosswalk
    return [f"{known[name].title}: {', '.join(codes)}" for name, codes in head.maps_to.items() if name in known]


def _wording(one: Decision) -> str:
    chosen = one.chosen
    if chosen is None or chosen.wording == "output" or one.ask is None:
        return "output"
    return "outcome-with-minimum" if chosen.minimum else "outcome"


def law_cited(inputs: Inputs) -> list[View]:
    """Return each row of law that the selected clauses rest on, once."""
    rows = {
        name: inputs.case.reference.law[name]
        for one in inputs.decisions
        if one.ask is not None
        for name in (one.law.basis if one.law else ())
        if name in inputs.case.reference.law
    }
    return [_law_row(inputs, row) for row in rows.values()]


def regime_law(inputs: Inputs) -> list[View]:
    """Return each row of law that the regime and its threshold rest on."""
    law, finding = inputs.case.reference.law, inputs.finding
    of_threshold = (finding.threshold.basis,) if finding.threshold else ()
    names = dict.fromkeys((*of_threshold, *(finding.rules.basis if finding.rules else ())))
    return [_law_row(inputs, law[name]) for name in names if name in law]


def _law_row(inputs: Inputs, row: LawRow) -> View:
    change = row.expected_change or ""
    return {
        "cite": row.cite,
        "says": row.says,
        "binds": row.binds,
        "from": inputs.some_day(row.valid_from) if row.valid_from else "",
        "change": inputs.some_day(change) if change else "",
        "sure": row.sure,
        "checked_on": inputs.day(row.checked_on),
    }


def figures(inputs: Inputs) -> list[View]:
    """Return the dated figures that the selected clauses print, and the rate of VAT that values are reckoned with."""
    held = inputs.case.reference.figures
    rows = dict.fromkeys(one.id for name in figures_named(inputs) if (one := in_force(held, name, inputs.notice_day)))
    if inputs.contract.value.vat_rate == inputs.case.reference.vat_rate is not None:
        rows["vat-standard"] = None
    return [_figure(inputs, held[name]) for name in rows]


def figures_named(inputs: Inputs) -> list[str]:
    """Return the ids of the dated figures that the clauses in the pack print."""
    named = [name for one in inputs.decisions if one.ask is not None for name in printed_ids(one.clause)]
    return list(dict.fromkeys(named))


def _figure(inputs: Inputs, one: Figure) -> View:
    since, change = day_of(one), one.expected_change
    return {
        "title": one.title,
        "amount": f"{amount(one)}{unit(one)}{inputs.say(f'view.figure-vat.{one.vat}')}"
        if one.amount is not None
        else "",
        "announced": inputs.some_day(since) if since else "",
        "change": inputs.day(change) if change else "",
        "binds": one.binds,
        "checked_on": inputs.day(one.checked_on),
        "sure": one.sure,
    }


def thread(inputs: Inputs) -> list[View]:
    """Return the golden thread: priority, outcome, clause, question, measure."""
    numbers = {one.clause.id: one.number for one in questions(inputs) if one.clause}
    asked = {one.clause.id: one.clause.head for one in inputs.decisions if one.ask is not None}
    kept = targets(inputs)
    return [
        {
            "priority": way.priority.title,
            "outcome": way.outcome.title,
            "clause": asked[way.clause].title,
            "question": inputs.say("view.question-number", number=numbers[way.clause])
            if way.clause in numbers
            else "–",
            "measure": "; ".join(one.measure.title for one in kept if one.clause.id == way.clause) or "–",
        }
        for way in paths(inputs.case.priorities)
        if way.clause in asked
    ]


def gaps(inputs: Inputs) -> list[str]:
    """Return where the thread is broken: priorities without a clause here, clauses without a priority, mandatory outcomes."""
    asked = {
        one.clause.id: one.clause.head for one in inputs.decisions if one.ask is not None and not one.clause.head.always
    }
    held = inputs.case.priorities
    giver = inputs.case.names.get(inputs.case.policy_from["mandatory_outcomes"], inputs.council.name)
    missed = unserved(inputs.case, inputs.decisions)
    return [
        *(inputs.say("view.gap-priority", priority=one.title) for one in without_clause(held, asked)),
        *(inputs.say("view.gap-clause", clause=asked[one].title) for one in unnamed(asked, held)),
        *(inputs.say("view.gap-outcome", outcome=one.title, council=giver) for one in missed),
        *(inputs.say("view.gap-measure", measure=one) for one in dropped(inputs)),
    ]


def sign_offs(inputs: Inputs) -> list[View]:
    """Return the sign-offs of exactly the wording that is in, with who recorded them; those that say the same stand together."""
    together: dict[tuple[str, ...], View] = {}
    for standing in inputs.standings.values():
        for one in standing.held:
            view = _sign_off(inputs, one)
            held = together.setdefault(tuple(map(str, view.values())), {**view, "clauses": []})
            held["clauses"].append(_title(inputs, standing.clause))
    return list(together.values())


def _sign_off(inputs: Inputs, signed: Signed) -> View:
    one, recorded = signed.sign_off, inputs.past.of(signed)
    unknown = inputs.say("view.recorded-unseen" if inputs.past.is_unseen(signed) else "view.recorded-not")
    return {
        "role": one.role,
        "name": one.name,
        "organisation": one.organisation,
        "date": inputs.day(one.date),
        "note": one.note,
        "recorded_by": _recorder(inputs, recorded.commit) if recorded else unknown,
        "other_name": recorded is not None and not is_same_person(one.name, recorded.commit.author),
    }


def _recorder(inputs: Inputs, commit: Commit) -> str:
    """Return a commit's author, and who committed it where that is somebody else."""
    if is_same_person(commit.author, commit.committer):
        return commit.author
    return inputs.say("view.recorded-committed", author=commit.author, committer=commit.committer)


def signed(inputs: Inputs) -> View:
    """Return how much of the wording is signed off, and what each clause that is in still needs."""
    held = inputs.standings.values()
    return {
        "how_much": inputs.signed,
        "clauses": sum(one.state == "signed off" for one in held),
        "roles": list(inputs.council.policy.sign_off_roles),
        "open": [
            {
                "clause": _title(inputs, one.clause),
                "missing": list(one.missing),
                "void": [f"{old.sign_off.role}, {inputs.day(old.sign_off.date)}" for old in one.suspect],
            }
            for one in held
            if one.state != "signed off"
        ],
    }


def own_templates(inputs: Inputs, used: Iterable[str]) -> list[str]:
    """Return the files of templates, of those used, that are the council's or its region's own."""
    held = inputs.case.templates
    return sorted(held[one].path for one in used if one in held and held[one].path.startswith("charters/"))


def local_measures(inputs: Inputs) -> list[str]:
    """Return the titles of the measures that the council words itself."""
    return [one.measure.title for one in targets(inputs) if one.local is not None]


def _title(inputs: Inputs, clause: str) -> str:
    return next(one.clause.head.title for one in inputs.decisions if one.clause.id == clause)


def silences(inputs: Inputs) -> list[View]:
    """Return the warnings that the contract's, the council's or a selected clause's file silences, each with its reason."""
    held: list[tuple[str, tuple[Silence, ...]]] = [
        (inputs.say("view.silence-contract"), inputs.contract.silenced),
        (inputs.say("view.silence-council"), inputs.council.silenced),
    ]
    held += [(one.clause.head.title, one.clause.head.silenced) for one in inputs.decisions if one.ask is not None]
    return [
        {"where": where, "at": one.at, "code": one.code, "title": code.title if code else "", "reason": one.reason}
        for where, of_file in held
        for one in of_file
        for code in (explained(one.code),)
    ]
