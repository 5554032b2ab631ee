# SPDX-License-Identifier: Apache-2.0
"""Gaps and transitions, held against a slow plain twin."""

from __future__ import annotations

import time

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.gaps.drawn import (
    OCCUPATIONS,
    SKILLS,
    WORKERS,
    networks,
    places,
    rows_of_networks,
    settled,
    unhurried,
)
from upshift.errors import UnknownName
from upshift.gaps import GapParams, Gaps, compare_worker, find_gaps
from upshift.instances import generate
from upshift.tables import schema, settle

Found = dict[str, dict[tuple[str, ...], tuple[object, ...]]]


def asked_of(network, occupation, *, essential):
    rows = network["requires"].filter(
        (pl.col("occupation") == occupation) & (pl.col("essential") == essential)
    )
    return dict(zip(rows["skill"], rows["level"], strict=True))


def twin(network, credited, params: GapParams) -> Found:
    """Find gaps and transitions cell by cell with dictionaries."""
    gaps, transitions = {}, {}
    facts = {row["occupation"]: row for row in network["occupations"].to_dicts()}
    for worker in network["workers"].to_dicts():
        name, own = worker["worker"], worker["occupation"]
        held = dict(
            zip(SKILLS, credited.levels[WORKERS.index(name)].tolist(), strict=True)
        )
        near = []
        for occupation in OCCUPATIONS:
            must = asked_of(network, occupation, essential=True)
            may = asked_of(network, occupation, essential=False)
            w = params.optional_weight
            most = sum(must.values()) + w * sum(may.values())
            has = sum(min(held[s], level) for s, level in must.items())
            has_too = sum(min(held[s], level) for s, level in may.items())
            if occupation == own or not most:
                continue
            likeness = (has + w * has_too) / most
            if likeness >= params.reach_likeness:
                near.append((-likeness, sum(must.values()) - has, occupation))
        reach = [occupation for _, _, occupation in sorted(near)][: params.reach_most]
        for rank, (like, missing, occupation) in enumerate(
            sorted(near)[: params.reach_most], 1
        ):
            must = asked_of(network, occupation, essential=True)
            here, there = facts[own], facts[occupation]
            zones = here["job_zone"], there["job_zone"]
            pays = here["annual_wage"], there["annual_wage"]
            near_zone = (
                None in zones or abs(zones[0] - zones[1]) <= params.viable_job_zones
            )
            transitions[name, occupation] = (
                rank,
                -like,
                missing,
                sum(held[s] >= level for s, level in must.items()),
                len(must),
                near_zone and -like > params.viable_likeness,
                near_zone and -like > params.highly_viable_likeness,
                None not in pays and pays[1] >= params.desirable_pay * pays[0],
                there["exposure"] <= params.safe_exposure,
                worker["people"],
            )
        for occupation in {own, *reach}:
            for skill, level in asked_of(network, occupation, essential=True).items():
                if held[skill] < level:
                    gaps[name, occupation, skill] = (
                        level,
                        held[skill],
                        level - held[skill],
                        worker["people"],
                    )
    return {"gaps": gaps, "transitions": transitions}


def as_found(gaps: Gaps) -> Found:
    return {
        "gaps": {row[:3]: row[3:] for row in gaps["gaps"].drop("credited_from").rows()},
        "transitions": {row[:2]: row[2:] for row in gaps["transitions"].rows()},
    }


@unhurried
@given(networks, st.sampled_from([GapParams(), GapParams(reach_most=1)]))
def test_gaps_and_transitions_equal_the_plain_twin(network, params):
    gaps = find_gaps(network, params=params)
    assert as_found(gaps) == twin(network, gaps.credited, params)


@unhurried
@given(networks)
def test_a_gap_is_never_negative_and_has_the_columns_of_the_schema(network):
    gaps = find_gaps(network)
    assert (gaps["gaps"]["missing"] > 0).all()
    for name, table in gaps.tables.items():
        assert dict(table.schema) == schema()[name].dtypes


@unhurried
@given(rows_of_networks)
def test_more_holdings_never_widen_a_gap(rows):
    fewer = find_gaps(settled(**places(), **rows | {"holds": rows["holds"][1:]}))
    more = find_gaps(settled(**places(), **rows))
    assert np.all(more.credited.levels >= fewer.credited.levels)
    own = settled(**places(), **rows)["workers"].select("worker", "occupation")

    def missing(gaps: Gaps) -> int:
        return gaps["gaps"].join(own, on=["worker", "occupation"])["missing"].sum()

    assert missing(more) <= missing(fewer)


@unhurried
@given(rows_of_networks)
def test_the_order_of_rows_changes_nothing(rows):
    turned = {name: list(reversed(table)) for name, table in rows.items()}
    one, other = (find_gaps(settled(**places(), **r)) for r in (rows, turned))
    for name in one.tables:
        assert one[name].equals(other[name])


@unhurried
@given(networks)
def test_a_comparison_agrees_with_the_gaps(network):
    gaps = find_gaps(network)
    for worker, occupation in network["workers"].select("worker", "occupation").rows():
        shown = compare_worker(network, gaps, worker, occupation)
        lacks = shown.filter(pl.col("essential") & ~pl.col("is_shared"))
        mine = (pl.col("worker") == worker) & (pl.col("occupation") == occupation)
        columns = ["skill", "required", "missing", "credited_from"]
        expected = gaps["gaps"].filter(mine).select(columns)
        assert lacks.select(columns).rows() == expected.rows()


def test_a_comparison_with_a_stranger_is_refused():
    network = settled(**places(), occupations=[{"occupation": "o0"}])
    with pytest.raises(UnknownName, match="w9"):
        compare_worker(network, find_gaps(network), "w9", "o0")


def test_a_network_without_workers_has_no_gaps():
    network = settled(**places(), occupations=[{"occupation": "o0"}])
    assert find_gaps(network)["gaps"].height == 0
    assert find_gaps(network)["transitions"].height == 0


def test_gaps_of_ten_thousand_persons_take_three_seconds():
    network = settle(generate("persons", people=10_000, seed=1))
    start = time.perf_counter()
    gaps = find_gaps(network)
    assert time.perf_counter() - start < 3
    assert gaps["transitions"]["worker"].n_unique() == 10_000
