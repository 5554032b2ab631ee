# SPDX-License-Identifier: Apache-2.0
"""Gaps by organisation for the office: single rows only of firms that share them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from upshift_workspace import engine
from upshift_workspace.people import queries
from upshift_workspace.plans.permissions import sharing_firms
from upshift_workspace.tenancy.models import Organisation
from upshift_workspace.tenancy.permissions import may, needs
from upshift_workspace.tenancy.queries import present
from upshift_workspace.workforce.queries import gaps as read
from upshift_workspace.workforce.queries.labels import period_label
from upshift_workspace.workforce.queries.matrix import choices
from upshift_workspace.workforce.queries.people import LEVELS

_MOST = 200
"""Rows behind a figure that are listed."""


@needs("people.see_gaps")
def gaps(request: HttpRequest) -> HttpResponse:
    """List the organisations with people, and whose gaps may be opened."""
    sharing = {firm.pk for firm in sharing_firms()}
    firms = present().filter(sites__workers__isnull=False).distinct().order_by("label")
    shown = {"rows": [(firm, firm.pk in sharing) for firm in firms]}
    return render(request, "people/gaps.html", shown)


@needs("people.see_gaps")
def firm_gaps(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a sharing firm's gaps, and the coded rows behind a figure."""
    firm = get_object_or_404(Organisation.objects.select_related("cluster"), pk=pk)
    if not may(request.membership, "plans.see_rows_of", firm):
        raise PermissionDenied
    named = {period.period: period_label(period) for period in read.periods()}
    chosen = {**request.GET.dict()}
    if chosen.get("period") not in named and named:
        chosen["period"] = list(named)[-1]
    records, flaws = _records(firm, chosen.get("period", ""))
    wanted = {name: chosen.get(name, "") for name in ("period", "site", "occupation")}
    levels = {number: str(word) for number, word in LEVELS.items()}
    lines = read.lines_of(read.kept(records, wanted), every=False)
    shown = {
        "firm": firm,
        "periods": named,
        "chosen": chosen,
        "flaws": flaws,
        "lines": [(line, levels[line.level]) for line in lines],
        "rows": _rows(read.kept(records, chosen)) if chosen.get("skill") else None,
        **choices(firm),
    }
    return render(request, "people/firm_gaps.html", shown)


def _records(firm: Organisation, period: str) -> tuple[Any, list[str]]:
    """Give the records, or none with the flaws that stand in the way."""
    if not period:
        return engine.NO_GAPS, []
    try:
        return read.records_of(firm, period), []
    except engine.Refused as refused:
        return engine.NO_GAPS, refused.texts(queries.language())


def _rows(records: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - the engine's
    """Name the work of the first rows; people stay codes."""
    posts = read.occupation_labels()
    return [
        {**record, "post": posts.get(record["occupation"], record["occupation"])}
        for record in records[:_MOST]
    ]
