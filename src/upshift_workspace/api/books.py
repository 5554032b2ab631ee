# SPDX-License-Identifier: Apache-2.0
"""Which tables the API opens, and which of their rows to whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model, Q

from upshift_workspace.tenancy.models import Membership, Organisation, Role
from upshift_workspace.tenancy.rows import TableRow
from upshift_workspace.training.models import (
    Course,
    Expects,
    Follows,
    Offer,
    Resource,
    Supplies,
    Teaches,
    Uses,
)
from upshift_workspace.workforce.models import (
    Demand,
    Occupation,
    Requires,
    Skill,
    Worker,
)


@dataclass(frozen=True, slots=True)
class Book:
    """
    A table of the API.

    Parameters
    ----------
    model
        Whose rows.
    sees
        Gives, for a membership, the condition of the rows it may read.
    owner
        Path from a row to the organisation whose own it is; blank where the API
        only reads.
    beside
        Tables that a row may refer to: it is checked among them.
    """

    model: type[TableRow]
    sees: Callable[[Membership], Q]
    owner: str = ""
    beside: tuple[str, ...] = ()

    @property
    def table(self) -> str:
        """Name of the table."""
        return self.model.table

    def owns(self, membership: Membership, row: Model) -> bool:
        """Tell whether a row is the membership's own organisation's."""
        place = row
        for name in self.owner.split("__"):
            place = getattr(place, name)
        return membership.organisation_id is not None and (
            place.pk == membership.organisation_id
        )


def _everything(_membership: Membership) -> Q:
    return Q()


def _own_people(membership: Membership) -> Q:
    if membership.role == Role.worker:
        return Q(worker=membership.worker) & ~Q(worker="")
    return _own_sites(membership)


def _own_sites(membership: Membership) -> Q:
    if membership.organisation_id is None:
        return Q(pk=None)
    return Q(site__organisation=membership.organisation_id)


def _own_resources(membership: Membership) -> Q:
    return Q(organisation=membership.organisation_id or 0)


def _own_supplies(membership: Membership) -> Q:
    return Q(resource__organisation=membership.organisation_id or 0)


def _own_uses(membership: Membership) -> Q:
    return Q(offer__course__provider=membership.organisation_id or 0)


BOOKS = {
    book.table: book
    for book in (
        Book(Organisation, _everything),
        Book(
            Worker,
            _own_people,
            "site__organisation",
            ("rates", "organisations", "sites", "occupations"),
        ),
        Book(
            Demand,
            _own_sites,
            "site__organisation",
            ("rates", "organisations", "sites", "occupations", "periods"),
        ),
        Book(Course, _everything, "provider", ("rates", "organisations")),
        Book(
            Offer,
            _everything,
            "course__provider",
            ("rates", "organisations", "sites", "courses", "periods"),
        ),
        Book(Skill, _everything),
        Book(Occupation, _everything),
        Book(Requires, _everything),
        Book(Teaches, _everything),
        Book(Expects, _everything),
        Book(Follows, _everything),
        Book(Resource, _own_resources),
        Book(Supplies, _own_supplies),
        Book(Uses, _own_uses),
    )
}
