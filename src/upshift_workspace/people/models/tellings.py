# SPDX-License-Identifier: Apache-2.0
"""A plan is told to the people it is about, and its sums to partners."""

from __future__ import annotations

from django.db import models

from upshift_workspace.tenancy.personal import NOBODY
from upshift_workspace.tenancy.rows import ClusterRow


class Telling(ClusterRow):
    """
    The office has told a plan; the worker process writes reasons and sums.

    Parameters
    ----------
    answer_by
        Day until which people are asked to answer.
    job
        That writes it.
    """

    personal = NOBODY

    plan = models.OneToOneField("plans.Plan", models.CASCADE, related_name="telling")
    answer_by = models.DateField()
    told_at = models.DateTimeField(auto_now_add=True)
    job = models.ForeignKey("jobs.Job", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        """Give the plan."""
        return str(self.plan)


class SafePage(ClusterRow):
    """
    A table of sums that betray nobody, made once.

    Parameters
    ----------
    name
        Of the page, such as ``occupation``.
    content
        ``columns`` and ``rows`` as ``engine.safe`` gives them.
    """

    personal = NOBODY

    telling = models.ForeignKey(Telling, models.CASCADE, related_name="pages")
    name = models.CharField(max_length=24)
    content = models.JSONField(default=dict)

    class Meta:
        """A page stands once in a telling."""

        constraints = (
            models.UniqueConstraint(
                fields=["cluster", "telling", "name"], name="one_safe_page"
            ),
        )

    def __str__(self) -> str:
        """Give its name."""
        return str(self.name)
