# SPDX-License-Identifier: Apache-2.0
"""Pages of plans: list, ask, follow, read."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from upshift_workspace import engine
from upshift_workspace.plans.domain import ask_plan, end_plan
from upshift_workspace.plans.forms import NewPlan
from upshift_workspace.plans.models import Plan
from upshift_workspace.plans.queries import (
    all_plans,
    badge_of,
    phases_of,
    seconds_of,
)
from upshift_workspace.tenancy.permissions import needs
from upshift_workspace.training.queries import figures

POLLING_ENDS = 286
"""Status by which htmx stops asking."""


@needs("plans.see_plans")
def plans(request: HttpRequest) -> HttpResponse:
    """List the plans."""
    rows = [(plan, badge_of(plan)) for plan in all_plans()]
    return render(request, "plans/list.html", {"rows": rows})


@needs("plans.make_plan")
def new(request: HttpRequest) -> HttpResponse:
    """Ask for a plan; flaws of the data are named on the spot."""
    form = NewPlan(request.POST or None)
    flaws: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            plan = ask_plan(
                request.cluster,
                request.user,
                form.cleaned_data["label"],
                form.params(),
            )
        except engine.Refused as refused:
            flaws = refused.texts(_language())
        else:
            return _to(request, plan)
    status = 422 if request.method == "POST" else 200
    shown = {"form": form, "flaws": flaws, "figures": figures()}
    return render(request, "plans/new.html", shown, status=status)


@needs("plans.see_plans")
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a plan where it stands: running, ended without result, or its result."""
    plan = get_object_or_404(Plan.objects.select_related("job", "cluster"), pk=pk)
    if not plan.job.is_final:
        return render(request, "plans/running.html", _running(plan))
    if not plan.folder:
        return render(
            request, "plans/ended.html", {"plan": plan, "badge": badge_of(plan)}
        )
    shown = {"plan": plan, "badge": badge_of(plan)}
    shown["told"] = engine.told(plan.path, _language())
    return render(request, "plans/result.html", shown)


@needs("plans.see_plans")
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the block that htmx asks for every two seconds."""
    plan = get_object_or_404(Plan.objects.select_related("job"), pk=pk)
    response = render(request, "plans/_progress.html", _running(plan))
    if plan.job.is_final:
        response.status_code = POLLING_ENDS
        response["HX-Refresh"] = "true"
    return response


@require_POST
@needs("plans.make_plan")
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop and keep the best so far, or discard."""
    plan = get_object_or_404(Plan.objects.select_related("job", "cluster"), pk=pk)
    wish = "cancel" if request.POST.get("do") == "cancel" else "stop"
    end_plan(plan, request.user, wish)
    said = {
        "stop": _("The search stops. The best plan so far is checked and kept."),
        "cancel": _("The plan is being discarded."),
    }
    messages.success(request, said[wish])
    return _to(request, plan)


def _to(request: HttpRequest, plan: Plan) -> HttpResponse:
    return redirect("plans:show", cluster=request.cluster.network, pk=plan.pk)


def _running(plan: Plan) -> dict[str, Any]:
    return {
        "plan": plan,
        "known": plan.job.progress,
        "phases": phases_of(plan),
        "seconds": seconds_of(plan),
        "limit": plan.params["plan"]["seconds"],
        "tolerance": plan.params["plan"]["gap"],
    }


def _language() -> str:
    return (get_language() or "en")[:2]
