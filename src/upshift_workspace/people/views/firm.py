# SPDX-License-Identifier: Apache-2.0
"""Pages of HR: open workers' pages, hand out codes, answer requests, share rows."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from upshift_workspace.people import domain, queries
from upshift_workspace.people.codes import make_codes, revoke
from upshift_workspace.people.forms import Sharing
from upshift_workspace.people.models import Code, Request, SharingAgreement
from upshift_workspace.tenancy.permissions import may, needs

_ON_A_PAGE = 100


@needs("people.look_after")
def firm(request: HttpRequest) -> HttpResponse:
    """Show what the firm has decided for its people, and let it decide."""
    form = Sharing(request.POST or None)
    if request.method == "POST" and form.is_valid():
        days = form.cleaned_data
        domain.sign_sharing(_firm(request), days["begins"], days["ends"], request.user)
        messages.success(request, _("Signed. You can revoke it at any time."))
        return _to(request, "firm")
    shown = {"firm": queries.firm_of(_firm(request)), "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "people/firm.html", shown, status=status)


@require_POST
@needs("people.look_after")
def opening(request: HttpRequest) -> HttpResponse:
    """Open or close the workers' pages."""
    if request.POST.get("do") == "open":
        domain.open_pages(_firm(request), request.user)
        messages.success(request, _("Your people can open their pages now."))
    else:
        domain.close_pages(_firm(request), request.user)
        messages.success(request, _("The pages are closed; answers are kept."))
    return _to(request, "firm")


@require_POST
@needs("people.look_after")
def unshare(request: HttpRequest, pk: int) -> HttpResponse:
    """Revoke an agreement."""
    agreement = _own(request, get_object_or_404(SharingAgreement, pk=pk))
    domain.revoke_sharing(agreement, request.user)
    messages.success(request, _("Revoked: the office sees sums only."))
    return _to(request, "firm")


@needs("people.look_after")
def codes(request: HttpRequest) -> HttpResponse:
    """List the firm's rows with their codes; make codes for those ticked."""
    rows = queries.codable(_firm(request))
    if request.method == "POST":
        wanted = [pk for pk in request.POST.getlist("worker") if pk.isdecimal()]
        slips = make_codes(list(rows.filter(pk__in=wanted)), request.user)
        if slips:
            return _sheet(request, slips)
        messages.info(request, _("Tick the rows for which you want codes."))
    page = Paginator(rows, _ON_A_PAGE).get_page(request.GET.get("page", 1))
    shown = {"page": page, "rows": queries.coded(page)}
    return render(request, "people/codes.html", shown)


@require_POST
@needs("people.look_after")
def revoke_code(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a code open nothing any more."""
    code = get_object_or_404(
        Code.objects.select_related("worker__site", "account", "cluster"), pk=pk
    )
    _own(request, code.worker)
    revoke(code, request.user)
    messages.success(request, _("The code opens nothing any more."))
    return _to(request, "codes")


@needs("people.look_after")
def requests(request: HttpRequest) -> HttpResponse:
    """List what people ask for, the most pressing first."""
    shown = {"rows": queries.requests_of(_firm(request))}
    return render(request, "people/requests.html", shown)


@require_POST
@needs("people.look_after")
def handle(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a request as done; what is to be erased is erased."""
    asked = Request.objects.select_related("worker__site", "cluster")
    domain.handle(_own(request, get_object_or_404(asked, pk=pk)), request.user)
    messages.success(request, _("Done, and noted with today's date."))
    return _to(request, "requests")


def _firm(request: HttpRequest) -> Any:  # noqa: ANN401 - an Organisation
    """Give the firm that one looks after."""
    if request.membership.organisation is None:
        raise PermissionDenied
    return request.membership.organisation


def _own(request: HttpRequest, row: Any) -> Any:  # noqa: ANN401 - rows differ
    """Refuse a row of another firm."""
    if not may(request.membership, "people.look_after_row", row):
        raise PermissionDenied
    return row


def _sheet(request: HttpRequest, slips: list[Any]) -> HttpResponse:
    """Show codes once; no copy of them is kept anywhere."""
    response = render(request, "people/sheet.html", {"slips": slips})
    response["Cache-Control"] = "no-store"
    return response


def _to(request: HttpRequest, page: str) -> HttpResponse:
    return redirect(f"people:{page}", cluster=request.cluster.network)
