# SPDX-License-Identifier: Apache-2.0
"""How exposed today's work is to technology change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from upshift.errors import UnknownName

_BY = ("organisation", "site", "region", "occupation")


def sum_exposure(
    network: Mapping[str, pl.DataFrame], by: Sequence[str] = ("organisation",)
) -> pl.DataFrame:
    """
    Sum the exposure of people's occupations.

    exposure = Σ people × exposure ÷ Σ people.

    *Reads* workers, occupations, sites.

    Parameters
    ----------
    by
        Any of organisation, site, region, occupation; empty for one figure.

    Returns
    -------
    DataFrame
        The columns of ``by``, then ``people, exposed_people`` (Σ people ×
        exposure) and ``exposure`` (0 to 1), most exposed first.

    Raises
    ------
    UnknownName
        If ``by`` names something else.
    """
    for name in by:
        if name not in _BY:
            msg = f"Exposure cannot be summed by '{name}'; there are {', '.join(_BY)}."
            raise UnknownName(msg)
    sites = network["sites"].select("site", "organisation", region="nuts")
    occupations = network["occupations"].select("occupation", "exposure")
    people = pl.col("people")
    figures = [
        people.sum(),
        (people * pl.col("exposure")).sum().alias("exposed_people"),
    ]
    rows = network["workers"].join(sites, on="site").join(occupations, on="occupation")
    sums = rows.group_by(by).agg(figures) if by else rows.select(figures)
    share = pl.col("exposed_people") / pl.col("people")
    return sums.with_columns(exposure=share).sort(
        "exposure", *by, descending=[True, *(False for _ in by)]
    )
