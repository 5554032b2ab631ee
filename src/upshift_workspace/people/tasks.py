# SPDX-License-Identifier: Apache-2.0
"""Tell a plan, in a worker process: safe sums, facts, and what else was close."""

from __future__ import annotations

from dataclasses import asdict
from itertools import islice
from typing import Any

from django.conf import settings
from django.db import transaction

from upshift_workspace import engine
from upshift_workspace.jobs.lease import enqueue, renew
from upshift_workspace.jobs.work import Task
from upshift_workspace.people.models import Opening, Proposal, SafePage, Telling
from upshift_workspace.people.releasing import next_day
from upshift_workspace.tenancy.audit import record
from upshift_workspace.workforce.models import Worker

_AT_ONCE = 5
"""People whose alternatives are planned again in one job: a few seconds each, so
that a plan somebody waits for comes in between."""


def tell_plan(task: Task) -> None:
    """Write sums and facts of a plan; then look further, a few people at a time."""
    telling = Telling.objects.select_related("plan__cluster").get(job=task.job)
    pages = engine.safe_pages(
        telling.plan.path, settings.DISCLOSURE, with_gaps=next_day() is None
    )
    reasons = engine.Reasons(telling.plan.path)
    rows = {row.worker: row for row in Worker.objects.all()}
    told = {name: reasons.told(name) for name in reasons.workers() if name in rows}
    with task.ending():
        _keep(telling, pages, {rows[name]: facts for name, facts in told.items()})
        enqueue(telling.cluster, "look", {"telling": telling.pk})
        record(telling.cluster, None, "plan.reasons", telling, people=len(told))


def look_further(task: Task) -> None:
    """Plan the alternatives of a few people again, and leave the rest to a next job."""
    pk = task.job.payload["telling"]
    telling = Telling.objects.select_related("plan__cluster").get(pk=pk)
    waiting = Proposal.objects.filter(
        telling=telling,
        is_looked_at=False,
        worker__site__organisation__in=Opening.objects.values("organisation"),
    ).select_related("worker")
    reasons = engine.Reasons(telling.plan.path)
    for proposal in islice(waiting.order_by("pk"), _AT_ONCE):
        if task.stop():
            break
        _look(task, reasons, proposal)
    with task.ending():
        if not task.wish and waiting.exists():
            enqueue(telling.cluster, "look", {"telling": telling.pk})


def _look(task: Task, reasons: engine.Reasons, proposal: Proposal) -> None:
    found = reasons.looked(proposal.worker.worker)
    with transaction.atomic():
        renew(task.job)  # whoever lost the job writes nothing
        # Erased meanwhile: nothing is left to write to.
        same = Proposal.objects.select_for_update().filter(pk=proposal.pk).first()
        if same is not None:
            for language, sentences in found.items():
                same.told[language] |= asdict(sentences)
            same.is_looked_at = True
            same.save()


def _keep(
    telling: Telling,
    pages: dict[str, dict[str, Any]],
    told: dict[Worker, dict[str, Any]],
) -> None:
    for name, content in pages.items():
        SafePage.objects.update_or_create(
            cluster=telling.cluster,
            telling=telling,
            name=name,
            defaults={"content": content},
        )
    telling.proposals.all().delete()
    Proposal.objects.bulk_create(
        Proposal(
            cluster=telling.cluster,
            telling=telling,
            worker=worker,
            told=facts,
            # Where nothing is proposed there is nothing else to look at.
            is_looked_at=not facts["en"]["moves"],
        )
        for worker, facts in told.items()
    )
