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
        Roles, each with the skill that will be asked of it later; one is enough.
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
    """Give a stable role a skill of its field that it lacks today."""
    chosen = np.flatnonzero(stable)[:1]
    return {
        int(role): int(
            np.flatnonzero((skill_field == field[role]) & (required[role] == 0))[0]
        )
        for role in chosen
    }
