# SPDX-License-Identifier: Apache-2.0
"""A figure: a value with its formula and the records behind it."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl


@dataclass(frozen=True, slots=True)
class Figure:
    """
    A value with its formula and the records behind it.

    Parameters
    ----------
    value
        None where nothing is known; never a guess.
    formula
        The calculation in figures, such as ``41 ÷ 1,332``.
    records
        Rows the value adds up; for a stated figure its own row.
    most
        Greatest value it can have where records leave it open, else None.
    is_stated
        Whether the network says it rather than its records.
    """

    value: float | None
    formula: str
    records: pl.DataFrame = field(default_factory=pl.DataFrame)
    most: float | None = None
    is_stated: bool = False


def count(value: float) -> str:
    """
    Write a number for a formula.

    Examples
    --------
    >>> count(14_600_000.0), count(0.05)
    ('14,600,000', '0.05')
    """
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def ratio(part: float, whole: float, records: pl.DataFrame) -> Figure:
    """Give a share as a figure; unknown where the whole is 0."""
    formula = f"{count(part)} ÷ {count(whole)}"
    return Figure(part / whole if whole else None, formula, records)


def total(records: pl.DataFrame, column: str) -> Figure:
    """Give the sum of a column as a figure."""
    value = float(records[column].sum())
    return Figure(value, f"sum of {records.height} rows: {count(value)}", records)
