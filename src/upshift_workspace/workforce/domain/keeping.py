# SPDX-License-Identifier: Apache-2.0
"""How long an upload is kept: drafts for some days, old rows while undoing may be."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from upshift_workspace.jobs.models import FINAL
from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.models import Cluster
from upshift_workspace.workforce.domain.stages import forget_files
from upshift_workspace.workforce.models import Upload, UploadState
from upshift_workspace.workforce.models.uploads import OPEN, UNDO_FOR

_UNDER_WAY = timedelta(days=1)
"""Younger folders may belong to an upload that is just being written."""


def purge(cluster: Cluster, today: date) -> None:
    """Throw away old drafts with their files, and rows that nobody can put back."""
    begins = timezone.make_aware(datetime.combine(today, time.min))
    for upload in _old_drafts(begins - timedelta(days=settings.DRAFT_DAYS)):
        throw_away(upload, "age")
    spent = Upload.objects.filter(
        state=UploadState.committed, committed_at__lt=begins - UNDO_FOR
    ).exclude(before={})
    if count := spent.update(before={}):
        record(cluster, None, "upload.sealed", None, count=count)
    _sweep(cluster)


def throw_away(upload: Upload, reason: str) -> None:
    """Discard a draft by the machine; call it in a transaction."""
    Upload.objects.filter(pk=upload.pk).update(state=UploadState.discarded)
    record(upload.cluster, None, "upload.discarded", upload, reason=reason)
    # At once: if the transaction fails, a draft is lost that was to go anyway.
    forget_files(upload)


def _old_drafts(before: datetime) -> QuerySet[Upload]:
    stuck = Q(state=UploadState.committing, job__state__in=FINAL)
    drafts = Upload.objects.filter(Q(state__in=OPEN) | stuck, uploaded_at__lt=before)
    return drafts.select_related("cluster")


def _sweep(cluster: Cluster) -> None:
    """Remove folders that no draft needs: a crash may have left one."""
    needed = Upload.objects.filter(state__in=(*OPEN, UploadState.committing))
    kept = {str(pk) for pk in needed.values_list("pk", flat=True)}
    home = Path(settings.HOME) / "uploads" / cluster.network
    young = (datetime.now(UTC) - _UNDER_WAY).timestamp()
    for folder in home.iterdir() if home.is_dir() else ():
        if folder.name not in kept and folder.stat().st_mtime < young:
            shutil.rmtree(folder, ignore_errors=True)
