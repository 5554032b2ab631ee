# SPDX-License-Identifier: Apache-2.0
"""Ask for a plan."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from upshift_workspace.jobs.lease import ask, enqueue
from upshift_workspace.plans.models import Plan
from upshift_workspace.plans.models.plans import snapshots_of
from upshift_workspace.plans.snapshot import freeze_cluster
from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.models import Account, Cluster


def ask_plan(
    cluster: Cluster, actor: Account, label: str, params: dict[str, Any]
) -> Plan:
    """
    Freeze the data and put the plan in the queue.

    Raises
    ------
    Refused
        With every problem of the data; nothing is asked for then.
    """
    snapshot = freeze_cluster(cluster)
    snapshot.write(snapshots_of(cluster.network))
    with transaction.atomic():
        plan = Plan(
            cluster=cluster,
            label=label,
            params=params,
            snapshot=snapshot.digest,
            people=snapshot.network.num_people,
            members=snapshot.num_members,
            asked_by=actor.pseudonym,
        )
        plan.job = enqueue(cluster, "plan", {})
        plan.save()
        record(cluster, actor, "plan.asked", plan, snapshot=plan.snapshot, **params)
    return plan


@transaction.atomic
def end_plan(plan: Plan, actor: Account, wish: str) -> None:
    """Stop a plan and keep the best so far, or cancel it and keep nothing."""
    ask(plan.job, wish)
    record(plan.cluster, actor, f"plan.{wish}", plan)
