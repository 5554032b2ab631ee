# SPDX-License-Identifier: Apache-2.0
"""Bounds: the rules that a worker row's part of a plan touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from upshift.plan.numbering import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from upshift.plan.instance import Instance
    from upshift.plan.result import Plan


def binding_rules(instance: Instance, plan: Plan, worker: int) -> tuple[str, ...]:
    """
    Name the rules that leave a worker row's moves no room.

    A rule is named if one person, one hour or one run more or fewer would break
    it there, or if the move could not be what it is without what the rule asks.
    """
    name = instance.network["workers"]["worker"][worker]
    moves = plan["moves"].filter(pl.col("worker") == name)
    seats = plan["seats"].join(moves.select("move", "kind"), on="move")
    pinned = any(who == worker for who, *_ in instance.pins)
    touched = {
        "pins_are_kept": pinned,
        "pooling_needs_consent": "pooled" in moves["kind"],
        **_of_courses(instance, seats, worker),
        **_of_runs(instance, plan, seats),
        "cover_is_kept": _covers(instance, plan, worker, seats),
    }
    return tuple(rule for rule, is_touched in touched.items() if is_touched)


def _of_courses(
    instance: Instance, seats: pl.DataFrame, worker: int
) -> dict[str, bool]:
    """Tell which rules of learning the order and choice of courses answer to."""
    courses, learners = instance.courses, instance.learners
    taken = _courses_by_move(instance, seats)
    every = {k for bundle in taken for k in bundle}
    held, eqf = instance.levels[worker], learners.eqf[worker]
    lacks = [
        k for k in every if any(held[s] < level for s, level in courses.expects[k])
    ]
    hours = [float(courses.hours[list(bundle)].sum()) for bundle in taken]
    return {
        "gap_is_closed": bool(set(seats["kind"]) - {"stays"}),
        "entry_is_met": bool(lacks),
        "order_is_kept": any(
            set(courses.follows[k]) & bundle for bundle in taken for k in bundle
        ),
        "eqf_is_bridged": any(courses.raises_eqf_to[k] > eqf > 0 for k in every),
        "language_fits": any(courses.opens[k] for k in every),
        "hours_fit_the_period": any(
            len(bundle) > 1 and sum_ > learners.training_hours[worker]
            for bundle, sum_ in zip(taken, hours, strict=True)
        ),
    }


def _courses_by_move(instance: Instance, seats: pl.DataFrame) -> list[set[int]]:
    course = number(seats["course"], instance.network["courses"]["course"])
    bundles: dict[str, set[int]] = {}
    for move, k in zip(seats["move"], course.tolist(), strict=True):
        bundles.setdefault(move, set()).add(k)
    return list(bundles.values())


def _of_runs(instance: Instance, plan: Plan, seats: pl.DataFrame) -> dict[str, bool]:
    """Tell whether runs are as small or as full as they may be, or booked out."""
    mine = seats.select("offer", "period").unique()
    runs = plan["runs"].join(mine, on=["offer", "period"])
    offers = instance.network["offers"].select("offer", "most_runs")
    at_most = runs.join(offers, on="offer").filter(
        pl.col("runs") >= pl.col("most_runs")
    )
    full = at_most.filter(pl.col("seats") == pl.col("largest") * pl.col("runs"))
    small = runs.filter(pl.col("seats") <= pl.col("smallest") * pl.col("runs"))
    return {
        "cohort_within_bounds": small.height > 0,
        "runs_within_offer": full.height > 0,
        "resources_suffice": any(_is_booked_out(instance, plan, runs)),
    }


def _is_booked_out(
    instance: Instance, plan: Plan, runs: pl.DataFrame
) -> Iterator[bool]:
    """Tell for each run whether one more would need more than is left."""
    offers, network = instance.offers, instance.network
    booked = np.zeros(offers.capacity.shape)
    every = plan["runs"]
    offer = number(every["offer"], network["offers"]["offer"])
    period = number(every["period"], network["periods"]["period"])
    amounts = list(zip(offers.uses, offers.amounts, strict=True))
    for f, t, num in zip(offer.tolist(), period.tolist(), every["runs"], strict=True):
        for (of, resource), amount in amounts:
            booked[resource, t] += amount * num if of == f else 0.0
    mine = number(runs["offer"], network["offers"]["offer"]).tolist()
    when = number(runs["period"], network["periods"]["period"]).tolist()
    for f, t in zip(mine, when, strict=True):
        for (of, resource), amount in amounts:
            left = offers.capacity[resource, t] - booked[resource, t]
            yield of == f and amount > left + _TINY


def _covers(instance: Instance, plan: Plan, worker: int, seats: pl.DataFrame) -> bool:
    """Tell whether the post could not spare one more seat in one of the periods."""
    posts, network = instance.posts, instance.network
    post = int(instance.learners.post[worker])
    site = network["sites"]["site"][int(posts.site[post])]
    occupation = network["occupations"]["occupation"][int(posts.occupation[post])]
    here = plan["moves"].filter(
        pl.col("from_site") == site, pl.col("from_occupation") == occupation
    )
    hours = network["courses"].select("course", "hours")
    all_seats = plan["seats"].join(here.select("move"), on="move")
    spent = all_seats.join(hours, on="course").group_by("period")
    total = dict(spent.agg((pl.col("people") * pl.col("hours")).sum()).iter_rows())
    stock = plan["stocks"].filter(
        pl.col("site") == site, pl.col("occupation") == occupation
    )
    people = dict(stock.select("period", "people").iter_rows())
    limit = posts.release[post] * posts.hours[post]
    mine = seats.join(hours, on="course").select("period", "hours").iter_rows()
    place = {name: t for t, name in enumerate(network.periods)}
    return any(
        total[period] + more > limit[place[period]] * people[period] + _TINY
        for period, more in mine
    )


_TINY = 1e-6
"""Hours that rounding explains."""
