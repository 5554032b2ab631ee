# SPDX-License-Identifier: Apache-2.0
"""Offers, and the trainers, rooms and rigs they use."""

from __future__ import annotations

from django.db import models

from upshift_workspace.tenancy.rows import TableRow, key_of, money_field


class Offer(TableRow):
    """A course offered at a site or online."""

    table = "offers"

    offer = models.CharField(max_length=64)
    course = models.ForeignKey("training.Course", models.CASCADE, related_name="offers")
    site = models.ForeignKey(
        "workforce.Site", models.CASCADE, null=True, blank=True, related_name="+"
    )
    language = models.CharField(max_length=8, blank=True)
    smallest = models.IntegerField(null=True, blank=True)
    largest = models.IntegerField(null=True, blank=True)
    fee = money_field(null=True, blank=True)
    fixed_cost = money_field(null=True, blank=True)
    seat_cost = money_field(default=0)
    empty_seat_fee = money_field(null=True, blank=True)
    most_runs = models.IntegerField(default=1)
    first_period = models.ForeignKey(
        "workforce.Period", models.CASCADE, null=True, blank=True, related_name="+"
    )
    last_period = models.ForeignKey(
        "workforce.Period", models.CASCADE, null=True, blank=True, related_name="+"
    )
    currency = models.CharField(max_length=8, blank=True)

    class Meta:
        """A key stands once in a cluster."""

        constraints = (key_of("offers", "offer"),)

    def __str__(self) -> str:
        """Give label or key."""
        return str(self.offer)


class Resource(TableRow):
    """Trainers, rooms and rigs shared over providers."""

    table = "resources"

    resource = models.CharField(max_length=64)
    label = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=24, default="trainer")
    organisation = models.ForeignKey(
        "tenancy.Organisation", models.CASCADE, null=True, blank=True, related_name="+"
    )
    site = models.ForeignKey(
        "workforce.Site", models.CASCADE, null=True, blank=True, related_name="+"
    )
    capacity = models.FloatField()

    class Meta:
        """A key stands once in a cluster."""

        constraints = (key_of("resources", "resource"),)

    def __str__(self) -> str:
        """Give label or key."""
        return self.label or str(self.resource)


class Supplies(TableRow):
    """Capacity of a resource in a period that differs from its usual one."""

    table = "supplies"

    resource = models.ForeignKey("training.Resource", models.CASCADE, related_name="+")
    period = models.ForeignKey("workforce.Period", models.CASCADE, related_name="+")
    capacity = models.FloatField()

    class Meta:
        """A key stands once in a cluster."""

        constraints = (key_of("supplies", "resource", "period"),)

    def __str__(self) -> str:
        """Give the key."""
        return self.key_text()


class Uses(TableRow):
    """A run of an offer uses some of a resource."""

    table = "uses"

    offer = models.ForeignKey("training.Offer", models.CASCADE, related_name="+")
    resource = models.ForeignKey("training.Resource", models.CASCADE, related_name="+")
    amount = models.FloatField(null=True, blank=True)

    class Meta:
        """A key stands once in a cluster."""

        constraints = (key_of("uses", "offer", "resource"),)

    def __str__(self) -> str:
        """Give the key."""
        return self.key_text()
