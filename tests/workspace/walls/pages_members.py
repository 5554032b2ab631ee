# SPDX-License-Identifier: Apache-2.0
"""Pages of members and mail: who may open them, and the rows they ask for."""

from __future__ import annotations

from datetime import UTC, datetime

from upshift_workspace.mail.models import Letter
from upshift_workspace.tenancy.models import Person, Role

OFFICE = {Role.office}
ALL = set(Role)
OPEN_TO = {
    "mail:outbox": OFFICE,
    "mail:again": OFFICE,
    "mail:rhythm": ALL,
}
POSTED = {"mail:again"}


def person_in(cluster):
    return Person.objects.create(
        cluster=cluster, name="LEAKMARK", email="leakmark@leak.example"
    )


def letter_in(cluster):
    return Letter.objects.create(
        cluster=cluster,
        person=person_in(cluster),
        kind="asked",
        state="failed",
        due_at=datetime.now(UTC),
    )


ROWS = {"mail:again": letter_in}
"""Page → what makes the row whose number stands in its address."""
