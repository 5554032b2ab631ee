# SPDX-License-Identifier: Apache-2.0
"""What the rules ask of a cell: persons, firms, the two largest parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import polars as pl

from upshift.solver.blocks import Floats, Ints

_PERSONS = pl.col("persons").sum().cast(pl.Float64)


@dataclass(frozen=True, slots=True)
class CellFacts:
    """
    One entry per cell.

    Parameters
    ----------
    value
        The figure.
    persons
        Persons behind it, each counted once.
    firms
        Firms that add something to it.
    first, second
        What the two largest firms add.
    """

    value: Floats
    persons: Floats
    firms: Floats
    first: Floats
    second: Floats

    @classmethod
    def gather(cls, frames: Sequence[pl.DataFrame]) -> CellFacts:
        """Join the facts of blocks in their order."""
        names = [field.name for field in fields(cls)]
        joined = {
            n: np.concatenate([f[n].cast(pl.Float64).to_numpy() for f in frames])
            for n in names
        }
        return cls(**joined)

    def at(self, cells: Ints) -> CellFacts:
        """Give the facts of some cells."""
        return CellFacts(*(getattr(self, field.name)[cells] for field in fields(self)))


def cell_facts(frame: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """
    Count what the rules ask for every combination of some columns.

    Returns
    -------
    DataFrame
        ``_`` (blank), ``columns``, those of :class:`CellFacts`; sorted.
    """
    by = ["_", *columns]
    value = pl.col("value")
    firms = frame.group_by([*by, "organisation"]).agg(value.sum())
    sums = firms.group_by(by).agg(
        # Sorted before it is summed, so that the order of rows changes nothing.
        value.sort().sum(),
        firms=(value > 0).sum(),
        first=value.max(),
        second=value.top_k(2).min() * (pl.len() > 1),
    )
    units = frame.group_by([*by, "organisation", "unit"])
    persons = units.agg(pl.col("persons").max()).group_by(by).agg(_PERSONS)
    return sums.join(persons, on=by).sort(by)


def parts_within(only: Sequence[tuple[str, Sequence[str]]]) -> pl.Expr:
    """Give what keeps the rows a page is about."""
    keep = pl.lit(value=True)
    for name, values in only:
        keep = keep & pl.col(name).is_in(list(values))
    return keep
