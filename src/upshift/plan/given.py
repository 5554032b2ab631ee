# SPDX-License-Identifier: Apache-2.0
"""Given ways: plan on stated courses and offsets instead of searched ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from upshift.plan.aims import Aim, Wanted
from upshift.plan.homes import Homes
from upshift.plan.lines import Lines, add_way, below_since
from upshift.plan.numbering import number
from upshift.plan.schedules import Schedule
from upshift.plan.templates import Templates

if TYPE_CHECKING:
    import polars as pl

    from upshift.plan.instance import Instance
    from upshift.plan.params import PlanParams


def lines_from(instance: Instance, params: PlanParams, ways: pl.DataFrame) -> Lines:
    """
    Give the lines of stated ways.

    Parameters
    ----------
    ways
        ``worker, to_occupation, courses, offsets, duration``: courses are names,
        offsets periods after the start, duration periods until arrival. People
        join posts of their organisation and, if open to it, of others.
    """
    network = instance.network
    lines = Lines(Templates(instance, params), Homes(instance))
    below = below_since(instance)
    workers = number(ways["worker"], network["workers"]["worker"])
    targets = number(ways["to_occupation"], network["occupations"]["occupation"])
    place = {name: k for k, name in enumerate(network["courses"]["course"])}
    wanted = Wanted.of(instance, everywhere=True)
    aims: dict[int, dict[int, Aim]] = {}
    for worker, occupation, row in zip(
        workers.tolist(), targets.tolist(), ways.rows(named=True), strict=True
    ):
        way = lines.templates.add(
            Schedule(
                courses=tuple(place[name] for name in row["courses"]),
                offsets=tuple(row["offsets"]),
                opened=(0,) * len(row["courses"]),
                duration=row["duration"],
            )
        )
        if worker not in aims:
            aims[worker] = {aim.occupation: aim for aim in wanted.aims(worker)}
        if occupation in aims[worker]:
            aim = aims[worker][occupation]
            add_way(lines, instance, (worker, way), aim, below)
    return lines
