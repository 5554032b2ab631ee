# SPDX-License-Identifier: Apache-2.0
"""The dated history of a member; steps are added, never changed or deleted."""

from __future__ import annotations

from django.db import models

from upshift_workspace.members.models.members import Stage
from upshift_workspace.tenancy.personal import Personal
from upshift_workspace.tenancy.rows import ClusterRow


class Step(ClusterRow):
    """
    A step from one stage to another.

    Parameters
    ----------
    was, stage
        Before and after; ``was`` is blank for the first.
    on
        Day from which it holds.
    at, actor
        When it was recorded and by whose pseudonym; blank for the applicant.
    reason
        Why, about the organisation; no names of people.
    undoes
        The step it takes back: both stay on record, neither counts.
    """

    personal = Personal("actor", "actor", "keep")

    member = models.ForeignKey("members.Member", models.PROTECT, related_name="steps")
    was = models.CharField(max_length=12, choices=Stage.choices, blank=True)
    stage = models.CharField(max_length=12, choices=Stage.choices)
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    actor = models.CharField(max_length=24, blank=True)
    reason = models.CharField(max_length=600, blank=True)
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="undone_by"
    )

    class Meta:
        """In the order in which they were recorded."""

        ordering = ("pk",)

    def __str__(self) -> str:
        """Give stage and day."""
        return f"{self.stage} {self.on}"
