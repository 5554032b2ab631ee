# SPDX-License-Identifier: Apache-2.0
"""Courses: language, bridging to a higher EQF level, and skills."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from upshift.instances.family import FIELDS, Order
from upshift.instances.roles import Roles

LANGUAGES = ("uk", "sk", "ro", "sr")
"""Mother tongues besides Hungarian; a language course for each."""

BRIDGES = 6
SPECIAL = len(LANGUAGES) + BRIDGES
PROVIDERS = 6
"""Training providers of a cluster."""


@dataclass(frozen=True, slots=True)
class Courses:
    """
    Courses as arrays.

    Parameters
    ----------
    taught
        Level a course teaches a skill to, [courses × skills]; 0 not at all.
    field
        Field of each course.
    hours
        Hours a participant spends.
    is_online
        Whether it has no place.
    """

    taught: NDArray[np.int64]
    field: NDArray[np.int64]
    hours: NDArray[np.int64]
    is_online: NDArray[np.bool_]

    @property
    def names(self) -> list[str]:
        """Short names: languages, bridges, then field and number."""
        languages = [f"hungarian_from_{code}" for code in LANGUAGES]
        bridges = [f"bridge_{i + 1}" for i in range(BRIDGES)]
        rest = enumerate(self.field[SPECIAL:], 1)
        return [*languages, *bridges, *(f"{FIELDS[f]}_course_{i:03d}" for i, f in rest)]

    @property
    def special(self) -> int:
        """Count the language and bridging courses at the front."""
        return SPECIAL


def draw_courses(roles: Roles, order: Order) -> Courses:
    """
    Draw courses that teach two to five skills of a field.

    Hours are (20 + 25 × skills) × 0.7 to 1.4; 35 % are online (planning study, 3).
    Skills fall to courses by chance, so that some are taught nowhere, or not to the
    level asked: the study's catalogue leaves such holes, and so do real ones.
    """
    rng, family = order.rng(4), order.family
    count = family.courses - SPECIAL
    field = np.arange(count) * family.fields // count
    field = np.concatenate([np.arange(SPECIAL) % family.fields, field])
    teaches = np.zeros((family.courses, family.skills), dtype=bool)
    for course in range(SPECIAL, family.courses):
        own = np.flatnonzero(roles.skill_field == field[course])
        teaches[course, rng.choice(own, rng.integers(2, 6), replace=False)] = True
    asked = roles.required.max(axis=0)
    for role, skill in roles.renewed.items():
        asked[skill] = max(asked[skill], 2, roles.required[role, skill])
    most = np.maximum(asked, 1)
    taught = np.where(rng.random(teaches.shape) < 0.9, most, np.maximum(most - 1, 1))
    hours = (20 + 25 * teaches.sum(axis=1)) * rng.uniform(0.7, 1.4, family.courses)
    hours[:SPECIAL] = rng.uniform(60, 120, SPECIAL)
    return Courses(
        taught=np.where(teaches, taught, 0),
        field=field,
        hours=np.round(hours).astype(np.int64),
        is_online=rng.random(family.courses) < 0.35,
    )
