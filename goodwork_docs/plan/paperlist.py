"""The papers that a body publishes, and those that it makes for one contract."""

from __future__ import annotations

PLAN = "plan-on-a-page"
GOLDEN_THREAD = "golden-thread"
OF_THE_BODY = (
    PLAN,
    GOLDEN_THREAD,
    "priorities-for-suppliers",
    "priorities-for-residents",
    "priorities-for-councillors",
    "priorities-for-departments",
    "readiness-checklist",
    "handout-for-bidders",
    "handout-for-evaluators",
    "handout-for-members",
)
