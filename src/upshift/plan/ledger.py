# SPDX-License-Identifier: Apache-2.0
"""The ledger: moves, seats, runs, hires, stocks and what is left open, as tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from upshift.plan.arcs import offer_price
from upshift.plan.lines import below_since
from upshift.plan.numbering import NOWHERE
from upshift.plan.unfold import Move, Seat, unfold_moves, unfold_seats, whole
from upshift.tables import schema

if TYPE_CHECKING:
    from collections.abc import Iterable

    from upshift.plan.lines import Line
    from upshift.plan.model import Model
    from upshift.solver.blocks import Floats, Ints

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Names:
    """Names behind the numbers of a model."""

    workers: list[str]
    sites: list[str]
    occupations: list[str]
    organisations: list[str]
    courses: list[str]
    offers: list[str]
    periods: list[str]
    funds: list[str]

    @classmethod
    def of(cls, model: Model) -> Names:
        """Read them from the network."""
        network = model.instance.network
        return cls(
            *(
                network[table][table.removesuffix("s")].to_list()
                for table in (
                    "workers",
                    "sites",
                    "occupations",
                    "organisations",
                    "courses",
                    "offers",
                    "periods",
                    "funds",
                )
            )
        )


@dataclass(frozen=True)
class Ledger:
    """A solution unfolded: moves and seats by number, and whole counts."""

    model: Model
    names: Names
    moves: list[Move]
    seats: list[Seat]
    runs: Ints
    hires: Ints
    redundancies: Ints

    @cached_property
    def taken(self) -> Ints:
        """Seats taken in each cell."""
        taken = np.zeros(self.runs.size, dtype=np.int64)
        for seat in self.seats:
            taken[seat.cell] += seat.people
        return taken

    @property
    def empty(self) -> Ints:
        """Seats paid and left empty in each cell."""
        model = self.model
        smallest = model.instance.offers.smallest[model.cells.offer]
        return np.maximum(smallest * self.runs - self.taken, 0).astype(np.int64)

    @property
    def empty_cost(self) -> Floats:
        """Price of the seats left empty in each cell."""
        model = self.model
        fee = np.nan_to_num(model.instance.offers.empty_seat_fee[model.cells.offer])
        cost: Floats = self.empty * fee
        return cost

    @property
    def stock(self) -> Ints:
        """People at each post at the end of each period."""
        model, posts = self.model, self.model.instance.posts
        change = self.hires - self.redundancies - posts.leavers
        for move in self.moves:
            t = model.arcs.arrival[move.arc]
            change[model.arcs.source[move.arc], t] -= move.people
            change[move.target, t] += move.people
        return posts.headcount[:, None] + np.cumsum(change, axis=1)


def open_ledger(model: Model, values: Floats) -> Ledger:
    """Unfold a solution of the model."""
    moves = unfold_moves(model, values)
    v = model.variables
    return Ledger(
        model=model,
        names=Names.of(model),
        moves=moves,
        seats=unfold_seats(model, values, moves),
        runs=whole(values[v.runs]),
        hires=whole(values[v.hires]),
        redundancies=whole(values[v.redundancies]),
    )


def write_ledger(ledger: Ledger) -> dict[str, pl.DataFrame]:
    """Give the tables ``moves, seats, runs, hires, stocks, unmet``."""
    return {
        "moves": frame("moves", _moves(ledger)),
        "seats": frame("seats", _seats(ledger)),
        "runs": frame("runs", _runs(ledger)),
        "hires": frame("hires", _hires(ledger)),
        "stocks": frame("stocks", _stocks(ledger)),
        "unmet": frame("unmet", (*_unfilled(ledger), *_below(ledger))),
    }


def frame(name: str, rows: Iterable[Row]) -> pl.DataFrame:
    """Give rows as a table of the schema, in order of its key."""
    table = schema()[name]
    made = pl.DataFrame(list(rows), schema=table.dtypes)
    return made.sort(table.key, nulls_last=False, maintain_order=True)


def move_name(number: int) -> str:
    """Give the name of a move."""
    return f"m{number + 1:05d}"


def _moves(ledger: Ledger) -> Iterable[Row]:
    model, names, posts = ledger.model, ledger.names, ledger.model.instance.posts
    for j, move in enumerate(ledger.moves):
        line = model.lines.lines[model.arcs.line[move.arc]]
        way = model.lines.templates.ways[line.way]
        arrival = int(model.arcs.arrival[move.arc])
        hours = float(model.instance.courses.hours[list(way.courses)].sum())
        pooled = line.market != NOWHERE
        cost = model.instance.money.pooling_cost
        yield {
            "move": move_name(j),
            "worker": names.workers[move.worker],
            "people": move.people,
            "kind": _kind(line),
            "from_site": names.sites[posts.site[line.post]],
            "from_occupation": names.occupations[posts.occupation[line.post]],
            "to_site": names.sites[posts.site[move.target]],
            "to_occupation": names.occupations[posts.occupation[move.target]],
            "start_period": names.periods[arrival - way.duration]
            if way.courses
            else None,
            "arrival_period": names.periods[arrival],
            "hours": hours,
            "hours_cost": move.people * hours * line.hour_cost,
            "pooling_cost": move.people * cost if pooled else 0.0,
            "wish_worth": move.people * line.worth,
        }


def _kind(line: Line) -> str:
    if line.market != NOWHERE:
        return "pooled"
    if line.target != line.post:
        return "moved"
    return "stays" if line.stays else "raised"


def _seats(ledger: Ledger) -> Iterable[Row]:
    model, names, instance = ledger.model, ledger.names, ledger.model.instance
    for seat in ledger.seats:
        move = ledger.moves[seat.move]
        offer = int(model.cells.offer[seat.cell])
        course = int(instance.offers.course[offer])
        post = model.arcs.source[move.arc]
        access = int(instance.learners.access[move.worker])
        km = float(instance.km[access, offer])
        away = instance.offers.site[offer] not in (NOWHERE, instance.posts.site[post])
        fee = float(instance.offers.fee[offer])
        price = offer_price(instance, offer, int(instance.posts.organisation[post]))
        travel = instance.money.travel(km, elsewhere=away)
        yield {
            "move": move_name(seat.move),
            "course": names.courses[course],
            "offer": names.offers[offer],
            "period": names.periods[model.cells.period[seat.cell]],
            "people": seat.people,
            "km": km,
            "fee": seat.people * fee,
            "vat": seat.people * (price - fee),
            "travel": seat.people * travel,
            "seat_cost": seat.people * float(instance.offers.seat_cost[offer]),
        }


def _runs(ledger: Ledger) -> Iterable[Row]:
    model, names, offers = ledger.model, ledger.names, ledger.model.instance.offers
    for cell in np.flatnonzero(ledger.runs).tolist():
        offer, runs = int(model.cells.offer[cell]), int(ledger.runs[cell])
        site, empty = int(offers.site[offer]), int(ledger.empty[cell])
        yield {
            "offer": names.offers[offer],
            "period": names.periods[model.cells.period[cell]],
            "course": names.courses[offers.course[offer]],
            "site": None if site == NOWHERE else names.sites[site],
            "runs": runs,
            "seats": int(ledger.taken[cell]),
            "empty_seats": empty,
            "smallest": int(offers.smallest[offer]),
            "largest": int(offers.largest[offer]),
            "fixed_cost": runs * float(offers.fixed_cost[offer]),
            "empty_cost": float(ledger.empty_cost[cell]),
        }


def _post(ledger: Ledger, post: int, period: int) -> Row:
    posts, names = ledger.model.instance.posts, ledger.names
    return {
        "site": names.sites[posts.site[post]],
        "occupation": names.occupations[posts.occupation[post]],
        "period": names.periods[period],
    }


def _hires(ledger: Ledger) -> Iterable[Row]:
    cost = ledger.model.instance.posts.hire_cost
    for i, t in np.argwhere(ledger.hires > 0).tolist():
        people = int(ledger.hires[i, t])
        price = people * float(cost[i, t])
        yield {**_post(ledger, i, t), "people": people, "cost": price}


def stock_costs(ledger: Ledger) -> dict[str, Floats]:
    """Give the cost of unmet, surplus and redundancies. Shape: (posts, periods)."""
    posts, stock = ledger.model.instance.posts, ledger.stock
    return {
        "unmet": np.maximum(posts.demand - stock, 0) * posts.unmet_cost,
        "surplus": np.maximum(stock - posts.demand, 0) * posts.surplus_cost,
        "redundancies": ledger.redundancies * np.nan_to_num(posts.redundancy_cost),
    }


def stock_costs_by_site(ledger: Ledger) -> pl.DataFrame:
    """Give the same costs summed over each post's periods, with its site."""
    site = [ledger.names.sites[s] for s in ledger.model.instance.posts.site]
    costs = {item: cost.sum(axis=1) for item, cost in stock_costs(ledger).items()}
    return pl.DataFrame({"site": site, **costs})


def _stocks(ledger: Ledger) -> Iterable[Row]:
    posts, stock = ledger.model.instance.posts, ledger.stock
    unmet = np.maximum(posts.demand - stock, 0)
    surplus = np.maximum(stock - posts.demand, 0)
    cost = sum(stock_costs(ledger).values(), start=np.zeros(stock.shape))
    for i, t in np.ndindex(stock.shape):
        yield {
            **_post(ledger, i, t),
            "demand": int(posts.demand[i, t]),
            "people": int(stock[i, t]),
            "unmet": int(unmet[i, t]),
            "surplus": int(surplus[i, t]),
            "redundancies": int(ledger.redundancies[i, t]),
            "cost": float(cost[i, t]),
        }


def _unfilled(ledger: Ledger) -> Iterable[Row]:
    posts = ledger.model.instance.posts
    unmet = np.maximum(posts.demand - ledger.stock, 0)
    for i, t in np.argwhere(unmet > 0).tolist():
        yield {
            "kind": "unfilled",
            **_post(ledger, i, t),
            "worker": None,
            "people": int(unmet[i, t]),
            "cost": float(unmet[i, t] * posts.unmet_cost[i, t]),
        }


def below_level(ledger: Ledger) -> Ints:
    """Count people of each worker row below level. Shape: (workers, periods)."""
    instance = ledger.model.instance
    people = instance.learners.staying.copy()
    lines, line_of = ledger.model.lines.lines, ledger.model.arcs.line
    for move in ledger.moves:
        if lines[line_of[move.arc]].stays:
            continue
        people[move.worker, ledger.model.arcs.arrival[move.arc] :] -= move.people
    since = below_since(instance)[:, None]
    asked = (since != NOWHERE) & (np.arange(instance.num_periods) >= since)
    return np.where(asked, people, 0)


def _below(ledger: Ledger) -> Iterable[Row]:
    instance, people = ledger.model.instance, below_level(ledger)
    for worker, t in np.argwhere(people > 0).tolist():
        post = int(instance.learners.post[worker])
        cost = instance.occupations.gap_cost[instance.posts.occupation[post]]
        yield {
            "kind": "below_level",
            **_post(ledger, post, t),
            "worker": ledger.names.workers[worker],
            "people": int(people[worker, t]),
            "cost": float(people[worker, t] * cost),
        }
