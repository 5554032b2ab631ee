# SPDX-License-Identifier: Apache-2.0
"""On PostgreSQL the database itself shows only rows of the scope's cluster.

Each statement that reads or writes rows is sent together with ``set_config(…,
is_local => true)`` in one message, which PostgreSQL runs as one transaction: the
setting ends with it, and a pooled connection carries nobody's cluster onwards.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.apps import AppConfig
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django_scopes import get_scope

from upshift_workspace.project.environment import environment
from upshift_workspace.tenancy.models import AuditEvent
from upshift_workspace.tenancy.rows import ClusterRow

ANY = "*"
"""What the setting says where code works across clusters, as leases do."""

_ROWS = re.compile(r"[\s(]*(SELECT|INSERT|UPDATE|DELETE|WITH)\b", re.IGNORECASE)

_POLICY = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS own_cluster ON {table};
CREATE POLICY own_cluster ON {table}
USING (current_setting('upshift.cluster', true) IN ('*', cluster_id::text))
WITH CHECK (current_setting('upshift.cluster', true) IN ('*', cluster_id::text))
"""

_GRANTS = """
GRANT USAGE ON SCHEMA public TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role};
"""

_APPEND_ONLY = "REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {role}"

Execute = Callable[[str, Any, bool, dict[str, Any]], Any]


def guard(connection: BaseDatabaseWrapper, **_signal: Any) -> None:  # noqa: ANN401 - signals
    """Let every statement of a connection to PostgreSQL say its cluster."""
    is_guarded = say_cluster in connection.execute_wrappers
    if connection.vendor == "postgresql" and not is_guarded:
        # In front: others come and go at the end of the list.
        connection.execute_wrappers.insert(0, say_cluster)


def say_cluster(
    execute: Execute,
    sql: str,
    params: Any,  # noqa: ANN401 - the driver's
    many: bool,  # noqa: FBT001 - Django's signature
    context: dict[str, Any],
) -> Any:  # noqa: ANN401 - the driver's
    """Send a statement about rows together with the cluster it may see."""
    if not _ROWS.match(sql):
        return execute(sql, params, many, context)
    setting = f"SELECT set_config('upshift.cluster', '{_seen(context)}', true)"
    if many:
        with transaction.atomic(context["connection"].alias):
            execute(setting, None, False, context)
            return execute(sql, params, many, context)
    done = execute(f"{setting}; {sql}", params, many, context)
    context["cursor"].nextset()
    return done


def _seen(context: dict[str, Any]) -> str:
    """Name the cluster that is to be seen: a number, all, or none."""
    found = get_scope()
    if not found:
        return getattr(context["connection"], "unscoped", "")
    if not found.get("_enabled", True):
        return ANY
    cluster = found.get("cluster")
    return str(int(cluster.pk)) if cluster else ""


def open_for_migration(using: str, **_signal: Any) -> None:  # noqa: ANN401 - signals
    """Let migrations, which know no scope, change rows of every cluster."""
    connections[using].unscoped = ANY


def raise_walls(sender: AppConfig, using: str, **_signal: Any) -> None:  # noqa: ANN401 - signals
    """Give each table of an app its policy, and the application its rights."""
    connection = connections[using]
    connection.unscoped = ""
    if connection.vendor != "postgresql":
        return
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        # Where an app is migrated back, its later tables are gone.
        for table in sorted(there & set(guarded_tables(sender))):
            cursor.execute(_POLICY.format(table=table))
        cursor.execute(
            "SELECT 1 FROM pg_roles WHERE rolname = %s", [environment().database_role]
        )
        if cursor.fetchone():
            role = connection.ops.quote_name(environment().database_role)
            cursor.execute(_GRANTS.format(role=role))
            for table in there & {AuditEvent._meta.db_table}:
                cursor.execute(_APPEND_ONLY.format(table=table, role=role))


def guarded_tables(app: AppConfig) -> Iterator[str]:
    """Name the tables whose rows belong to clusters."""
    for model in app.get_models():
        if issubclass(model, ClusterRow):
            yield model._meta.db_table
