# SPDX-License-Identifier: Apache-2.0
"""The budget sheet adds up, with the rate of each partner."""

from __future__ import annotations

import polars as pl
import pytest

from engine.consortia.drawn import network
from upshift.consortia import check_consortium
from upshift.examples import example


def project(pack, partners, pledges, **call):
    joins = [
        {"call": "c", "partner": row["partner"], "role": row.pop("role", "beneficiary")}
        for row in partners
    ]
    return check_consortium(
        network(
            partners=partners,
            calls=[{"call": "c", "pack": pack, **call}],
            joins=joins,
            pledges=[{"call": "c", "year": 1, **row} for row in pledges],
        ),
        "c",
    ).draft.budget


def test_an_innovation_action_pays_70_percent_to_those_who_make_profit():
    sheet = project(
        "horizon-europe-ia",
        [
            {"partner": "firm", "makes_profit": "yes", "month_rate": 5000},
            {"partner": "school", "makes_profit": "no", "month_rate": 4000},
            {"partner": "other", "month_rate": 4000},
        ],
        [
            {
                "partner": "firm",
                "person_months": 10,
                "travel": 2000,
                "subcontracting": 8000,
            },
            {"partner": "school", "person_months": 5},
            {"partner": "other", "person_months": 5},
        ],
    ).sheet
    rows = {row["partner"]: row for row in sheet.to_dicts()}
    # (10 × 5,000 + 2,000) × 1.25 + 8,000, of which 70 %.
    assert rows["firm"]["cost"] == pytest.approx(52_000 * 1.25 + 8_000)
    assert rows["firm"]["grant"] == pytest.approx(0.7 * 73_000)
    assert rows["school"]["grant"] == pytest.approx(5 * 4000 * 1.25)
    assert rows["other"]["grant"] is None


def test_associated_partners_cost_nothing():
    budget = project(
        "horizon-europe-ria",
        [{"partner": "a", "month_rate": 5000, "role": "associated"}],
        [{"partner": "a", "person_months": 3}],
    )
    assert budget.lines.is_empty()
    assert budget.sheet["grant"].to_list() == [0]


def test_a_rate_per_person_month_that_is_not_known_leaves_the_cost_open():
    budget = project(
        "horizon-europe-ria", [{"partner": "a"}], [{"partner": "a", "person_months": 3}]
    )
    assert budget.sheet["cost"].to_list() == [None]
    assert budget.grants()["a"].high == float("inf")


def test_indirect_cost_of_interreg_is_taken_on_staff_only():
    lines = project(
        "interreg-central-europe",
        [{"partner": "a", "month_rate": 4000}],
        [{"partner": "a", "person_months": 10, "equipment": 9000}],
    ).lines
    flat = lines.filter(pl.col("item") == "indirect")["amount"].to_list()
    assert flat == [pytest.approx(0.15 * 40_000)]


@pytest.mark.parametrize(("months", "ceiling"), [(24, 1e6), (36, 1.5e6)])
def test_the_ceiling_follows_the_length_of_the_project(months, ceiling):
    budget = project(
        "erasmus-alliance-lot1",
        [{"partner": "a", "month_rate": 10_000}],
        [{"partner": "a", "person_months": 250}],
        months=months,
    )
    assert budget.ceiling == ceiling
    assert budget.above_ceiling == pytest.approx(max(0, 0.8 * 2.5e6 - ceiling))


@pytest.mark.parametrize("call", ["battery-alliance", "drive-lab"])
def test_sheet_and_lines_are_the_same_money(call):
    budget = check_consortium(example("zala"), call).draft.budget
    by_line = dict(
        budget.lines.group_by("partner").agg(pl.col("amount").sum()).iter_rows()
    )
    for name, cost in budget.sheet.select("partner", "cost").iter_rows():
        assert cost == pytest.approx(by_line.get(name, 0.0))


def test_a_line_says_how_it_came_about():
    lines = check_consortium(example("zala"), "drive-lab").draft.budget.lines
    row = lines.filter(pl.col("item") == "personnel").row(0, named=True)
    assert row["formula"] == "18.0 person-months × 4800.0"
    assert row["amount"] == 18 * 4800
