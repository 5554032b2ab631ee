# SPDX-License-Identifier: Apache-2.0
"""Lines: from a post, on a way, to a destination; arcs are lines with a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from upshift.plan.aims import Aim, Wanted
from upshift.plan.homes import Homes
from upshift.plan.numbering import NOWHERE
from upshift.plan.templates import Templates, missing_levels

if TYPE_CHECKING:
    from upshift.plan.instance import Instance
    from upshift.plan.params import PlanParams
    from upshift.solver.blocks import Ints


class Line(NamedTuple):
    """
    What people who could take each other's place have in common.

    Parameters
    ----------
    post
        Where they are.
    way
        Number of the schedule they follow.
    target
        Post they join, or −1 if they join another member.
    market
        Pool of another member's places they join (labour area and occupation),
        or −1.
    homes
        Home of each course of the way.
    hour_cost, worth
        Money per hour; money per person of a wish fulfilled.
    below
        Period from which they work below level at ``gap_cost``, or −1.
    alone
        Number of a worker row that must be told apart (it has promised seats or
        is asked about), or −1.
    stays
        Whether they take a promised seat and nothing else.
    """

    post: int
    way: int
    target: int
    market: int
    homes: tuple[int, ...]
    hour_cost: float
    worth: float
    below: int
    alone: int
    stays: bool


@dataclass(slots=True)
class Lines:
    """
    Every line, and the worker rows that can take it.

    Parameters
    ----------
    templates
        The ways the lines follow.
    lines
        All different.
    workers
        For each line the worker rows, ascending.
    markets
        Labour area and occupation of each market.
    homes
        Homes of the learners, found as the lines need them.
    """

    templates: Templates
    homes: Homes
    lines: list[Line] = field(default_factory=list)
    workers: list[list[int]] = field(default_factory=list)
    markets: list[tuple[int, int]] = field(default_factory=list)
    _numbers: dict[Line, int] = field(default_factory=dict)

    def add(self, line: Line, worker: int) -> None:
        """Let a worker row take a line."""
        if line not in self._numbers:
            self._numbers[line] = len(self.lines)
            self.lines.append(line)
            self.workers.append([])
        if worker not in self.workers[self._numbers[line]][-1:]:
            self.workers[self._numbers[line]].append(worker)

    def follow(self, line: Line, worker: int, way: int) -> Line:
        """Give the line of a worker row that follows a way from where it learns."""
        learners = self.templates.instance.learners
        schedule = self.templates.ways[way]
        organisation = int(self.templates.instance.posts.organisation[line.post])
        access, spoken = int(learners.access[worker]), int(learners.languages[worker])
        homes = tuple(
            self.homes.find(course, access, spoken | opened, organisation)
            for course, opened in zip(schedule.courses, schedule.opened, strict=True)
        )
        return line._replace(way=way, homes=homes)

    def market(self, area: int, occupation: int) -> int:
        """Give the number of a market, new or known."""
        key = (area, occupation)
        if key not in self.markets:
            self.markets.append(key)
        return self.markets.index(key)

    def market_of_posts(self) -> Ints:
        """Give the market that takes people into each post, −1 for none."""
        posts = self.templates.instance.posts
        numbers = {key: j for j, key in enumerate(self.markets)}
        pairs = zip(posts.area.tolist(), posts.occupation.tolist(), strict=True)
        found = [numbers.get(pair, NOWHERE) for pair in pairs]
        return np.where(posts.receives, np.array(found, dtype=np.int64), NOWHERE)


def draw_lines(instance: Instance, params: PlanParams) -> Lines:
    """
    Find where each worker row could go, and on which ways.

    Considered are the own post when a gap costs there, posts of the same
    organisation and pools of other members that will lack people, and
    preferred occupations. Of these the ones with the smallest gap are kept, fewer
    at posts whose people stay needed; preferred ones are always kept.
    """
    templates = Templates(instance, params)
    lines = Lines(templates, Homes(instance))
    wanted = Wanted.of(instance)
    lacking = missing_levels(instance)
    below = below_since(instance)
    for worker in np.flatnonzero(instance.learners.people > 0).tolist():
        for aim in wanted.nearest(worker, lacking[worker], params):
            ways = templates.find(worker, aim.occupation, is_raise=False)
            for way in ways:
                add_way(lines, instance, (worker, way), aim, below)
        _add_raise(lines, instance, worker, below)
    _add_stays(lines, instance, below)
    return lines


def below_since(instance: Instance) -> Ints:
    """Give the period from which each worker row is below level, −1 if never."""
    learners, occupations = instance.learners, instance.occupations
    since = np.full(learners.num, NOWHERE)
    for worker, post in enumerate(learners.post):
        o = instance.posts.occupation[post]
        if occupations.gap_cost[o] <= 0:
            continue
        held = instance.levels[worker]
        begins = [
            t
            for (s, level), t in zip(
                occupations.asks[o], occupations.since[o], strict=True
            )
            if held[s] < level
        ]
        since[worker] = min(begins, default=NOWHERE)
    return since


def add_way(
    lines: Lines, instance: Instance, worker_way: tuple[int, int], aim: Aim, below: Ints
) -> None:
    """Let a worker row follow a way to all destinations of an aim."""
    worker, way = worker_way
    line = lines.follow(_line_of(instance, worker, aim.occupation, below), worker, way)
    for target in aim.posts:
        lines.add(line._replace(target=target), worker)
    if aim.is_pooled:
        area = int(instance.posts.area[line.post])
        market = lines.market(area, aim.occupation)
        lines.add(line._replace(market=market), worker)


def _add_raise(lines: Lines, instance: Instance, worker: int, below: Ints) -> None:
    post = int(instance.learners.post[worker])
    occupation = int(instance.posts.occupation[post])
    declined = instance.learners.wishes.get((worker, occupation), 0.0) is None
    if below[worker] == NOWHERE or declined:
        return
    line = _line_of(instance, worker, occupation, below)
    for way in lines.templates.find(worker, occupation, is_raise=True):
        raised = lines.follow(line, worker, way)
        lines.add(raised._replace(target=post), worker)


def _add_stays(lines: Lines, instance: Instance, below: Ints) -> None:
    """Let people with a promised seat take it and stay."""
    posts, learners = instance.posts, instance.learners
    for worker, offer, _, _ in instance.pins:
        post = int(learners.post[worker])
        occupation = int(posts.occupation[post])
        way = lines.templates.single(worker, int(instance.offers.course[offer]))
        if way != NOWHERE:
            line = _line_of(instance, worker, occupation, below)
            stays = lines.follow(line, worker, way)
            stays = stays._replace(
                homes=tuple(lines.homes.only(home, offer) for home in stays.homes),
                target=post,
                worth=0.0,
                below=NOWHERE,
                stays=True,
            )
            lines.add(stays, worker)


def _line_of(instance: Instance, worker: int, occupation: int, below: Ints) -> Line:
    """Give the line of a worker row to an occupation, its way still open."""
    learners = instance.learners
    return Line(
        post=int(learners.post[worker]),
        way=NOWHERE,
        target=NOWHERE,
        market=NOWHERE,
        homes=(),
        hour_cost=float(learners.hour_cost[worker]),
        worth=learners.wishes.get((worker, occupation), 0.0) or 0.0,
        below=int(below[worker]),
        alone=worker if worker in instance.apart else NOWHERE,
        stays=False,
    )
