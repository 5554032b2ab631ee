# SPDX-License-Identifier: Apache-2.0
"""The checker's own rules: tables sound and agreeing, money, claims."""

from __future__ import annotations

import polars as pl
import pytest

from engine.verify.tiny import CLAIMED

MEMBERS = {
    "organisations": {
        "plant": {"objective": 53000.0, "bound": 52000.0},
        "shop": {"objective": 17000.0, "bound": 16000.0},
    }
}
ALONE = {"alone": {"objective": 70000.0, "bound": 68000.0, **MEMBERS}}


def test_kinds_are_kept_names_a_move_by_another_name(bench):
    bench.told("moves", {"move": "m1"}, kind="raised")
    assert bench.broken() == {"kinds_are_kept": [("m1",)]}


def test_kinds_are_kept_names_a_move_out_of_the_labour_area(bench):
    bench.given("sites", {"site": "east"}, area="vas")
    assert bench.broken() == {"kinds_are_kept": [("m1",)]}


@pytest.mark.parametrize(
    ("table", "where", "values"),
    [
        ("moves", {"move": "m1"}, {"from_site": "north"}),
        ("moves", {"move": "m1"}, {"start_period": "p2"}),
        ("moves", {"move": "m1"}, {"hours": 49.0}),
        ("seats", {"km": 20.0, "move": "m1"}, {"km": 20.01}),
        ("seats", {"move": "m1", "offer": "safe-online"}, {"course": "german"}),
        ("runs", {"offer": "safe-online"}, {"site": "campus"}),
        ("runs", {"offer": "safe-online"}, {"seats": 6}),
        ("payments", {"amount": 600.0}, {"organisation": "shop"}),
    ],
)
def test_tables_agree_names_what_is_not_so_where_it_comes_from(
    bench, table, where, values
):
    bench.told(table, where, **values)
    assert list(bench.broken()) == ["tables_agree"]
    breaches = bench.verdict().rules["tables_agree"].broken
    assert [(breach.table, breach.column) for breach in breaches] == [
        (table, column) for column in values
    ]


def test_below_level_is_counted_names_worker_and_period(bench):
    bench.told("unmet", {"worker": "w3", "period": "p2"}, people=2)
    place = ("below_level", "north", "coder", "p2", "w3")
    assert bench.broken() == {"below_level_is_counted": [place]}


def test_below_level_is_counted_from_the_first_period_without_another(bench):
    bench.given("requires", {"occupation": "coder"}, from_period=None)
    place = ("below_level", "north", "coder", "p1", "w3")
    assert bench.broken()["below_level_is_counted"] == [place]


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("moves", "hours_cost"),
        ("moves", "pooling_cost"),
        ("moves", "wish_worth"),
        ("seats", "fee"),
        ("seats", "vat"),
        ("seats", "travel"),
        ("seats", "seat_cost"),
        ("runs", "fixed_cost"),
        ("hires", "cost"),
        ("stocks", "cost"),
        ("unmet", "cost"),
    ],
)
def test_costs_are_right_names_an_amount_two_cents_off(bench, table, column):
    wrong = pl.col(column) + 0.02
    first = pl.int_range(pl.len()) == 0
    changed = pl.when(first).then(wrong).otherwise(pl.col(column)).alias(column)
    bench.results[table] = bench.results[table].with_columns(changed)
    assert list(bench.broken()) == ["costs_are_right"]
    breach = bench.verdict().rules["costs_are_right"].broken[0]
    assert (breach.table, breach.column) == (table, column)


def test_totals_add_up_names_organisation_and_item(bench):
    bench.told("totals", {"organisation": "shop", "item": "vat"}, amount=271.0)
    assert bench.broken() == {"totals_add_up": [("shop", "vat")]}


def test_totals_may_leave_organisations_out_but_not_some_of_them(bench):
    totals = bench.results["totals"]
    bench.results["totals"] = totals.filter(pl.col("organisation").is_null())
    assert bench.verdict().holds
    bench.results["totals"] = totals.filter(
        pl.col("organisation").is_null() | (pl.col("organisation") == "plant")
    )
    assert ("shop", "total") in bench.broken()["totals_add_up"]


@pytest.mark.parametrize(
    ("part", "values"),
    [
        ("plan", {"objective": 66545.0}),
        ("plan", {"objective": None}),
        ("plan", {"objective": "cheap"}),
        ("plan", {"objective": float("nan")}),
        ("plan", {"objective": 10**400}),
        ("plan", {"bound": 66546.0}),
        ("plan", {"bound": None}),
        ("plan", {"gap": 0.0081}),
        ("plan", {"gap_on_saving": 0.001}),
        ("plan", {"tolerance": 0.008}),
        ("plan", {"currency": "HUF"}),
        ("baselines", {"none": 65000.0}),
        ("plan", {"no_training": 90000.0}),
        ("baselines", {"together": {"objective": 66000.0}}),
        ("baselines", {"alone": {"objective": 69000.0, "bound": 68000.0, **MEMBERS}}),
        ("baselines", {**ALONE, "cooperation": {"low": 1454.36, "high": 5000.0}}),
        ("baselines", {**ALONE, "cooperation": {"low": 2000.0, "high": 4000.0}}),
        ("parameters", {"gaps": {"near_most": "half"}}),
        ("inputs", {"network": "0" * 64}),
        ("inputs", {}),
    ],
)
def test_claims_hold_names_what_does_not_follow(bench, part, values):
    bench.claimed = {**CLAIMED, part: {**CLAIMED.get(part, {}), **values}}
    assert list(bench.broken()) == ["claims_hold"]


def test_claims_hold_for_the_digest_of_the_network(bench):
    bench.claimed = {**CLAIMED, "inputs": {"network": bench.network.digest()}}
    assert bench.verdict().holds


def test_claims_hold_for_the_worth_of_cooperation(bench):
    """68,000 − 66,545.64 at least, 70,000 − 66,000 at most."""
    worth = {"cooperation": {"low": 1454.36, "high": 4000.0}}
    bench.claimed = {**CLAIMED, "baselines": {"none": 1e5, **ALONE, **worth}}
    assert bench.verdict().holds


def test_an_infeasible_plan_without_tables_has_nothing_to_test(bench):
    bench.results = {}
    bench.claimed = {"plan": {"status": "infeasible", "objective": None}}
    assert bench.verdict().holds


def test_an_infeasible_plan_with_tables_is_no_plan(bench):
    bench.claimed = {"plan": {"status": "infeasible", "objective": None}}
    assert list(bench.broken()) == ["claims_hold"]


@pytest.mark.parametrize(
    ("table", "column", "value", "code"),
    [
        ("moves", "people", "three", "not_a_number"),
        ("moves", "people", "2.5", "not_whole"),
        ("moves", "people", "-1", "negative"),
        ("moves", "people", "1e400", "not_a_number"),
        ("moves", "people", "nan", "not_a_number"),
        ("moves", "people", "", "cell_blank"),
        ("moves", "worker", "w9", "not_known"),
        ("moves", "kind", "lifted", "not_a_choice"),
        ("moves", "to_site", "campus", "not_a_post"),
        ("seats", "move", "m9", "not_known"),
        ("seats", "offer", " ", "cell_blank"),
        ("runs", "runs", "0.5", "not_whole"),
        ("hires", "period", "p9", "not_known"),
        ("stocks", "cost", "-1", "negative"),
        ("payments", "source", "gamma", "not_known"),
        ("payments", "amount", "-30", "negative"),
        ("totals", "item", "gifts", "not_a_choice"),
    ],
)
def test_tables_are_sound_names_the_cell(bench, table, column, value, code):
    text = bench.results[table].cast(pl.String)
    first = pl.int_range(pl.len()) == 0
    changed = pl.when(first).then(pl.lit(value)).otherwise(pl.col(column))
    bench.results[table] = text.with_columns(changed.alias(column))
    verdict = bench.verdict()
    assert verdict.broken == ("tables_are_sound",)
    found = {(b.code, b.table) for b in verdict.rules["tables_are_sound"].broken}
    assert (code, table) in found


@pytest.mark.parametrize("table", ["moves", "seats", "runs", "hires", "stocks"])
def test_tables_are_sound_names_a_key_that_comes_twice(bench, table):
    frame = bench.results[table]
    bench.results[table] = pl.concat([frame, frame.head(1)])
    check = bench.verdict().rules["tables_are_sound"]
    assert [b.code for b in check.broken] == ["key_repeated"]


def test_tables_are_sound_names_a_column_that_is_gone(bench):
    bench.results["seats"] = bench.results["seats"].drop("people")
    check = bench.verdict().rules["tables_are_sound"]
    assert [(b.table, b.column) for b in check.broken] == [("seats", "people")]


def test_tables_of_text_say_the_same_as_tables_of_numbers(bench):
    bench.results = {n: f.cast(pl.String) for n, f in bench.results.items()}
    assert bench.verdict().holds


def test_who_stays_takes_a_promised_seat_and_is_still_below_level(bench):
    """One coder stays for the German course that is promised, one is raised."""
    moves, seats = bench.results["moves"], bench.results["seats"]
    bench.given("pins", {"worker": "w1"}, worker="w3", offer="german-campus")
    bench.given("pins", {"worker": "w3"}, period="p1", people=2)
    bench.told("moves", {"move": "m3"}, kind="stays")
    assert "kinds_are_kept" in bench.broken()
    bench.results["seats"] = seats.filter(pl.col("course") != "robotics")
    broken = bench.broken()
    assert "kinds_are_kept" not in broken
    assert "gap_is_closed" not in broken
    place = ("below_level", "north", "coder", "p3", "w3")
    assert broken["below_level_is_counted"] == [place]
    assert moves.filter(pl.col("move") == "m3")["people"].item() == 2
    bench.given("pins", {"worker": "w3"}, period="p2")
    assert ("m3",) in bench.broken()["kinds_are_kept"]
