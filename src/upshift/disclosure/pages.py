# SPDX-License-Identifier: Apache-2.0
"""What a page shows: its dimensions, its levels, its part of the members."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

Only = Mapping[str, Sequence[str]]
"""Column → values; a page about a part of everything."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """
    One way in which figures are broken down.

    Parameters
    ----------
    levels
        Columns from fine to coarse; each value lies in one value of the next.
    total
        Whether figures over all values are shown too. People are not added up
        over time, so periods have none.

    Examples
    --------
    >>> Dimension(("site", "region")).steps
    ('site', 'region', None)
    """

    levels: tuple[str, ...]
    total: bool = True

    @property
    def steps(self) -> tuple[str | None, ...]:
        """Give the levels, and None for the total."""
        return (*self.levels, None) if self.total else self.levels


@dataclass(frozen=True, slots=True)
class Page:
    """
    A table as it is published.

    Parameters
    ----------
    dimensions
        Its dimensions; every combination of their levels is a block of cells.
    only
        Column and values of what the page is about, sorted; blank for all.
    """

    dimensions: tuple[Dimension, ...]
    only: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def levels(self) -> tuple[str, ...]:
        """Give the columns of all levels."""
        return tuple(name for d in self.dimensions for name in d.levels)

    @property
    def columns(self) -> tuple[str, ...]:
        """Give every column the page looks at."""
        return tuple(dict.fromkeys([*self.levels, *(name for name, _ in self.only)]))

    @property
    def in_order(self) -> tuple[str, ...]:
        """Give the columns by which cells are sorted: coarse levels first."""
        return tuple(name for d in self.dimensions for name in reversed(d.levels))

    def combinations(self) -> Iterator[tuple[str | None, ...]]:
        """Give a level or None per dimension, finest first."""
        return product(*(d.steps for d in self.dimensions))

    def filled(self, combination: tuple[str | None, ...]) -> tuple[str, ...]:
        """Give the columns that are the same all over a cell: levels and coarser."""
        return tuple(
            name
            for step, d in zip(combination, self.dimensions, strict=True)
            if step is not None
            for name in d.levels[d.levels.index(step) :]
        )

    def finer(
        self, combination: tuple[str | None, ...]
    ) -> Iterator[tuple[str | None, ...]]:
        """Give the combinations one step finer, one per dimension that has one."""
        for place, (step, d) in enumerate(
            zip(combination, self.dimensions, strict=True)
        ):
            at = d.steps.index(step)
            if at:
                finer = d.steps[at - 1]
                yield (*combination[:place], finer, *combination[place + 1 :])


def page_of(dimensions: Sequence[Dimension], only: Only | None) -> Page:
    """Make a page; equal pages are equal however they were written."""
    parts = sorted((name, tuple(sorted(v))) for name, v in (only or {}).items())
    return Page(tuple(dimensions), tuple(parts))
