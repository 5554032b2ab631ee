# SPDX-License-Identifier: Apache-2.0
"""Ask for a plan, or for the next version of one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from upshift_workspace import engine
from upshift_workspace.plans.consent import plan_again
from upshift_workspace.plans.domain import ask_plan
from upshift_workspace.plans.forms import NewPlan
from upshift_workspace.plans.mending import flaws_of
from upshift_workspace.plans.models import Plan
from upshift_workspace.plans.queries import readiness
from upshift_workspace.plans.stored import initial_of
from upshift_workspace.plans.views.reach import result_of, to
from upshift_workspace.tenancy.permissions import needs


@needs("plans.make_plan")
def new(request: HttpRequest) -> HttpResponse:
    """Ask for a plan; flaws of the data are named with where to mend them."""
    form = NewPlan(request.POST or None, initial=_initial(request))
    shown: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        label, params = form.cleaned_data["label"], form.params()
        try:
            plan = ask_plan(request.cluster, request.user, label, params)
        except engine.Refused as refused:
            shown["problems"] = flaws_of(refused, request.cluster.network)
        else:
            return to(request, plan)
    status = 422 if request.method == "POST" else 200
    shown["ready"] = readiness(request.cluster.network)
    return render(request, "plans/new.html", shown, status=status)


def _initial(request: HttpRequest) -> dict[str, Any]:
    """Start from what an earlier plan was asked with."""
    like = request.GET.get("like", "")
    plan = Plan.objects.filter(pk=like).first() if like.isdecimal() else None
    return initial_of(plan.params, plan.label) if plan else {}


@require_POST
@needs("plans.make_plan")
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the next version: promises stay, refused rows do not."""
    plan = result_of(request, pk)
    keeps_all = request.POST.get("keep") != "pinned"
    try:
        later = plan_again(plan, request.user, keeps_all=keeps_all)
    except engine.Refused as refused:
        problems = flaws_of(refused, request.cluster.network)
        shown = {"plan": plan, "problems": problems}
        return render(request, "plans/refused.html", shown, status=422)
    messages.success(request, _("Version %(n)s is on its way.") % {"n": later.version})
    return to(request, later)
