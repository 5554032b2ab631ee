# SPDX-License-Identifier: Apache-2.0
"""Periods in words: which months of which year, as each language says it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from upshift.errors import Language

_MONTHS: dict[Language, str] = {
    "en": "January February March April May June July August September October"
    " November December",
    "hu": "január február március április május június július augusztus szeptember"
    " október november december",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November"
    " Dezember",
}
_FORMS: dict[Language, tuple[str, str, str, str]] = {
    "en": ("{m} {y}", "{m} to {n} {y}", "{m} {y} to {n} {z}", "{a} to {b}"),
    "hu": ("{y}. {m}", "{y}. {m}–{n}", "{y}. {m} – {z}. {n}", "{a} – {b}"),
    "de": ("{m} {y}", "{m} bis {n} {y}", "{m} {y} bis {n} {z}", "{a} bis {b}"),
}
"""A month, months of a year, months of two years, and two days."""


def period_words(start: date, end: date, label: str, language: Language) -> str:
    """
    Say a period in words.

    Parameters
    ----------
    start, end
        First and last day.
    label
        What its cluster calls it; taken where it is not of whole months.

    Examples
    --------
    >>> period_words(date(2027, 1, 1), date(2027, 6, 30), "2027H1", "en")
    'January to June 2027'
    >>> period_words(date(2027, 1, 1), date(2027, 12, 31), "", "de")
    '2027'
    """
    if not _is_whole(start, end):
        days = (start.isoformat(), end.isoformat())
        return label or _FORMS[language][3].format(a=days[0], b=days[1])
    if (start.year, start.month, end.month) == (end.year, 1, 12):
        return str(start.year)
    months = _MONTHS[language].split()
    kind = 2 if start.year != end.year else int(start.month != end.month)
    return _FORMS[language][kind].format(
        m=months[start.month - 1], n=months[end.month - 1], y=start.year, z=end.year
    )


def _is_whole(start: date, end: date) -> bool:
    """Tell whether a period begins and ends with a month."""
    return start.day == 1 and end.day == monthrange(end.year, end.month)[1]
