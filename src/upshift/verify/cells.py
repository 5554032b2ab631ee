# SPDX-License-Identifier: Apache-2.0
"""Read one cell of a result table, whatever was typed into it."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from upshift.tables import Column

_HALF_A_CENT = 0.005
"""Amounts this little below 0 are rounding."""

_LARGEST = 2.0**53
"""Above it floats skip whole numbers (IEEE 754 binary64)."""

_COUNTS = ("integer", "level")
_AMOUNTS = ("number", "money", "share")


def read_cell(
    column: Column,
    told: object,
    known: AbstractSet[str] | None,
    *,
    may_be_negative: bool = False,
) -> tuple[Any, str]:
    """
    Read a cell.

    Parameters
    ----------
    column
        What the schema asks of the cell.
    told
        Any value; blank text is a blank cell.
    known
        Names the cell may hold; None for any.
    may_be_negative
        Whether an amount may be below 0.

    Returns
    -------
    tuple
        The value (None if blank or unreadable) and the code of the fault
        (blank if there is none).
    """
    text = "" if told is None else str(told).strip()
    if not text:
        return None, "cell_blank" if column.need in ("key", "yes") else ""
    if column.type in _COUNTS:
        return _read_count(text)
    if column.type in _AMOUNTS:
        return _read_amount(text, may_be_negative=may_be_negative)
    if column.choices and text not in column.choices:
        return None, "not_a_choice"
    if known is not None and text not in known:
        return None, "not_known"
    return text, ""


def _read_count(text: str) -> tuple[int | None, str]:
    number = _as_number(text)
    if number is None:
        return None, "not_a_number"
    if number != int(number):
        return None, "not_whole"
    return (int(number), "") if number >= 0 else (None, "negative")


def _read_amount(text: str, *, may_be_negative: bool) -> tuple[float | None, str]:
    number = _as_number(text)
    if number is None:
        return None, "not_a_number"
    if number < -_HALF_A_CENT and not may_be_negative:
        return None, "negative"
    return number, ""


def _as_number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) and abs(number) < _LARGEST else None
