# SPDX-License-Identifier: Apache-2.0
"""Employers and training providers in the towns of a region."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from upshift.instances.family import Order

TOWNS = 5
"""Towns of a labour area (planning study, 3)."""

_AREAS = 4
"""Labour areas that lie two by two beside each other."""

_SIDE_KM, _SETTLED_KM = 60.0, 46.0
"""Side of a labour area, and of the square in its middle where towns lie."""

_KM_PER_DEGREE = 111.2
_LARGE = 2_500
"""Employers from this size on have two sites."""


@dataclass(frozen=True, slots=True)
class Members:
    """
    Members as arrays.

    Parameters
    ----------
    size
        People of each employer.
    employer, town
        Of each employer's site, sorted by employer.
    where
        Latitude and longitude of each town, [towns × 2].
    """

    size: NDArray[np.int64]
    employer: NDArray[np.int64]
    town: NDArray[np.int64]
    where: NDArray[np.float64]

    @property
    def site_names(self) -> pl.Series:
        """Short names of the employers' sites."""
        nth = np.arange(len(self.employer)) - np.searchsorted(
            self.employer, self.employer
        )
        pairs = zip(self.employer + 1, nth, strict=True)
        return pl.Series([f"{member_name(e)}{'ab'[n]}" for e, n in pairs])

    @property
    def names(self) -> pl.Series:
        """Short names of the employers."""
        return pl.Series([member_name(e + 1) for e in range(len(self.size))])


def member_name(number: int) -> str:
    """Name an employer by its number, from 1."""
    return f"member_{number:04d}"


def draw_members(order: Order) -> Members:
    """
    Draw employers with Pareto(1.15) sizes of at least three people.

    Their number is 0.05 × people^¾, which gives the study's 12 employers at
    1,500 people and 50 at 10,000.
    """
    rng = order.rng(8)
    count = max(5, round(0.05 * order.people**0.75))
    share = np.minimum(rng.pareto(1.15, count) + 0.08, 400)
    size = np.maximum(3, np.round(share / share.sum() * order.people)).astype(np.int64)
    size[size.argmax()] += order.people - size.sum()
    towns = TOWNS * order.areas
    employer = np.repeat(np.arange(count), 1 + (size >= _LARGE))
    return Members(
        size=size,
        employer=employer,
        town=rng.integers(0, towns, len(employer)),
        where=_towns(order, rng),
    )


def _towns(order: Order, rng: np.random.Generator) -> NDArray[np.float64]:
    """Scatter towns over areas of 60 km, four to a region, twenty in a row."""
    area = np.repeat(np.arange(order.areas), TOWNS)
    region, corner = area // _AREAS, area % _AREAS
    south = (region // 10 * 2 + corner // 2) * _SIDE_KM
    west = (region % 10 * 2 + corner % 2) * _SIDE_KM
    km = rng.uniform(0, _SETTLED_KM, (len(area), 2))
    north, east = (km + np.stack([south, west], axis=1)).T / _KM_PER_DEGREE
    latitude = 46.3 + north
    return np.round(np.stack([latitude, 16.2 + east / np.cos(np.deg2rad(46.8))], 1), 4)


def training_sites(members: Members) -> list[str]:
    """Name the training site of each town."""
    return [f"centre_{town + 1:03d}" for town in range(len(members.where))]
