# SPDX-License-Identifier: Apache-2.0
"""The first page: to one's cluster, or a choice between several."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from upshift_workspace.tenancy.models import Role
from upshift_workspace.tenancy.scope import clusters_of

_FIRST = {Role.worker: "people:me"}
"""Role → the page that answers its question; all others begin with the overview."""


def start(request: HttpRequest) -> HttpResponse:
    """Lead to the one cluster of an account, or let it choose."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    places = clusters_of(request.user)
    if len(places) == 1:
        page = _FIRST.get(places[0].role, "members:home")
        return redirect(page, cluster=places[0].cluster.network)
    return render(request, "tenancy/start.html", {"places": places})
