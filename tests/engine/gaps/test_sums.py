# SPDX-License-Identifier: Apache-2.0
"""Sums of supply and demand reconcile with their records and with a plain twin."""

from __future__ import annotations

import itertools
from collections import Counter

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.gaps.drawn import PERIODS, networks, places, settled, unhurried
from upshift.errors import UnknownName
from upshift.gaps import (
    demand_by_period,
    find_gaps,
    people_by_period,
    records_behind,
    sum_gaps,
)
from upshift.gaps.records import GROUPS

choices = st.lists(st.sampled_from(GROUPS), unique=True).map(tuple)


def twin_demand(network) -> dict[tuple[str, str, str], int]:
    """Carry demand forward as the page on the plan says it."""
    workers = network["workers"].to_dicts()
    demands = network["demands"].to_dicts()
    leaves = network["leaves"].to_dicts()
    posts = {(r["site"], r["occupation"]) for r in workers + demands}
    found = {}
    for site, occupation in posts:
        at = [r for r in workers if (r["site"], r["occupation"]) == (site, occupation)]
        rows = {
            r["period"]: r["people"]
            for r in demands
            if (r["site"], r["occupation"]) == (site, occupation)
        }
        start = sum(r["people"] for r in at)
        now, left = start, 0
        for period in PERIODS:
            left += sum(
                r["people"]
                for r in leaves
                if (r["site"], r["occupation"], r["period"])
                == (site, occupation, period)
            )
            now = rows.get(period, now)
            found[site, occupation, period] = now if rows else max(0, start - left)
    return found


@unhurried
@given(networks)
def test_demand_is_carried_forward_as_the_twin_does(network):
    found = {row[:3]: row[3] for row in demand_by_period(network).rows()}
    assert found == twin_demand(network)


@unhurried
@given(networks)
def test_whoever_leaves_is_taken_off_whole(network):
    there = people_by_period(network)
    posts = network["workers"].group_by("site", "occupation")
    start = {row[:2]: row[2] for row in posts.agg(pl.col("people").sum()).rows()}
    left = network["leaves"]
    for period, (site, occupation) in itertools.product(PERIODS, start):
        here = (pl.col("site") == site) & (pl.col("occupation") == occupation)
        gone = left.filter(here & (pl.col("period") <= period))["people"].sum()
        stays = there.filter(here & (pl.col("period") == period))["people"].sum()
        assert stays == max(0, start[site, occupation] - gone)


def twin_figures(network, gaps) -> Counter[tuple[str, str, int, str]]:
    """Count people step by step: (kind, skill, step, period) → people."""
    credited = gaps.credited
    held = dict(zip(credited.workers, credited.levels.tolist(), strict=True))
    begins = {None: 0} | {p: i for i, p in enumerate(PERIODS)}

    def asked(occupation, period):
        rows = network["requires"].filter("essential", occupation=occupation)
        return [
            (row["skill"], row["level"])
            for row in rows.to_dicts()
            if begins[period] >= begins[row["from_period"]]
        ]

    counts: Counter[tuple[str, str, int, str]] = Counter()
    for worker, _, occupation, period, people in people_by_period(network).rows():
        levels = dict(zip(credited.skills, held[worker], strict=True))
        for skill, level in levels.items():
            for step in range(1, level + 1):
                counts["supply", skill, step, period] += people
        for skill, level in asked(occupation, period):
            for step in range(levels[skill] + 1, level + 1):
                counts["missing", skill, step, period] += people
    for _, occupation, period, people in demand_by_period(network).rows():
        for skill, level in asked(occupation, period):
            for step in range(1, level + 1):
                counts["demand", skill, step, period] += people
    return counts


@unhurried
@given(networks)
def test_supply_demand_and_missing_equal_the_plain_twin(network):
    gaps = find_gaps(network)
    counts = twin_figures(network, gaps)
    sums = sum_gaps(network, gaps, by=("skill", "level", "period"))
    for row in sums.to_dicts():
        for kind in ("supply", "demand", "missing"):
            key = kind, row["skill"], row["level"], row["period"]
            assert row[kind] == counts.pop(key, 0)
        assert row["difference"] == row["demand"] - row["supply"]
    assert sum(counts.values()) == 0


@unhurried
@given(networks, choices)
def test_sums_reconcile_with_the_total_and_with_their_records(network, by):
    gaps = find_gaps(network)
    sums = sum_gaps(network, gaps, by)
    total = sum_gaps(network, gaps, ("period",) if "period" in by else ())
    for figure in ("supply", "demand", "difference", "missing"):
        assert sums[figure].sum() == total[figure].sum()
    for row in sums.head(3).iter_rows(named=True):
        behind = records_behind(network, gaps, row)
        for kind in ("supply", "demand", "missing"):
            assert behind.filter(kind=kind)["people"].sum() == row[kind]


def test_a_sum_by_something_unknown_is_refused():
    network = settled(**places())
    with pytest.raises(UnknownName, match="planet"):
        sum_gaps(network, find_gaps(network), by=("planet",))
