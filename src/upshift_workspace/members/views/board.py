# SPDX-License-Identifier: Apache-2.0
"""The completeness board: who owes which data, and a letter to them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from upshift_workspace.members.domain.reminders import remind as post_reminders
from upshift_workspace.members.domain.reminders import reminded
from upshift_workspace.members.queries.completeness import PARTS, completeness
from upshift_workspace.members.views.fees import said_posted
from upshift_workspace.tenancy.permissions import needs


@needs("members.see_register")
def board(request: HttpRequest) -> HttpResponse:
    """Show the board, whole or by what is missing."""
    part = request.GET.get("part", "")
    rows, last = completeness(), reminded()
    shown = [row for row in rows if part not in PARTS or part in row.lacking]
    told = {
        "rows": [(row, last.get(row.organisation.pk)) for row in shown],
        "parts": PARTS,
        "part": part,
        "counts": [(n, w, _lacking(rows, n)) for n, w in PARTS.items()],
        "complete": sum(not row.missing for row in rows),
        "num_all": len(rows),
        "owing": sum(bool(row.missing) for row in rows),
    }
    return render(request, "members/board.html", told)


@require_POST
@needs("members.edit_register")
def remind(request: HttpRequest) -> HttpResponse:
    """Remind one member or all who owe."""
    one = request.POST.get("organisation", "")
    rows = [r for r in completeness() if not one or str(r.organisation.pk) == one]
    messages.success(
        request, said_posted(post_reminders(request.cluster, request.user, rows))
    )
    return redirect("members:board", cluster=request.cluster.network)


def _lacking(rows: list, part: str) -> int:
    return sum(part in row.lacking for row in rows)
