# SPDX-License-Identifier: Apache-2.0
"""What no course serves is counted in people, per skill and level."""

from __future__ import annotations

import polars as pl
import pytest

from engine.paths.towns import town
from upshift.examples import example
from upshift.gaps import find_gaps
from upshift.paths import coverage, find_path, unserved


@pytest.fixture(scope="module")
def zala():
    network = example("zala")
    return network, find_gaps(network)


def test_a_skill_without_a_course_counts_everyone_who_wants_it(zala):
    network, gaps = zala
    table = unserved(network, gaps)
    taught = network["teaches"]
    for row in table.filter(pl.col("courses") == 0).rows(named=True):
        at_level = (pl.col("skill") == row["skill"]) & (pl.col("level") >= row["level"])
        assert taught.filter(at_level).height == 0
        assert row["unserved"] == row["below"] + row["unfilled"] > 0


def test_what_people_lack_agrees_with_the_gaps_of_their_own_occupation(zala):
    network, gaps = zala
    own = gaps["gaps"].join(
        network["workers"].select("worker", "occupation", "people"),
        on=["worker", "occupation"],
    )
    essential = network["requires"].filter(pl.col("essential"))
    lacked = own.join(essential, on=["occupation", "skill"]).filter(
        pl.col("missing") > 0
    )
    people = dict(lacked.group_by("skill").agg(pl.col("people").sum()).iter_rows())
    leaving = network["leaves"]["people"].sum()
    found = coverage(network, gaps).group_by("skill").agg(pl.col("below").sum())
    for skill, below in found.filter(pl.col("below") > 0).iter_rows():
        assert people[skill] - leaving <= below <= people[skill]


def test_a_new_course_serves_the_demand(zala):
    network, gaps = zala
    wanted = unserved(network, gaps).row(0, named=True)
    course = network["courses"].head(1).with_columns(course=pl.lit("new"))
    taught = (
        network["teaches"]
        .head(1)
        .with_columns(
            course=pl.lit("new"), skill=pl.lit(wanted["skill"]), level=pl.lit(3)
        )
    )
    offer = (
        network["offers"]
        .head(1)
        .with_columns(
            offer=pl.lit("new-online"),
            course=pl.lit("new"),
            site=pl.lit(None, pl.String),
        )
    )
    more = network.replace(
        courses=pl.concat([network["courses"], course]),
        teaches=pl.concat([network["teaches"], taught.cast({"level": pl.Int64})]),
        offers=pl.concat([network["offers"], offer]),
    )
    left = unserved(more, find_gaps(more))
    gone = (pl.col("skill") == wanted["skill"]) & (pl.col("level") == wanted["level"])
    assert left.filter(gone & (pl.col("courses") == 0)).height == 0


@pytest.mark.parametrize("seed", range(8))
def test_courses_out_of_reach_leave_no_path_either(seed):
    network = town(seed)
    raised = network.replace(
        workers=network["workers"].with_columns(occupation=pl.lit("wirer"))
    )
    gaps = find_gaps(raised)
    table = coverage(raised, gaps)
    everyone = raised["workers"]["people"].sum()
    for row in table.filter(pl.col("out_of_reach") == everyone).rows(named=True):
        path = find_path(raised, gaps, ["w1"], "wirer")
        assert not path.is_found
        assert row["skill"] in {reason.skill for reason in path.reasons}
