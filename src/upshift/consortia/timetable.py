# SPDX-License-Identifier: Apache-2.0
"""A timetable of meetings that is filled, rearranged along chains, and improved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random

import numpy as np

from upshift.consortia.event import Event
from upshift.solver.blocks import Ints

NOBODY = -1

SIDEWAYS = 0.3
"""Odds of an exchange of equal worth."""


class Timetable:
    """
    Who meets whom in which slot; nobody twice in a slot, no pair twice.

    Where two guests have no idle slot in common, the meetings of a chain that
    alternates between two slots change places (Kempe; Vizing 1964 uses them to
    colour the edges of a graph), as far as all on the chain are free in both.

    Parameters
    ----------
    event
        Whose meetings are set.
    """

    def __init__(self, event: Event) -> None:
        self._pairs: list[tuple[int, int]] = [(int(u), int(v)) for u, v in event.pairs]
        self._worth = event.worth.tolist()
        self._free = event.free.tolist()
        self._slots = range(event.num_slots)
        self._tables = event.tables
        self._busy = [0] * event.num_slots
        # The pair that meets, by guest and slot.
        self._at = [[NOBODY] * event.num_slots for _ in event.guests]
        self._slot: dict[int, int] = {}
        self._journal: list[tuple[int, int, bool]] = []

    @property
    def total(self) -> float:
        """Worth of all meetings."""
        return float(sum(self._worth[pair] for pair in self._slot))

    def slots(self) -> Ints:
        """Give the slot of each pair; −1 for those who do not meet."""
        found = (self._slot.get(pair, NOBODY) for pair in range(len(self._pairs)))
        return np.fromiter(found, dtype=np.int64, count=len(self._pairs))

    def fill(self, pairs: Iterable[int]) -> None:
        """Set the meetings of pairs, one after the other, where that is possible."""
        for pair in pairs:
            if pair not in self._slot:
                self._set(pair)

    def improve(self, pairs: Iterable[int], seed: int) -> None:
        """
        Set meetings in place of others, which find another place if they can.

        Nothing is lost in sum; exchanges of equal worth are made now and then,
        for they open ways.
        """
        sideways = Random(seed)  # noqa: S311 - draws ways, guards nothing
        for pair in pairs:
            if pair not in self._slot:
                self._push_in(pair, sideways)
        self._journal.clear()

    def _set(self, pair: int) -> bool:
        u, v = self._pairs[pair]
        idle = [s for s in self._idle(u) if self._is_idle(v, s) and self._has_room(s)]
        if idle:
            self._put(pair, min(idle, key=self._busy.__getitem__))
            return True
        for a in list(self._idle(u)):
            if self._free[v][a] and self._has_room(a):
                for b in self._idle(v):
                    if self._swap(v, a, b, u):
                        self._put(pair, a)
                        return True
        return False

    def _swap(self, start: int, a: int, b: int, goal: int) -> bool:
        """Change slots a and b along the chain from a guest who is idle in b."""
        chain: list[int] = []
        guest, now, then = start, a, b
        while (pair := self._at[guest][now]) != NOBODY:
            other = self._other(pair, guest)
            if other == goal or not (
                self._free[other][then] and self._free[guest][then]
            ):
                return False
            chain.append(pair)
            guest, now, then = other, then, now
        in_a = sum(self._slot[pair] == a for pair in chain)
        in_b = len(chain) - in_a
        if (
            self._busy[b] + in_a - in_b > self._tables
            or self._busy[a] + in_b - in_a >= self._tables
        ):
            return False
        before = [(pair, self._slot[pair]) for pair in chain]
        for pair, _ in before:
            self._take(pair)
        for pair, slot in before:
            self._put(pair, b if slot == a else a)
        return True

    def _push_in(self, pair: int, sideways: Random) -> bool:
        """Set a meeting where what gives way is worth less, or finds a place."""
        u, v = self._pairs[pair]
        for slot in self._slots:
            if self._free[u][slot] and self._free[v][slot]:
                out = {self._at[u][slot], self._at[v][slot]} - {NOBODY}
                fits = out or self._has_room(slot)
                if fits and self._exchange(pair, slot, sorted(out), sideways):
                    return True
        return False

    def _exchange(self, pair: int, slot: int, out: list[int], sideways: Random) -> bool:
        """Set a meeting in place of others; undo it if more is lost than won."""
        mark, worth = len(self._journal), self._worth[pair]
        for gone in out:
            self._take(gone)
        self._put(pair, slot)
        lost = sum(self._worth[gone] for gone in out if not self._set(gone))
        if lost < worth or (lost == worth and sideways.random() < SIDEWAYS):
            return True
        self._undo(mark)
        return False

    def _undo(self, mark: int) -> None:
        """Take back every change since a mark."""
        while len(self._journal) > mark:
            pair, slot, was_put = self._journal.pop()
            if was_put:
                self._clear(pair)
            else:
                self._write(pair, slot)

    def _idle(self, guest: int) -> Iterator[int]:
        return (slot for slot in self._slots if self._is_idle(guest, slot))

    def _is_idle(self, guest: int, slot: int) -> bool:
        return self._free[guest][slot] and self._at[guest][slot] == NOBODY

    def _has_room(self, slot: int) -> bool:
        return self._busy[slot] < self._tables

    def _other(self, pair: int, guest: int) -> int:
        u, v = self._pairs[pair]
        return v if guest == u else u

    def _put(self, pair: int, slot: int) -> None:
        self._journal.append((pair, slot, True))
        self._write(pair, slot)

    def _take(self, pair: int) -> None:
        self._journal.append((pair, self._slot[pair], False))
        self._clear(pair)

    def _write(self, pair: int, slot: int) -> None:
        u, v = self._pairs[pair]
        self._at[u][slot] = self._at[v][slot] = pair
        self._slot[pair] = slot
        self._busy[slot] += 1

    def _clear(self, pair: int) -> None:
        u, v = self._pairs[pair]
        slot = self._slot.pop(pair)
        self._at[u][slot] = self._at[v][slot] = NOBODY
        self._busy[slot] -= 1
