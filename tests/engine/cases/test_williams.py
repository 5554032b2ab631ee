# SPDX-License-Identifier: Apache-2.0
"""
Manpower planning, a published stock-flow case, reaches its published optima.

H. P. Williams, Model Building in Mathematical Programming, "Manpower planning":
three grades over three years. Our stock balance with the example's own terms (people
who leave by share, downgrading, short time) shows that the blocks and the solver
behind the plan say what the book says.
"""

from __future__ import annotations

import numpy as np
import pytest

from upshift.solver import Blocks, Limits, LinearProgram

NOW = np.array([2000, 1500, 1000])
NEEDED = np.array([[1000, 500, 0], [1400, 2000, 2500], [1000, 1500, 2000]])
"""Unskilled, semi-skilled and skilled people; needed in each of three years."""

LEAVE_NEW, LEAVE = np.array([0.25, 0.2, 0.1]), np.array([0.1, 0.05, 0.05])
LEAVE_DOWNGRADED = 0.5
RECRUITED_MOST = np.array([500, 800, 500])
TRAINED_MOST, TRAINED_SHARE = 200, 0.25
OVERMANNED_MOST, SHORT_TIME_MOST, SHORT_TIME_WORTH = 150, 50, 0.5
RETRAINING = {(0, 1): 400.0, (1, 2): 500.0}
DOWNGRADING = ((1, 0), (2, 0), (2, 1))
REDUNDANCY = np.array([200.0, 500.0, 500.0])
OVERMANNING = np.array([1500.0, 2000.0, 3000.0])
SHORT_TIME = np.array([500.0, 400.0, 400.0])
GRADES, YEARS = NEEDED.shape

FEWEST_REDUNDANCIES, LEAST_COST = 841.8, 498_677
"""As published."""


def manpower(*, redundancies_only):
    """Build the case; the objective is redundancies alone, or all costs."""
    blocks = Blocks()

    def people(name, cost, most=np.inf):
        """Add people of each grade in each year. Shape: (grades, years)."""
        price = 0.0 if redundancies_only else cost
        flat = np.repeat(np.broadcast_to(price, GRADES), YEARS)
        upper = np.repeat(np.broadcast_to(most, GRADES), YEARS)
        columns = blocks.add_columns(name, flat.size, cost=flat, upper=upper)
        return columns.reshape(NEEDED.shape)

    stock = people("stock", 0.0)
    recruited = people("recruited", 0.0, RECRUITED_MOST)
    over = people("overmanned", OVERMANNING)
    short = people("short time", SHORT_TIME, SHORT_TIME_MOST)
    let_go = people("redundant", REDUNDANCY)
    if redundancies_only:
        blocks.add_cost(let_go.ravel(), np.ones(let_go.size))
    trained = {
        pair: blocks.add_columns(
            f"trained {pair}", YEARS, cost=0.0 if redundancies_only else cost
        )
        for pair, cost in RETRAINING.items()
    }
    downgraded = {
        pair: blocks.add_columns(f"downgraded {pair}", YEARS) for pair in DOWNGRADING
    }

    start = np.zeros(NEEDED.shape)
    start[:, 0] = (1 - LEAVE) * NOW
    balance = blocks.add_rows(
        "stock", start.size, lower=start.ravel(), upper=start.ravel()
    )
    rows = balance.reshape(NEEDED.shape)
    blocks.put(rows.ravel(), stock.ravel(), 1.0)
    blocks.put(rows[:, 1:].ravel(), stock[:, :-1].ravel(), -np.repeat(1 - LEAVE, 2))
    blocks.put(rows.ravel(), recruited.ravel(), -np.repeat(1 - LEAVE_NEW, YEARS))
    blocks.put(rows.ravel(), let_go.ravel(), 1.0)
    for (low, high), columns in trained.items():
        blocks.put(rows[low], columns, 1.0)
        blocks.put(rows[high], columns, -(1 - LEAVE[high]))
    for (high, low), columns in downgraded.items():
        blocks.put(rows[high], columns, 1.0)
        blocks.put(rows[low], columns, -(1 - LEAVE_DOWNGRADED))

    need = NEEDED.ravel().astype(float)
    demand = blocks.add_rows("demand", need.size, lower=need, upper=need)
    blocks.put(demand, stock.ravel(), 1.0)
    blocks.put(demand, over.ravel(), -1.0)
    blocks.put(demand, short.ravel(), -SHORT_TIME_WORTH)

    overmanned = blocks.add_rows("overmanned", YEARS, upper=OVERMANNED_MOST)
    blocks.put(np.tile(overmanned, GRADES), over.ravel(), 1.0)
    places = blocks.add_rows("places", YEARS, upper=TRAINED_MOST)
    blocks.put(places, trained[0, 1], 1.0)
    teachers = blocks.add_rows("teachers", YEARS, upper=0.0)
    blocks.put(teachers, trained[1, 2], 1.0)
    blocks.put(teachers, stock[2], -TRAINED_SHARE)
    return blocks.gather(), let_go


@pytest.mark.parametrize(
    ("redundancies_only", "published"),
    [(True, FEWEST_REDUNDANCIES), (False, LEAST_COST)],
)
def test_both_published_optima_are_reached(redundancies_only, published):
    model, _ = manpower(redundancies_only=redundancies_only)
    solution = LinearProgram(model, Limits()).solve()
    assert solution.objective == pytest.approx(published, rel=1e-5)


def test_least_cost_lets_more_people_go_than_need_be():
    """The book: the cheapest plan makes some 1,424 people redundant."""
    model, let_go = manpower(redundancies_only=False)
    solution = LinearProgram(model, Limits()).solve()
    assert solution.values[let_go].sum() == pytest.approx(1_423.7, abs=0.1)
