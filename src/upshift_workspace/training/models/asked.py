# SPDX-License-Identifier: Apache-2.0
"""Demand for skills that no course delivers, as safe sums of one period."""

from __future__ import annotations

from django.db import models

from upshift_workspace.tenancy.personal import NOBODY
from upshift_workspace.tenancy.rows import ClusterRow


class AskedFor(ClusterRow):
    """
    Safe sums of a period, as they were worked out last.

    Parameters
    ----------
    period
        Key of the period.
    cells
        ``region, skill, level`` with ``demand`` and ``supply``; None where hidden.
    """

    personal = NOBODY

    period = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now=True)
    cells = models.JSONField(default=list)

    class Meta:
        """A period stands once."""

        constraints = (
            models.UniqueConstraint(
                fields=["cluster", "period"], name="one_asked_for_a_period"
            ),
        )

    def __str__(self) -> str:
        """Name the period."""
        return self.period
