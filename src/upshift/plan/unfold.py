# SPDX-License-Identifier: Apache-2.0
"""Unfold a solution: people of arcs become moves of worker rows, with seats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import maximum_flow

from upshift.errors import SolverError
from upshift.plan.numbering import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from upshift.plan.model import Model
    from upshift.solver.blocks import Floats, Ints

Parts = list[tuple[int, int]]
"""Who or where, and how many people."""


@dataclass(frozen=True, slots=True)
class Move:
    """People of one worker row on one arc to one post."""

    arc: int
    worker: int
    target: int
    people: int


@dataclass(frozen=True, slots=True)
class Seat:
    """People of one move in the runs of one cell."""

    move: int
    cell: int
    people: int


def unfold_moves(model: Model, values: Floats) -> list[Move]:
    """Give the moves of worker rows behind the people on arcs."""
    people = whole(values[model.variables.people])
    workers = _by_worker(model, people)
    targets = _by_target(model, people, whole(values[model.variables.intake]))
    moves = []
    for arc in np.flatnonzero(people).tolist():
        for worker, target, num in _split(workers[arc], targets[arc]):
            moves.append(Move(arc, worker, target, num))
    line = model.lines.lines
    return sorted(
        moves,
        key=lambda m: (
            (m.worker, int(model.arcs.arrival[m.arc]), m.target)
            + line[model.arcs.line[m.arc]]
        ),
    )


def unfold_seats(model: Model, values: Floats, moves: Sequence[Move]) -> list[Seat]:
    """Give everyone a seat in a cell that was opened for their need."""
    arcs, cells = model.arcs, model.cells
    uses: dict[int, list[int]] = {}
    for arc, need in zip(
        arcs.use_arc.tolist(), model.needs.of_use.tolist(), strict=True
    ):
        uses.setdefault(arc, []).append(need)
    room: dict[int, dict[int, int]] = {}
    taken = whole(values[model.variables.seats])
    for edge in np.flatnonzero(taken).tolist():
        here = room.setdefault(int(cells.edge_need[edge]), {})
        here[int(cells.edge_cell[edge])] = int(taken[edge])
    pinned = _pinned_cells(model)
    seats = []
    first = sorted(range(len(moves)), key=lambda j: moves[j].worker not in pinned)
    for j in first:
        move = moves[j]
        for need in uses.get(move.arc, []):
            wished = pinned.get(move.worker, [])
            for cell, num in _take(room[need], move.people, wished):
                seats.append(Seat(j, cell, num))
    return sorted(seats, key=lambda seat: (seat.move, seat.cell))


def whole(values: Floats) -> Ints:
    """Give whole numbers, or refuse values that are none."""
    near = np.rint(values)
    if values.size and np.abs(values - near).max() > _WHOLE:
        msg = "The solver gave parts of people; no plan can be made of that."
        raise SolverError(msg)
    return near.astype(np.int64)


def _by_worker(model: Model, people: Ints) -> dict[int, Parts]:
    """Split each arc's people over the worker rows of its crew."""
    crews = model.crews
    crew_of = crews.of_line[model.arcs.line]
    asked = np.zeros(len(crews.workers), dtype=np.int64)
    np.add.at(asked, crew_of, people)
    pairs = [(crew, fold) for fold, crew in crews.folds]
    shares = match(asked, crews.fold_people, pairs)
    left = model.instance.learners.people.copy()
    rows_of_fold: dict[int, list[int]] = {}
    for worker, fold in enumerate(crews.fold_of_worker.tolist()):
        rows_of_fold.setdefault(fold, []).append(worker)
    pools: dict[int, Parts] = {}
    for (crew, fold), num in sorted(shares.items()):
        taken, rest = [], num
        for worker in rows_of_fold[fold]:
            here = min(rest, int(left[worker]))
            if here:
                left[worker] -= here
                rest -= here
                taken.append((worker, here))
        pools.setdefault(crew, []).extend(taken)
    arcs = np.flatnonzero(people).tolist()
    return {arc: _draw(pools[int(crew_of[arc])], int(people[arc])) for arc in arcs}


def _by_target(model: Model, people: Ints, intake: Ints) -> dict[int, Parts]:
    """Split each arc's people over the posts that take them in."""
    arcs, posts = model.arcs, model.instance.posts
    targets: dict[int, Parts] = {}
    market_of = model.lines.market_of_posts()
    groups: dict[tuple[int, int], list[int]] = {}
    for arc in np.flatnonzero(people).tolist():
        if arcs.market[arc] == NOWHERE:
            targets[arc] = [(int(arcs.target[arc]), int(people[arc]))]
        else:
            key = (int(arcs.market[arc]), int(arcs.arrival[arc]))
            groups.setdefault(key, []).append(arc)
    for (market, t), sent in groups.items():
        there = np.flatnonzero((market_of == market) & (intake[:, t] > 0))
        pairs = [
            (a, b)
            for a, arc in enumerate(sent)
            for b, post in enumerate(there)
            if posts.organisation[arcs.source[arc]] != posts.organisation[post]
        ]
        found = match(people[sent], intake[there, t], pairs)
        for (a, b), num in sorted(found.items()):
            targets.setdefault(sent[a], []).append((int(there[b]), num))
    return targets


def match(
    asked: Ints, given: Ints, pairs: list[tuple[int, int]]
) -> Mapping[tuple[int, int], int]:
    """
    Serve everything asked from what is given, along allowed pairs.

    Raises
    ------
    SolverError
        If it cannot all be served.
    """
    num_asked, num_given = asked.size, given.size
    sink = num_asked + num_given + 1
    left, right = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    tails = np.concatenate(
        [np.zeros(num_asked, int), left + 1, np.arange(num_given) + num_asked + 1]
    )
    heads = np.concatenate(
        [np.arange(num_asked) + 1, right + num_asked + 1, np.full(num_given, sink)]
    )
    room = np.concatenate([asked, np.minimum(asked[left], given[right]), given])
    shape = (sink + 1, sink + 1)
    graph = sparse.csr_array((room.astype(np.int32), (tails, heads)), shape=shape)
    flow = maximum_flow(graph, 0, sink)
    if flow.flow_value != asked.sum():
        msg = "People on arcs cannot be told apart by worker rows."
        raise SolverError(msg)
    found = flow.flow.tocoo()
    return {
        (int(a) - 1, int(b) - num_asked - 1): int(num)
        for a, b, num in zip(found.row, found.col, found.data, strict=True)
        if num > 0 and 0 < a <= num_asked
    }


def _draw(pool: Parts, num: int) -> Parts:
    """Take people out of a pool, in order."""
    drawn = []
    while num:
        who, there = pool.pop(0)
        here = min(num, there)
        drawn.append((who, here))
        num -= here
        if there > here:
            pool.insert(0, (who, there - here))
    return drawn


def _split(left: Parts, right: Parts) -> list[tuple[int, int, int]]:
    """Give the joint parts of two ways to split the same people."""
    pool = list(right)
    return [(a, b, num) for a, here in left for b, num in _draw(pool, here)]


def _take(room: dict[int, int], people: int, wished: list[int]) -> Parts:
    """Take seats for people, first in the cells they were promised."""
    taken = []
    for cell in sorted(room, key=lambda c: (c not in wished, c)):
        here = min(people, room[cell])
        if here:
            room[cell] -= here
            people -= here
            taken.append((cell, here))
    return taken


def _pinned_cells(model: Model) -> dict[int, list[int]]:
    cells: dict[int, list[int]] = {}
    for worker, offer, period, _ in model.instance.pins:
        here = (model.cells.offer == offer) & (model.cells.period == period)
        cells.setdefault(worker, []).extend(np.flatnonzero(here).tolist())
    return cells


_WHOLE = 1e-4
"""How far from whole a value may be; HiGHS's default is 1e-6."""
