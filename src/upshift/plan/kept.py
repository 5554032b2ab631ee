# SPDX-License-Identifier: Apache-2.0
"""Kept ways: what an earlier plan did with people stays open to the next one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import polars as pl

from upshift.plan.aims import Aim, Wanted
from upshift.plan.bundles import Need, close_gap, entry_givers
from upshift.plan.lines import Lines, add_way, below_since, draw_lines
from upshift.plan.numbering import NOWHERE
from upshift.plan.schedules import Schedule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from upshift.network import Network
    from upshift.plan.catalogue import Courses
    from upshift.plan.instance import Instance
    from upshift.plan.params import PlanParams
    from upshift.plan.templates import Templates
    from upshift.solver.blocks import Ints

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Taken:
    """
    What an earlier move took.

    Parameters
    ----------
    offsets
        Periods after the start, by number of the course.
    duration
        Periods from the first course to arrival.
    """

    offsets: dict[int, int]
    duration: int


def lines_with(
    instance: Instance, params: PlanParams, earlier: Mapping[str, pl.DataFrame]
) -> Lines:
    """
    Draw lines, and add the earlier moves of rows with promises, where allowed still.

    A search keeps only the cheapest ways, each as early as it can be; without the
    earlier ones a promised course could be left without the courses that it was
    promised together with.

    Parameters
    ----------
    earlier
        ``moves`` and ``seats`` of the earlier plan; names that are no longer
        there are passed over.
    """
    lines = draw_lines(instance, params)
    wanted = Wanted.of(instance, everywhere=True)
    below = below_since(instance)
    numbers = _numbers(instance.network)
    for move in _moves_with_courses(earlier):
        taken = _taken(move, numbers)
        worker = numbers["workers"].get(move["worker"], NOWHERE)
        occupation = numbers["occupations"].get(move["to_occupation"], NOWHERE)
        # Rows told apart have lines of their own; others' lines are shared.
        is_known = worker in instance.apart and occupation != NOWHERE
        if taken is None or not is_known:
            continue
        aim = _aim(wanted, below, (worker, occupation), move)
        is_raise = move["kind"] == "raised"
        need = lines.templates.need(worker, occupation, is_raise=is_raise)
        way = kept_way(lines.templates, worker, need, taken)
        if aim is not None and way != NOWHERE:
            add_way(lines, instance, (worker, way), aim, below)
    return lines


def kept_way(templates: Templates, worker: int, need: Need, taken: Taken) -> int:
    """Give the way of an earlier move, −1 if it no longer does what it must."""
    instance = templates.instance
    courses, learners = instance.courses, instance.learners
    only = [bits if k in taken.offsets else 0 for k, bits in enumerate(need.taught_in)]
    most = max(1, len(taken.offsets))
    alone = replace(need, taught_in=only)
    if not close_gap(alone, courses, [1.0] * len(only), most=1, longest=most):
        return NOWHERE
    hours = float(learners.training_hours[worker])
    fits = taken.duration <= learners.longest[worker]
    if not (fits and _is_in_order(taken, alone, courses, hours)):
        return NOWHERE
    order = sorted(taken.offsets, key=lambda k: (taken.offsets[k], k))
    return templates.add(
        Schedule(
            courses=tuple(order),
            offsets=tuple(taken.offsets[k] for k in order),
            opened=tuple(_opened(k, taken, courses) for k in order),
            duration=taken.duration,
        )
    )


def _is_in_order(
    taken: Taken, need: Need, courses: Courses, training_hours: float
) -> bool:
    """Whether every course finds what it asks at entry, and hours fit the periods."""
    at, spent = taken.offsets, dict.fromkeys(taken.offsets.values(), 0.0)
    for k, offset in at.items():
        spent[offset] += float(courses.hours[k])
        for givers in entry_givers(k, need, courses):
            if not any(at[j] <= offset for j in givers if j in at):
                return False
    return all(hours <= training_hours for hours in spent.values())


def _opened(course: int, taken: Taken, courses: Courses) -> int:
    opened = 0
    for k, offset in taken.offsets.items():
        if offset <= taken.offsets[course]:
            opened |= int(courses.opens[k])
    return opened


def _moves_with_courses(earlier: Mapping[str, pl.DataFrame]) -> list[Row]:
    """Give each move that ends in work, with courses and their periods."""
    once = earlier["seats"].select("move", "course", "period").unique()
    taken = once.group_by("move").agg("course", "period")
    moves = earlier["moves"].filter(pl.col("kind") != "stays")
    found = moves.join(taken, on="move", how="left", maintain_order="left")
    return found.rows(named=True)


def _taken(move: Row, numbers: dict[str, dict[str, int]]) -> Taken | None:
    """Give what an earlier move took, None if a course or period is gone."""
    names = zip(move["course"] or (), move["period"] or (), strict=True)
    arrival = numbers["periods"].get(move["arrival_period"])
    start = numbers["periods"].get(move["start_period"] or move["arrival_period"])
    offsets: dict[int, int] = {}
    for course, period in names:
        k, t = numbers["courses"].get(course), numbers["periods"].get(period)
        if k is None or t is None or start is None:
            return None
        offsets[k] = t - start
    if arrival is None or start is None:
        return None
    return Taken(offsets, arrival - start)


def _numbers(network: Network) -> dict[str, dict[str, int]]:
    return {
        table: {name: j for j, name in enumerate(network[table][table[:-1]])}
        for table in ("workers", "courses", "occupations", "periods")
    }


def _aim(
    wanted: Wanted, below: Ints, worker_goal: tuple[int, int], move: Row
) -> Aim | None:
    """Give where an earlier move led, if the row may still go there."""
    worker, occupation = worker_goal
    instance = wanted.instance
    own = int(instance.learners.post[worker])
    if move["kind"] == "raised":
        declined = instance.learners.wishes.get((worker, occupation), 0.0) is None
        is_own = occupation == int(instance.posts.occupation[own])
        gone = declined or not is_own or below[worker] == NOWHERE
        return None if gone else Aim(occupation, (own,), is_pooled=False)
    aims = {aim.occupation: aim for aim in wanted.aims(worker)}
    if occupation not in aims:
        return None
    aim = aims[occupation]
    if move["kind"] == "pooled":
        return Aim(occupation, (), is_pooled=True) if aim.is_pooled else None
    sites = instance.network["sites"]["site"]
    there = tuple(
        post
        for post in aim.posts
        if sites[int(instance.posts.site[post])] == move["to_site"]
    )
    return Aim(occupation, there, is_pooled=False)
