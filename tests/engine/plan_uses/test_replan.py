# SPDX-License-Identifier: Apache-2.0
"""Promised seats stay when a network is planned again."""

from __future__ import annotations

import polars as pl
import pytest

from engine.plan_uses.town import EXACT, ample_network, planned, with_values
from engine.verify.tiny import tiny_network, tiny_results
from upshift.errors import UnknownName
from upshift.gaps import find_gaps
from upshift.plan import PlanStatus, replan
from upshift.plan.instance import draw_instance
from upshift.plan.kept import lines_with
from upshift.plan.replan import count_changes, merged, promises
from upshift.verify import verify_plan


def again(network, earlier, **choices):
    done = replan(network, find_gaps(network), earlier, params=EXACT, **choices)
    if done.plan.status is not PlanStatus.infeasible:
        assert verify_plan(done.network, done.plan.tables).holds
    return done


def with_ample_money(network):
    # By hand, seats are paid at the real share of the fixed cost; a new plan
    # reserves money for the smallest cohort.
    return network.replace(budgets=network["budgets"].clear())


@pytest.fixture(scope="module")
def first():
    network = tiny_network()
    return network, planned(network)


def test_with_every_seat_promised_nothing_changes(first):
    network, plan = first
    done = again(network, plan)
    assert done.plan.certificate.objective == pytest.approx(plan.certificate.objective)
    assert done.counts == {
        "kept": plan["seats"]["people"].sum(),
        "moved": 0,
        "dropped": 0,
        "new": 0,
    }


def test_promises_of_a_dearer_plan_stay(first):
    rich = with_ample_money(first[0])
    by_hand = tiny_results()
    done = again(rich, by_hand)
    assert done.counts["kept"] == by_hand["seats"]["people"].sum()
    free = planned(rich).certificate
    assert done.plan.certificate.objective >= free.bound - 0.01


def test_without_promises_the_cheapest_plan_comes_back(first):
    network, plan = first
    done = again(network, tiny_results(), keep="pins")
    assert done.plan.certificate.objective == pytest.approx(plan.certificate.objective)
    assert done.counts["dropped"] > 0


def test_only_seats_up_to_a_period_are_promised(first):
    network, _ = first
    promised = again(network, tiny_results(), until="p1").network["pins"]
    own = network["pins"].filter(pl.col("period") != "p1").height
    assert promised.filter(pl.col("period") != "p1").height == own
    assert promised.filter(pl.col("period") == "p1").height == 3


def test_a_cancelled_offer_takes_only_its_own_promises_along(first):
    network, _ = first
    gone = pl.col("offer") == "robotics-campus"
    cancelled = with_ample_money(network).replace(
        offers=network["offers"].filter(~gone), uses=network["uses"].filter(~gone)
    )
    done = again(cancelled, tiny_results())
    lost = done.changes.filter(pl.col("dropped") + pl.col("moved") > 0)
    assert lost["course"].to_list() == ["robotics"]
    assert done.counts["dropped"] == 2


def test_promises_that_clash_with_new_data_are_named(first):
    network, plan = first
    full = network.replace(offers=network["offers"].with_columns(most_runs=pl.lit(0)))
    done = again(full, plan)
    assert done.plan.status is PlanStatus.infeasible
    assert done.plan.reasons[0].startswith("pins_are_kept")


def test_a_promise_shrinks_with_its_row():
    network = ample_network()
    plan = planned(network)
    people = [min(2, people) for people in network["workers"]["people"]]
    leaves = network["leaves"].clear()
    smaller = network.replace(
        workers=with_values(network["workers"], people=people), leaves=leaves
    )
    done = again(smaller, plan)
    assert done.network["pins"]["people"].max() <= 2


def test_the_ways_of_the_earlier_plan_stay_open():
    network, earlier = tiny_network(), tiny_results()
    pinned = network.replace(pins=promises(earlier))
    instance = draw_instance(pinned, find_gaps(pinned))
    lines = lines_with(instance, EXACT, earlier)
    number = {name: k for k, name in enumerate(network["courses"]["course"])}
    bundles = {frozenset(way.courses) for way in lines.templates.ways}
    taken = earlier["seats"].group_by("move").agg("course")["course"]
    for courses in taken:
        assert frozenset(number[course] for course in courses) in bundles


def test_an_earlier_way_that_no_longer_closes_the_gap_is_closed():
    network = tiny_network()
    short = network["teaches"].filter(pl.col("course") != "wiring")
    changed = network.replace(teaches=short, pins=promises(tiny_results()))
    instance = draw_instance(changed, find_gaps(changed))
    lines = lines_with(instance, EXACT, tiny_results())
    wiring = changed["courses"]["course"].to_list().index("wiring")
    assert all(wiring not in way.courses for way in lines.templates.ways)


def test_the_larger_of_two_promises_for_one_seat_holds():
    pins = tiny_network()["pins"]
    more = pins.with_columns(people=pl.lit(4, dtype=pl.Int64))
    assert merged(pins, more)["people"].to_list() == [4]
    assert merged(more, pins)["people"].to_list() == [4]


def test_changes_tell_moved_from_dropped_and_new():
    before = tiny_results()
    later = pl.col("move") == "m3"
    seats = before["seats"].filter(pl.col("course") != "robotics")
    shifted = seats.with_columns(
        period=pl.when(later).then(pl.lit("p2")).otherwise("period")
    )
    counts = count_changes(before, before | {"seats": shifted})
    german = counts.filter(pl.col("course") == "german").row(0, named=True)
    robotics = counts.filter(pl.col("course") == "robotics").row(0, named=True)
    assert (german["kept"], german["moved"], german["dropped"]) == (0, 2, 0)
    assert (robotics["moved"], robotics["dropped"], robotics["new"]) == (0, 2, 0)
    kept = promises(before)["people"].sum() - 4
    assert counts["kept"].sum() == kept


def test_a_period_that_is_not_there_is_named(first):
    with pytest.raises(UnknownName, match="'1999Q1' is not a period"):
        again(*first, until="1999Q1")
