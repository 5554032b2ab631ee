# SPDX-License-Identifier: Apache-2.0
"""What members say to a published plan, row by row."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from upshift_workspace.tenancy.personal import NOBODY, Personal
from upshift_workspace.tenancy.rows import ClusterRow


class Verdict(models.TextChoices):
    """What a firm says to a row."""

    accept = "accept", _("Accept")
    object = "object", _("Object")


class Reason(models.TextChoices):
    """Why a firm objects; a choice, because free text about people is kept nowhere."""

    needed = "needed", _("Needed at the present work")
    time = "time", _("The time does not suit")
    work = "work", _("The proposed work does not suit")
    person = "person", _("The person does not want it")
    other = "other", _("Another reason, told by telephone")


class Agreement(ClusterRow):
    """
    A firm's part of a published plan.

    Parameters
    ----------
    rows
        Moves of its people in the plan.
    opened_at
        When somebody of the firm first opened it.
    """

    personal = NOBODY

    plan = models.ForeignKey("plans.Plan", models.CASCADE, related_name="agreements")
    organisation = models.ForeignKey(
        "tenancy.Organisation", models.CASCADE, related_name="+"
    )
    rows = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A firm is asked once."""

        constraints = (
            models.UniqueConstraint(
                fields=["cluster", "plan", "organisation"], name="one_agreement_a_firm"
            ),
        )

    def __str__(self) -> str:
        """Name the firm."""
        return str(self.organisation)


class Answer(ClusterRow):
    """
    What a firm says to one row of a plan.

    Parameters
    ----------
    move, worker
        As in the plan's table of moves; the worker by pseudonym.
    """

    personal = Personal("worker", "worker", "delete", withheld=("answered_by",))

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="answers")
    move = models.CharField(max_length=64)
    worker = models.CharField(max_length=64)
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    reason = models.CharField(max_length=8, choices=Reason.choices, blank=True)
    answered_by = models.CharField(max_length=24, blank=True)
    answered_at = models.DateTimeField(auto_now=True)

    class Meta:
        """A row is answered once; the last word holds."""

        constraints = (
            models.UniqueConstraint(
                fields=["cluster", "agreement", "move"], name="one_answer_a_row"
            ),
        )

    def __str__(self) -> str:
        """Give the verdict."""
        return str(self.get_verdict_display())
