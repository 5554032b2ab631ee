# SPDX-License-Identifier: Apache-2.0
"""Upshift: from a cluster's tables to a certified transition plan."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from upshift.consortia import (
        arrange_meetings,
        check_consortium,
        find_consortia,
        plan_consortia,
    )
    from upshift.disclosure import (
        Dimension,
        DisclosureParams,
        SafeTable,
        audit,
        protect,
        safe_sums,
    )
    from upshift.examples import copy_example, example
    from upshift.foresight import (
        Foresight,
        Scenario,
        fans,
        foresee,
        kinds_of_change,
        pooled_estimates,
        read_scenario,
    )
    from upshift.gaps import GapParams, Gaps, find_gaps
    from upshift.network import Network, freeze, read
    from upshift.outcomes import (
        Outcomes,
        assess_label,
        kinds_of_move,
        measure_outcomes,
        read_report,
        replay,
        report_outcomes,
    )
    from upshift.paths import Path, coverage, find_path, find_paths, unserved
    from upshift.plan import Baselines, Plan, PlanParams, compare, plan_transition
    from upshift.report import write_report
    from upshift.run import Choices, RunParams, walk
    from upshift.verify import Verdict, verify_folder, verify_plan

__version__ = "0.1.0"

__all__ = [
    "Baselines",
    "Choices",
    "Dimension",
    "DisclosureParams",
    "Foresight",
    "GapParams",
    "Gaps",
    "Network",
    "Outcomes",
    "Path",
    "Plan",
    "PlanParams",
    "RunParams",
    "SafeTable",
    "Scenario",
    "Verdict",
    "arrange_meetings",
    "assess_label",
    "audit",
    "check_consortium",
    "compare",
    "copy_example",
    "coverage",
    "example",
    "fans",
    "find_consortia",
    "find_gaps",
    "find_path",
    "find_paths",
    "foresee",
    "freeze",
    "kinds_of_change",
    "kinds_of_move",
    "measure_outcomes",
    "plan_consortia",
    "plan_transition",
    "pooled_estimates",
    "protect",
    "read",
    "read_report",
    "read_scenario",
    "replay",
    "report_outcomes",
    "safe_sums",
    "unserved",
    "verify_folder",
    "verify_plan",
    "walk",
    "write_report",
]

_ROOMS = {
    "consortia": (
        "arrange_meetings",
        "check_consortium",
        "find_consortia",
        "plan_consortia",
    ),
    "disclosure": (
        "Dimension",
        "DisclosureParams",
        "SafeTable",
        "audit",
        "protect",
        "safe_sums",
    ),
    "examples": ("copy_example", "example"),
    "foresight": (
        "Foresight",
        "Scenario",
        "fans",
        "foresee",
        "kinds_of_change",
        "pooled_estimates",
        "read_scenario",
    ),
    "gaps": ("GapParams", "Gaps", "find_gaps"),
    "network": ("Network", "freeze", "read"),
    "outcomes": (
        "Outcomes",
        "assess_label",
        "kinds_of_move",
        "measure_outcomes",
        "read_report",
        "replay",
        "report_outcomes",
    ),
    "paths": ("Path", "coverage", "find_path", "find_paths", "unserved"),
    "plan": ("Baselines", "Plan", "PlanParams", "compare", "plan_transition"),
    "report": ("write_report",),
    "run": ("Choices", "RunParams", "walk"),
    "verify": ("Verdict", "verify_folder", "verify_plan"),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever a room offers
    """Open a room when something in it is first asked for, to start at once."""
    for room, names in _ROOMS.items():
        if name in names:
            return getattr(import_module(f"upshift.{room}"), name)
    msg = f"module 'upshift' has no attribute '{name}'"
    raise AttributeError(msg)
