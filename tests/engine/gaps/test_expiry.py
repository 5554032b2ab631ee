# SPDX-License-Identifier: Apache-2.0
"""What expires is listed; exposure sums up to the organisations."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from hypothesis import given

from engine.gaps.drawn import EXPIRIES, START, networks, places, settled, unhurried
from upshift.errors import UnknownName
from upshift.gaps import expiring, sum_exposure


@unhurried
@given(networks)
def test_what_expires_within_the_calendar_is_listed(network):
    soon = [e for e in EXPIRIES if e is not None and e >= START]
    expected = network["holds"].filter(pl.col("expires").is_in(soon))
    listed = expiring(network)
    assert listed.height == expected.height
    assert listed["expires"].is_sorted()


def test_an_expiry_names_its_period_and_the_level_asked_for():
    network = settled(
        **places(),
        occupations=[{"occupation": "o0"}],
        requires=[{"occupation": "o0", "skill": "s1", "level": 3}],
        workers=[{"worker": "w0", "site": "a1", "occupation": "o0", "people": 4}],
        holds=[
            {"worker": "w0", "skill": "s0", "expires": START + dt.timedelta(5)},
            {"worker": "w0", "skill": "s1", "expires": START + dt.timedelta(190)},
        ],
    )
    columns = ["skill", "period", "organisation", "people", "required"]
    assert expiring(network).select(columns).rows() == [
        ("s0", "p0", "a", 4, None),
        ("s1", "p1", "a", 4, 3),
    ]
    assert expiring(network, within=30)["skill"].to_list() == ["s0"]


def test_without_a_calendar_nothing_is_listed():
    network = settled(
        holds=[{"worker": "w0", "skill": "s0", "expires": START}],
    )
    assert expiring(network).height == 0


def test_exposure_is_weighed_by_people():
    network = settled(
        **places(),
        occupations=[
            {"occupation": "o0", "exposure": 0.8},
            {"occupation": "o1", "exposure": 0.2},
        ],
        workers=[
            {"worker": "w0", "site": "a1", "occupation": "o0", "people": 1},
            {"worker": "w1", "site": "a2", "occupation": "o1", "people": 3},
            {"worker": "w2", "site": "b1", "occupation": "o0", "people": 2},
        ],
    )
    rows = sum_exposure(network).to_dicts()
    assert [row["organisation"] for row in rows] == ["b", "a"]
    assert [row["people"] for row in rows] == [2, 4]
    assert [row["exposure"] for row in rows] == pytest.approx([0.8, 0.35])
    assert sum_exposure(network, by=())["people"].item() == 6


def test_exposure_by_something_unknown_is_refused():
    with pytest.raises(UnknownName, match="skill"):
        sum_exposure(settled(**places()), by=("skill",))
