# SPDX-License-Identifier: Apache-2.0
"""What a plan would cost if people of one row did something else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from upshift.errors import UpshiftError
from upshift.plan import PlanParams, explain_worker
from upshift.run import parse_params, read_record, reread
from upshift.verify.sentences import rule_texts

SECONDS = 10.0
"""For all alternatives of a row together, each planned again."""


def try_otherwise(folder: Path, worker: str) -> list[dict[str, Any]]:
    """
    Plan again with people of a row somewhere else, at another time, or staying.

    Parameters
    ----------
    folder
        Of the result.
    worker
        Key of the row.

    Returns
    -------
    list
        One entry per alternative: ``kind`` (``occupation``, ``arrival``,
        ``stays``…), ``to_occupation, arrival_period``, ``status`` (``found``,
        ``forbidden``, ``impossible``, ``open``), ``beside`` (difference in cost),
        ``rule`` in words by language. Empty where the row is not to be told.
    """
    found = reread(folder)
    asked = parse_params(read_record(folder).parameters).plan
    params = PlanParams(
        gap=asked.gap,
        seconds=SECONDS,
        targets_most=asked.targets_most,
        targets_stable=asked.targets_stable,
        bundles_most=asked.bundles_most,
    )
    try:
        told = explain_worker(
            found.network, found.gaps, found.plan, worker, params=params
        )
    except UpshiftError:
        return []
    rows = told.alternatives.iter_rows(named=True)
    return [{**row, "rule": rule_texts().get(row["rule"], {})} for row in rows]
