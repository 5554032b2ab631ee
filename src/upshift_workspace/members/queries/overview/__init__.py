# SPDX-License-Identifier: Apache-2.0
"""The first page: a few figures and what waits, to each role its own."""

from __future__ import annotations

from collections.abc import Callable

from upshift_workspace.members.queries.overview.firm import hr
from upshift_workspace.members.queries.overview.lines import Due, Overview, Tile
from upshift_workspace.members.queries.overview.office import office, partner, places
from upshift_workspace.members.queries.overview.own import provider, worker
from upshift_workspace.tenancy.models import Membership, Role

__all__ = ["Due", "Overview", "Tile", "overview", "places"]

_ROLES: dict[Role, Callable[[Membership, Overview], None]] = {
    Role.office: office,
    Role.hr: hr,
    Role.provider: provider,
    Role.worker: worker,
    Role.social_partner: partner,
    Role.umbrella: partner,
}


def overview(reader: Membership) -> Overview:
    """Gather figures and what waits, as the role of the reader asks."""
    found = Overview()
    gather = _ROLES.get(Role(reader.role))
    if gather:
        gather(reader, found)
    return found
