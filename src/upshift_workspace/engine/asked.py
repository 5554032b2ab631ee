# SPDX-License-Identifier: Apache-2.0
"""Demand and supply of skills by level, as sums that betray nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from upshift.disclosure import (
    DisclosureParams,
    SafeTable,
    safe_sums,
    with_difference,
)
from upshift.gaps import records_behind
from upshift.run import reread
from upshift_workspace.engine.safe import _GAPS as PAGES_BEFORE

Cell = dict[str, Any]
"""``region`` (None: all), ``skill, level``, ``demand, supply`` (None: hidden)."""

_BY = ("region", "skill", "level", "period")
_FIGURES = ("supply", "demand", "missing")


def asked_for(
    folder: Path, thresholds: Mapping[str, Any]
) -> Iterator[tuple[str, list[Cell]]]:
    """
    Sum demand and supply by skill, level and region, one period after the other.

    Parameters
    ----------
    folder
        Of a result, whose frozen network is meant.
    thresholds
        Of ``DisclosureParams``.

    Returns
    -------
    iterator
        Of period and cells; the last period comes first, for it says most.
    """
    found, params = reread(folder), DisclosureParams(**thresholds)
    last = found.network.periods[-1]
    for period in reversed(found.network.periods):
        row = {} if period == last else {"period": period}
        records = records_behind(found.network, found.gaps, row)
        before = _before(records, params) if period == last else None
        tables = safe_sums(records, by=_BY, params=params, already=before)
        yield period, _cells(tables)


def _before(
    records: pl.DataFrame, params: DisclosureParams
) -> Mapping[str, list[SafeTable]]:
    """Make the other pages about the same records: none may be subtracted."""
    done: dict[str, list[SafeTable]] = {figure: [] for figure in _FIGURES}
    for by in PAGES_BEFORE.values():
        tables = safe_sums(records, by=by, params=params, already=done)
        for figure, table in tables.items():
            done[figure].append(table)
    return done


def _cells(tables: Mapping[str, SafeTable]) -> list[Cell]:
    named = pl.col("skill").is_not_null() & pl.col("level").is_not_null()
    wanted = pl.col("demand").is_null() | (pl.col("demand") > 0)
    rows = with_difference(tables).filter(named & wanted)
    return rows.select("region", "skill", "level", "demand", "supply").to_dicts()
