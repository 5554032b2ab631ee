# SPDX-License-Identifier: Apache-2.0
"""A plan: what was asked, on which frozen data, and what came of it."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import models

from upshift_workspace.tenancy.rows import ClusterRow


class Plan(ClusterRow):
    """
    A plan of a cluster, from the wish for it to its result.

    Parameters
    ----------
    params
        ``seed``, ``plan`` with the search's parameters, ``baselines``.
    snapshot
        Digest of the frozen network it rests on.
    people, members
        In that network, as shown.
    job
        That makes it.
    folder
        Of the result, below the cluster's runs; blank until there is one.
    ending, gap, objective, bound, no_training, currency
        As certified.
    """

    label = models.CharField(max_length=120)
    params = models.JSONField(default=dict)
    snapshot = models.CharField(max_length=64)
    people = models.PositiveIntegerField(default=0)
    members = models.PositiveIntegerField(default=0)
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


def runs_of(network: str) -> Path:
    """Give the folder of a cluster's runs."""
    return Path(settings.HOME) / "runs" / network


def snapshots_of(network: str) -> Path:
    """Give the folder of a cluster's frozen networks."""
    return Path(settings.HOME) / "snapshots" / network
