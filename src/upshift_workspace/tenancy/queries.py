# SPDX-License-Identifier: Apache-2.0
"""Which organisations of the cluster are in it today."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db.models import QuerySet

from upshift_workspace.tenancy.models import Departure, Organisation


def departed() -> QuerySet[Departure]:
    """Give the departures that hold today."""
    today = datetime.now(UTC).date()
    return Departure.objects.filter(on__lte=today).exclude(until__lte=today)


def present() -> QuerySet[Organisation]:
    """Give the organisations that have not left."""
    return Organisation.objects.exclude(pk__in=departed().values("organisation"))
