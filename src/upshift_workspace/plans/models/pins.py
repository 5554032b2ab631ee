# SPDX-License-Identifier: Apache-2.0
"""Seats that were promised."""

from __future__ import annotations

from django.db import models

from upshift_workspace.tenancy.personal import Personal
from upshift_workspace.tenancy.rows import TableRow, key_of


class Pin(TableRow):
    """Seats promised to people of a worker row."""

    table = "pins"
    personal = Personal("worker", "worker__worker", "keep")

    worker = models.ForeignKey("workforce.Worker", models.CASCADE, related_name="+")
    offer = models.ForeignKey("training.Offer", models.CASCADE, related_name="+")
    period = models.ForeignKey("workforce.Period", models.CASCADE, related_name="+")
    people = models.IntegerField(default=1)

    class Meta:
        """A key stands once in a cluster."""

        constraints = (key_of("pins", "worker", "offer", "period"),)

    def __str__(self) -> str:
        """Give the key."""
        return self.key_text()
