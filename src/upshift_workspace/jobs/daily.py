# SPDX-License-Identifier: Apache-2.0
"""What is done once a day in each cluster: a job of the day, made by the rounds."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_scopes import scope, scopes_disabled

from upshift_workspace.jobs.lease import enqueue, renew
from upshift_workspace.jobs.models import Job, State
from upshift_workspace.jobs.work import Task
from upshift_workspace.tenancy.models import Cluster

KIND = "day"
_KEPT = timedelta(days=30)
"""How long it stays on record that a day was done."""


def begin_day(now: datetime | None = None) -> int:
    """
    Enqueue the day's job in each cluster that has none yet; count them.

    Parameters
    ----------
    now
        The moment; None is the clock's.
    """
    local = timezone.localtime(now)
    if local.hour < settings.DAY_BEGINS:
        return 0
    today = local.date().isoformat()
    with scopes_disabled():
        begun = Job.objects.filter(kind=KIND, key=f"day {today}")
        waiting = list(Cluster.objects.exclude(pk__in=begun.values("cluster")))
    for cluster in waiting:
        with scope(cluster=cluster):
            enqueue(cluster, KIND, {"day": today}, key=f"day {today}")
    return len(waiting)


def do_day(task: Task) -> None:
    """Do each of ``settings.DAILY`` once; a fault of one stops no other."""
    today = date.fromisoformat(task.job.payload["day"])
    done: list[str] = list(task.job.checkpoint.get("done", []))
    faults: list[Exception] = []
    for name in settings.DAILY:
        if name in done or task.stop():
            continue
        try:
            with transaction.atomic():
                import_string(name)(task.job.cluster, today)
                # Whoever lost the job writes nothing.
                renew(task.job, checkpoint={"done": [*done, name]})
            done.append(name)
        except Exception as fault:  # noqa: BLE001 - the others go on; it is told below
            faults.append(fault)
    if faults:
        raise faults[0]
    with task.ending():
        old = datetime.now(UTC) - _KEPT
        Job.objects.filter(kind=KIND, state=State.done, finished_at__lt=old).delete()
