# SPDX-License-Identifier: Apache-2.0
"""Kilometres between sites: by road where known, else over the globe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from upshift.network import Network

EARTH_RADIUS = 6_371.0
"""Kilometres (mean radius, IUGG)."""

ROAD_FACTOR = 1.3
"""Road over great-circle distance; usual detour index of regional roads."""


def km_between(network: Network) -> NDArray[np.float64]:
    """
    Give the kilometres between all sites, infinite where they are not known.

    *Reads* sites, distances.

    Returns
    -------
    Matrix, shape (sites, sites), in the order of ``sites``. A row of
    ``distances`` holds in both directions unless the other has its own.
    """
    sites = network["sites"]
    degrees = sites.select(
        pl.col("latitude", "longitude").cast(pl.Float64).fill_null(np.nan)
    ).to_numpy()
    km = np.nan_to_num(ROAD_FACTOR * great_circle(np.radians(degrees)), nan=np.inf)
    place = {name: i for i, name in enumerate(sites["site"])}
    rows = network["distances"].select("site", "to_site", "km").rows()
    for here, there, known in rows:
        km[place[there], place[here]] = known
    for here, there, known in rows:
        km[place[here], place[there]] = known
    np.fill_diagonal(km, 0.0)
    return km


def great_circle(radians: NDArray[np.float64]) -> NDArray[np.float64]:
    """
    Give great-circle distances between points on the globe (haversine).

    Parameters
    ----------
    radians
        Latitude and longitude. Shape: (points, 2).
    """
    latitude, longitude = radians[:, :1], radians[:, 1:]
    half = np.sin((latitude - latitude.T) / 2) ** 2
    half += (
        np.cos(latitude)
        * np.cos(latitude.T)
        * (np.sin((longitude - longitude.T) / 2) ** 2)
    )
    angle: NDArray[np.float64] = 2 * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return EARTH_RADIUS * angle
