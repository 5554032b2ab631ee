# SPDX-License-Identifier: Apache-2.0
"""Programmes: the joint curricula of a plan, and what is proven about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from upshift.plan import PlanStatus

TABLES = (
    "programmes",
    "admits",
    "modules",
    "enrols",
    "intakes",
    "cohorts",
    "achieves",
    "micro_credentials",
    "further_runs",
    "briefs",
    "candidates",
)
"""Result tables of this room."""


@dataclass(frozen=True, slots=True)
class Proof:
    """
    What is proven about a set of programmes.

    Parameters
    ----------
    objective
        Cost that a decision could change: development, delivery and surplus
        hours, less what every design costs.
    bound
        No design that keeps the rules has a lower one.
    unavoidable
        What every design costs; in neither of them.
    tolerance
        Gap asked for, as a share of the objective.
    """

    objective: float
    bound: float
    unavoidable: float
    tolerance: float

    @property
    def total(self) -> float:
        """Cost in all."""
        return self.objective + self.unavoidable

    @property
    def gap(self) -> float:
        """(objective − bound) ÷ objective; 0 if both agree."""
        difference = max(0.0, self.objective - self.bound)
        return difference / self.objective if difference > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Programmes:
    """
    Joint curricula that carry a plan, and briefs for what is missing.

    Parameters
    ----------
    tables
        Those named in ``TABLES``, each as in the schema.
    status
        How the search ended.
    proof
        None when the plan seats nobody.
    currency
        Of every amount.
    stopped_by
        ``gap``, ``time`` or ``user``.
    work
        Counts: columns, rows, nodes, iterations.
    """

    tables: Mapping[str, pl.DataFrame]
    status: PlanStatus
    proof: Proof | None
    currency: str
    stopped_by: str
    work: Mapping[str, float]

    def __getitem__(self, name: str) -> pl.DataFrame:
        """Give a result table by its name."""
        return self.tables[name]

    def figures(self) -> dict[str, float | str | None]:
        """Give what ``run.json`` says: status, objective, bound, gap."""
        proof = self.proof
        return {
            "status": self.status.value,
            "objective": proof.objective if proof else None,
            "bound": proof.bound if proof else None,
            "gap": proof.gap if proof else None,
        }
