# SPDX-License-Identifier: Apache-2.0
"""What a firm decides for its people: pages opened, single rows shared."""

from __future__ import annotations

from datetime import date

from django.db import models

from upshift_workspace.tenancy.personal import NOBODY, Personal
from upshift_workspace.tenancy.rows import ClusterRow


class Opening(ClusterRow):
    """A firm has opened the workers' pages; no row means that they are closed."""

    personal = NOBODY

    organisation = models.OneToOneField(
        "tenancy.Organisation", models.CASCADE, related_name="+"
    )
    opened_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        """Give the firm."""
        return str(self.organisation)


class SharingAgreement(ClusterRow):
    """
    A firm lets the office see single moves of its people, on coded rows.

    Parameters
    ----------
    begins, ends
        First and last day.
    signed_by
        Pseudonym of the account that signed.
    """

    personal = Personal("actor", "signed_by", "keep")

    organisation = models.ForeignKey(
        "tenancy.Organisation", models.CASCADE, related_name="+"
    )
    begins = models.DateField()
    ends = models.DateField()
    signed_by = models.CharField(max_length=24)
    signed_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Give the firm and the days."""
        return f"{self.organisation} {self.begins}–{self.ends}"

    def is_in_force(self, on: date) -> bool:
        """Tell whether it holds on a day."""
        return self.revoked_at is None and self.begins <= on <= self.ends
