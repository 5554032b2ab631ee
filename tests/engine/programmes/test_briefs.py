# SPDX-License-Identifier: Apache-2.0
"""What no course gives becomes a brief with headcount, value and candidates."""

from __future__ import annotations

import polars as pl

from engine.programmes.carried import carried, gaps, zala, zala_plan
from upshift.paths import unserved
from upshift.programmes import plan_programmes
from upshift.programmes.briefs import candidates_table

SKILL = "hv-awareness"


def test_there_is_a_brief_for_each_outcome_without_a_way_to_learn_it():
    wanted = unserved(zala(), gaps())
    briefs = carried()["briefs"]
    assert briefs["people"].sum() == wanted["unserved"].sum()
    assert briefs.height == wanted.height


def test_a_new_module_is_wanted_exactly_where_no_course_teaches_the_level():
    taught = zala()["teaches"].group_by("skill").agg(best=pl.col("level").max())
    briefs = carried()["briefs"].join(taught, on="skill", how="left")
    is_new = briefs["best"].fill_null(0) < briefs["level"]
    assert (briefs["kind"] == "new_module").to_list() == is_new.to_list()


def test_values_never_exceed_what_the_plan_leaves_open():
    assert carried()["briefs"]["value"].sum() <= zala_plan()["unmet"]["cost"].sum()


def test_taking_a_course_away_makes_a_brief_with_its_old_provider_first():
    gone = zala()["teaches"].filter(pl.col("skill") != SKILL)
    lower = zala()["teaches"].filter(pl.col("skill") == SKILL)
    assert lower.height > 0
    without = zala().replace(teaches=gone)
    briefs = plan_programmes(without, gaps(), _no_seats())["briefs"]
    brief = briefs.filter(pl.col("skill") == SKILL)
    assert brief["kind"].to_list() == ["new_module"]
    assert brief["people"][0] > 0
    assert carried()["briefs"].filter(pl.col("skill") == SKILL).is_empty()


def test_who_teaches_the_outcome_lower_stands_before_who_teaches_for_the_work():
    brief = pl.DataFrame({"skill": ["hv-work"], "level": [3]})
    named = candidates_table(zala(), brief, 5)
    reasons = named.sort("rank")["reason"].to_list()
    assert reasons[0] in ("lower_level", "near_skill", "teaches_it")
    assert named["fitness"].is_sorted(descending=True)


def _no_seats():
    return {name: table.clear() for name, table in zala_plan().items()}
