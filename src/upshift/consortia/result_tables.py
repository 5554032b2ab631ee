# SPDX-License-Identifier: Apache-2.0
"""Tables of the consortia found: who is in, and what stays open."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from upshift.consortia.competences import competences, nearest_holders
from upshift.consortia.instance import Instance
from upshift.consortia.result import Alternative


def partners_table(
    instance: Instance, alternatives: tuple[Alternative, ...]
) -> pl.DataFrame:
    """Give the partners of each consortium, with the sought skills they bring."""
    brings: dict[str, list[str]] = {}
    for one in instance.sought:
        for number in one.holders:
            name = instance.candidates[number].partner.name
            brings.setdefault(name, []).append(one.skill)
    rows = [
        (
            instance.call,
            rank,
            member.partner.name,
            member.role,
            member.partner.country,
            member.partner.kind,
            member.partner.newcomer,
            "; ".join(brings.get(member.partner.name, ())),
        )
        for rank, alternative in enumerate(alternatives, start=1)
        for member in alternative.members
    ]
    return pl.DataFrame(rows, schema=_PARTNERS, orient="row")


def missing_table(
    network: Mapping[str, pl.DataFrame],
    instance: Instance,
    alternatives: tuple[Alternative, ...],
) -> pl.DataFrame:
    """Give sought skills that stay open in each, and who is nearest."""
    brought = competences(network)
    levels = {one.skill: one.level for one in instance.sought}
    # Without any consortium the skills nobody brings are still worth knowing.
    each = [one.uncovered for one in alternatives] or [()]
    parts = [
        nearest_holders(
            network,
            brought,
            [*instance.lacking, *((skill, levels[skill]) for skill in uncovered)],
        ).select(
            pl.lit(instance.call).alias("call"),
            pl.lit(rank).cast(pl.Int64).alias("alternative"),
            pl.all(),
        )
        for rank, uncovered in enumerate(each, start=1)
    ]
    return pl.concat(parts)


_PARTNERS = {
    "call": pl.String(),
    "alternative": pl.Int64(),
    "partner": pl.String(),
    "role": pl.String(),
    "country": pl.String(),
    "kind": pl.String(),
    "newcomer": pl.Boolean(),
    "brings": pl.String(),
}
