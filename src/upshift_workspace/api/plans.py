# SPDX-License-Identifier: Apache-2.0
"""Routes of plans: ask, follow, stop, read result tables and safe sums."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Path, Query, Router, Schema
from pydantic import Field, StringConstraints

from upshift_workspace import engine
from upshift_workspace.api.entry import allow
from upshift_workspace.api.faults import TROUBLES, Fault
from upshift_workspace.api.listing import Place
from upshift_workspace.api.once import Do, once
from upshift_workspace.api.shapes import Strict
from upshift_workspace.people.models import SafePage
from upshift_workspace.plans.domain import end_plan, ready_plan
from upshift_workspace.plans.models import Plan
from upshift_workspace.plans.queries import plans_for
from upshift_workspace.tenancy.permissions import may

TABLES = ("runs",)
"""Result tables without people and without a firm's own money."""

_REFUSED = "The rows are not sound. Each flaw is named in 'problems'."

router = Router(tags=["plans"])
Number = Annotated[int, Path(ge=1, lt=2**63)]


class Asked(Strict):
    """What to plan: everything there is, until gap or time ends the search."""

    label: Annotated[
        str, StringConstraints(min_length=1, max_length=120, pattern=r"^[^\x00-\x1f]+$")
    ]
    gap: float = Field(0.01, ge=0.0001, le=0.5, description="Share at which to stop.")
    seconds: float = Field(60, ge=1, le=3600, description="Longest search.")
    compare: bool = Field(
        default=False, description="Also plan each member for itself."
    )
    seed: int = Field(1, ge=0, lt=2**31)


class Ended(Strict):
    """How a search is to end."""

    keep: bool = Field(default=True, description="Keep the best plan so far.")


class PlanShown(Schema):
    """Where a plan stands and what was certified."""

    id: int
    label: str
    version: int
    state: str
    progress: dict[str, Any]
    failure: str
    snapshot: str
    people: int
    asked_at: datetime
    published_at: datetime | None
    ending: str
    gap: float | None
    objective: float | None
    bound: float | None
    no_training: float | None
    currency: str
    tables: list[str]


class PlanPage(Schema):
    """A page of plans, the oldest first."""

    rows: list[PlanShown]
    next: int | None


class TablePage(Schema):
    """A page of a result table; cells are text as in its CSV file."""

    rows: list[dict[str, str]]
    next: int | None


class Sums(Schema):
    """A page of sums that betray nobody; a figure that is null is hidden."""

    plan: int
    name: str
    levels: list[str]
    figures: list[str]
    rows: list[list[Any]]


@router.get("/plans", response={200: PlanPage, **TROUBLES}, operation_id="read_plans")
def plans(request: HttpRequest, place: Query[Place]) -> dict[str, Any]:
    """Read plans."""
    allow(request, "read", "plans.see_published")
    seen = plans_for(request.membership).filter(organisation=None)
    rows = seen.filter(pk__gt=place.after).order_by("pk")
    found = list(rows[: place.limit + 1])
    here = found[: place.limit]
    more = len(found) > place.limit
    return {"rows": [_shown(p) for p in here], "next": here[-1].pk if more else None}


@router.post("/plans", response={202: PlanShown, **TROUBLES}, operation_id="ask_plan")
def ask(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Freeze the data and start a plan; read it to follow its progress."""
    allow(request, "plan", "plans.make_plan")
    params = {
        "seed": asked.seed,
        "plan": {"gap": asked.gap, "seconds": asked.seconds},
        "baselines": asked.compare,
    }

    def ready() -> Do:
        try:
            put = ready_plan(request.cluster, request.user, asked.label, params)
        except engine.Refused as reason:
            raise Fault(422, _REFUSED, reason.problems) from reason
        return lambda: (202, PlanShown(**_shown(put())))

    return once(request, ready)


@router.get(
    "/plans/{number}", response={200: PlanShown, **TROUBLES}, operation_id="read_plan"
)
def plan(request: HttpRequest, number: Number) -> dict[str, Any]:
    """Read a plan: state, progress, certified figures."""
    allow(request, "read", "plans.see_published")
    return _shown(readable(request, number))


@router.post(
    "/plans/{number}/end",
    response={202: PlanShown, **TROUBLES},
    operation_id="end_plan",
)
def end(request: HttpRequest, number: Number, ended: Ended) -> HttpResponse:
    """End the search: keep the best plan so far, or nothing."""
    allow(request, "plan", "plans.make_plan")
    found = readable(request, number)

    def do() -> tuple[int, Schema]:
        end_plan(found, request.user, "stop" if ended.keep else "cancel")
        return 202, PlanShown(**_shown(readable(request, number)))

    return once(request, lambda: do)


@router.get(
    "/plans/{number}/tables/{table}",
    response={200: TablePage, **TROUBLES},
    operation_id="read_result",
)
def result(
    request: HttpRequest, number: Number, table: str, place: Query[Place]
) -> dict[str, Any]:
    """Read a result table, page by page."""
    allow(request, "read", "plans.see_runs")
    found = readable(request, number)
    if table not in TABLES or not found.folder:
        raise Fault(404, "There is no such table, or no result yet.")
    rows = engine.result_rows(found.path, table)
    end = place.after + place.limit
    return {
        "rows": rows[place.after : end],
        "next": end if end < len(rows) else None,
    }


@router.get("/gaps", response={200: list[Sums], **TROUBLES}, operation_id="read_gaps")
def gaps(request: HttpRequest) -> list[dict[str, Any]]:
    """Read the safe sums of the plan told last: what is missing, and who moves."""
    allow(request, "read", "api.read_gaps")
    pages = SafePage.objects.select_related("telling").order_by("-telling", "pk")
    latest = [page for page in pages if page.telling_id == pages[0].telling_id]
    return [
        {
            "plan": page.telling.plan_id,
            "name": page.name,
            **{n: page.content.get(n, []) for n in ("levels", "figures", "rows")},
        }
        for page in latest
    ]


def readable(request: HttpRequest, number: int) -> Plan:
    """Give a plan of the cluster that the membership may read."""
    found = Plan.objects.select_related("job", "cluster").filter(organisation=None)
    plan = get_object_or_404(found, pk=number)
    if not may(request.membership, "plans.see_plan", plan):
        msg = "This plan is not published."
        raise PermissionDenied(msg)
    return plan


def _shown(found: Plan) -> dict[str, Any]:
    same = ("label", "version", "snapshot", "people", "asked_at", "published_at")
    same += ("ending", "gap", "objective", "bound", "no_training", "currency")
    job = found.job
    return {
        "id": found.pk,
        "state": str(job.state),
        "progress": job.progress,
        "failure": job.failure,
        "tables": list(TABLES) if found.folder else [],
        **{name: getattr(found, name) for name in same},
    }
