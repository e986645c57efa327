"""The feed of changes, Atom 1.0.

Entries have the dates of `changes`. The feed's own `updated` is the day asked for (`--date`, else SOURCE_DATE_EPOCH), else the
newest date in the files. Ids are names made of the sha256 of what changed, in the form of a UUID: they stay when the site moves.
"""

from __future__ import annotations

import hashlib
from html import escape

from goodwork_docs.site import addresses
from goodwork_docs.site.changes import Changed, changes, newest_day
from goodwork_docs.site.inputs import Site

_MOST = 200
_TEXT = 'type="text"'


def feed(site: Site) -> bytes:
    """Return the feed, the newest change first; the oldest of more than 200 are left out."""
    say, updated = site.house.say, newest_day(site)
    name = say("site.title", site=site.house.name)
    entries = "".join([_entry(site, one) for one in changes(site)[:_MOST]])
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">\n'
        f"<id>{urn('feed', site.house.body, *sorted(site.bodies))}</id>\n"
        f"<title>{_plain(say('site.feed.title', site=name))}</title>\n"
        f"<subtitle>{_plain(_subtitle(site))}</subtitle>\n"
        f"<updated>{_moment(updated)}</updated>\n"
        f'<link rel="self" type="application/atom+xml" href="{addresses.FEED}"/>\n'
        f'<link rel="alternate" type="text/html" href="{addresses.CHANGES}"/>\n'
        f"<author><name>{_plain(name)}</name></author>\n{entries}</feed>\n"
    ).encode()


def _subtitle(site: Site) -> str:
    """Return what the feed holds, and that bodies are examples where one of them is."""
    return " ".join(filter(None, (site.house.say("site.feed.subtitle"), site.examples)))


def _entry(site: Site, one: Changed) -> str:
    title = site.house.say(f"site.feed.{one.kind}", title=one.title, number=one.number)
    return (
        f"<entry>\n<id>{urn(one.id)}</id>\n<title>{_plain(title)}</title>\n<updated>{_moment(one.day)}</updated>\n"
        f'<link rel="alternate" type="text/html" href="{escape(one.address)}"/>\n'
        f"<summary {_TEXT}>{_plain(one.why)}</summary>\n</entry>\n"
    )


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _plain(words: str) -> str:
    return escape(words, quote=False)


def urn(*names: str) -> str:
    """Return a name that stays: the sha256 of the names as a UUID of version 8."""
    hexes = list(hashlib.sha256("\n".join(("goodwork", *names)).encode()).hexdigest()[:32])
    hexes[12], hexes[16] = "8", "89ab"[int(hexes[16], 16) % 4]
    whole = "".join(hexes)
    return f"urn:uuid:{whole[:8]}-{whole[8:12]}-{whole[12:16]}-{whole[16:20]}-{whole[20:]}"
