# SPDX-License-Identifier: Apache-2.0
"""What ``upshift-workspace check`` looks at: is all as it must be."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.checks import run_checks
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django_scopes import scope, scopes_disabled

from upshift_workspace.jobs.models import Job, State
from upshift_workspace.plans.models import Plan
from upshift_workspace.tenancy.audit import verify
from upshift_workspace.tenancy.models import AuditEvent, Cluster

LEAST_FREE = 2**30
"""Bytes that are to be free: a backup and some plans take a few hundred megabytes."""

_SHORT_SECRET = 40
"""Letters below which a secret could be guessed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """
    What was looked at, and what was found.

    Parameters
    ----------
    part
        What was looked at.
    fault
        What is wrong and what to do; blank if nothing is.
    """

    part: str
    fault: str = ""


def inspect() -> Iterator[Finding]:
    """Look at everything, one after the other; a fault of one stops no other."""
    looks: tuple[Callable[[], Iterator[Finding]], ...] = (
        _settings,
        _migrations,
        _integrity,
        _walls,
        _audit,
        _jobs,
        _results,
        _disk,
        _clock,
        _secret,
    )
    for look in looks:
        yield from look()


def _settings() -> Iterator[Finding]:
    said = [str(message) for message in run_checks()]
    yield Finding("settings", "; ".join(said))


def _migrations() -> Iterator[Finding]:
    walk = MigrationExecutor(connection)
    due = walk.migration_plan(walk.loader.graph.leaf_nodes())
    fault = f"{len(due)} changes are due: stop the server and start it again."
    yield Finding("migrations", fault if due else "")


def _integrity() -> Iterator[Finding]:
    """Read every page of a SQLite file; PostgreSQL checks its pages itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            (said,) = cursor.fetchone()
            cursor.execute("PRAGMA foreign_key_check")
            loose = cursor.fetchall()
        yield Finding("database", "" if said == "ok" else f"{said}: restore a backup.")
        fault = f"{len(loose)} rows refer to nothing: restore a backup."
        yield Finding("references", fault if loose else "")


def _walls() -> Iterator[Finding]:
    """See that PostgreSQL's walls hold for the role we are."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
        )
        (passes,) = cursor.fetchone()
        cursor.execute(
            "SELECT count(*) FROM pg_class c JOIN information_schema.columns i"
            " ON i.table_name = c.relname AND i.column_name = 'cluster_id'"
            " WHERE c.relkind = 'r' AND NOT c.relforcerowsecurity"
        )
        (open_tables,) = cursor.fetchone()
    fault = "The role of DATABASE_URL passes row-level security: use one without."
    yield Finding("role", fault if passes else "")
    fault = f"{open_tables} tables have no wall: migrate as DATABASE_OWNER_URL."
    yield Finding("walls", fault if open_tables else "")


def _audit() -> Iterator[Finding]:
    for cluster in Cluster.objects.order_by("network"):
        with scope(cluster=cluster):
            broken = verify()
        fault = f"event {broken} is not as it was written: compare with a backup."
        yield Finding(f"audit of {cluster.network}", fault if broken else "")


def _jobs() -> Iterator[Finding]:
    """Find jobs that nobody takes up, and those that failed within a day."""
    now = datetime.now(UTC)
    silent = now - timedelta(seconds=10 * settings.JOB_LEASE)
    with scopes_disabled():
        waiting = Job.objects.filter(state=State.waiting, created_at__lt=silent)
        lost = Job.objects.filter(state=State.running, lease_until__lt=silent)
        stuck = waiting.count() + lost.count()
        failed = Job.objects.filter(
            state=State.failed, finished_at__gt=now - timedelta(days=1)
        ).count()
    fault = f"{stuck} wait although nobody works: is the worker process running?"
    yield Finding("jobs", fault if stuck else "")
    fault = f"{failed} failed within a day: see their plans for the reason."
    yield Finding("failed jobs", fault if failed else "")


def _results() -> Iterator[Finding]:
    """See that every result that a row names is there."""
    with scopes_disabled():
        plans = Plan.objects.exclude(folder="").select_related("cluster")
        gone = [str(plan.pk) for plan in plans if not plan.path.is_dir()]
    fault = f"no folder for plans {', '.join(gone)}: restore a backup."
    yield Finding("results", fault if gone else "")


def _disk() -> Iterator[Finding]:
    free = shutil.disk_usage(settings.HOME).free
    fault = f"only {free / 2**30:.1f} GB are free: make room."
    yield Finding("disk", fault if free < LEAST_FREE else "")


def _clock() -> Iterator[Finding]:
    """Leases and audit need a clock that does not run backwards."""
    with scopes_disabled():
        last = AuditEvent.objects.order_by("-at").values_list("at", flat=True).first()
    behind = last is not None and last > datetime.now(UTC) + timedelta(seconds=5)
    fault = f"It is behind the last event of {last}: set it, by NTP."
    yield Finding("clock", fault if behind else "")


def _secret() -> Iterator[Finding]:
    path = Path(settings.HOME) / "secret"
    if not path.exists():
        yield Finding("secret", f"{path} is not there: everybody is signed out.")
        return
    others = path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    is_short = len(path.read_text(encoding="ascii")) < _SHORT_SECRET
    fault = "Others may read it: chmod 600." if others else ""
    yield Finding("secret", "It is too short: delete it." if is_short else fault)
