"""Days as people write them: "31 March 2027", "31/03/2027", "2027-03-31", "March 2027". British order: the day comes first."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Mapping
from datetime import date, timedelta

_EARLIEST, _LATEST, _YEARS_BACK = 2000, 2100, 5
_PATTERN = re.compile(
    r"(?<![\d/.-])(?:"
    r"(?P<iso>\d{4})-(?P<iso_month>\d{1,2})(?:-(?P<iso_day>\d{1,2}))?"
    r"|(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4}|\d{2})"
    r"|(?P<n>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s/.-]*(?P<name>[^\W\d_]+)\.?,?[\s/.'-]*(?P<name_year>\d{4}|\d{2})"
    r"|(?P<us>[^\W\d_]+)\.?\s+(?P<us_n>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<us_year>\d{4})"
    r"|(?P<alone>[^\W\d_]+)\.?\s+(?P<alone_year>\d{4})"
    r")(?![\d/-])",
    re.IGNORECASE,
)
_DASHES = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | dict.fromkeys("\u2018\u2019\u02bc", "'")
)
_YEAR_FIRST = re.compile(r"(?<![\d/.-])(\d{4})/(\d{1,2})/(\d{1,2})(?![\d/])")


def read_day(text: str, months: Mapping[str, int]) -> str:
    """Return a day as YYYY-MM-DD, a month as YYYY-MM, "" for no words or for words that name no day, or more than one.

    `months` goes from a month's name, in small letters, to its number.
    """
    found, rest = _found(text, months)
    return found[0] if len(found) == 1 and not re.search(r"\d", rest) else ""


def only_day(text: str, months: Mapping[str, int], weekdays: Collection[str], labels: Collection[str] = ()) -> str:
    """Return a day as YYYY-MM-DD where a text is a day, at most with its weekday and a label before it ("Date: 31/3/2027").

    Anything else is "", as in "not 31 March 2027".
    """
    found, rest = _found(_unlabelled(text, labels), months)
    beside = re.findall(r"\w+", rest.lower())
    alone = not beside or (len(beside) == 1 and beside[0] in weekdays)
    return found[0] if alone and len(found) == 1 and len(found[0]) == len("2027-03-31") else ""


def is_believed(day: str, today: date) -> bool:
    """Return whether somebody can have signed on a day: at most one after today, and at most five years before."""
    return months_later(today, -12 * _YEARS_BACK) <= date.fromisoformat(day) <= today + timedelta(days=1)


def month_names(words: Mapping[str, str]) -> dict[str, int]:
    """Return the number of each month by its name and by its first letters, three or more of them, from words files."""
    names = {words[f"month.{number}"].lower(): number for number in range(1, 13)}
    return {name[:letters]: number for name, number in names.items() for letters in range(3, len(name) + 1)}


def last_day(written: str) -> date | None:
    """Return the day of YYYY-MM-DD, or the last one of YYYY-MM; None for anything else."""
    parts = [int(one) for one in written.split("-") if one.isdigit()]
    if len(parts) == 2:
        parts.append(monthrange(parts[0], parts[1])[1])
    return date(*parts) if len(parts) == 3 else None


def months_later(day: date, months: int) -> date:
    """Return the same day some months later; the month's last day where it has no such day."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def _unlabelled(text: str, labels: Collection[str]) -> str:
    """Return a text without the words of a label at its start."""
    known = "|".join(map(re.escape, sorted(labels, key=len, reverse=True)))
    return re.sub(rf"^\W*(?:(?:{known})\b[\s:.,-]*)+", "", text, flags=re.IGNORECASE) if known else text


def _found(text: str, months: Mapping[str, int]) -> tuple[list[str], str]:
    """Return the days and months in a text, and what stands beside them."""
    plain = _YEAR_FIRST.sub(r"\1-\2-\3", text.translate(_DASHES))
    return [one for match in _PATTERN.finditer(plain) if (one := _read(match, months))], _PATTERN.sub("", plain)


def _read(match: re.Match[str], months: Mapping[str, int]) -> str:
    held = match.groupdict()
    year = next(held[one] for one in ("iso", "year", "name_year", "us_year", "alone_year") if held[one])
    name = held["name"] or held["us"] or held["alone"]
    number = months.get(name.lower(), 0) if name else int(held["iso_month"] or held["month"] or 0)
    day = next((held[one] for one in ("iso_day", "day", "n", "us_n") if held[one]), None)
    return _written(int(year) if len(year) == 4 else 2000 + int(year), number, int(day) if day else None)


def _written(year: int, month: int, day: int | None) -> str:
    if not (_EARLIEST <= year < _LATEST and 1 <= month <= 12):
        return ""
    if day is None:
        return f"{year}-{month:02}"
    return f"{year}-{month:02}-{day:02}" if 1 <= day <= monthrange(year, month)[1] else ""
