"""From the bytes of a notice to a contract file, a council file and what an officer must still fill in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from goodwork_docs.diagnostics import Diagnostic, error, has_errors, in_order, quoted
from goodwork_docs.ocds.contractfile import contract_text, council_text
from goodwork_docs.ocds.facts import Fact, missing
from goodwork_docs.ocds.jsontext import Node, read_json
from goodwork_docs.ocds.place import buyer, buyer_nation, nation
from goodwork_docs.ocds.release import Notice, tender_notice
from goodwork_docs.ocds.tender import found
from goodwork_docs.ocds.words import fit, quote, reference, slug, title

_BODY = re.compile(r"[a-z][a-z0-9-]{0,29}")
_NO_BODY = "buyer"
_NO_REF = "notice"
_NOTICES = ("tenderNotice", "contractNotice", "plannedProcurementNotice")
_KINDS = {"Housing Association": "housing-association", "publicAuthorityCentralGovernment": "central-government"}


@dataclass(frozen=True, slots=True)
class Imported:
    """What a notice gave: the body's folder, the contract's ref, both files and all diagnostics.

    `contract_yaml` is None, and `council_yaml` empty, where the file holds no tender; then there is an error.
    """

    body: str
    ref: str
    contract_yaml: str | None
    council_yaml: str
    diagnostics: tuple[Diagnostic, ...]


def read(data: bytes, path: str, body: str | None = None, act_began: date | None = None) -> Imported:
    """Read an OCDS release, release package, record or record package. Nothing is raised.

    `path` is named in the diagnostics; `body` names the council's folder, else the buyer's name does. `act_began` is the first
    day of the Procurement Act 2023: a notice before it was made under other law.
    """
    file = read_json(data, path)
    notice = None if has_errors(file.sheet.found) else tender_notice(file)
    if notice is None:
        return Imported(body or "", "", None, "", in_order(file.sheet.found))
    notice = replace(notice, act_began=act_began)
    folder, ref = _folder(notice, body), _ref(notice)
    contract = contract_text(found(notice, ref, folder), _heading(notice))
    council = council_text(_council(notice, folder), _heading(notice))
    return Imported(folder, ref, contract, council, in_order(file.sheet.found))


def _ref(notice: Notice) -> str:
    return next((one for one in (reference(notice.id), reference(notice.ocid)) if one), _NO_REF)


def _buyer_name(notice: Notice) -> Node:
    party = buyer(notice)
    named = notice.release.get("buyer", "name")
    return party.get("name") if not named.text() else named


def _folder(notice: Notice, body: str | None) -> str:
    if body is not None and _BODY.fullmatch(body):
        return body
    if body is not None:
        message = fit(f"the body {quoted(body)} cannot name a folder")
        hint = "use a to z, 0 to 9 and hyphens, a letter first, 30 characters at most"
        notice.release.sheet.found.append(error("GW613", message, notice.release.sheet.where(()), hint))
    made = slug(_buyer_name(notice).text(), 30, "b")
    if not made:
        notice.release.say("GW613", "the notice names no buyer", "name the council's folder with `--body`")
    return made or _NO_BODY


def _heading(notice: Notice) -> tuple[str, ...]:
    of = f" of {notice.portal}" if notice.portal else ""
    ocid = f", {quote(notice.ocid, 80)}" if notice.ocid and notice.ocid != notice.id else ""
    urls = [
        one.get("url") for one in notice.tender.get("documents").objects() if one.get("documentType").value in _NOTICES
    ]
    links = tuple(quote(one.text(), 200) for one in urls if one.text())
    return (
        f"Imported from notice {quote(notice.id or 'without an id', 80)}{of}{ocid}.",
        *links[:1],
        "Comments tell what the notice did not give or what could not be believed.",
        "Fill in the empty fields.",
    )


def _council(notice: Notice, folder: str) -> tuple[Fact, ...]:
    node = _buyer_name(notice)
    name = title(node.text(), 200)
    if name.done:
        node.say("GW607", f"the body's name: {'; '.join(name.done)}", "compare the name with the notice")
    contract = nation(notice)
    where = buyer_nation(notice, contract)
    facts = (
        Fact("id", folder),
        Fact("name", name.text, name.done) if name.text else missing(notice.release, "name", name.done),
        where,
        _kind_of_body(notice),
    )
    if where.value in (None, "england"):
        return facts
    return (*facts, Fact("best_value_authority", False, ("the list of best value authorities is of English bodies",)))


def _kind_of_body(notice: Notice) -> Fact:
    found = buyer(notice).get("details", "classifications").objects()
    told = tuple(quote(one.get("id").label() or one.get("description").text(), 60) for one in found)
    known = tuple(_KINDS[one.get("id").label()] for one in found if one.get("id").label() in _KINDS)
    if known:
        return Fact("kind_of_body", known[0])
    said = (f"the notice calls it {', '.join(told[:4])}",) if told else ()
    return Fact("kind_of_body", None, (*said, "settle what kind of body this is; empty counts as council"))
