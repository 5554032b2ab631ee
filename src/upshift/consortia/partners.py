# SPDX-License-Identifier: Apache-2.0
"""Partners as the rules see them: facts, each known or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from upshift.consortia.control import control_groups
from upshift.consortia.packs import Role
from upshift.consortia.sizes import UNKNOWN, Range, partner_sizes


@dataclass(frozen=True, slots=True)
class Partner:
    """
    What rules ask of a partner; None where it is not known.

    Parameters
    ----------
    name
        Key in ``partners``.
    kind, country, nuts, makes_profit, innovative, equality_plan
        As in the table.
    sme
        Small or medium, by the ownership rule.
    newcomer
        Without an earlier EU project.
    group
        Partners of one group are under the same control; None if its owners are
        not known, so that it may be of any group.
    """

    name: str
    kind: str | None = None
    country: str | None = None
    nuts: str | None = None
    makes_profit: bool | None = None
    sme: bool | None = None
    innovative: bool | None = None
    equality_plan: bool | None = None
    newcomer: bool | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """
    A partner in a consortium.

    Parameters
    ----------
    partner
        Who it is.
    role
        What it does there.
    cost
        What its part of the project costs without subcontracting, in the
        network's currency; None if it is not known.
    grant
        Money it asks for, in euro, from sure to possible.
    """

    partner: Partner
    role: Role = "beneficiary"
    cost: float | None = None
    grant: Range = UNKNOWN


def gather_partners(network: Mapping[str, pl.DataFrame]) -> dict[str, Partner]:
    """
    Give every partner with what is known of it.

    *Reads* partners, owns, networks, rates.
    """
    sizes = partner_sizes(network)
    is_sme = dict(sizes.select("partner", "is_sme").iter_rows())
    groups = control_groups(network)
    return {
        row["partner"]: Partner(
            name=row["partner"],
            kind=row["kind"],
            country=row["country"],
            nuts=row["nuts"],
            makes_profit=row["makes_profit"],
            sme=is_sme[row["partner"]],
            innovative=row["is_innovative"],
            equality_plan=row["has_equality_plan"],
            newcomer=None if row["past_projects"] is None else not row["past_projects"],
            group=groups[row["partner"]],
        )
        for row in network["partners"].to_dicts()
    }
