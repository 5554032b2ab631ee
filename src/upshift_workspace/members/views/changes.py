# SPDX-License-Identifier: Apache-2.0
"""Joiners and leavers between two days, as a page and as a workbook."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from upshift_workspace.members.queries.register import changes as read
from upshift_workspace.members.workbook import changes_workbook
from upshift_workspace.tenancy.permissions import needs

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@needs("members.see_register")
def changes(request: HttpRequest) -> HttpResponse:
    """Show who joined and who left."""
    since, until = _span(request)
    shown = {"found": read(since, until), "since": since, "until": until}
    return render(request, "members/changes.html", shown)


@needs("members.see_register")
def workbook(request: HttpRequest) -> HttpResponse:
    """Give the same as a workbook."""
    since, until = _span(request)
    file = changes_workbook(read(since, until), since, until)
    name = f"{request.cluster.network}-{since:%Y-%m-%d}-{until:%Y-%m-%d}.xlsx"
    response = HttpResponse(file, content_type=_XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _span(request: HttpRequest) -> tuple[date, date]:
    """Take the days of the address; without any, this year so far."""
    today = datetime.now(UTC).date()
    since = _day(request.GET.get("from", ""), today.replace(month=1, day=1))
    until = _day(request.GET.get("to", ""), today)
    return min(since, until), max(since, until)


def _day(text: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return otherwise
