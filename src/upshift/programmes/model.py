# SPDX-License-Identifier: Apache-2.0
"""The model: rules and costs as columns and rows, solved within a tolerance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from upshift.programmes.design import Design, total_of, unavoidable
from upshift.programmes.instance import Instance
from upshift.programmes.rules import RULES, Row
from upshift.programmes.start import first_design
from upshift.programmes.variables import (
    Variables,
    add_variables,
    design_of,
    values_of,
)
from upshift.solver import Blocks, Limits, Milp, solve_mixed

ROUNDING = 1e-6
"""Share of the objective by which HiGHS's own sums may differ."""


@dataclass(frozen=True, slots=True)
class Answer:
    """
    The best design found and what is proven about it.

    Parameters
    ----------
    design
        Programmes that carry every learner.
    objective, bound
        Cost that a decision could change, and what no design costs less than.
    constant
        Cost that every design has; in neither of them.
    stopped_by
        ``gap``, ``time`` or ``user``.
    work
        Counts: columns, rows, nodes, iterations.
    """

    design: Design
    objective: float
    bound: float
    constant: float
    stopped_by: str
    work: dict[str, float]


def find_design(instance: Instance, stop: Callable[[], bool] = lambda: False) -> Answer:
    """
    Find the design of least cost, within the tolerance of the parameters.

    Parameters
    ----------
    instance
        Learners and courses; at least one group.
    stop
        Asked now and then; True ends the search with the best so far.
    """
    model, variables = build(instance)
    constant, params = unavoidable(instance), instance.params

    def is_enough(objective: float, bound: float) -> bool:
        # HiGHS measures the gap on the total; the constant would flatter it.
        close = objective - bound <= params.gap * (objective - constant)
        return close or stop()

    start = first_design(instance)
    found = solve_mixed(
        model,
        Limits(gap=0.0, seconds=params.seconds),
        start=values_of(instance, variables, start),
        watch=is_enough,
    )
    designs = [start]
    if found.is_found:
        designs.append(design_of(variables, found.values))
    design = min(designs, key=lambda one: total_of(instance, one))
    objective = total_of(instance, design) - constant
    bound = min(objective, max(0.0, found.bound - constant))
    return Answer(
        design,
        objective,
        bound,
        constant,
        _reason(objective, bound, params.gap, stopped=stop()),
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


def _reason(objective: float, bound: float, gap: float, *, stopped: bool) -> str:
    if objective - bound <= gap * objective + ROUNDING * max(1.0, objective):
        return "gap"
    return "user" if stopped else "time"
