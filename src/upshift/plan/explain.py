# SPDX-License-Identifier: Apache-2.0
"""Explain what a plan proposes to a worker row, and what else could be done."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from upshift.errors import InvalidParams, UnknownName
from upshift.plan.alternatives import Alternative, Choice, Options
from upshift.plan.explain_bounds import binding_rules
from upshift.plan.explain_text import tell
from upshift.plan.forced import solve_forced
from upshift.plan.instance import draw_instance
from upshift.plan.model import build_model
from upshift.plan.numbering import NOWHERE
from upshift.plan.params import PlanParams

if TYPE_CHECKING:
    from collections.abc import Mapping

    from upshift.errors import Language
    from upshift.gaps import Gaps
    from upshift.network import Network
    from upshift.plan.instance import Instance
    from upshift.plan.result import Certificate, Plan


@dataclass(frozen=True, slots=True)
class Explanation:
    """
    What a plan proposes to a worker row, why, and what else could be done.

    Parameters
    ----------
    network
        Holds the labels.
    worker
        Name of the row.
    moves, seats
        Rows of the plan's tables that are about it.
    skills
        One row per skill its work to be asks: ``occupation, skill, required,
        credited``.
    rules
        Names of the rules that leave its moves no room.
    alternatives
        One row each, nearest first: ``rank, kind, to_occupation,
        arrival_period, courses, people, status, objective, bound, beside,
        least_more, most_more, rule``. Status is ``found``, ``open`` (no plan in
        the time given), ``impossible`` (proven) or ``forbidden`` (by ``rule``).
        ``beside`` is the cost of the forced plan less that of the plan; the
        true difference lies between ``least_more`` and ``most_more``.
    """

    network: Network
    worker: str
    moves: pl.DataFrame
    seats: pl.DataFrame
    skills: pl.DataFrame
    rules: tuple[str, ...]
    alternatives: pl.DataFrame

    def text(self, language: Language = "en") -> str:
        """Say it to the person, without codes or comparison with others."""
        return tell(self, language)


def explain_worker(  # noqa: PLR0913 (the same choices as for the plan)
    network: Network,
    gaps: Gaps,
    plan: Plan,
    worker: str,
    *,
    seed: int = 1,
    params: PlanParams | None = None,
) -> Explanation:
    """
    Explain a worker row's part of a plan; each alternative is planned again.

    Parameters
    ----------
    network, gaps, plan
        The plan is of this network.
    worker
        Name of a row of ``workers``.
    seed, params
        As for the plan. Each forced plan gets a fifth of ``params.seconds``.

    Raises
    ------
    UnknownName
        If there is no such worker row.
    InvalidParams
        If there is no plan: it proposes nothing to explain.
    """
    if plan.certificate is None:
        msg = "There is no plan here, so nothing that could be explained."
        raise InvalidParams(msg)
    row = _find(network, worker)
    instance = draw_instance(network, gaps, apart=frozenset({row}))
    moves = plan["moves"].filter(pl.col("worker") == worker)
    alternatives = _alternatives(instance, plan, row, params or PlanParams(), seed=seed)
    return Explanation(
        network=network,
        worker=worker,
        moves=moves,
        seats=plan["seats"].join(moves.select("move"), on="move"),
        skills=_skills(instance, row, moves),
        rules=binding_rules(instance, plan, row),
        alternatives=alternatives,
    )


def _find(network: Network, worker: str) -> int:
    names = network["workers"]["worker"].to_list()
    if worker not in names:
        msg = f"'{worker}' is not a worker row of this network."
        raise UnknownName(msg)
    return names.index(worker)


def _skills(instance: Instance, row: int, moves: pl.DataFrame) -> pl.DataFrame:
    """Set what the work to be asks beside what is credited."""
    network = instance.network
    occupations = network["occupations"]["occupation"].to_list()
    own = int(instance.posts.occupation[instance.learners.post[row]])
    goals = moves["to_occupation"].unique().sort().to_list() or [occupations[own]]
    skills = network["skills"]["skill"]
    rows = [
        (goal, skills[s], level, int(instance.levels[row, s]))
        for goal in goals
        for s, level in instance.occupations.asks[occupations.index(goal)]
    ]
    return pl.DataFrame(rows, schema=_SKILLS, orient="row")


def _alternatives(
    instance: Instance, plan: Plan, row: int, params: PlanParams, *, seed: int
) -> pl.DataFrame:
    """Plan again for each of the nearest alternatives."""
    model = build_model(instance, params)
    options = Options.of(model, row)
    done = _done(instance, plan, row)
    if done:
        chosen = max(done, key=lambda choice: (done[choice], -choice.arrival))
        people, near = done[chosen], options.instead_of(chosen, done)
    else:
        people, near = 1, options.if_moved(1)
    rows: list[dict[str, Any]] = []
    for found in islice(chain(near, options.forbidden()), _MOST):
        outcome: Mapping[str, object] = {"status": "forbidden", "rule": found.rule}
        if found.force is not None:
            seconds = params.seconds * _SHARE
            forced = solve_forced(model, found.force, plan, seconds=seconds, seed=seed)
            outcome = _outcome(forced.objective, forced.bound, plan.certificate)
            if not forced.is_possible:
                status = "forbidden" if forced.rule else "impossible"
                outcome = {"status": status, "rule": forced.rule}
        name = _named(instance.network, found)
        rows.append({"rank": len(rows) + 1, "people": people, **name, **outcome})
    return pl.DataFrame(rows, schema=_ALTERNATIVES)


def _done(instance: Instance, plan: Plan, row: int) -> dict[Choice, int]:
    """Give what a plan does with people of a row; promised seats alone do not count."""
    network = instance.network
    place = {
        table: {name: j for j, name in enumerate(network[table][table[:-1]])}
        for table in ("occupations", "periods", "courses")
    }
    name = network["workers"]["worker"][row]
    moves = plan["moves"].filter(pl.col("worker") == name, pl.col("kind") != "stays")
    done: dict[Choice, int] = {}
    for move in moves.rows(named=True):
        seats = plan["seats"].filter(pl.col("move") == move["move"])
        courses = {place["courses"][course] for course in seats["course"]}
        choice = Choice(
            occupation=place["occupations"][move["to_occupation"]],
            arrival=place["periods"][move["arrival_period"]],
            way=tuple(sorted(courses)),
            is_raise=move["kind"] == "raised",
        )
        done[choice] = done.get(choice, 0) + move["people"]
    return done


def _outcome(
    objective: float, bound: float, of_plan: Certificate | None
) -> Mapping[str, object]:
    """Give the interval in which the difference in cost lies."""
    if not np.isfinite(objective) or of_plan is None:
        known = bound if np.isfinite(bound) else None
        return {"status": "open", "bound": known, "rule": ""}
    return {
        "status": "found",
        "objective": objective,
        "bound": bound,
        "beside": objective - of_plan.objective,
        "least_more": max(0.0, bound - of_plan.objective),
        "most_more": max(0.0, objective - of_plan.bound),
        "rule": "",
    }


def _named(network: Network, found: Alternative) -> dict[str, object]:
    choice = found.choice
    courses = [network["courses"]["course"][k] for k in choice.way or ()]
    return {
        "kind": found.kind,
        "to_occupation": network["occupations"]["occupation"][choice.occupation],
        "arrival_period": None
        if choice.arrival == NOWHERE
        else network.periods[choice.arrival],
        "courses": " ".join(courses),
    }


_SKILLS: dict[str, Any] = {
    "occupation": pl.String,
    "skill": pl.String,
    "required": pl.Int64,
    "credited": pl.Int64,
}
"""Columns of the skills asked."""

_ALTERNATIVES: dict[str, Any] = {
    "rank": pl.Int64,
    "kind": pl.String,
    "to_occupation": pl.String,
    "arrival_period": pl.String,
    "courses": pl.String,
    "people": pl.Int64,
    "status": pl.String,
    "objective": pl.Float64,
    "bound": pl.Float64,
    "beside": pl.Float64,
    "least_more": pl.Float64,
    "most_more": pl.Float64,
    "rule": pl.String,
}
"""Columns of the alternatives."""

_MOST, _SHARE = 3, 0.2
"""Alternatives told of; share of the seconds each forced plan gets."""
