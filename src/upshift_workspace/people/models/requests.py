# SPDX-License-Identifier: Apache-2.0
"""What people ask of their firm, and the list of what was erased."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from upshift_workspace.tenancy.personal import NOBODY, Personal
from upshift_workspace.tenancy.rows import ClusterRow


class Wanted(models.TextChoices):
    """What somebody wants."""

    contest = "contest", _("Look at the proposal again")
    correct = "correct", _("Correct what is recorded")
    erase = "erase", _("Erase what is held about me")


class Request(ClusterRow):
    """
    A wish that somebody in HR handles in time.

    Parameters
    ----------
    worker
        Blank once what was held about the person is erased.
    due
        Last day: within a month for data (GDPR, article 12(3)), sooner for a look.
    done_by
        Pseudonym of the account that handled it.
    """

    personal = Personal("actor", "asked_by", "keep")

    organisation = models.ForeignKey(
        "tenancy.Organisation", models.CASCADE, related_name="+"
    )
    worker = models.ForeignKey(
        "workforce.Worker", models.SET_NULL, null=True, related_name="+"
    )
    wanted = models.CharField(max_length=8, choices=Wanted.choices)
    asked_by = models.CharField(max_length=24, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    due = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.CharField(max_length=24, blank=True)

    class Meta:
        """The most pressing first."""

        ordering = ("due", "pk")

    def __str__(self) -> str:
        """Give it in words."""
        return str(self.get_wanted_display())

    def is_late(self, on: date) -> bool:
        """Tell whether it should have been done by a day."""
        return self.done_at is None and self.due < on


class Erased(ClusterRow):
    """
    A line in the list of erasures: digest of a pseudonym that must not come back.

    The same list stands in a file outside the database, so that a database that
    is restored from before an erasure can be cleansed again.
    """

    personal = NOBODY

    digest = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """A digest stands once."""

        constraints = (
            models.UniqueConstraint(fields=["cluster", "digest"], name="one_erasure"),
        )

    def __str__(self) -> str:
        """Give the start of the digest."""
        return self.digest[:12]
