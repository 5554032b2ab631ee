# SPDX-License-Identifier: Apache-2.0
"""Draw the members on a map, from coordinates alone, as SVG."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from upshift_workspace.members.kinds import Family

WIDTH, HEIGHT, MARGIN = 620.0, 470.0, 78.0
_GOLDEN = math.pi * (3 - math.sqrt(5))
_SPREAD = 9.5
"""Units by which the rings of a sunflower lie apart."""

SIGNS = {
    Family.firm: ("f1", "M-6.5 0a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0z"),
    Family.training: ("f2", "M-6-6h12v12h-12z"),
    Family.science: ("f3", "M0-8l8 8-8 8-8-8z"),
    Family.public: ("f4", "M0-8l8 14h-16z"),
}
"""Colour and outline of each family's sign, around its own middle."""


@dataclass(frozen=True, slots=True)
class Place:
    """
    A member on the ground.

    Parameters
    ----------
    town
        Name of the town.
    family
        What the member is.
    latitude, longitude
        In degrees of WGS 84.
    """

    town: str
    family: Family
    latitude: float
    longitude: float


@dataclass(slots=True)
class Town:
    """
    A town on the sheet.

    Parameters
    ----------
    name
        As it is written.
    families
        Of its members, in order of the legend.
    x, y
        Its middle in units of the sheet.
    """

    name: str
    families: list[Family]
    x: float
    y: float

    @property
    def radius(self) -> float:
        """Room for its members."""
        return 14 + _SPREAD * math.sqrt(len(self.families))


def draw_map(places: Iterable[Place], title: str, told: str) -> SafeString:
    """
    Draw towns with a sign for each member; blank where nobody has coordinates.

    Parameters
    ----------
    places
        One for each member with coordinates.
    title, told
        The finding, and the figures in a sentence.
    """
    towns = towns_of(places)
    if not towns:
        return SafeString("")
    return format_html(
        '<svg class="map" viewBox="0 0 {} {}" role="img" aria-labelledby="map-t map-d">'
        '<title id="map-t">{}</title><desc id="map-d">{}</desc>'
        '<path class="land" d="{}"/>{}{}{}</svg>',
        f"{WIDTH:g}",
        f"{HEIGHT:g}",
        title,
        told,
        _land(towns),
        format_html_join(
            "", '<circle class="town" cx="{}" cy="{}" r="{}"/>', map(_circle, towns)
        ),
        format_html_join(
            "",
            '<path class="{} ol" transform="translate({} {})" d="{}"/>',
            (sign for town in towns for sign in _signs(town)),
        ),
        format_html_join(
            "",
            '<text x="{}" y="{}" class="haloL" text-anchor="middle">'
            '<tspan class="tb">{}</tspan> {}</text>',
            map(_name, towns),
        ),
    )


def towns_of(places: Iterable[Place]) -> list[Town]:
    """Gather members by town and put the towns on the sheet, largest first."""
    groups: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        groups[place.town].append(place)
    if not groups:
        return []
    at = {name: _middle(group) for name, group in groups.items()}
    sheet = _onto_sheet(at)
    order = list(Family)
    towns = [
        Town(name, sorted((p.family for p in group), key=order.index), *sheet[name])
        for name, group in groups.items()
    ]
    towns.sort(key=lambda town: (-len(town.families), town.name))
    _push_apart(towns)
    return towns


def _middle(group: list[Place]) -> tuple[float, float]:
    count = len(group)
    return (
        sum(p.latitude for p in group) / count,
        sum(p.longitude for p in group) / count,
    )


def _onto_sheet(
    at: dict[str, tuple[float, float]],
) -> dict[str, tuple[float, float]]:
    """Project: a degree of longitude is as long as the latitude's cosine says."""
    north, south = max(p[0] for p in at.values()), min(p[0] for p in at.values())
    narrow = math.cos(math.radians((north + south) / 2))
    east = max(p[1] for p in at.values()) * narrow
    west = min(p[1] for p in at.values()) * narrow
    wide, high = WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN
    scale = min(
        wide / (east - west) if east > west else math.inf,
        high / (north - south) if north > south else math.inf,
    )
    scale = 0.0 if math.isinf(scale) else scale
    left = (WIDTH - (east - west) * scale) / 2
    top = (HEIGHT - (north - south) * scale) / 2
    return {
        name: (left + (lon * narrow - west) * scale, top + (north - lat) * scale)
        for name, (lat, lon) in at.items()
    }


def _push_apart(towns: list[Town]) -> None:
    """Part towns whose circles or names would lie on each other."""
    for _round in range(60):
        for place, one in enumerate(towns):
            for other in towns[place + 1 :]:
                _part(one, other)
        for town in towns:
            town.x = min(max(town.x, MARGIN), WIDTH - MARGIN)
            town.y = min(max(town.y, MARGIN), HEIGHT - MARGIN + 20)


def _part(one: Town, other: Town) -> None:
    dx, dy = other.x - one.x, other.y - one.y
    apart = math.hypot(dx, dy) or 1e-6
    lack = one.radius + other.radius + 44 - apart
    if lack <= 0:
        return
    step = lack / 2 / apart
    shift_x, shift_y = (dx * step, dy * step) if dx or dy else (lack / 2, 0.0)
    one.x, one.y = one.x - shift_x, one.y - shift_y
    other.x, other.y = other.x + shift_x, other.y + shift_y


def _circle(town: Town) -> tuple[str, str, str]:
    return f"{town.x:.1f}", f"{town.y:.1f}", f"{town.radius:.1f}"


def _signs(town: Town) -> Iterable[tuple[str, str, str, str]]:
    """Lay the signs as a sunflower lays its seeds."""
    for number, family in enumerate(town.families):
        far = 0.0 if len(town.families) == 1 else _SPREAD * math.sqrt(number + 0.4)
        turn = number * _GOLDEN
        colour, outline = SIGNS[family]
        x, y = town.x + far * math.cos(turn), town.y + far * math.sin(turn)
        yield colour, f"{x:.1f}", f"{y:.1f}", outline


def _name(town: Town) -> tuple[str, str, str, int]:
    above = town.y - town.radius - 8
    return f"{town.x:.1f}", f"{above:.1f}", town.name, len(town.families)


def _land(towns: list[Town]) -> str:
    """Draw the ground: a soft hull around the towns; no border is meant by it."""
    around = [
        (
            town.x + (town.radius + 34) * math.cos(k * math.pi / 6),
            town.y + (town.radius + 34) * math.sin(k * math.pi / 6),
        )
        for town in towns
        for k in range(12)
    ]
    hull = _hull(around)
    return _smooth(
        [(min(max(x, 8), WIDTH - 8), min(max(y, 8), HEIGHT - 8)) for x, y in hull]
    )


def _hull(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Give the convex hull (Andrew's monotone chain)."""
    ordered = sorted(set(points))

    def half(walk: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
        found: list[tuple[float, float]] = []
        for point in walk:
            while len(found) > 1 and _turn(found[-2], found[-1], point) <= 0:
                found.pop()
            found.append(point)
        return found[:-1]

    return half(ordered) + half(reversed(ordered))


def _turn(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]
) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _smooth(points: list[tuple[float, float]]) -> str:
    """Join points by a closed curve through their middles."""
    count = len(points)
    mids = [
        (
            (points[k][0] + points[(k + 1) % count][0]) / 2,
            (points[k][1] + points[(k + 1) % count][1]) / 2,
        )
        for k in range(count)
    ]
    start = f"M{mids[-1][0]:.1f} {mids[-1][1]:.1f}"
    curves = (
        f"Q{x:.1f} {y:.1f} {mx:.1f} {my:.1f}"
        for (x, y), (mx, my) in zip(points, mids, strict=True)
    )
    return start + "".join(curves) + "Z"
