"""Sign-offs: whether a wording is signed off exactly as it stands, the line of a new one, and what was done to old ones."""

from __future__ import annotations

from goodwork_docs.approvals.log import appended, line_of, path_of
from goodwork_docs.approvals.past import Recorded, check_past, is_same_person, recorded_by
from goodwork_docs.approvals.seen import NO_PAST, Past, past_of, why_unseen
from goodwork_docs.approvals.standing import Signed, Standing, State, check_standing, is_role, signed_for, standing

__all__ = [
    "NO_PAST",
    "Past",
    "Recorded",
    "Signed",
    "Standing",
    "State",
    "appended",
    "check_past",
    "check_standing",
    "is_role",
    "is_same_person",
    "line_of",
    "past_of",
    "path_of",
    "recorded_by",
    "signed_for",
    "standing",
    "why_unseen",
]
