# SPDX-License-Identifier: Apache-2.0
"""Changes to a row that two may have open at once; the end of access, and back."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import F

from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.models import Account, Departure, Organisation
from upshift_workspace.tenancy.rows import TableRow


class ChangedMeanwhile(Exception):
    """Somebody else saved the row after it was opened; nothing was overwritten."""


def change(row: TableRow, revision: int, **values: object) -> None:
    """
    Write values if nobody has written since ``revision`` was read.

    Raises
    ------
    ChangedMeanwhile
        If somebody has; the row is as they left it.
    """
    same = type(row).objects.filter(pk=row.pk, revision=revision)
    if not same.update(**values, revision=F("revision") + 1):
        raise ChangedMeanwhile
    row.refresh_from_db()


@transaction.atomic
def end_access(place: Organisation, on: date, actor: Account | None) -> None:
    """End the access of an organisation's people on a day; nothing is deleted."""
    left = Departure.objects.filter(organisation=place).first()
    if left is not None and left.until is None:
        return
    Departure.objects.update_or_create(
        organisation=place,
        defaults={"cluster": place.cluster, "on": on, "until": None},
    )
    record(place.cluster, actor, "access.ended", place, on=on.isoformat())


@transaction.atomic
def restore_access(place: Organisation, since: date, actor: Account | None) -> None:
    """Give access back from a day on; a leaving that was taken back never was."""
    left = Departure.objects.filter(organisation=place).first()
    if left is None:
        return
    if since <= left.on:
        left.delete()
    else:
        left.until = since
        left.save(update_fields=["until"])
    record(place.cluster, actor, "access.restored", place, on=since.isoformat())
