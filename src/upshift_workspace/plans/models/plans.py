# SPDX-License-Identifier: Apache-2.0
"""A plan: what was asked, on which frozen data, and what came of it."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import models

from upshift_workspace.tenancy.personal import Personal
from upshift_workspace.tenancy.rows import ClusterRow


class Plan(ClusterRow):
    """
    A plan of a cluster, from the wish for it to its result.

    Parameters
    ----------
    organisation
        The firm that planned for itself, and alone may read it; None for plans of
        the cluster.
    params
        ``seed``, ``plan`` with the search's parameters, ``baselines``, ``choices``.
    snapshot
        Digest of the frozen network it rests on.
    people, members
        In that network, as shown.
    earlier, version
        The plan it was made again from, and its place in that line, from 1.
    published_at, due
        When members were asked to agree, and until when they may answer.
    job
        That makes it.
    folder
        Of the result, below the cluster's runs; blank until there is one.
    ending, gap, objective, bound, no_training, currency
        As certified.
    """

    personal = Personal("actor", "asked_by", "keep")

    label = models.CharField(max_length=120)
    organisation = models.ForeignKey(
        "tenancy.Organisation",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    params = models.JSONField(default=dict)
    snapshot = models.CharField(max_length=64)
    people = models.PositiveIntegerField(default=0)
    members = models.PositiveIntegerField(default=0)
    earlier = models.ForeignKey(
        "plans.Plan", models.SET_NULL, null=True, blank=True, related_name="later"
    )
    version = models.PositiveIntegerField(default=1)
    published_at = models.DateTimeField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    job = models.ForeignKey("jobs.Job", models.PROTECT, related_name="plans")
    asked_by = models.CharField(max_length=24, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    folder = models.CharField(max_length=120, blank=True)
    ending = models.CharField(max_length=16, blank=True)
    gap = models.FloatField(null=True, blank=True)
    objective = models.FloatField(null=True, blank=True)
    bound = models.FloatField(null=True, blank=True)
    no_training = models.FloatField(null=True, blank=True)
    currency = models.CharField(max_length=8, blank=True)

    def __str__(self) -> str:
        """Give the label."""
        return self.label

    @property
    def path(self) -> Path:
        """Folder of the result."""
        return runs_of(self.cluster.network) / self.folder

    @property
    def is_published(self) -> bool:
        """Whether members were asked to agree."""
        return self.published_at is not None


def runs_of(network: str) -> Path:
    """Give the folder of a cluster's runs."""
    return Path(settings.HOME) / "runs" / network


def snapshots_of(network: str) -> Path:
    """Give the folder of a cluster's frozen networks."""
    return Path(settings.HOME) / "snapshots" / network
