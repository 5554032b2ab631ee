# SPDX-License-Identifier: Apache-2.0
"""What a plan would cost if people of one row did something else."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from upshift_workspace.tenancy.personal import Personal
from upshift_workspace.tenancy.rows import ClusterRow


class Wish(models.TextChoices):
    """What the next version shall do with the row."""

    none = "", _("As it comes")
    pin = "pin", _("Pin: keep it as it is")
    exclude = "exclude", _("Exclude: leave it out")


class Trial(ClusterRow):
    """
    A row of a plan, tried otherwise.

    Parameters
    ----------
    worker
        Whose part of the plan it is, by pseudonym.
    outcome
        Alternatives, each planned again: cost and the rule that forbids it.
    wish
        For the next version.
    """

    personal = Personal("worker", "worker", "delete")

    plan = models.ForeignKey("plans.Plan", models.CASCADE, related_name="trials")
    worker = models.CharField(max_length=64)
    organisation = models.ForeignKey(
        "tenancy.Organisation", models.CASCADE, related_name="+"
    )
    job = models.ForeignKey("jobs.Job", models.PROTECT, related_name="trials")
    outcome = models.JSONField(default=list)
    wish = models.CharField(max_length=8, choices=Wish.choices, blank=True)

    class Meta:
        """A row is tried once in a plan."""

        constraints = (
            models.UniqueConstraint(
                fields=["cluster", "plan", "worker"], name="one_trial_a_row"
            ),
        )

    def __str__(self) -> str:
        """Give the pseudonym."""
        return str(self.worker)
