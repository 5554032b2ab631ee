# SPDX-License-Identifier: Apache-2.0
"""The overview of a cluster."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from upshift_workspace.members.queries import PARTS, completeness, owed_by
from upshift_workspace.plans.queries import latest_result, unanswered
from upshift_workspace.tenancy.permissions import is_hr, is_office, needs
from upshift_workspace.training.queries import figures


@needs("members.see_board")
def home(request: HttpRequest) -> HttpResponse:
    """Show what the cluster has and, to the office, who owes which data."""
    shown = {
        "figures": figures(),
        "result": latest_result(),
        "today": datetime.now(UTC),
    }
    if is_office(request.membership):
        board = completeness()
        shown |= {
            "board": board,
            "parts": PARTS,
            "complete": sum(not row.missing for row in board),
        }
    elif is_hr(request.membership) and request.membership.organisation:
        firm = request.membership.organisation
        shown |= {"own": owed_by(firm), "parts": PARTS, "asked": unanswered(firm)}
    return render(request, "members/home.html", shown)
