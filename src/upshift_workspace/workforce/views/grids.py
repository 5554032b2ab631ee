# SPDX-License-Identifier: Apache-2.0
"""Demand, release limits, recruits and wishes, edited in place."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from upshift_workspace.tenancy.permissions import needs
from upshift_workspace.workforce.domain.grids import save_grid
from upshift_workspace.workforce.domain.wishes import save_wishes
from upshift_workspace.workforce.models import Occupation
from upshift_workspace.workforce.queries.grids import KINDS, Name, grid_of
from upshift_workspace.workforce.queries.labels import label_of
from upshift_workspace.workforce.queries.wishes import wishes_of

TITLES = {
    "demand": gettext_lazy("Demand for people"),
    "release": gettext_lazy("Release limits"),
    "recruits": gettext_lazy("Recruits"),
}
LEADS = {
    "demand": gettext_lazy(
        "People needed in each occupation at the end of each quarter. A quarter left "
        "blank takes the one before it."
    ),
    "release": gettext_lazy(
        "The greatest share of working hours, in per cent, that an occupation may "
        "spend in training, so that the line or shift stays covered."
    ),
    "recruits": gettext_lazy("Most people hired into an occupation in a quarter."),
}
_WORDS: tuple[Callable[[], str], Callable[[], str]] = (
    lambda: _("every quarter"),
    lambda: _("every occupation"),
)


@needs("workforce.edit_demand")
def grid(request: HttpRequest, name: Name) -> HttpResponse:
    """Show a grid, and save what was changed in it."""
    firm, kind = request.membership.organisation, KINDS[name]
    flaws, conflicts = [], {}
    if request.method == "POST":
        saved = save_grid(kind, firm, request.user, request.POST)
        conflicts = saved.conflicts
        if conflicts:
            flaws.append(_conflicted(len(conflicts)))
        flaws += [_("“%s” is no number that fits here.") % text for text in saved.wrong]
        if not flaws:
            messages.success(request, _saved(saved.count))
            return redirect(f"workforce:{name}", cluster=request.cluster.network)
    found = grid_of(kind, firm, _WORDS, conflicts)
    shown = {
        "name": name,
        "title": TITLES[name],
        "lead": LEADS[name],
        "titles": TITLES,
        "grid": found,
        "flaws": flaws,
        "kind": kind,
    }
    status = 409 if conflicts else 422 if flaws else 200
    return render(request, "workforce/grid.html", shown, status=status)


@needs("workforce.edit_people")
def wishes(request: HttpRequest) -> HttpResponse:
    """Show what people wish or decline, and note it for them."""
    firm, flaws = request.membership.organisation, []
    if request.method == "POST":
        flaws = save_wishes(firm, request.user, request.POST)
        if not flaws:
            messages.success(request, _("The wishes are noted."))
            return redirect("workforce:wishes", cluster=request.cluster.network)
    posts = [(post.pk, label_of(post)) for post in Occupation.objects.all()]
    shown = {
        "rows": wishes_of(firm),
        "occupations": sorted(posts, key=lambda post: post[1]),
        "flaws": flaws,
        "titles": TITLES,
        "name": "wishes",
    }
    status = 422 if flaws else 200
    return render(request, "workforce/wishes.html", shown, status=status)


def _saved(count: int) -> str:
    if not count:
        return _("Nothing was changed.")
    return ngettext("%s cell is saved.", "%s cells are saved.", count) % count


def _conflicted(count: int) -> str:
    said = ngettext(
        "%s cell was changed by somebody else meanwhile; it stands as they left it.",
        "%s cells were changed by somebody else meanwhile; they stand as left.",
        count,
    )
    return said % count
