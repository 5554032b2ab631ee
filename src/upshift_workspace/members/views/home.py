# SPDX-License-Identifier: Apache-2.0
"""The overview of a cluster."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from upshift_workspace.members.queries import PARTS, completeness
from upshift_workspace.members.queries.overview import overview, places
from upshift_workspace.plans.queries import latest_result
from upshift_workspace.tenancy.permissions import is_office, needs
from upshift_workspace.training.queries import figures


@needs("members.see_board")
def home(request: HttpRequest) -> HttpResponse:
    """Show what the cluster has and what waits, to each role its own."""
    seen = overview(request.membership)
    shown = {
        "figures": {} if seen.tiles else figures(),
        "seen": seen,
        "found": places(request.membership),
        "today": datetime.now(UTC),
    }
    if seen.given:
        shown["given"] = [(w, seen.given.parts[p]) for p, w in PARTS.items()]
    if is_office(request.membership):
        board = completeness()
        shown |= {
            "board": board,
            "result": latest_result(),
            "parts": PARTS,
            "complete": sum(not row.missing for row in board),
        }
    return render(request, "members/home.html", shown)
