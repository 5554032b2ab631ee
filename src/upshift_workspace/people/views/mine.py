# SPDX-License-Identifier: Apache-2.0
"""What everybody may take along, also after their organisation has left."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from upshift_workspace.people.domain import leave_for_good
from upshift_workspace.people.export import Held, as_json, as_workbook, held_about
from upshift_workspace.people.held import counts_of
from upshift_workspace.people.queries import rows_of_firm
from upshift_workspace.people.subjects import subject_to_read
from upshift_workspace.tenancy.permissions import may, needs

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@needs("people.take_along")
def mine(request: HttpRequest) -> HttpResponse:
    """Say what is held about an account and let it be taken along."""
    place = request.membership
    shown = {
        "counts": counts_of(held_about(subject_to_read(place))),
        "left": place.organisation.departure.on if place.is_over else None,
        "may_take_rows": place.organisation and may(place, "people.take_rows"),
    }
    return render(request, "people/mine.html", shown)


@needs("people.take_along")
def take(request: HttpRequest) -> HttpResponse:
    """Give everything that is held about an account."""
    return download(request, held_about(subject_to_read(request.membership)), "my-data")


@needs("people.take_rows")
def take_rows(request: HttpRequest) -> HttpResponse:
    """Give a firm all that it has given: it answers for it (GDPR, article 28(3)(g))."""
    if request.membership.organisation is None:
        raise PermissionDenied
    return download(request, rows_of_firm(request.membership.organisation), "our-data")


@require_POST
@needs("people.take_along")
def leave(request: HttpRequest) -> HttpResponse:
    """Erase what is held about somebody whose organisation has left."""
    if not request.membership.is_over:
        raise PermissionDenied
    if "sure" not in request.POST:
        messages.info(request, _("Tick that you are sure."))
        return redirect("people:mine", cluster=request.cluster.network)
    leave_for_good(request.membership)
    logout(request)
    return redirect("start")


def download(request: HttpRequest, held: Held, name: str) -> HttpResponse:
    """Give rows as JSON or as a workbook; no copy of them is kept."""
    is_book = request.GET.get("as") == "xlsx"
    made = as_workbook(held) if is_book else as_json(held)
    kind, suffix = (_EXCEL, "xlsx") if is_book else ("application/json", "json")
    response = HttpResponse(made, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}.{suffix}"'
    response["Cache-Control"] = "no-store"
    return response
