# SPDX-License-Identifier: Apache-2.0
"""What a cluster says of itself to everybody."""

from __future__ import annotations

from decimal import Decimal

from django.db import models

from upshift_workspace.tenancy.personal import NOBODY
from upshift_workspace.tenancy.rows import ClusterRow


class Front(ClusterRow):
    """
    The public front of a cluster; without one nobody outside learns of it.

    Parameters
    ----------
    is_open
        Whether the public pages answer.
    headline, words
        Title and first sentence; blank takes general ones.
    address
        Where the office is, as written on the foot of the page.
    admission_until
        Last day on which the form is open; blank for always.
    staff
        Full-time equivalents who run the cluster.
    """

    personal = NOBODY

    is_open = models.BooleanField(default=False)
    headline = models.CharField(max_length=160, blank=True)
    words = models.CharField(max_length=600, blank=True)
    address = models.CharField(max_length=200, blank=True)
    admission_until = models.DateField(null=True, blank=True)
    staff = models.DecimalField(max_digits=5, decimal_places=2, default=Decimal(0))

    class Meta:
        """A cluster has one."""

        constraints = (
            models.UniqueConstraint(fields=["cluster"], name="one_front_a_cluster"),
        )

    def __str__(self) -> str:
        """Give the headline."""
        return self.headline
