# SPDX-License-Identifier: Apache-2.0
"""Remind members of the data they owe, none of them too often."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import transaction

from upshift_workspace.mail.models import Letter
from upshift_workspace.members.domain import letters
from upshift_workspace.members.domain.fees import QUIET
from upshift_workspace.members.queries.completeness import Owed
from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.models import Account, Cluster


def reminded() -> dict[int, datetime]:
    """Tell when each organisation was last reminded."""
    rows = Letter.objects.filter(kind="owes_data").order_by("made_at")
    return {
        details["organisation"]: at
        for details, at in rows.values_list("details", "made_at")
    }


@transaction.atomic
def remind(cluster: Cluster, actor: Account, owed: list[Owed]) -> int:
    """Post a letter to each that owes and was not reminded of late; count them."""
    last, now = reminded(), datetime.now(UTC)
    posted = 0
    for row in owed:
        told = last.get(row.organisation.pk)
        if row.missing and (told is None or told < now - QUIET):
            posted += letters.owes_data(row.organisation)
            record(cluster, actor, "data.reminded", row.organisation)
    return posted
