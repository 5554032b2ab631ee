# SPDX-License-Identifier: Apache-2.0
"""Alternatives: what else a worker row could do, the nearest first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from upshift.plan.aims import Wanted
from upshift.plan.forced import Force
from upshift.plan.numbering import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from upshift.plan.model import Model
    from upshift.solver.blocks import Ints

Way = tuple[int, ...]
"""Numbers of the courses taken, ascending."""


@dataclass(frozen=True, slots=True)
class Choice:
    """
    What people of a worker row do.

    Parameters
    ----------
    occupation
        Number of the one they arrive at.
    arrival
        Number of the period; −1 if any will do.
    way
        Courses; None if any will do.
    is_raise
        Whether they learn what their own work asks and stay in it.
    """

    occupation: int
    arrival: int = NOWHERE
    way: Way | None = None
    is_raise: bool = False

    @property
    def anyhow(self) -> Choice:
        """The same work, at any time and on any way."""
        return Choice(self.occupation, is_raise=self.is_raise)

    def covers(self, other: Choice) -> bool:
        """Whether doing the other is doing this."""
        return (
            (self.occupation, self.is_raise) == (other.occupation, other.is_raise)
            and self.arrival in (NOWHERE, other.arrival)
            and self.way in (None, other.way)
        )


@dataclass(frozen=True, slots=True)
class Alternative:
    """
    Something else to do.

    Parameters
    ----------
    kind
        ``occupation``, ``arrival``, ``way``, ``raised`` or ``stays``.
    choice
        What it is; that of the own occupation if people stay.
    force
        What makes a plan do it; None if a rule forbids it from the outset.
    rule
        The rule that forbids it; blank if none is known to.
    """

    kind: str
    choice: Choice
    force: Force | None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """
    The arcs of one worker row, and what they lead to.

    Parameters
    ----------
    model
        In which the row is told apart.
    worker
        Its number.
    arcs, occupation
        The row's arcs that end in work (no mere keeping of a promise), and the
        occupation each leads to.
    """

    model: Model
    worker: int
    arcs: Ints
    occupation: Ints

    @classmethod
    def of(cls, model: Model, worker: int) -> Options:
        """Find the arcs of a worker row."""
        lines, of = model.lines.lines, model.arcs.line
        arcs = [
            arc
            for arc, line in enumerate(of.tolist())
            if lines[line].alone == worker and not lines[line].stays
        ]
        targets = [_occupation(model, int(of[arc])) for arc in arcs]
        return cls(model, worker, np.array(arcs, int), np.array(targets, int))

    @property
    def own(self) -> int:
        """The occupation the row works in now."""
        instance = self.model.instance
        return int(instance.posts.occupation[instance.learners.post[self.worker]])

    def match(self, choice: Choice) -> Ints:
        """Give the arcs that do a choice."""
        arcs = self.model.arcs
        found = self.arcs[self.occupation == choice.occupation]
        found = found[arcs.is_raise[found] == choice.is_raise]
        if choice.arrival != NOWHERE:
            found = found[arcs.arrival[found] == choice.arrival]
        if choice.way is not None:
            found = np.array([a for a in found if self.way(a) == choice.way], int)
        return np.asarray(found, dtype=np.int64)

    def way(self, arc: int) -> Way:
        """Give the courses of an arc."""
        line = self.model.lines.lines[self.model.arcs.line[arc]]
        return tuple(sorted(self.model.lines.templates.ways[line.way].courses))

    def instead_of(
        self, chosen: Choice, done: Mapping[Choice, int]
    ) -> list[Alternative]:
        """
        List what people could do instead of what a plan chose for them.

        Parameters
        ----------
        chosen
            One of ``done``.
        done
            What the plan does with people of the row, and with how many.
        """
        here, whole = chosen, chosen.anyhow
        others = [
            Alternative(_kind(to), to, self._swap(to, whole, done[chosen], done))
            for to in self.goals()
            if to != whole
        ]
        times = [
            Alternative("arrival", to, self._swap(to, here, done[chosen], done))
            for to in self._other_arrivals(chosen)
        ]
        ways = [
            Alternative("way", to, self._swap(to, here, done[chosen], done))
            for to in self._other_ways(chosen)
        ]
        still = sum(done.values()) - done[chosen]
        stay = Force(np.zeros(0, dtype=np.int64), 0, self.arcs, still)
        stays = Alternative("stays", Choice(self.own), stay)
        return [*others[:1], *times[:1], stays, *ways, *others[1:], *times[1:]]

    def _swap(
        self, to: Choice, away: Choice, people: int, done: Mapping[Choice, int]
    ) -> Force:
        """Let so many people more do one thing and so many fewer another."""
        return Force(
            more=self.match(to),
            least=people + _going(to, done),
            fewer=self.match(away),
            most=_going(away, done) - people,
        )

    def if_moved(self, people: int) -> list[Alternative]:
        """List what people could do whom a plan leaves where they are."""
        none = np.zeros(0, dtype=np.int64)
        return [
            Alternative(_kind(to), to, Force(self.match(to), people, none, 0))
            for to in self.goals()
        ]

    def goals(self) -> list[Choice]:
        """Give where the arcs lead, goals that lack least first."""
        raises = self.model.arcs.is_raise[self.arcs].tolist()
        pairs = {*zip(self.occupation.tolist(), raises, strict=True)}
        order = sorted(
            pairs, key=lambda pair: (not pair[1], self.lacking(pair[0]), pair)
        )
        return [Choice(o, is_raise=is_raise) for o, is_raise in order]

    def forbidden(self) -> Iterator[Alternative]:
        """Give the nearest occupations that no way leads to, with the rule why."""
        instance = self.model.instance
        aims = {aim.occupation for aim in Wanted.of(instance).aims(self.worker)}
        templates = self.model.lines.templates
        number = len(instance.occupations.asks)
        known = {*self.occupation.tolist(), self.own}
        unknown = [o for o in range(number) if o not in known]
        for o in sorted(unknown, key=lambda o: (self.lacking(o), o)):
            wish = instance.learners.wishes.get((self.worker, o), 0.0)
            if wish is None:
                yield Alternative("occupation", Choice(o), None, _DECLINED)
            elif o in aims and not templates.find(self.worker, o, is_raise=False):
                yield Alternative("occupation", Choice(o), None, "gap_is_closed")

    def lacking(self, occupation: int) -> int:
        """Sum the levels the row lacks for an occupation."""
        held = self.model.instance.levels[self.worker]
        asks = self.model.instance.occupations.asks[occupation]
        return sum(max(0, level - int(held[s])) for s, level in asks)

    def _other_arrivals(self, chosen: Choice) -> list[Choice]:
        """Give the other times to arrive on the same way, the nearest first."""
        same = self.match(replace(chosen, arrival=NOWHERE))
        times = np.unique(self.model.arcs.arrival[same]).tolist()
        apart = sorted(
            (t for t in times if t != chosen.arrival),
            key=lambda t: (abs(t - chosen.arrival), t),
        )
        return [replace(chosen, arrival=t) for t in apart]

    def _other_ways(self, chosen: Choice) -> list[Choice]:
        """Give the other ways to the same occupation, the shortest first."""
        whole = self.match(chosen.anyhow).tolist()
        ways = {self.way(arc) for arc in whole} - {chosen.way}
        order = sorted(ways, key=lambda way: (len(way), way))
        return [replace(chosen.anyhow, way=way) for way in order]


def _kind(choice: Choice) -> str:
    return "raised" if choice.is_raise else "occupation"


def _going(to: Choice, done: Mapping[Choice, int]) -> int:
    """Count the people whom a plan lets do a choice."""
    return sum(people for choice, people in done.items() if to.covers(choice))


def _occupation(model: Model, line: int) -> int:
    here = model.lines.lines[line]
    if here.market != NOWHERE:
        return model.lines.markets[here.market][1]
    return int(model.instance.posts.occupation[here.target])


_DECLINED = "declined_is_never_assigned"
"""Rule that a row's own no is kept."""
