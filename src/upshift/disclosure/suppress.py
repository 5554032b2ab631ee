# SPDX-License-Identifier: Apache-2.0
"""Hide, attack, answer, until nothing hidden can be narrowed."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from upshift.disclosure.attack import look_for_cuts
from upshift.disclosure.attacker import Attacker, attackers
from upshift.disclosure.bands import Bands
from upshift.disclosure.cuts import Cut
from upshift.disclosure.least_loss import LeastLoss, loss_of_cells
from upshift.disclosure.look import Look
from upshift.disclosure.params import DisclosureParams
from upshift.disclosure.sums import Sums
from upshift.solver.blocks import Bools, Floats, Ints

_ENOUGH = 10
"""Cuts that are worth a new pattern."""
_POOL = 40
"""Tables remembered per attacker: many prove the next pattern at no cost."""


@dataclass(frozen=True, slots=True)
class Task:
    """
    What has to be protected.

    Parameters
    ----------
    sensitive
        Cells that a rule forbids to show.
    need
        How far an attacker's interval must reach beyond each.
    hidden, known
        Cells hidden or shown by earlier publications.
    bands
        What shown figures tell.
    counted
        Whether everybody knows that a hidden part is 1 or more.
    """

    sums: Sums
    sensitive: Bools
    need: Floats
    hidden: Bools
    known: Bools
    bands: Bands
    counted: bool

    def at(self, cells: Ints, sums: Sums) -> Task:
        """Give what has to be done for some cells."""
        return Task(
            sums=sums,
            sensitive=self.sensitive[cells],
            need=self.need[cells],
            hidden=self.hidden[cells],
            known=self.known[cells],
            bands=self.bands.at(cells),
            counted=self.counted,
        )


@dataclass(slots=True)
class Suppression:
    """
    What is hidden in the end.

    Parameters
    ----------
    hidden
        Cells that are not shown.
    exposed
        Sensitive cells that earlier publications give away.
    loss, bound
        Of what is hidden by choice, and what it must at least be.
    rounds
        Patterns attacked.
    """

    hidden: Bools
    exposed: Bools
    loss: float = 0.0
    bound: float = 0.0
    rounds: int = 0


@dataclass(slots=True)
class _Watch:
    """All attackers with the tables they could not tell from the truth."""

    task: Task
    attackers: list[Attacker]
    exposed: list[Bools] = field(init=False)
    pools: list[list[Floats]] = field(init=False)
    turn: int = 0

    def __post_init__(self) -> None:
        seen = self.task.sensitive & self.task.known
        self.exposed = [seen.copy() for _ in self.attackers]
        self.pools = [[] for _ in self.attackers]

    def cuts(self, pattern: Bools) -> list[Cut]:
        """Let one after the other look; go on where the last look found enough."""
        found: list[Cut] = []
        for _ in self.attackers:
            found += self._cuts_of(self.turn, self.attackers[self.turn], pattern)
            if len(found) > _ENOUGH:
                break
            self.turn = (self.turn + 1) % len(self.attackers)
        return found

    def _cuts_of(self, number: int, attacker: Attacker, pattern: Bools) -> list[Cut]:
        task, exposed = self.task, self.exposed[number]
        sought = task.sensitive & ~exposed & (attacker.up + attacker.down > 0)
        guarded = np.flatnonzero(sought)
        if not guarded.size:
            return []
        look = Look(task.sums, task.bands, attacker, pattern, guarded)
        cuts = look_for_cuts(look, task.known, self.pools[number])
        self.pools[number] = self.pools[number][-_POOL:]
        lost = [cut.target for cut in cuts if cut.is_hopeless]
        exposed[lost] = True
        open_cuts = [cut for cut in cuts if not cut.is_hopeless]
        if lost and not open_cuts:
            return self._cuts_of(number, attacker, pattern)
        return open_cuts


def suppress_all(task: Task, params: DisclosureParams) -> Suppression:
    """Suppress island by island: nothing read on one tells of another."""
    nothing = np.zeros(task.sums.num_cells, dtype=bool)
    whole = Suppression(nothing.copy(), nothing.copy())
    for cells, sums in task.sums.islands():
        found = suppress(task.at(cells, sums), params)
        whole.hidden[cells], whole.exposed[cells] = found.hidden, found.exposed
        whole.loss += found.loss
        whole.bound += found.bound
        whole.rounds = max(whole.rounds, found.rounds)
    return whole


def suppress(task: Task, params: DisclosureParams) -> Suppression:
    """
    Find the least that must be hidden beside the sensitive cells.

    Rounds of a covering problem (which cells to hide, least loss) and of linear
    programs (what each attacker can find out then), which give the next rows of
    the cover (Fischetti and Salazar, Management Science 47, 2001). The bound of
    the cover holds at every round. After ``rounds_most`` the pattern grows until
    it is safe, and the gap is told.
    """
    start = (task.sensitive | task.hidden) & ~task.known
    master = LeastLoss(start, task.known, loss_of_cells(task.sums, params), params)
    master.add(_line_cuts(task, start))
    people = attackers(task.sums, task.need, task.sensitive, counted=task.counted)
    watch = _Watch(task, list(people))
    pattern, rounds = master.pattern(), 1
    while cuts := watch.cuts(pattern):
        master.add(cuts)
        rounds += 1
        if rounds <= params.rounds_most:
            pattern = master.pattern()
        else:
            pattern = master.grown(pattern, cuts)
    if rounds > params.rounds_most:
        master.pattern()  # for its bound, with all cuts of the growth
    loss = master.loss_of(pattern)
    bound = min(loss, master.bound)
    exposed = np.logical_or.reduce(watch.exposed)
    return Suppression(pattern | task.sensitive, exposed, loss, bound, rounds)


def _line_cuts(task: Task, hidden: Bools) -> list[Cut]:
    """Hide a second cell in every line whose bands cannot cover the first."""
    lines, cuts = task.sums.lines, []
    first = _outsider_need(task)
    slack = np.maximum(task.bands.below, task.bands.above)
    for line in range(lines.shape[0]):
        cells = lines.indices[lines.indptr[line] : lines.indptr[line + 1]]
        inside = cells[hidden[cells]]
        rest = cells[~hidden[cells] & ~task.known[cells]]
        if inside.size == 1 and rest.size and first[inside[0]] > slack[rest].sum():
            if slack[cells[task.known[cells]]].sum() > 0:
                continue
            cuts.append(Cut(np.sort(rest), np.ones(rest.size), int(inside[0])))
    return cuts


def _outsider_need(task: Task) -> Floats:
    """Give what lines must allow a guarded cell: the same up for everybody."""
    return np.where(task.sensitive & ~task.known, task.need, 0.0)
