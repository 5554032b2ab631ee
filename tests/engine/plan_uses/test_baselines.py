# SPDX-License-Identifier: Apache-2.0
"""What a plan is compared with: no training, each member by itself."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.plan_uses.town import EXACT, ample_network, planned, with_values
from engine.verify.tiny import tiny_network
from upshift.errors import InvalidParams
from upshift.gaps import find_gaps
from upshift.network import freeze
from upshift.plan import PlanStatus, compare
from upshift.plan.member import member_gaps, member_network, members
from upshift.tables import Draft, DraftTable

MEMBERS = ("shop", "plant")
CENT = 0.01


def rows_alone(network):
    baselines = compare(network, find_gaps(network), planned(network), params=EXACT)
    return {row["organisation"]: row for row in baselines.alone.rows(named=True)}


def test_members_are_those_with_people_or_demand_the_smallest_first():
    network = tiny_network()
    assert members(network) == MEMBERS
    nobody = network["workers"].filter(pl.col("site") != "south")
    kept = nobody["worker"].implode()
    rows = {
        name: network[name].filter(pl.col("worker").is_in(kept))
        for name in ("holds", "wishes", "pins", "speaks")
    }
    leaves = network["leaves"].filter(pl.col("site") != "south")
    rows |= {"workers": nobody, "leaves": leaves}
    assert members(network.replace(**rows)) == MEMBERS


@pytest.mark.parametrize("name", MEMBERS)
def test_a_member_by_itself_is_a_sound_network(name):
    alone = member_network(tiny_network(), name)
    drafts = {n: DraftTable.of(t, n) for n, t in alone.items() if t.height}
    assert freeze(Draft(drafts)) == alone


@pytest.mark.parametrize("name", MEMBERS)
def test_levels_cut_down_to_a_member_are_its_own(name):
    network = tiny_network()
    alone = member_network(network, name)
    cut, own = member_gaps(find_gaps(network), alone), find_gaps(alone)
    assert cut.credited.workers == own.credited.workers
    assert (cut.credited.levels == own.credited.levels).all()


def test_the_parts_of_the_joint_plan_add_up_to_its_cost():
    network = tiny_network()
    plan = planned(network)
    alone = compare(network, find_gaps(network), plan, params=EXACT).alone
    assert alone["together"].sum() == pytest.approx(plan.certificate.objective)
    assert alone["organisation"].to_list() == sorted(MEMBERS)


def test_whoever_trains_nobody_pays_the_same_alone():
    network = ample_network()
    empty = network.replace(teaches=network["teaches"].clear())
    for row in rows_alone(empty).values():
        assert row["objective"] == pytest.approx(row["together"])


def test_a_promise_that_lives_off_others_does_not_spoil_the_comparison():
    network = tiny_network()
    pins = network["pins"].with_columns(people=pl.lit(2, dtype=pl.Int64))
    offers = network["offers"].with_columns(
        smallest=pl.when(pl.col("offer") == "wiring-campus").then(5).cast(pl.Int64)
    )
    alone = rows_alone(network.replace(pins=pins, offers=offers))
    assert all(row["objective"] < float("inf") for row in alone.values())


def test_an_infeasible_plan_has_nothing_to_be_compared_with():
    network = ample_network()
    plan = replace(planned(network), status=PlanStatus.infeasible, certificate=None)
    with pytest.raises(InvalidParams, match="nothing to be compared with"):
        compare(network, find_gaps(network), plan)


def test_every_member_is_told_of():
    network, events = ample_network(), []
    compare(
        network,
        find_gaps(network),
        planned(network),
        params=EXACT,
        progress=events.append,
    )
    assert [event.phase for event in events] == ["alone"] * len(MEMBERS)


@settings(deadline=None, max_examples=8)
@given(
    people=st.lists(st.integers(1, 5), min_size=5, max_size=5),
    demand=st.lists(st.integers(0, 8), min_size=5, max_size=5),
    sends=st.booleans(),
    smallest=st.integers(2, 4),
)
def test_together_never_costs_more_than_the_sum_alone(people, demand, sends, smallest):
    base = ample_network()
    free = base["leaves"].clear()
    members_of = with_values(base["organisations"], sends=[False, False, sends])
    offers = base["offers"].with_columns(smallest=pl.lit(smallest, dtype=pl.Int64))
    network = base.replace(
        workers=with_values(base["workers"], people=people),
        demands=with_values(base["demands"], people=demand),
        organisations=members_of,
        offers=offers,
        leaves=free,
    )
    plan = planned(network)
    baselines = compare(network, find_gaps(network), plan, params=EXACT)
    assert baselines.cooperation[0] >= -CENT
