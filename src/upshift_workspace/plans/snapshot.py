# SPDX-License-Identifier: Apache-2.0
"""Freeze the living records of a cluster."""

from __future__ import annotations

from upshift_workspace import engine
from upshift_workspace.tenancy.models import Cluster
from upshift_workspace.tenancy.rows import rows_of, table_models


def freeze_cluster(cluster: Cluster) -> engine.Snapshot:
    """
    Freeze the rows of the scope's cluster as they are now.

    Raises
    ------
    Refused
        With every problem of the rows.
    """
    own = {
        column.name: getattr(cluster, column.name)
        for column in engine.columns("networks")
    }
    rows = {"networks": [own]}
    for table, model in table_models().items():
        names = tuple(column.name for column in engine.columns(table))
        rows[table] = list(rows_of(model, names))
    return engine.freeze_rows(rows)
