# SPDX-License-Identifier: Apache-2.0
"""Marks of a skills matrix: x, 0 to 4, ●, words, shares and dates become levels."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

FOUR_STEPS = MappingProxyType({"0": 0, "1": 1, "2": 1, "3": 2, "4": 3})
"""Knows of it, does it with help, does it alone, trains others: the quarters of
the four-field circle (ILUO) that plants use."""

FIVE_STEPS = MappingProxyType({"0": 0, "1": 1, "2": 1, "3": 2, "4": 2, "5": 3})
"""Novice, advanced beginner, competent, proficient, expert (Dreyfus 1980)."""

QUARTERS = (0.25, 0.75, 1.0)
"""Least shares of levels 1, 2 and 3, after the same four fields."""

Step = Annotated[int, Field(ge=0, le=3)]
"""What a mark may say: a level, or 0 for not held."""

_YEAR_FIRST = r"(?P<y>\d{4})\s?[-./]\s?(?P<m>\d{1,2})\s?[-./]\s?(?P<d>\d{1,2})\.?"
_DAY_FIRST = r"(?P<d>\d{1,2})\s?[-./]\s?(?P<m>\d{1,2})\s?[-./]\s?(?P<y>\d{4})"
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Scale:
    """
    What the marks of a matrix say.

    Parameters
    ----------
    marks
        Level of each mark: 0 not held, 1 awareness, 2 practitioner, 3 expert. Case
        and spaces make no difference.
    shares
        Least shares of levels 1, 2 and 3, if cells hold shares or percentages.
    dated
        Level of a cell that holds nothing but a date.
    """

    marks: Mapping[str, Step] = field(default_factory=dict)
    shares: tuple[float, float, float] | None = None
    dated: Step = 2

    def __post_init__(self) -> None:
        """Bring the marks into the form in which they are looked up."""
        marks = {mark_key(mark): level for mark, level in self.marks.items()}
        object.__setattr__(self, "marks", marks)


@dataclass(frozen=True, slots=True)
class Mark:
    """The level a cell says, and the day it names."""

    level: int
    day: dt.date | None = None


def read_mark(text: str, scale: Scale) -> Mark | None:
    """
    Read a cell that is not blank; None if the scale does not know it.

    Examples
    --------
    >>> read_mark("X (31.03.2027)", Scale({"x": 2}))
    Mark(level=2, day=datetime.date(2027, 3, 31))
    >>> read_mark("80 %", Scale(shares=QUARTERS))
    Mark(level=2, day=None)
    """
    found = _dated(text)
    if found is None:
        level = _level(text, scale)
        return None if level is None else Mark(level)
    day, rest = found
    level = _level(rest, scale) if rest else scale.dated
    return None if day is None or level is None else Mark(level, day)


def mark_key(text: str) -> str:
    """
    Give the form in which a mark is looked up.

    Examples
    --------
    >>> mark_key(" 2,0 "), mark_key("In  Training")
    ('2', 'in training')
    """
    plain = " ".join(text.casefold().split())
    if _NUMBER.fullmatch(plain):
        number = float(plain.replace(",", "."))
        return str(int(number)) if number.is_integer() else repr(number)
    return plain


def share_of(text: str) -> float | None:
    """
    Read a share: 0.8, 80 % or 80; None if it is none.

    Examples
    --------
    >>> share_of("80 %"), share_of("0,8"), share_of("80"), share_of("x")
    (0.8, 0.8, 0.8, None)
    """
    bare = text.replace("\u00a0", " ").rstrip(" %")
    if not _NUMBER.fullmatch(bare):
        return None
    number = float(bare.replace(",", "."))
    whole = "%" in text or number > 1
    share = number / 100 if whole else number
    return share if share <= 1 else None


def suggest_scale(cells: Iterable[str]) -> Scale:
    """Find the scale that fits the marks of a matrix; unknown marks stay out."""
    parted = (_dated(text) for text in cells)
    bare = [
        text if found is None else found[1]
        for text, found in zip(cells, parted, strict=True)
    ]
    marks = {mark_key(text) for text in bare if text.strip()}
    numbers = {mark for mark in marks if _NUMBER.fullmatch(mark)}
    words = {mark: known_marks()[mark] for mark in marks & set(known_marks())}
    signs = set(words) - {mark for mark, level in words.items() if level == 0}
    if len(signs) == 1:
        # One sign only says yes, whatever it means among others.
        words |= dict.fromkeys(signs, 2)
    shares = {mark for mark in marks if share_of(mark) is not None and "%" in mark}
    if shares or _most(numbers) > 5 or any("." in mark for mark in numbers):
        return Scale(words, QUARTERS)
    return Scale({**_steps(numbers), **words})


@cache
def known_marks() -> Mapping[str, int]:
    """Read the usual marks and words with the level each stands for."""
    text = files("upshift.tables").joinpath("marks.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {mark_key(row["mark"]): int(row["level"]) for row in rows}


def _steps(numbers: set[str]) -> Mapping[str, int]:
    if _most(numbers) == 5:
        return FIVE_STEPS
    if _most(numbers) == 4:
        return FOUR_STEPS
    return {"0": 0, "1": 1, "2": 2, "3": 3} if numbers else {}


def _most(numbers: set[str]) -> float:
    return max(map(float, numbers), default=0)


def _level(text: str, scale: Scale) -> int | None:
    level = scale.marks.get(mark_key(text))
    if level is not None or scale.shares is None:
        return level
    share = share_of(text)
    if share is None:
        return None
    return sum(share >= least for least in scale.shares)


def _dated(text: str) -> tuple[dt.date | None, str] | None:
    """Part a date from the mark beside it; a day that is none gives None."""
    for form in (_YEAR_FIRST, _DAY_FIRST):
        found = re.search(form, text)
        if found:
            rest = text[: found.start()] + text[found.end() :]
            return _day(found), rest.strip(" ()[],;:/\n")
    return None


def _day(found: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None
