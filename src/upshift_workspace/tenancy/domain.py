# SPDX-License-Identifier: Apache-2.0
"""Changes to a row that two people may have open at once."""

from __future__ import annotations

from django.db.models import F

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
