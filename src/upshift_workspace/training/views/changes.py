# SPDX-License-Identifier: Apache-2.0
"""A change with its rows before and after, and the way back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from upshift_workspace.tenancy.domain import ChangedMeanwhile
from upshift_workspace.tenancy.permissions import needs
from upshift_workspace.training.domain import undo
from upshift_workspace.training.models import Change
from upshift_workspace.training.queries.differences import differences
from upshift_workspace.training.views.editing import desk_of, say


@needs("training.undo")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a change did; take it back on a post."""
    owner = desk_of(request).organisation
    made = get_object_or_404(Change, pk=pk, organisation=owner)
    if request.method == "POST":
        try:
            say(request, undo(desk_of(request), made), _("Taken back."))
        except ChangedMeanwhile:
            messages.error(
                request, _("It was changed again since then and stays as it is.")
            )
        return redirect(_home(made), cluster=request.cluster.network)
    shown = {"made": made, "lines": differences(made), "home": _home(made)}
    return render(request, "training/change.html", shown)


def _home(made: Change) -> str:
    if made.table == "occupations":
        return "training:occupations"
    return "training:resources" if made.table == "resources" else "training:courses"
