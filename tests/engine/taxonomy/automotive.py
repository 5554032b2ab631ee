# SPDX-License-Identifier: Apache-2.0
"""The automotive industry within ESCO: its occupations and ways between them."""

from __future__ import annotations

import re
from collections.abc import Mapping

import polars as pl

from upshift.taxonomy import Taxonomy

DIVISION = "29"
"""Motor vehicles, trailers and semi-trailers in NACE."""

_SHOP_FLOOR = re.compile(
    r"motor vehicle|automotive|battery|welder|welding|robot|mechatronic|"
    r"(punch|stamping|drill) press operator|wire harness|electrical cable|"
    r"control panel|electr\w+ equipment assembler|solderer|tool and die|"
    r"vehicle (technician|electronics|maintenance)|assembly (inspector|line)"
)
_ELSEWHERE = re.compile(r"aircraft|vessel|rolling stock|railway|marine|aerospace")
_ISCO = r"^(?:21[45]|31[1-3]|72|74|75|82|3139)"

CAREERS: Mapping[str, tuple[str, ...]] = {
    "motor vehicle body assembler": (
        "motor vehicle engine assembler",
        "motor vehicle parts assembler",
    ),
    "electromechanical equipment assembler": (
        "motor vehicle parts assembler",
        "motor vehicle engine assembler",
    ),
    "motor vehicle assembly inspector": (
        "motor vehicle engine inspector",
        "motor vehicle engine tester",
    ),
    "product assembly inspector": (
        "motor vehicle engine inspector",
        "motor vehicle engine tester",
    ),
    "industrial robot controller": ("automated assembly line operator",),
    "automotive engineering technician": ("automotive engineering drafter",),
    "robotics engineer": ("powertrain engineer", "automotive engineer"),
    "laser beam welder": ("spot welder", "punch press operator"),
    "electron beam welder": ("spot welder", "punch press operator"),
    "battery assembler": ("electrical equipment assembler", "wire harness assembler"),
    "control panel assembler": ("wire harness assembler", "electrical cable assembler"),
    "mechatronics assembler": ("wire harness assembler", "electrical cable assembler"),
    "sensor engineering technician": ("electrical engineering technician",),
    "electromechanical engineering technician": ("electrical engineering technician",),
    "vehicle electronics installer": ("automotive electrician", "vehicle technician"),
    "automotive battery technician": ("automotive electrician",),
}
"""Growing work and the declining work that lies near it, by ESCO's labels."""


def automotive_occupations(
    taxonomy: Taxonomy, industry: Taxonomy | None = None
) -> list[str]:
    """
    Give the URIs of the industry's occupations, sorted.

    Parameters
    ----------
    taxonomy
        Where they must be found.
    industry
        A version that states NACE codes (1.2.1): its occupations of division 29
        are added to those found by label and ISCO group.
    """
    labels = taxonomy.occupations.filter(pl.col("isco").str.contains(_ISCO))
    found = {
        uri
        for uri, label in labels.select("uri", "label").iter_rows()
        if _SHOP_FLOOR.search(label) and not _ELSEWHERE.search(label)
    }
    if industry is not None:
        codes = industry.occupations.explode("nace").drop_nulls("nace")
        found |= set(codes.filter(pl.col("nace").str.starts_with(DIVISION))["uri"])
    return sorted(found & set(taxonomy.occupations["uri"]))
