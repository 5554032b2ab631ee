# SPDX-License-Identifier: Apache-2.0
"""Leases: who may work on a job, and proof that it still is theirs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q
from django_scopes import scopes_disabled

from upshift_workspace.jobs.models import FINAL, Job, State
from upshift_workspace.tenancy.models import Cluster


class Fenced(Exception):
    """Another worker holds the job by now; what this one has is thrown away."""


def enqueue(cluster: Cluster, kind: str, payload: dict[str, Any], key: str = "") -> Job:
    """Add a job in the transaction of the change that asks for it."""
    if not key:
        return Job.objects.create(cluster=cluster, kind=kind, payload=payload)
    asked = {"kind": kind, "payload": payload}
    return Job.objects.get_or_create(cluster=cluster, key=key, defaults=asked)[0]


def claim(owner: str, lease: float | None = None) -> Job | None:
    """
    Take the oldest job that waits, or whose worker has gone silent.

    Parameters
    ----------
    owner
        Who takes it.
    lease
        Seconds until another may take it, unless it is renewed.
    """
    now = _now()
    free = Q(state=State.waiting) | Q(state=State.running, lease_until__lt=now)
    with scopes_disabled(), transaction.atomic():
        found = Job.objects.filter(free).order_by("pk")
        if connection.vendor == "postgresql":
            found = found.select_for_update(skip_locked=True)
        job = found.select_related(None).first()
        if job is None:
            return None
        if job.attempts >= settings.JOB_ATTEMPTS:
            _end(job, State.failed, "Its worker was lost too often.")
            return None
        job.state, job.owner = State.running, owner
        job.lease_until = _until(lease)
        job.started_at = job.started_at or now
        job.token += 1
        job.attempts += 1
        job.save()
        return job


def renew(job: Job, lease: float | None = None, **changes: Any) -> str:  # noqa: ANN401 - columns
    """
    Show a sign of life, with progress or a checkpoint; give the user's wish.

    Raises
    ------
    Fenced
        If another worker has taken the job.
    """
    with scopes_disabled():
        if not _held(job).update(lease_until=_until(lease), **changes):
            raise Fenced
        return Job.objects.values_list("wish", flat=True).get(pk=job.pk)


def finish(job: Job, state: State, failure: str = "") -> None:
    """
    End a job; call it in the transaction that writes its outcome.

    Raises
    ------
    Fenced
        If another worker has taken the job: the transaction rolls back.
    """
    with scopes_disabled():
        ended = {"state": state, "failure": failure, "finished_at": _now()}
        if not _held(job).update(lease_until=None, owner="", **ended):
            raise Fenced


def ask(job: Job, wish: str) -> None:
    """Ask for ``stop`` or ``cancel``; what still waits is cancelled at once."""
    Job.objects.filter(pk=job.pk).exclude(state__in=FINAL).update(wish=wish)
    Job.objects.filter(pk=job.pk, state=State.waiting).update(
        state=State.cancelled, token=F("token") + 1, finished_at=_now()
    )


def _held(job: Job) -> Any:  # noqa: ANN401 - a queryset
    return Job.objects.filter(pk=job.pk, token=job.token, state=State.running)


def _end(job: Job, state: State, failure: str) -> None:
    job.state, job.failure, job.finished_at = state, failure, _now()
    job.token += 1
    job.save()


def _until(lease: float | None) -> datetime:
    return _now() + timedelta(seconds=lease or settings.JOB_LEASE)


def _now() -> datetime:
    return datetime.now(UTC)
