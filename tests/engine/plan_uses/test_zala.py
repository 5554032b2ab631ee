# SPDX-License-Identifier: Apache-2.0
"""The town of Zala: promised again, explained and set beside its members alone."""

from __future__ import annotations

import polars as pl
import pytest

from upshift.examples import example
from upshift.gaps import find_gaps
from upshift.plan import (
    PlanParams,
    PlanStatus,
    compare,
    explain_worker,
    plan_transition,
)
from upshift.plan import replan as plan_again
from upshift.plan.instance import draw_instance
from upshift.plan.model import build_model
from upshift.plan.replan import promises
from upshift.verify import verify_plan

SHORT = PlanParams(seconds=8.0, gap=0.02)


@pytest.fixture(scope="module")
def town():
    network = example("zala")
    gaps = find_gaps(network)
    return network, gaps, plan_transition(network, gaps, params=SHORT)


def test_all_seats_of_the_town_can_be_promised(town):
    network, gaps, plan = town
    done = plan_again(network, gaps, plan, params=SHORT)
    assert done.plan.status is not PlanStatus.infeasible
    assert verify_plan(done.network, done.plan.tables).holds
    assert done.counts["kept"] == plan["seats"]["people"].sum()
    old, new = plan.certificate, done.plan.certificate
    assert new.objective >= old.bound - 0.01
    assert new.bound <= old.objective + 0.01


def test_promised_courses_without_a_move_are_taken_when_they_were_promised(town):
    network, gaps, plan = town
    pinned = network.replace(pins=promises(plan.tables))
    model = build_model(draw_instance(pinned, gaps), SHORT)
    arcs, lines = model.arcs, model.lines
    of_offer = model.instance.offers.course
    promised = {(w, int(of_offer[f]), t) for w, f, t, _ in model.instance.pins}
    taken = {
        (line.alone, arcs.homes.course[home], period)
        for arc, home, period in zip(
            arcs.use_arc.tolist(),
            arcs.use_home.tolist(),
            arcs.use_period.tolist(),
            strict=True,
        )
        if (line := lines.lines[arcs.line[arc]]).stays
    }
    assert taken
    assert taken <= promised


def test_a_mover_of_the_town_is_told_of_three_alternatives(town):
    network, gaps, plan = town
    worker = plan["moves"].filter(pl.col("kind") == "moved")["worker"][0]
    said = explain_worker(network, gaps, plan, worker, params=SHORT)
    assert said.alternatives.height == 3
    found = said.alternatives.filter(pl.col("status") == "found")
    assert (found["bound"] <= found["objective"]).all()
    for language in ("en", "hu", "de"):
        text = said.text(language)
        assert worker not in text
        assert "{" not in text


def test_the_parts_of_the_town_add_up(town):
    network, gaps, plan = town
    baselines = compare(network, gaps, plan, params=SHORT)
    together = baselines.alone["together"].sum()
    assert together == pytest.approx(plan.certificate.objective)
    assert (baselines.alone["bound"] <= baselines.alone["objective"] + 0.01).all()
