# SPDX-License-Identifier: Apache-2.0
"""Sign in with a code that a firm has handed out."""

from __future__ import annotations

from django.contrib.auth import authenticate, login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from upshift_workspace.people.codes import parts_of
from upshift_workspace.people.forms import CodeEntry
from upshift_workspace.tenancy.scope import clusters_of


def enter(request: HttpRequest) -> HttpResponse:
    """Open somebody's own page; the session ends with the browser."""
    form = CodeEntry(request.POST or None)
    if request.method == "POST" and form.is_valid():
        handle, secret = parts_of(form.cleaned_data["code"])
        account = authenticate(request, login=handle or "-", code=secret or "-")
        if account is not None:
            login(request, account)
            request.session.set_expiry(0)
            place = clusters_of(account)[0]
            return redirect("people:me", cluster=place.cluster.network)
        form.add_error(
            "code",
            _("This code opens nothing. Check it, or ask your firm for another."),
        )
    status = 422 if request.method == "POST" else 200
    return render(request, "people/code.html", {"form": form}, status=status)
