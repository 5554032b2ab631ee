# SPDX-License-Identifier: Apache-2.0
"""Sums of gaps that may leave a firm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from upshift.disclosure.pages import Dimension, page_of
from upshift.disclosure.params import DisclosureParams
from upshift.disclosure.protect import protect_page
from upshift.disclosure.safe import SafeTable
from upshift.errors import UnknownName

FIGURES = ("supply", "demand", "missing")
"""Kinds of records; each is a figure of its own with its own safe table."""

_BESIDE = {"supply": "missing", "missing": "supply"}
"""At a post, who holds a step and who lacks it add up to its head count, which is
no secret: where one is sensitive the other must be guarded too."""

_HIERARCHIES = (("site", "region"), ("occupation",), ("skill",), ("level",))


LEVELS = (*(name for levels in _HIERARCHIES for name in levels), "period")
"""By what one may ask; what one firm has is never a safe sum."""


def safe_sums(
    records: pl.DataFrame,
    by: Sequence[str] = (),
    params: DisclosureParams = DisclosureParams(),
    already: Mapping[str, Sequence[SafeTable]] | None = None,
) -> dict[str, SafeTable]:
    """
    Make sums of supply, demand and missing skills safe.

    Parameters
    ----------
    records
        All records behind the sums, as :func:`upshift.gaps.records_behind` gives
        them for an empty row, or for a row that names only a period.
    by
        Any of site, region, occupation, skill, level, period: the levels that
        the page shows. Totals over each but the period are shown beside.
    already
        Earlier tables of the same records, by figure.

    Raises
    ------
    UnknownName
        If ``by`` names something else.

    Returns
    -------
    dict
        ``supply, demand, missing``. The difference is not protected by itself:
        take it from shown supply and demand, as :func:`with_difference` does.

    Examples
    --------
    ``safe_sums(records_behind(network, gaps, {}), by=("region", "skill"))``
    """
    page = page_of(_dimensions(by), None)
    earlier = already or {}
    frames = {f: _contributions(records.filter(pl.col("kind") == f)) for f in FIGURES}
    return {
        figure: protect_page(
            frames[figure],
            page,
            params,
            already=earlier.get(figure, ()),
            beside=frames.get(_BESIDE.get(figure, "")),
        )
        for figure in FIGURES
    }


def with_difference(tables: Mapping[str, SafeTable]) -> pl.DataFrame:
    """
    Join safe tables of one page, as :func:`upshift.gaps.sum_gaps` lays them out.

    Returns
    -------
    DataFrame
        Levels, ``supply, demand, difference, missing``; blank where hidden, and
        ``difference`` is that of the figures beside it.
    """
    page = tables["supply"].page
    levels = list(page.levels)
    joined = pl.concat([t.cells.select(levels) for t in tables.values()]).unique()
    for figure in FIGURES:
        # A cell without records is empty, one that is hidden stays blank.
        cells = tables[figure].cells.with_columns(there=pl.lit(value=True))
        part = cells.select(*levels, pl.col("value").alias(figure), "there")
        joined = joined.join(part, on=levels, how="left", nulls_equal=True)
        empty = pl.when(pl.col("there").is_null()).then(0.0).otherwise(figure)
        joined = joined.with_columns(empty.alias(figure)).drop("there")
    difference = (pl.col("demand") - pl.col("supply")).alias("difference")
    ordered = joined.sort(page.in_order, nulls_last=False)
    return ordered.select(*levels, "supply", "demand", difference, "missing")


def _dimensions(by: Sequence[str]) -> list[Dimension]:
    for name in by:
        if name not in LEVELS:
            msg = f"Safe sums are not made by '{name}'; there are {', '.join(LEVELS)}."
            raise UnknownName(msg)
    found = []
    for levels in _HIERARCHIES:
        asked = tuple(name for name in levels if name in by)
        if asked:
            found.append(Dimension(asked))
    if "period" in by:
        found.append(Dimension(("period",), total=False))
    return found


def _contributions(records: pl.DataFrame) -> pl.DataFrame:
    """
    Give records as contributions.

    The figure counts people times level steps; the persons behind it are
    counted once per worker row, or per post where a record is of demand.
    """
    post = pl.concat_str("site", "occupation", separator="\x1f")
    return records.with_columns(
        value=pl.col("people"),
        persons=pl.col("people"),
        unit=pl.coalesce("worker", post),
    )
