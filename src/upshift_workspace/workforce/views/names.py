# SPDX-License-Identifier: Apache-2.0
"""Choose where the names of one's people are kept."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from upshift_workspace.tenancy.models import Person
from upshift_workspace.tenancy.permissions import needs
from upshift_workspace.workforce.domain.names import keep_at_home, let_in
from upshift_workspace.workforce.domain.reading import at_home


@needs("workforce.edit_people")
def names(request: HttpRequest) -> HttpResponse:
    """Say where names are, change it, make codes and a key in the browser."""
    firm = request.membership.organisation
    if request.method == "POST":
        if request.POST.get("where") == "home":
            keep_at_home(firm, request.user)
            messages.success(
                request, _("Names stay at home. Those we held are erased.")
            )
        else:
            let_in(firm, request.user)
            messages.success(request, _("Names may be given again."))
        return redirect("workforce:names", cluster=request.cluster.network)
    held = Person.objects.filter(organisation=firm).exclude(name="").count()
    shown = {"firm": firm, "at_home": at_home(firm), "held": held}
    return render(request, "workforce/names.html", shown)
