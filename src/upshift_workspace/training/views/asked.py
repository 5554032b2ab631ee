# SPDX-License-Identifier: Apache-2.0
"""Demand for skills that no course delivers: safe sums only."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from upshift_workspace.jobs.lease import enqueue
from upshift_workspace.tenancy.permissions import needs
from upshift_workspace.training.queries.asked import (
    asked_periods,
    regions,
    undelivered,
)
from upshift_workspace.training.queries.plans import published_plan


@needs("training.see_asked")
def asked(request: HttpRequest) -> HttpResponse:
    """Show which skills are asked for at a level that no course delivers."""
    periods = asked_periods()
    known = [period.period for period, _at in periods]
    wanted = request.GET.get("period", "")
    period = wanted if wanted in known else (known[-1] if known else "")
    places = regions(period)
    region = request.GET.get("region", "")
    region = region if region in places else ""
    shown = {
        "periods": periods,
        "period": period,
        "at": {one.period: at for one, at in periods}.get(period),
        "regions": places,
        "region": region,
        "rows": undelivered(period, region or None),
        "plan": published_plan(),
    }
    return render(request, "training/asked.html", shown)


@require_POST
@needs("training.ask_anew")
def ask_anew(request: HttpRequest) -> HttpResponse:
    """Work the sums out again, from the plan that was published last."""
    plan = published_plan()
    if plan is None:
        messages.error(request, _("Publish a plan first: the sums rest on its data."))
    else:
        enqueue(request.cluster, "asked", {"folder": str(plan.path)})
        messages.success(request, _("The sums are being worked out; look again soon."))
    return redirect("training:asked", cluster=request.cluster.network)
