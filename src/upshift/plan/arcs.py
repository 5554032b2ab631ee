# SPDX-License-Identifier: Apache-2.0
"""Arcs: lines with an arrival period, and the seats they need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from upshift.plan.numbering import NOWHERE

if TYPE_CHECKING:
    from upshift.plan.homes import Homes
    from upshift.plan.instance import Instance
    from upshift.plan.lines import Lines
    from upshift.plan.schedules import Schedule
    from upshift.solver.blocks import Bools, Floats, Ints


@dataclass(frozen=True, slots=True)
class Arcs:
    """
    People of a line who arrive in a period, one column each.

    Parameters
    ----------
    line, arrival
        Shape: (arcs,).
    source, target, market
        Posts and market of the line; target or market is −1.
    cost
        Money per person that does not depend on the offer: hours, pooling, fees
        of courses with one price, less wishes and gap costs saved.
    hours
        Shape: (uses,). Hours in training of each use.
    use_arc, use_home, use_period
        A use is a course of an arc: its arc, home and period.
    homes
        All homes.
    """

    line: Ints
    arrival: Ints
    source: Ints
    target: Ints
    market: Ints
    cost: Floats
    hours: Floats
    use_arc: Ints
    use_home: Ints
    use_period: Ints
    homes: Homes

    @property
    def num(self) -> int:
        """Number of arcs."""
        return self.line.size

    @property
    def is_raise(self) -> Bools:
        """Whether people stay at their post."""
        return np.asarray(self.target == self.source)


def draw_arcs(instance: Instance, lines: Lines) -> Arcs:
    """Give every line an arc for each period in which people can arrive."""
    homes, ways = lines.homes, lines.templates.ways
    is_open = homes.open_in()
    line: list[int] = []
    arrival: list[int] = []
    use: list[tuple[int, int, int]] = []
    for j, here in enumerate(lines.lines):
        way = ways[here.way]
        uses = list(zip(here.homes, way.offsets, strict=True))
        duration = way.duration
        promised = _promised(instance, here.alone, way) if here.stays else None
        for t in range(duration, instance.num_periods):
            start = t - duration
            if promised is not None and start not in promised:
                continue
            if all(is_open[home, start + offset] for home, offset in uses):
                use += [(len(line), home, start + offset) for home, offset in uses]
                line.append(j)
                arrival.append(t)
    use_arc, use_home, use_period = np.array(use, dtype=np.int64).reshape(-1, 3).T
    table = np.array(
        [(here.post, here.target, here.market) for here in lines.lines], dtype=np.int64
    ).reshape(-1, 3)
    of = np.array(line, dtype=np.int64)
    when = np.array(arrival, dtype=np.int64)
    course = np.array(homes.course, dtype=np.int64)
    return Arcs(
        line=of,
        arrival=when,
        source=table[of, 0],
        target=table[of, 1],
        market=table[of, 2],
        cost=_cost(instance, lines, homes, of, when),
        hours=instance.courses.hours[course[use_home]],
        use_arc=use_arc,
        use_home=use_home,
        use_period=use_period,
        homes=homes,
    )


def _promised(instance: Instance, worker: int, way: Schedule) -> set[int]:
    """Give the periods in which a row was promised the one course of a way."""
    return {
        period
        for who, offer, period, _ in instance.pins
        if who == worker and int(instance.offers.course[offer]) in way.courses
    }


def _cost(
    instance: Instance, lines: Lines, homes: Homes, of: Ints, when: Ints
) -> Floats:
    per_line = np.array(
        [_line_cost(instance, lines, homes, j) for j in range(len(lines.lines))]
    )
    below = np.array([line.below for line in lines.lines], dtype=np.int64)[of]
    post = np.array([line.post for line in lines.lines], dtype=np.int64)[of]
    gap_cost = instance.occupations.gap_cost[instance.posts.occupation[post]]
    periods = instance.num_periods - np.maximum(when, below)
    saved = np.where(below == NOWHERE, 0.0, gap_cost * periods)
    return per_line[of] - saved if of.size else np.zeros(0)


def _line_cost(instance: Instance, lines: Lines, homes: Homes, j: int) -> float:
    line = lines.lines[j]
    way = lines.templates.ways[line.way]
    courses = list(way.courses)
    hours = line.hour_cost * float(instance.courses.hours[courses].sum())
    fees = sum(
        seat_price(instance, course, line.post)
        for course in courses
        if homes.has_one_price(course)
    )
    pooling = instance.money.pooling_cost if line.market != NOWHERE else 0.0
    return hours + fees + pooling - line.worth


def seat_price(instance: Instance, course: int, post: int) -> float:
    """Give fee and VAT of a course whose offers all have one price."""
    offer = int(np.flatnonzero(instance.offers.course == course)[0])
    return offer_price(instance, offer, int(instance.posts.organisation[post]))


def offer_price(instance: Instance, offer: int, organisation: int) -> float:
    """Give fee and VAT of a seat in an offer for an organisation."""
    fee = float(instance.offers.fee[offer])
    rate = float(instance.courses.vat[instance.offers.course[offer]])
    recovers = bool(instance.money.recovers_vat[organisation])
    return fee if recovers else fee * (1 + rate)
