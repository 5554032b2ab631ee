# SPDX-License-Identifier: Apache-2.0
"""The model of the best consortium: what is decided, what it costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from upshift.consortia.instance import Instance
from upshift.consortia.rule_rows import add_rules
from upshift.solver import Blocks, Milp
from upshift.solver.blocks import Floats, Ints


@dataclass(frozen=True, slots=True)
class Model:
    """
    A model with what is needed to read its answer.

    Parameters
    ----------
    milp
        Rows and columns.
    joins
        Columns of the candidates: each is in or not.
    open_rules
        Rules that no row holds.
    rule_rows
        Rows that hold rules, with the rule of each.
    """

    milp: Milp
    joins: Ints
    open_rules: tuple[str, ...]
    rule_rows: Mapping[int, str]


def build(instance: Instance) -> Model:
    """
    Build the model: cost = partners + what is missing + what falls short of aims.

    Every part is at least 0, and what no choice can change stays out, so that no
    constant flatters the gap.
    """
    blocks = Blocks()
    cost = instance.params.partner_cost
    joins = blocks.add_columns(
        "joins", instance.num, cost=cost, upper=1.0, integer=True
    )
    _size_fits(blocks, joins, instance)
    for one in instance.sought:
        _skill_is_covered(blocks, joins[one.holders], one.weight, instance)
    _aims_are_reached(blocks, joins, instance)
    open_rules = add_rules(blocks, joins, instance)
    milp = blocks.gather()
    names = {
        block.start: name.split()[1]
        for name, block in blocks.rows.items()
        if name.startswith("rule ")
    }
    return Model(_kept(milp, joins, instance), joins, open_rules, names)


def differing(
    model: Model, found: Sequence[Ints], apart: int
) -> tuple[Floats, Floats] | None:
    """
    Give rows that keep a consortium apart from those found before.

    Σ joins of it − Σ joins of others ≤ its size − apart: so many come or go.
    """
    if not found:
        return None
    rows = np.zeros((len(found), model.milp.num_columns))
    rows[:, model.joins] = -1.0
    for row, chosen in zip(rows, found, strict=True):
        row[model.joins[chosen]] = 1.0
    return rows, np.array([chosen.size - apart for chosen in found], dtype=np.float64)


def _size_fits(blocks: Blocks, joins: Ints, instance: Instance) -> None:
    """There are at most as many partners as the call's row says."""
    if instance.partners_most is not None:
        row = blocks.add_rows("size", 1, upper=float(instance.partners_most))
        blocks.put(np.repeat(row, instance.num), joins, 1.0)


def _skill_is_covered(
    blocks: Blocks, holders: Ints, weight: float, instance: Instance
) -> None:
    """Σ holders that join + missing ≥ 1; with a second one, or at a cost."""
    params = instance.params
    missing = blocks.add_columns("missing", 1, cost=params.missing_cost * weight)
    row = blocks.add_rows("covered", 1, lower=1.0)
    blocks.put(np.repeat(row, holders.size), holders, 1.0)
    blocks.put(row, missing, 1.0)
    if params.single_cost and holders.size > 1:
        single = blocks.add_columns("single", 1, cost=params.single_cost * weight)
        second = blocks.add_rows("second", 1, lower=2.0)
        blocks.put(np.repeat(second, holders.size), holders, 1.0)
        blocks.put(second, missing, 1.0)
        blocks.put(second, single, 1.0)


def _aims_are_reached(blocks: Blocks, joins: Ints, instance: Instance) -> None:
    """Countries, kinds and newcomers reach the aims, or what is short costs."""
    params, partners = instance.params, [m.partner for m in instance.candidates]
    for aim, cost, facts in (
        (params.countries_aimed, params.country_cost, [p.country for p in partners]),
        (params.kinds_aimed, params.kind_cost, [p.kind for p in partners]),
    ):
        seen = sorted({fact for fact in facts if fact is not None})
        # What all candidates together cannot reach is no cost of a choice.
        reach = min(aim, len(seen))
        if reach:
            used = blocks.add_columns("used", len(seen), upper=1.0)
            for column, fact in zip(used, seen, strict=True):
                place = joins[[own == fact for own in facts]]
                row = blocks.add_rows("used where", 1, lower=0.0)
                blocks.put(np.repeat(row, place.size), place, 1.0)
                blocks.put(row, np.array([column]), -1.0)
            _or_short(blocks, used, reach, cost)
    new = joins[[p.newcomer is True for p in partners]]
    _or_short(blocks, new, min(instance.newcomers, new.size), params.newcomer_cost)


def _or_short(blocks: Blocks, counted: Ints, aim: int, cost: float) -> None:
    if aim:
        short = blocks.add_columns("short", 1, cost=cost)
        row = blocks.add_rows("aim", 1, lower=float(aim))
        blocks.put(np.repeat(row, counted.size), counted, 1.0)
        blocks.put(row, short, 1.0)


def _kept(milp: Milp, joins: Ints, instance: Instance) -> Milp:
    """Keep those who have joined."""
    lower = milp.lower.copy()
    lower[joins[list(instance.kept)]] = 1.0
    return milp.bounded(lower, milp.upper)
