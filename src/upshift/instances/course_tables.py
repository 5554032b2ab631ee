# SPDX-License-Identifier: Apache-2.0
"""Courses as tables."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from upshift.instances.courses import BRIDGES, LANGUAGES, PROVIDERS, SPECIAL, Courses
from upshift.instances.family import Order
from upshift.instances.roles import Roles


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
    raises = [None] * len(LANGUAGES) + [4, 5] * (BRIDGES // 2)
    fee = np.round(80 + hours * order.rng(19).uniform(4, 12, count), -1)
    is_strict = order.rng(20).random(count) < _STRICT
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
            "fee": fee,
            "empty_seat_fee": pl.Series(np.where(is_strict, np.nan, fee)).fill_nan(
                None
            ),
            "fixed_cost": np.round(
                hours * rng.uniform(60, 140, count) * np.where(online, 0.9, 1), -1
            ),
            "vat": rng.choice([0, 0.27], count, p=[0.8, 0.2]),
            "smallest": np.where(
                online, rng.integers(4, 9, count), rng.integers(3, 6, count)
            ),
            "largest": np.where(
                online, rng.integers(25, 61, count), rng.integers(12, 21, count)
            ),
        }
    )


_STRICT = 0.1
"""Share of courses that do not run below their smallest cohort at any price."""


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
    for course in range(SPECIAL, len(names)):
        same = np.flatnonzero(courses.field == courses.field[course])
        same = same[same >= SPECIAL]
        earlier = int(same[breadth[same].argmax()])
        if earlier != course and rng.random() < 1 / 7:
            rows.append((names[course], names[earlier]))
    return pl.DataFrame(rows, schema=["course", "earlier"], orient="row")


def _expects(courses: Courses, roles: Roles, order: Order) -> pl.DataFrame:
    """Let three courses in ten expect a core skill of their field."""
    rng, names, rows = order.rng(7), courses.names, []
    for course in range(SPECIAL, len(names)):
        core = np.flatnonzero(roles.skill_field == courses.field[course])[:6]
        skill = int(rng.choice(core))
        if rng.random() < 0.3 and courses.taught[course, skill] == 0:
            rows.append((names[course], roles.skill_names[skill], 1))
    return pl.DataFrame(rows, schema=["course", "skill", "level"], orient="row")
