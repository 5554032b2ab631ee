# SPDX-License-Identifier: Apache-2.0
"""Working days and kilometres as the page of the plan states them."""

from __future__ import annotations

from datetime import date, timedelta
from math import asin, cos, inf, radians, sin, sqrt

import numpy as np
import pytest

import upshift
from engine.tables.town import town, write_csv
from upshift.geography import km_between
from upshift.tables.calendar import working_days


@pytest.fixture
def network(tmp_path):
    return upshift.read(write_csv(town(), tmp_path / "town"))


def counted(network, site, period):
    """Count day by day, as a plain twin."""
    row = network["periods"].row(period, named=True)
    if row["working_days"] is not None:
        return row["working_days"]
    days = (row["end_date"] - row["start_date"]).days + 1
    open_days = [row["start_date"] + timedelta(days=i) for i in range(days)]
    closed = [
        (c["start_date"], c["end_date"])
        for c in network["closures"].rows(named=True)
        if c["site"] in {None, site}
    ]
    return sum(
        day.weekday() < 5 and not any(a <= day <= b for a, b in closed)
        for day in open_days
    )


def test_working_days_are_those_a_person_counts(network):
    sites = network["sites"]["site"].to_list()
    expected = [[counted(network, site, t) for t in range(3)] for site in sites]
    assert working_days(network).tolist() == expected
    assert expected[sites.index("p1")] == [
        62,
        65,
        66 - 10 - 1,
    ]  # two weeks shut, one holiday


def test_a_holiday_within_a_shutdown_counts_once(network):
    closures = network["closures"].with_columns(end_date=date(2027, 8, 31))
    days = working_days(network.replace(closures=closures))
    sites = network["sites"]["site"].to_list()
    assert days[sites.index("p1"), 2] == 66 - 22
    assert days[sites.index("s1"), 2] == 66 - 8


def test_known_distances_hold_both_ways_and_others_follow_the_globe(network):
    sites = network["sites"]["site"].to_list()
    km = km_between(network)
    p1, s1, hill = (sites.index(name) for name in ("p1", "s1", "hill"))
    assert (km[p1, s1], km[s1, p1], km[p1, hill]) == (12, 12, 20)
    assert km[s1, hill] == inf
    assert np.diag(km).tolist() == [0, 0, 0]
    known = network["distances"].clear()
    a, b = (46.84, 16.84), (46.9, 16.9)
    half = (
        sin(radians(b[0] - a[0]) / 2) ** 2
        + cos(radians(a[0])) * cos(radians(b[0])) * sin(radians(b[1] - a[1]) / 2) ** 2
    )
    expected = 1.3 * 2 * 6371 * asin(sqrt(half))
    assert km_between(network.replace(distances=known))[p1, s1] == pytest.approx(
        expected
    )
