# SPDX-License-Identifier: Apache-2.0
"""Invitations: send, send again, revoke."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from upshift_workspace.members.domain import invitations as domain
from upshift_workspace.members.forms.register import Invite
from upshift_workspace.members.models import Invitation
from upshift_workspace.tenancy.models import Person, Role
from upshift_workspace.tenancy.permissions import needs


@needs("members.invite")
def invitations(request: HttpRequest) -> HttpResponse:
    """List the invitations, and invite."""
    form = Invite(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _invite(request, form)
        messages.success(request, _("The invitation waits in the outbox."))
        return _back(request)
    rows = Invitation.objects.select_related("person", "organisation")
    shown = {"form": form, "rows": [(row, *state_of(row)) for row in rows]}
    status = 422 if request.method == "POST" else 200
    return render(request, "members/invitations.html", shown, status=status)


@require_POST
@needs("members.invite")
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Send an invitation again, or revoke it."""
    rows = Invitation.objects.select_related("person", "cluster")
    invitation = get_object_or_404(rows, pk=pk)
    deeds = {
        "again": (domain.invite_again, _("A new link waits in the outbox.")),
        "revoke": (domain.revoke, _("The link opens no more.")),
    }
    if request.POST.get("do") not in deeds:
        return HttpResponseBadRequest()
    deed, said = deeds[request.POST["do"]]
    try:
        deed(invitation, request.user)
    except domain.Spent:
        messages.warning(request, _("It has been accepted already."))
    else:
        messages.success(request, said)
    return _back(request)


def state_of(invitation: Invitation) -> tuple[str, str]:
    """Give tone and word for what became of an invitation."""
    if invitation.used_at:
        return "ok", _("Used")
    if invitation.revoked_at:
        return "info", _("Revoked")
    if invitation.is_open:
        return "wait", _("Open")
    return "warn", _("Expired")


@transaction.atomic
def _invite(request: HttpRequest, form: Invite) -> None:
    said = form.cleaned_data
    person = Person.objects.create(
        cluster=request.cluster,
        organisation=said["organisation"],
        name=said["name"],
        email=said["email"],
    )
    language = (get_language() or "en")[:2]
    domain.invite(person, Role(said["role"]), request.user, language)


def _back(request: HttpRequest) -> HttpResponse:
    return redirect("members:invitations", cluster=request.cluster.network)
