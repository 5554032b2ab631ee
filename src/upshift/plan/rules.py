# SPDX-License-Identifier: Apache-2.0
"""Rules: one function a rule, each adds its rows; the cards say them in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from upshift.plan.numbering import NOWHERE
from upshift.plan.spending import budget_is_kept

if TYPE_CHECKING:
    from upshift.plan.model import Model
    from upshift.solver.blocks import Ints

Promise = tuple[tuple[int, ...], tuple[int, ...]]
"""Worker row, course and period promised (blank for seats), and its columns."""


def people_move_once(model: Model) -> None:
    """Keep Σ people on the lines of a crew ≤ Σ shares; Σ shares of a fold ≤ people."""
    crews, v = model.crews, model.variables
    blocks = model.blocks
    crew_rows = blocks.add_rows("crews", len(crews.workers), upper=0.0)
    fold_rows = blocks.add_rows(
        "folds", crews.fold_people.size, upper=crews.fold_people
    )
    fold, crew = np.array(crews.folds, dtype=np.int64).reshape(-1, 2).T
    blocks.put(crew_rows[crews.of_line[model.arcs.line]], v.people, 1.0)
    blocks.put(crew_rows[crew], v.shares, -1.0)
    blocks.put(fold_rows[fold], v.shares, 1.0)


def stock_balances(model: Model) -> None:
    """Keep demand + surplus − unmet = what it was + arrivals − departures."""
    posts, arcs, v = model.instance.posts, model.arcs, model.variables
    blocks = model.blocks
    rise = np.diff(posts.demand, axis=1, prepend=posts.headcount[:, None])
    right = (-posts.leavers - rise).ravel().astype(np.float64)
    rows = blocks.add_rows("stock", right.size, lower=right, upper=right)
    stock = rows.reshape(posts.demand.shape)
    for block, sign in ((v.surplus, 1.0), (v.unmet, -1.0)):
        blocks.put(stock.ravel(), block.ravel(), sign)
        blocks.put(stock[:, 1:].ravel(), block[:, :-1].ravel(), -sign)
    for block, sign in ((v.hires, -1.0), (v.intake, -1.0), (v.redundancies, 1.0)):
        blocks.put(stock.ravel(), block.ravel(), sign)
    leaves = np.flatnonzero(~arcs.is_raise)
    blocks.put(stock[arcs.source[leaves], arcs.arrival[leaves]], v.people[leaves], 1.0)
    joins = np.flatnonzero(~arcs.is_raise & (arcs.target != NOWHERE))
    blocks.put(stock[arcs.target[joins], arcs.arrival[joins]], v.people[joins], -1.0)


def pooling_needs_consent(model: Model) -> None:
    """People sent into a market are taken in by posts of other members."""
    arcs, v, blocks = model.arcs, model.variables, model.blocks
    periods = model.instance.num_periods
    rows = blocks.add_rows(
        "market", len(model.lines.markets) * periods, lower=0.0, upper=0.0
    ).reshape(-1, periods)
    sent = np.flatnonzero(arcs.market != NOWHERE)
    blocks.put(rows[arcs.market[sent], arcs.arrival[sent]], v.people[sent], 1.0)
    market_of = model.lines.market_of_posts()
    there = np.flatnonzero(market_of != NOWHERE)
    blocks.put(rows[market_of[there]].ravel(), v.intake[there].ravel(), -1.0)
    for e in np.unique(model.instance.posts.organisation[arcs.source[sent]]):
        _not_to_itself(model, int(e), sent, market_of)


def _not_to_itself(
    model: Model, organisation: int, sent: Ints, market_of: Ints
) -> None:
    """Keep what an organisation sends ≤ what others take in, market by market."""
    arcs, v, posts = model.arcs, model.variables, model.instance.posts
    own = posts.organisation == organisation
    both = np.intersect1d(market_of[own], arcs.market[sent][own[arcs.source[sent]]])
    for market in both[both != NOWHERE]:
        mine = sent[own[arcs.source[sent]] & (arcs.market[sent] == market)]
        others = np.flatnonzero(~own & (market_of == market))
        rows = model.blocks.add_rows(
            f"others {organisation} {market}", model.instance.num_periods, upper=0.0
        )
        model.blocks.put(rows[arcs.arrival[mine]], v.people[mine], 1.0)
        if others.size:
            every = np.tile(rows, others.size)
            model.blocks.put(every, v.intake[others].ravel(), -1.0)


def seats_cover_moves(model: Model) -> None:
    """Σ people who need a course in a period = Σ their seats over its offers."""
    needs, cells, v = model.needs, model.cells, model.variables
    rows = model.blocks.add_rows("needs", needs.home.size, lower=0.0, upper=0.0)
    model.blocks.put(rows[needs.of_use], v.people[model.arcs.use_arc], 1.0)
    model.blocks.put(rows[cells.edge_need], v.seats, -1.0)


def cohort_within_bounds(model: Model) -> None:
    """
    Keep smallest × runs ≤ seats + empty seats paid; seats ≤ largest × runs.

    Where empty seats may be paid, somebody still sits in each run.
    """
    cells, v, offers = model.cells, model.variables, model.instance.offers
    num = cells.offer.size
    most = model.blocks.add_rows("largest", num, upper=0.0)
    least = model.blocks.add_rows("smallest", num, lower=0.0)
    for rows, size in ((most, offers.largest), (least, offers.smallest)):
        model.blocks.put(rows[cells.edge_cell], v.seats, 1.0)
        model.blocks.put(rows, v.runs, -size[cells.offer])
    paid = cells.may_be_paid_empty
    model.blocks.put(least[paid], v.empty, 1.0)
    taken = model.blocks.add_rows("taken", paid.size, lower=0.0)
    row_of = np.full(num, NOWHERE)
    row_of[paid] = taken
    edges = np.flatnonzero(row_of[cells.edge_cell] != NOWHERE)
    model.blocks.put(row_of[cells.edge_cell[edges]], v.seats[edges], 1.0)
    model.blocks.put(taken, v.runs[paid], -1.0)


def resources_suffice(model: Model) -> None:
    """Σ amount × runs ≤ capacity of the resource in the period."""
    cells, offers = model.cells, model.instance.offers
    capacity = offers.capacity
    rows = model.blocks.add_rows("resources", capacity.size, upper=capacity.ravel())
    grid = rows.reshape(capacity.shape)
    for (offer, resource), amount in zip(offers.uses, offers.amounts, strict=True):
        here = np.flatnonzero(cells.offer == offer)
        runs = model.variables.runs[here]
        model.blocks.put(grid[resource, cells.period[here]], runs, amount)


def cover_is_kept(model: Model) -> None:
    """Hours in training ≤ share × hours of the people who are there."""
    posts, arcs, v = model.instance.posts, model.arcs, model.variables
    limit = posts.release * posts.hours
    post, period = np.nonzero(~np.isnan(limit))
    share = limit[post, period]
    demand = posts.demand[post, period]
    rows = model.blocks.add_rows("cover", post.size, upper=share * demand)
    row_of = np.full(limit.shape, NOWHERE)
    row_of[post, period] = rows
    model.blocks.put(rows, v.surplus[post, period], -share)
    model.blocks.put(rows, v.unmet[post, period], share)
    row = row_of[arcs.source[arcs.use_arc], arcs.use_period]
    limited = np.flatnonzero(row != NOWHERE)
    people = v.people[arcs.use_arc[limited]]
    model.blocks.put(row[limited], people, arcs.hours[limited])


def pins_are_kept(model: Model) -> None:
    """Seats of the worker row in the pinned offer and period ≥ people promised."""
    asked: dict[Promise, int] = {}
    said: dict[Promise, list[str]] = {}
    course_of = model.instance.offers.course
    names = model.instance.network["pins"].rows()
    for (worker, offer, period, people), row in zip(
        model.instance.pins, names, strict=True
    ):
        course = int(course_of[offer])
        arcs = model.arcs_of(worker, course, period)
        seats = model.variables.seats[model.edges_of(arcs, offer, period)]
        # Courses of one move share their people; offers of one course share none.
        moved = model.variables.people[arcs]
        own: Promise = ((worker, course, period), tuple(moved.tolist()))
        for key in (own, ((), tuple(seats.tolist()))):
            asked[key] = asked.get(key, 0) + people
            said.setdefault(key, []).append(" ".join(map(str, row[:3])))
    for (whose, columns_of), promised in asked.items():
        name = f"pin {len(model.blocks.rows)}"
        model.pin_of_row[name] = ", ".join(said[whose, columns_of])
        one = model.blocks.add_rows(name, 1, lower=promised)
        every = np.array(columns_of, dtype=np.int64)
        model.blocks.put(np.repeat(one, every.size), every, 1.0)


RULES = (
    people_move_once,
    stock_balances,
    pooling_needs_consent,
    seats_cover_moves,
    cohort_within_bounds,
    resources_suffice,
    cover_is_kept,
    pins_are_kept,
    budget_is_kept,
)
"""Every rule that adds rows, in the order in which they are added."""
