# SPDX-License-Identifier: Apache-2.0
"""Pages of the manuals."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from upshift_workspace.manual.links import starts
from upshift_workspace.manual.tasks import lead_of, task_for, told
from upshift_workspace.tenancy.models import Role
from upshift_workspace.tenancy.permissions import needs


@needs("manual.read")
def own(request: HttpRequest) -> HttpResponse:
    """Open the manual of one's own role."""
    return redirect(_address(request, request.membership.role))


@needs("manual.read")
def here(request: HttpRequest, screen: str) -> HttpResponse:
    """Open one's manual where it explains a screen."""
    role = request.membership.role
    name = task_for(role, screen)
    return redirect(f"{_address(request, role)}{'#' if name else ''}{name}")


@needs("manual.read")
def read(request: HttpRequest, role: str) -> HttpResponse:
    """Show the manual of a role."""
    if role not in Role.values:
        raise Http404
    language = (get_language() or "en")[:2]
    tasks = list(told(role, language))
    shown = {
        "role": Role(role),
        "roles": Role,
        "lead": lead_of(role, language),
        "tasks": [(one, starts(request, one.task)) for one in tasks],
    }
    return render(request, "manual/read.html", shown)


def _address(request: HttpRequest, role: str) -> str:
    kwargs = {"cluster": request.cluster.network, "role": role}
    return reverse("manual:read", kwargs=kwargs)
