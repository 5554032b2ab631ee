# SPDX-License-Identifier: Apache-2.0
"""Cohort rows: they cut the relaxation and never a plan."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
import pytest

from upshift.gaps import find_gaps
from upshift.instances import generate
from upshift.network import Network
from upshift.plan.bounding import relax
from upshift.plan.cuts import Separator
from upshift.plan.instance import draw_instance
from upshift.plan.model import build_model
from upshift.plan.params import PlanParams
from upshift.plan.progress import Race
from upshift.plan.restricted import Workbench
from upshift.solver import Limits, LinearProgram
from upshift.tables import convert_money, settle


@pytest.fixture(scope="module")
def model():
    tables = convert_money(settle(generate("dense", people=400, seed=3)))
    network = Network(MappingProxyType(tables))
    return build_model(draw_instance(network, find_gaps(network)), PlanParams())


@pytest.fixture(scope="module")
def plan(model):
    race = Race(0.0, 60.0, model.constant)
    relaxed = relax(model, race, seconds=10.0)
    bench = Workbench.of(model, relaxed, race, seed=1)
    runs = relaxed.values[model.variables.runs]
    most = np.minimum(np.ceil(runs), model.milp.upper[model.variables.runs])
    dived = bench.dive(most, seconds=60.0)
    return bench.make_whole(dived, seconds=20.0)


def test_rows_lift_the_bound(model):
    race = Race(0.0, 60.0, model.constant)
    plain = LinearProgram(model.milp, Limits()).solve()
    assert relax(model, race, seconds=10.0).objective > plain.objective


def test_no_row_cuts_off_a_plan_of_whole_people(model, plan):
    separator = Separator(model)
    program = LinearProgram(model.milp, Limits())
    tried = 0
    for _ in range(4):
        solution = program.solve()
        rows, upper = separator.separate(solution.values, most=3_000)
        if not upper.size:
            break
        tried += upper.size
        assert (rows @ plan.values <= upper + 1e-6).all()
        program.add_rows(rows, upper)
    assert tried > 10


def test_new_rows_are_broken_by_the_solution_they_came_from(model):
    solution = LinearProgram(model.milp, Limits()).solve()
    rows, upper = Separator(model).separate(solution.values, most=500)
    assert (rows @ solution.values > upper).all()


def test_a_dive_gives_whole_runs_with_full_cohorts_or_paid_ones(model, plan):
    runs = plan.values[model.variables.runs]
    seats = np.zeros(runs.size)
    np.add.at(seats, model.cells.edge_cell, plan.values[model.variables.seats])
    offers, offer = model.instance.offers, model.cells.offer
    assert np.abs(runs - np.rint(runs)).max() < 1e-6
    paid = seats.copy()
    paid[model.cells.may_be_paid_empty] += plan.values[model.variables.empty]
    assert (paid >= offers.smallest[offer] * runs - 1e-6).all()
    assert (seats >= runs - 1e-6).all()
    assert (seats <= offers.largest[offer] * runs + 1e-6).all()
