# SPDX-License-Identifier: Apache-2.0
"""Places: sites, distances, the calendar."""

from __future__ import annotations

from django.db import models

from upshift_workspace.tenancy.rows import TableRow, key_of


class Site(TableRow):
    """Places where an organisation's people work or learn."""

    table = "sites"

    site = models.CharField(max_length=64)
    organisation = models.ForeignKey(
        "tenancy.Organisation", models.CASCADE, related_name="sites"
    )
    label = models.CharField(max_length=300, blank=True)
    area = models.CharField(max_length=300, blank=True)
    nuts = models.CharField(max_length=300, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    class Meta:
        """A key stands once in a cluster."""

        constraints = (key_of("sites", "site"),)

    def __str__(self) -> str:
        """Give label or key."""
        return self.label or str(self.site)


class Distance(TableRow):
    """Known road distances between sites; others are computed from coordinates."""

    table = "distances"

    site = models.ForeignKey("workforce.Site", models.CASCADE, related_name="+")
    to_site = models.ForeignKey("workforce.Site", models.CASCADE, related_name="+")
    km = models.FloatField()

    class Meta:
        """A key stands once in a cluster."""

        constraints = (key_of("distances", "site", "to_site"),)

    def __str__(self) -> str:
        """Give the key."""
        return self.key_text()


class Period(TableRow):
    """The planning calendar, in order of start date."""

    table = "periods"

    period = models.CharField(max_length=64)
    label = models.CharField(max_length=300, blank=True)
    start_date = models.DateField()
    end_date = models.DateField()
    working_days = models.IntegerField(null=True, blank=True)

    class Meta:
        """A key stands once in a cluster."""

        constraints = (key_of("periods", "period"),)

    def __str__(self) -> str:
        """Give label or key."""
        return self.label or str(self.period)


class Closure(TableRow):
    """Holidays and shutdown weeks that take working days out of a period."""

    table = "closures"

    site = models.ForeignKey(
        "workforce.Site", models.CASCADE, null=True, blank=True, related_name="+"
    )
    start_date = models.DateField()
    end_date = models.DateField()
    kind = models.CharField(max_length=24, default="holiday")

    class Meta:
        """A key stands once in a cluster."""

        constraints = (key_of("closures", "site", "start_date"),)

    def __str__(self) -> str:
        """Give the key."""
        return self.key_text()
