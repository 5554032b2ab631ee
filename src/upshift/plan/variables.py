# SPDX-License-Identifier: Apache-2.0
"""Variables: what the model decides, block by block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from upshift.plan.arcs import draw_arcs, offer_price
from upshift.plan.numbering import NOWHERE
from upshift.solver import Blocks

if TYPE_CHECKING:
    from upshift.plan.arcs import Arcs
    from upshift.plan.instance import Instance
    from upshift.plan.lines import Lines
    from upshift.solver.blocks import Floats, Ints


@dataclass(frozen=True, slots=True)
class Needs:
    """
    Seats needed: people of a home who take a course in a period.

    Parameters
    ----------
    home, period
        Of each need. Shape: (needs,).
    of_use
        Need of each use of the arcs.
    """

    home: Ints
    period: Ints
    of_use: Ints


@dataclass(frozen=True, slots=True)
class Cells:
    """
    Cells: an offer in a period; and edges from needs to cells.

    Parameters
    ----------
    offer, period
        Of each cell. Shape: (cells,).
    edge_need, edge_cell, edge_travel
        Of each edge: need, cell, travel cost of a seat.
    may_be_paid_empty
        Cells in which seats may be paid and left empty.
    """

    offer: Ints
    period: Ints
    edge_need: Ints
    edge_cell: Ints
    edge_travel: Floats
    may_be_paid_empty: Ints


@dataclass(frozen=True, slots=True)
class Crews:
    """
    Crews: lines that the very same worker rows can take.

    Parameters
    ----------
    of_line
        Crew of each line.
    workers
        Worker rows of each crew.
    folds
        Worker rows that are in the same crews: one entry per fold and crew.
    fold_people
        People of each fold.
    fold_of_worker
        Fold of each worker row; −1 if it has no line.
    """

    of_line: Ints
    workers: tuple[tuple[int, ...], ...]
    folds: tuple[tuple[int, int], ...]
    fold_people: Ints
    fold_of_worker: Ints


@dataclass(frozen=True, slots=True)
class Variables:
    """
    Column numbers of every decision.

    Parameters
    ----------
    people
        People on each arc.
    shares
        People of a fold who go with a crew, in the order of ``crews.folds``.
    unmet, surplus, hires, intake, redundancies
        People per post and period. Shape: (posts, periods).
    seats
        People per edge.
    runs
        Runs per cell.
    empty
        Seats paid and left empty, per cell of ``may_be_paid_empty``.
    """

    people: Ints
    shares: Ints
    unmet: Ints
    surplus: Ints
    hires: Ints
    intake: Ints
    redundancies: Ints
    seats: Ints
    runs: Ints
    empty: Ints


def find_needs(arcs: Arcs, num_periods: int) -> Needs:
    """Gather the uses of arcs into needs."""
    keys = arcs.use_home * num_periods + arcs.use_period
    found, of_use = np.unique(keys, return_inverse=True)
    return Needs(found // num_periods, found % num_periods, of_use)


def find_cells(instance: Instance, arcs: Arcs, needs: Needs) -> Cells:
    """Find the cells that needs can reach."""
    offers, num_periods = instance.offers, instance.num_periods
    edges = [
        (j, offer * num_periods + t, travel)
        for j, (home, t) in enumerate(
            zip(needs.home.tolist(), needs.period.tolist(), strict=True)
        )
        for offer, travel in arcs.homes.choices[home]
        if offers.first[offer] <= t <= offers.last[offer]
    ]
    need, key, travel = np.array(edges, dtype=np.float64).reshape(-1, 3).T
    found, cell = np.unique(key.astype(np.int64), return_inverse=True)
    offer = found // num_periods
    return Cells(
        offer=offer,
        period=found % num_periods,
        edge_need=need.astype(np.int64),
        edge_cell=cell,
        edge_travel=travel,
        may_be_paid_empty=np.flatnonzero(np.isfinite(offers.empty_seat_fee[offer])),
    )


def find_crews(instance: Instance, lines: Lines) -> Crews:
    """Find which lines share their worker rows, and fold rows alike."""
    numbers: dict[tuple[int, ...], int] = {}
    of_line = [numbers.setdefault(tuple(rows), len(numbers)) for rows in lines.workers]
    crews_of: dict[int, list[int]] = {}
    for rows, crew in numbers.items():
        for worker in rows:
            crews_of.setdefault(worker, []).append(crew)
    folds: dict[tuple[int, ...], int] = {}
    fold_of = np.full(instance.learners.num, NOWHERE)
    for worker, crews in crews_of.items():
        fold_of[worker] = folds.setdefault(tuple(crews), len(folds))
    people = np.zeros(len(folds), dtype=np.int64)
    inside = fold_of != NOWHERE
    np.add.at(people, fold_of[inside], instance.learners.people[inside])
    return Crews(
        of_line=np.array(of_line, dtype=np.int64),
        workers=tuple(numbers),
        folds=tuple((fold, crew) for crews, fold in folds.items() for crew in crews),
        fold_people=people,
        fold_of_worker=fold_of,
    )


@dataclass(frozen=True, slots=True)
class Layout:
    """Lines, their arcs, and what arcs share: crews, needs and cells."""

    lines: Lines
    arcs: Arcs
    crews: Crews
    needs: Needs
    cells: Cells


def lay_out_columns(instance: Instance, lines: Lines) -> Layout:
    """Find everything that gets columns or rows."""
    arcs = draw_arcs(instance, lines)
    needs = find_needs(arcs, instance.num_periods)
    return Layout(
        lines=lines,
        arcs=arcs,
        crews=find_crews(instance, lines),
        needs=needs,
        cells=find_cells(instance, arcs, needs),
    )


def add_variables(blocks: Blocks, instance: Instance, layout: Layout) -> Variables:
    """Add every block of columns, with costs and bounds."""
    posts, arcs, crews = instance.posts, layout.arcs, layout.crews
    shape = posts.demand.shape
    pooled = layout.lines.market_of_posts() != NOWHERE
    # Finite bounds on every column: without them HiGHS 1.15's presolve can loop
    # for ever on small models (decision 0090).
    everyone = float(posts.headcount.sum() + posts.hire_limit.sum())
    most = np.minimum(posts.intake_limit, everyone)
    intake = np.where(pooled[:, None], most, 0.0)

    def per_post(name: str, cost: Floats | float, upper: Floats | float) -> Ints:
        flat = np.broadcast_to(np.asarray(cost, dtype=np.float64), shape).ravel()
        most = np.broadcast_to(np.asarray(upper, dtype=np.float64), shape).ravel()
        num = shape[0] * shape[1]
        return blocks.add_columns(name, num, cost=flat, upper=most).reshape(shape)

    fold_people = crews.fold_people[[fold for fold, _ in crews.folds]]
    return Variables(
        people=blocks.add_columns(
            "people",
            arcs.num,
            cost=arcs.cost,
            upper=_crew_people(instance, crews)[crews.of_line[arcs.line]],
            integer=True,
        ),
        shares=blocks.add_columns("shares", len(crews.folds), upper=fold_people),
        unmet=per_post("unmet", posts.unmet_cost, posts.demand.astype(np.float64)),
        surplus=per_post("surplus", posts.surplus_cost, everyone),
        hires=per_post("hires", posts.hire_cost, posts.hire_limit),
        intake=per_post("intake", 0.0, intake),
        redundancies=per_post(
            "redundancies",
            np.nan_to_num(posts.redundancy_cost),
            np.where(np.isnan(posts.redundancy_cost), 0.0, posts.headcount[:, None]),
        ),
        **_add_training(blocks, instance, layout),
    )


def _add_training(
    blocks: Blocks, instance: Instance, layout: Layout
) -> dict[str, Ints]:
    """Add seats, runs and the seats that are paid and left empty."""
    offers, cells = instance.offers, layout.cells
    edge_offer = cells.offer[cells.edge_cell]
    half_empty = cells.offer[cells.may_be_paid_empty]
    return {
        "seats": blocks.add_columns(
            "seats",
            cells.edge_need.size,
            cost=_seat_cost(instance, layout),
            upper=offers.largest[edge_offer] * offers.most_runs[edge_offer],
        ),
        "runs": blocks.add_columns(
            "runs",
            cells.offer.size,
            cost=offers.fixed_cost[cells.offer],
            upper=offers.most_runs[cells.offer],
            integer=True,
        ),
        "empty": blocks.add_columns(
            "empty",
            half_empty.size,
            cost=offers.empty_seat_fee[half_empty],
            upper=((offers.smallest - 1) * offers.most_runs)[half_empty],
        ),
    }


def _crew_people(instance: Instance, crews: Crews) -> Ints:
    """Give the people of each crew's worker rows, summed."""
    sums = [instance.learners.people[list(rows)].sum() for rows in crews.workers]
    return np.array(sums, dtype=np.int64)


def _seat_cost(instance: Instance, layout: Layout) -> Floats:
    """Travel and material of a seat, and its fee where offers differ in price."""
    arcs, needs, cells = layout.arcs, layout.needs, layout.cells
    offer = cells.offer[cells.edge_cell]
    cost = cells.edge_travel + instance.offers.seat_cost[offer]
    home = needs.home[cells.edge_need]
    owner = np.array(arcs.homes.organisation, dtype=np.int64)[home]
    for edge in np.flatnonzero(owner != NOWHERE):
        cost[edge] += offer_price(instance, int(offer[edge]), int(owner[edge]))
    return cost
