# SPDX-License-Identifier: Apache-2.0
"""Micro-credentials: what is always learned together is awarded together."""

from __future__ import annotations

from collections.abc import Iterable

from upshift.programmes.curricula import Curriculum


def stack_modules(curricula: Iterable[Curriculum]) -> dict[str, str]:
    """
    Name the micro-credential of each course.

    Courses that are core in exactly the same programmes make one credential, so
    that a core shared by programmes is earned once and counts in all of them.
    A course that is an option anywhere is a credential of its own.

    Returns
    -------
    dict
        ``mc-`` and the first of its courses, by course.
    """
    where: dict[str, list[tuple[str, str]]] = {}
    for curriculum in curricula:
        for course, part in curriculum.parts.items():
            where.setdefault(course, []).append((curriculum.name, part))
    names: dict[tuple[tuple[str, str], ...], str] = {}
    stacked = {}
    for course, places in sorted(where.items()):
        shared = all(part == "core" for _, part in places)
        key = tuple(sorted(places)) if shared else ((course, "option"),)
        stacked[course] = names.setdefault(key, f"mc-{course}")
    return stacked
