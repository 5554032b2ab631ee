# SPDX-License-Identifier: Apache-2.0
"""A matchmaking event as arrays: who is free when, and which pairs want to meet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl
from polars import col

from upshift.errors import UnknownName
from upshift.solver.blocks import Bools, Floats, Ints


@dataclass(frozen=True, slots=True)
class Event:
    """
    Everything the schedule of an event needs.

    Parameters
    ----------
    event
        Key in ``events``.
    guests
        Partners who attend.
    free
        Guests × slots: whether they are free.
    pairs
        Pairs × 2: numbers of guests, of whom one at least wants to meet.
    worth
        Of each pair: the wishes of both sides added up.
    tables
        Meetings that can be held at a time.
    """

    event: str
    guests: tuple[str, ...]
    free: Bools
    pairs: Ints
    worth: Floats
    tables: int

    @property
    def num_slots(self) -> int:
        """Number of slots."""
        return int(self.free.shape[1])

    @property
    def shared(self) -> Bools:
        """Pairs × slots: whether both are free."""
        both: Bools = self.free[self.pairs[:, 0]] & self.free[self.pairs[:, 1]]
        return both

    def room(self) -> Ints:
        """Give the most meetings of each slot: tables, and half of those free."""
        half: Ints = np.minimum(self.tables, self.free.sum(axis=0) // 2)
        return half


def event_of(network: Mapping[str, pl.DataFrame], event: str) -> Event:
    """
    Draw an event from the tables.

    *Reads* events, attends, asks. Pairs without a slot in common are left out.

    Raises
    ------
    UnknownName
        If there is no such event.
    """
    if event not in network["events"]["event"]:
        known = ", ".join(network["events"]["event"])
        msg = f"'{event}' is not an event; there are {known}."
        raise UnknownName(msg)
    row = network["events"].row(by_predicate=col("event") == event, named=True)
    attends = network["attends"].filter(col("event") == event)
    guests = tuple(attends["partner"].unique().sort())
    free = _free(attends, guests, row["slots"])
    pairs, worth = _pairs(network["asks"].filter(col("event") == event), guests)
    meets = (free[pairs[:, 0]] & free[pairs[:, 1]]).any(axis=1)
    tables = len(guests) if row["tables"] is None else row["tables"]
    return Event(event, guests, free, pairs[meets], worth[meets], tables)


def _free(attends: pl.DataFrame, guests: tuple[str, ...], slots: int) -> Bools:
    places = {guest: number for number, guest in enumerate(guests)}
    free = np.zeros((len(guests), slots), dtype=np.bool_)
    for guest, slot in attends.select("partner", "slot").iter_rows():
        if slot is None:
            free[places[guest]] = True
        elif 1 <= slot <= slots:
            free[places[guest], slot - 1] = True
    return free


def _pairs(asks: pl.DataFrame, guests: tuple[str, ...]) -> tuple[Ints, Floats]:
    """Add up the wishes of both sides."""
    places = {guest: number for number, guest in enumerate(guests)}
    wishes: dict[tuple[int, int], float] = {}
    for guest, other, worth in asks.select("partner", "other", "worth").iter_rows():
        if guest != other and guest in places and other in places:
            first, second = sorted((places[guest], places[other]))
            wishes[first, second] = wishes.get((first, second), 0.0) + worth
    wanted = {pair: worth for pair, worth in wishes.items() if worth > 0}
    pairs = np.array(list(wanted), dtype=np.int64).reshape(-1, 2)
    return pairs, np.array(list(wanted.values()), dtype=np.float64)
