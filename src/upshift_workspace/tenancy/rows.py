# SPDX-License-Identifier: Apache-2.0
"""Rows that belong to a cluster, and rows that feed a table of the engine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.apps import apps
from django.db import models
from django_scopes import ScopedManager

from upshift_workspace.tenancy.personal import NOBODY, Personal


class ClusterRow(models.Model):
    """A row of a cluster: it can be asked for only within that cluster's scope."""

    cluster = models.ForeignKey("tenancy.Cluster", models.CASCADE, related_name="+")

    objects = ScopedManager(cluster="cluster")

    class Meta:
        """Gives its columns to its children."""

        abstract = True


class TableRow(ClusterRow):
    """
    A row of a table of the engine: its columns are called as in the schema.

    Two people may open the same row: ``revision`` rises with each change, and a
    form that carries an older one is told so (``domain.change``).
    """

    table: ClassVar[str] = ""
    personal: ClassVar[Personal] = NOBODY

    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        """Gives its columns to its children."""

        abstract = True

    def key_text(self) -> str:
        """Give the key as text."""
        fields = self._meta.constraints[0].fields[1:]
        return ", ".join(str(getattr(self, name)) for name in fields)


def key_of(table: str, *fields: str) -> models.UniqueConstraint:
    """Make a key of these fields, once in a cluster."""
    return models.UniqueConstraint(fields=["cluster", *fields], name=f"key_of_{table}")


def money_field(**options: Any) -> models.DecimalField:  # noqa: ANN401 - Django's own
    """Make a field for an amount in the row's or the network's currency."""
    return models.DecimalField(max_digits=16, decimal_places=4, **options)


def table_models() -> dict[str, type[TableRow]]:
    """Give every model that feeds a table, by the table's name."""
    return {
        model.table: model
        for model in apps.get_models()
        if issubclass(model, TableRow) and model.table
    }


def rows_of(
    model: type[TableRow],
    names: tuple[str, ...],
    only: models.QuerySet | None = None,
) -> Iterator[dict[str, Any]]:
    """
    Give the rows of the scope with keys in place of references.

    Parameters
    ----------
    model
        Feeds a table.
    names
        The table's columns.
    only
        Rows of the model to which to keep; all if none are named.
    """
    paths = {name: _path(model, name) for name in names}
    rows = model.objects.all() if only is None else only
    for values in rows.order_by("pk").values_list(*paths.values()).iterator():
        yield dict(zip(names, values, strict=True))


def _path(model: type[TableRow], name: str) -> str:
    """Name the column that holds the key: ``skill`` is ``skill__skill``."""
    target = model._meta.get_field(name).related_model
    return f"{name}__{key_field(target)}" if target else name


def key_field(model: type[models.Model]) -> str:
    """Name the column that names a thing, such as ``worker``."""
    return str(model._meta.constraints[0].fields[1])
