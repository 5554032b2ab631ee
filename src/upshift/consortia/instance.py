# SPDX-License-Identifier: Apache-2.0
"""Whom a consortium may be made of, as arrays for the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from polars import col

from upshift.consortia.budget import costs_of
from upshift.consortia.competences import competences
from upshift.consortia.packs import FULL, Pack
from upshift.consortia.params import ConsortiumParams
from upshift.consortia.partners import Member, gather_partners
from upshift.consortia.proposal import pack_of, row_of
from upshift.solver.blocks import Ints


@dataclass(frozen=True, slots=True)
class Sought:
    """
    A skill a call seeks.

    Parameters
    ----------
    skill, level, weight
        As in ``seeks``.
    holders
        Numbers of the candidates who bring it at that level.
    """

    skill: str
    level: int
    weight: float
    holders: Ints


@dataclass(frozen=True, slots=True)
class Instance:
    """
    Everything a search for a consortium needs.

    Parameters
    ----------
    call, pack
        What is answered, and its rules.
    candidates
        In order of name; costs where they have pledged.
    kept
        Numbers of those who stay in.
    coordinator
        Number of the candidate who coordinates; None if that is free.
    sought
        Skills somebody brings.
    lacking
        Skills and levels nobody brings.
    partners_most, newcomers, months
        As in ``calls``.
    params
        Costs, aims, limits.
    """

    call: str
    pack: Pack
    candidates: tuple[Member, ...]
    kept: tuple[int, ...]
    coordinator: int | None
    sought: tuple[Sought, ...]
    lacking: tuple[tuple[str, int], ...]
    partners_most: int | None
    newcomers: int
    months: int | None
    params: ConsortiumParams

    @property
    def num(self) -> int:
        """Number of candidates."""
        return len(self.candidates)


def prepare(
    network: Mapping[str, pl.DataFrame],
    call: str,
    params: ConsortiumParams,
    packs_folder: str | Path | None = None,
) -> Instance:
    """
    Gather candidates and what a call seeks.

    *Reads* calls, seeks, joins, partners, owns, brings, courses, teaches, pledges,
    networks, rates.
    """
    row, pack = row_of(network, call), pack_of(network, call, packs_folder)
    partners = gather_partners(network)
    names = network["partners"].filter("may_join")["partner"].sort().to_list()
    places = {name: number for number, name in enumerate(names)}
    bare = tuple(Member(partners[name]) for name in names)
    costs = costs_of(network, call, bare)
    joined = _joined(network, call, places) if params.keeps_joined else {}
    sought = _sought(network, call, places)
    return Instance(
        call=call,
        pack=pack,
        candidates=tuple(
            Member(m.partner, cost=costs.get(m.partner.name)) for m in bare
        ),
        kept=tuple(sorted(joined)),
        coordinator=next((n for n, r in joined.items() if r == "coordinator"), None),
        sought=tuple(one for one in sought if one.holders.size),
        lacking=tuple((one.skill, one.level) for one in sought if not one.holders.size),
        partners_most=row["partners_most"],
        newcomers=row["newcomers"],
        months=row["months"],
        params=params,
    )


def _joined(
    network: Mapping[str, pl.DataFrame], call: str, places: Mapping[str, int]
) -> dict[int, str]:
    joins = network["joins"].filter((col("call") == call) & col("role").is_in(FULL))
    rows = joins.select("partner", "role").iter_rows()
    return {places[name]: role for name, role in rows if name in places}


def _sought(
    network: Mapping[str, pl.DataFrame], call: str, places: Mapping[str, int]
) -> tuple[Sought, ...]:
    brought = competences(network).filter(col("partner").is_in(list(places)))
    sought = network["seeks"].filter(col("call") == call)
    able = sought.join(
        brought.select("partner", "skill", has="level"), on="skill"
    ).filter(col("has") >= col("level"))
    holders = {
        name: np.array([places[p] for p in rows["partner"]], dtype=np.int64)
        for (name,), rows in able.group_by("skill", maintain_order=True)
    }
    nobody = np.zeros(0, dtype=np.int64)
    rows = sought.select("skill", "level", "weight").iter_rows()
    return tuple(Sought(s, lv, w, holders.get(s, nobody)) for s, lv, w in rows)
