# SPDX-License-Identifier: Apache-2.0
"""The planning study's dense instance, planned on the study's own ways."""

from __future__ import annotations

from types import MappingProxyType

import polars as pl
import pytest

from upshift.gaps import find_gaps
from upshift.instances import study_tables
from upshift.network import Network
from upshift.plan.given import lines_from
from upshift.plan.instance import draw_instance
from upshift.plan.model import build_model
from upshift.plan.params import PlanParams
from upshift.plan.progress import Race
from upshift.plan.search import search
from upshift.solver import Limits, LinearProgram
from upshift.tables import convert_money, settle

PARAMS = PlanParams(seconds=25.0, gap=0.02)


def study_model(size):
    study = study_tables("dense", size)
    tables = convert_money(settle(study.draft))
    limits = study.intakes.select(
        "site", "occupation", pl.col("limit").cast(pl.Int64).alias("intake_limit")
    )
    recruits = tables["recruits"]
    tables["recruits"] = (
        recruits.drop("intake_limit")
        .join(limits, on=["site", "occupation"], how="left")
        .select(recruits.columns)
    )
    network = Network(MappingProxyType(tables))
    instance = draw_instance(network, find_gaps(network))
    return build_model(instance, PARAMS, lines_from(instance, PARAMS, study.templates))


def test_the_relaxation_has_the_value_the_study_printed():
    # planning.md 11: the dense cluster's LP is 22,351.915 k€, merged or not.
    model = study_model("cluster")
    relaxed = LinearProgram(model.milp, Limits()).solve()
    assert relaxed.objective == pytest.approx(22_351_915, abs=1)


def test_plan_and_bound_of_the_small_instance_come_within_two_per_cent():
    # planning.md 10: HiGHS alone reached 0.78 % on it.
    model = study_model("mini")
    race = Race(PARAMS.gap, PARAMS.seconds, model.constant)
    found = search(model, race, seed=1)
    assert race.current_gap <= PARAMS.gap
    assert found.objective >= race.bound
