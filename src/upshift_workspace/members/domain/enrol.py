# SPDX-License-Identifier: Apache-2.0
"""Take organisations that came with the data into the register."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import QuerySet, Sum

from upshift_workspace.members.kinds import TRAINERS
from upshift_workspace.members.models import Member, Stage, Step
from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.models import Account, Cluster, Organisation
from upshift_workspace.training.models import Course
from upshift_workspace.workforce.models import Site, Worker

_WORDS = 3
"""Occupations or courses that stand for what a member can do at first."""


def unregistered() -> QuerySet[Organisation]:
    """Give the organisations that stand in no register."""
    return Organisation.objects.filter(member=None).order_by("label", "pk")


@transaction.atomic
def enrol(cluster: Cluster, actor: Account | None, on: date) -> list[Member]:
    """
    Register every such organisation as a member from a day on.

    What it can do is proposed from its occupations or courses; nobody is shown
    to the public before it agrees.
    """
    made = [_enrolled(cluster, place, on) for place in unregistered()]
    for member in made:
        Step.objects.create(
            cluster=cluster,
            member=member,
            stage=Stage.member,
            on=on,
            actor=actor.pseudonym if actor else "",
        )
        record(cluster, actor, "member.enrolled", member)
    return made


def _enrolled(cluster: Cluster, place: Organisation, on: date) -> Member:
    return Member.objects.create(
        cluster=cluster,
        organisation=place,
        label=str(place),
        kind=place.kind,
        is_sme=place.is_sme,
        country=place.country,
        town=_town(place),
        people=_people(place),
        can_do=_can_do(place),
        language=cluster.language,
        stage=Stage.member,
        since=on,
    )


def _town(place: Organisation) -> str:
    """Take the town from the first site's name: the part after its last comma."""
    site = Site.objects.filter(organisation=place).order_by("pk").first()
    _, comma, town = site.label.rpartition(",") if site else ("", "", "")
    return town.strip()[:120] if comma else ""


def _people(place: Organisation) -> int | None:
    counted = Worker.objects.filter(site__organisation=place)
    return counted.aggregate(n=Sum("people"))["n"]


def _can_do(place: Organisation) -> str:
    if place.kind in TRAINERS:
        courses = Course.objects.filter(provider=place).order_by("pk")
        words = [str(course) for course in courses[:_WORDS]]
    else:
        rows = Worker.objects.filter(site__organisation=place)
        rows = rows.values("occupation__label").annotate(n=Sum("people"))
        words = [row["occupation__label"] for row in rows.order_by("-n")[:_WORDS]]
    return ", ".join(word for word in words if word)[:300]
