# SPDX-License-Identifier: Apache-2.0
"""Roles and the skills they ask for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from upshift.instances.family import FIELDS, Order

_CORE = 6
"""Skills that every role of a field asks for (planning study, 3)."""


@dataclass(frozen=True, slots=True)
class Roles:
    """
    Roles and skills as arrays.

    Parameters
    ----------
    required
        Levels of essential skills, [roles × skills]; 0 is not asked.
    optional
        Which optional skills a role asks for, [roles × skills].
    field, skill_field
        Field of each role and skill.
    eqf
        EQF level of each role, 3 to 5.
    declining, growing
        Where each role is heading.
    renewed
        Roles, each with the skill that will be asked of it later.
    """

    required: NDArray[np.int64]
    optional: NDArray[np.bool_]
    field: NDArray[np.int64]
    skill_field: NDArray[np.int64]
    eqf: NDArray[np.int64]
    declining: NDArray[np.bool_]
    growing: NDArray[np.bool_]
    renewed: dict[int, int]

    @property
    def names(self) -> pl.Series:
        """Short names of the roles."""
        return numbered(self.field, "")

    @property
    def skill_names(self) -> pl.Series:
        """Short names of the skills."""
        return numbered(self.skill_field, "skill_")


def numbered(field: NDArray[np.int64], word: str) -> pl.Series:
    """Name things by their field and their number within it."""
    first = np.searchsorted(field, field)
    numbers = np.arange(len(field)) - first + 1
    return pl.Series(
        [f"{FIELDS[f]}_{word}{n:02d}" for f, n in zip(field, numbers, strict=True)]
    )


def draw_roles(order: Order) -> Roles:
    """Draw roles: six core skills of the field, five more, two of the next field."""
    rng, family = order.rng(1), order.family
    field = np.arange(family.roles) * family.fields // family.roles
    skill_field = np.arange(family.skills) * family.fields // family.skills
    asked = np.zeros((family.roles, family.skills), dtype=bool)
    optional = asked.copy()
    for role in range(family.roles):
        own = np.flatnonzero(skill_field == field[role])
        after = np.flatnonzero(skill_field == (field[role] + 1) % family.fields)
        asked[role, own[:_CORE]] = True
        asked[role, rng.choice(own[_CORE:], 5, replace=False)] = True
        asked[role, rng.choice(after, 2, replace=False)] = True
        optional[role, rng.choice(own[_CORE:], 2, replace=False)] = True
    asked[:, rng.choice(family.skills, 3, replace=False)] = True
    usual = rng.choice([1, 2, 3], family.skills, p=[0.2, 0.6, 0.2])
    shift = rng.choice([-1, 0, 1], asked.shape, p=[0.02, 0.96, 0.02])
    required = np.where(asked, np.clip(usual + shift, 1, 3), 0)
    declining, growing = _headings(field, rng)
    return Roles(
        required=required,
        optional=optional & ~asked,
        field=field,
        skill_field=skill_field,
        eqf=rng.choice([3, 4, 5], family.roles, p=[0.35, 0.45, 0.2]),
        declining=declining,
        growing=growing,
        renewed=_renewed(required, field, ~declining & ~growing, skill_field),
    )


def _headings(
    field: NDArray[np.int64], rng: np.random.Generator
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """In each field two roles decline and two or three grow (planning study, 3)."""
    declining, growing = np.zeros((2, len(field)), dtype=bool)
    for number in np.unique(field):
        roles = rng.permutation(np.flatnonzero(field == number))
        declining[roles[:2]] = True
        growing[roles[2 : 5 if number % 2 else 4]] = True
    return declining, growing


def _renewed(
    required: NDArray[np.int64],
    field: NDArray[np.int64],
    stable: NDArray[np.bool_],
    skill_field: NDArray[np.int64],
) -> dict[int, int]:
    """Give three stable roles a skill of their field that they lack today."""
    chosen = np.flatnonzero(stable)[:: max(1, stable.sum() // 3)][:3]
    return {
        int(role): int(
            np.flatnonzero((skill_field == field[role]) & (required[role] == 0))[0]
        )
        for role in chosen
    }


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
