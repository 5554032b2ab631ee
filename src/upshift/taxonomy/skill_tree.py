# SPDX-License-Identifier: Apache-2.0
"""The hierarchy of skills with numbers for addresses: quick to walk."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from upshift.taxonomy.ancestors import information
from upshift.taxonomy.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class SkillTree:
    """
    Skills, what lies above them and beside them.

    Parameters
    ----------
    concepts
        uri and number of each skill.
    broader
        uri, broader: numbers.
    related
        skill, near_skill (numbers, both directions) and essential.
    weights
        uri (a number) and information between 0 and 1.
    """

    concepts: pl.DataFrame
    broader: pl.DataFrame
    related: pl.DataFrame
    weights: pl.DataFrame


def grow(taxonomy: Taxonomy) -> SkillTree:
    """Give numbers to the skills of a taxonomy and all that lies above them."""
    columns = (
        taxonomy.skills["uri"],
        taxonomy.broader["uri"],
        taxonomy.broader["broader"],
    )
    uris = pl.concat([column.alias("uri") for column in columns]).unique().sort()
    numbers = uris.to_frame().with_row_index("number")
    concepts = taxonomy.skills.select("uri").join(numbers, on="uri").sort("number")
    broader = _number(taxonomy.broader, numbers)
    linked = _number(
        taxonomy.related.rename({"related": "near_skill"}), numbers, but="essential"
    )
    back = linked.select(
        pl.col("near_skill").alias("skill"),
        pl.col("skill").alias("near_skill"),
        "essential",
    )
    both = pl.concat([linked, back]).group_by("skill", "near_skill")
    related = both.agg(pl.col("essential").any()).sort("skill", "near_skill")
    weights = information(broader, concepts["number"])
    return SkillTree(concepts, broader, related, weights)


def _number(frame: pl.DataFrame, numbers: pl.DataFrame, but: str = "") -> pl.DataFrame:
    for column in frame.columns:
        if column != but:
            named = numbers.rename({"uri": column, "number": f"_{column}"})
            frame = frame.join(named, on=column, maintain_order="left")
    kept = [but] if but else []
    keys = [column for column in frame.columns if column.startswith("_")]
    return frame.select(*(pl.col(key).alias(key[1:]) for key in keys), *kept)
