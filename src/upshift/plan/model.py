# SPDX-License-Identifier: Apache-2.0
"""The model: instance, lines and arcs turned into columns and rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from upshift.plan.arcs import Arcs
from upshift.plan.lines import Lines, below_since, draw_lines
from upshift.plan.numbering import NOWHERE
from upshift.plan.rules import RULES
from upshift.plan.variables import (
    Cells,
    Crews,
    Needs,
    Variables,
    add_variables,
    lay_out_columns,
)
from upshift.solver import Blocks

if TYPE_CHECKING:
    from upshift.plan.instance import Instance
    from upshift.plan.params import PlanParams
    from upshift.solver import Milp
    from upshift.solver.blocks import Ints


@dataclass(slots=True)
class Model:
    """
    A plan's model while it is built and after.

    Parameters
    ----------
    instance, params, lines, arcs, crews, needs, cells, variables
        What the rules read.
    blocks
        What the rules add to.
    constant
        Cost that no column carries: people below level if nobody moves.
    pin_of_row
        Names of the pins behind each row that keeps them.
    """

    instance: Instance
    params: PlanParams
    lines: Lines
    arcs: Arcs
    crews: Crews
    needs: Needs
    cells: Cells
    variables: Variables
    blocks: Blocks
    constant: float
    pin_of_row: dict[str, str] = field(default_factory=dict)
    milp: Milp = field(init=False)

    def arcs_of(self, worker: int, course: int, period: int) -> Ints:
        """Give the arcs of a worker row told apart that take a course in a period."""
        arcs = self.arcs
        mine = np.array([line.alone == worker for line in self.lines.lines], dtype=bool)
        taught = np.array(arcs.homes.course, dtype=np.int64)[arcs.use_home] == course
        use = taught & (arcs.use_period == period) & mine[arcs.line[arcs.use_arc]]
        return np.unique(arcs.use_arc[use])

    def edges_of(self, arcs: Ints, offer: int, period: int) -> Ints:
        """Give the edges from needs of some arcs to a cell."""
        cells = self.cells
        needs = np.unique(self.needs.of_use[np.isin(self.arcs.use_arc, arcs)])
        here = (cells.offer == offer) & (cells.period == period)
        edge = here[cells.edge_cell] & np.isin(cells.edge_need, needs)
        return np.flatnonzero(edge)


def build_model(
    instance: Instance, params: PlanParams, lines: Lines | None = None
) -> Model:
    """
    Build the model of an instance.

    Parameters
    ----------
    lines
        Given to plan on these alone; drawn from the instance if left out.
    """
    if lines is None:
        lines = draw_lines(instance, params)
    layout = lay_out_columns(instance, lines)
    blocks = Blocks()
    variables = add_variables(blocks, instance, layout)
    model = Model(
        instance=instance,
        params=params,
        lines=lines,
        arcs=layout.arcs,
        crews=layout.crews,
        needs=layout.needs,
        cells=layout.cells,
        variables=variables,
        blocks=blocks,
        constant=_below_level(instance),
    )
    for rule in RULES:
        rule(model)
    model.milp = blocks.gather()
    return model


def _below_level(instance: Instance) -> float:
    """Cost of everyone below level if nobody is raised and nobody moves."""
    learners, posts = instance.learners, instance.posts
    total = 0.0
    for worker, since in enumerate(below_since(instance).tolist()):
        if since != NOWHERE:
            occupation = posts.occupation[learners.post[worker]]
            people = learners.staying[worker, since:].sum()
            total += float(instance.occupations.gap_cost[occupation] * people)
    return total
