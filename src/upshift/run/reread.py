# SPDX-License-Identifier: Apache-2.0
"""Open a result folder again, as the findings it was written from."""

from __future__ import annotations

from math import inf
from pathlib import Path

import polars as pl

from upshift.gaps import find_gaps
from upshift.network import read
from upshift.plan import RESULTS, Baselines, Certificate, Plan, PlanStatus
from upshift.run.findings import Findings
from upshift.run.folder import NETWORK_FOLDER
from upshift.run.params import parse_params
from upshift.run.record import BaselineFigures, RunRecord, read_record
from upshift.tables import schema
from upshift.verify import verify_folder


def reread(folder: str | Path) -> Findings:
    """
    Open what a run has written; the plan is verified anew.

    Raises
    ------
    InvalidParams
        If the folder is not one of a run.
    InvalidTables
        If its network has been changed so that it no longer fits together.
    """
    place = Path(folder)
    record = read_record(place)
    network = read(place / NETWORK_FOLDER)
    params = parse_params(record.parameters)
    gaps = find_gaps(network, params=params.gaps)
    plan = _plan(place, record)
    if plan.certificate is None:
        return Findings(network, gaps, plan)
    baselines = _baselines(record.baselines, plan.certificate)
    return Findings(network, gaps, plan, baselines, verify_folder(place))


def read_results(folder: Path) -> dict[str, pl.DataFrame]:
    """Read the tables of a folder's plan, typed as in the schema."""
    return {
        name: pl.read_csv(folder / f"{name}.csv", schema=schema()[name].dtypes)
        for name in RESULTS
    }


def _plan(folder: Path, record: RunRecord) -> Plan:
    figures = record.plan
    return Plan(
        tables=read_results(folder),
        status=PlanStatus(figures.status),
        certificate=_certificate(record),
        currency=figures.currency,
        stopped_by=figures.stopped_by,
        seed=record.seed,
        reasons=tuple(figures.reasons),
        work=figures.work,
        solver=record.environment.solver,
    )


def _certificate(record: RunRecord) -> Certificate | None:
    figures = record.plan
    if figures.objective is None or figures.bound is None:
        return None
    return Certificate(
        figures.objective,
        figures.bound,
        figures.no_training,
        figures.tolerance or 0.0,
    )


def _baselines(
    figures: BaselineFigures | None, together: Certificate
) -> Baselines | None:
    if figures is None:
        return None
    rows = [
        (name, _known(cost.objective), _known(cost.bound), cost.together)
        for name, cost in figures.alone.organisations.items()
    ]
    names = ("organisation", "objective", "bound", "together")
    types = (pl.String, pl.Float64, pl.Float64, pl.Float64)
    alone = pl.DataFrame(
        rows, schema=dict(zip(names, types, strict=True)), orient="row"
    )
    return Baselines(_known(figures.none), alone, together)


def _known(figure: float | None) -> float:
    """Give a figure; one that is not known is without end, as in the plan room."""
    return inf if figure is None else figure
