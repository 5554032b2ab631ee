# SPDX-License-Identifier: Apache-2.0
"""PostgreSQL itself shows a scope its own cluster, whatever the code asks for."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django_scopes import scope, scopes_disabled

from upshift_workspace.operations.row_security import guarded_tables
from upshift_workspace.tenancy.models import Organisation

pytestmark = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="needs PostgreSQL (make test-postgres)"
)


def asked(statement):
    """Ask the database itself, past every scope of ours."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


COUNT = "SELECT count(*) FROM tenancy_organisation"


def test_the_application_is_neither_owner_nor_superuser(db):
    assert asked("SELECT current_user") == "upshift_app"
    bypass = (
        "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
    )
    assert asked(bypass) is False
    owner = "SELECT tableowner FROM pg_tables WHERE tablename = 'tenancy_organisation'"
    assert asked(owner) != "upshift_app"


def test_every_table_of_clusters_has_a_forced_wall(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid"
            " WHERE c.relrowsecurity AND c.relforcerowsecurity"
        )
        walled = {name for (name,) in cursor.fetchall()}
    ours = {t for app in apps.get_app_configs() for t in guarded_tables(app)}
    assert len(ours) > 30
    assert (ours & set(connection.introspection.table_names())) - walled == set()


def test_raw_sql_sees_the_scope_and_nothing_without(cluster, elsewhere):
    with scope(cluster=elsewhere):
        theirs = asked(COUNT)
    mine = asked(COUNT)
    with scopes_disabled():
        assert asked(COUNT) == mine + theirs
    with scope(cluster=None):
        assert asked(COUNT) == 0


def test_a_row_for_another_cluster_is_refused(cluster, elsewhere):
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Organisation.objects.create(cluster=elsewhere, organisation="slipped_in")


def test_a_row_of_another_cluster_is_neither_changed_nor_deleted(cluster, elsewhere):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE tenancy_organisation SET label = 'x' WHERE cluster_id = %s",
            [elsewhere.pk],
        )
        assert cursor.rowcount == 0


def test_no_setting_is_left_to_the_next_scope(cluster):
    assert asked(COUNT) > 0
    with scope(cluster=None):
        assert asked("SELECT current_setting('upshift.cluster', true)") == ""
