# SPDX-License-Identifier: Apache-2.0
"""A draft consortium of a call, drawn from the tables."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import polars as pl
from polars import col

from upshift.consortia.budget import Budget, costs_of, draw_budget
from upshift.consortia.measures import Proposal
from upshift.consortia.packs import Pack, Role, find_pack
from upshift.consortia.partners import Member, gather_partners
from upshift.consortia.sizes import euro_in
from upshift.errors import InvalidTables, Problem, UnknownName
from upshift.tables.names import nearest

Network = Mapping[str, pl.DataFrame]


@dataclass(frozen=True, slots=True)
class Draft:
    """
    A call, its rules, and who wants to answer it.

    Parameters
    ----------
    call
        Key in ``calls``.
    pack
        Its rules.
    proposal
        Consortium and project as the rules see them.
    budget
        What it costs.
    """

    call: str
    pack: Pack
    proposal: Proposal
    budget: Budget


def draft_of(
    network: Network, call: str, *, packs_folder: str | Path | None = None
) -> Draft:
    """
    Draw the draft consortium of a call.

    *Reads* calls, joins, partners, owns, pledges, networks, rates.

    Parameters
    ----------
    network
        Frozen tables.
    call
        Key in ``calls``.
    packs_folder
        Folder of one's own rule packs; they come before those of the software.

    Raises
    ------
    UnknownName
        If there is no such call.
    InvalidTables
        If it names a rule pack that is not there.
    """
    pack = pack_of(network, call, packs_folder)
    partners = gather_partners(network)
    joined = network["joins"].filter(col("call") == call)
    roles: list[tuple[str, Role]] = joined.select("partner", "role").rows()
    members = tuple(Member(partners[name], role) for name, role in roles)
    budget = draw_budget(network, call, members, pack.money)
    costs, grants = costs_of(network, call, members), budget.grants()
    euro = euro_in(network)
    members = tuple(
        replace(
            member,
            cost=costs.get(member.partner.name, 0.0),
            grant=grants[member.partner.name].times(1 / euro),
        )
        for member in members
    )
    most = math.inf if budget.ceiling is None else budget.ceiling / euro
    proposal = Proposal(members, months_of(network, call), most)
    return Draft(call, pack, proposal, budget)


def pack_of(
    network: Network, call: str, packs_folder: str | Path | None = None
) -> Pack:
    """Give the rule pack of a call, or say in which row a wrong one is named."""
    name = row_of(network, call)["pack"]
    try:
        return find_pack(name, packs_folder)
    except UnknownName as reason:
        known = str(reason).partition("; there are ")[2].rstrip(".")
        at = network["calls"]["call"].to_list().index(call) + 2
        said = {"got": name, "expected": known}
        cure = nearest(name, known.split(", "))
        flaw = Problem("unknown_pack", "calls", "pack", (at,), **said, cure=cure)
        raise InvalidTables((flaw,)) from None


def months_of(network: Network, call: str) -> int | None:
    """Give the length of a call's project."""
    months: int | None = row_of(network, call)["months"]
    return months


def row_of(network: Network, call: str) -> dict[str, Any]:
    """Give the row of a call."""
    calls = network["calls"]
    if call not in calls["call"]:
        msg = f"'{call}' is not a call; there are {', '.join(calls['call'])}."
        raise UnknownName(msg)
    return calls.row(by_predicate=col("call") == call, named=True)
