# SPDX-License-Identifier: Apache-2.0
"""The model: rules and costs as columns and rows, solved within a tolerance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from upshift.programmes.design import Design, total_of, unavoidable
from upshift.programmes.instance import Instance
from upshift.programmes.rules import RULES, Row
from upshift.programmes.variables import (
    Variables,
    add_variables,
    design_of,
    values_of,
)
from upshift.solver import Blocks, Limits, Milp, solve_mixed


@dataclass(frozen=True, slots=True)
class Solved:
    """
    The best design of an instance that the solver knows.

    Parameters
    ----------
    design
        The start, or what the solver found if that is cheaper.
    bound
        No design costs less in all.
    work
        Counts: columns, rows, nodes, iterations.
    """

    design: Design
    bound: float
    work: dict[str, float]


def solve(
    instance: Instance, start: Design, seconds: float, stop: Callable[[], bool]
) -> Solved:
    """
    Solve the whole model of an instance.

    Parameters
    ----------
    instance
        Learners and courses; at least one group.
    start
        A design that keeps every rule.
    seconds
        Wall-clock seconds; the safety net.
    stop
        Asked now and then; True ends the search with the best so far.
    """
    model, variables = build(instance)
    constant, gap = unavoidable(instance), instance.params.gap

    def is_enough(objective: float, bound: float) -> bool:
        # HiGHS measures the gap on the total; the constant would flatter it.
        return objective - bound <= gap * (objective - constant) or stop()

    found = solve_mixed(
        model,
        Limits(gap=0.0, seconds=seconds),
        start=values_of(instance, variables, start),
        watch=is_enough,
    )
    designs = [start]
    if found.is_found:
        designs.append(design_of(variables, found.values))
    return Solved(
        min(designs, key=lambda one: total_of(instance, one)),
        max(constant, found.bound),
        {
            "columns": float(model.num_columns),
            "rows": float(model.num_rows),
            "nodes": float(found.nodes),
            "iterations": float(found.iterations),
        },
    )


def build(instance: Instance) -> tuple[Milp, Variables]:
    """Turn an instance into columns and rows."""
    blocks = Blocks()
    variables = add_variables(blocks, instance)
    for rule in RULES:
        _add(blocks, rule.__name__, list(rule(instance, variables)))
    return blocks.gather(), variables


def _add(blocks: Blocks, name: str, rows: list[Row]) -> None:
    if not rows:
        return
    numbers = blocks.add_rows(
        name,
        len(rows),
        lower=np.array([lower for _, lower, _ in rows]),
        upper=np.array([upper for _, _, upper in rows]),
    )
    entries = [
        (number, *term)
        for number, (terms, _, _) in zip(numbers, rows, strict=True)
        for term in terms
    ]
    row, column, factor = (np.array(part) for part in zip(*entries, strict=True))
    blocks.put(row, column, factor)
