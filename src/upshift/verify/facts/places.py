# SPDX-License-Identifier: Apache-2.0
"""Sites: who runs them, in which labour area, how far apart."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, hypot, radians, sin
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from upshift.network import Network

_EARTH_RADIUS = 6371.0
"""Kilometres; mean radius of the sphere in the contract."""

_ROAD_FACTOR = 1.3
"""Road kilometres per kilometre of great circle, from the contract."""


@dataclass(frozen=True, slots=True)
class Places:
    """
    The sites of a network.

    Parameters
    ----------
    organisation
        Organisation that runs each site.
    area
        Labour area of each site, None where it is in none.
    spots
        Latitude and longitude in degrees, where known.
    roads
        Kilometres as in ``distances``, by its two columns.
    """

    organisation: dict[str, str]
    area: dict[str, str | None]
    spots: dict[str, tuple[float, float]]
    roads: dict[tuple[str, str], float]

    def share_area(self, one: str, other: str) -> bool:
        """Tell whether two sites lie in the same labour area."""
        area = self.area[one]
        return area is not None and area == self.area[other]

    def km(self, home: str, there: str) -> float | None:
        """Give kilometres one way; None is out of reach."""
        if home == there:
            return 0.0
        for ends in ((home, there), (there, home)):
            if ends in self.roads:
                return self.roads[ends]
        if home in self.spots and there in self.spots:
            return _ROAD_FACTOR * great_circle(self.spots[home], self.spots[there])
        return None


def great_circle(one: tuple[float, float], other: tuple[float, float]) -> float:
    """
    Give kilometres along the sphere.

    The arc tangent form keeps its digits for near and for opposite places
    (Vincenty 1975, equal axes).
    """
    lat1, lat2 = radians(one[0]), radians(other[0])
    turn = radians(other[1] - one[1])
    across = hypot(
        cos(lat2) * sin(turn),
        cos(lat1) * sin(lat2) - sin(lat1) * cos(lat2) * cos(turn),
    )
    along = sin(lat1) * sin(lat2) + cos(lat1) * cos(lat2) * cos(turn)
    return _EARTH_RADIUS * atan2(across, along)


def read_places(network: Network) -> Places:
    """Read ``sites`` and ``distances``."""
    sites = list(network["sites"].iter_rows(named=True))
    return Places(
        organisation={row["site"]: row["organisation"] for row in sites},
        area={row["site"]: row["area"] or row["nuts"] for row in sites},
        spots={
            row["site"]: (row["latitude"], row["longitude"])
            for row in sites
            if row["latitude"] is not None and row["longitude"] is not None
        },
        roads={
            (row["site"], row["to_site"]): row["km"]
            for row in network["distances"].iter_rows(named=True)
        },
    )
