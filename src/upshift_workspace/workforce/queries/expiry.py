# SPDX-License-Identifier: Apache-2.0
"""Proofs that end, and the courses that renew them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count

from upshift_workspace.tenancy.models import Organisation
from upshift_workspace.tenancy.rows import table_models
from upshift_workspace.workforce.models import Holds
from upshift_workspace.workforce.queries.firm import own
from upshift_workspace.workforce.queries.labels import label_of
from upshift_workspace.workforce.queries.people import names_of, needed_by, today


@dataclass(frozen=True, slots=True)
class Ending:
    """
    A proof that ends.

    Parameters
    ----------
    row
        Of ``holds``.
    name, skill
        Of the person, where known, and of the skill.
    days
        Left from today; below 0 it has ended.
    is_needed
        Whether the person's occupation asks for it.
    num_courses
        In the cluster that teach the skill.
    """

    row: Holds
    name: str
    skill: str
    days: int
    is_needed: bool
    num_courses: int

    @property
    def tone(self) -> str:
        """Give the tone of its badge."""
        if self.days < 0:
            return "bad" if self.is_needed else "wait"
        return "warn" if self.is_needed else "info"


def expiring_proofs(firm: Organisation, within: timedelta) -> list[Ending]:
    """List a firm's proofs that end within some days or have ended, soonest first."""
    day = today()
    ending = own(Holds, firm).filter(expires__lte=day + within)
    rows = list(
        ending.select_related("worker__occupation", "skill").order_by("expires")
    )
    names = names_of(firm, {row.worker.worker for row in rows})
    needed = needed_by({row.worker.occupation_id for row in rows})
    teaches = table_models()["teaches"].objects
    taught = dict(
        teaches.filter(skill__in={row.skill_id for row in rows})
        .values("skill")
        .annotate(n=Count("course", distinct=True))
        .values_list("skill", "n")
    )
    return [
        Ending(
            row,
            names.get(row.worker.worker, ""),
            label_of(row.skill),
            (row.expires - day).days,
            row.skill_id in needed.get(row.worker.occupation_id, {}),
            taught.get(row.skill_id, 0),
        )
        for row in rows
    ]
