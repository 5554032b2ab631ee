# SPDX-License-Identifier: Apache-2.0
"""Map of sites: where people work, where courses run, who travels where."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from upshift.report.plots.ink import line, picture, rect, tag, text
from upshift.report.plots.placing import Place, place_labels, radius_of
from upshift.report.words import Words

_KM_PER_DEGREE = 111.2
"""Length of a degree of latitude on a sphere of 6,371 km."""

_MARGIN = 46.0


@dataclass(frozen=True, slots=True)
class Trip:
    """
    People who travel to courses.

    Parameters
    ----------
    site, to_site
        Where they work and where they learn.
    seats
        Seats they take.
    """

    site: str
    to_site: str
    seats: int


def draw_sites(
    places: Sequence[Place],
    trips: Sequence[Trip],
    words: Words,
    said: tuple[str, str],
    width: int,
) -> str:
    """
    Draw sites where they lie, without a background map.

    Parameters
    ----------
    places
        Sites with coordinates.
    trips
        Between them; others are left out.
    words
        Language of the scale.
    said
        Title and description.
    width
        Of the picture; the height follows from the places.
    """
    points, height, scale = _project(places, width)
    labels = place_labels(places, points, (width, height - 30))
    marks = [
        *_travelled(trips, points),
        *_spots(places, points),
        *(
            text(box[0], box[3] - 4, label, class_="halo")
            for label, box in labels.values()
        ),
        *_scale(scale, height, words),
    ]
    return picture(f"sites-{width}", (width, height), said, marks)


def _project(
    places: Sequence[Place], width: int
) -> tuple[dict[str, tuple[float, float]], float, float]:
    """Put degrees on paper; give points, height and units per kilometre."""
    north = [p.latitude for p in places]
    shrink = math.cos(math.radians(sum(north) / len(north)))
    east = [p.longitude * shrink for p in places]
    span_x = max(max(east) - min(east), 0.01)
    span_y = max(max(north) - min(north), 0.01)
    side = _MARGIN + (60 if width > 400 else 10)
    per_degree = min(
        (width - 2 * side) / span_x, width * (0.42 if width > 700 else 0.6) / span_y
    )
    height = span_y * per_degree + 2 * _MARGIN + 24
    left = (width - span_x * per_degree) / 2
    points = {
        p.site: (
            left + (e - min(east)) * per_degree,
            _MARGIN + (max(north) - p.latitude) * per_degree,
        )
        for p, e in zip(places, east, strict=True)
    }
    return points, height, per_degree / _KM_PER_DEGREE


def _travelled(
    trips: Sequence[Trip], points: dict[str, tuple[float, float]]
) -> list[str]:
    known = [t for t in trips if t.site in points and t.to_site in points]
    most = max((t.seats for t in known), default=1)
    return [
        line(
            *points[t.site],
            *points[t.to_site],
            class_="l1 trip",
            stroke_width=1 + 7 * t.seats / most,
        )
        for t in known
        if t.site != t.to_site
    ]


def _spots(
    places: Sequence[Place], points: dict[str, tuple[float, float]]
) -> list[str]:
    marks = []
    for place in places:
        x, y = points[place.site]
        if place.people or not place.seats:
            marks.append(tag("circle", cx=x, cy=y, r=radius_of(place), class_="f6 ol"))
        if place.seats:
            marks.append(rect(x - 6, y - 6, 12, 12, class_="f1 ol", rx=2))
    return marks


def _scale(per_km: float, height: float, words: Words) -> list[str]:
    steps = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
    km = next((s for s in steps if s * per_km >= 60), steps[-1])
    y = height - 10
    label = words.say("unit.km", n=km)
    return [
        line(4, y, 4 + km * per_km, y, class_="ax", stroke_width=2),
        text(4, y - 6, label, class_="t2"),
    ]
