"""The papers of a pledge, in the order in which somebody who signs meets them."""

from __future__ import annotations

PLEDGE = "pledge"
CERTIFICATE = "certificate"
SELF_ASSESSMENT = "self-assessment"
ACTION_PLAN = "action-plan"
PAPERS = (PLEDGE, SELF_ASSESSMENT, ACTION_PLAN, "guide", CERTIFICATE, "follow-up")
FORMS = frozenset({SELF_ASSESSMENT})
"""Those that come back filled and are read."""
