# SPDX-License-Identifier: Apache-2.0
"""Demand, release limits and recruits as grids: occupations down, quarters across."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from upshift_workspace.tenancy.models import Organisation
from upshift_workspace.tenancy.rows import TableRow
from upshift_workspace.workforce.models import (
    Demand,
    Occupation,
    Period,
    Recruits,
    Releases,
    Site,
    Worker,
)
from upshift_workspace.workforce.queries.firm import own
from upshift_workspace.workforce.queries.labels import label_of

Name = Literal["demand", "release", "recruits"]
Spot = tuple[int, int, int]
"""Site, occupation and quarter; 0 stands for all of them."""


@dataclass(frozen=True, slots=True)
class Kind:
    """
    What a grid holds.

    Parameters
    ----------
    model, field
        Of its cells.
    for_all
        Whether it has a column for every quarter.
    for_everyone
        Whether it has a row for every occupation.
    share
        Whether its numbers are shares, shown as per cent.
    """

    model: type[TableRow]
    field: str
    for_all: bool = True
    for_everyone: bool = False
    share: bool = False

    def read(self, text: str) -> float:
        """
        Read a number as a person types it.

        Raises
        ------
        ValueError
            If it is none, or lies outside what may be.
        """
        number = float(text.replace(",", ".").rstrip(" %"))
        if not math.isfinite(number):
            raise ValueError(text)
        if self.share:
            number = number / 100
        elif number != int(number):
            raise ValueError(text)
        most = 1 if self.share else 1_000_000
        if not 0 <= number <= most:
            raise ValueError(text)
        return number if self.share else int(number)

    def write(self, value: float | None) -> str:
        """Write a number as a person reads it."""
        if value is None:
            return ""
        return f"{100 * value:g}" if self.share else str(value)


KINDS: dict[Name, Kind] = {
    "demand": Kind(Demand, "people", for_all=False),
    "release": Kind(Releases, "share", for_everyone=True, share=True),
    "recruits": Kind(Recruits, "limit"),
}


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its name in the form, what it holds, its label, a conflict."""

    name: str
    text: str
    label: str
    wanted: str | None = None


@dataclass(frozen=True, slots=True)
class GridRow:
    """A site and occupation with their cells, and how many work there today."""

    site: str
    occupation: str
    people: int
    cells: list[GridCell]


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid with its columns."""

    columns: list[str]
    rows: list[GridRow]


def cells_of(kind: Kind, firm: Organisation) -> dict[Spot, TableRow]:
    """Give a firm's cells by their place."""
    return {
        (row.site_id, row.occupation_id or 0, row.period_id or 0): row
        for row in own(kind.model, firm)
    }


def grid_of(
    kind: Kind,
    firm: Organisation,
    words: tuple[Callable[[], str], Callable[[], str]],
    conflicts: dict[Spot, str],
) -> Grid:
    """
    Give a firm's grid.

    Parameters
    ----------
    words
        For every quarter and for every occupation.
    conflicts
        What somebody wanted to write where another had written meanwhile.
    """
    every_quarter, everyone = (str(word()) for word in words)
    periods = {p.pk: str(p) for p in Period.objects.order_by("start_date")}
    columns = ({0: every_quarter} if kind.for_all else {}) | periods
    sites = {site.pk: str(site) for site in own(Site, firm)}
    posts = {post.pk: label_of(post) for post in Occupation.objects.all()}
    cells, there = cells_of(kind, firm), _people(firm)
    places = {(site, post) for site, post, _period in cells} | set(there)
    if kind.for_everyone:
        places |= {(site, 0) for site in sites}
    named = {0: everyone, **posts}
    order = sorted(places, key=lambda p: (sites[p[0]], p[1] != 0, named[p[1]]))
    rows = []
    for site, post in order:
        line = [
            _cell(kind, (site, post, at), cells, conflicts, f"{named[post]}, {word}")
            for at, word in columns.items()
        ]
        count = there.get((site, post), 0)
        rows.append(GridRow(sites[site], named[post], count, line))
    return Grid(list(columns.values()), rows)


def _cell(
    kind: Kind,
    spot: Spot,
    cells: dict[Spot, TableRow],
    conflicts: dict[Spot, str],
    label: str,
) -> GridCell:
    row = cells.get(spot)
    text = kind.write(getattr(row, kind.field) if row else None)
    revision = row.revision if row else "new"
    name = ":".join(map(str, ("v", *spot, revision, text)))
    return GridCell(name, text, label, conflicts.get(spot))


def _people(firm: Organisation) -> dict[tuple[int, int], int]:
    there: dict[tuple[int, int], int] = {}
    rows = own(Worker, firm).values_list("site", "occupation", "people")
    for site, occupation, people in rows:
        there[site, occupation] = there.get((site, occupation), 0) + people
    return there
