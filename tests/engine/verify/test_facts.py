# SPDX-License-Identifier: Apache-2.0
"""The checker reads defaults, days, distances and levels as the contract says."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

import polars as pl
import pytest

from engine.verify.tiny import edited
from upshift.verify.crediting import Credit, read_crediting
from upshift.verify.facts import read_facts
from upshift.verify.facts.places import great_circle


def facts(bench, **numbers):
    return read_facts(bench.network, Credit(**numbers))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((46.84, 16.84), (47.69, 17.63)),
        ((46.84, 16.84), (46.84001, 16.84001)),
        ((0.0, 0.0), (0.0, 180.0)),
        ((-33.9, 18.4), (71.2, -156.8)),
    ],
)
def test_great_circles_agree_with_the_haversine(one, other):
    (lat1, lon1), (lat2, lon2) = (map(radians, spot) for spot in (one, other))
    half = sin((lat2 - lat1) / 2) ** 2
    half += cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    expected = 2 * 6371 * asin(min(1.0, sqrt(half)))
    assert great_circle(one, other) == pytest.approx(expected, rel=1e-7)


def test_a_road_counts_in_both_directions(bench):
    places = facts(bench).places
    assert places.km("campus", "north") == places.km("north", "campus") == 20
    assert places.km("north", "north") == 0
    assert places.km("north", "south") is None


def test_working_days_leave_out_week_ends_and_closures(bench):
    """65 weekdays from April to June 2027, 5 closed for all, 1 in the south."""
    calendar = facts(bench).calendar
    assert calendar.working_days("east", 1) == 60
    assert calendar.working_days("south", 1) == 59
    assert calendar.working_days("south", 0) == 60


def test_demand_is_carried_from_the_latest_row(bench):
    needs = facts(bench).posts.needs
    people = {post: [need.people for need in line] for post, line in needs.items()}
    assert people == {
        ("east", "fitter"): [6, 6, 1],
        ("north", "electrician"): [0, 0, 7],
        ("south", "fitter"): [3, 3, 0],
        ("south", "electrician"): [2, 1, 1],
        ("north", "coder"): [3, 3, 3],
    }


def test_costs_are_carried_and_defaults_taken_from_the_schema(bench):
    needs = facts(bench).posts.needs
    assert [n.unmet_cost for n in needs["north", "electrician"]] == [20000] * 3
    assert [n.redundancy_cost for n in needs["south", "fitter"]] == [5000] * 3
    assert [n.redundancy_cost for n in needs["north", "coder"]] == [None] * 3
    assert needs["north", "coder"][0].unmet_cost == 15000


def test_the_row_of_a_period_beats_the_row_of_all(bench):
    posts = facts(bench).posts
    assert posts.recruiting(("north", "electrician"), 1).limit == 5
    assert posts.recruiting(("north", "electrician"), 2).limit == 1
    assert posts.recruiting(("south", "fitter"), 2).limit == 0
    assert posts.released(("east", "fitter"), 0) == 0.2
    assert posts.released(("east", "fitter"), 1) == 0.1
    assert posts.released(("north", "coder"), 1) is None


def test_an_occupation_beats_a_period_in_releases(bench):
    rows = [("east", "fitter", None, 0.3), ("east", None, "p2", 0.4)]
    names = ["site", "occupation", "period", "share"]
    frame = pl.DataFrame(rows, names, orient="row")
    posts = facts(type("Other", (), {"network": with_table(bench, "releases", frame)}))
    assert posts.posts.released(("east", "fitter"), 1) == 0.3


def test_levels_count_by_evidence_and_likeness(bench):
    skills = facts(bench).skills
    assert skills.credited("w4", "wire") == 2
    assert skills.credited("w4", "safety") == 1
    assert skills.credited("w4", "robot") == 0
    assert facts(bench, near_most=0.4).skills.credited("w4", "safety") == 0
    assert facts(bench, self_assessed_most=3).skills.credited("w4", "wire") == 3


def test_a_near_skill_is_capped_by_its_evidence_first(bench):
    """Level 3 by own word counts 2; half of it is 1, half of 3 would be 1 too."""
    where = {"worker": "w4", "skill": "hygiene"}
    bench.given("holds", where, level=3, evidence="self")
    bench.given("resembles", {"skill": "safety"}, distance=0.3)
    assert facts(bench).skills.credited("w4", "safety") == 1
    bench.given("holds", where, evidence="assessor")
    assert facts(bench).skills.credited("w4", "safety") == 2


def test_offers_take_blank_cells_from_their_course(bench):
    offer = facts(bench).offers["wiring-campus"]
    assert (offer.fee, offer.smallest, offer.language) == (500, 3, "hu")
    assert (offer.first, offer.last) == (0, 2)
    assert dict(offer.uses) == {"lab": 40}


def test_parameters_that_are_no_numbers_are_the_contracts():
    assert read_crediting({"near_most": "half"}) == Credit(2, 0.5)
    assert read_crediting({"self_assessed_most": 3}) == Credit(3, 0.5)
    assert read_crediting(None) == Credit(2, 0.5)


def with_table(bench, name, frame):
    tables = dict(bench.network)
    tables[name] = frame
    return tables


def test_without_a_row_of_the_network_its_defaults_hold(bench):
    empty = bench.network["networks"].clear()
    other = type("Other", (), {"network": with_table(bench, "networks", empty)})
    assert facts(other).prices == facts(bench).prices


def test_an_edit_that_meets_no_row_is_refused(bench):
    with pytest.raises(AssertionError):
        edited(bench.network["sites"], {"site": "west"}, area="zala")
