"""The tender release in a release, a release package, a record or a record package."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goodwork_docs.diagnostics import error, quoted
from goodwork_docs.ocds.jsontext import Node
from goodwork_docs.ocds.words import fit, quote

PORTALS = {
    "ocds-h6vhtk": "Find a Tender",
    "ocds-b5fd17": "Contracts Finder",
    "ocds-r6ebe6": "Public Contracts Scotland",
    "ocds-kuma6s": "Sell2Wales",
}
_TELLING = (
    "value",
    "minValue",
    "items",
    "classification",
    "mainProcurementCategory",
    "procurementMethod",
    "procurementMethodDetails",
    "tenderPeriod",
    "contractPeriod",
    "lots",
    "awardCriteria",
)
_NAMES_A_RELEASE = ("tender", "ocid", "buyer", "parties", "planning", "awards", "contracts")


@dataclass(frozen=True, slots=True)
class Notice:
    """The release that tells of the tender."""

    release: Node
    tags: tuple[str, ...]
    act_began: date | None = None
    """First day of the Procurement Act 2023; None where it is not known."""

    @property
    def tender(self) -> Node:
        """The tender of the release."""
        return self.release.get("tender")

    @property
    def ocid(self) -> str:
        """The open contracting id, empty where there is none."""
        return self.release.get("ocid").label()

    @property
    def id(self) -> str:
        """The notice's id: the release's own, or the ocid where there is none or the release is compiled."""
        own = self.release.get("id").label()
        return self.ocid or own if "compiled" in self.tags else own or self.ocid

    @property
    def prefix(self) -> str:
        """The publisher's prefix of the ocid, which tells the portal."""
        return self.ocid[:11]

    @property
    def portal(self) -> str:
        """The portal's name, empty where the prefix is not known."""
        return PORTALS.get(self.prefix, "")


def tender_notice(file: Node) -> Notice | None:
    """Return the notice to import, or None with an error that says why there is none."""
    releases = tuple(_releases(file))
    if not releases:
        _refuse(
            file,
            "GW602",
            "the file is no OCDS release, release package or record",
            "import the JSON that the notice's portal offers",
        )
        return None
    notices = [one for one in (_notice(release) for release in releases) if _tells_of_a_tender(one)]
    if not notices:
        _refuse_stages(file, releases)
        return None
    chosen = max(enumerate(notices), key=lambda one: (_rank(one[1]), -one[0]))[1]
    _say_others(notices, chosen)
    return chosen


def _releases(file: Node) -> Iterator[Node]:
    if file.value is not None and not isinstance(file.value, dict):
        file.get("releases")
        return
    for record in (file, *file.get("records").objects()):
        compiled = record.get("compiledRelease")
        if isinstance(compiled.value, dict):
            yield compiled
        yield from record.get("releases").objects()
    if isinstance(file.value, dict) and not {"records", "releases", "compiledRelease"} & set(file.value):
        yield from (file,) if any(name in file.value for name in _NAMES_A_RELEASE) else ()


def _notice(release: Node) -> Notice:
    tags = release.get("tag")
    if isinstance(tags.value, str):
        return Notice(release, (tags.text(),))
    return Notice(release, tuple(one.text() for one in tags.each()))


def _tells_of_a_tender(notice: Notice) -> bool:
    tender = notice.tender
    if not isinstance(tender.value, dict):
        tender.get("title")
        return False
    if any(tender.value.get(name) is not None for name in _TELLING):
        return True
    named = any(tender.value.get(name) for name in ("title", "description"))
    return named and (not notice.tags or any(tag.startswith("tender") for tag in notice.tags))


def _rank(notice: Notice) -> tuple[int, int, str]:
    """Whole notices before updates, which may hold only what changed; then the latest."""
    order = ("planning", "tenderAmendment", "tenderUpdate", "tender", "compiled")
    stage = max((order.index(tag) for tag in notice.tags if tag in order), default=0)
    value = notice.tender.value
    telling = sum(name in value for name in _TELLING) if isinstance(value, dict) else 0
    date = notice.release.value.get("date") if isinstance(notice.release.value, dict) else ""
    return stage, telling if stage in (1, 2) else 0, date if isinstance(date, str) else ""


def _say_others(notices: list[Notice], chosen: Notice) -> None:
    others = tuple(dict.fromkeys(one.ocid for one in notices if one.ocid != chosen.ocid))
    if others:
        message = f"the file holds {len(others) + 1} procurements; {quoted(chosen.ocid)} was taken"
        chosen.release.say("GW611", message, "import each of the others from a file of its own")
    elif len(notices) > 1:
        message = f"the file holds {len(notices)} releases of this tender; {quoted(chosen.id)} was taken"
        chosen.release.say("GW611", message, "check the later changes in the portal")


def _refuse(node: Node, code: str, message: str, hint: str) -> None:
    node.sheet.found.append(error(code, fit(message), node.sheet.where(node.at), hint))


def _refuse_stages(file: Node, releases: tuple[Node, ...]) -> None:
    tags = dict.fromkeys(tag for one in releases for tag in _notice(one).tags if tag != "compiled")
    told = f"; its stages are {', '.join(quote(tag, 30) for tag in tags)}" if tags else ""
    hint = "import the release of the tender notice (tag 'tender')"
    _refuse(file, "GW603", f"the file holds no tender{told}", hint)
