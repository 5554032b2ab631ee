# SPDX-License-Identifier: Apache-2.0
"""Every model that feeds a table is held against the table's schema."""

from __future__ import annotations

import shutil

import pytest
from django.db import models
from django_scopes import scope

import upshift
from upshift.examples import example_folder
from upshift_workspace.cli.clusters import create_example
from upshift_workspace.engine import columns, tables
from upshift_workspace.plans.snapshot import freeze_cluster
from upshift_workspace.tenancy.models import Cluster
from upshift_workspace.tenancy.rows import key_field, table_models

OURS = {"id", "cluster", "revision"}
TABLES = ("networks", *sorted(table_models()))
ELSEWHERE = {
    *("partners", "owns", "brings", "calls", "seeks", "joins", "pledges"),
    *("events", "attends", "asks", "cases", "trainings", "leads"),
    *("commitments", "promises", "proves", "scores", "states", "foresees"),
}
"""Tables of rooms that the workspace has no pages for."""

KINDS = {
    "money": models.DecimalField,
    "number": models.FloatField,
    "share": models.FloatField,
    "integer": models.IntegerField,
    "level": models.FloatField,
    "date": models.DateField,
    "boolean": models.BooleanField,
}


def model_of(table):
    return Cluster if table == "networks" else table_models()[table]


def test_every_table_that_a_plan_may_read_has_a_model():
    assert set(tables()) - ELSEWHERE == set(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_a_model_has_the_columns_of_its_table(table):
    fields = {f.name for f in model_of(table)._meta.concrete_fields} - OURS
    assert fields == {column.name for column in columns(table)}


@pytest.mark.parametrize("table", TABLES)
def test_a_column_has_type_reference_and_default_of_the_schema(table):
    for column in columns(table):
        field = model_of(table)._meta.get_field(column.name)
        if column.refers_to:
            assert field.related_model is table_models()[column.refers_to]
            assert field.null == (column.need in ("no", "key or blank"))
        else:
            kind = KINDS.get(column.type, models.CharField)
            assert isinstance(field, kind), column.name
        if column.default and not column.refers_to:
            assert as_cell(field.default) == column.default


def as_cell(value):
    """Write a default as the schema does."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, int | float) else value


@pytest.mark.parametrize("table", TABLES[1:])
def test_a_key_is_the_key_of_the_table(table):
    model = table_models()[table]
    key = tuple(c.name for c in columns(table) if c.need.startswith("key"))
    assert model._meta.constraints[0].fields == ("cluster", *key)
    assert key_field(model) == key[0]


def test_the_example_in_the_database_freezes_to_the_very_same_network(db, tmp_path):
    for table in TABLES:
        file = example_folder("zala") / f"{table}.csv"
        if file.exists():
            shutil.copy(file, tmp_path)
    create_example("zala")
    zala = Cluster.objects.get()
    with scope(cluster=zala):
        frozen = freeze_cluster(zala)
    assert frozen.digest == upshift.read(tmp_path).digest()
