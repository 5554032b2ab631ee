# SPDX-License-Identifier: Apache-2.0
"""What a plan proposes to a worker row, and what else could be done."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from engine.plan_uses.town import EXACT, ample_network, planned, with_values
from engine.verify.tiny import tiny_network
from upshift.errors import InvalidParams, UnknownName
from upshift.gaps import find_gaps
from upshift.plan import PlanStatus, explain_worker
from upshift.plan.alternatives import Choice, Options
from upshift.plan.cards import CARDS
from upshift.plan.forced import runs_of, solve_forced
from upshift.plan.instance import draw_instance
from upshift.plan.model import build_model
from upshift.verify import verify_plan

LANGUAGES = ("en", "hu", "de")


@pytest.fixture(scope="module")
def tiny():
    network = tiny_network()
    return network, find_gaps(network), planned(network)


@pytest.fixture(scope="module")
def explained(tiny):
    network, gaps, plan = tiny
    workers = network["workers"]["worker"]
    return {w: explain_worker(network, gaps, plan, w, params=EXACT) for w in workers}


def alternative(explanation, kind):
    rows = explanation.alternatives.filter(pl.col("kind") == kind)
    return rows.row(0, named=True)


def test_moves_and_seats_are_those_of_the_row(tiny, explained):
    _, _, plan = tiny
    for worker, said in explained.items():
        assert said.moves["worker"].to_list() == [worker] * said.moves.height
        assert set(said.seats["move"]) == set(said.moves["move"])
    total = sum(said.seats["people"].sum() for said in explained.values())
    assert total == plan["seats"]["people"].sum()


def test_staying_instead_costs_what_a_plan_without_the_move_costs(tiny, explained):
    network, _, plan = tiny
    closed = with_values(network["organisations"], sends=[False, False, False])
    without = planned(network.replace(organisations=closed))
    stays = alternative(explained["w2"], "stays")
    assert stays["objective"] == pytest.approx(without.certificate.objective)
    more = without.certificate.objective - plan.certificate.objective
    assert stays["least_more"] == pytest.approx(more)
    assert stays["most_more"] == pytest.approx(more)


def test_no_alternative_is_cheaper_than_a_plan_solved_to_the_end(explained):
    found = [
        row
        for said in explained.values()
        for row in said.alternatives.filter(pl.col("status") == "found").rows(
            named=True
        )
    ]
    assert len(found) >= 4
    assert all(row["beside"] >= -0.01 for row in found)
    assert all(row["least_more"] <= row["most_more"] for row in found)


def test_a_promise_forbids_to_go_elsewhere(explained):
    assert alternative(explained["w1"], "stays")["rule"] == "pins_are_kept"
    assert "pins_are_kept" in explained["w1"].rules


def test_a_declined_occupation_is_forbidden_by_the_own_no(explained):
    declined = alternative(explained["w2"], "occupation")
    assert declined["to_occupation"] == "coder"
    assert declined["rule"] == "declined_is_never_assigned"


def test_what_no_whole_cohort_allows_is_forbidden_not_open(tiny):
    network, gaps, _ = tiny
    offers = network["offers"].with_columns(
        smallest=pl.when(pl.col("offer") == "robotics-campus").then(4).cast(pl.Int64)
    )
    strict = network.replace(offers=offers)
    said = explain_worker(strict, gaps, planned(strict), "w3", params=EXACT)
    raised = alternative(said, "raised")
    assert raised["status"] == "forbidden"
    assert raised["rule"] == "cohort_within_bounds"


def test_rules_named_are_rules_with_a_card(explained):
    names = {card.name for card in CARDS}
    named = {rule for said in explained.values() for rule in said.rules}
    assert (
        {"order_is_kept", "eqf_is_bridged", "pooling_needs_consent"} <= named <= names
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_begins_as_a_proposal_and_has_no_codes(explained, language):
    opening = {"en": "This is a proposal", "hu": "Ez javaslat", "de": "Das ist ein Vor"}
    for worker, said in explained.items():
        text = said.text(language)
        assert text.startswith(opening[language])
        assert worker not in text.split()
        assert "_" not in text
        assert "{" not in text


def test_what_is_brought_and_what_is_learned_are_told_apart(explained):
    text = explained["w1"].text()
    assert "You would learn: safety, wire." in text
    assert "You already bring: weld." in explained["w5"].text()


@pytest.mark.parametrize(
    ("least", "most", "said"),
    [
        (0.0, 0.4, "the network would pay the same."),
        (0.0, 900.0, "the network would pay at most 900\u00a0EUR more."),
        (1200.0, 1200.2, "the network would pay 1,200\u00a0EUR more."),
        (100.0, 900.0, "would pay between 100\u00a0EUR and 900\u00a0EUR more."),
    ],
)
def test_the_difference_is_told_as_far_as_it_is_known(explained, least, most, said):
    row = explained["w2"].alternatives.filter(pl.col("status") == "found").head(1)
    known = row.with_columns(least_more=pl.lit(least), most_more=pl.lit(most))
    assert said in replace(explained["w2"], alternatives=known).text()


def test_an_unknown_worker_is_named(tiny):
    with pytest.raises(UnknownName, match="'nobody' is not a worker row"):
        explain_worker(*tiny, "nobody")


def test_an_infeasible_plan_has_nothing_to_explain(tiny):
    network, gaps, plan = tiny
    none = replace(plan, status=PlanStatus.infeasible, certificate=None)
    with pytest.raises(InvalidParams, match="nothing that could be explained"):
        explain_worker(network, gaps, none, "w1")


def test_a_forced_plan_keeps_every_rule_and_does_what_it_must():
    network = ample_network()
    gaps, plan = find_gaps(network), planned(network)
    row = network["workers"]["worker"].to_list().index("w5")
    model = build_model(draw_instance(network, gaps, apart=frozenset({row})), EXACT)
    assert runs_of(model, plan).sum() == plan["runs"]["runs"].sum()
    for option in Options.of(model, row).if_moved(2):
        forced = solve_forced(model, option.force, plan, seconds=5, seed=1)
        assert verify_plan(network, forced.tables).holds
        goal = network["occupations"]["occupation"][option.choice.occupation]
        moved = forced.tables["moves"].filter(
            pl.col("worker") == "w5", pl.col("to_occupation") == goal
        )
        assert moved["people"].sum() == 2
        assert forced.bound <= forced.objective + 0.01


def test_a_choice_covers_what_is_more_precise():
    precise = Choice(1, arrival=2, way=(0, 3))
    assert precise.anyhow.covers(precise)
    assert not precise.covers(precise.anyhow)
    assert not Choice(1, is_raise=True).covers(precise)
    assert np.array_equal(precise.anyhow.way, None)
