# SPDX-License-Identifier: Apache-2.0
"""Pages for all members: catalogue, coverage, skills and occupations."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from upshift_workspace import engine
from upshift_workspace.tenancy.permissions import needs
from upshift_workspace.training.kinds import PROFILE
from upshift_workspace.training.models import Course
from upshift_workspace.training.names import language, named
from upshift_workspace.training.queries import catalogue as courses_of_all
from upshift_workspace.training.queries import concepts
from upshift_workspace.training.queries.teaching import course_page
from upshift_workspace.training.views.editing import Task, edit
from upshift_workspace.workforce.models import Occupation, Site, Skill

A_PAGE = 50


@needs("training.see_catalogue")
def catalogue(request: HttpRequest) -> HttpResponse:
    """Search the courses of all providers."""
    found = courses_of_all.search(request.GET)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    outcomes = courses_of_all.outcomes_of(rows)
    places = courses_of_all.places_of(rows)
    shown = {
        "page": page,
        "rows": [(row, outcomes[row.pk], places[row.pk]) for row in rows],
        "skills": sorted((named(s), s.skill) for s in courses_of_all.skills_taught()),
        "places": Site.objects.filter(pk__in=courses_of_all.places()).order_by("label"),
        "spoken": courses_of_all.languages(),
        "modes": _choices("courses", "mode"),
        "wanted": request.GET,
        "address": _without_page(request),
    }
    return render(request, "training/catalogue.html", shown)


@needs("training.see_catalogue")
def offered(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a course of any provider."""
    found = get_object_or_404(Course.objects.select_related("provider"), pk=pk)
    return render(request, "training/offered.html", {"page": course_page(found)})


@needs("training.see_catalogue")
def coverage(request: HttpRequest) -> HttpResponse:
    """Lay skills against levels."""
    rows = courses_of_all.coverage()
    num_open = sum(row.is_open for row in rows)
    if request.GET.get("show") == "open":
        rows = [row for row in rows if row.is_open]
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "rows": page.object_list,
        "num_open": num_open,
        "show": request.GET.get("show", ""),
        "address": _without_page(request),
    }
    return render(request, "training/coverage.html", shown)


@needs("training.see_catalogue")
def skills(request: HttpRequest) -> HttpResponse:
    """Search the skills."""
    text, kind = request.GET.get("q", ""), request.GET.get("kind", "")
    page = Paginator(concepts.skills(text, kind), A_PAGE).get_page(
        request.GET.get("page")
    )
    rows = list(page.object_list)
    asked, taught = concepts.asked_by(rows), concepts.taught_to(rows)
    shown = {
        "page": page,
        "rows": [(row, asked.get(row.pk, 0), taught.get(row.pk, 0)) for row in rows],
        "kinds": _choices("skills", "kind"),
        "wanted": request.GET,
        "address": _without_page(request),
    }
    return render(request, "training/skills.html", shown)


@needs("training.see_catalogue")
def skill(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a skill."""
    found = get_object_or_404(Skill, pk=pk)
    return render(request, "training/skill.html", {"page": concepts.skill_page(found)})


@needs("training.see_catalogue")
def occupations(request: HttpRequest) -> HttpResponse:
    """Search the occupations."""
    found = concepts.occupations(request.GET.get("q", ""))
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    shown = {"page": page, "wanted": request.GET, "address": _without_page(request)}
    return render(request, "training/occupations.html", shown)


@needs("training.see_catalogue")
def occupation(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an occupation with the skills it requires and how these changed."""
    found = get_object_or_404(Occupation, pk=pk)
    shown = {
        "occupation": found,
        "profile": concepts.profile(found),
        "history": concepts.history("occupations", found.occupation),
    }
    return render(request, "training/occupation.html", shown)


@needs("training.edit_profile")
def occupation_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what an occupation requires."""
    found = get_object_or_404(Occupation, pk=pk)
    kwargs = {"cluster": request.cluster.network, "pk": pk}
    back = reverse("training:occupation", kwargs=kwargs)
    return edit(request, Task(PROFILE, found, back, named(found)))


def _choices(table: str, column: str) -> list[tuple[str, str]]:
    known = next(c for c in engine.columns(table) if c.name == column)
    spoken = language()
    return [(c, engine.choice_word(table, column, c, spoken)) for c in known.choices]


def _without_page(request: HttpRequest) -> str:
    """Give the filters as an address, to which a page's number is added."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return f"?{asked.urlencode()}&" if asked else "?"
