# SPDX-License-Identifier: Apache-2.0
"""Release sums of workforce and gaps: frozen on a day, and not soon again."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from upshift_workspace import engine
from upshift_workspace.jobs.lease import enqueue
from upshift_workspace.jobs.work import Task
from upshift_workspace.people.models import (
    Release,
    ReleasedPage,
    SafePage,
    SharingAgreement,
)
from upshift_workspace.plans.choices import Choices
from upshift_workspace.plans.models.plans import snapshots_of
from upshift_workspace.plans.snapshot import freeze_cluster
from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.models import Account, Cluster
from upshift_workspace.tenancy.queries import departed, present

GAPS = ("people", "occupation", "skill", "site")
"""Pages that tell of the workforce itself, whatever any plan makes of it."""


class TooSoon(Exception):
    """Figures of a little while ago could be subtracted from those of today."""


def next_day() -> date | None:
    """Give the first day on which gaps may be told again; None if they may today."""
    told = [
        Release.objects.values_list("released_at", flat=True).first(),
        SafePage.objects.filter(name__in=GAPS)
        .order_by("-telling__told_at")
        .values_list("telling__told_at", flat=True)
        .first(),
    ]
    days = [timezone.localdate(at) for at in told if at is not None]
    if not days:
        return None
    due = max(days) + timedelta(days=settings.RELEASE_DAYS)
    return due if due > timezone.localdate() else None


def release(cluster: Cluster, actor: Account) -> Release:
    """
    Freeze the rows of today and let the worker process write their sums.

    Raises
    ------
    TooSoon
        If gaps were told of late.
    Refused
        If the rows are not sound.
    """
    members = tuple(present().values_list("organisation", flat=True))
    chosen = Choices(members=members) if departed().exists() else None
    snapshot = freeze_cluster(cluster, chosen)
    snapshot.write(snapshots_of(cluster.network))
    with transaction.atomic():
        # Of two who release at once the second waits here and is told.
        Cluster.objects.select_for_update().get(pk=cluster.pk)
        if next_day() is not None:
            raise TooSoon
        made = Release.objects.create(
            cluster=cluster,
            snapshot=snapshot.digest,
            job=enqueue(cluster, "release", {}),
        )
        record(cluster, actor, "sums.released", made, snapshot=made.snapshot)
    return made


def write_release(task: Task) -> None:
    """Write the pages of a release, in a worker process."""
    made = Release.objects.select_related("cluster").get(job=task.job)
    folder = snapshots_of(made.cluster.network) / made.snapshot
    pages = engine.released_pages(folder, settings.DISCLOSURE, _known_to_office())
    with task.ending():
        ReleasedPage.objects.bulk_create(
            ReleasedPage(cluster=made.cluster, release=made, name=name, content=content)
            for name, content in pages.items()
        )
        record(made.cluster, None, "sums.written", made, pages=len(pages))


def _known_to_office() -> set[str]:
    """Name the firms whose rows the office may see: it must not subtract them."""
    today = timezone.localdate()
    signed = SharingAgreement.objects.filter(revoked_at=None, ends__gte=today)
    return set(signed.values_list("organisation__organisation", flat=True))
