# SPDX-License-Identifier: Apache-2.0
"""Pages of a plan: list, follow, read, compare, take along."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from upshift_workspace.plans.charts import closing_gap, rows_of
from upshift_workspace.plans.compare import MOST, compare
from upshift_workspace.plans.domain import end_plan, next_of
from upshift_workspace.plans.models import Agreement, Plan
from upshift_workspace.plans.permissions import may_see_moves, sharing_firms
from upshift_workspace.plans.queries import (
    badge_of,
    phases_of,
    plans_for,
    seconds_of,
    with_result,
)
from upshift_workspace.plans.replay import firms_in, folder_as_zip
from upshift_workspace.plans.results import cost_of, objections, runs_of, told_of
from upshift_workspace.plans.versions import standings_of, versions_of
from upshift_workspace.plans.views.reach import plan_of, result_of, to
from upshift_workspace.tenancy.models import Membership, Role
from upshift_workspace.tenancy.permissions import may, needs

POLLING_ENDS = 286
"""Status by which htmx stops asking."""


@needs("plans.see_published")
def plans(request: HttpRequest) -> HttpResponse:
    """List the plans; members see those that are published."""
    is_office = may(request.membership, "plans.see_plans")
    rows = [(plan, badge_of(plan)) for plan in plans_for(request.membership)]
    may_ask = may(request.membership, "plans.ask_plan")
    shown = {"rows": rows, "is_office": is_office, "may_ask": may_ask}
    return render(request, "plans/list.html", shown)


@needs("plans.see_published")
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a plan where it stands: running, ended without result, or its result."""
    plan = plan_of(request, pk)
    may_end = may(request.membership, "plans.end_plan", plan)
    if not plan.job.is_final:
        shown = _running(plan) | {"may_end": may_end}
        return render(request, "plans/running.html", shown)
    shown: dict[str, Any] = {"plan": plan, "badge": badge_of(plan), "is_own": may_end}
    if not plan.folder:
        return render(request, "plans/ended.html", shown)
    told, sees_runs = told_of(plan), may(request.membership, "plans.see_runs")
    shown |= {
        "told": told,
        "body": told["body" if sees_runs else "sums"],
        "sees_runs": sees_runs,
        "versions": versions_of(plan),
    }
    shown |= _for_role(request.membership, plan)
    return render(request, "plans/result.html", shown)


def _for_role(membership: Membership, plan: Plan) -> dict[str, Any]:
    """Give what only the office, a firm or a provider reads of a result."""
    own = membership.organisation
    if membership.role == Role.office:
        return {
            "is_office": True,
            "standings": standings_of(plan),
            "objections": objections(plan),
            "sharing": {firm.pk for firm in sharing_firms()},
            "may_take": _may_take(membership, plan),
            "later": next_of(plan),
        }
    if plan.organisation_id:
        return {"own_only": own}
    if membership.role == Role.hr and own:
        agreement = Agreement.objects.filter(plan=plan, organisation=own).first()
        return {"own": own, "agreement": agreement, "cost": cost_of(plan, own)}
    if membership.role == Role.provider and own:
        return {"runs": runs_of(plan, own)}
    return {}


@needs("plans.ask_plan")
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the block that htmx asks for every two seconds."""
    plan = plan_of(request, pk)
    response = render(request, "plans/_progress.html", _running(plan))
    if plan.job.is_final:
        response.status_code = POLLING_ENDS
        response["HX-Refresh"] = "true"
    return response


@require_POST
@needs("plans.ask_plan")
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop and keep the best so far, or discard."""
    plan = plan_of(request, pk)
    if not may(request.membership, "plans.end_plan", plan):
        raise PermissionDenied
    wish = "cancel" if request.POST.get("do") == "cancel" else "stop"
    end_plan(plan, request.user, wish)
    said = {
        "stop": _("The search stops. The best plan so far is checked and kept."),
        "cancel": _("The plan is being discarded."),
    }
    messages.success(request, said[wish])
    return to(request, plan)


@needs("plans.see_plans")
def side_by_side(request: HttpRequest) -> HttpResponse:
    """Compare plans that have a result, differences to the first one chosen."""
    asked = [int(pk) for pk in request.GET.getlist("plan") if pk.isdecimal()]
    known = with_result()
    chosen = [plan for pk in asked[:MOST] for plan in known if plan.pk == pk]
    shown = {
        "columns": compare(chosen) if len(chosen) > 1 else [],
        "known": known,
        "chosen": {plan.pk for plan in chosen},
        "most": MOST,
    }
    return render(request, "plans/compare.html", shown)


@needs("plans.see_plans")
def take(request: HttpRequest, pk: int) -> FileResponse:
    """Give the run's folder, which ``upshift run`` repeats; every firm must share."""
    plan = result_of(request, pk)
    if not _may_take(request.membership, plan):
        raise PermissionDenied
    name = f"upshift-{plan.pk}-v{plan.version}.zip"
    return FileResponse(folder_as_zip(plan), as_attachment=True, filename=name)


def _may_take(membership: Membership, plan: Plan) -> bool:
    """Tell whether every firm in the folder shares its single rows."""
    return all(may_see_moves(membership, firm) for firm in firms_in(plan))


def _running(plan: Plan) -> dict[str, Any]:
    known = plan.job.progress
    points = known.get("history", [])
    return {
        "plan": plan,
        "known": known,
        "phases": phases_of(plan),
        "seconds": seconds_of(plan),
        "limit": plan.params["plan"]["seconds"],
        "tolerance": plan.params["plan"]["gap"],
        "chart": closing_gap(points, plan.cluster.currency),
        "points": rows_of(points),
    }
