# SPDX-License-Identifier: Apache-2.0
"""Make a plan, or try a row of it otherwise, in a worker process."""

from __future__ import annotations

import shutil
from dataclasses import asdict
from pathlib import Path

from upshift_workspace import engine
from upshift_workspace.jobs.models import State
from upshift_workspace.jobs.work import Task
from upshift_workspace.plans.models import Plan, Trial
from upshift_workspace.plans.models.plans import runs_of, snapshots_of
from upshift_workspace.tenancy.audit import record


def make_plan(task: Task) -> None:
    """Run the plan of a job; its folder counts only once the row names it."""
    plan = Plan.objects.select_related("cluster").get(job=task.job)
    network = plan.cluster.network
    # A worker that was given up on may still write: each claim has its own folder.
    folder = runs_of(network) / f"{plan.pk}-{task.job.token}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    ended = engine.run_plan(
        snapshots_of(network) / plan.snapshot,
        folder,
        params=plan.params | {"for_one_firm": plan.organisation_id is not None},
        tell=task.tell,
        stop=task.stop,
    )
    _keep(task, plan, folder, None if task.is_cancelled else ended)


def _keep(task: Task, plan: Plan, folder: Path, ended: engine.PlanRun | None) -> None:
    if ended is None:
        with task.ending(State.cancelled):
            record(plan.cluster, None, "plan.cancelled", plan)
        shutil.rmtree(folder, ignore_errors=True)
        return
    with task.ending():
        plan.folder = folder.name
        for name, value in asdict(ended).items():
            setattr(plan, name, value)
        plan.save()
        record(plan.cluster, None, "plan.made", plan, ending=plan.ending, gap=plan.gap)


def try_row(task: Task) -> None:
    """Find out what else people of a row could do, and what it would cost."""
    trial = Trial.objects.select_related("plan__cluster").get(job=task.job)
    outcome = engine.try_otherwise(trial.plan.path, trial.worker)
    with task.ending():
        trial.outcome = outcome
        trial.save(update_fields=["outcome"])
