# SPDX-License-Identifier: Apache-2.0
"""What ``run.json`` says of the plan's alternatives, held against itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from upshift.verify.breach import Breach
from upshift.verify.compare import money, same, within
from upshift.verify.lookup import as_number, claim

if TYPE_CHECKING:
    from upshift.verify.breach import Tests


def baselines_fit(baselines: object, objective: float, bound: float) -> Tests:
    """
    Test the baselines against the plan and their sums against their parts.

    Parameters
    ----------
    baselines
        The part of that name in ``run.json``; anything, or None.
    objective, bound
        Of the plan.
    """
    none = as_number(claim(baselines, "none"))
    if none is not None:
        yield within(bound, none) or Breach(
            "claims_hold.bound",
            "run.json",
            (),
            money(bound),
            money(none),
            "baselines.none",
        )
    asked = {
        "together.objective": objective,
        "together.bound": bound,
        **dict(_sums(claim(baselines, "alone"))),
        **dict(_worth_of_cooperation(baselines, objective, bound)),
    }
    for name, amount in asked.items():
        part, _, figure = name.partition(".")
        told = claim(claim(baselines, part), figure)
        found = as_number(told)
        yield (told is None or (found is not None and same(found, amount))) or Breach(
            "claims_hold",
            "run.json",
            (),
            str(told),
            money(amount),
            f"baselines.{name}",
        )


def _sums(alone: object) -> Iterator[tuple[str, float]]:
    """Add up what each organisation costs when it plans for itself."""
    members = claim(alone, "organisations")
    if not isinstance(members, Mapping):
        return
    for figure in ("objective", "bound"):
        amounts = [as_number(claim(member, figure)) for member in members.values()]
        yield (
            f"alone.{figure}",
            sum(amount for amount in amounts if amount is not None),
        )


def _worth_of_cooperation(
    baselines: object, objective: float, bound: float
) -> Iterator[tuple[str, float]]:
    """Give the interval in which the worth of cooperation lies."""
    alone = claim(baselines, "alone")
    alone_bound = as_number(claim(alone, "bound"))
    alone_objective = as_number(claim(alone, "objective"))
    if alone_bound is not None and alone_objective is not None:
        yield "cooperation.low", alone_bound - objective
        yield "cooperation.high", alone_objective - bound
