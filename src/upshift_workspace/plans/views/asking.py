# SPDX-License-Identifier: Apache-2.0
"""Ask for a plan, or for the next version of one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from upshift_workspace import engine
from upshift_workspace.plans.consent import plan_again
from upshift_workspace.plans.domain import ask_plan, take_instead
from upshift_workspace.plans.forms import NewPlan, OwnPlan
from upshift_workspace.plans.mending import flaws_of
from upshift_workspace.plans.queries import own_search, plans_for, readiness
from upshift_workspace.plans.stored import initial_of
from upshift_workspace.plans.views.reach import result_of, to
from upshift_workspace.tenancy.models import Organisation, Role
from upshift_workspace.tenancy.permissions import needs


@needs("plans.ask_plan")
def new(request: HttpRequest) -> HttpResponse:
    """Ask for a plan; flaws of the data are named with where to mend them."""
    firm = _firm_of(request)
    if firm and (under_way := own_search(firm)):
        messages.info(request, _("This plan of yours is under way."))
        return to(request, under_way)
    form = _form(request, firm)
    shown: dict[str, Any] = {"form": form, "firm": firm}
    if request.method == "POST" and form.is_valid():
        label, params = form.cleaned_data["label"], form.params()
        try:
            plan = ask_plan(firm or request.cluster, request.user, label, params)
        except engine.Refused as refused:
            shown["problems"] = flaws_of(refused, request.membership)
        else:
            return to(request, plan)
    status = 422 if request.method == "POST" else 200
    shown["ready"] = readiness(request.membership)
    return render(request, "plans/new.html", shown, status=status)


def _firm_of(request: HttpRequest) -> Organisation | None:
    """Give the firm that plans for itself; None where the office plans for all."""
    if request.membership.role == Role.office:
        return None
    if request.membership.organisation is None:
        raise PermissionDenied
    return request.membership.organisation


def _form(request: HttpRequest, firm: Organisation | None) -> NewPlan:
    given, initial = request.POST or None, _initial(request)
    if firm is None:
        return NewPlan(given, initial=initial)
    return OwnPlan(given, initial=initial, firm=firm)


def _initial(request: HttpRequest) -> dict[str, Any]:
    """Start from what an earlier plan was asked with."""
    like = request.GET.get("like", "")
    found = plans_for(request.membership)
    plan = found.filter(pk=like).first() if like.isdecimal() else None
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
        problems = flaws_of(refused, request.membership)
        shown = {"plan": plan, "problems": problems}
        return render(request, "plans/refused.html", shown, status=422)
    messages.success(request, _("Version %(n)s is on its way.") % {"n": later.version})
    return to(request, later)


@require_POST
@needs("plans.make_plan")
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a plan, exactly as it is, the next version of another."""
    plan = result_of(request, pk)
    other = request.POST.get("instead_of", "")
    instead_of = result_of(request, int(other) if other.isdecimal() else 0)
    if take_instead(plan, request.user, instead_of):
        said = _("It is version %(n)s now. Publish it when you are ready.")
        messages.success(request, said % {"n": plan.version})
    else:
        messages.error(request, _("It was published or is a version already."))
    return to(request, plan)
