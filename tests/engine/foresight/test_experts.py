# SPDX-License-Identifier: Apache-2.0
"""Experts' estimates are pooled by the rule that is named, and dissent is kept."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from upshift.errors import InvalidParams, InvalidTables
from upshift.examples import example
from upshift.foresight import (
    Estimate,
    fans,
    foresee,
    parse_scenario,
    pool,
    pooled_estimates,
)
from upshift.posts import demand_by_period

LEVELS = (0.1, 0.25, 0.5, 0.75, 0.9)
RULES = ("quantiles", "linear")


@st.composite
def estimates(draw):
    low, middle, high = sorted(draw(st.integers(0, 500)) for _ in range(3))
    return Estimate(low, middle, high, draw(st.integers(1, 5)))


@pytest.fixture(scope="module")
def zala():
    return example("zala")


@given(estimates())
def test_one_expert_is_pooled_to_what_they_said(one):
    for rule in RULES:
        pooled = pool([one], [0.1, 0.5, 0.9], rule)
        assert pooled == pytest.approx([one.low, one.middle, one.high], abs=1e-6)


@given(st.lists(estimates(), min_size=1, max_size=6))
def test_pooled_quantiles_rise_and_lie_between_the_experts(several):
    for rule in RULES:
        pooled = pool(several, LEVELS, rule)
        assert (np.diff(pooled) >= -1e-6).all()
        ends = np.array([e.points() for e in several])
        assert ends.min() - 1e-6 <= pooled[0]
        assert pooled[-1] <= ends.max() + 1e-6


@given(st.lists(estimates(), min_size=2, max_size=6))
def test_a_weight_is_as_good_as_saying_it_twice(several):
    first = several[0]
    doubled = [Estimate(first.low, first.middle, first.high, 2 * first.weight)]
    for rule in RULES:
        twice = pool([first, *several], LEVELS, rule)
        weighted = pool([*doubled, *several[1:]], LEVELS, rule)
        assert twice == pytest.approx(weighted, abs=1e-5)


def test_the_linear_pool_is_wider_where_experts_differ():
    two = [Estimate(10, 20, 30), Estimate(60, 70, 80)]
    averaged, linear = (pool(two, [0.1, 0.9], rule) for rule in RULES)
    assert np.ptp(averaged) == pytest.approx(20)
    assert np.ptp(linear) > 50


def test_dissent_stands_beside_the_pool(zala):
    rows = {
        (row["occupation"], row["period"]): row
        for row in pooled_estimates(zala).rows(named=True)
    }
    split = rows["hv-technician", "2028Q4"]
    assert split["is_split"]
    assert (split["lowest"], split["highest"]) == (15.0, 24.0)
    assert not rows["battery-technician", "2028Q4"]["is_split"]
    assert rows["battery-technician", "2028Q4"]["experts"] == 3


def test_a_fan_opens_from_the_base_period(zala):
    for rule in RULES:
        table = fans(zala, rule)
        base = table.filter(pl.col("period") == zala.periods[0])
        assert (base["q10"] == base["q90"]).all()
        assert (base["q50"] == base["people"]).all()
        assert (table["q10"] <= table["q50"]).all()
        assert (table["q50"] <= table["q90"]).all()


@pytest.mark.parametrize("rule", RULES)
def test_heeded_experts_set_the_total_of_their_occupation(zala, rule):
    values = {
        "scenario": "s",
        "source": "t",
        "experts": {"pool": rule, "quantile": 0.5},
    }
    found = foresee(zala, parse_scenario(values))
    pooled = pooled_estimates(zala, rule).filter(pl.col("period") == "2028Q4")
    sums = demand_by_period(found.network).group_by("occupation", "period")
    people = {r[:2]: r[2] for r in sums.agg(pl.col("people").sum()).iter_rows()}
    for row in pooled.rows(named=True):
        assert abs(people[row["occupation"], "2028Q4"] - row["q50"]) <= 0.5 + 1e-6


@pytest.mark.parametrize(
    ("changed", "said"),
    [({"low": 99.0}, "do not rise"), ({"weight": 0.0}, "outside > 0")],
)
def test_estimates_that_cannot_be_meant_are_problems(zala, changed, said):
    rows = zala["foresees"].with_columns(**{k: pl.lit(v) for k, v in changed.items()})
    with pytest.raises(InvalidTables, match=said):
        zala.replace(foresees=rows)


def test_experts_cannot_foresee_an_occupation_without_posts(zala):
    rows = zala["foresees"].head(1).with_columns(occupation=pl.lit("lonely"))
    lonely = zala["occupations"].head(1).with_columns(occupation=pl.lit("lonely"))
    network = zala.replace(
        foresees=rows, occupations=pl.concat([zala["occupations"], lonely])
    )
    values = {"scenario": "s", "source": "t", "experts": {}}
    with pytest.raises(InvalidParams, match="no posts"):
        foresee(network, parse_scenario(values))
