# SPDX-License-Identifier: Apache-2.0
"""Why places stay empty: rules that are full, named only where many are behind."""

from __future__ import annotations

import pytest

from upshift import read
from upshift.disclosure import DisclosureParams
from upshift.gaps import find_gaps
from upshift.plan import PlanParams, plan_transition
from upshift.plan.cards import CARDS
from upshift_workspace.engine.ways_open import reach_of_empty
from upshift_workspace.engine.why_open import rules_in_the_way
from workspace.conftest import WORKSHOP

PARAMS = PlanParams(seconds=20.0, gap=0.02)
LOW = DisclosureParams(persons_least=1, firms_least=1)


@pytest.fixture(scope="module")
def found():
    network = read(WORKSHOP)
    gaps = find_gaps(network)
    return network, gaps, plan_transition(network, gaps, seed=1, params=PARAMS)


def empty_of(plan):
    return set(plan["unmet"].filter(plan["unmet"]["kind"] == "unfilled")["occupation"])


def test_only_rules_of_the_cards_are_named_and_only_for_empty_places(found):
    network, gaps, plan = found
    named = rules_in_the_way(network, gaps, plan, LOW)
    assert set(named) <= empty_of(plan)
    known = {card.name for card in CARDS}
    assert {rule for rules in named.values() for rule in rules} <= known


def test_a_small_cluster_names_no_rule(found):
    network, gaps, plan = found
    assert rules_in_the_way(network, gaps, plan, DisclosureParams()) == {}


def test_where_no_course_is_offered_no_way_leads_there(found):
    network = found[0]
    bare = network.replace(offers=network["offers"].clear())
    plan = plan_transition(bare, find_gaps(bare), seed=1, params=PARAMS)
    reach = reach_of_empty(bare, find_gaps(bare), plan)
    assert set(reach) == empty_of(plan)
    assert "ev_mechanic" in reach
    assert reach["ev_mechanic"].arrival == ""


def test_a_way_is_dated_by_its_first_arrival(found):
    network, gaps, plan = found
    for way in reach_of_empty(network, gaps, plan).values():
        assert way.empty_until in network.periods
        assert way.arrival in ("", *network.periods)
        assert not way.is_late or way.arrival > way.empty_until
