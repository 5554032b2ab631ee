# SPDX-License-Identifier: Apache-2.0
"""For every rule of the contract: a plan that breaks it, and only it."""

from __future__ import annotations

import polars as pl
import pytest


def test_a_correct_plan_keeps_every_rule(bench):
    verdict = bench.verdict()
    assert verdict.holds
    assert {name for name, check in verdict.rules.items() if not check.tested} == set()


def test_people_move_once_names_the_row_that_moves_people_who_leave(bench):
    bench.given("leaves", {"site": "east"}, worker="w1")
    assert bench.broken() == {"people_move_once": [("w1",)]}


def test_stock_balances_names_a_headcount_that_does_not_follow(bench):
    where = {"site": "north", "occupation": "coder", "period": "p2"}
    bench.told("stocks", where, people=4)
    assert bench.broken() == {"stock_balances": [("north", "coder", "p2")]}


def test_stock_balances_names_a_row_that_is_not_told(bench):
    bench.results["stocks"] = bench.results["stocks"].filter(pl.col("site") != "east")
    posts = [("east", "fitter", period) for period in ("p1", "p2", "p3")]
    assert bench.broken() == {"stock_balances": posts}


def test_stock_balances_names_a_post_with_fewer_than_no_people(bench):
    bench.given("leaves", {"site": "south"}, people=3)
    place = [("south", "electrician", "p2"), ("south", "electrician", "p3")]
    check = bench.verdict().rules["stock_balances"]
    negative = [b for b in check.broken if b.code == "stock_balances.negative"]
    assert [tuple(dict(b.rows).values()) for b in negative] == place


@pytest.mark.parametrize("column", ["unmet", "surplus", "demand"])
def test_demand_is_met_or_counted_names_a_wrong_count(bench, column):
    where = {"site": "south", "occupation": "fitter", "period": "p2"}
    bench.told("stocks", where, **{column: 5})
    assert bench.broken() == {"demand_is_met_or_counted": [("south", "fitter", "p2")]}


def test_demand_is_met_or_counted_names_an_unfilled_place_left_out(bench):
    bench.results["unmet"] = bench.results["unmet"].filter(pl.col("kind") != "unfilled")
    place = ("unfilled", "north", "electrician", "p3")
    assert bench.broken() == {"demand_is_met_or_counted": [place]}


def test_hires_within_limit_names_hires_beyond_it(bench):
    bench.given("recruits", {"period": "p3"}, limit=0)
    assert bench.broken() == {"hires_within_limit": [("north", "electrician", "p3")]}


def test_intake_within_limit_names_a_post_that_takes_in_too_many(bench):
    bench.given("recruits", {"period": "p3"}, intake_limit=1)
    assert bench.broken() == {"intake_within_limit": [("north", "electrician", "p3")]}


def test_redundancies_only_where_allowed_names_people_let_go_without_a_cost(bench):
    bench.given("demands", {"site": "south"}, redundancy_cost=None)
    bench.told("stocks", {"redundancies": 1}, cost=0.0)
    bench.told("totals", {"item": "redundancies"}, amount=0.0)
    bench.told("totals", {"organisation": "shop", "item": "total"}, amount=10425.64)
    bench.told("totals", {"organisation": None, "item": "total"}, amount=61545.64)
    bench.claimed = None
    place = ("south", "fitter", "p3")
    assert bench.broken() == {"redundancies_only_where_allowed": [place]}


@pytest.mark.parametrize(
    ("table", "where", "values", "against"),
    [
        ("workers", {"worker": "w2"}, {"open_to_pooling": False}, "w2"),
        ("organisations", {"organisation": "shop"}, {"sends": False}, "sends shop"),
        ("organisations", {"organisation": "plant"}, {"receives": False}, "plant"),
        ("sites", {"site": "south"}, {"area": "vas"}, "sites.area north"),
        ("sites", {"site": "south"}, {"area": None}, "sites.area north"),
    ],
)
def test_pooling_needs_consent_says_what_stands_against_a_move(
    bench, table, where, values, against
):
    bench.given(table, where, **values)
    assert bench.broken() == {"pooling_needs_consent": [("m2",)]}
    breach = bench.verdict().rules["pooling_needs_consent"].broken[0]
    assert against in breach.found


def test_declined_is_never_assigned_names_the_move(bench):
    bench.given("wishes", {"worker": "w2"}, occupation="electrician")
    assert bench.broken() == {"declined_is_never_assigned": [("m2",)]}


def test_gap_is_closed_names_move_and_skill(bench):
    where = {"occupation": "electrician", "skill": "wire"}
    bench.given("requires", where, level=3)
    rows = [("m1", "wire"), ("m2", "wire")]
    assert bench.broken() == {"gap_is_closed": rows}


@pytest.mark.parametrize(
    ("level", "evidence", "expires", "holds"),
    [
        (3, "self", None, False),
        (3, "manager", None, True),
        (3, "manager", "2026-12-31", False),
        (3, "manager", "2027-01-01", True),
    ],
)
def test_gap_is_closed_counts_evidence_and_expiry(
    bench, level, evidence, expires, holds
):
    day = None if expires is None else pl.Series([expires]).str.to_date()[0]
    values = {"skill": "robot", "level": level, "evidence": evidence, "expires": day}
    bench.given("holds", {"worker": "w2"}, **values)
    bench.given("requires", {"skill": "robot", "level": 3}, essential=True)
    missed = bench.broken()["gap_is_closed"]
    assert (("m2", "robot") not in missed) == holds


def test_entry_is_met_names_a_course_begun_too_low(bench):
    bench.given("expects", {"course": "robotics"}, level=2)
    assert bench.broken() == {"entry_is_met": [("m3", "robotics", "p2", "robot")]}


def test_entry_is_met_does_not_let_a_course_serve_itself(bench):
    bench.given("expects", {"course": "wiring"}, skill="wire", level=2)
    rows = [("m1", "wiring", "p2", "wire"), ("m2", "wiring", "p2", "wire")]
    assert bench.broken() == {"entry_is_met": rows}


def test_entry_is_met_names_an_eqf_level_not_reached(bench):
    bench.given("courses", {"course": "wiring"}, entry_eqf=4)
    rows = [("m1", "wiring", "p2"), ("m2", "wiring", "p2")]
    assert bench.broken() == {"entry_is_met": rows}


def test_order_is_kept_names_the_course_that_comes_too_early(bench):
    bench.given("follows", {"course": "wiring"}, course="safe", earlier="wiring")
    rows = [("m1", "safe", "p1"), ("m2", "safe", "p1")]
    assert bench.broken() == {"order_is_kept": rows}


def test_order_is_kept_spares_who_already_holds_what_is_taught(bench):
    bench.given("follows", {"course": "wiring"}, course="german", earlier="robotics")
    assert bench.broken() == {"order_is_kept": [("m3", "german", "p1")]}
    bench.given("teaches", {"course": "robotics"}, level=1)
    assert "order_is_kept" not in bench.broken()


def test_eqf_is_bridged_names_moves_to_higher_work(bench):
    bench.given("occupations", {"occupation": "electrician"}, eqf=5)
    assert bench.broken() == {"eqf_is_bridged": [("m1",), ("m2",)]}


def test_language_fits_names_seats_in_a_foreign_language(bench):
    bench.given("courses", {"course": "german"}, opens_language=None)
    assert bench.broken() == {"language_fits": [("m3", "robotics-campus", "p2")]}


def test_place_is_within_reach_names_seats_too_far(bench):
    bench.given("workers", {"worker": "w2"}, radius=14.0)
    assert bench.broken() == {"place_is_within_reach": [("m2", "wiring-campus", "p2")]}


def test_place_is_within_reach_names_seats_out_of_all_reach(bench):
    bench.given("sites", {"site": "south"}, latitude=None)
    assert "∞" in bench.verdict().rules["place_is_within_reach"].broken[0].found


def test_place_is_within_reach_names_who_does_not_learn_online(bench):
    bench.given("workers", {"worker": "w1"}, learns_online=False)
    assert bench.broken() == {"place_is_within_reach": [("m1", "safe-online", "p1")]}


def test_hours_fit_the_period_names_move_and_period(bench):
    bench.given("workers", {"worker": "w3"}, training_hours=59.0)
    assert bench.broken() == {"hours_fit_the_period": [("m3", "p2")]}


def test_training_ends_before_arrival_names_training_that_lasts_too_long(bench):
    bench.given("workers", {"worker": "w3"}, longest_training=1)
    assert bench.broken() == {"training_ends_before_arrival": [("m3",)]}


def test_training_ends_before_arrival_names_who_arrives_while_learning(bench):
    bench.told("moves", {"move": "m3"}, arrival_period="p2")
    where = {"kind": "below_level", "period": "p2"}
    bench.told("unmet", where, people=1, cost=1000.0)
    bench.told("totals", {"item": "below_level"}, amount=2000.0)
    bench.told("totals", {"organisation": "plant", "item": "total"}, amount=49120.0)
    bench.told("totals", {"organisation": None, "item": "total"}, amount=64545.64)
    bench.claimed = None
    assert bench.broken() == {"training_ends_before_arrival": [("m3",)]}


def test_seats_cover_moves_names_move_and_course_with_too_few_seats(bench):
    seat = {"move": "m2", "offer": "safe-online"}
    bench.told("seats", seat, people=1, fee=100.0, seat_cost=10.0)
    bench.told("runs", {"offer": "safe-online"}, seats=4)
    for item, amount in (("price", 100), ("seat_cost", 10), ("hours", 160)):
        bench.told("payments", {**seat, "item": item}, amount=float(amount))
    for whose, fees, seat_costs, total in (
        ("shop", 1100.0, 10.0, 15315.64),
        (None, 4900.0, 120.0, 66435.64),
    ):
        bench.told("totals", {"organisation": whose, "item": "fees"}, amount=fees)
        where = {"organisation": whose, "item": "seat_costs"}
        bench.told("totals", where, amount=seat_costs)
        bench.told("totals", {"organisation": whose, "item": "total"}, amount=total)
    bench.claimed = None
    assert bench.broken() == {"seats_cover_moves": [("m2", "safe")]}


def test_seats_cover_moves_names_a_course_in_two_periods(bench):
    again = seat_again(bench, period="p2", people=0)
    bench.results["seats"] = pl.concat([bench.results["seats"], again])
    assert bench.broken()["seats_cover_moves"] == [("m1", "safe")]


def seat_again(bench, **values):
    first = bench.results["seats"].head(1)
    return first.with_columns(
        **{
            name: pl.lit(value).cast(first.schema[name])
            for name, value in values.items()
        },
        fee=pl.lit(0.0),
        seat_cost=pl.lit(0.0),
    )


@pytest.mark.parametrize(("column", "value"), [("smallest", 6), ("largest", 4)])
def test_cohort_within_bounds_names_the_run(bench, column, value):
    bench.given("offers", {"offer": "wiring-campus"}, **{column: value})
    bench.told("runs", {"offer": "wiring-campus"}, **{column: value})
    assert bench.broken() == {"cohort_within_bounds": [("wiring-campus", "p2")]}


def test_cohort_within_bounds_counts_empty_seats_where_they_have_a_price(bench):
    offer = {"offer": "wiring-campus"}
    bench.given("offers", offer, smallest=6, empty_seat_fee=0.0)
    bench.told("runs", offer, smallest=6)
    assert bench.broken()["tables_agree"] == [("wiring-campus", "p2")]
    bench.told("runs", offer, empty_seats=1)
    assert set(bench.broken()) == {"no_double_funding"}  # The network pays more now.


def test_costs_name_empty_seats_that_are_not_charged(bench):
    offer = {"offer": "wiring-campus"}
    bench.given("offers", offer, smallest=6, empty_seat_fee=70.0)
    bench.told("runs", offer, smallest=6, empty_seats=1)
    broken = bench.broken()
    assert ("wiring-campus", "p2") in broken["costs_are_right"]
    assert ("plant", "empty_seats") in broken["totals_add_up"]


@pytest.mark.parametrize(
    ("column", "value"),
    [("most_runs", 0), ("first_period", "p3"), ("last_period", "p1")],
)
def test_runs_within_offer_names_the_run(bench, column, value):
    bench.given("offers", {"offer": "wiring-campus"}, **{column: value})
    assert bench.broken() == {"runs_within_offer": [("wiring-campus", "p2")]}


def test_resources_suffice_names_resource_and_period(bench):
    bench.given("supplies", {"resource": "lab"}, capacity=99.0)
    assert bench.broken() == {"resources_suffice": [("lab", "p2")]}


def test_cover_is_kept_names_post_and_period(bench):
    """2 people × 40 h = 80 h; 0.05 × 59 days × 8 h × 3 people = 70.8 h."""
    bench.given("releases", {"site": "south"}, share=0.05)
    assert bench.broken() == {"cover_is_kept": [("south", "fitter", "p2")]}
    breach = bench.verdict().rules["cover_is_kept"].broken[0]
    assert (breach.found, breach.asked) == ("80", "70.8")


def test_cover_is_kept_takes_the_narrowest_row(bench):
    """3 people × 40 h = 120 h; 0.04 × 60 days × 8 h × 6 people = 115.2 h."""
    bench.given("releases", {"occupation": "fitter", "period": "p2"}, share=0.04)
    assert bench.broken() == {"cover_is_kept": [("east", "fitter", "p2")]}


@pytest.mark.parametrize(
    ("period", "rows"), [(None, ("plant",)), ("p2", ("plant", "p2"))]
)
def test_budget_is_kept_names_organisation_and_period(bench, period, rows):
    where = {"organisation": "plant", "period": period}
    bench.given("budgets", where, amount=4899.0)
    assert bench.broken() == {"budget_is_kept": [rows]}


@pytest.mark.parametrize(
    ("values", "rows"),
    [
        ({"budget": 399.0}, ("alpha",)),
        ({"ceiling_per_organisation": 399.0}, ("alpha", "shop")),
        (
            {"ceiling_per_seat": 199.0},
            ("m2", "wiring-campus", "p2", "alpha", "price"),
        ),
        ({"last_period": "p1"}, ("m2", "wiring-campus", "p2", "alpha", "price")),
        ({"first_period": "p3"}, ("m2", "wiring-campus", "p2", "alpha", "price")),
    ],
)
def test_fund_is_kept_names_what_goes_beyond_a_limit(bench, values, rows):
    bench.given("funds", {"fund": "beta"}, intensity=0.9)
    bench.given("funds", {"fund": "alpha"}, **values)
    if values == {"ceiling_per_seat": 199.0}:
        bench.told("payments", {"source": "beta", "move": "m2"}, amount=0.0)
        bench.told("payments", {"source": "own", "amount": 1470.0}, amount=1670.0)
        bench.given("budgets", {"organisation": "shop"}, amount=1900.0)
        broken = bench.broken()
        assert broken.pop("no_double_funding") == [("m2", "wiring-campus", "p2")]
        assert broken == {"fund_is_kept": [rows]}
    else:
        assert bench.broken() == {"fund_is_kept": [rows]}


def test_fund_is_kept_names_seats_it_may_not_pay(bench):
    bench.given("finances", {"fund": "alpha"}, course="german")
    rows = [("m2", "wiring-campus", "p2", "alpha", "price")]
    assert bench.broken() == {"fund_is_kept": rows}


def test_fund_is_kept_names_a_large_firm_where_only_small_ones_are_paid(bench):
    bench.given("organisations", {"organisation": "shop"}, is_sme=False)
    rows = [("m2", "wiring-campus", "p2", "alpha", "price")]
    assert bench.broken() == {"fund_is_kept": rows}


def test_fund_is_kept_names_an_item_no_fund_pays(bench):
    bench.told("payments", {"move": "m2", "item": "travel"}, source="beta")
    broken = bench.broken()
    assert ("m2", "wiring-campus", "p2", "beta", "travel") in broken["fund_is_kept"]


def test_no_double_funding_names_a_seat_whose_sources_exceed_its_cost(bench):
    bench.told("payments", {"source": "own", "amount": 1470.0}, amount=1480.0)
    rows = [("m2", "wiring-campus", "p2", "price")]
    assert bench.broken() == {"no_double_funding": rows}


def test_no_double_funding_names_a_seat_whose_funds_pay_more_than_a_whole(bench):
    """Alpha pays 1035 of the 1035 it may, beta 200 of 600: 1.333."""
    bench.told("payments", {"source": "alpha"}, amount=1035.0)
    bench.told("payments", {"source": "own", "amount": 1470.0}, amount=835.0)
    bench.given("funds", {"fund": "alpha"}, budget=2e3, ceiling_per_organisation=2e3)
    assert bench.broken() == {"no_double_funding": [("m2", "wiring-campus", "p2")]}


def test_no_double_funding_names_what_the_network_has_no_part_in(bench):
    bench.told("payments", {"amount": 2700.0}, source="network")
    rows = [("m1", "wiring-campus", "p2", "price")]
    assert bench.broken() == {"no_double_funding": rows}


def test_pins_are_kept_names_the_promise(bench):
    bench.given("pins", {"worker": "w1"}, people=4)
    assert bench.broken() == {"pins_are_kept": [("w1", "wiring-campus", "p2")]}
