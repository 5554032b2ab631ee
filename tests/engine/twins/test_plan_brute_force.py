# SPDX-License-Identifier: Apache-2.0
"""The planner and a plain enumeration find the same least cost."""

from __future__ import annotations

from math import inf

import pytest

from engine.plan.small import planned, small
from engine.twins.clusters import cluster
from engine.twins.enumeration import Enumeration
from upshift.gaps import find_gaps
from upshift.plan import PlanStatus, plan_transition
from upshift.verify import verify_plan

MOST_PLANS = 50_000
"""Plans that are tried out in about a second."""

PLANS = (0, 11, 16, 17, 18, 20, 32, 33, 35, 46, 52, 56, 62, 69, 73, 75, 101)
"""Seeds of clusters with a plan: people move, are pooled, hired and missed."""

PINNED = (65, 74)
"""Seeds of clusters in which promised people stay."""

IMPOSSIBLE = (40, 66)
"""Seeds of clusters with a promise that cannot be kept."""


@pytest.mark.parametrize("seed", [*PLANS, *PINNED])
def test_no_plan_costs_less_than_the_certified_one(seed):
    network = small(**cluster(seed))
    every = Enumeration(network)
    assert 50 < every.size() < MOST_PLANS
    plan = planned(network)
    least = every.best()
    assert plan.certificate.objective == pytest.approx(least, rel=1e-6)
    assert plan.certificate.gap <= 1e-6


@pytest.mark.parametrize("seed", IMPOSSIBLE)
def test_what_has_no_plan_is_infeasible(seed):
    network = small(**cluster(seed))
    assert Enumeration(network).best() == inf
    assert str(planned(network).status) == "infeasible"


def test_a_search_stopped_before_its_first_plan_proves_nothing():
    network = small(**cluster(IMPOSSIBLE[0]))
    gaps = find_gaps(network)
    plan = plan_transition(network, gaps, stop=lambda: True)
    assert plan.status is PlanStatus.not_found
    assert plan.stopped_by == "user"
    assert plan.reasons == ()
    claimed = {"plan": {"status": str(plan.status), "objective": None}}
    assert verify_plan(network, plan.tables, claimed=claimed).holds


def test_the_seeds_show_every_kind_of_move_and_of_cost():
    kinds, items = set(), set()
    for seed in [*PLANS[:8], *PINNED, 31]:
        plan = planned(small(**cluster(seed)))
        kinds |= set(plan["moves"]["kind"])
        items |= set(plan["totals"]["item"])
    assert kinds == {"moved", "pooled", "raised", "stays"}
    asked = {"hires", "redundancies", "unmet", "surplus", "below_level", "empty_seats"}
    assert asked <= items
