# SPDX-License-Identifier: Apache-2.0
"""Fees stand beside membership: a late payment ends nothing."""

from __future__ import annotations

from datetime import date

from django.db import models

from upshift_workspace.tenancy.personal import NOBODY
from upshift_workspace.tenancy.rows import ClusterRow, money_field


class Fee(ClusterRow):
    """
    What a member owes for a span of time, such as a year.

    Parameters
    ----------
    label
        For what, such as ``2027``.
    paid_on
        Day on which it came in.
    waived
        Whether the office asks for it no more.
    """

    personal = NOBODY

    member = models.ForeignKey("members.Member", models.PROTECT, related_name="fees")
    label = models.CharField(max_length=80)
    amount = money_field()
    due_on = models.DateField()
    paid_on = models.DateField(null=True, blank=True)
    waived = models.BooleanField(default=False)

    class Meta:
        """A member owes the same thing once."""

        ordering = ("-due_on", "member__label")
        constraints = (
            models.UniqueConstraint(
                fields=["cluster", "member", "label"], name="one_fee_a_span"
            ),
        )

    def __str__(self) -> str:
        """Give for what it is."""
        return self.label

    def is_late(self, today: date) -> bool:
        """Tell whether it should have been paid by now."""
        return self.is_open and self.due_on < today

    @property
    def is_open(self) -> bool:
        """Whether it still is to be paid."""
        return self.paid_on is None and not self.waived
