# SPDX-License-Identifier: Apache-2.0
"""A firm's rows as dictionaries with keys, compared, written, and restored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F

from upshift_workspace import engine
from upshift_workspace.tenancy.rows import TableRow, key_field, rows_of

Row = dict[str, Any]
Keyed = dict[tuple[Any, ...], Row]


class Book:
    """
    The rows of a table and the keys they refer to.

    Parameters
    ----------
    model
        Feeds the table.
    only
        Rows to which to keep.
    """

    def __init__(self, model: type[TableRow], only: models.QuerySet) -> None:
        self.model = model
        self.names = tuple(column.name for column in engine.columns(model.table))
        self.key = tuple(c.name for c in engine.columns(model.table) if _is_key(c))
        self.rows = list(rows_of(model, ("id", "revision", *self.names), only))
        self._references = {n: _keys(self.field(n).related_model) for n in self.names}

    def field(self, name: str) -> models.Field:
        """Give the field of a column."""
        return self.model._meta.get_field(name)

    def keyed(self) -> Keyed:
        """Give the rows by their keys."""
        return {self.key_of(row): row for row in self.rows}

    def key_of(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        """Give a row's key."""
        return tuple(row[name] for name in self.key)

    def differing(self, old: Row, new: Mapping[str, Any], given: Iterable[str]) -> Row:
        """Give the columns in which a row would change, with their new values."""
        wanted = {n: self.value(n, new[n]) for n in given if n not in self.key}
        return {n: v for n, v in wanted.items() if not _same(old[n], v)}

    def value(self, name: str, value: object) -> object:
        """Give a value as the field holds it; blank is the field's default."""
        field = self.field(name)
        if value is None and not field.null:
            return field.get_default()
        if value is None or field.related_model:
            return value
        return field.to_python(str(value) if _is_decimal(field) else value)

    def columns(self, row: Mapping[str, Any]) -> Row:
        """Give a row with identities in place of keys, as it is written."""
        names = [name for name in self.names if name in row]
        return {
            (f"{n}_id" if self.field(n).related_model else n): self._written(n, row[n])
            for n in names
        }

    def made(self, cluster: models.Model, row: Mapping[str, Any]) -> TableRow:
        """Make a row that is not yet saved."""
        return self.model(cluster=cluster, **self.columns(row))

    def write(self, pk: int, revision: int, values: Mapping[str, Any]) -> bool:
        """Write columns of a row unless somebody has written it since."""
        same = self.model.objects.filter(pk=pk, revision=revision)
        return bool(same.update(**self.columns(values), revision=F("revision") + 1))

    def _written(self, name: str, value: object) -> object:
        if self.field(name).related_model and value is not None:
            return self._references[name][value]
        return self.value(name, value)


def plain(row: Mapping[str, Any]) -> Row:
    """Give a row as JSON holds it."""
    return {name: _plain(value) for name, value in row.items()}


def _is_key(column: Any) -> bool:  # noqa: ANN401 - the engine's column
    return column.need.startswith("key")


def _keys(model: type[models.Model] | None) -> dict[str, int]:
    if model is None:
        return {}
    return dict(model.objects.values_list(key_field(model), "pk"))


def _same(old: object, new: object) -> bool:
    if isinstance(old, Decimal | float | int) and isinstance(
        new, Decimal | float | int
    ):
        return float(old) == float(new)
    return old == new or (old in ("", None) and new in ("", None))


def _is_decimal(field: models.Field) -> bool:
    return isinstance(field, models.DecimalField)


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, dt.date) else value
