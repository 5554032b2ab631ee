# SPDX-License-Identifier: Apache-2.0
"""Fees of all members: charge, note as paid, remind."""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from upshift_workspace.members.domain import fees as domain
from upshift_workspace.members.forms.register import Charge
from upshift_workspace.members.models import Fee
from upshift_workspace.members.queries.register import fees_of
from upshift_workspace.tenancy.permissions import needs

HOW = ("paid", "open", "waived")


@needs("members.edit_register")
def fees(request: HttpRequest) -> HttpResponse:
    """List the fees, and charge all members for a span."""
    form = Charge(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        amounts = {True: said["amount_sme"], False: said["amount"]}
        made = domain.charge(
            request.cluster, request.user, said["label"], amounts, said["due_on"]
        )
        told = ngettext("%(n)s fee charged.", "%(n)s fees charged.", made)
        messages.success(request, told % {"n": made})
        return _back(request)
    rows, today = list(fees_of()), datetime.now(UTC).date()
    late = [fee for fee in rows if fee.is_late(today)]
    shown = {"form": form, "today": today, "late": len(late), **reminded()}
    shown["rows"] = [(fee, fee.is_late(today)) for fee in rows]
    status = 422 if request.method == "POST" else 200
    return render(request, "members/fees.html", shown, status=status)


def reminded() -> dict[str, object]:
    """Give the days on which reminders go out, as they are said."""
    days = settings.FEE_REMINDERS
    before = [str(-n) for n in days if n < 0]
    after = [str(n) for n in days if n > 0]
    return {"before": ", ".join(before), "after": ", ".join(after)}


@require_POST
@needs("members.edit_register")
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Note a fee as paid, open again, or waived."""
    fee = get_object_or_404(Fee.objects.select_related("cluster"), pk=pk)
    how = request.POST.get("do", "")
    if how not in HOW:
        return HttpResponseBadRequest()
    domain.settle(fee, request.user, how)
    messages.success(request, _("The fee is noted."))
    return _back(request)


@require_POST
@needs("members.edit_register")
def remind(request: HttpRequest) -> HttpResponse:
    """Remind of what is late."""
    posted = domain.remind(request.cluster, request.user)
    messages.success(request, said_posted(posted))
    return _back(request)


def said_posted(posted: int) -> str:
    """Say how many reminders wait in the outbox now."""
    if not posted:
        return _("Nobody to remind: all were reminded within seven days.")
    told = ngettext(
        "%(n)s reminder waits in the outbox.",
        "%(n)s reminders wait in the outbox.",
        posted,
    )
    return told % {"n": posted}


def _back(request: HttpRequest) -> HttpResponse:
    return redirect("members:fees", cluster=request.cluster.network)
