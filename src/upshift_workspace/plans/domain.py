# SPDX-License-Identifier: Apache-2.0
"""Ask for a plan, end it, plan again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from upshift_workspace.jobs.lease import ask, enqueue
from upshift_workspace.plans.again import Again
from upshift_workspace.plans.choices import Choices
from upshift_workspace.plans.models import Plan
from upshift_workspace.plans.models.plans import snapshots_of
from upshift_workspace.plans.snapshot import freeze_cluster
from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.models import Account, Cluster


@dataclass(frozen=True, slots=True)
class Version:
    """
    A plan that is made again from an earlier one.

    Parameters
    ----------
    earlier
        The plan before.
    again
        What of it stays, and what is left out.
    """

    earlier: Plan
    again: Again


def ask_plan(
    cluster: Cluster,
    actor: Account,
    label: str,
    params: dict[str, Any],
    version: Version | None = None,
) -> Plan:
    """
    Freeze the data as chosen and put the plan in the queue.

    Parameters
    ----------
    params
        ``seed``, ``plan``, ``baselines``, and ``choices`` as stored.
    version
        What is taken up again; None plans afresh.

    Raises
    ------
    Refused
        With every problem of the data; nothing is asked for then.
    """
    chosen = Choices.read(params.get("choices", {}))
    snapshot = freeze_cluster(cluster, chosen, version.again if version else None)
    snapshot.write(snapshots_of(cluster.network))
    earlier = version.earlier if version else None
    with transaction.atomic():
        plan = Plan(
            cluster=cluster,
            label=label,
            params=params,
            snapshot=snapshot.digest,
            people=snapshot.network.num_people,
            members=snapshot.num_members,
            earlier=earlier,
            version=earlier.version + 1 if earlier else 1,
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
