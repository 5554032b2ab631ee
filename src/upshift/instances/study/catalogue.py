# SPDX-License-Identifier: Apache-2.0
"""
The planning study's roles and modules, drawn with the study's random numbers.

Every draw stands in the order of the study's `gen.py`; moving one changes all.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from upshift.errors import UnknownName

ROLES, PERIODS = 60, 10
SPECIAL = 10
"""Modules 0 to 3 open a language, 4 to 9 bridge to a higher EQF level."""

_DENSITIES = {"dense": (70, 110, 5), "sparse": (300, 200, 8)}
"""Modules, skills, fields (planning study, sections 3 and 10)."""

_SEED = 7
"""The study's catalogue is the same for every cluster."""


@dataclass(frozen=True, slots=True)
class StudyCatalogue:
    """
    Roles and modules of the study.

    Parameters
    ----------
    asked
        Skills a role asks for, [roles × skills].
    role_eqf
        EQF band of each role, 0 to 2.
    declining, growing
        Where a role is heading.
    taught
        Skills a module teaches, [modules × skills].
    field, level
        Of each module; modules are taken in order of level.
    hours
        Of each module.
    is_online
        Whether a module has no place.
    fee, fixed_cost
        Per seat and per run, thousand EUR.
    largest, smallest
        Cohort bounds.
    role_order
        For each profile the roles in the order in which they are tried.
    """

    asked: NDArray[np.bool_]
    role_eqf: NDArray[np.int64]
    declining: NDArray[np.bool_]
    growing: NDArray[np.bool_]
    taught: NDArray[np.bool_]
    field: NDArray[np.int64]
    level: NDArray[np.int64]
    hours: NDArray[np.float64]
    is_online: NDArray[np.bool_]
    fee: NDArray[np.float64]
    fixed_cost: NDArray[np.float64]
    largest: NDArray[np.int64]
    smallest: NDArray[np.int64]
    role_order: NDArray[np.int64]

    @property
    def role_field(self) -> NDArray[np.int64]:
        """Field of each role."""
        return np.arange(ROLES) * (int(self.field.max()) + 1) // ROLES

    @property
    def gaps(self) -> NDArray[np.int64]:
        """Count the skills missing from one role to another, [roles × roles]."""
        asked = self.asked.astype(np.int64)
        return (1 - asked) @ asked.T


def draw_catalogue(density: str) -> StudyCatalogue:
    """
    Draw the study's catalogue.

    Raises
    ------
    UnknownName
        If the density is neither ``dense`` nor ``sparse``.
    """
    if density not in _DENSITIES:
        msg = f"'{density}' is not a density; there are {', '.join(_DENSITIES)}."
        raise UnknownName(msg)
    modules, skills, fields = _DENSITIES[density]
    rng = np.random.default_rng(_SEED)
    skill_field = np.sort(rng.integers(0, fields, skills))
    asked = _draw_asked(rng, skill_field, fields)
    role_eqf = rng.choice([0, 1, 2], ROLES, p=[0.35, 0.45, 0.2])
    field = rng.integers(0, fields, modules)
    taught = _draw_taught(rng, skill_field, field)
    level = rng.integers(1, 4, modules)
    level[:SPECIAL] = 0
    hours = np.round((20 + 25 * taught.sum(1)) * rng.uniform(0.7, 1.4, modules))
    hours[:SPECIAL] = rng.uniform(60, 120, SPECIAL).round()
    is_online = rng.random(modules) < 0.35
    fee = np.round(0.08 + hours * rng.uniform(0.004, 0.012, modules), 3)
    largest, smallest = (
        np.where(
            is_online, rng.integers(*online, modules), rng.integers(*room, modules)
        )
        for online, room in (((25, 61), (12, 21)), ((12, 18), (6, 10)))
    )
    cost_of_hours = hours * rng.uniform(0.06, 0.14, modules)
    declining, growing = _draw_headings(rng, fields)
    return StudyCatalogue(
        asked=asked,
        role_eqf=role_eqf,
        declining=declining,
        growing=growing,
        taught=taught,
        field=field,
        level=level,
        hours=hours,
        is_online=is_online,
        fee=fee,
        fixed_cost=np.round(cost_of_hours * np.where(is_online, 0.9, 1.0), 2),
        largest=largest,
        smallest=smallest,
        role_order=_draw_role_order(rng, asked, growing),
    )


def _draw_asked(
    rng: np.random.Generator, skill_field: NDArray[np.int64], fields: int
) -> NDArray[np.bool_]:
    asked = np.zeros((ROLES, len(skill_field)), dtype=bool)
    for role in range(ROLES):
        field = role * fields // ROLES
        own = np.flatnonzero(skill_field == field)
        after = np.flatnonzero(skill_field == (field + 1) % fields)
        asked[role, own[:6]] = True
        some = rng.choice(own[6:], min(5, own.size - 6), replace=False)
        asked[role, some] = True
        asked[role, rng.choice(after, min(2, after.size), replace=False)] = True
    asked[:, rng.choice(len(skill_field), 3, replace=False)] = True
    return asked


def _draw_taught(
    rng: np.random.Generator,
    skill_field: NDArray[np.int64],
    field: NDArray[np.int64],
) -> NDArray[np.bool_]:
    taught = np.zeros((len(field), len(skill_field)), dtype=bool)
    for module in range(SPECIAL, len(field)):
        own = np.flatnonzero(skill_field == field[module])
        count = min(own.size, int(rng.integers(2, 6)))
        taught[module, rng.choice(own, count, replace=False)] = True
    return taught


def _draw_headings(
    rng: np.random.Generator, fields: int
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    declining, growing = np.zeros((2, ROLES), dtype=bool)
    for field in range(fields):
        roles = rng.permutation(
            np.flatnonzero(np.arange(ROLES) * fields // ROLES == field)
        )
        declining[roles[:2]] = True
        growing[roles[2 : 5 if field % 2 else 4]] = True
    return declining, growing


def _draw_role_order(
    rng: np.random.Generator, asked: NDArray[np.bool_], growing: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Order the roles for each profile (role, EQF band, language), near ones first."""
    have = asked.astype(np.int64)
    gaps = (1 - have) @ have.T
    return np.stack(
        [
            np.argsort(gaps[profile // 6] + rng.uniform(0, 0.5, ROLES) - 3.0 * growing)
            for profile in range(ROLES * 6)
        ]
    )
