# SPDX-License-Identifier: Apache-2.0
"""Contributions as they come in, checked before anything is summed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import polars as pl

from upshift.disclosure.pages import Page
from upshift.errors import InvalidParams, UnknownName

UNKNOWN = "(unknown)"
"""Written where a level of a contribution is blank: blank means all."""


def settle(contributions: pl.DataFrame, pages: Sequence[Page]) -> pl.DataFrame:
    """
    Check contributions and bring them into one form.

    Parameters
    ----------
    contributions
        ``organisation``, ``persons``, every level of every page; ``value`` where
        the figure is no head count; ``unit`` where the same persons stand in
        several rows (such as one row per skill), to count them once.

    Raises
    ------
    UnknownName
        If a column is missing.
    InvalidParams
        If a number is blank or below 0, or a level does not lie in one of the
        next.
    """
    levels = sorted({name for page in pages for name in page.columns})
    _refuse_missing(contributions, ["organisation", "persons", *levels])
    frame = contributions
    if "value" not in frame.columns:
        frame = frame.with_columns(value=pl.col("persons"))
    if "unit" not in frame.columns:
        frame = frame.with_row_index("unit")
    texts = sorted({*levels, "organisation"})
    frame = frame.select(
        pl.lit("").alias("_"),
        *(pl.col(name).cast(pl.String).fill_null(UNKNOWN) for name in texts),
        pl.col("unit").cast(pl.String).fill_null(UNKNOWN),
        pl.col("persons", "value").cast(pl.Float64),
    )
    _refuse_numbers(frame)
    for page in pages:
        for dimension in page.dimensions:
            _refuse_tangled(frame, dimension.levels)
    return frame


def is_count(frame: pl.DataFrame) -> bool:
    """Tell whether figures are whole and none is 0, so that hidden means 1 or more."""
    value = frame["value"]
    return bool(((value > 0) & (value == value.round())).all())


def is_whole(frame: pl.DataFrame) -> bool:
    """Tell whether all figures are whole."""
    return bool((frame["value"] == frame["value"].round()).all())


def _refuse_missing(frame: pl.DataFrame, names: Sequence[str]) -> None:
    for name in names:
        if name not in frame.columns:
            there = ", ".join(frame.columns)
            msg = f"Contributions have no column '{name}'; there are {there}."
            raise UnknownName(msg)


def _refuse_numbers(frame: pl.DataFrame) -> None:
    for name in ("persons", "value"):
        number = frame[name]
        if number.null_count() or not (number.is_finite() & (number >= 0)).all():
            msg = f"Contributions need {name} of 0 or more in every row."
            raise InvalidParams(msg)


def _refuse_tangled(frame: pl.DataFrame, levels: Sequence[str]) -> None:
    for fine, coarse in pairwise(levels):
        pairs = frame.select(fine, coarse).unique()
        twice = pairs.filter(pl.col(fine).is_duplicated()).sort(fine)
        if twice.height:
            name = twice[fine][0]
            msg = f"{fine} '{name}' lies in several values of {coarse}; it must in one."
            raise InvalidParams(msg)
