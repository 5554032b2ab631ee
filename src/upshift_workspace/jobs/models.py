# SPDX-License-Identifier: Apache-2.0
"""A job: work that takes longer than a page, held by a lease."""

from __future__ import annotations

from django.db import models

from upshift_workspace.tenancy.personal import NOBODY
from upshift_workspace.tenancy.rows import ClusterRow


class State(models.TextChoices):
    """Where a job stands."""

    waiting = "waiting"
    running = "running"
    done = "done"
    failed = "failed"
    cancelled = "cancelled"


FINAL = (State.done, State.failed, State.cancelled)
"""States that nothing follows."""


class Job(ClusterRow):
    """
    Work for a worker process.

    Parameters
    ----------
    kind
        Name in ``settings.JOBS`` of the function that does it.
    payload
        What it needs to know; no names, contacts or free text.
    lease_until, owner, token
        Who holds it and until when. Each claim raises the token; a write that
        carries an older one matches no row.
    attempts
        Claims so far.
    progress, checkpoint
        What is shown, and from where another worker would go on.
    wish
        ``stop`` keeps the best so far, ``cancel`` throws it away.
    key
        The same key makes no second job.
    failure
        Why it failed, in words for the operator.
    """

    personal = NOBODY

    kind = models.CharField(max_length=32)
    payload = models.JSONField(default=dict)
    state = models.CharField(
        max_length=12, choices=State.choices, default=State.waiting
    )
    lease_until = models.DateTimeField(null=True, blank=True)
    owner = models.CharField(max_length=64, blank=True)
    token = models.PositiveIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0)
    progress = models.JSONField(default=dict)
    checkpoint = models.JSONField(default=dict)
    wish = models.CharField(max_length=8, blank=True)
    key = models.CharField(max_length=80, blank=True)
    failure = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Found by state; a key stands once in a cluster."""

        indexes = (models.Index(fields=["state", "lease_until"], name="job_to_claim"),)
        constraints = (
            models.UniqueConstraint(
                fields=["cluster", "key"],
                condition=~models.Q(key=""),
                name="one_job_a_key",
            ),
        )

    def __str__(self) -> str:
        """Give kind and state."""
        return f"{self.kind} {self.state}"

    @property
    def is_final(self) -> bool:
        """Whether nothing follows."""
        return self.state in FINAL
