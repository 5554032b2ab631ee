# SPDX-License-Identifier: Apache-2.0
"""What the rooms of a run gave, and how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from upshift.gaps import Gaps
from upshift.network import Network
from upshift.plan import Baselines, Plan, PlanStatus
from upshift.verify import Verdict


class Ending(StrEnum):
    """How a run ended."""

    done = "done"
    """The plan is within its tolerance and keeps every rule."""

    limit = "limit"
    """A limit came before the tolerance, or before there was a plan at all."""

    no_plan = "no plan"
    """No plan keeps all hard rules."""

    interrupted = "interrupted"
    """The user stopped it; the best plan so far, if any, is there, verified."""

    broken = "broken"
    """The checker found a rule that the plan breaks."""


@dataclass(frozen=True, slots=True)
class Findings:
    """
    What the rooms of a run gave.

    Parameters
    ----------
    network, gaps, plan
        As the rooms gave them.
    baselines
        None where they were not asked for, or there is no plan.
    verdict
        None where there is no plan.
    is_stopped
        Whether the user ended the run early.
    changes
        Seats kept, moved, dropped and new since an earlier plan, if there was one.
    """

    network: Network
    gaps: Gaps
    plan: Plan
    baselines: Baselines | None = None
    verdict: Verdict | None = None
    is_stopped: bool = False
    changes: Mapping[str, int] | None = None

    @property
    def results(self) -> dict[str, pl.DataFrame]:
        """Every result table by name."""
        return {**self.gaps.tables, **self.plan.tables}

    @property
    def ending(self) -> Ending:
        """How the run ended; a broken rule outweighs everything."""
        if self.plan.status is PlanStatus.infeasible:
            return Ending.no_plan
        if self.verdict is not None and not self.verdict.holds:
            return Ending.broken
        if self.is_stopped or self.plan.stopped_by == "user":
            return Ending.interrupted
        certified = self.plan.status is PlanStatus.certified
        return Ending.done if certified else Ending.limit
