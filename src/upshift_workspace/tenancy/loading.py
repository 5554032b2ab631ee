# SPDX-License-Identifier: Apache-2.0
"""Load the rows of a whole network into a cluster."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import models, transaction
from django_scopes import scope

from upshift_workspace.tenancy.models import Cluster
from upshift_workspace.tenancy.rows import TableRow, key_field, table_models

Rows = Mapping[str, list[dict[str, Any]]]


@transaction.atomic
def load_cluster(rows: Rows) -> Cluster:
    """
    Make a cluster of rows as the engine's tables hold them.

    Parameters
    ----------
    rows
        By table; ``networks`` has the one row of the cluster itself.
    """
    cluster = Cluster.objects.create(**_given(Cluster, rows["networks"][0]))
    with scope(cluster=cluster):
        add_rows(cluster, rows)
    return cluster


def add_rows(cluster: Cluster, rows: Rows) -> None:
    """Add rows to a cluster, things before the relations that name them."""
    keys: dict[type[models.Model], dict[str, int]] = {}
    for model in in_order():
        found = rows.get(model.table, [])
        made = [_row(model, cluster, row, keys) for row in found]
        model.objects.bulk_create(made, batch_size=500)
        if made:
            keys[model] = _keys(model)


def in_order() -> Iterator[type[TableRow]]:
    """Give the models of tables so that each comes after those it refers to."""
    waiting = list(table_models().values())
    done: set[type[models.Model]] = set()
    while waiting:
        ready = [m for m in waiting if not _referred(m) - done - {m}]
        yield from ready
        done.update(ready)
        waiting = [m for m in waiting if m not in done]


def _referred(model: type[TableRow]) -> set[type[models.Model]]:
    targets = {f.related_model for f in model._meta.get_fields() if f.many_to_one}
    return targets - {Cluster}


def _keys(model: type[TableRow]) -> dict[str, int]:
    return dict(model.objects.values_list(key_field(model), "pk"))


def _row(
    model: type[TableRow],
    cluster: Cluster,
    row: dict[str, Any],
    keys: dict[type[models.Model], dict[str, int]],
) -> TableRow:
    made = model(cluster=cluster)
    for name, value in _given(model, row).items():
        target = model._meta.get_field(name).related_model
        if target is None:
            setattr(made, name, value)
        else:
            setattr(made, f"{name}_id", keys[target][value])
    return made


def _given(model: type[models.Model], row: dict[str, Any]) -> dict[str, Any]:
    """Keep what the model has and what is not blank."""
    names = {field.name for field in model._meta.get_fields()}
    return {n: v for n, v in row.items() if n in names and v is not None}
