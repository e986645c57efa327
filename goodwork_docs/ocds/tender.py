"""What a notice says of the tender, field by field of a contract file, with notes on what is missing or dirty."""

from __future__ import annotations

from goodwork_docs.diagnostics import quoted
from goodwork_docs.model.contract import Timetable
from goodwork_docs.ocds import money, period, weights
from goodwork_docs.ocds.cpv import cpv
from goodwork_docs.ocds.facts import Fact, Group, Rows, missing
from goodwork_docs.ocds.jsontext import Node
from goodwork_docs.ocds.lots import limits, lots, suited
from goodwork_docs.ocds.period import Moment, is_summer, moment
from goodwork_docs.ocds.place import nation, place
from goodwork_docs.ocds.release import Notice
from goodwork_docs.ocds.words import Cleaned, cleaned, quote, summary, title

_PROCEDURES = {
    "open procedure": "open",
    "open procedure (below threshold)": "open",
    "open procedure (above threshold)": "open",
    "below threshold - open competition": "open",
    "open": "open",
    "competitive flexible procedure": "competitive-flexible",
    "call-off from a framework agreement": "call-off",
    "direct award": "direct-award",
}
_KINDS = ("services", "goods", "works")
_RESERVED = {"shelteredWorkshop": "supported-employment", "publicServiceMissionOrganization": "public-service-mutual"}
_LONGEST_OFFER = 730
_TUPE_AROUND = 60


def found(notice: Notice, ref: str, body: str) -> tuple[Fact, ...]:
    """Return every field of the contract file that the notice can tell of, empty where it does not."""
    tender = notice.tender
    codes = cpv(notice)
    own = tender.get("id").label()
    facts = (
        Fact(
            "ref", ref, (f"the buyer's own reference: {quote(own, 60)}",) if own and own not in (ref, notice.id) else ()
        ),
        Fact("body", body),
        _title(tender),
        _summary(tender),
        _kind(tender),
        nation(notice),
        _procedure(notice),
        codes,
        money.value(notice),
        *period.facts(notice),
        place(notice),
        missing(tender, "sector"),
        _facts(tender, codes),
        _reservation(tender),
        lots(notice),
        limits(notice),
        weights.criteria(notice),
        _evaluation(tender),
        _timetable(notice),
        _issues(notice),
    )
    return tuple(one for one in facts if one is not None)


def _said(node: Node, clean: Cleaned) -> tuple[str, ...]:
    if clean.done:
        node.say("GW607", f"`{node.at[-1]}`: {'; '.join(clean.done)}", "compare the words with the notice")
    return clean.done


def _title(tender: Node) -> Fact:
    node = tender.get("title")
    clean = title(node.text())
    notes = _said(node, clean)
    return Fact("title", clean.text, notes) if clean.text else missing(tender, "title", notes)


def _summary(tender: Node) -> Fact:
    node = tender.get("description")
    clean = summary(node.text())
    notes = (*_said(node, clean), *suited(tender.get("suitability")))
    return Fact("summary", clean.text, notes) if clean.text else Fact("summary", None, (*notes, "not in the notice"))


def _kind(tender: Node) -> Fact:
    said = tender.get("mainProcurementCategory").text()
    if said in _KINDS:
        return Fact("kind", said)
    return missing(tender, "kind", (f"the notice says {quote(said, 60)}",) if said else ())


# --- procedure --------------------------------------------------------------------------------------------------


def _procedure(notice: Notice) -> Fact:
    method, details = notice.tender.get("procurementMethod"), notice.tender.get("procurementMethodDetails")
    words = " ".join(details.text().split())
    known = _PROCEDURES.get(words.lower()) if words else _PROCEDURES.get(method.text())
    told = f"the notice says {quote(words or method.text(), 80)}"
    notes = _circumstances(notice)
    if known and not (known == "open" and method.text() not in ("open", "")):
        return Fact("procedure", known, (told, *notes))
    if words or method.text():
        both = f"{told}, method {quote(method.text(), 40)}" if words and method.text() else told
        return missing(details, "procedure", (both, *notes))
    return missing(notice.tender, "procedure", notes)


def _circumstances(notice: Notice) -> tuple[str, ...]:
    tender = notice.tender
    status = tender.get("status").text()
    told: list[str] = []
    if "planning" in notice.tags or status in ("planning", "planned"):
        told.append("the notice only plans a tender")
    if status in ("cancelled", "unsuccessful", "withdrawn", "complete") or "tenderCancellation" in notice.tags:
        told.append(f"the tender is over: {quote(status or 'cancelled', 40)}")
    if tender.get("techniques", "hasFrameworkAgreement").flag():
        told.append("the notice sets up a framework agreement")
    if tender.get("techniques", "hasDynamicPurchasingSystem").flag():
        told.append("the notice sets up a dynamic market")
    if _before_the_act(notice):
        told.append("the notice was made under the law before the Procurement Act 2023")
    told += [f"special regime: {quote(one.text(), 40)}" for one in tender.get("specialRegime").each()[:5] if one.text()]
    for one in told:
        tender.say("GW612", one, "check the procedure before you go on")
    return tuple(told)


def _before_the_act(notice: Notice) -> bool:
    if notice.prefix == "ocds-r6ebe6":
        return False
    published = moment(notice.release.get("date"))
    if notice.tender.get("legalBasis", "scheme").value == "CELEX":
        return True
    return bool(published and notice.act_began and published.day < notice.act_began)


# --- facts of the trade -----------------------------------------------------------------------------------------


def _facts(tender: Node, codes: Fact) -> Fact:
    facts = [
        missing(tender, "facts.workers"),
        missing(tender, "facts.low_pay"),
        missing(tender, "facts.tupe", _tupe(tender)),
    ]
    if isinstance(codes.value, tuple) and any(str(code).startswith("85") for code in codes.value):
        facts.append(missing(tender, "facts.health_care"))
    return Fact("facts", Group(tuple(facts)))


def _tupe(tender: Node) -> tuple[str, ...]:
    rationale = tender.get("techniques", "frameworkAgreement", "periodRationale")
    for node in (
        tender.get("description"),
        rationale,
        *(lot.get("description") for lot in tender.get("lots").objects()),
    ):
        text = cleaned(node.text()).text
        at = text.find("TUPE")
        if at >= 0:
            return (f"the notice mentions TUPE: {quote(text[max(0, at - _TUPE_AROUND) : at + _TUPE_AROUND])}",)
    return ()


def _reservation(tender: Node) -> Fact | None:
    found = tuple(one.text() for one in tender.get("otherRequirements", "reservedParticipation").each() if one.text())
    if not found:
        return None
    told = f"the notice reserves participation: {', '.join(quote(one, 40) for one in found[:5])}"
    if len(found) == 1 and found[0] in _RESERVED:
        return Fact(
            "reservation",
            Group((Fact("kind", _RESERVED[found[0]]), Fact("reason", None, ("not in the notice",)))),
            (told,),
        )
    tender.get("otherRequirements").say("GW606", told, "settle `reservation`")
    return Fact("reservation", None, (told,))


def _evaluation(tender: Node) -> Fact | None:
    node = tender.get("submissionTerms", "bidValidityPeriod", "durationInDays")
    days = node.number()
    if days is None:
        return None
    if days != int(days) or not 0 < days <= _LONGEST_OFFER:
        node.say("GW606", f"offers are to stay open for {quoted(node.raw())} days", "settle `evaluation.validity_days`")
        return Fact("evaluation", None, (f"the notice says that offers stay open for {quote(node.raw(), 40)} days",))
    return Fact("evaluation", Group((Fact("validity_days", int(days)),)))


# --- dates ------------------------------------------------------------------------------------------------------


def _timetable(notice: Notice) -> Fact:
    tender = notice.tender
    until = moment(tender.get("tenderPeriod", "endDate"))
    facts = (
        _published(notice),
        _day("questions_by", tender.get("enquiryPeriod", "endDate")),
        *_tenders_by(tender, until),
        _day("decision", tender.get("awardPeriod", "endDate")),
    )
    return Fact("timetable", Group(tuple(one for one in facts if one is not None)))


def _published(notice: Notice) -> Fact:
    tender, release = notice.tender, notice.release
    if "planning" in notice.tags:
        return missing(tender, "timetable.notice", ("the notice only plans a tender",))
    for node in (tender.get("datePublished"), *_notice_documents(tender), release.get("date")):
        day = moment(node)
        if day is not None:
            return Fact(
                "notice", day.day.isoformat(), ("the release's date",) if node.at == (*release.at, "date") else ()
            )
    return missing(tender, "timetable.notice", _as_written(release.get("date")))


def _as_written(node: Node) -> tuple[str, ...]:
    return (f"the notice says {quote(node.raw(), 40)}",) if node.value is not None else ()


def _notice_documents(tender: Node) -> tuple[Node, ...]:
    documents = tender.get("documents").objects()
    return tuple(one.get("datePublished") for one in documents if one.get("documentType").value == "tenderNotice")


def _tenders_by(tender: Node, until: Moment | None) -> tuple[Fact, ...]:
    node = tender.get("tenderPeriod", "endDate")
    if until is None:
        return (missing(tender, "timetable.tenders_by", _as_written(node)),)
    day = Fact("tenders_by", until.last_day.isoformat())
    usual = Timetable().tenders_by_time
    if not until.clock or until.clock == "00:00":
        return (day, Fact("tenders_by_time", None, (f"the notice gives no time; empty counts as {usual}",)))
    unsure = until.utc and is_summer(until.day)
    notes = (f"the notice says {quote(node.raw(), 40)}, in summer: check whether that is UK time",) if unsure else ()
    return (day, Fact("tenders_by_time", usual if until.clock == "12:00" else until.clock, notes))


def _day(name: str, node: Node) -> Fact | None:
    found = moment(node)
    if found is None:
        return Fact(name, None, _as_written(node)) if node.value is not None else None
    return Fact(name, found.last_day.isoformat())


def _issues(notice: Notice) -> Fact:
    published = moment(notice.release.get("date"))
    told = _as_written(notice.release.get("date"))
    day = Fact("date", published.day.isoformat()) if published else missing(notice.release, "issues.date", told)
    note = Fact("note", title(f"Imported from notice {notice.id or notice.release.sheet.path}", 120).text)
    return Fact("issues", Rows((Group((Fact("number", "1"), day, note)),)))
