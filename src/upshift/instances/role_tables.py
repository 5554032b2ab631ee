# SPDX-License-Identifier: Apache-2.0
"""Roles and skills as tables."""

from __future__ import annotations

import numpy as np
import polars as pl

from upshift.instances.family import Order
from upshift.instances.roles import Roles


def role_tables(roles: Roles, order: Order) -> dict[str, pl.DataFrame]:
    """Write skills, occupations, requires and resembles."""
    return {
        "skills": _skills(roles),
        "occupations": _occupations(roles, order),
        "requires": _requires(roles),
        "resembles": _resembles(roles, order),
    }


def _skills(roles: Roles) -> pl.DataFrame:
    names = roles.skill_names
    kind = np.where(np.arange(len(names)) % 4 == 3, "knowledge", "skill")
    label = names.str.replace_all("_", " ", literal=True).str.to_titlecase()
    return pl.DataFrame({"skill": names, "label": label, "kind": kind})


def _occupations(roles: Roles, order: Order) -> pl.DataFrame:
    rng, names = order.rng(2), roles.names
    headings = [roles.declining, roles.growing]
    outlook = np.select(headings, ["declining", "growing"], "stable")
    low = np.select(headings, [0.5, 0.05], 0.15)
    wage = 9_000 + 3_200 * (roles.eqf - 2) + 1_500 * roles.growing
    has_gap_cost = np.isin(np.arange(len(names)), list(roles.renewed))
    label = names.str.replace_all("_", " ", literal=True).str.to_titlecase()
    return pl.DataFrame(
        {
            "occupation": names,
            "label": label,
            "isco": [f"{7200 + 10 * f + 1}" for f in roles.field],
            "eqf": roles.eqf,
            "job_zone": roles.eqf - 1,
            "outlook": outlook,
            "exposure": np.round(low + 0.3 * rng.random(len(names)), 2),
            "annual_wage": np.round(wage * rng.uniform(0.9, 1.15, len(names)), -2),
            "gap_cost": np.where(has_gap_cost, 1_200, 0),
        }
    )


def _requires(roles: Roles) -> pl.DataFrame:
    later = np.array(list(roles.renewed.items()), dtype=np.int64).reshape(-1, 2)
    parts = [np.argwhere(roles.required), np.argwhere(roles.optional), later]
    is_later = np.repeat([0, 0, 1], [len(p) for p in parts]).astype(bool)
    role, skill = np.concatenate(parts).T
    level = roles.required[role, skill]
    return pl.DataFrame(
        {
            "occupation": roles.names.gather(role),
            "skill": roles.skill_names.gather(skill),
            "level": np.where(level > 0, level, 2),
            "essential": np.where((level > 0) | is_later, "yes", "no"),
            "from_period": ["2028H2" if later else None for later in is_later],
        }
    ).unique(["occupation", "skill"], keep="last", maintain_order=True)


def _resembles(roles: Roles, order: Order) -> pl.DataFrame:
    """Let every third skill resemble the next one of its field."""
    rng = order.rng(3)
    skill = np.arange(0, len(roles.skill_field) - 1, 3)
    skill = skill[roles.skill_field[skill] == roles.skill_field[skill + 1]]
    return pl.DataFrame(
        {
            "skill": roles.skill_names.gather(skill),
            "near_skill": roles.skill_names.gather(skill + 1),
            "distance": rng.choice([0.25, 0.33, 0.5, 0.6], len(skill)),
        }
    )
