# SPDX-License-Identifier: Apache-2.0
"""Demand for people, and how they come and go."""

from __future__ import annotations

from django.db import models

from upshift_workspace.tenancy.personal import Personal
from upshift_workspace.tenancy.rows import TableRow, key_of, money_field


class Demand(TableRow):
    """Site demands people in an occupation, period by period."""

    table = "demands"

    site = models.ForeignKey("workforce.Site", models.CASCADE, related_name="demands")
    occupation = models.ForeignKey(
        "workforce.Occupation", models.CASCADE, related_name="+"
    )
    period = models.ForeignKey("workforce.Period", models.CASCADE, related_name="+")
    people = models.IntegerField()
    unmet_cost = money_field(default=15000)
    surplus_cost = money_field(default=7000)
    redundancy_cost = money_field(null=True, blank=True)
    currency = models.CharField(max_length=8, blank=True)

    class Meta:
        """A key stands once in a cluster."""

        constraints = (key_of("demands", "site", "occupation", "period"),)

    def __str__(self) -> str:
        """Give the key."""
        return self.key_text()


class Recruits(TableRow):
    """Site recruits an occupation within a limit."""

    table = "recruits"

    site = models.ForeignKey("workforce.Site", models.CASCADE, related_name="+")
    occupation = models.ForeignKey(
        "workforce.Occupation", models.CASCADE, related_name="+"
    )
    period = models.ForeignKey(
        "workforce.Period", models.CASCADE, null=True, blank=True, related_name="+"
    )
    limit = models.IntegerField()
    cost = money_field(default=12000)
    intake_limit = models.IntegerField(null=True, blank=True)
    currency = models.CharField(max_length=8, blank=True)

    class Meta:
        """A key stands once in a cluster."""

        constraints = (key_of("recruits", "site", "occupation", "period"),)

    def __str__(self) -> str:
        """Give the key."""
        return self.key_text()


class Leaves(TableRow):
    """People leave a site and occupation."""

    table = "leaves"
    personal = Personal("worker", "worker__worker", "keep")

    site = models.ForeignKey("workforce.Site", models.CASCADE, related_name="+")
    occupation = models.ForeignKey(
        "workforce.Occupation", models.CASCADE, related_name="+"
    )
    period = models.ForeignKey("workforce.Period", models.CASCADE, related_name="+")
    worker = models.ForeignKey(
        "workforce.Worker", models.CASCADE, null=True, blank=True, related_name="+"
    )
    people = models.IntegerField()
    reason = models.CharField(max_length=24, default="retirement")

    class Meta:
        """A key stands once in a cluster."""

        constraints = (key_of("leaves", "site", "occupation", "period", "worker"),)

    def __str__(self) -> str:
        """Give the key."""
        return self.key_text()


class Releases(TableRow):
    """Site releases at most a share of an occupation's hours for training."""

    table = "releases"

    site = models.ForeignKey("workforce.Site", models.CASCADE, related_name="releases")
    occupation = models.ForeignKey(
        "workforce.Occupation", models.CASCADE, null=True, blank=True, related_name="+"
    )
    period = models.ForeignKey(
        "workforce.Period", models.CASCADE, null=True, blank=True, related_name="+"
    )
    share = models.FloatField()

    class Meta:
        """A key stands once in a cluster."""

        constraints = (key_of("releases", "site", "occupation", "period"),)

    def __str__(self) -> str:
        """Give the key."""
        return self.key_text()
