# SPDX-License-Identifier: Apache-2.0
"""Ask for a plan, end it, plan again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from upshift_workspace.jobs.lease import ask, enqueue
from upshift_workspace.jobs.models import State
from upshift_workspace.plans.again import Again
from upshift_workspace.plans.choices import Choices
from upshift_workspace.plans.models import Plan
from upshift_workspace.plans.models.plans import snapshots_of
from upshift_workspace.plans.snapshot import freeze_cluster
from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.models import Account, Cluster, Organisation


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
    whose: Cluster | Organisation,
    actor: Account,
    label: str,
    params: dict[str, Any],
    version: Version | None = None,
) -> Plan:
    """
    Freeze the data as chosen and put the plan in the queue.

    Raises
    ------
    Refused
        With every problem of the data; nothing is asked for then.
    """
    return ready_plan(whose, actor, label, params, version)()


def ready_plan(
    whose: Cluster | Organisation,
    actor: Account,
    label: str,
    params: dict[str, Any],
    version: Version | None = None,
) -> Callable[[], Plan]:
    """
    Freeze the data as chosen, and give what puts the plan in the queue.

    To freeze takes seconds; nobody may have to wait for it with a change of theirs.

    Parameters
    ----------
    whose
        Plan it is: the cluster's, or a firm's that plans its own people alone.
    params
        ``seed``, ``plan``, ``baselines``, and ``choices`` as stored.
    version
        What is taken up again; None plans afresh. Where that was done before, the
        version there is is given.

    Raises
    ------
    Refused
        With every problem of the data; nothing is asked for then.
    """
    firm = whose if isinstance(whose, Organisation) else None
    cluster = whose.cluster if isinstance(whose, Organisation) else whose
    chosen = Choices.read(params.get("choices", {}))
    snapshot = freeze_cluster(cluster, chosen, version.again if version else None)
    snapshot.write(snapshots_of(cluster.network))
    earlier = version.earlier if version else None

    @transaction.atomic
    def put() -> Plan:
        if earlier and (known := next_of(earlier)):
            return known
        plan = Plan(
            cluster=cluster,
            label=label,
            organisation=firm,
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

    return put


def next_of(plan: Plan) -> Plan | None:
    """Give the version made after a plan, unless it was given up."""
    given_up = (State.cancelled, State.failed)
    return plan.later.exclude(job__state__in=given_up).order_by("-pk").first()


def newest_of(plan: Plan) -> Plan:
    """Give the last version in a plan's line."""
    while (later := next_of(plan)) is not None:
        plan = later
    return plan


def can_follow(plan: Plan, instead_of: Plan) -> bool:
    """Tell whether a plan, as it is, can be the next version in another's line."""
    is_free = plan.earlier_id is None and not plan.is_published
    is_sound = plan.objective is not None
    return is_free and is_sound and plan.pk != instead_of.pk and not next_of(plan)


@transaction.atomic
def take_instead(plan: Plan, actor: Account, instead_of: Plan) -> bool:
    """
    Make a plan, exactly as it is, the next version in another's line.

    Returns
    -------
    bool
        False where it cannot be: it was published, or stands in a line already.
    """
    plan.refresh_from_db()
    if not can_follow(plan, instead_of):
        return False
    plan.earlier = newest_of(instead_of)
    plan.version = plan.earlier.version + 1
    plan.save(update_fields=["earlier", "version"])
    record(plan.cluster, actor, "plan.taken", plan, instead_of=plan.earlier_id)
    return True


@transaction.atomic
def end_plan(plan: Plan, actor: Account, wish: str) -> None:
    """Stop a plan and keep the best so far, or cancel it and keep nothing."""
    ask(plan.job, wish)
    record(plan.cluster, actor, f"plan.{wish}", plan)
