# SPDX-License-Identifier: Apache-2.0
"""Plan programmes: from a plan's seats to joint curricula with a proof."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

import polars as pl

from upshift.gaps import Gaps
from upshift.network import Network
from upshift.plan import PlanStatus
from upshift.programmes.briefs import briefs_table, candidates_table
from upshift.programmes.curricula import Curriculum, name_programmes
from upshift.programmes.design import Design, further_runs, surplus_seats
from upshift.programmes.instance import Instance, Tables, draw_instance
from upshift.programmes.params import ProgrammeParams
from upshift.programmes.proofs import achieves_table
from upshift.programmes.result import TABLES, Programmes, Proof
from upshift.programmes.search import Answer, find_design
from upshift.programmes.shape import from_rows, shaped
from upshift.programmes.unfold import (
    admits_table,
    cohorts_table,
    credentials_table,
    enrols_table,
    intakes_table,
    learners_of,
    modules_table,
    programmes_table,
)
from upshift.tables import schema


def plan_programmes(
    network: Network,
    gaps: Gaps,
    plan: Tables,
    *,
    params: ProgrammeParams = ProgrammeParams(),
    stop: Callable[[], bool] = lambda: False,
) -> Programmes:
    """
    Design the joint curricula that carry a plan at least cost.

    Every seat of the plan is carried by one programme of the role it leads to;
    the plan itself stays as it is. What no course gives becomes a brief.

    *Reads* workers, courses, offers, occupations, periods, teaches, follows,
    expects, requires, resembles; moves, seats, runs, unmet of the plan.

    Parameters
    ----------
    network
        For which the plan was made.
    gaps
        Levels that count today.
    plan
        A plan, or its tables by name.
    params
        Limits and prices.
    stop
        Asked now and then; True ends the search with the best so far.
    """
    instance = draw_instance(network, plan, params)
    briefs = briefs_table(network, gaps, plan)
    open_ends = {
        "briefs": briefs,
        "candidates": candidates_table(network, briefs, params.candidates_most),
    }
    if not instance.groups:
        return _nobody(network, open_ends)
    answer = find_design(instance, stop)
    curricula = name_programmes(instance, answer.design)
    tables = {
        **_tables(instance, (network, plan), gaps, curricula),
        "further_runs": _further_runs(instance, answer.design),
        **open_ends,
    }
    certified = answer.stopped_by == "gap"
    return Programmes(
        tables=MappingProxyType(tables),
        status=PlanStatus.certified if certified else PlanStatus.feasible,
        proof=_proof(answer, params),
        currency=network.currency,
        stopped_by=answer.stopped_by,
        work=answer.work,
    )


def _tables(
    instance: Instance,
    read: tuple[Network, Tables],
    gaps: Gaps,
    curricula: tuple[Curriculum, ...],
) -> dict[str, pl.DataFrame]:
    network, plan = read
    bare = pl.DataFrame(list(enrols_table(instance, curricula)))
    learners = learners_of(plan, bare)
    intakes = intakes_table(network, plan, learners)
    modules = from_rows("modules", modules_table(network, plan, curricula))
    sums = programmes_table(network, curricula, modules, intakes)
    proofs = achieves_table(network, gaps.credited, learners, curricula)
    return {
        "programmes": from_rows("programmes", sums),
        "admits": admits_table(learners),
        "modules": modules.sort("programme", "position"),
        "enrols": shaped("enrols", learners),
        "intakes": intakes,
        "cohorts": cohorts_table(network, plan, bare),
        "achieves": from_rows("achieves", proofs),
        "micro_credentials": credentials_table(modules),
    }


def _further_runs(instance: Instance, design: Design) -> pl.DataFrame:
    """Say where surplus seats sit: in free places, or in runs beyond the plan."""
    rows = []
    for name, seats in surplus_seats(instance, design).items():
        course = instance.courses[name]
        runs = further_runs(course, seats) or 0
        rows.append(
            {
                "course": name,
                "surplus_seats": seats,
                "free_places": course.free_places,
                "runs": runs,
                "cost": runs * course.run_price,
            }
        )
    return from_rows("further_runs", rows)


def _proof(answer: Answer, params: ProgrammeParams) -> Proof:
    return Proof(answer.objective, answer.bound, answer.constant, params.gap)


def _nobody(network: Network, tables: dict[str, pl.DataFrame]) -> Programmes:
    """Give the answer for a plan without seats: no programme, at no cost."""
    names = (name for name in TABLES if name not in tables)
    empty = {name: schema()[name].empty() for name in names}
    return Programmes(
        tables=MappingProxyType({**empty, **tables}),
        status=PlanStatus.certified,
        proof=Proof(0.0, 0.0, 0.0, 0.0),
        currency=network.currency,
        stopped_by="gap",
        work={},
    )
