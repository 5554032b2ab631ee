# SPDX-License-Identifier: Apache-2.0
"""Find a place for each label of a map, so that none covers anything."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from upshift.report.plots.letters import cut
from upshift.report.plots.letters import width as wide

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Place:
    """
    A site on the map.

    Parameters
    ----------
    site, label
        Identifier and name.
    latitude, longitude
        In degrees.
    people
        Who work there.
    seats
        Seats taken in courses there.
    """

    site: str
    label: str
    latitude: float
    longitude: float
    people: int
    seats: int


def place_labels(
    places: Sequence[Place],
    points: dict[str, tuple[float, float]],
    frame: tuple[float, float],
) -> dict[str, tuple[str, Box]]:
    """
    Find a place for each label so that none covers a label or a mark.

    Returns
    -------
    dict
        By site: the label, cut where it is long, and its box; a site without
        room for its label is left out and stands in the table.
    """
    spots = {p.site: _spot_box(p, points[p.site]) for p in places}
    placed: dict[str, tuple[str, Box]] = {}
    for place in sorted(places, key=lambda p: (-p.people - p.seats, p.site)):
        others = [b for s, b in spots.items() if s != place.site]
        taken = [*others, *(b for _, b in placed.values())]
        for room in _rooms(frame[0]):
            label = cut(place.label, room)
            box = _first_free(_candidates(label, spots[place.site]), taken, frame)
            if box is not None:
                placed[place.site] = (label, box)
                break
    return placed


def _rooms(width: float) -> tuple[float, ...]:
    """Give the room for a label: the whole where the map is wide, else less."""
    return (280.0, 170.0) if width >= _WIDE else (min(170.0, 0.4 * width),)


def _first_free(
    boxes: Sequence[Box], taken: Sequence[Box], frame: tuple[float, float]
) -> Box | None:
    free = (
        box
        for box in boxes
        if _fits(box, frame) and not any(_overlap(box, other) for other in taken)
    )
    return next(free, None)


def radius_of(place: Place) -> float:
    """Area of the circle grows with the people."""
    return 4 + min(14.0, math.sqrt(place.people) * 0.8)


_WIDE = 600
"""Units from which a map has room for whole labels."""


def _spot_box(place: Place, point: tuple[float, float]) -> Box:
    reach = max(radius_of(place) if place.people else 0, 7 if place.seats else 5)
    x, y = point
    return x - reach, y - reach, x + reach, y + reach


def _candidates(label: str, spot: Box) -> list[Box]:
    """Right, left, below, above, then the corners, then farther away."""
    long, high = wide(label) + 4, 17.0
    left, top, right, bottom = spot
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    boxes = []
    for away in (3.0, 12.0, 24.0):
        boxes += [
            (right + away, middle_y - high / 2),
            (left - away - long, middle_y - high / 2),
            (middle_x - long / 2, bottom + away),
            (middle_x - long / 2, top - away - high),
            (right, bottom + away - 3),
            (right, top - away - high + 3),
            (left - long, bottom + away - 3),
            (left - long, top - away - high + 3),
        ]
    return [(x, y, x + long, y + high) for x, y in boxes]


def _fits(box: Box, frame: tuple[float, float]) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= frame[0] and box[3] <= frame[1]


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
