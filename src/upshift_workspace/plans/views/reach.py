# SPDX-License-Identifier: Apache-2.0
"""The plan of an address, for those who may read it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from upshift_workspace.plans.models import Plan
from upshift_workspace.tenancy.models import Organisation
from upshift_workspace.tenancy.permissions import may


def plan_of(request: HttpRequest, pk: int) -> Plan:
    """Give a plan that the membership may read; all others wait for publication."""
    found = Plan.objects.select_related("job", "cluster", "earlier")
    plan = get_object_or_404(found, pk=pk)
    if not may(request.membership, "plans.see_plan", plan):
        raise PermissionDenied
    return plan


def result_of(request: HttpRequest, pk: int) -> Plan:
    """Give a plan that has a result."""
    plan = plan_of(request, pk)
    if not plan.folder:
        raise Http404
    return plan


def firm_of(request: HttpRequest, key: str) -> Organisation:
    """Give an organisation whose single moves may be seen."""
    firm = get_object_or_404(Organisation, organisation=key)
    if not may(request.membership, "plans.see_rows_of", firm):
        raise PermissionDenied
    return firm


def to(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Lead to a plan's page."""
    return redirect("plans:show", cluster=request.cluster.network, pk=plan.pk)
