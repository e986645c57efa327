"""What an Office Open XML package says of its own parts: the type of each, and which part leads to which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from urllib.parse import unquote

TYPES_SPACE = "package/2006/content-types"
LINKS_SPACE = "package/2006/relationships"
_ON_A_MAC = frozenset({"users", "volumes", "applications", "library", "private"})
"""Folders of a disk: Word on a Mac writes its own templates as file:////Users/…, which elsewhere would be a share."""
TYPES_PART = "[content_types].xml"


def key(name: str) -> str:
    """Return a part's name as names of parts are compared: without regard to case or escapes."""
    return unquote(name).lstrip("/").casefold()


@dataclass(frozen=True, slots=True)
class Link:
    """One relationship: from which part, of which kind, and to which part; `target` is an address where it leads out."""

    source: str
    kind: str
    target: str
    leads_out: bool


@dataclass(slots=True)
class Package:
    """Types and relationships, gathered as their parts stream by."""

    defaults: dict[str, str] = field(default_factory=dict)
    overrides: dict[str, str] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)

    def type_of(self, name: str) -> str:
        """Return the type of a part, in small letters; "" where none is given."""
        at = key(name)
        return self.overrides.get(at) or self.defaults.get(at.rpartition(".")[2], "")

    def types(self) -> tuple[str, ...]:
        """Return every type that is given."""
        return (*self.overrides.values(), *self.defaults.values())

    def add_type(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take in an element of the list of types."""
        said = attributes.get("ContentType", "").strip().casefold()
        if name == "Override":
            self.overrides[key(attributes.get("PartName", ""))] = said
        elif name == "Default":
            self.defaults[attributes.get("Extension", "").casefold()] = said

    def add_link(self, part: str, attributes: Mapping[str, str]) -> None:
        """Take in a relationship that stands in a part."""
        folder, name = dirname(dirname(part)), part.rpartition("/")[2].removesuffix(".rels")
        target, leads_out = attributes.get("Target", ""), attributes.get("TargetMode", "").casefold() == "external"
        if not leads_out:
            target = key(target if target.startswith("/") else normpath(join(folder, target)))
        kind = attributes.get("Type", "").rpartition("/")[2].casefold()
        self.links.append(Link(key(join(folder, name)), kind, target, leads_out))

    def targets(self, *kinds: str) -> set[str]:
        """Return the parts that relationships of these kinds lead to."""
        return {one.target for one in self.links if one.kind in kinds and not one.leads_out}

    def of_charts(self) -> set[str]:
        """Return the parts that belong to a chart: the figures that it is drawn from."""
        return {one.target for one in self.links if not one.leads_out and "chart" in self.type_of(one.source)}

    def elsewhere(self) -> int:
        """Return how many parts are taken from elsewhere, as the file is opened."""
        return sum(1 for one in self.links if one.leads_out and _is_taken_in(one))


def _is_taken_in(link: Link) -> bool:
    """Return whether an outer relationship is more than an address to click, or the place of a template on somebody's disk."""
    if link.kind == "hyperlink" or link.kind.startswith("externallink") or "externallinks/" in link.source:
        return False
    return link.kind != "attachedtemplate" or is_remote(link.target)


def is_remote(target: str) -> bool:
    """Return whether an address leads to another machine."""
    bare = unquote(target).strip().replace("\\", "/").casefold()
    if bare.startswith("file:"):
        path = bare.removeprefix("file:")
        is_share = path.startswith("////") and path.lstrip("/").partition("/")[0] not in _ON_A_MAC
        return is_share or (path.startswith("//") and not path.startswith("///") and path[3:4] != ":")
    return bare.startswith("//") or "://" in bare
