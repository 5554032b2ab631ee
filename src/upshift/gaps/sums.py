# SPDX-License-Identifier: Apache-2.0
"""Supply, demand and difference of skills, by whatever one asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from upshift.errors import UnknownName
from upshift.gaps.find import Gaps
from upshift.gaps.records import GROUPS, skill_records

_FIGURES = ("supply", "demand", "missing")


def sum_gaps(
    network: Mapping[str, pl.DataFrame], gaps: Gaps, by: Sequence[str] = ()
) -> pl.DataFrame:
    """
    Sum supply, demand and their difference.

    Parameters
    ----------
    by
        Any of organisation, site, region, occupation, skill, level, period.
        Without ``period`` the last period of the calendar is meant, for people
        are not added up over time. Without ``level`` the unit is people times
        level steps; with it, people at that level or above.

    Returns
    -------
    DataFrame
        The columns of ``by``, then ``supply, demand, difference`` (demand less
        supply; below 0 is more than is asked for) and ``missing`` (what people
        lack for their own occupation).

    Raises
    ------
    UnknownName
        If ``by`` names something else.
    """
    _refuse_unknown(by)
    counted = [
        pl.col("people").filter(pl.col("kind") == kind).sum().alias(kind)
        for kind in _FIGURES
    ]
    records = skill_records(network, gaps, _periods(network, by))
    sums = records.group_by(by).agg(counted).sort(by) if by else records.select(counted)
    difference = pl.col("demand") - pl.col("supply")
    figures = ("supply", "demand", difference.alias("difference"), "missing")
    return sums.select(*by, *figures).collect()


def records_behind(
    network: Mapping[str, pl.DataFrame], gaps: Gaps, row: Mapping[str, object]
) -> pl.DataFrame:
    """
    List the records that a row of :func:`sum_gaps` adds up.

    Parameters
    ----------
    row
        A row as a mapping; figures in it are passed over.

    Returns
    -------
    DataFrame
        ``kind`` (supply, demand, missing), all groups, ``worker`` (blank for
        demand) and ``people``; the people of a kind sum to its figure.

    Examples
    --------
    ``records_behind(network, gaps, sums.row(0, named=True))``
    """
    by = [name for name in row if name not in (*_FIGURES, "difference")]
    _refuse_unknown(by)
    same = [pl.col(name).eq_missing(pl.lit(row[name])) for name in by]
    records = skill_records(network, gaps, _periods(network, by)).filter(*same)
    return records.sort("kind", *GROUPS, "worker").collect()


def _periods(network: Mapping[str, pl.DataFrame], by: Sequence[str]) -> pl.Series:
    periods = network["periods"]["period"]
    return periods if "period" in by else periods.tail(1)


def _refuse_unknown(by: Sequence[str]) -> None:
    for name in by:
        if name not in GROUPS:
            msg = f"Gaps cannot be summed by '{name}'; there are {', '.join(GROUPS)}."
            raise UnknownName(msg)
