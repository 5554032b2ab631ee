# SPDX-License-Identifier: Apache-2.0
"""The room in one go: every call checked, answered and costed after a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from upshift.consortia.best import find_consortia
from upshift.consortia.eligibility import Eligibility, check_consortium
from upshift.consortia.needs import Needs, Results, draw_needs
from upshift.consortia.params import ConsortiumParams
from upshift.consortia.result import Consortia


@dataclass(frozen=True, slots=True)
class Answers:
    """
    What a network can answer to its calls.

    Parameters
    ----------
    eligibility
        By call, of the draft consortium.
    consortia
        By call, the best ones.
    needs
        What the plan shows to be needed.
    """

    eligibility: Mapping[str, Eligibility]
    consortia: Mapping[str, Consortia]
    needs: Needs

    def figures(self) -> dict[str, dict[str, object]]:
        """Give status, objective, bound and gap by call, as ``run.json`` has them."""
        return {call: _figures(found) for call, found in self.consortia.items()}


def plan_consortia(
    network: Mapping[str, pl.DataFrame],
    plan: Results,
    *,
    params: ConsortiumParams = ConsortiumParams(),
) -> Answers:
    """
    Check and find the consortium of every call, and draw the plan's needs.

    A call that seeks nothing yet is taken to seek what the plan needs most.

    Parameters
    ----------
    network
        Frozen tables.
    plan
        A transition plan, for the needs annex.
    params
        Of the search.

    Raises
    ------
    InvalidTables
        If a call names a rule pack that is not there.
    """
    calls = network["calls"]["call"].to_list()
    needs = draw_needs(network, plan)
    seeking = with_competences(network, needs)
    return Answers(
        {call: check_consortium(network, call) for call in calls},
        {call: find_consortia(seeking, call, params=params) for call in calls},
        needs,
    )


def with_competences(
    network: Mapping[str, pl.DataFrame], needs: Needs
) -> dict[str, pl.DataFrame]:
    """Give the tables in which every call seeks something."""
    seeks = network["seeks"]
    silent = [call for call in network["calls"]["call"] if call not in seeks["call"]]
    lists = [needs.competences(call).cast(seeks.schema) for call in silent]
    return {**network, "seeks": pl.concat([seeks, *lists], how="diagonal")}


def _figures(found: Consortia) -> dict[str, object]:
    best = found.alternatives[0] if found.alternatives else None
    return {
        "status": found.status.value,
        "objective": best.objective if best else None,
        "bound": best.bound if best else None,
        "gap": best.gap if best else None,
    }
