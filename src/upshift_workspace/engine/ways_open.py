# SPDX-License-Identifier: Apache-2.0
"""Whether any way leads to places that stay empty, and when it would arrive."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from upshift.gaps import Gaps
from upshift.network import Network
from upshift.plan import Plan, PlanParams
from upshift.plan.alternatives import Choice, Options
from upshift.plan.instance import Instance, draw_instance
from upshift.plan.model import build_model

_NEAREST = 5
"""Worker rows that are looked at for each occupation: those who lack least."""

_ROWS_MOST = 3_000
"""Worker rows above which the model is not built once more for it."""


@dataclass(frozen=True, slots=True)
class Reach:
    """
    How the nearest people could get to an occupation with empty places.

    Parameters
    ----------
    arrival
        The first period in which any of them could arrive; blank if none can.
    empty_until
        The last period in which places are empty.
    is_late
        Whether that first arrival lies after the last empty place.
    """

    arrival: str
    empty_until: str
    is_late: bool


def reach_of_empty(network: Network, gaps: Gaps, plan: Plan) -> dict[str, Reach]:
    """
    Look at the ways by which the nearest people could fill places that stay empty.

    Returns
    -------
    dict
        By occupation; nothing for a network too large to look again.
    """
    empty = plan["unmet"].filter(pl.col("kind") == "unfilled")
    if empty.is_empty() or network["workers"].height > _ROWS_MOST:
        return {}
    periods = list(network.periods)
    last = {
        occupation: max(map(periods.index, some["period"]))
        for (occupation,), some in empty.group_by("occupation")
    }
    names = network["occupations"]["occupation"].to_list()
    plain = draw_instance(network, gaps)
    near = {name: _nearest(plain, names.index(name)) for name in last}
    rows = frozenset(row for some in near.values() for row in some)
    model = build_model(draw_instance(network, gaps, apart=rows), PlanParams())
    found: dict[str, Reach] = {}
    for name, some in near.items():
        choice = Choice(names.index(name))
        arcs = [Options.of(model, row).match(choice) for row in some]
        arrivals = [int(model.arcs.arrival[a]) for each in arcs for a in each]
        first = min(arrivals, default=None)
        found[name] = Reach(
            arrival="" if first is None else periods[first],
            empty_until=periods[last[name]],
            is_late=first is not None and first > last[name],
        )
    return found


def _nearest(instance: Instance, occupation: int) -> list[int]:
    """Give the worker rows of other work that lack the fewest levels."""
    asks = instance.occupations.asks[occupation]
    lacking = np.zeros(len(instance.levels))
    for skill, level in asks:
        lacking += np.maximum(0, level - np.asarray(instance.levels)[:, skill])
    own = instance.posts.occupation[instance.learners.post] == occupation
    order = np.argsort(lacking + 1e6 * own, kind="stable")
    return [int(row) for row in order[:_NEAREST] if not own[row]]
