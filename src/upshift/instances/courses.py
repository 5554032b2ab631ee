# SPDX-License-Identifier: Apache-2.0
"""Courses: language, bridging to a higher EQF level, and skills."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from upshift.instances.catalogue import Roles
from upshift.instances.family import FIELDS, Order

LANGUAGES = ("uk", "sk", "ro", "sr")
"""Mother tongues besides Hungarian; a language course for each."""

_BRIDGES = 6
_SPECIAL = len(LANGUAGES) + _BRIDGES
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
        bridges = [f"bridge_{i + 1}" for i in range(_BRIDGES)]
        rest = enumerate(self.field[_SPECIAL:], 1)
        return [*languages, *bridges, *(f"{FIELDS[f]}_course_{i:03d}" for i, f in rest)]

    @property
    def special(self) -> int:
        """Count the language and bridging courses at the front."""
        return _SPECIAL


def draw_courses(roles: Roles, order: Order) -> Courses:
    """
    Draw courses that teach two to five skills of a field.

    Hours are (20 + 25 × skills) × 0.7 to 1.4; 35 % are online (planning study, 3).
    Every skill that a role asks for is taught somewhere to the highest level asked.
    """
    rng, family = order.rng(4), order.family
    count = family.courses - _SPECIAL
    field = np.arange(count) * family.fields // count
    field = np.concatenate([np.arange(_SPECIAL) % family.fields, field])
    teaches = np.zeros((family.courses, family.skills), dtype=bool)
    for course in range(_SPECIAL, family.courses):
        own = np.flatnonzero(roles.skill_field == field[course])
        teaches[course, rng.choice(own, rng.integers(2, 6), replace=False)] = True
    asked = roles.required.max(axis=0)
    for role, skill in roles.renewed.items():
        asked[skill] = max(asked[skill], 2, roles.required[role, skill])
    _cover(teaches, field, roles.skill_field, np.flatnonzero(asked))
    most = np.maximum(asked, 1)
    taught = np.where(rng.random(teaches.shape) < 0.9, most, np.maximum(most - 1, 1))
    taught[teaches.argmax(axis=0), np.arange(family.skills)] = most
    hours = (20 + 25 * teaches.sum(axis=1)) * rng.uniform(0.7, 1.4, family.courses)
    hours[:_SPECIAL] = rng.uniform(60, 120, _SPECIAL)
    return Courses(
        taught=np.where(teaches, taught, 0),
        field=field,
        hours=np.round(hours).astype(np.int64),
        is_online=rng.random(family.courses) < 0.35,
    )


def _cover(
    teaches: NDArray[np.bool_],
    field: NDArray[np.int64],
    skill_field: NDArray[np.int64],
    asked: NDArray[np.int64],
) -> None:
    """Give skills that nobody teaches to the shortest course of their field."""
    for skill in asked[~teaches[:, asked].any(axis=0)]:
        same = np.flatnonzero(field == skill_field[skill])
        same = same[same >= _SPECIAL]
        teaches[same[teaches[same].sum(axis=1).argmin()], skill] = True


def course_tables(
    courses: Courses, roles: Roles, order: Order
) -> dict[str, pl.DataFrame]:
    """Write courses, teaches, follows and expects."""
    course, skill = np.nonzero(courses.taught)
    names = pl.Series(courses.names)
    return {
        "courses": _courses(courses, order),
        "teaches": pl.DataFrame(
            {
                "course": names.gather(course),
                "skill": roles.skill_names.gather(skill),
                "level": courses.taught[course, skill],
            }
        ),
        "follows": _follows(courses, order),
        "expects": _expects(courses, roles, order),
    }


def _courses(courses: Courses, order: Order) -> pl.DataFrame:
    rng, hours, online = order.rng(5), courses.hours, courses.is_online
    count, special = len(hours), np.arange(len(hours))
    blended = ~online & (rng.random(count) < 0.2)
    raises = [None] * len(LANGUAGES) + [4, 5] * (_BRIDGES // 2)
    return pl.DataFrame(
        {
            "course": courses.names,
            "label": [name.replace("_", " ").capitalize() for name in courses.names],
            "provider": [
                f"provider_{i + 1}" for i in rng.integers(0, PROVIDERS, count)
            ],
            "hours": hours,
            "ects": np.round(hours / 30),
            "language": np.where(
                special < len(LANGUAGES),
                np.array([*LANGUAGES, "hu"])[np.minimum(special, len(LANGUAGES))],
                "hu",
            ),
            "mode": np.select([online, blended], ["online", "blended"], "on_site"),
            "entry_eqf": [3 if r else None for r in _padded(raises, count)],
            "raises_eqf_to": _padded(raises, count),
            "opens_language": ["hu" if i < len(LANGUAGES) else None for i in special],
            "fee": np.round(80 + hours * rng.uniform(4, 12, count), -1),
            "fixed_cost": np.round(
                hours * rng.uniform(60, 140, count) * np.where(online, 0.9, 1), -1
            ),
            "vat": rng.choice([0, 0.27], count, p=[0.8, 0.2]),
            "smallest": np.where(
                online, rng.integers(12, 18, count), rng.integers(6, 10, count)
            ),
            "largest": np.where(
                online, rng.integers(25, 61, count), rng.integers(12, 21, count)
            ),
        }
    )


def _padded(values: list[int | None], length: int) -> list[int | None]:
    return values + [None] * (length - len(values))


def _core_taught(courses: Courses) -> NDArray[np.int64]:
    """Count the skills a course teaches of those that many others teach too."""
    teaches = (courses.taught > 0).astype(np.int64)
    breadth: NDArray[np.int64] = teaches @ teaches.sum(axis=0)
    return breadth


def _follows(courses: Courses, order: Order) -> pl.DataFrame:
    """Let one course in seven follow the broadest course of its field."""
    rng, names = order.rng(6), courses.names
    breadth, rows = _core_taught(courses), []
    for course in range(_SPECIAL, len(names)):
        same = np.flatnonzero(courses.field == courses.field[course])
        same = same[same >= _SPECIAL]
        earlier = int(same[breadth[same].argmax()])
        if earlier != course and rng.random() < 1 / 7:
            rows.append((names[course], names[earlier]))
    return pl.DataFrame(rows, schema=["course", "earlier"], orient="row")


def _expects(courses: Courses, roles: Roles, order: Order) -> pl.DataFrame:
    """Let three courses in ten expect a core skill of their field."""
    rng, names, rows = order.rng(7), courses.names, []
    for course in range(_SPECIAL, len(names)):
        core = np.flatnonzero(roles.skill_field == courses.field[course])[:6]
        skill = int(rng.choice(core))
        if rng.random() < 0.3 and courses.taught[course, skill] == 0:
            rows.append((names[course], roles.skill_names[skill], 1))
    return pl.DataFrame(rows, schema=["course", "skill", "level"], orient="row")
