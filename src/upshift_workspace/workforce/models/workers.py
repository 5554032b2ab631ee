# SPDX-License-Identifier: Apache-2.0
"""Workers under pseudonyms: what they hold, speak and wish."""

from __future__ import annotations

from django.db import models

from upshift_workspace.tenancy.personal import Personal
from upshift_workspace.tenancy.rows import TableRow, key_of, money_field


class Worker(TableRow):
    """A person, or a group of people alike, at a site in an occupation."""

    table = "workers"
    personal = Personal("worker", "worker", "sever")

    worker = models.CharField(max_length=64)
    site = models.ForeignKey("workforce.Site", models.CASCADE, related_name="workers")
    occupation = models.ForeignKey(
        "workforce.Occupation", models.CASCADE, related_name="+"
    )
    people = models.IntegerField(default=1)
    eqf = models.IntegerField(null=True, blank=True)
    language = models.CharField(max_length=8, default="hu")
    radius = models.FloatField(default=60.0)
    learns_online = models.BooleanField(default=True)
    training_hours = models.FloatField(default=120.0)
    working_hours = models.FloatField(default=8.0)
    longest_training = models.IntegerField(default=4)
    hour_cost = money_field(default=25)
    currency = models.CharField(max_length=8, blank=True)
    open_to_pooling = models.BooleanField(default=False)

    class Meta:
        """A key stands once in a cluster."""

        constraints = (key_of("workers", "worker"),)

    def __str__(self) -> str:
        """Give label or key."""
        return str(self.worker)


class Speaks(TableRow):
    """Worker speaks a further language."""

    table = "speaks"
    personal = Personal("worker", "worker__worker", "delete")

    worker = models.ForeignKey("workforce.Worker", models.CASCADE, related_name="+")
    language = models.CharField(max_length=8)

    class Meta:
        """A key stands once in a cluster."""

        constraints = (key_of("speaks", "worker", "language"),)

    def __str__(self) -> str:
        """Give the key."""
        return self.key_text()


class Holds(TableRow):
    """Worker holds skill at level with evidence."""

    table = "holds"
    personal = Personal("worker", "worker__worker", "keep", blanks=("assessed_by",))

    worker = models.ForeignKey("workforce.Worker", models.CASCADE, related_name="holds")
    skill = models.ForeignKey("workforce.Skill", models.CASCADE, related_name="+")
    level = models.FloatField(default=2.0)
    evidence = models.CharField(max_length=24, default="self")
    assessed_by = models.CharField(max_length=300, blank=True)
    date = models.DateField(null=True, blank=True)
    expires = models.DateField(null=True, blank=True)

    class Meta:
        """A key stands once in a cluster."""

        constraints = (key_of("holds", "worker", "skill"),)

    def __str__(self) -> str:
        """Give the key."""
        return self.key_text()


class Wishes(TableRow):
    """Worker wishes or declines an occupation."""

    table = "wishes"
    personal = Personal("worker", "worker__worker", "delete")

    worker = models.ForeignKey(
        "workforce.Worker", models.CASCADE, related_name="wishes"
    )
    occupation = models.ForeignKey(
        "workforce.Occupation", models.CASCADE, related_name="+"
    )
    wish = models.CharField(max_length=24, default="prefer")
    worth = money_field(default=0)

    class Meta:
        """A key stands once in a cluster."""

        constraints = (key_of("wishes", "worker", "occupation"),)

    def __str__(self) -> str:
        """Give the key."""
        return self.key_text()
