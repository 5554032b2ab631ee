# SPDX-License-Identifier: Apache-2.0
"""A provider's own pages: courses, offers, trainers and rooms, runs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from upshift_workspace.tenancy.permissions import needs
from upshift_workspace.training.kinds import COURSE, OFFER, RESOURCE
from upshift_workspace.training.models import Course, Offer, Resource
from upshift_workspace.training.names import named
from upshift_workspace.training.queries.checks import warnings_of
from upshift_workspace.training.queries.plans import (
    hours_used,
    published_plan,
    runs_of_plan,
)
from upshift_workspace.training.queries.teaching import (
    capacities,
    course_page,
    own_courses,
)
from upshift_workspace.training.views.editing import Task, edit, take_away


def _address(request: HttpRequest, view: str, **kwargs: int) -> str:
    return reverse(view, kwargs={"cluster": request.cluster.network, **kwargs})


def _own(request: HttpRequest) -> dict[str, object]:
    return {"provider": request.membership.organisation}


@needs("training.teach")
def courses(request: HttpRequest) -> HttpResponse:
    """List one's own courses."""
    rows = own_courses(request.membership.organisation)
    return render(request, "training/courses.html", {"rows": rows})


@needs("training.teach")
def course(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a course with outcomes, order, offers, and what would keep it idle."""
    found = get_object_or_404(Course, pk=pk, **_own(request))
    plan = published_plan()
    runs = runs_of_plan(plan, found.provider) if plan else []
    shown = {
        "page": course_page(found),
        "warnings": warnings_of(request.cluster, found),
        "runs": [run for run in runs if run.offer.course_id == found.pk],
        "plan": plan,
    }
    return render(request, "training/course.html", shown)


@needs("training.teach")
def course_new(request: HttpRequest) -> HttpResponse:
    """Make a course."""
    owner = request.membership.organisation
    given = {"provider": owner.organisation if owner else ""}
    back = _address(request, "training:courses")
    return edit(request, Task(COURSE, None, back, _("New course"), given))


@needs("training.teach")
def course_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a course."""
    found = get_object_or_404(Course, pk=pk, **_own(request))
    back = _address(request, "training:course", pk=pk)
    return edit(request, Task(COURSE, found, back, named(found)))


@require_POST
@needs("training.teach")
def course_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a course with its offers."""
    found = get_object_or_404(Course, pk=pk, **_own(request))
    return take_away(request, COURSE, found, _address(request, "training:courses"))


@needs("training.teach")
def offer_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer a course somewhere."""
    found = get_object_or_404(Course, pk=pk, **_own(request))
    back = _address(request, "training:course", pk=pk)
    given = {"course": found.course}
    title = _("New offer of %(course)s") % {"course": named(found)}
    return edit(
        request,
        Task(OFFER, None, back, title, given, lambda row: _offer_name(found, row)),
    )


def _offer_name(found: Course, row: dict[str, str]) -> str:
    return f"{found.course}-{row.get('site') or 'online'}"


@needs("training.teach")
def offer_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an offer."""
    found = get_object_or_404(_own_offers(request), pk=pk)
    back = _address(request, "training:course", pk=found.course_id)
    title = _("Offer of %(course)s") % {"course": named(found.course)}
    return edit(request, Task(OFFER, found, back, title))


@require_POST
@needs("training.teach")
def offer_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove an offer."""
    found = get_object_or_404(_own_offers(request), pk=pk)
    back = _address(request, "training:course", pk=found.course_id)
    return take_away(request, OFFER, found, back)


def _own_offers(request: HttpRequest):  # noqa: ANN202 - a queryset
    own = Offer.objects.filter(course__provider=request.membership.organisation)
    return own.select_related("course")


@needs("training.teach")
def resources(request: HttpRequest) -> HttpResponse:
    """List trainers, rooms and rigs with their hours in each period."""
    owner = request.membership.organisation
    periods, rows = capacities(owner)
    plan = published_plan()
    used = hours_used(runs_of_plan(plan, owner)) if plan else {}
    lines = [
        (
            row.resource,
            [
                (hours, special, used.get((row.resource.pk, period.pk), 0))
                for period, (hours, special) in zip(periods, row.cells, strict=True)
            ],
        )
        for row in rows
    ]
    shown = {"periods": periods, "lines": lines, "plan": plan}
    return render(request, "training/resources.html", shown)


@needs("training.teach")
def resource_new(request: HttpRequest) -> HttpResponse:
    """Add a trainer, room or rig."""
    owner = request.membership.organisation
    given = {"organisation": owner.organisation if owner else ""}
    back = _address(request, "training:resources")
    title = _("New trainer, room or rig")
    return edit(request, Task(RESOURCE, None, back, title, given))


@needs("training.teach")
def resource_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a trainer, room or rig."""
    own = request.membership.organisation
    found = get_object_or_404(Resource, pk=pk, organisation=own)
    back = _address(request, "training:resources")
    return edit(request, Task(RESOURCE, found, back, str(found)))


@require_POST
@needs("training.teach")
def resource_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a trainer, room or rig."""
    own = request.membership.organisation
    found = get_object_or_404(Resource, pk=pk, organisation=own)
    back = _address(request, "training:resources")
    return take_away(request, RESOURCE, found, back)


@needs("training.teach")
def runs(request: HttpRequest) -> HttpResponse:
    """Show the runs that the published plan opens at this provider."""
    plan = published_plan()
    found = runs_of_plan(plan, request.membership.organisation) if plan else []
    shown = {
        "plan": plan,
        "runs": found,
        "num_runs": sum(run.runs for run in found),
        "seats": sum(run.seats for run in found),
        "places": sum(run.largest for run in found),
    }
    return render(request, "training/runs.html", shown)
