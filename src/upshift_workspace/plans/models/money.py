# SPDX-License-Identifier: Apache-2.0
"""Money for training: rates, budgets, funds."""

from __future__ import annotations

from django.db import models

from upshift_workspace.tenancy.rows import TableRow, key_of, money_field


class Rate(TableRow):
    """Dated exchange rates of other currencies into the network's currency."""

    table = "rates"

    currency = models.CharField(max_length=8)
    date = models.DateField()
    rate = models.FloatField()

    class Meta:
        """A key stands once in a cluster."""

        constraints = (key_of("rates", "currency", "date"),)

    def __str__(self) -> str:
        """Give label or key."""
        return str(self.currency)


class Budget(TableRow):
    """Organisation's own money for training, by period or for the whole calendar."""

    table = "budgets"

    organisation = models.ForeignKey(
        "tenancy.Organisation", models.CASCADE, related_name="+"
    )
    period = models.ForeignKey(
        "workforce.Period", models.CASCADE, null=True, blank=True, related_name="+"
    )
    amount = money_field()
    currency = models.CharField(max_length=8, blank=True)

    class Meta:
        """A key stands once in a cluster."""

        constraints = (key_of("budgets", "organisation", "period"),)

    def __str__(self) -> str:
        """Give the key."""
        return self.key_text()


class Fund(TableRow):
    """Public and private money with intensity, ceilings and limits."""

    table = "funds"

    fund = models.CharField(max_length=64)
    label = models.CharField(max_length=300, blank=True)
    budget = money_field()
    intensity = models.FloatField(default=1.0)
    ceiling_per_seat = money_field(null=True, blank=True)
    ceiling_per_organisation = money_field(null=True, blank=True)
    sme_only = models.BooleanField(default=False)
    first_period = models.ForeignKey(
        "workforce.Period", models.CASCADE, null=True, blank=True, related_name="+"
    )
    last_period = models.ForeignKey(
        "workforce.Period", models.CASCADE, null=True, blank=True, related_name="+"
    )
    currency = models.CharField(max_length=8, blank=True)

    class Meta:
        """A key stands once in a cluster."""

        constraints = (key_of("funds", "fund"),)

    def __str__(self) -> str:
        """Give label or key."""
        return self.label or str(self.fund)


class Finances(TableRow):
    """Fund finances a course or an organisation; no row means all."""

    table = "finances"

    fund = models.ForeignKey("plans.Fund", models.CASCADE, related_name="+")
    course = models.ForeignKey(
        "training.Course", models.CASCADE, null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(
        "tenancy.Organisation", models.CASCADE, null=True, blank=True, related_name="+"
    )

    class Meta:
        """A key stands once in a cluster."""

        constraints = (key_of("finances", "fund", "course", "organisation"),)

    def __str__(self) -> str:
        """Give the key."""
        return self.key_text()
