# SPDX-License-Identifier: Apache-2.0
"""Put the modules of a programme in an order one can learn them in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import polars as pl

from upshift.programmes.instance import Tables


def earlier_courses(network: Tables) -> dict[str, set[str]]:
    """
    Give for each course those that prepare for it.

    A course prepares for another if the other follows it, or expects a skill
    that it teaches to the level expected.

    *Reads* follows, expects, teaches.
    """
    taught = network["teaches"].rename({"course": "earlier", "level": "reached"})
    prepares = (
        network["expects"]
        .join(taught, on="skill")
        .filter(
            pl.col("reached") >= pl.col("level"), pl.col("earlier") != pl.col("course")
        )
        .select("course", "earlier")
    )
    follows = network["follows"].select("course", "earlier")
    earlier: dict[str, set[str]] = {}
    for course, other in pl.concat([follows, prepares]).iter_rows():
        earlier.setdefault(course, set()).add(other)
    return earlier


def in_order(
    courses: Iterable[str],
    earlier: Mapping[str, Collection[str]],
    first: Mapping[str, tuple[float, ...]],
) -> list[str]:
    """
    Order courses so that each comes after those that prepare for it.

    Parameters
    ----------
    courses
        Of one programme.
    earlier
        As :func:`earlier_courses` gives it.
    first
        What decides among courses that are ready; the least comes first. Where
        courses prepare for each other in a circle it decides alone.
    """
    left, ordered = set(courses), list[str]()
    while left:
        ready = [c for c in left if not left.intersection(earlier.get(c, ()))]
        following = min(ready or left, key=lambda course: (first[course], course))
        ordered.append(following)
        left.remove(following)
    return ordered
