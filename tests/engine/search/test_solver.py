# SPDX-License-Identifier: Apache-2.0
"""The seam around HiGHS."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from upshift.solver import Blocks, Limits, LinearProgram, Status, solve_mixed


def knapsack(num=40, rows=25, seed=0):
    rng = np.random.default_rng(seed)
    blocks = Blocks()
    items = blocks.add_columns(
        "items", num, cost=-rng.integers(5, 40, num) * 100.0, upper=1, integer=True
    )
    room = blocks.add_rows("room", rows, upper=num * 3.0)
    for row in room:
        blocks.put(np.full(num, row), items, rng.integers(1, 20, num))
    return blocks.gather()


def test_costs_come_back_in_the_models_own_money():
    blocks = Blocks()
    people = blocks.add_columns("people", 2, cost=[15_000.0, 7_000.0], upper=10)
    row = blocks.add_rows("demand", 1, lower=4.0)
    blocks.put(np.repeat(row, 2), people, 1.0)
    solution = LinearProgram(blocks.gather(), Limits()).solve()
    assert solution.objective == pytest.approx(28_000)
    assert solution.prices == pytest.approx([7_000])
    assert solution.reduced_costs == pytest.approx([8_000, 0])


def test_a_bound_is_never_above_the_solution():
    solution = solve_mixed(knapsack(), Limits(gap=0.0))
    assert solution.status is Status.solved
    assert solution.bound <= solution.objective + 1e-6


def test_a_watcher_can_stop_and_keeps_the_best_so_far():
    solution = solve_mixed(knapsack(60, 40), Limits(), watch=lambda _o, _b: True)
    assert solution.status is Status.interrupted


def test_infeasible_is_an_answer():
    blocks = Blocks()
    people = blocks.add_columns("people", 1, upper=1.0)
    row = blocks.add_rows("demand", 1, lower=2.0)
    blocks.put(row, people, 1.0)
    solution = LinearProgram(blocks.gather(), Limits()).solve()
    assert solution.status is Status.infeasible
    assert not solution.is_found


def test_rows_added_later_bind():
    program = LinearProgram(knapsack(), Limits())
    before = program.solve().objective
    rows = sparse.csr_matrix(np.ones((1, 40)))
    program.add_rows(rows, np.array([3.0]))
    after = program.solve()
    assert after.values.sum() <= 3.0 + 1e-6
    assert after.objective > before


def test_squeezing_keeps_the_solution():
    model = knapsack()
    upper = model.upper.copy()
    upper[::2] = 0.0
    halved = model.bounded(model.lower, upper)
    small, kept = halved.squeeze()
    whole = LinearProgram(halved, Limits()).solve()
    assert small.num_columns == 20
    squeezed = LinearProgram(small, Limits()).solve()
    assert squeezed.objective == pytest.approx(whole.objective)
    assert kept.tolist() == list(range(1, 40, 2))
