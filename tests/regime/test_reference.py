"""The reference files of the regime room, and its sentences."""

from __future__ import annotations

import re
import string
from decimal import Decimal
from typing import get_args

from goodwork_docs.model.reference import Threshold
from goodwork_docs.model.words import RegimeName
from tests.regime.samples import REFERENCE, ROOT, light_touch_rows, read, regimes, sectors, sentences

ROWS = get_args(Threshold.__annotations__["applies"]) or (
    "works",
    "goods-and-services-sub-central",
    "goods-and-services-central",
    "light-touch",
    "concession",
    "light-touch-concession",
)
LONGEST = 25


def test_every_regime_has_its_rules_once():
    assert sorted(one.id for one in regimes().regimes) == sorted(get_args(RegimeName))


def test_what_is_not_covered_says_what_governs_instead():
    for one in regimes().regimes:
        assert bool(one.not_covered) is not one.covered
        assert bool(one.papers) is one.covered


def test_every_row_of_thresholds_covers_both_periods_without_a_gap():
    for row in ROWS:
        spans = sorted((one.notice_from, one.notice_to) for one in regimes().thresholds if one.applies == row)
        assert spans == [("2025-02-24", "2025-12-31"), ("2026-01-01", "2027-12-31")], row


def test_the_thresholds_of_2026():
    amounts = {one.applies: one.amount for one in regimes().thresholds if one.notice_from == "2026-01-01"}
    assert amounts == {
        "works": Decimal(5193000),
        "goods-and-services-sub-central": Decimal(207720),
        "goods-and-services-central": Decimal(135018),
        "light-touch": Decimal(663540),
        "concession": Decimal(5193000),
        "light-touch-concession": Decimal(5372609),
    }


def test_the_papers_of_a_regime_are_in_order_and_below_the_threshold_has_no_stage():
    papers = {one.id: one.papers for one in regimes().regimes if one.covered}
    for names in papers.values():
        assert list(names) == sorted(set(names))
    assert set(papers["full"]) - set(papers["below-threshold"]) == {"04-about-you"}
    assert papers["light-touch"] == papers["call-off"] == papers["full"]


def test_the_basis_of_a_regime_is_in_law_yaml():
    known = {row["id"] for row in read(REFERENCE / "law.yaml")["rows"]}  # type: ignore[index,call-overload]
    for one in regimes().regimes:
        assert set(one.basis) <= known, one.id


def test_light_touch_codes_are_eight_digits_and_stand_once():
    rows = light_touch_rows()
    codes = [row["code"] for row in rows]
    assert len(set(codes)) == len(codes) == 423
    assert all(re.fullmatch("[0-9]{8}", code) for code in codes)
    assert {row["reservable"] for row in rows} == {"yes", "no"}
    assert {"85312400", "55523100", "79713000"} <= set(codes)
    assert not {"90911200", "77310000", "79620000", "45000000", "55500000"} & set(codes)


def test_sectors_are_told_apart_by_their_codes():
    found = sectors().sectors
    assert len({one.id for one in found}) == len(found) == 15
    starts = [code for one in found for code in one.cpv]
    assert len(set(starts)) == len(starts)


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_sentence_is_short_and_every_hint_has_its_message():
    found = sentences()
    for key, text in found.items():
        for one in re.split(r"(?<=[.:])\s", text):
            assert len(one.split()) <= LONGEST, key
        if key.endswith("-hint"):
            message = key.removesuffix("-hint")
            assert placeholders(text) <= placeholders(found[message]) | {"next", "last", "advised", "paper"}, key


def test_no_sentence_is_left_without_a_use():
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "goodwork_docs" / "regime").glob("*.py"))
    code += (REFERENCE / "regimes.yaml").read_text(encoding="utf-8")
    built = ("over-", "under-", "kind-", "flip-", "total-vat-", "nation-", "standstill-", "tendering-")
    for key in sentences():
        stem = key.removesuffix("-hint")
        assert stem in code or stem.startswith(built), key
