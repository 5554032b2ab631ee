# SPDX-License-Identifier: Apache-2.0
"""Plan a transition: build the model, search plan and bound, unfold the best."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import polars as pl

from upshift.errors import SolverError
from upshift.plan.instance import draw_instance
from upshift.plan.kept import lines_with
from upshift.plan.ledger import open_ledger, stock_costs_by_site, write_ledger
from upshift.plan.model import build_model
from upshift.plan.params import PlanParams
from upshift.plan.payments import pay
from upshift.plan.progress import Race
from upshift.plan.reasons import clashing_rules
from upshift.plan.result import Certificate, Plan, PlanStatus
from upshift.plan.search import Found, search
from upshift.plan.totals import add_up
from upshift.solver import solver_name
from upshift.tables import schema

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from upshift.gaps import Gaps
    from upshift.network import Network
    from upshift.plan.model import Model
    from upshift.plan.progress import Listener
    from upshift.solver.blocks import Floats

RESULTS = ("moves", "seats", "runs", "hires", "stocks", "unmet", "payments", "totals")
"""Tables of a plan."""


def plan_transition(  # noqa: PLR0913 (two ways to listen in and a plan before, all optional)
    network: Network,
    gaps: Gaps,
    *,
    seed: int = 1,
    params: PlanParams | None = None,
    progress: Listener | None = None,
    stop: Callable[[], bool] | None = None,
    earlier: Mapping[str, pl.DataFrame] | None = None,
) -> Plan:
    """
    Plan who learns what, when and where, towards which work, and who pays.

    Parameters
    ----------
    network
        Reads every table.
    gaps
        Of the same network.
    seed
        Of the search; equal seeds give equal plans unless the clock or the user
        ended the search.
    params
        How wide the plan looks and when it is good enough.
    progress, stop
        Told of progress; asked whether to stop with the best plan so far.
    earlier
        ``moves`` and ``seats`` of an earlier plan, whose ways stay open.

    Returns
    -------
    Plan
        Infeasible is an answer: its ``reasons`` name the rules that clash. So is
        not found: a limit came before the first plan, and nothing is proven.

    Raises
    ------
    SolverError
        If the solver fails.
    """
    params = params or PlanParams()
    instance = draw_instance(network, gaps)
    lines = None if earlier is None else lines_with(instance, params, earlier)
    model = build_model(instance, params, lines)
    race = Race(params.gap, params.seconds, model.constant, progress, stop)
    found = search(model, race, seed=seed)
    if not found.values.size:
        return _nothing(network, model, race, found, seed)
    return _plan(network, model, race, found, seed)


def write_tables(
    network: Network, model: Model, values: Floats
) -> dict[str, pl.DataFrame]:
    """Unfold a solution into the tables of a plan."""
    ledger = open_ledger(model, values)
    tables = write_ledger(ledger)
    tables["payments"] = pay(ledger, tables["seats"])
    tables["totals"] = add_up(network, tables, stock_costs_by_site(ledger))
    return tables


def _plan(network: Network, model: Model, race: Race, found: Found, seed: int) -> Plan:
    tables = write_tables(network, model, found.values)
    objective = _added_up(tables["totals"])
    if abs(objective - found.objective - model.constant) > _CLOSE * abs(objective) + 1:
        msg = "The plan's cost differs from what the solver said; this is a fault."
        raise SolverError(msg)
    certificate = Certificate(
        objective=objective,
        bound=min(objective, race.bound + model.constant),
        no_training=found.no_training + model.constant,
        tolerance=model.params.gap,
    )
    close = certificate.gap <= model.params.gap
    return Plan(
        tables=MappingProxyType(tables),
        status=PlanStatus.certified if close else PlanStatus.feasible,
        certificate=certificate,
        currency=network.currency,
        stopped_by=race.ended_by,
        seed=seed,
        reasons=(),
        work=MappingProxyType(found.work),
        solver=solver_name(),
    )


def _added_up(totals: pl.DataFrame) -> float:
    whole = totals.filter(pl.col("organisation").is_null(), pl.col("item") == "total")
    return float(whole["amount"].sum())


def _nothing(
    network: Network, model: Model, race: Race, found: Found, seed: int
) -> Plan:
    none = PlanStatus.infeasible if found.is_infeasible else PlanStatus.not_found
    return Plan(
        tables=MappingProxyType({name: schema()[name].empty() for name in RESULTS}),
        status=none,
        certificate=None,
        currency=network.currency,
        stopped_by="infeasible" if found.is_infeasible else race.ended_by,
        seed=seed,
        reasons=clashing_rules(model) if found.is_infeasible else (),
        work=MappingProxyType(found.work),
        solver=solver_name(),
    )


_CLOSE = 1e-6
"""Relative difference between solver and tables that rounding explains."""
