# SPDX-License-Identifier: Apache-2.0
"""Demand as it may become: a network gives another network."""

from upshift.foresight.experts import Estimate, pool, pooled_estimates
from upshift.foresight.fans import compare_scenarios, fans
from upshift.foresight.foresee import PARTS, Foresight, foresee
from upshift.foresight.moves import kinds_of_change
from upshift.foresight.official import (
    forecast_from,
    mirror,
    read_jobs,
    read_staffing,
)
from upshift.foresight.reading import read_scenario
from upshift.foresight.scenario import Scenario, parse_scenario

__all__ = [
    "PARTS",
    "Estimate",
    "Foresight",
    "Scenario",
    "compare_scenarios",
    "fans",
    "forecast_from",
    "foresee",
    "kinds_of_change",
    "mirror",
    "parse_scenario",
    "pool",
    "pooled_estimates",
    "read_jobs",
    "read_scenario",
    "read_staffing",
]
