# SPDX-License-Identifier: Apache-2.0
"""Reasons: which promises and rules cannot hold together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from upshift.solver import Limits, LinearProgram, Status

if TYPE_CHECKING:
    from upshift.plan.model import Model


def clashing_rules(model: Model) -> tuple[str, ...]:
    """
    Name the rules that clash when there is no plan, each with its rows.

    Only pins and leavers can make a network impossible: everything else may stay
    unmet at a cost. Each pin is left out by itself; those without which a plan
    exists are named, all of them if it takes more than one.
    """
    rows = [name for name in model.blocks.rows if name.startswith("pin ")]
    if not rows or not _holds_without(model, rows):
        return ("stock_balances",)
    alone = [name for name in rows if _holds_without(model, [name])]
    blamed = alone or [name for name in rows if not _has_columns(model, name)] or rows
    named = dict.fromkeys(model.pin_of_row[name] for name in blamed)
    return tuple(f"pins_are_kept: {pins}" for pins in named)


def _holds_without(model: Model, names: list[str]) -> bool:
    lower = model.milp.row_lower.copy()
    for name in names:
        lower[model.blocks.rows[name]] = -np.inf
    relaxed = LinearProgram(replace(model.milp, row_lower=lower), Limits())
    return relaxed.solve().status is Status.solved


def _has_columns(model: Model, name: str) -> bool:
    row = model.blocks.rows[name].start
    return bool(model.milp.matrix.tocsr()[row].nnz)
