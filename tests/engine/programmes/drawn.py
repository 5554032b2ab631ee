# SPDX-License-Identifier: Apache-2.0
"""Small instances drawn by seed, and a town of hand-made ones."""

from __future__ import annotations

import random

from upshift.programmes.instance import Course, Group, Instance
from upshift.programmes.params import ProgrammeParams


def course(hours=20, free=5, **facts):
    given = {"seat_price": 100.0, "smallest": 2, "largest": 8, "run_price": 900.0}
    return Course(hours=hours, free_places=free, **{**given, **facts})


def group(role, needs, people=5, starts=("t1",), wage=20.0):
    name = f"{role}:{'+'.join(sorted(needs))}"
    return Group(role, frozenset(needs), people, frozenset(starts), wage, (name,))


def instance(groups, courses, **params):
    ordered = sorted(groups, key=lambda g: (g.role, -g.people, sorted(g.needs)))
    return Instance(tuple(ordered), courses, ProgrammeParams(**params))


def draw(seed):
    """Draw two roles with up to four groups each over six courses."""
    chance = random.Random(seed)  # noqa: S311 (tests must repeat, not hide)
    names = [f"c{i}" for i in range(6)]
    courses = {
        name: course(
            hours=chance.choice([4, 8, 40, 80]),
            free=chance.choice([0, 3, 12]),
            seat_price=chance.choice([50.0, 300.0]),
            smallest=chance.choice([1, 4]),
            run_price=chance.choice([0.0, 700.0]),
        )
        for name in names
    }
    groups = {
        (role, frozenset(chance.sample(names, chance.randint(1, 4))))
        for role in ("r1", "r2")
        for _ in range(chance.randint(1, 4))
    }
    learners = [
        group(
            role,
            needs,
            people=chance.randint(1, 9),
            starts=chance.sample(["t1", "t2", "t3"], chance.randint(1, 2)),
            wage=chance.choice([5.0, 30.0]),
        )
        for role, needs in sorted(groups, key=lambda one: (one[0], sorted(one[1])))
    ]
    prices = {
        "programme_cost": chance.choice([500.0, 6000.0]),
        "option_cost": chance.choice([1500.0, 5000.0]),
        "surplus_share": chance.choice([0.1, 0.3]),
        "core_share": chance.choice([0.0, 0.5, 0.8]),
    }
    return instance(learners, courses, gap=0.0, **prices)
