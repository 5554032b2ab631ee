# SPDX-License-Identifier: Apache-2.0
"""A cluster is a tenant; organisations are its members and providers."""

from __future__ import annotations

from datetime import date

from django.db import models

from upshift_workspace.tenancy.personal import NOBODY
from upshift_workspace.tenancy.rows import ClusterRow, TableRow, key_of, money_field


class Cluster(models.Model):
    """A tenant: everything else belongs to one. Feeds ``networks``."""

    personal = NOBODY

    network = models.SlugField(max_length=64, unique=True)
    label = models.CharField(max_length=300, blank=True)
    currency = models.CharField(max_length=8, default="EUR")
    priced_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=8, default="en")
    taxonomy = models.CharField(max_length=300, blank=True)
    travel_base = money_field(default=50)
    travel_per_km = money_field(default=4)
    pooling_cost = money_field(default=3000)
    budgets_pay_fixed_costs = models.BooleanField(default=True)
    budgets_pay_hours = models.BooleanField(default=False)

    def __str__(self) -> str:
        """Give its label."""
        return self.label or self.network


class Organisation(TableRow):
    """A member of the cluster: a plant, a supplier, a provider, an office."""

    table = "organisations"

    organisation = models.CharField(max_length=64)
    label = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=24, default="other")
    country = models.CharField(max_length=8, blank=True)
    nuts = models.CharField(max_length=300, blank=True)
    nace = models.CharField(max_length=300, blank=True)
    is_sme = models.BooleanField(default=False)
    recovers_vat = models.BooleanField(default=True)
    sends = models.BooleanField(default=False)
    receives = models.BooleanField(default=False)

    class Meta:
        """A key stands once in a cluster."""

        constraints = (key_of("organisations", "organisation"),)

    def __str__(self) -> str:
        """Give its label."""
        return self.label or self.organisation


class Departure(ClusterRow):
    """
    An organisation has left: the access of its people ends, what it gave stays.

    Parameters
    ----------
    on
        First day without access.
    until
        Day from which it is a member again; none while it is not.
    """

    personal = NOBODY

    organisation = models.OneToOneField(
        Organisation, models.CASCADE, related_name="departure"
    )
    on = models.DateField()
    until = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        """Give the day."""
        return str(self.on)

    def holds(self, today: date) -> bool:
        """Tell whether there is no access on a day."""
        is_back = self.until is not None and self.until <= today
        return self.on <= today and not is_back
