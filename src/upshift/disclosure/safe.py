# SPDX-License-Identifier: Apache-2.0
"""A table that may leave the house."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from upshift.disclosure.pages import Page

REASONS = ("small", "few_firms", "dominance", "complementary")
"""Why a figure is hidden, the first that holds; earlier hidden ones are kept
hidden as complementary when no rule forbids them any more."""


@dataclass(frozen=True, slots=True)
class SafeTable:
    """
    Sums that betray nobody, and what is certified about them.

    Parameters
    ----------
    page
        What it shows.
    cells
        One row per cell: a column per level (blank where the cell sums over it),
        ``value`` (rounded; blank where hidden) and ``reason`` (blank where shown).
        It holds no hidden figure. Reasons are for the office: that a figure is
        small is itself told; give away :attr:`published`.
    blur
        How far a shown figure may be from the one behind it.
    tolerance
        By how much a shown total misses the sum of its shown addends at most.
    loss, bound
        Loss of information by complementary cells, and what no safe pattern can
        go below.
    rounds
        Patterns tried.
    exposed
        Sensitive cells that earlier publications already give away, keys only;
        nothing on this page can mend that.
    """

    page: Page
    cells: pl.DataFrame
    blur: float
    tolerance: float
    loss: float
    bound: float
    rounds: int
    exposed: pl.DataFrame

    @property
    def published(self) -> pl.DataFrame:
        """Give what anybody may see: keys, ``value``, and whether it is hidden."""
        return self.cells.select(
            *self.page.levels, "value", is_hidden=pl.col("reason").is_not_null()
        )

    @property
    def totals(self) -> pl.DataFrame:
        """Give the cells that sum over whole dimensions, or levels of them."""
        finest = [pl.col(d.levels[0]).is_null() for d in self.page.dimensions]
        return self.cells.filter(pl.any_horizontal(finest))

    @property
    def gap(self) -> float:
        """Give the share of the loss that might be spared: (loss − bound) / loss."""
        return (self.loss - self.bound) / self.loss if self.loss > 0 else 0.0
