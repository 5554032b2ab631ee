# SPDX-License-Identifier: Apache-2.0
"""Pages of members and mail: who may open them, and the rows they ask for."""

from __future__ import annotations

from datetime import UTC, datetime

from upshift_workspace.mail.models import Letter
from upshift_workspace.members.models import Fee, Invitation, Member, Step
from upshift_workspace.tenancy.models import Person, Role

OFFICE = {Role.office}
ALL = set(Role)
OPEN_TO = {
    "members:list": OFFICE,
    "members:enrol": OFFICE,
    "members:show": OFFICE,
    "members:step": OFFICE,
    "members:undo": OFFICE,
    "members:edit": OFFICE,
    "members:changes": OFFICE,
    "members:changes_file": OFFICE,
    "members:fees": OFFICE,
    "members:fee": OFFICE,
    "members:remind_fees": OFFICE,
    "members:invitations": OFFICE,
    "members:invitation": OFFICE,
    "members:front": OFFICE,
    "members:board": OFFICE,
    "members:remind": OFFICE,
    "members:entry": {Role.hr, Role.provider},
    "mail:outbox": OFFICE,
    "mail:again": OFFICE,
    "mail:rhythm": ALL,
}
POSTED = {
    "members:enrol",
    "members:step",
    "members:undo",
    "members:fee",
    "members:remind_fees",
    "members:invitation",
    "members:remind",
    "mail:again",
}
TODAY = datetime.now(UTC).date()


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


def member_in(cluster):
    member = Member.objects.create(
        cluster=cluster, label="LEAKMARK", contact=person_in(cluster), since=TODAY
    )
    Step.objects.create(cluster=cluster, member=member, stage="interest", on=TODAY)
    return member


def fee_in(cluster):
    return Fee.objects.create(
        cluster=cluster,
        member=member_in(cluster),
        label="LEAKMARK",
        amount=1,
        due_on=TODAY,
    )


def invitation_in(cluster):
    return Invitation.objects.create(
        cluster=cluster, person=person_in(cluster), role=Role.hr
    )


ROWS = {
    "mail:again": letter_in,
    "members:show": member_in,
    "members:step": member_in,
    "members:undo": member_in,
    "members:edit": member_in,
    "members:fee": fee_in,
    "members:invitation": invitation_in,
}
"""Page → what makes the row whose number stands in its address."""
