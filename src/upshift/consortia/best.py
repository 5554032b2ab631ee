# SPDX-License-Identifier: Apache-2.0
"""The best consortium for a call, and others beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
from scipy import sparse

from upshift.consortia.instance import Instance, prepare
from upshift.consortia.judge import judge, overall
from upshift.consortia.measures import Proposal
from upshift.consortia.model import Model, build, differing
from upshift.consortia.params import ConsortiumParams
from upshift.consortia.result import Alternative, Consortia, ConsortiumStatus
from upshift.consortia.result_tables import missing_table, partners_table
from upshift.consortia.rule_rows import leaders
from upshift.solver import Limits, Milp, Solution, solve_mixed
from upshift.solver.blocks import Ints


def find_consortia(
    network: Mapping[str, pl.DataFrame],
    call: str,
    *,
    params: ConsortiumParams = ConsortiumParams(),
    packs_folder: str | Path | None = None,
) -> Consortia:
    """
    Find the best consortium for a call, and alternatives to it.

    *Reads* calls, seeks, joins, partners, owns, brings, courses, teaches, pledges,
    resembles, networks, rates. Best is least cost: partners, sought skills that
    stay open, and what falls short of the aims for countries, kinds and
    newcomers; all rules that can be held are kept. Facts that are not known count
    against a consortium.

    Parameters
    ----------
    network
        Frozen tables.
    call
        Key in ``calls``.
    params
        Costs, aims, limits.
    packs_folder
        Folder of one's own rule packs.

    Examples
    --------
    >>> from upshift import example
    >>> found = find_consortia(example("zala"), "drive-lab")
    >>> found.status.value, len(found.alternatives)
    ('certified', 3)
    """
    instance = prepare(network, call, params, packs_folder)
    status, found, model = _search(instance)
    is_infeasible = status is ConsortiumStatus.infeasible
    return Consortia(
        call,
        status,
        found,
        partners_table(instance, found),
        missing_table(network, instance, found),
        _clashing(model, instance) if is_infeasible else (),
        model.open_rules,
    )


def _search(
    instance: Instance,
) -> tuple[ConsortiumStatus, tuple[Alternative, ...], Model]:
    """Solve once for each alternative, each apart from those before it."""
    model = build(instance)
    found: list[Ints] = []
    alternatives: list[Alternative] = []
    status = ConsortiumStatus.not_found
    for _ in range(instance.params.alternatives):
        solution = _solve(model, instance, found)
        if not alternatives:
            status = _status(solution, instance.params.gap)
        if not solution.is_found:
            break
        chosen = np.flatnonzero(solution.values[model.joins] > 0.5)
        found.append(chosen)
        alternatives.append(_alternative(instance, solution, chosen))
    return status, tuple(alternatives), model


def _solve(model: Model, instance: Instance, found: list[Ints]) -> Solution:
    milp: Milp = model.milp
    cut = differing(model, found, instance.params.apart)
    if cut is not None:
        milp = milp.with_rows(sparse.csr_matrix(cut[0]), cut[1])
    limits = Limits(gap=instance.params.gap, seconds=instance.params.seconds)
    return solve_mixed(milp, limits)


def _status(solution: Solution, gap: float) -> ConsortiumStatus:
    if not solution.is_found:
        is_proven = solution.status.value == "infeasible"
        return ConsortiumStatus.infeasible if is_proven else ConsortiumStatus.not_found
    width = (solution.objective - solution.bound) / max(solution.objective, 1e-9)
    is_certified = width <= gap + 1e-9
    return ConsortiumStatus.certified if is_certified else ConsortiumStatus.feasible


def _alternative(instance: Instance, solution: Solution, chosen: Ints) -> Alternative:
    leader = _leader(instance, chosen)
    members = tuple(
        replace(
            instance.candidates[number],
            role="coordinator" if number == leader else "beneficiary",
        )
        for number in chosen
    )
    proposal = Proposal(members, instance.months)
    inside = set(chosen.tolist())
    uncovered = tuple(
        one.skill for one in instance.sought if inside.isdisjoint(one.holders.tolist())
    )
    finding = overall(judge(proposal, instance.pack))
    return Alternative(members, solution.objective, solution.bound, finding, uncovered)


def _leader(instance: Instance, chosen: Ints) -> int | None:
    """Choose who coordinates: who has, or of those who may the most experienced."""
    able = [n for n in leaders(instance) if n in set(chosen.tolist())]
    return min(
        able,
        key=lambda n: instance.candidates[n].partner.newcomer is not False,
        default=None,
    )


def _clashing(model: Model, instance: Instance) -> tuple[str, ...]:
    """Name the rules that have to give way, by the least lifting of their rows."""
    rows = np.array(sorted(model.rule_rows), dtype=np.int64)
    soft = model.milp.soften(rows, 1000.0)
    limits = Limits(gap=0.01, seconds=instance.params.seconds)
    solution = solve_mixed(soft, limits)
    if not solution.is_found:
        return ("partners_most",) if instance.partners_most is not None else ()
    lifts = solution.values[model.milp.num_columns :]
    lifted = rows[lifts > 1e-6]
    return tuple(dict.fromkeys(model.rule_rows[int(row)] for row in lifted))
