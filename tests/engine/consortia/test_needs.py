# SPDX-License-Identifier: Apache-2.0
"""Every number of the needs annex is the sum of its records."""

from __future__ import annotations

import polars as pl
import pytest

from upshift.consortia import draw_needs, plan_consortia
from upshift.examples import example
from upshift.tables import schema


def rows(table, *given):
    names = [column.name for column in schema()[table].columns]
    filled = [{name: row.get(name) for name in names} for row in given]
    return pl.DataFrame(filled, schema=schema()[table].dtypes)


@pytest.fixture(scope="module")
def zala():
    return example("zala")


@pytest.fixture(scope="module")
def plan():
    """Give a move of four by one course, and an empty place in two quarters."""
    place = {
        "kind": "unfilled",
        "site": "zalaron-vehicle",
        "occupation": "hv-technician",
    }
    return {
        "moves": rows(
            "moves",
            {
                "move": "1",
                "worker": "zalaron-001",
                "people": 4,
                "to_site": "zalaron-vehicle",
                "to_occupation": "battery-assembler",
            },
        ),
        "seats": rows(
            "seats",
            {
                "move": "1",
                "course": "hv-awareness",
                "offer": "o",
                "period": "2027Q2",
                "people": 4,
            },
        ),
        "unmet": rows(
            "unmet",
            {**place, "period": "2028Q1", "people": 2},
            {**place, "period": "2028Q2", "people": 3},
        ),
    }


def test_every_number_is_the_sum_of_its_records(zala, plan):
    needs = draw_needs(zala, plan)
    for row in needs.annex.to_dicts():
        behind = needs.behind(row["skill"], row["level"])
        assert behind["people"].sum() == row["people"]
        assert behind.height == row["records"]
        assert row["people"] == row["learns"] + row["unfilled"] + row["below_level"]


def test_an_empty_place_counts_once_in_its_worst_period(zala, plan):
    records = draw_needs(zala, plan).records.filter(kind="unfilled")
    assert set(records["people"]) == {3}
    assert set(records["period"]) == {"2028Q2"}
    required = zala["requires"].filter(occupation="hv-technician").filter("essential")
    assert set(records["skill"]) == set(required["skill"])


def test_who_learns_is_counted_by_skill_and_level_taught(zala, plan):
    records = draw_needs(zala, plan).records.filter(kind="learns")
    taught = zala["teaches"].filter(course="hv-awareness")
    assert set(records.select("skill", "level").iter_rows()) == set(
        taught.select("skill", "level").iter_rows()
    )
    assert set(records["people"]) == {4}


def test_the_competence_list_has_the_columns_of_seeks(zala, plan):
    found = draw_needs(zala, plan).competences("new", most=3)
    assert found.height == 3
    assert set(found.columns) == set(zala["seeks"].columns)
    assert found["skill"].n_unique() == 3


def test_the_room_answers_every_call_and_gives_figures_for_the_record(zala, plan):
    answers = plan_consortia(zala, plan)
    figures = answers.figures()
    assert set(figures) == set(zala["calls"]["call"])
    for said in figures.values():
        assert said["status"] == "certified"
        assert said["bound"] <= said["objective"]
        assert said["gap"] <= 0.005


def test_a_call_that_seeks_nothing_seeks_what_the_plan_needs(zala, plan):
    silent = {**zala, "seeks": zala["seeks"].filter(call="drive-lab")}
    found = plan_consortia(silent, plan).consortia["battery-alliance"]
    brought = " ".join(found.partners["brings"])
    assert "hv-awareness" in brought
