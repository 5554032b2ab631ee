# SPDX-License-Identifier: Apache-2.0
"""One-to-one meetings of an event: the greatest sum of wishes, with a bound."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from upshift.consortia.event import Event, event_of
from upshift.consortia.timetable import NOBODY, Timetable
from upshift.errors import InvalidParams
from upshift.solver import Blocks, Limits, Milp, solve_mixed
from upshift.solver.blocks import Floats, Ints

ROUNDS = 20
"""Most rounds of improvement; each takes one to three seconds for 400 guests."""

EXACT_MOST = 20_000
"""Pairs × slots up to which the whole model is solved if a gap remains; larger
ones do not get through their first relaxation in 20 s."""


@dataclass(frozen=True, slots=True)
class Meetings:
    """
    The schedule of an event.

    Parameters
    ----------
    event
        Key in ``events``.
    table
        ``event, slot, partner, other, worth``: slots count from 1.
    objective
        Sum of the wishes that are fulfilled.
    bound
        No schedule fulfils more.
    """

    event: str
    table: pl.DataFrame
    objective: float
    bound: float

    @property
    def gap(self) -> float:
        """(bound − objective) ÷ bound."""
        return max(0.0, self.bound - self.objective) / self.bound if self.bound else 0.0


def arrange_meetings(
    network: Mapping[str, pl.DataFrame],
    event: str,
    *,
    gap: float = 0.01,
    seconds: float = 20.0,
) -> Meetings:
    """
    Arrange the meetings of an event: nobody in two at once, no pair twice.

    *Reads* events, attends, asks. First which pairs meet (a matching with as many
    partners as each has slots, whose bound holds for every schedule), then when;
    if a gap wider than asked for remains, the whole model.

    Parameters
    ----------
    network
        Frozen tables.
    event
        Key in ``events``.
    gap
        Share of the bound that may be missed.
    seconds
        Wall-clock seconds; the safety net.

    Raises
    ------
    UnknownName
        If there is no such event.
    InvalidParams
        If gap or seconds is negative.

    Examples
    --------
    >>> from upshift import example
    >>> found = arrange_meetings(example("zala"), "border-day")
    >>> found.gap <= 0.01
    True
    """
    if min(gap, seconds) < 0:
        msg = "gap and seconds must not be negative."
        raise InvalidParams(msg)
    return schedule(event_of(network, event), gap, seconds)


def schedule(event: Event, gap: float, seconds: float) -> Meetings:
    """Arrange the meetings of an event that is drawn up already."""
    start = time.perf_counter()
    if not event.worth.size:
        return _told(event, np.zeros(0, dtype=np.int64), 0.0)
    chosen, bound = _who_meets(event, gap / 4, seconds / 2)
    slots = _when(event, chosen, bound * (1 - gap), start + 0.8 * seconds)
    if _worth(event, slots) >= bound * (1 - gap) or not _is_small(event):
        return _told(event, slots, bound)
    left = max(0.1, seconds - (time.perf_counter() - start))
    return _exactly(event, slots, bound, Limits(gap=gap, seconds=left))


def _who_meets(event: Event, gap: float, seconds: float) -> tuple[Ints, float]:
    """Give the pairs of the best matching, and its bound."""
    blocks, num = Blocks(), event.worth.size
    meets = blocks.add_columns("meets", num, cost=-event.worth, upper=1.0, integer=True)
    guests = blocks.add_rows(
        "slots of a guest", len(event.guests), upper=event.free.sum(axis=1)
    )
    for side in (0, 1):
        blocks.put(guests[event.pairs[:, side]], meets, 1.0)
    room = blocks.add_rows("tables", 1, upper=float(event.room().sum()))
    blocks.put(np.repeat(room, num), meets, 1.0)
    found = solve_mixed(blocks.gather(), Limits(gap=gap, seconds=seconds))
    chosen = np.flatnonzero(found.values > 0.5) if found.is_found else np.arange(num)
    return chosen, -found.bound


def _when(event: Event, chosen: Ints, enough: float, until: float) -> Ints:
    """Set the meetings: those with few slots in common first, then the dearest."""
    table = Timetable(event)
    choice = event.shared.sum(axis=1)
    dearest = np.argsort(-event.worth, kind="stable")
    first = chosen[np.lexsort((-event.worth[chosen], choice[chosen]))]
    table.fill(first.tolist())
    table.fill(dearest.tolist())
    for seed in range(ROUNDS):
        if table.total >= enough or time.perf_counter() > until:
            break
        table.improve(dearest.tolist(), seed)
        table.fill(dearest.tolist())
    return table.slots()


def _is_small(event: Event) -> bool:
    return event.worth.size * event.num_slots <= EXACT_MOST


def _exactly(event: Event, slots: Ints, bound: float, limits: Limits) -> Meetings:
    """Solve the whole model, from a schedule that is there already."""
    pair, slot = np.nonzero(event.shared)
    known = (slots[pair] == slot).astype(np.float64)
    found = solve_mixed(_whole(event, pair, slot), limits, start=known)
    values: Floats = found.values if found.is_found else known
    best = np.full(event.worth.size, NOBODY, dtype=np.int64)
    met = values > 0.5
    best[pair[met]] = slot[met]
    if _worth(event, best) < _worth(event, slots):
        best = slots
    return _told(event, best, min(bound, -found.bound))


def _whole(event: Event, pair: Ints, slot: Ints) -> Milp:
    """Model each pair in each slot: a pair once, a guest once in a slot, tables."""
    blocks, num_slots = Blocks(), event.num_slots
    meets = blocks.add_columns(
        "meets", pair.size, cost=-event.worth[pair], upper=1.0, integer=True
    )
    once = blocks.add_rows("pair once", event.worth.size, upper=1.0)
    blocks.put(once[pair], meets, 1.0)
    cells = blocks.add_rows("guest once", len(event.guests) * num_slots, upper=1.0)
    for side in (0, 1):
        blocks.put(cells[event.pairs[pair, side] * num_slots + slot], meets, 1.0)
    room = blocks.add_rows("tables", num_slots, upper=event.room())
    blocks.put(room[slot], meets, 1.0)
    return blocks.gather()


def _worth(event: Event, slots: Ints) -> float:
    return float(event.worth[slots != NOBODY].sum())


def _told(event: Event, slots: Ints, bound: float) -> Meetings:
    met = np.flatnonzero(slots != NOBODY)
    names = np.array(event.guests, dtype=object)
    table = pl.DataFrame(
        {
            "event": [event.event] * met.size,
            "slot": slots[met] + 1,
            "partner": names[event.pairs[met, 0]].tolist(),
            "other": names[event.pairs[met, 1]].tolist(),
            "worth": event.worth[met],
        },
        schema={
            "event": pl.String,
            "slot": pl.Int64,
            "partner": pl.String,
            "other": pl.String,
            "worth": pl.Float64,
        },
    )
    found = Meetings(
        event.event, table.sort("slot", "partner"), _worth(event, slots), bound
    )
    # Rounding must not let a bound fall below what was found.
    return replace(found, bound=max(found.bound, found.objective))
