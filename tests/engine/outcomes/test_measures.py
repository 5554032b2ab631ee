# SPDX-License-Identifier: Apache-2.0
"""Every measure is a figure one can count by hand, with unit, source and records."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from engine.outcomes.records import SINCE, UNTIL, YEAR, measured, year
from upshift.errors import InvalidParams, UnknownName
from upshift.examples import example
from upshift.gaps import find_gaps
from upshift.outcomes import measure_outcomes, measures, programmes_changed
from upshift.outcomes.measures import FUNCTIONS


@pytest.fixture(scope="module")
def outcomes():
    return measured(year())


def value(outcomes, name):
    return outcomes.figures[name].value


def test_who_is_trained_twice_is_one_person_and_two_trainings(outcomes):
    assert value(outcomes, "trainings") == 4 + 3 + 2 + 2 + 2
    assert value(outcomes, "people_trained") == 4 + 2 + 2
    assert outcomes.figures["people_trained"].most == 4 + 3 + 2


def test_a_row_of_one_person_leaves_nothing_open():
    alone = pl.lit(1, dtype=pl.Int64)
    network = year(pins="worker,offer,period,people")
    one = network.replace(
        **{
            name: network[name].with_columns(people=alone)
            for name in ("workers", "trainings")
        },
        leads=network["leads"].clear(),
    )
    figure = measured(one).figures["people_trained"]
    assert (figure.value, figure.most) == (3.0, None)


def test_shares_divide_by_the_people_of_the_network(outcomes):
    assert value(outcomes, "share_trained") == pytest.approx(8 / 14)
    assert outcomes.figures["share_trained"].formula == "8 ÷ 14"


def test_money_counts_trainings_that_failed_too(outcomes):
    assert value(outcomes, "euros_invested") == 400 + 1500 + 200 + 200 + 1600 + 800
    assert value(outcomes, "eqavet_4") == pytest.approx(13 / 14)


def test_a_gap_is_closed_from_the_level_held_before(outcomes):
    # w3 holds robot at 1 and its work asks 2; two people complete robotics.
    closed = outcomes.behind("gaps_closed")
    assert closed.select("worker", "skill", "held", "asked", "levels").rows() == [
        ("w3", "robot", 1, 2, 2)
    ]
    assert value(outcomes, "cost_per_closed_gap") == pytest.approx(4700 / 2)


def test_placement_leaves_out_who_is_not_known_and_says_so(outcomes):
    assert value(outcomes, "placed_after_6") == 1.0
    assert "1 not known" in outcomes.figures["placed_after_6"].formula
    assert value(outcomes, "placed_after_12") == pytest.approx(2 / 4)
    assert value(outcomes, "eqavet_6") == pytest.approx(2 / 3)


def test_what_records_cannot_give_is_stated_by_its_newest_row(outcomes):
    figure = outcomes.figures["usefulness"]
    assert (figure.value, figure.is_stated) == (0.8, True)
    assert "survey in November" in figure.formula
    assert value(outcomes, "eqavet_8") is None


def test_every_measure_has_unit_source_and_a_name_in_three_languages(outcomes):
    assert set(FUNCTIONS) <= set(measures()) == set(outcomes.figures)
    for measure in measures().values():
        assert measure.unit
        assert measure.source
        assert all(measure.labels[language] for language in ("en", "hu", "de"))
    assert len([n for n in measures() if n.startswith("eqavet_")]) == 10


def test_figures_open_the_records_behind_them(outcomes):
    assert outcomes.behind("trainings")["training"].to_list() == [
        "t1",
        "t2",
        "t3",
        "t4",
        "t5",
    ]
    with pytest.raises(UnknownName, match="'fame' was not measured"):
        outcomes.behind("fame")


def test_sums_are_those_of_the_records_in_the_example():
    network = example("zala")
    outcomes = measured(network)
    rows = network["trainings"].filter(pl.col("end_date").is_between(SINCE, UNTIL))
    done = rows.filter(pl.col("result") == "completed")
    assert value(outcomes, "trainings") == done["people"].sum()
    assert value(outcomes, "euros_invested") == pytest.approx(rows["amount"].sum())
    people = outcomes.figures["people_trained"]
    assert people.value <= people.most <= value(outcomes, "trainings")


def test_splitting_a_year_never_loses_a_training():
    network = year()
    gaps = find_gaps(network)
    halves = [
        measure_outcomes(network, gaps, SINCE, date(2027, 3, 31)),
        measure_outcomes(network, gaps, date(2027, 4, 1), UNTIL),
    ]
    whole = measured(network)
    for name in ("trainings", "euros_invested", "training_hours"):
        assert sum(value(half, name) for half in halves) == value(whole, name)
    assert sum(value(h, "people_trained") for h in halves) >= value(
        whole, "people_trained"
    )


def test_a_course_is_new_or_updated_by_its_content_not_its_price():
    before = year()
    courses = before["courses"]
    dearer = before.replace(courses=courses.with_columns(fee=pl.col("fee") * 2))
    assert programmes_changed(before, dearer).is_empty()
    longer = courses.with_columns(
        hours=pl.when(pl.col("course") == "safe").then(16.0).otherwise("hours")
    )
    found = programmes_changed(before, before.replace(courses=longer))
    assert found.rows() == [("safe", "updated")]


def test_bad_questions_are_refused():
    network = year()
    gaps = find_gaps(network)
    with pytest.raises(InvalidParams, match="lies before the first"):
        measure_outcomes(network, gaps, UNTIL, SINCE)
    with pytest.raises(UnknownName, match="'fame' is not a measure"):
        measure_outcomes(network, gaps, SINCE, UNTIL, names=["fame"])


def test_a_network_without_records_measures_without_dividing_by_nothing():
    empty = {name: text.splitlines()[0] for name, text in YEAR.items()}
    outcomes = measured(year(**empty))
    assert value(outcomes, "people_trained") == 0
    assert value(outcomes, "cost_per_closed_gap") is None
    assert outcomes.commitments["commitments"].sum() == 0
    assert outcomes.promises.is_empty()
