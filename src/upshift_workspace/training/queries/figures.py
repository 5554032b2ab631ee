# SPDX-License-Identifier: Apache-2.0
"""What a cluster has, in a handful of numbers."""

from __future__ import annotations

from django.db.models import Sum

from upshift_workspace.tenancy.models import Organisation
from upshift_workspace.training.models import Course, Offer
from upshift_workspace.workforce.models import Period, Worker

TRAINERS = ("training_provider", "university")


def figures() -> dict[str, int]:
    """Count organisations, people, courses, offers and periods of the cluster."""
    return {
        "members": Organisation.objects.count(),
        "people": Worker.objects.aggregate(n=Sum("people"))["n"] or 0,
        "courses": Course.objects.count(),
        "offers": Offer.objects.count(),
        "providers": Organisation.objects.filter(kind__in=TRAINERS).count(),
        "periods": Period.objects.count(),
    }
