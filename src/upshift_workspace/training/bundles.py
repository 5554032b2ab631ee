# SPDX-License-Identifier: Apache-2.0
"""Read and write a thing with its parts as rows by table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from upshift_workspace import engine
from upshift_workspace.tenancy.domain import change
from upshift_workspace.tenancy.loading import in_order
from upshift_workspace.tenancy.models import Cluster
from upshift_workspace.tenancy.rows import (
    TableRow,
    key_field,
    rows_of,
    table_models,
)
from upshift_workspace.training.kinds import Kind

Row = dict[str, Any]
Bundle = dict[str, list[Row]]


def read_bundle(kind: Kind, thing: TableRow) -> Bundle:
    """Give the rows of a thing and its parts, ready to be kept as JSON."""
    found = {kind.table: [thing.pk]}
    for table, (column, _) in kind.parts.items():
        model = table_models()[table]
        keys = model.objects.filter(**{column: thing}).values_list("pk", flat=True)
        found[table] = list(keys)
    return _rows(found)


def with_followers(thing: TableRow) -> Bundle:
    """Give the rows of a thing and of all that falls with it."""
    found: dict[str, list[int]] = {}
    waiting: list[models.Model] = [thing]
    while waiting:
        row = waiting.pop()
        if row.pk not in found.setdefault(row.table, []):
            found[row.table].append(row.pk)
            waiting += _followers(row)
    return _rows(found)


def put(cluster: Cluster, kind: Kind, bundle: Mapping[str, list[Row]]) -> TableRow:
    """Add a thing with its parts."""
    insert(cluster, bundle)
    key = bundle[kind.table][0][kind.key]
    return kind.model.objects.get(**{kind.key: key})


def replace(kind: Kind, thing: TableRow, revision: int, bundle: Bundle) -> None:
    """
    Write a thing anew, if nobody has since ``revision`` was read.

    Raises
    ------
    ChangedMeanwhile
        If somebody has.
    """
    change(thing, revision, **_values(kind.model, bundle[kind.table][0]))
    for table, (column, _) in kind.parts.items():
        table_models()[table].objects.filter(**{column: thing}).delete()
    parts = {table: bundle.get(table, []) for table in kind.parts}
    insert(thing.cluster, parts)


def insert(cluster: Cluster, rows: Mapping[str, list[Row]]) -> None:
    """Add rows, things before the relations that name them."""
    for model in in_order():
        found = rows.get(model.table, [])
        made = [model(cluster=cluster, **_values(model, row)) for row in found]
        model.objects.bulk_create(made, batch_size=500)


def _values(model: type[TableRow], row: Row) -> Row:
    """Give a row as the model takes it: references found, blanks as it wants them."""
    values: Row = {}
    for name, value in row.items():
        field = model._meta.get_field(name)
        if field.related_model:
            values[name] = _named(field.related_model, value)
        elif value not in (None, ""):
            values[name] = value
        elif field.null:
            values[name] = None
        else:
            values[name] = field.get_default()
    return values


def _named(model: type[TableRow], key: str | None) -> TableRow | None:
    return model.objects.get(**{key_field(model): key}) if key else None


def _followers(row: models.Model) -> Iterator[models.Model]:
    for relation in row._meta.related_objects:
        model = relation.related_model
        if issubclass(model, TableRow):
            yield from model.objects.filter(**{relation.field.name: row})


def _rows(found: Mapping[str, list[int]]) -> Bundle:
    bundle = {}
    for table, keys in found.items():
        model = table_models()[table]
        names = tuple(column.name for column in engine.columns(table))
        rows = list(rows_of(model, names, model.objects.filter(pk__in=keys)))
        bundle[table] = json.loads(json.dumps(rows, cls=DjangoJSONEncoder))
    return bundle
