"""Whether a clause's wording is signed off: a sign-off holds for exactly the text that it names, and for no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from goodwork_docs.diagnostics import Diagnostic, Where, quoted, warning
from goodwork_docs.fingerprint import SCHEME, fingerprint
from goodwork_docs.model.approvals import SignOff
from goodwork_docs.model.library import Clause, Loaded

State = Literal["signed off", "in part", "suspect", "not signed off"]
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Signed:
    """A sign-off with the file that holds it: `owner` is "" for the library, else a body's id."""

    sign_off: SignOff
    owner: str
    where: Where


@dataclass(frozen=True, slots=True)
class Standing:
    """What is signed off of one clause.

    `held` are sign-offs of exactly its wording. `suspect` are those of another wording, in a role that has not signed this one.
    `missing` are the roles that are needed and have not signed.
    """

    clause: str
    fingerprint: str
    held: tuple[Signed, ...]
    suspect: tuple[Signed, ...]
    missing: tuple[str, ...]

    @property
    def state(self) -> State:
        """The state in a word or two; without any sign-off of this wording it is suspect where another was signed."""
        if self.held:
            return "in part" if self.missing else "signed off"
        return "suspect" if self.suspect else "not signed off"


def is_role(one: str, other: str) -> bool:
    """Return whether two names of a role mean the same, whatever their capitals and spaces."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def signed_for(loaded: Loaded, owners: Iterable[str]) -> tuple[Signed, ...]:
    """Return the sign-offs in the files of these owners, in their order; "" is the library."""
    return tuple(
        Signed(sign_off, owner, log.where("approvals", n))
        for owner in owners
        if (log := loaded.approvals.get(owner)) is not None
        for n, sign_off in enumerate(log.record.approvals)
    )


def standing(clause: Clause, signed: Iterable[Signed], roles: Iterable[str] = ()) -> Standing:
    """Return what is signed off of a clause, when these roles are needed."""
    now = fingerprint(clause)
    of_clause = [one for one in signed if one.sign_off.clause == clause.id]
    held = tuple(one for one in of_clause if (one.sign_off.scheme, one.sign_off.fingerprint) == (SCHEME, now))
    by_role = {_key(one.sign_off.role) for one in held}
    suspect = (one for one in of_clause if one not in held and _key(one.sign_off.role) not in by_role)
    missing = tuple(role for role in dict.fromkeys(roles) if _key(role) not in by_role)
    return Standing(clause.id, now, held, tuple({_key(one.sign_off.role): one for one in suspect}.values()), missing)


def _key(role: str) -> str:
    return " ".join(role.split()).casefold()


def check_standing(loaded: Loaded, seen: Mapping[str, Mapping[str, Clause]]) -> Iterator[Diagnostic]:
    """Yield sign-offs of no clause, and of wording that has changed since.

    `seen` holds the clauses that each owner of a file of sign-offs sees, by id.
    """
    for owner in loaded.approvals:
        signed, clauses = signed_for(loaded, (owner,)), seen.get(owner, {})
        yield from (_unknown(one) for one in signed if one.sign_off.clause not in clauses)
        for name in dict.fromkeys(one.sign_off.clause for one in signed):
            if name in clauses:
                yield from (_changed(one, clauses[name]) for one in standing(clauses[name], signed).suspect)


def _unknown(one: Signed) -> Diagnostic:
    message = f"a sign-off names the clause {quoted(one.sign_off.clause)}, which is not there"
    return warning(
        "GW510", message, one.where, "leave the line; if the clause has a new name, sign off its wording anew"
    )


def _changed(one: Signed, clause: Clause) -> Diagnostic:
    then, now = one.sign_off.fingerprint[:_SHOWN], fingerprint(clause)[:_SHOWN]
    message = (
        f"{quoted(clause.id)} was signed off by {one.sign_off.role} on {one.sign_off.date}, and its wording has changed since "
        f"(then {then}, now {now})"
    )
    hint = f"ask {one.sign_off.role} to read it, then run `goodwork approve {clause.id}`"
    return warning("GW511", message, one.where, hint)
