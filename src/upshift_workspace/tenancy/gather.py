# SPDX-License-Identifier: Apache-2.0
"""The rows of a cluster as the engine reads them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from upshift_workspace import engine
from upshift_workspace.tenancy.models import Cluster
from upshift_workspace.tenancy.rows import rows_of, table_models

Rows = dict[str, list[dict[str, Any]]]


def gather(cluster: Cluster, tables: Iterable[str] = ()) -> Rows:
    """
    Give the rows of the scope's cluster by table.

    Parameters
    ----------
    cluster
        Gives the one row of ``networks``.
    tables
        Those wanted; blank for all.
    """
    own = engine.columns("networks")
    rows: Rows = {"networks": [{c.name: getattr(cluster, c.name) for c in own}]}
    models = table_models()
    for table in tables or models:
        names = tuple(column.name for column in engine.columns(table))
        rows[table] = list(rows_of(models[table], names))
    return rows
