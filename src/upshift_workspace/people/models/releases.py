# SPDX-License-Identifier: Apache-2.0
"""Sums of workforce and gaps that the office releases, frozen on a day."""

from __future__ import annotations

from django.db import models

from upshift_workspace.tenancy.personal import NOBODY
from upshift_workspace.tenancy.rows import ClusterRow


class Release(ClusterRow):
    """
    The office has released sums; the worker process writes them.

    Two releases soon after each other could be subtracted, and the difference would
    tell of the few who came or went; so there is one in a while only, and all pages
    of a release are made together.

    Parameters
    ----------
    snapshot
        Digest of the frozen rows.
    job
        That writes it.
    """

    personal = NOBODY

    snapshot = models.CharField(max_length=64)
    released_at = models.DateTimeField(auto_now_add=True)
    job = models.ForeignKey("jobs.Job", models.PROTECT, related_name="+")

    class Meta:
        """The newest first."""

        ordering = ("-pk",)

    def __str__(self) -> str:
        """Give the start of the digest."""
        return self.snapshot[:12]


class ReleasedPage(ClusterRow):
    """
    A table of sums that betray nobody, made once.

    Parameters
    ----------
    content
        As ``engine.released_pages`` gives it.
    """

    personal = NOBODY

    release = models.ForeignKey(Release, models.CASCADE, related_name="pages")
    name = models.CharField(max_length=24)
    content = models.JSONField(default=dict)

    class Meta:
        """A page stands once in a release."""

        constraints = (
            models.UniqueConstraint(
                fields=["cluster", "release", "name"], name="one_released_page"
            ),
        )

    def __str__(self) -> str:
        """Give its name."""
        return str(self.name)
