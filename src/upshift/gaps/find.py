# SPDX-License-Identifier: Apache-2.0
"""Find the gaps of a network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import polars as pl

from upshift.gaps.asked import asked_levels
from upshift.gaps.credited import Credited, credited_levels
from upshift.gaps.missing import gaps_table
from upshift.gaps.params import GapParams
from upshift.gaps.transitions import measure_reach, transitions_table


@dataclass(frozen=True, slots=True)
class Gaps:
    """
    What is missing, for whom, how far.

    Parameters
    ----------
    tables
        ``gaps`` and ``transitions``, as in the schema: for each worker row its
        own occupation and those within reach.
    credited
        The level that counts for every worker row and skill.
    params
        With which they were found.
    """

    tables: Mapping[str, pl.DataFrame]
    credited: Credited
    params: GapParams

    def __getitem__(self, name: str) -> pl.DataFrame:
        """Give a result table by its name."""
        return self.tables[name]


def find_gaps(
    network: Mapping[str, pl.DataFrame], *, params: GapParams = GapParams()
) -> Gaps:
    """
    Find what every worker row lacks, and which occupations are within reach.

    *Reads* workers, skills, occupations, requires, holds, resembles, periods.

    Parameters
    ----------
    network
        Frozen tables.
    params
        Thresholds.
    """
    credited, asked = credited_levels(network, params), asked_levels(network)
    reach = measure_reach(network, credited, asked, params)
    tables = {
        "gaps": gaps_table(network, credited, asked, reach),
        "transitions": transitions_table(network, reach, asked, params),
    }
    return Gaps(MappingProxyType(tables), credited, params)
