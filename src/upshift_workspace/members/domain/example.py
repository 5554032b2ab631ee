# SPDX-License-Identifier: Apache-2.0
"""The register of the example: all are members, and two ask to join."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from upshift_workspace.members.domain.enrol import enrol
from upshift_workspace.members.kinds import Kind
from upshift_workspace.members.models import Fee, Front, Member, Stage, Step
from upshift_workspace.tenancy.models import Cluster, Person

_ASKING = (
    (
        "Rétfalusi Üléskárpit Kft.",
        Kind.tier2,
        "Rétfalu",
        "Seat covers, foam cutting",
        (Stage.interest, Stage.applied),
    ),
    (
        "Halastói Logisztika Bt.",
        Kind.other,
        "Halastó",
        "Line feeding, battery storage",
        (Stage.interest,),
    ),
)
"""Fictional organisations that ask to join: name, kind, town, words, stages."""


def fill_example(cluster: Cluster) -> None:
    """Enrol all, show all but the last, open the front, bring two applicants."""
    today = datetime.now(UTC).date()
    members = enrol(cluster, None, today.replace(month=1, day=1))
    shown = [m.pk for m in members if m.kind != Kind.cluster][:-1]
    Member.objects.filter(pk__in=shown).update(is_shown=True)
    Front.objects.create(cluster=cluster, is_open=True, staff=Decimal("0.6"))
    charged = [member for member in members if member.kind != Kind.cluster]
    for number, member in enumerate(charged):
        Fee.objects.create(
            cluster=cluster,
            member=member,
            label=str(today.year),
            amount=Decimal(300) if member.is_sme else Decimal(1200),
            due_on=today.replace(month=3, day=31),
            paid_on=None if number in (3, 7) else today.replace(month=3, day=20),
        )
    for number, asking in enumerate(_ASKING):
        _ask(cluster, number, asking)


def _ask(
    cluster: Cluster, number: int, asking: tuple[str, str, str, str, tuple[Stage, ...]]
) -> None:
    label, kind, town, words, stages = asking
    today = datetime.now(UTC).date()
    contact = Person.objects.create(
        cluster=cluster, email=f"applicant-{number + 1}@{cluster.network}.example"
    )
    member = Member.objects.create(
        cluster=cluster,
        contact=contact,
        label=label,
        kind=kind,
        is_sme=True,
        town=town,
        can_do=words,
        stage=stages[-1],
        since=today,
        due_on=today + timedelta(days=14),
    )
    was = ""
    for stage in stages:
        Step.objects.create(
            cluster=cluster, member=member, was=was, stage=stage, on=today
        )
        was = stage
