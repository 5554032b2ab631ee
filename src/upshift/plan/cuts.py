# SPDX-License-Identifier: Apache-2.0
"""Cohort rows: lot-sizing inequalities on people, which lift the bound.

For a post that people leave, a window of periods (t1, t2] and a set S of arcs that
arrive in the window and all need one of some cells, with Z runs of these together:

    Σ x over S  ≤  D · Z + arrivals in the window + unmet at t2 + surplus at t1

where D is how far the stock drifts above demand in the window by itself. Without a
run nobody of S moves; with one, the stock balance says it. Mirrored for posts that
people join, and summed over posts of an area. Where D exceeds the largest cohort Q
the row is rounded: Σ x ≤ D − r (⌈D / Q⌉ − Z) + relief, r = D − Q (⌈D / Q⌉ − 1).
Source: decision 0003; Pochet and Wolsey, Production Planning by Mixed Integer
Programming, 2006, chapter 4.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from upshift.plan.cohorts import Cohorts, Flows, find_cohorts, find_flows, places
from upshift.plan.numbering import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from upshift.plan.model import Model
    from upshift.solver.blocks import Bools, Floats, Ints

Window = tuple[int, int]
"""Periods after the first up to and including the second; −1 is before all."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A violated row: which group, which window, how far beyond."""

    violation: float
    side: int
    group: int
    window: Window


@dataclass(slots=True)
class Separator:
    """
    Find cohort rows that a solution of the relaxation breaks.

    Parameters
    ----------
    model
        Whose relaxation it is.
    """

    model: Model
    cohorts: tuple[Cohorts, ...] = field(init=False)
    flows: Flows = field(init=False)
    windows: tuple[Window, ...] = field(init=False)
    place: Ints = field(init=False)
    _done: set[tuple[int, int, Window]] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Gather groups and flows once."""
        self.cohorts = find_cohorts(self.model)
        self.flows = find_flows(self.model)
        periods = self.model.instance.num_periods
        self.windows = tuple((a, b) for b in range(periods) for a in range(-1, b))
        self.place = places(self.model)

    def separate(
        self, values: Floats, *, most: int
    ) -> tuple[sparse.csr_matrix, Floats]:
        """
        Give the rows ``rows · x ≤ upper`` that are broken most, new ones only.

        Parameters
        ----------
        values
            Solution of the relaxation, one value per column.
        most
            How many rows to give.
        """
        found = [
            cut
            for side in range(len(self.cohorts))
            for cut in self._broken(side, values)
            if (cut.side, cut.group, cut.window) not in self._done
        ]
        found.sort(key=lambda cut: (-cut.violation, cut.side, cut.group, cut.window))
        chosen = found[:most]
        self._done |= {(cut.side, cut.group, cut.window) for cut in chosen}
        return self._rows(chosen)

    def _broken(self, side: int, values: Floats) -> Iterator[Cut]:
        """Give for each group its two worst windows."""
        cohorts = self.cohorts[side]
        if not cohorts.owner.size:
            return
        people = values[self.model.variables.people]
        flow = np.add.reduceat(people[cohorts.arcs], cohorts.start[:-1])
        live = np.flatnonzero(flow > _TINY)
        if not live.size:
            return
        runs = (cohorts.cells @ values[self.model.variables.runs])[live]
        worst = np.stack(
            [
                self._violation(cohorts, live, runs, people, values, window)
                for window in self.windows
            ],
            axis=1,
        )
        for _ in range(2):
            best = worst.argmax(axis=1)
            row = np.arange(live.size)
            value = worst[row, best]
            for j in np.flatnonzero(value > _LEAST_VIOLATION):
                window = self.windows[best[j]]
                yield Cut(float(value[j]), side, int(live[j]), window)
            worst[row, best] = -1.0

    def _violation(  # noqa: PLR0913 (what all windows share is computed once)
        self,
        cohorts: Cohorts,
        live: Ints,
        runs: Floats,
        people: Floats,
        values: Floats,
        window: Window,
    ) -> Floats:
        limit, relief, lacking = self._limits(cohorts, values, window)
        counts = self._counts(cohorts, window, lacking)
        moved = np.add.reduceat(
            np.where(counts, people[cohorts.arcs], 0.0), cohorts.start[:-1]
        )[live]
        owner = cohorts.owner[live]
        most, size = limit[owner], cohorts.largest[live]
        rest, times = _round(most, size)
        allowed = most - rest * (times - runs) + relief[owner]
        return np.where(moved > _TINY, (moved - allowed) / np.hypot(1.0, rest), -1.0)

    def _limits(
        self, cohorts: Cohorts, values: Floats, window: Window
    ) -> tuple[Floats, Floats, Bools]:
        """Give limit and relief of each owner, and which posts lack people."""
        drift = self._drift(cohorts, window)
        relief = self._relief(cohorts, values, window)
        lacking = drift > 0
        if cohorts.side != "area":
            return np.maximum(drift, 0.0), relief, lacking
        intake = self._over(self.flows.intake @ values, window)
        num = int(self.place.max()) + 1
        share = np.where(lacking, relief, intake)
        limit = np.zeros(num)
        np.add.at(limit, self.place, np.maximum(drift, 0.0))
        total = np.zeros(num)
        np.add.at(total, self.place, share)
        return limit, total, lacking

    def _drift(self, cohorts: Cohorts, window: Window) -> Floats:
        before, after = window
        drift = self.flows.drift[:, after].copy()
        if before != NOWHERE:
            drift -= self.flows.drift[:, before]
        return drift if cohorts.side == "source" else -drift

    def _relief(self, cohorts: Cohorts, values: Floats, window: Window) -> Floats:
        before, after = window
        total = self._over(self.flows.relief(cohorts.side) @ values, window)
        end, begin = self._ends(cohorts)
        total = total + values[end[:, after]]
        return total + values[begin[:, before]] if before != NOWHERE else total

    def _ends(self, cohorts: Cohorts) -> tuple[Ints, Ints]:
        """Give the columns that relieve at the end and at the start of a window."""
        v = self.model.variables
        source = cohorts.side == "source"
        return (v.unmet, v.surplus) if source else (v.surplus, v.unmet)

    def _over(self, cumulated: Floats, window: Window) -> Floats:
        before, after = window
        grid = cumulated.reshape(self.flows.drift.shape)
        return grid[:, after] - (grid[:, before] if before != NOWHERE else 0.0)

    def _counts(self, cohorts: Cohorts, window: Window, lacking: Bools) -> Bools:
        """Tell which arcs of the groups count in a window."""
        before, after = window
        arcs = self.model.arcs
        arrival = arcs.arrival[cohorts.arcs]
        inside = (arrival > before) & (arrival <= after)
        if cohorts.side != "area":
            return inside
        target = arcs.target[cohorts.arcs]
        joins: Bools = (target == NOWHERE) | lacking[np.maximum(target, 0)]
        return inside & joins

    def _rows(self, cuts: list[Cut]) -> tuple[sparse.csr_matrix, Floats]:
        rows = [self._row(cut) for cut in cuts]
        width = self.model.milp.num_columns
        upper = np.array([limit for _, _, limit in rows])
        sizes = [columns.size for columns, _, _ in rows]
        columns = np.concatenate([np.zeros(0, int), *(c for c, _, _ in rows)])
        values = np.concatenate([np.zeros(0), *(v for _, v, _ in rows)])
        row = np.repeat(np.arange(len(rows)), sizes)
        shape = (len(rows), width)
        return sparse.csr_matrix((values, (row, columns)), shape=shape), upper

    def _row(self, cut: Cut) -> tuple[Ints, Floats, float]:
        cohorts, v = self.cohorts[cut.side], self.model.variables
        owner = int(cohorts.owner[cut.group])
        drift = self._drift(cohorts, cut.window)
        posts = np.flatnonzero(self.place == owner)
        posts = posts if cohorts.side == "area" else np.array([owner])
        most = float(np.maximum(drift[posts], 0.0).sum())
        rest, times = _round(np.array([most]), cohorts.largest[[cut.group]])
        members = cohorts.members(cut.group)
        here = self._counts(cohorts, cut.window, drift > 0)
        here = here[cohorts.start[cut.group] : cohorts.start[cut.group + 1]]
        runs = v.runs[cohorts.cells_of(cut.group)]
        parts = [
            (v.people[members[here]], 1.0),
            (runs, -float(rest[0])),
            *self._relief_columns(cohorts, posts, drift, cut.window),
        ]
        columns = np.concatenate([c for c, _ in parts])
        values = np.concatenate([np.broadcast_to(x, c.shape) for c, x in parts])
        return columns, values, most - float(rest[0] * times[0])

    def _relief_columns(
        self, cohorts: Cohorts, posts: Ints, drift: Floats, window: Window
    ) -> Iterator[tuple[Ints, Floats | float]]:
        before, after = window
        end, begin = self._ends(cohorts)
        for post in posts.tolist():
            area = cohorts.side == "area"
            if area and drift[post] <= 0:
                yield self.model.variables.intake[post, before + 1 : after + 1], -1.0
                continue
            flow = self.flows.relief(cohorts.side)
            row = post * self.flows.drift.shape[1]
            for t, sign in ((after, -1.0), (before, 1.0)):
                if t != NOWHERE:
                    first, last = flow.indptr[row + t : row + t + 2]
                    columns = flow.indices[first:last].astype(np.int64)
                    yield columns, sign * flow.data[first:last]
            yield end[post, after : after + 1], -1.0
            if before != NOWHERE:
                yield begin[post, before : before + 1], -1.0


def _round(most: Floats, size: Floats) -> tuple[Floats, Floats]:
    """Give r and ⌈D / Q⌉ of each row; r = D where one run is enough."""
    times = np.maximum(np.ceil(most / size - 1e-9), 1.0)
    return np.where(most > size, most - size * (times - 1.0), most), times


_TINY = 1e-4
"""Fewer people than this do not count as moving."""

_LEAST_VIOLATION = 0.01
"""Rows broken by less are not worth adding (planning study 2)."""
