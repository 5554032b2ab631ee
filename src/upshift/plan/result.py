# SPDX-License-Identifier: Apache-2.0
"""A Plan: small tables, and what is certified about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import polars as pl


class PlanStatus(StrEnum):
    """How a plan ended."""

    certified = "certified"
    """The gap is within the tolerance asked for."""

    feasible = "feasible"
    """A plan that keeps all rules; its gap is wider than asked for."""

    infeasible = "infeasible"
    """No plan keeps all hard rules; ``reasons`` names those that clash."""

    not_found = "not_found"
    """A limit or the user came before a plan was found; there may well be one."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """
    What is proven about a plan.

    Parameters
    ----------
    objective
        Cost of the plan, in the network's currency.
    bound
        No plan that keeps all rules costs less.
    no_training
        Cost of the best plan found in which no course runs; None if unknown.
    tolerance
        Gap asked for, as a share of the objective.
    """

    objective: float
    bound: float
    no_training: float | None
    tolerance: float

    @property
    def gap(self) -> float:
        """(objective − bound) ÷ objective; 0 if both agree."""
        difference = max(0.0, self.objective - self.bound)
        return difference / abs(self.objective) if difference else 0.0

    @property
    def gap_on_saving(self) -> float | None:
        """(objective − bound) ÷ (cost without training − bound)."""
        if self.no_training is None or self.no_training <= self.bound:
            return None
        saving = self.no_training - self.bound
        return max(0.0, self.objective - self.bound) / saving


@dataclass(frozen=True, slots=True)
class Plan:
    """
    Who learns what, when and where, towards which work, and who pays.

    Parameters
    ----------
    tables
        ``moves, seats, runs, hires, stocks, unmet, payments, totals``, each as
        in the schema; all empty when there is no plan.
    status
        How it ended.
    certificate
        None when there is no plan.
    currency
        Of every amount.
    stopped_by
        ``gap``, ``work``, ``time``, ``user`` or ``infeasible``.
    seed
        With which it was made.
    reasons
        When infeasible: names of the rules that clash, each with its rows.
    work
        Counts: columns, rows, integers, templates, cuts, nodes, iterations.
    solver
        Name and version of the solver.
    """

    tables: Mapping[str, pl.DataFrame]
    status: PlanStatus
    certificate: Certificate | None
    currency: str
    stopped_by: str
    seed: int
    reasons: tuple[str, ...]
    work: Mapping[str, float]
    solver: str

    def __getitem__(self, name: str) -> pl.DataFrame:
        """Give a result table by its name."""
        return self.tables[name]


@dataclass(frozen=True, slots=True)
class Baselines:
    """
    The plan beside its alternatives, made with the same code.

    Parameters
    ----------
    none
        Cost when no course runs.
    alone
        One row per organisation with people or demand: ``organisation,
        objective, bound`` when it plans for itself, and ``together``, its part
        of the joint plan's cost.
    together
        Certificate of the joint plan.
    """

    none: float
    alone: pl.DataFrame
    together: Certificate

    @property
    def cooperation(self) -> tuple[float, float]:
        """Interval in which the worth of cooperation lies, in money."""
        objective = float(self.alone["objective"].sum())
        bound = float(self.alone["bound"].sum())
        return bound - self.together.objective, objective - self.together.bound
