# SPDX-License-Identifier: Apache-2.0
"""Programmes of Zala carry its plan, and the check tells when they do not."""

from __future__ import annotations

import ast
from pathlib import Path

import polars as pl
import pytest

import upshift.programmes.check
from engine.programmes.carried import carried, gaps, prices, zala, zala_plan
from upshift.programmes import TABLES, ProgrammeParams, plan_programmes
from upshift.programmes.check import check_programmes
from upshift.tables import schema


def found(**changed):
    tables = {**carried().tables, **changed}
    told = check_programmes(zala(), zala_plan(), tables, prices(carried()))
    return {finding.rule for finding in told}


def test_every_table_is_as_in_the_schema():
    assert set(carried().tables) == set(TABLES)
    for name, table in carried().tables.items():
        assert table.schema == schema()[name].dtypes, name
        assert not table.select(schema()[name].key).is_duplicated().any(), name


def test_required_columns_are_filled():
    for name, table in carried().tables.items():
        for column in schema()[name].columns:
            if column.need != "no":
                assert table[column.name].null_count() == 0, (name, column.name)


def test_the_check_passes_what_the_model_makes():
    assert found() == set()


def test_the_programmes_are_certified_within_the_tolerance():
    figures = carried().figures()
    assert figures["status"] == "certified"
    assert figures["gap"] <= ProgrammeParams().gap
    assert figures["bound"] <= figures["objective"]


def test_every_planned_seat_is_in_a_cohort():
    seats, cohorts = zala_plan()["seats"], carried()["cohorts"]
    by = ["course", "offer", "period"]
    planned = seats.group_by(by).agg(pl.col("people").sum()).sort(by)
    assert cohorts.group_by(by).agg(pl.col("people").sum()).sort(by).equals(planned)


def test_no_learner_spends_more_than_a_tenth_beyond_the_plan():
    enrols = carried()["enrols"]
    assert (enrols["surplus_hours"] <= 0.1 * enrols["hours"] + 1e-6).all()


def test_every_required_outcome_is_brought_or_taught():
    required = carried()["achieves"].filter(pl.col("required").is_not_null())
    assert required.height > 100
    assert (required["missing"] == 0).all()


def test_a_core_shared_by_programmes_is_one_micro_credential():
    modules = carried()["modules"]
    shared = carried()["micro_credentials"].filter(pl.col("programmes") > 1)
    assert shared.height > 0
    for credential in shared["micro_credential"]:
        own = modules.filter(pl.col("micro_credential") == credential)
        sets = own.group_by("course").agg(pl.col("programme").sort())
        assert sets["programme"].n_unique() == 1


def test_an_exam_is_supervised_where_experts_are_made():
    modules = carried()["modules"].join(zala()["teaches"], on="course")
    highest = modules.group_by("course", "assessment").agg(pl.col("level").max())
    assert dict(highest.select("level", "assessment").iter_rows()) == {
        1: "test",
        2: "observed_task",
        3: "supervised_exam",
    }


def test_a_plan_without_seats_needs_no_programme():
    none = {name: table.clear() for name, table in zala_plan().items()}
    nothing = plan_programmes(zala(), gaps(), none)
    assert nothing["programmes"].is_empty()
    assert nothing.figures() == {
        "status": "certified",
        "objective": 0.0,
        "bound": 0.0,
        "gap": 0.0,
    }


def test_reordering_the_plan_changes_nothing():
    shuffled = {
        name: table.sample(fraction=1.0, shuffle=True, seed=4)
        for name, table in zala_plan().items()
    }
    again = plan_programmes(zala(), gaps(), shuffled)
    for name in TABLES:
        assert again[name].equals(carried()[name]), name


def test_dearer_programmes_are_never_more():
    dear = ProgrammeParams(programme_cost=50_000, core_share=0.1)
    fewer = plan_programmes(zala(), gaps(), zala_plan(), params=dear)
    assert fewer["programmes"].height <= carried()["programmes"].height
    told = check_programmes(zala(), zala_plan(), fewer, prices(fewer, dear))
    assert told == ()


FIRST = pl.int_range(pl.len()) == 0
BREAKS = {
    "every_learner_has_a_programme": lambda t: {"enrols": t["enrols"].slice(1)},
    "every_seat_is_carried": lambda t: {"modules": t["modules"].slice(1)},
    "surplus_is_limited": lambda t: {
        "enrols": t["enrols"].with_columns(surplus_hours=pl.lit(9.0))
    },
    "core_is_planned": lambda t: {
        "modules": pl.concat(
            [
                t["modules"],
                t["modules"].head(1).with_columns(course=pl.lit("hv-expert")),
            ]
        )
    },
    "core_carries_its_share": lambda t: {
        "modules": t["modules"].with_columns(part=pl.lit("option"))
    },
    "order_is_kept": lambda t: {
        "modules": t["modules"].with_columns(position=-pl.col("position"))
    },
    "outcomes_are_proven": lambda t: {
        "achieves": t["achieves"].with_columns(taught=pl.col("taught") + 1)
    },
    "headcounts_agree": lambda t: {
        "intakes": t["intakes"].with_columns(people=pl.col("people") + FIRST)
    },
    "development_is_priced": lambda t: {
        "programmes": t["programmes"].with_columns(
            development_cost=pl.col("development_cost") + 1
        )
    },
    "surplus_is_priced": lambda t: {
        "programmes": t["programmes"].with_columns(surplus_cost=pl.lit(7.0))
    },
}


@pytest.mark.parametrize("rule", BREAKS)
def test_the_check_names_the_rule_that_is_broken(rule):
    assert rule in found(**BREAKS[rule](carried().tables))


@pytest.mark.parametrize(("name", "change"), [("objective", -500.0), ("bound", 1e6)])
def test_a_claimed_cost_is_recomputed(name, change):
    claimed = prices(carried())
    claimed[name] += change
    told = check_programmes(zala(), zala_plan(), carried(), claimed)
    assert {finding.rule for finding in told} == {"cost_is_the_sum"}


def test_the_check_shares_no_code_with_the_model():
    folder = Path(upshift.programmes.check.__file__).parent
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and "upshift" in (node.module or ""):
                assert node.module.startswith("upshift.programmes.check")
