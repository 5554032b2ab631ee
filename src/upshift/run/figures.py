# SPDX-License-Identifier: Apache-2.0
"""Take the figures of a run's results for its record."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping
from importlib.metadata import version
from math import isfinite

import polars as pl

from upshift import __version__
from upshift.network import Network
from upshift.plan import Baselines, Plan
from upshift.run.choices import Choices
from upshift.run.findings import Findings
from upshift.run.record import (
    AloneCost,
    BaselineFigures,
    CheckFigures,
    Cost,
    Environment,
    Inputs,
    Interval,
    MemberCost,
    PlanFigures,
    RunRecord,
    TableDigest,
)
from upshift.tables import SCHEMA_VERSION
from upshift.verify import Verdict

_PROVEN = (
    "objective",
    "bound",
    "gap",
    "gap_on_saving",
    "no_training",
    "tolerance",
)
"""Figures of a certificate."""

_LIBRARIES = ("highspy", "numpy", "polars")
"""Those whose version can change a figure."""


def record_of(findings: Findings, choices: Choices) -> RunRecord:
    """Make the record of a run that is not verified yet."""
    return RunRecord(
        version=__version__,
        seed=choices.seed,
        language=choices.language,
        parameters=choices.params.as_sections(),
        inputs=inputs_of(findings.network),
        plan=figures_of(findings.plan),
        baselines=baselines_of(findings.baselines) if findings.baselines else None,
        check=None,
        results=digest_tables(findings.results),
        environment=environment_of(findings.plan),
        seconds={},
    )


def with_check(
    record: RunRecord, verdict: Verdict | None, seconds: Mapping[str, float]
) -> RunRecord:
    """Give the record with the checker's verdict and the times."""
    check = CheckFigures.model_validate(verdict.as_json()) if verdict else None
    return record.model_copy(update={"check": check, "seconds": dict(seconds)})


def digest_tables(tables: Mapping[str, pl.DataFrame]) -> dict[str, TableDigest]:
    """Take the digest of every table that has rows."""
    return {
        name: TableDigest(rows=table.height, digest=_digest(table))
        for name, table in tables.items()
        if table.height
    }


def inputs_of(network: Network) -> Inputs:
    """Take the digests of a network."""
    return Inputs(
        network=network.digest(),
        schema_version=SCHEMA_VERSION,
        tables=digest_tables(network),
    )


def figures_of(plan: Plan) -> PlanFigures:
    """Take what is certified about a plan."""
    proof = plan.certificate
    return PlanFigures(
        status=plan.status.value,
        **{name: _finite(getattr(proof, name, None)) for name in _PROVEN},
        currency=plan.currency,
        stopped_by=plan.stopped_by,
        reasons=list(plan.reasons),
        work={name: float(value) for name, value in plan.work.items()},
    )


def baselines_of(baselines: Baselines) -> BaselineFigures:
    """Take the costs of the alternatives."""
    rows = baselines.alone
    low, high = baselines.cooperation
    together = baselines.together
    return BaselineFigures(
        none=_finite(baselines.none),
        alone=AloneCost(
            objective=_finite(float(rows["objective"].sum())),
            bound=_finite(float(rows["bound"].sum())),
            organisations={
                row["organisation"]: MemberCost(
                    objective=_finite(row["objective"]),
                    bound=_finite(row["bound"]),
                    together=row["together"],
                )
                for row in rows.iter_rows(named=True)
            },
        ),
        together=Cost(objective=together.objective, bound=together.bound),
        cooperation=Interval(low=_finite(low), high=_finite(high)),
    )


def environment_of(plan: Plan) -> Environment:
    """Name machine, Python and the libraries that can change a figure."""
    return Environment(
        python=platform.python_version(),
        machine=f"{platform.system()} {platform.machine()}".lower(),
        solver=plan.solver,
        libraries={name: version(name) for name in _LIBRARIES},
    )


def _finite(value: float | None) -> float | None:
    """Give a figure, or None where there is none yet: JSON has no infinity."""
    return None if value is None or not isfinite(value) else value


def _digest(table: pl.DataFrame) -> str:
    text = table.select(sorted(table.columns)).write_csv()
    return hashlib.sha256(text.encode()).hexdigest()
