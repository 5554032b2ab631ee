# SPDX-License-Identifier: Apache-2.0
"""The public directory: members who agreed to be shown, and nothing of others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django_scopes import scopes_disabled

from upshift_workspace.members.kinds import Family, kinds_in
from upshift_workspace.members.map import Place, towns_of
from upshift_workspace.members.models import Front, Member, Stage
from upshift_workspace.tenancy.models import Cluster
from upshift_workspace.training.models import Course, Offer
from upshift_workspace.workforce.models import Site

__all__ = [
    "Wanted",
    "by_family",
    "courses",
    "num_members",
    "places",
    "shown",
    "towns",
    "towns_of",
]

COURSES_SHOWN = 6
"""Courses on the front page."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """
    What somebody looks for in the directory; blank takes all.

    Parameters
    ----------
    words
        In name, town or what they can do; each word must be found.
    family, town
        As chosen.
    """

    words: str = ""
    family: str = ""
    town: str = ""


def shown(wanted: Wanted | None = None) -> QuerySet[Member]:
    """Give the members who agreed to be shown and fit what is wanted."""
    wanted = wanted or Wanted()
    found = Member.objects.filter(stage=Stage.member, is_shown=True)
    for word in wanted.words.split():
        found = found.filter(
            Q(label__icontains=word)
            | Q(can_do__icontains=word)
            | Q(town__icontains=word)
        )
    if wanted.family in Family.values:
        found = found.filter(kind__in=kinds_in(wanted.family))
    if wanted.town:
        found = found.filter(town=wanted.town)
    return found.order_by("label", "pk")


def open_clusters() -> list[Cluster]:
    """List the clusters that have opened their front to everybody."""
    with scopes_disabled():
        fronts = Front.objects.filter(is_open=True).select_related("cluster")
        return [front.cluster for front in fronts.order_by("cluster__label")]


def num_members() -> int:
    """Count all members, shown or not."""
    return Member.objects.filter(stage=Stage.member).count()


def towns() -> list[str]:
    """List the towns of the members who are shown."""
    names = shown().exclude(town="").order_by("town")
    return list(names.values_list("town", flat=True).distinct())


def by_family() -> dict[Family, int]:
    """Count the members who are shown, by family."""
    counts = dict.fromkeys(Family, 0)
    for member in shown():
        counts[member.family] += 1
    return counts


def places() -> list[Place]:
    """Place each shown member at its first site with coordinates."""
    found = shown().exclude(organisation=None)
    members = {member.organisation_id: member for member in found}
    sites = Site.objects.filter(organisation__in=members).exclude(latitude=None)
    first: dict[int, Site] = {}
    for site in sites.exclude(longitude=None).order_by("pk"):
        first.setdefault(site.organisation_id, site)
    return [
        Place(
            members[pk].town or str(site),
            members[pk].family,
            site.latitude,
            site.longitude,
        )
        for pk, site in first.items()
    ]


def courses() -> list[dict[str, Any]]:
    """List courses that providers who are shown offer, those soonest first."""
    taught = Offer.objects.filter(course__provider__member__in=shown())
    found = Course.objects.filter(pk__in=taught.values("course"))
    return [
        {
            "label": _in_language(course),
            "provider": course.provider,
            "hours": round(course.hours),
            "ects": course.ects,
        }
        for course in found.select_related("provider").order_by("pk")[:COURSES_SHOWN]
    ]


def _in_language(course: Course) -> str:
    own = getattr(course, f"label_{(get_language() or 'en')[:2]}", "")
    return own or str(course)
