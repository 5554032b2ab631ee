# SPDX-License-Identifier: Apache-2.0
"""Small clusters with ample capacity, and plans of them solved to the end."""

from __future__ import annotations

import polars as pl

from engine.verify.tiny import tiny_network
from upshift.gaps import find_gaps
from upshift.network import Network
from upshift.plan import Plan, PlanParams, plan_transition
from upshift.verify import verify_plan

EXACT = PlanParams(
    gap=0.0, seconds=20.0, targets_most=100, targets_stable=100, bundles_most=20
)
"""Every target and way is looked at, and the search ends at gap 0."""


def ample_network() -> Network:
    """Give the tiny cluster without promises, funds or scarce trainers."""
    tiny = tiny_network()
    return tiny.replace(
        pins=tiny["pins"].clear(),
        uses=tiny["uses"].clear(),
        finances=tiny["finances"].clear(),
        funds=tiny["funds"].clear(),
        budgets=tiny["budgets"].clear(),
        offers=tiny["offers"].with_columns(most_runs=pl.lit(20, dtype=pl.Int64)),
    )


def planned(network: Network, params: PlanParams = EXACT) -> Plan:
    """Plan a network, and have the checker agree."""
    plan = plan_transition(network, find_gaps(network), params=params)
    assert verify_plan(network, plan.tables).holds
    return plan


def with_values(frame: pl.DataFrame, **values: list[object]) -> pl.DataFrame:
    """Give a table with other values in some columns."""
    return frame.with_columns(
        pl.Series(name, column, dtype=frame.schema[name])
        for name, column in values.items()
    )
