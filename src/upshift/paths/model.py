# SPDX-License-Identifier: Apache-2.0
"""The path as a model: which offer in which period, in an order that works."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from upshift.paths.reach import OpenOffers
from upshift.paths.travellers import Travellers
from upshift.solver.blocks import Blocks, Floats, Ints, Milp


@dataclass(frozen=True, slots=True)
class Map:
    """
    The ways there are, as a model without objective.

    Parameters
    ----------
    milp
        Its rules; every cost is 0.
    offer, period
        Of each column that takes a seat. Shape: (takes,).
    order
        Number of the column that says how early each of these seats comes among
        those of its period. Shape: (takes,).
    aims
        What may be minimised, by name: cost per column.
    """

    milp: Milp
    offer: Ints
    period: Ints
    order: Ints
    aims: dict[str, Floats]

    def seats(self, values: Floats) -> list[tuple[int, int]]:
        """Give the offers and periods a solution takes, in order."""
        taken = np.flatnonzero(values[: self.offer.size] > _TAKEN)
        rank = np.lexsort((values[self.order[taken]], self.period[taken]))
        chosen = taken[rank]
        return list(
            zip(self.offer[chosen].tolist(), self.period[chosen].tolist(), strict=True)
        )


@dataclass(slots=True)
class _Drawing:
    """A model in the making."""

    travellers: Travellers
    offers: OpenOffers
    blocks: Blocks = field(default_factory=Blocks)
    offer: Ints = field(init=False)
    period: Ints = field(init=False)
    course: Ints = field(init=False)
    take: Ints = field(init=False)
    arrival: Ints = field(init=False)
    start: Ints = field(init=False)

    def __post_init__(self) -> None:
        """Add the columns: seats taken, arrival and start."""
        offers = self.travellers.instance.offers
        cells = [
            (f, t)
            for f in self.offers
            for t in range(int(offers.first[f]), int(offers.last[f]) + 1)
        ]
        self.offer, self.period = np.array(cells, dtype=np.int64).reshape(-1, 2).T
        self.course = offers.course[self.offer]
        add, last = self.blocks.add_columns, self.num_periods
        self.take = add("take", self.offer.size, upper=1.0, integer=True)
        self.arrival = add("arrival", 1, upper=last, integer=True)
        self.start = add("start", 1, upper=last)

    @property
    def num_periods(self) -> int:
        """Periods of the calendar; arrival may lie just behind it."""
        return self.travellers.instance.num_periods

    @property
    def courses(self) -> list[int]:
        """Courses there are, ascending."""
        return [int(k) for k in np.unique(self.course)]

    def of(self, *courses: int) -> Ints:
        """Give the columns that take any of some courses."""
        return np.flatnonzero(np.isin(self.course, courses))

    def row(
        self, name: str, *parts: tuple[Ints, Floats | float], **ends: float
    ) -> None:
        """Add a row from pairs of columns and values."""
        row = self.blocks.add_rows(name, 1, **ends)
        for columns, values in parts:
            self.blocks.put(np.repeat(row, columns.size), columns, values)


def draw_map(travellers: Travellers, offers: OpenOffers) -> Map:
    """
    Draw the model of every path over some offers.

    *Rules* each course at most once; what is missing is taught; entry, order,
    EQF and language are met by courses in the same or an earlier period, in an
    order without circles; hours fit the period; the span from the first course
    to arrival is no longer than the travellers allow (plan.md).
    """
    drawing = _Drawing(travellers, offers)
    for course in drawing.courses:
        drawing.row("once", (drawing.of(course), 1.0), upper=1.0)
    for givers in travellers.asked():
        drawing.row("asked", (drawing.of(*givers), 1.0), lower=1.0)
    _fit_hours(drawing)
    _bound_span(drawing)
    order = _admit(drawing)
    return Map(
        drawing.blocks.gather(), drawing.offer, drawing.period, order, _aims(drawing)
    )


def _fit_hours(drawing: _Drawing) -> None:
    hours = drawing.travellers.instance.courses.hours[drawing.course]
    for t in range(drawing.num_periods):
        here = np.flatnonzero(drawing.period == t)
        drawing.row(
            "hours", (here, hours[here]), upper=drawing.travellers.training_hours
        )


def _bound_span(drawing: _Drawing) -> None:
    """Keep period < arrival, start ≤ period, arrival − start ≤ longest."""
    last = float(drawing.num_periods)
    for course in drawing.courses:
        here = drawing.of(course)
        when = drawing.period[here].astype(np.float64)
        drawing.row("arrival", (drawing.arrival, 1.0), (here, -when - 1), lower=0.0)
        drawing.row("start", (drawing.start, 1.0), (here, last - when), upper=last)
    span = ((drawing.arrival, 1.0), (drawing.start, -1.0))
    drawing.row("span", *span, upper=float(drawing.travellers.longest))


def _admit(drawing: _Drawing) -> Ints:
    """
    Have every seat's conditions met by a course taken before or beside it.

    Gives the column that orders each seat.
    """
    courses = drawing.courses
    order = drawing.blocks.add_columns("order", len(courses), upper=len(courses))
    place = dict(zip(courses, order[:, None], strict=True))
    for offer, conditions in drawing.offers.items():
        seat = np.flatnonzero(drawing.offer == offer)
        course = int(drawing.travellers.instance.offers.course[offer])
        for givers in conditions:
            here = [j for j in givers if j in place]
            gives = drawing.blocks.add_columns(
                "gives", len(here), upper=1, integer=True
            )
            drawing.row("met", (gives, 1.0), (seat, -1.0), lower=0.0)
            for j, gift in zip(here, gives[:, None], strict=True):
                _give(drawing, gift, (j, course), (place[j], place[course]))
    return order[np.searchsorted(courses, drawing.course)]


def _give(
    drawing: _Drawing, gift: Ints, pair: tuple[int, int], order: tuple[Ints, Ints]
) -> None:
    """Let a course admit another: it is taken, not later, and before it in order."""
    before, after = (drawing.of(course) for course in pair)
    times = [drawing.period[part].astype(np.float64) for part in (before, after)]
    periods, most = float(drawing.num_periods), float(len(drawing.courses))
    drawing.row("taken", (before, 1.0), (gift, -1.0), lower=0.0)
    later = ((after, times[1]), (before, -times[0]), (gift, -periods))
    drawing.row("later", *later, lower=-periods)
    drawing.row(
        "order", (order[1], 1.0), (order[0], -1.0), (gift, -most - 1), lower=-most
    )


def _aims(drawing: _Drawing) -> dict[str, Floats]:
    """Give what may be minimised, each as a cost per column."""
    travellers = drawing.travellers
    cost = (travellers.prices + travellers.hours_costs)[drawing.offer]
    hours = travellers.instance.courses.hours[drawing.course]
    num = int(max(part.stop for part in drawing.blocks.columns.values()))
    aims = {name: np.zeros(num) for name in ("cost", "hours", "periods", "arrival")}
    aims["cost"][drawing.take] = cost
    aims["hours"][drawing.take] = hours
    aims["periods"][drawing.arrival], aims["periods"][drawing.start] = 1.0, -1.0
    aims["arrival"][drawing.arrival] = 1.0
    return aims


_TAKEN = 0.5
"""Seats are 0 or 1 but for the solver's tolerance."""
