# SPDX-License-Identifier: Apache-2.0
"""What a firm's people wish or decline."""

from __future__ import annotations

from dataclasses import dataclass

from upshift_workspace.tenancy.models import Organisation
from upshift_workspace.workforce.models import Wishes
from upshift_workspace.workforce.queries.firm import own
from upshift_workspace.workforce.queries.labels import label_of
from upshift_workspace.workforce.queries.people import names_of


@dataclass(frozen=True, slots=True)
class Wished:
    """A wish with the person's name, where known, and the occupation's label."""

    row: Wishes
    name: str
    occupation: str


def wishes_of(firm: Organisation) -> list[Wished]:
    """List a firm's wishes by person."""
    rows = own(Wishes, firm).select_related("worker", "occupation")
    found = list(rows.order_by("worker__worker", "occupation__label"))
    names = names_of(firm, {row.worker.worker for row in found})
    return [
        Wished(row, names.get(row.worker.worker, ""), label_of(row.occupation))
        for row in found
    ]
