# SPDX-License-Identifier: Apache-2.0
"""Accept an invitation: a new account by password, or the one that is signed in."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from upshift_workspace.members.domain.invitations import (
    Spent,
    accept_as_new,
    account_of,
    unseal,
)
from upshift_workspace.members.domain.invitations import (
    accept as take,
)
from upshift_workspace.members.forms.invited import NewAccount
from upshift_workspace.members.models import Invitation


def accept(request: HttpRequest, sealed: str) -> HttpResponse:
    """Let whoever holds the link in, once."""
    try:
        invitation = unseal(sealed)
        account = account_of(invitation)
        if account is None:
            return _as_new(request, invitation)
        return _as_known(request, invitation, is_same=request.user == account)
    except Spent:
        return render(request, "members/invitation_spent.html", status=410)


def _as_new(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = NewAccount(request.POST or None, invitation=invitation)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        account = accept_as_new(invitation, said["name"], said["password1"])
        messages.success(request, _("Welcome. Your account is ready."))
        return perform_login(request, account, redirect_url=_home(invitation))
    status = 422 if request.method == "POST" else 200
    shown = {"form": form, "invitation": invitation}
    return render(request, "members/invitation.html", shown, status=status)


def _as_known(
    request: HttpRequest, invitation: Invitation, *, is_same: bool
) -> HttpResponse:
    if request.method == "POST" and is_same:
        take(invitation, request.user)
        messages.success(request, _("Welcome. The cluster is open to you."))
        return redirect(_home(invitation))
    shown = {"invitation": invitation, "is_same": is_same, "is_known": True}
    return render(request, "members/invitation.html", shown)


def _home(invitation: Invitation) -> str:
    return f"/c/{invitation.cluster.network}/"
