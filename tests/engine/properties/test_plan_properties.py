# SPDX-License-Identifier: Apache-2.0
"""What must hold of plans whatever the cluster: every plan here is also verified."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.plan.small import EXACT, plan_of, planned, small
from engine.twins.clusters import cluster
from upshift.gaps import find_gaps
from upshift.network import freeze
from upshift.plan.instance import draw_instance
from upshift.plan.model import build_model
from upshift.solver import Limits, LinearProgram
from upshift.tables import Draft, DraftTable

SEEDS = (0, 18, 46, 74)
"""Seeds of clusters in which people move, are pooled, and stay for a promise."""

CENT = 0.01

EACH = pytest.mark.parametrize("seed", SEEDS)


def cost(**texts):
    """Plan; give the certified cost, infinite if there is no plan."""
    proof = plan_of(**texts).certificate
    return proof.objective if proof else float("inf")


def stricter(texts, name):
    """Give the tables with one rule added or made stricter."""
    demands = texts["demands"].replace("9000", "")
    rows = {
        "releases": "site,occupation,period,share\nhere,,,0.03\nthere,,,0.03",
        "budgets": "organisation,period,amount\nplant,,400\nshop,,0",
        "supplies": "resource,period,capacity\nlab,p1,0\nlab,p2,40",
        "demands": demands,
        "wishes": "worker,occupation,wish,worth\nw1,wirer,decline,\nw2,wirer,decline,",
        "recruits": "site,occupation,period,limit,cost,intake_limit\n"
        "here,wirer,,0,,1\nthere,guard,,0,,0",
    }
    return {**texts, name: rows[name]}


RULES = [
    (seed, rule)
    for seed in SEEDS
    for rule in ("releases", "budgets", "supplies", "demands", "recruits")
]


@pytest.mark.parametrize(("seed", "rule"), RULES)
def test_a_stricter_rule_never_improves_a_plan(seed, rule):
    texts = cluster(seed) | {"releases": "site,share", "budgets": "organisation,amount"}
    assert cost(**stricter(texts, rule)) >= cost(**texts) - CENT


@EACH
def test_a_declined_occupation_never_improves_a_plan(seed):
    texts = cluster(seed) | {"wishes": "worker,occupation,wish"}
    assert cost(**stricter(texts, "wishes")) >= cost(**texts) - CENT


@settings(max_examples=6, deadline=None)
@given(
    seed=st.sampled_from(SEEDS),
    amounts=st.lists(st.integers(0, 8000), min_size=2, max_size=2),
)
def test_more_budget_never_worsens_a_plan(seed, amounts):
    less, more = (
        cost(**cluster(seed) | {"budgets": f"organisation,amount\nplant,{amount}"})
        for amount in sorted(amounts)
    )
    assert more <= less + CENT


@EACH
def test_the_order_of_rows_changes_nothing(seed):
    network = small(**cluster(seed))
    turned = freeze(
        Draft(
            {
                name: DraftTable.of(network[name].reverse(), name)
                for name in network
                if network[name].height
            }
        )
    )
    one, other = planned(network), planned(turned)
    assert network.digest() == turned.digest()
    assert one.certificate.objective == pytest.approx(other.certificate.objective)


@EACH
def test_equal_seeds_give_equal_tables(seed):
    network = small(**cluster(seed))
    one, other = planned(network, seed=5), planned(network, seed=5)
    assert [name for name in one.tables if not one[name].equals(other[name])] == []


@EACH
def test_another_seed_costs_the_same(seed):
    network = small(**cluster(seed))
    costs = [planned(network, seed=s).certificate.objective for s in (1, 2)]
    assert costs[0] == pytest.approx(costs[1])


@EACH
def test_the_relaxation_lies_below_the_plan(seed):
    network = small(**cluster(seed))
    model = build_model(draw_instance(network, find_gaps(network)), EXACT)
    relaxed = LinearProgram(model.milp, Limits()).solve()
    proof = planned(network).certificate
    assert relaxed.objective + model.constant <= proof.bound + CENT
    assert proof.bound <= proof.objective <= proof.no_training + CENT
