# SPDX-License-Identifier: Apache-2.0
"""Each rule hides what it is there for, and rounding keeps its promise."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given

from engine.disclosure.drawn import PLACE, WORK, contributions, truth, unhurried
from upshift.disclosure import Dimension, DisclosureParams, protect
from upshift.errors import InvalidParams

SITE = Dimension(("site",), total=False)


def reason_of(persons, **columns):
    frame = pl.DataFrame(
        {
            "site": ["a"] * len(persons),
            "organisation": [f"f{n}" for n in range(len(persons))],
            "persons": persons,
            **columns,
        }
    )
    return protect(frame, [SITE]).cells["reason"][0]


@pytest.mark.parametrize(
    ("persons", "reason"),
    [
        ([3, 3, 3], "small"),
        ([4, 3, 3], None),
        ([20, 20], "few_firms"),
        ([86, 7, 7], "dominance"),
        ([84, 8, 8], "dominance"),  # 100 − 8 is within 15 % of 84
        ([60, 20, 20], None),
        ([10, 9, 1], "dominance"),  # the second sees the first within one person
    ],
)
def test_a_figure_is_hidden_for_the_first_rule_that_forbids_it(persons, reason):
    assert reason_of(persons) == reason


def test_persons_are_counted_once_however_many_rows_they_have():
    assert reason_of([3, 3, 3, 3], unit=["w0", "w1", "w2", "w3"]) is None
    frame = pl.DataFrame(
        {
            "site": ["a"] * 6,
            "organisation": ["u", "v", "w"] * 2,
            "persons": [3] * 6,
            "value": [3] * 6,
            "unit": ["w0", "w1", "w2"] * 2,
        }
    )
    assert protect(frame, [SITE]).cells["reason"][0] == "small"


@unhurried
@given(contributions())
def test_shown_figures_are_multiples_near_the_truth_and_add_up(frame):
    table = protect(frame, [PLACE, WORK])
    shown = truth(table, frame).filter(pl.col("reason").is_null())
    assert (shown["value"] % 5 == 0).all()
    assert ((shown["value"] - shown["true"]).abs() <= table.blur).all()
    total = shown.filter(pl.col("region").is_null(), pl.col("occupation").is_null())
    parts = shown.filter(pl.col("region").is_null(), pl.col("occupation").is_not_null())
    works = table.cells["occupation"].drop_nulls().n_unique()
    if total.height and parts.height == works:
        assert abs(total["value"][0] - parts["value"].sum()) <= table.tolerance


@unhurried
@given(contributions())
def test_a_hidden_figure_is_nowhere_in_the_table(frame):
    table = protect(frame, [PLACE, WORK])
    hidden = table.cells.filter(pl.col("reason").is_not_null())
    assert hidden["value"].null_count() == hidden.height
    assert table.published.columns == [
        "site",
        "region",
        "occupation",
        "value",
        "is_hidden",
    ]


def test_blank_levels_are_a_value_and_not_a_total():
    frame = pl.DataFrame(
        {
            "site": [None, None, None, "a", "a", "a"],
            "organisation": ["u", "v", "w"] * 2,
            "persons": [10, 10, 10, 20, 20, 20],
        }
    )
    cells = protect(frame, [Dimension(("site",))]).cells
    assert cells["site"].to_list() == [None, "(unknown)", "a"]
    assert cells["value"].to_list() == [90, 30, 60]


def test_nothing_at_all_gives_an_empty_table():
    frame = pl.DataFrame(
        schema={"site": pl.String, "organisation": pl.String, "persons": pl.Int64}
    )
    assert protect(frame, [Dimension(("site",))]).cells.height == 0


def test_a_threshold_outside_its_range_is_refused():
    with pytest.raises(InvalidParams, match="share_most"):
        DisclosureParams(share_most=85)
