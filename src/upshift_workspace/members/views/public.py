# SPDX-License-Identifier: Apache-2.0
"""Pages without sign-in: the cluster's front, its directory, the form to join."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_scopes import scope

from upshift_workspace.members.domain.admission import TooMany, ask_to_join, counting
from upshift_workspace.members.domain.join import is_hasty, status_address, unseal
from upshift_workspace.members.forms.join import Join
from upshift_workspace.members.kinds import Family
from upshift_workspace.members.map import SIGNS, draw_map
from upshift_workspace.members.models import Front, Stage
from upshift_workspace.members.queries import directory as read
from upshift_workspace.tenancy.scope import cluster_named

Page = Callable[..., HttpResponse]
A_PAGE = 12
"""Members on a page of the directory."""


def of_open_cluster(page: Page) -> Page:
    """Open the scope of a cluster that has opened its front; else no such page."""

    @wraps(page)
    def opened(request: HttpRequest, of: str, **kwargs: Any) -> HttpResponse:  # noqa: ANN401 - any page's
        cluster = cluster_named(of)
        if cluster is None:
            raise Http404
        with scope(cluster=cluster):
            front = Front.objects.filter(is_open=True).first()
            if front is None:
                raise Http404
            request.place, request.front = cluster, front
            return page(request, **kwargs)

    return opened


def clusters(request: HttpRequest) -> HttpResponse:
    """List the clusters that anybody may look at."""
    return render(request, "members/clusters.html", {"places": read.open_clusters()})


@of_open_cluster
def front(request: HttpRequest) -> HttpResponse:
    """Show who the cluster is, where, and how to join."""
    families = read.by_family()
    shown = {
        "map": _map(),
        "legend": [(f, families[f], SIGNS[f]) for f in Family if families[f]],
        "num_members": read.num_members(),
        "num_towns": len(read.towns()),
        "courses": read.courses(),
        "is_admitting": _is_admitting(request),
        **_found(request),
    }
    return render(request, "members/front.html", shown)


@of_open_cluster
def directory(request: HttpRequest) -> HttpResponse:
    """Search members by what they can do, kind and town; the map beside."""
    shown = {"map": _map(), "num_members": read.num_members(), **_found(request)}
    return render(request, "members/directory.html", shown)


@of_open_cluster
def join(request: HttpRequest) -> HttpResponse:
    """Take the form to join; forms that machines fill are thanked and dropped."""
    if not _is_admitting(request):
        return render(request, "members/join.html", {"is_admitting": False})
    form = Join(request.POST or None)
    flaws: list[str] = []
    if request.method == "POST" and form.is_bait_taken:
        return redirect("public:front", of=request.place.network)
    if request.method == "POST" and form.is_valid():
        try:
            return _asked(request, form)
        except TooMany:
            flaws = [_("Many forms came in just now. Please try again in an hour.")]
    status = 422 if request.method == "POST" else 200
    shown = {"form": form, "flaws": flaws, "is_admitting": True}
    return render(request, "members/join.html", shown, status=status)


@of_open_cluster
def status(request: HttpRequest, sealed: str) -> HttpResponse:
    """Show an applicant where it stands, by its sealed link."""
    member = unseal(sealed)
    if member is None:
        raise Http404
    shown = {"member": member, "steps": counting(member), "stages": list(Stage)[:4]}
    return render(request, "members/status.html", shown)


def _asked(request: HttpRequest, form: Join) -> HttpResponse:
    if is_hasty(request):
        raise TooMany
    language = (get_language() or "en")[:2]
    member = ask_to_join(request.place, form.cleaned_data, language)
    messages.success(request, _("Your application has arrived. Thank you."))
    return redirect(status_address(member))


def _is_admitting(request: HttpRequest) -> bool:
    until = request.front.admission_until
    return until is None or until >= datetime.now(UTC).date()


def _found(request: HttpRequest) -> dict[str, Any]:
    """Give the page of the directory that the address asks for."""
    wanted = read.Wanted(
        request.GET.get("q", "").strip(),
        request.GET.get("kind", ""),
        request.GET.get("town", ""),
    )
    pages = Paginator(read.shown(wanted), A_PAGE)
    kept = request.GET.copy()
    kept.pop("page", None)
    return {
        "wanted": wanted,
        "page": pages.get_page(request.GET.get("page")),
        "kept": kept.urlencode(),
        "families": Family.choices,
        "towns": read.towns(),
        "num_shown": read.shown().count(),
    }


def _map() -> str:
    places = read.places()
    told = ", ".join(
        f"{town.name} ({len(town.families)})" for town in read.towns_of(places)
    )
    title = _("Map of the members who are shown")
    return draw_map(places, title, _("Members by town: %s.") % told)
