# SPDX-License-Identifier: Apache-2.0
"""One worker row against one occupation, skill by skill."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from upshift.errors import UnknownName
from upshift.gaps.find import Gaps


def compare_worker(
    network: Mapping[str, pl.DataFrame], gaps: Gaps, worker: str, occupation: str
) -> pl.DataFrame:
    """
    Show what a worker row brings and lacks for any occupation.

    *Reads* workers, occupations, requires, holds.

    Returns
    -------
    DataFrame
        One row for each skill asked for, essential ones first: ``skill,
        essential, required, held, missing, is_shared`` (held in full),
        ``credited_from`` and the ``evidence``, ``assessed_by`` and ``expires`` of
        the holding.

    Raises
    ------
    UnknownName
        If the worker or the occupation is not there.
    """
    _refuse_unknown(network, "workers", "worker", worker)
    _refuse_unknown(network, "occupations", "occupation", occupation)
    credited = gaps.credited
    row = credited.levels[credited.workers.index(worker)]
    held = pl.DataFrame({"skill": credited.skills, "held": row.tolist()})
    of_worker = pl.col("worker") == worker
    near = credited.near.filter(of_worker).select("skill", "credited_from")
    holds = network["holds"].filter(of_worker)
    missing = (pl.col("required") - pl.col("held")).clip(lower_bound=0)
    return (
        network["requires"]
        .filter(pl.col("occupation") == occupation)
        .select("skill", "essential", required="level")
        .join(held, on="skill", how="left")
        .with_columns(missing=missing, is_shared=missing == 0)
        .join(near, on="skill", how="left")
        .join(
            holds.select("skill", "evidence", "assessed_by", "expires"),
            on="skill",
            how="left",
        )
        .sort("essential", "skill", descending=[True, False])
    )


def _refuse_unknown(
    network: Mapping[str, pl.DataFrame], table: str, column: str, name: str
) -> None:
    if name not in network[table][column]:
        msg = f"'{name}' is not in {table}."
        raise UnknownName(msg)
