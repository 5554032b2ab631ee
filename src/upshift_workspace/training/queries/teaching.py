# SPDX-License-Identifier: Apache-2.0
"""A provider's own courses, offers and resources."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q

from upshift_workspace.tenancy.models import Organisation
from upshift_workspace.training.models import (
    Course,
    Expects,
    Follows,
    Offer,
    Resource,
    Supplies,
    Teaches,
    Uses,
)
from upshift_workspace.workforce.models import Period

TRAINER, ROOM, RIG = "trainer", "room", "rig"


def own_courses(provider: Organisation | None) -> list[Course]:
    """List a provider's courses with the number of outcomes and offers."""
    return list(
        Course.objects.filter(provider=provider)
        .annotate(
            num_outcomes=Count("teaches", distinct=True),
            num_offers=Count("offers", distinct=True),
        )
        .order_by("label", "course")
    )


@dataclass(frozen=True, slots=True)
class CoursePage:
    """
    A course with all that belongs to it.

    Parameters
    ----------
    outcomes, entry
        Skills with the level reached, and the level expected.
    earlier, later
        Courses before and after it.
    offers
        Each with the resources a run uses.
    """

    course: Course
    outcomes: list[tuple[Teaches, float]]
    entry: list[Expects]
    earlier: list[Follows]
    later: list[Follows]
    offers: list[tuple[Offer, list[Uses]]]


def course_page(course: Course) -> CoursePage:
    """Read a course with all that belongs to it."""
    entry = list(Expects.objects.filter(course=course).select_related("skill"))
    before = {row.skill_id: row.level for row in entry}
    outcomes = course.teaches.select_related("skill").order_by("-level", "skill__label")
    bound = Follows.objects.filter(Q(course=course) | Q(earlier=course))
    bound = list(bound.select_related("course", "earlier"))
    return CoursePage(
        course,
        [(row, before.get(row.skill_id, 0)) for row in outcomes],
        entry,
        [row for row in bound if row.course_id == course.pk],
        [row for row in bound if row.earlier_id == course.pk],
        _offers(course),
    )


def _offers(course: Course) -> list[tuple[Offer, list[Uses]]]:
    uses = defaultdict(list)
    for use in Uses.objects.filter(offer__course=course).select_related("resource"):
        uses[use.offer_id].append(use)
    offers = course.offers.select_related("site", "first_period", "last_period")
    return [(offer, uses[offer.pk]) for offer in offers.order_by("offer")]


@dataclass(frozen=True, slots=True)
class Capacity:
    """
    What there is of a resource in each period, and whether it is as usual.

    Parameters
    ----------
    resource
        A trainer, room or rig.
    cells
        In each period of the calendar: hours, and whether they differ.
    """

    resource: Resource
    cells: list[tuple[float, bool]]


def capacities(owner: Organisation | None) -> tuple[list[Period], list[Capacity]]:
    """Give the calendar, and a provider's resources with their hours in it."""
    periods = list(Period.objects.order_by("start_date"))
    own = Resource.objects.filter(organisation=owner).select_related("site")
    special = {
        (row.resource_id, row.period_id): row.capacity
        for row in Supplies.objects.filter(resource__in=own)
    }
    return periods, [
        Capacity(
            resource,
            [
                (
                    special.get((resource.pk, period.pk), resource.capacity),
                    (resource.pk, period.pk) in special,
                )
                for period in periods
            ],
        )
        for resource in own.order_by("-kind", "label", "resource")
    ]
