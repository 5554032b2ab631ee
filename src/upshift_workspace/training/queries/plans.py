# SPDX-License-Identifier: Apache-2.0
"""What a published plan says about runs; plans lie above and are asked by name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from upshift_workspace import engine
from upshift_workspace.tenancy.models import Organisation
from upshift_workspace.training.models import Offer, Uses
from upshift_workspace.workforce.models import Period


@dataclass(frozen=True, slots=True)
class Run:
    """
    Runs of an offer that a plan opens in a period.

    Parameters
    ----------
    runs, seats, smallest, largest
        Number of runs, seats taken in all, bounds of all runs together.
    empty
        Seats paid and left empty to reach the smallest cohorts.
    """

    offer: Offer
    period: Period
    runs: int
    seats: int
    smallest: int
    largest: int
    empty: int

    @property
    def free(self) -> int:
        """Seats that are left."""
        return self.largest - self.seats


def published_plan() -> Any:  # noqa: ANN401 - a model of a room above
    """Give the plan that was published last; None if there is none."""
    plans = apps.get_model("plans", "Plan").objects.select_related("cluster")
    found = plans.exclude(folder="").exclude(published_at=None)
    return found.order_by("-published_at").first()


def runs_of_plan(plan: Any, provider: Organisation | None) -> list[Run]:  # noqa: ANN401 - as above
    """List the runs of a provider's offers, in order of the calendar."""
    offers = {
        offer.offer: offer
        for offer in Offer.objects.filter(course__provider=provider).select_related(
            "course", "site"
        )
    }
    periods = {period.period: period for period in Period.objects.all()}
    rows = engine.result_rows(plan.path, "runs")
    runs = [
        _run(offers[row["offer"]], periods[row["period"]], row)
        for row in rows
        if row["offer"] in offers and row["period"] in periods
    ]
    return sorted(runs, key=lambda r: (r.period.start_date, r.offer.offer))


def hours_used(runs: list[Run]) -> dict[tuple[int, int], float]:
    """Sum the hours that runs take of each resource in each period."""
    found: dict[tuple[int, int], float] = defaultdict(float)
    uses = Uses.objects.filter(offer__in=[run.offer for run in runs])
    amounts = defaultdict(list)
    for use in uses:
        amounts[use.offer_id].append(use)
    for run in runs:
        for use in amounts[run.offer.pk]:
            hours = run.offer.course.hours if use.amount is None else use.amount
            found[use.resource_id, run.period.pk] += run.runs * hours
    return found


def _run(offer: Offer, period: Period, row: dict[str, str]) -> Run:
    runs, seats = int(row["runs"]), int(row["seats"])
    smallest, largest = int(row["smallest"]), int(row["largest"])
    empty = int(row.get("empty_seats") or 0)  # older results have none
    return Run(offer, period, runs, seats, runs * smallest, runs * largest, empty)
