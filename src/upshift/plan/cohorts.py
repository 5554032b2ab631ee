# SPDX-License-Identifier: Apache-2.0
"""Cohorts: groups of arcs that cannot move unless one of some cells runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
from scipy import sparse

from upshift.plan.numbering import NOWHERE

if TYPE_CHECKING:
    from upshift.plan.model import Model
    from upshift.solver.blocks import Bools, Floats, Ints

Side = Literal["source", "target", "area"]
"""Whose stock limits a group: the post left, the post joined, all posts of an area."""


@dataclass(frozen=True, slots=True)
class Cohorts:
    """
    Groups of one side.

    Parameters
    ----------
    side
        Whose stock limits the groups.
    owner
        Post, or place (area and occupation), of each group.
    cells
        Cells that can serve each group. Shape: (groups, cells), 0 or 1.
    largest
        Largest cohort among those cells.
    arcs, of_group
        Arcs of all groups in order of their group, and the group of each.
    start
        Where each group begins in ``arcs``; one more entry than groups.
    """

    side: Side
    owner: Ints
    cells: sparse.csr_matrix
    largest: Floats
    arcs: Ints
    of_group: Ints
    start: Ints

    def members(self, group: int) -> Ints:
        """Give the arcs of a group."""
        return self.arcs[self.start[group] : self.start[group + 1]]

    def cells_of(self, group: int) -> Ints:
        """Give the cells of a group."""
        first, last = self.cells.indptr[group : group + 2]
        cells: Ints = self.cells.indices[first:last].astype(np.int64)
        return cells


class _Uses(NamedTuple):
    """Uses of arcs: who owns the stock, what is used, the arc and its need."""

    owner: Ints
    what: Ints
    arc: Ints
    need: Ints

    def only(self, which: Bools) -> _Uses:
        return _Uses(*(part[which] for part in self))


def find_cohorts(model: Model) -> tuple[Cohorts, ...]:
    """Find the groups of all three sides."""
    arcs, needs = model.arcs, model.needs
    use = np.flatnonzero(~arcs.is_raise[arcs.use_arc])
    arc, need = arcs.use_arc[use], needs.of_use[use]
    course = np.array(arcs.homes.course, dtype=np.int64)[needs.home]
    taught = course * model.instance.num_periods + needs.period
    place = places_of_arcs(model)[arc]
    joining = _Uses(arcs.target[arc], need, arc, need)
    return (
        _gather(model, "source", _Uses(arcs.source[arc], need, arc, need)),
        _gather(model, "target", joining.only(arcs.target[arc] != NOWHERE)),
        _gather(model, "area", _Uses(place, taught[need], arc, need)),
    )


def places(model: Model) -> Ints:
    """Give the place of each post: posts of one area and occupation share it."""
    posts = model.instance.posts
    alone = np.where(posts.area == NOWHERE, np.arange(posts.num) + 1, 0)
    keys = np.stack([posts.area, posts.occupation, alone], axis=1)
    return np.unique(keys, axis=0, return_inverse=True)[1].reshape(-1)


def places_of_arcs(model: Model) -> Ints:
    """Give the place each arc leads to."""
    posts, arcs, of_post = model.instance.posts, model.arcs, places(model)
    by_key = {
        (int(area), int(o)): int(place)
        for area, o, place in zip(posts.area, posts.occupation, of_post, strict=True)
    }
    of_market = np.array([by_key[key] for key in model.lines.markets] + [NOWHERE])
    own = of_post[np.maximum(arcs.target, 0)]
    return np.where(arcs.target == NOWHERE, of_market[arcs.market], own)


def _gather(model: Model, side: Side, uses: _Uses) -> Cohorts:
    cells = model.cells
    width = int(uses.what.max(initial=0)) + 1
    keys, group = np.unique(uses.owner * width + uses.what, return_inverse=True)
    edges = sparse.csr_matrix(
        (np.ones(cells.edge_need.size), (cells.edge_need, cells.edge_cell)),
        shape=(model.needs.home.size, cells.offer.size),
    )
    pairs = sparse.csr_matrix(
        (np.ones(group.size), (group, uses.need)), shape=(keys.size, edges.shape[0])
    )
    served = sparse.csr_matrix(pairs @ edges)
    served.data[:] = 1.0
    size = model.instance.offers.largest[cells.offer]
    largest = np.zeros(keys.size)
    if served.nnz:  # SciPy refuses the greatest of nothing.
        largest = np.zeros(keys.size)
    row = np.repeat(np.arange(keys.size), np.diff(served.indptr))
    np.maximum.at(largest, row, size[served.indices])
    order = np.argsort(group, kind="stable")
    return Cohorts(
        side=side,
        owner=keys // width,
        cells=served,
        largest=largest,
        arcs=uses.arc[order],
        of_group=group[order],
        start=np.searchsorted(group[order], np.arange(keys.size + 1)),
    )


@dataclass(frozen=True, slots=True)
class Flows:
    """
    What relieves a post, as columns, and how its stock drifts by itself.

    Parameters
    ----------
    drift
        Headcount less those who left, less demand. Shape: (posts, periods).
    arriving, leaving
        People who came (moves, intake, hires) or went (moves, redundancies) up
        to each period. Shape: (posts × periods, columns).
    intake
        People taken in from others, likewise.
    """

    drift: Floats
    arriving: sparse.csr_matrix
    leaving: sparse.csr_matrix
    intake: sparse.csr_matrix

    def relief(self, side: Side) -> sparse.csr_matrix:
        """Give what relieves a side: arrivals at the source, departures else."""
        return self.arriving if side == "source" else self.leaving


def find_flows(model: Model) -> Flows:
    """Gather the flows of every post."""
    posts, arcs, v = model.instance.posts, model.arcs, model.variables
    shape = posts.demand.shape
    numbers = np.arange(shape[0] * shape[1]).reshape(shape)
    moving = ~arcs.is_raise

    def up_to(rows: Ints, columns: Ints) -> sparse.csr_matrix:
        size = (numbers.size, model.milp.num_columns)
        flat = (np.ones(rows.size), (rows.ravel(), columns.ravel()))
        return sparse.csr_matrix(_running(shape) @ sparse.csr_matrix(flat, shape=size))

    def at(post: Ints, which: Bools) -> sparse.csr_matrix:
        here = np.flatnonzero(which)
        return up_to(numbers[post[here], arcs.arrival[here]], v.people[here])

    own = at(arcs.target, moving & (arcs.target != NOWHERE))
    away = at(arcs.source, moving)
    intake = up_to(numbers, v.intake)
    return Flows(
        drift=-posts.shortage,
        arriving=own + intake + up_to(numbers, v.hires),
        leaving=away + up_to(numbers, v.redundancies),
        intake=intake,
    )


def _running(shape: tuple[int, int]) -> sparse.csr_matrix:
    """Give the matrix that sums each post's periods up to each period."""
    below = sparse.csr_matrix(np.tril(np.ones((shape[1], shape[1]))))
    return sparse.kron(sparse.identity(shape[0]), below, format="csr")
