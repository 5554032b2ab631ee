# SPDX-License-Identifier: Apache-2.0
"""Fixed costs and hours are paid by whom the network says."""

from __future__ import annotations

import polars as pl

from engine.verify.tiny import tiny_results

SHARES = {
    ("m1", "wiring"): 1200.0,
    ("m2", "wiring"): 800.0,
    ("m3", "german"): 300.0,
    ("m3", "robotics"): 1000.0,
}
"""Share of the fixed cost that falls on the people of each move."""


def network_pays_fixed_costs():
    """Give payments in which the network pays the shares above."""
    payments = tiny_results()["payments"]
    share = pl.struct("move", "course").map_elements(
        lambda seat: SHARES.get((seat["move"], seat["course"]), 0.0),
        return_dtype=pl.Float64,
    )
    own_price = (pl.col("source") == "own") & (pl.col("item") == "price")
    taken = pl.when(own_price).then(share).otherwise(0.0)
    rest = payments.with_columns(pl.col("amount") - taken)
    part = payments.filter(own_price).with_columns(
        share.alias("amount"), pl.lit("network").alias("source")
    )
    return pl.concat([rest, part.filter(pl.col("amount") > 0)])


def test_the_network_pays_fixed_costs_that_budgets_do_not(bench):
    bench.given("networks", {}, budgets_pay_fixed_costs=False)
    bench.results["payments"] = network_pays_fixed_costs()
    # The price is 635 now: 400 of 635 and 200 of 508 would be more than a whole.
    assert bench.broken() == {"no_double_funding": [("m2", "wiring-campus", "p2")]}
    bench.told("payments", {"source": "alpha"}, amount=300.0)
    bench.told("payments", {"source": "own", "amount": 670.0}, amount=770.0)
    assert bench.verdict().holds


def test_organisations_do_not_pay_fixed_costs_of_the_network(bench):
    bench.given("networks", {}, budgets_pay_fixed_costs=False)
    places = bench.broken()["no_double_funding"]
    assert ("m1", "wiring-campus", "p2", "price") in places


def test_hours_count_against_the_budget_only_if_budgets_pay_them(bench):
    bench.given("budgets", {"organisation": "shop"}, amount=1700.0)
    assert bench.verdict().holds
    bench.given("networks", {}, budgets_pay_hours=True)
    assert ("shop",) in bench.broken()["budget_is_kept"]


def test_funds_pay_hours_only_if_budgets_do(bench):
    hours = {"move": "m3", "course": "robotics", "item": "hours"}
    own = bench.results["payments"].filter(pl.col("source") != "beta")
    bench.results["payments"] = own
    bench.told("payments", hours, source="beta")
    bench.told("payments", {"amount": 2200.0}, amount=2600.0)
    bench.told("payments", {"source": "own", "amount": 1470.0}, amount=1670.0)
    bench.given("budgets", {}, amount=9e4)
    bench.given("funds", {}, budget=9e4, ceiling_per_organisation=9e4)
    bench.given("funds", {"fund": "beta"}, ceiling_per_seat=None, intensity=0.9)
    assert list(bench.broken()) == ["fund_is_kept"]
    bench.given("networks", {}, budgets_pay_hours=True)
    assert bench.verdict().holds
