"""What the answers so far lead to: the regime, and where this tool must hand over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from msgspec.structs import replace

from goodwork_docs.diagnostics import Diagnostic, Where, error
from goodwork_docs.interview.draft import contract_draft
from goodwork_docs.interview.questions import Answers
from goodwork_docs.model.contract import Contract, Framework
from goodwork_docs.model.council import Council
from goodwork_docs.model.declaration import read
from goodwork_docs.model.finding import Finding
from goodwork_docs.model.library import Reference
from goodwork_docs.model.reason import Reason, put_in
from goodwork_docs.model.words import Nation
from goodwork_docs.regime import find
from goodwork_docs.source import read_yaml

_NOT_NAMED = "not named yet"


@dataclass(frozen=True, slots=True)
class HandOver:
    """Why no contract file is written: the field that decides, and the sentences of the words files or our own."""

    field: str
    code: str
    message: str
    hint: str

    def diagnostic(self, where: Where) -> Diagnostic:
        """Return it as a diagnostic at the place of the answer."""
        return error(self.code, self.message, where, self.hint)


def so_far(answers: Answers, council: Council | None, reference: Reference) -> Finding | None:
    """Return the regime that the answers lead to. None while the nation is not known or the rules cannot be read.

    A fact that is missing stands among the finding's problems: nothing is guessed.
    """
    buyer = council or _new_council(answers)
    contract = _contract(answers)
    if buyer is None or contract is None or reference.regimes is None:
        return None
    return find(reference.rated(contract), buyer, reference.regimes, reference.light_touch)


def _contract(answers: Answers) -> Contract | None:
    text = contract_draft({**answers, "what": answers.get("what") or _NOT_NAMED}, "draft", "draft", {})
    made, _ = read("contract", read_yaml(text, "draft"))
    record: Contract | None = made.record if made else None
    if record is None or answers.get("framework.used") is not True or record.under is not None:
        return record
    # A framework whose name is not known yet is a framework still.
    return replace(record, under=Framework(title=_NOT_NAMED, light_touch=bool(answers.get("framework.light_touch"))))


def _new_council(answers: Answers) -> Council | None:
    nation: Nation | None = next((one for one in get_args(Nation) if one == answers.get("nation")), None)
    return Council(id="draft", name=_NOT_NAMED, nation=nation) if nation else None


_OUTSIDE = {"scotland": "nation", "provider-selection": "code.health_care", "concession": "kind"}


def hand_over(answers: Answers, finding: Finding | None, words: Mapping[str, str]) -> HandOver | None:
    """Return why the contract is not one for this tool, or None: a grant, or a regime that is not covered."""
    if answers.get("kind") == "grant":
        hint = "ask your legal team whether it is a grant, and use the council's grant process if it is"
        return HandOver("kind", "GW260", "a grant is no contract to be tendered", hint)
    if finding is None or finding.name is None or finding.covered:
        return None
    problem = next(one for one in finding.problems if one.code == "GW239")
    said = [filled(words, one) for one in (*finding.reasons, problem.message)]
    hint = filled(words, problem.hint)
    return HandOver(_OUTSIDE[finding.name], problem.code, " ".join(said), hint)


def filled(words: Mapping[str, str], reason: Reason) -> str:
    """Return the sentence of a regime's reason."""
    return put_in(words.get(f"regime.{reason.key}", reason.key), dict(reason.facts))
