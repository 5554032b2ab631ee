# SPDX-License-Identifier: Apache-2.0
"""Freeze the living records of a cluster, as they are or as was chosen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from upshift_workspace import engine
from upshift_workspace.plans.again import Again, take_up
from upshift_workspace.plans.choices import Choices
from upshift_workspace.tenancy.models import Cluster
from upshift_workspace.tenancy.rows import rows_of, table_models


def freeze_cluster(
    cluster: Cluster, choices: Choices | None = None, again: Again | None = None
) -> engine.Snapshot:
    """
    Freeze the rows of the scope's cluster.

    Parameters
    ----------
    choices
        What was chosen for a plan; None freezes all as it is.
    again
        What an earlier plan promised and what is left out of it.

    Raises
    ------
    Refused
        With every problem of the rows.
    """
    rows = _rows(cluster)
    if choices is not None:
        rows = choices.apply(rows)
    return engine.freeze_rows(take_up(rows, again) if again else rows)


def _rows(cluster: Cluster) -> dict[str, list[dict[str, Any]]]:
    own = {
        column.name: getattr(cluster, column.name)
        for column in engine.columns("networks")
    }
    rows = {"networks": [own]}
    for table, model in table_models().items():
        rows[table] = list(rows_of(model, _names(engine.columns(table))))
    return rows


def _names(columns: Iterable[engine.Column]) -> tuple[str, ...]:
    return tuple(column.name for column in columns)
