"""Can everyone read it: the shipped look passes, and a body's colours and logo are measured where they are written."""

from __future__ import annotations

import struct
import zlib
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest

from goodwork_docs.build import prepare
from goodwork_docs.checks import look
from goodwork_docs.checks.everything import check
from goodwork_docs.checks.look import LARGEST_LOGO, LEAST, PAIRS, contrast
from goodwork_docs.diagnostics import Diagnostic, in_order
from goodwork_docs.doctree import Look
from goodwork_docs.load import load
from goodwork_docs.source import workspace_files

ROOT = Path(__file__).resolve().parents[2]
LOOK = "charters/suffolk/look.yaml"
FONTS_AND_LOGO = {"fallback_fonts", "logo", "logo_alt"}


CODES = ("GW420", "GW421")


def found(files: dict[str, bytes]) -> list[Diagnostic]:
    """Return what is wrong with the looks of the example bodies, with these files among theirs."""
    loaded = load({**_of_bodies(), **files})
    return [one for one in in_order((*loaded.diagnostics, *look.check(loaded))) if one.code in CODES]


def found_by_check(files: dict[str, bytes]) -> list[Diagnostic]:
    """Return the same as a check of the whole workspace says it."""
    return [one for one in check(load({**workspace_files(ROOT), **files})) if one.code in CODES]


@cache
def _of_bodies() -> dict[str, bytes]:
    whole = workspace_files(ROOT)
    return {name: whole[name] for name in whole if name.endswith(("/council.yaml", "/look.yaml", ".png"))}


def png(wide: int = 1, high: int = 1) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + chunk(b"IDAT", zlib.compress((b"\0" + b"\xff\0\0" * wide) * high))
        + chunk(b"IEND", b"")
    )


def damaged() -> bytes:
    """Return a picture whose head and end are whole, and whose pixels are not."""
    whole = png(100, 50)
    return whole[:33] + b"garbage" * 9 + whole[-12:]


# --- the shipped look -------------------------------------------------------------------------------------------


def test_the_default_look_file_says_what_the_tree_says() -> None:
    record = load(workspace_files(ROOT)).looks[""].record
    for field in fields(Look):
        if field.name not in FONTS_AND_LOGO:
            assert getattr(record, field.name) == getattr(Look(), field.name), field.name


def test_every_pair_of_the_default_look_has_enough_contrast() -> None:
    for pair in PAIRS:
        ground = getattr(Look(), pair.ground) if pair.ground else "#ffffff"
        assert contrast(getattr(Look(), pair.words), ground) >= LEAST, pair


def test_the_shipped_looks_have_no_problem() -> None:
    assert found({}) == found_by_check({}) == []


# --- the ratio: worked examples of the WCAG formula --------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.478),
        ("#767676", "#ffffff", 4.542),
        ("#ff0000", "#ffffff", 3.998),
        ("#0000ff", "#ffffff", 8.592),
    ],
)
def test_the_contrast_of_two_colours(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.001)
    assert contrast(one, other) == contrast(other, one)


# --- a body's own colours ---------------------------------------------------------------------------------------


def test_pale_words_are_an_error_at_their_own_line_with_the_ratio_and_a_remedy() -> None:
    files = {LOOK: b'font: Arial\nlink: "#7fb4e0"\n'}
    pale = found(files)
    assert found_by_check(files) == pale
    (one,) = [one for one in pale if "white page" in one.message]
    assert str(one.where) == f"{LOOK}:2:7"
    assert one.severity == "error"
    assert one.message == (
        "`link` (#7fb4e0) on the white page has a contrast of 2.20:1; words need 4.5:1 (WCAG 2.2, 1.4.3)"
    )
    assert one.hint == "make `link` darker"


def test_white_words_on_a_pale_band_point_at_the_band() -> None:
    pale = [one for one in found({LOOK: b'accent: "#8fd0e0"\n'}) if "`on_accent`" in one.message]
    assert [str(one.where) for one in pale] == [f"{LOOK}:1:9"]
    assert pale[0].hint == "make `on_accent` lighter, or `accent` darker"


def test_a_ratio_just_short_is_refused_and_not_shown_as_enough() -> None:
    # 4.4915:1 is less than 4.5, though one place would round it up.
    (one,) = [one for one in found({LOOK: b'muted: "#767777"\n'}) if "white page" in one.message]
    assert "4.49:1" in one.message


@pytest.mark.parametrize("ground", ["panel", "note", "warning", "awaited", "blank"])
def test_words_must_stand_out_on_every_ground(ground: str) -> None:
    messages = [one.message for one in found({LOOK: f'{ground}: "#555555"\n'.encode()})]
    assert any(one.startswith(f"`text` (#1a1c1e) on `{ground}` (#555555)") for one in messages)


def test_a_rule_may_be_pale_for_no_words_are_printed_in_it() -> None:
    assert found({LOOK: b'rule: "#eeeeee"\n'}) == []


def test_a_region_s_colour_is_measured_against_the_council_s() -> None:
    council = (ROOT / "charters/suffolk/council.yaml").read_bytes() + b"extends: sunderland\n"
    region, own = "charters/sunderland/look.yaml", b'on_accent: "#000000"\n'
    files = {"charters/suffolk/council.yaml": council, region: b'accent: "#005ea5"\n', LOOK: own}
    assert [str(one.where) for one in found(files)] == [f"{LOOK}:1:12"]


def test_unreadable_colours_stop_the_pack_of_that_body_and_of_no_other() -> None:
    files = {**workspace_files(ROOT), LOOK: b'text: "#aaaaaa"\n'}
    loaded = load(files)
    assert prepare(loaded, files, ("suffolk", "SA-2026-01")).inputs is None
    assert prepare(loaded, files, ("hackney", "SC-2026-03")).inputs is not None


# --- the logo ---------------------------------------------------------------------------------------------------

WITH_LOGO = b"logo: crest.png\nlogo_alt: Example Council\n"


def test_a_png_with_words_is_welcome() -> None:
    assert found({LOOK: WITH_LOGO, "charters/suffolk/crest.png": png()}) == []


def test_a_missing_logo_is_said_at_its_name() -> None:
    (one,) = found({LOOK: WITH_LOGO})
    assert (one.code, str(one.where)) == ("GW421", f"{LOOK}:1:7")
    assert one.message == "the logo 'crest.png' is missing"


@pytest.mark.parametrize(
    "data", [b"\xff\xd8\xff\xe0 a photograph", b"version https://git-lfs.example\n", png()[:-8], b""]
)
def test_a_logo_that_is_no_whole_png_is_refused(data: bytes) -> None:
    (one,) = found({LOOK: WITH_LOGO, "charters/suffolk/crest.png": data})
    assert (one.code, one.message) == ("GW421", "the logo 'crest.png' is no PNG picture")


def test_a_logo_that_is_too_large_is_refused_with_its_size() -> None:
    large = png()[:8] + bytes(LARGEST_LOGO) + png()[8:]
    (one,) = found({LOOK: WITH_LOGO, "charters/suffolk/crest.png": large})
    assert (one.code, one.message) == ("GW421", f"the logo 'crest.png' holds {len(large):,} bytes")
    assert "under 250,000 bytes" in one.hint


@pytest.mark.parametrize("shape", [(1, 1), (60, 5), (400, 120), (12, 1), (1, 12)])
def test_a_logo_may_be_wide_or_high(shape: tuple[int, int]) -> None:
    assert found({LOOK: WITH_LOGO, "charters/suffolk/crest.png": png(*shape)}) == []


@pytest.mark.parametrize("shape", [(1, 5000), (5000, 1), (13, 1), (4001, 4001), (0, 0), (0, 9)])
def test_a_logo_that_no_page_has_room_for_is_refused_with_its_sides(shape: tuple[int, int]) -> None:
    (one,) = found({LOOK: WITH_LOGO, "charters/suffolk/crest.png": png(*shape)})
    assert (one.code, one.message) == (
        "GW421",
        f"the logo 'crest.png' is {shape[0]:,} pixels across and {shape[1]:,} down",
    )


def chunks(*parts: tuple[bytes, bytes]) -> bytes:
    made = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


def picture(pixels: bytes, colour: int = 2, depth: int = 8, interlaced: int = 0, *more: tuple[bytes, bytes]) -> bytes:
    """Return a picture of 9 by 2 pixels."""
    head = struct.pack(">IIBBBBB", 9, 2, depth, colour, 0, 0, interlaced)
    half = len(packed := zlib.compress(pixels)) // 2
    return chunks((b"IHDR", head), *more, (b"IDAT", packed[:half]), (b"IDAT", packed[half:]), (b"IEND", b""))


@pytest.mark.parametrize(
    "data",
    [
        damaged(),
        png(9, 9)[:-16] + b"\0\0\0\0" + png()[-12:],
        picture(b"\0" * 55),
        picture(b"\0" * 57),
        picture(b"\0" * 10**7),
        picture(b"\5" + b"\0" * 55),
        picture(b"\0" * 20, 3),
        picture(b"\0" * 56, 5),
        picture(b"\0" * 56, 2, 4),
        picture(b"\0" * 56, 2, 8, 2),
        picture(b"\0" * 56, 2, 8, 1),
        chunks((b"IHDR", struct.pack(">IIBBBBB", 9, 2, 8, 2, 0, 0, 0)), (b"IEND", b"")),
    ],
)
def test_a_damaged_picture_is_refused(data: bytes) -> None:
    (one,) = found({LOOK: WITH_LOGO, "charters/suffolk/crest.png": data})
    assert (one.code, one.message) == ("GW421", "the logo 'crest.png' cannot be read as a picture")


@pytest.mark.parametrize(
    "data",
    [
        picture(b"\0" * 56),
        picture(b"\0" * 20, 0),
        picture(b"\0" * 6, 0, 1),
        picture(b"\0" * 20, 3, 8, 0, (b"PLTE", b"\0\0\0")),
        picture(b"\0" * 146, 6, 16),
        # Interlaced: passes of 2, 1, 2, 4 and 9 pixels, a row each.
        picture(b"\0" * (7 + 4 + 7 + 13 + 28), 2, 8, 1),
    ],
)
def test_a_whole_picture_of_any_kind_is_welcome(data: bytes) -> None:
    assert found({LOOK: WITH_LOGO, "charters/suffolk/crest.png": data}) == []


def test_a_picture_that_does_not_say_its_size_is_no_logo() -> None:
    (one,) = found({LOOK: WITH_LOGO, "charters/suffolk/crest.png": png()[:8] + png()[-12:]})
    assert one.message == "the logo 'crest.png' is a PNG picture without a size"


def test_a_logo_needs_words_for_people_who_cannot_see_it() -> None:
    (one,) = found({LOOK: b"logo: crest.png\n", "charters/suffolk/crest.png": png()})
    assert one.hint == "give `logo_alt`: the name that stands in the logo"


def test_the_library_has_no_logo() -> None:
    (one,) = found({"templates/look.yaml": WITH_LOGO})
    assert one.message == "the library's look has a logo"
