# SPDX-License-Identifier: Apache-2.0
"""The model finds what trying everything finds."""

from __future__ import annotations

import pytest

from engine.programmes.brute import least_cost
from engine.programmes.drawn import course, draw, group, instance
from upshift.programmes.design import total_of
from upshift.programmes.model import build
from upshift.programmes.search import find_design
from upshift.programmes.start import first_design
from upshift.programmes.variables import design_of, values_of


@pytest.mark.parametrize("seed", range(60))
def test_the_model_costs_what_the_best_of_all_designs_costs(seed):
    drawn = draw(seed)
    answer = find_design(drawn)
    best = least_cost(drawn)
    assert answer.objective + answer.constant == pytest.approx(best, abs=1e-4)
    assert answer.bound <= best - answer.constant + 1e-4
    assert answer.stopped_by == "gap"


@pytest.mark.parametrize("seed", range(60))
def test_the_first_design_keeps_every_row_of_the_model(seed):
    drawn = draw(seed)
    model, variables = build(drawn)
    values = values_of(drawn, variables, first_design(drawn))
    sums = model.matrix @ values
    assert (sums <= model.row_upper + 1e-6).all()
    assert (sums >= model.row_lower - 1e-6).all()
    assert float(model.cost @ values) == pytest.approx(
        total_of(drawn, first_design(drawn))
    )


def test_surplus_is_taken_where_it_saves_more_than_it_costs():
    courses = {"a": course(hours=100), "b": course(hours=5, free=9)}
    learners = [group("r", {"a", "b"}, people=8), group("r", {"a"}, people=1, wage=1.0)]
    answer = find_design(instance(learners, courses))
    assert [(p.groups, p.core) for p in answer.design] == [((0, 1), {"a", "b"})]


def test_a_design_reads_back_from_its_values():
    drawn = draw(7)
    _, variables = build(drawn)
    design = find_design(drawn).design
    again = design_of(variables, values_of(drawn, variables, design))
    assert sorted(p.groups for p in again) == sorted(p.groups for p in design)
