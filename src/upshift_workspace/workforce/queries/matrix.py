# SPDX-License-Identifier: Apache-2.0
"""The skills matrix: people down, skills across, gaps against the occupation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from upshift_workspace.tenancy.models import Organisation
from upshift_workspace.workforce.models import Holds, Occupation, Site, Skill, Worker
from upshift_workspace.workforce.queries.firm import own
from upshift_workspace.workforce.queries.labels import label_of
from upshift_workspace.workforce.queries.people import (
    SOON,
    Held,
    as_held,
    found,
    held_by,
    names_of,
    needed_by,
    people_of,
    today,
)

PEOPLE, SKILLS = 25, 16
"""People and skills on a page: what a desk shows without scrolling far."""


@dataclass(frozen=True, slots=True)
class Row:
    """A person with the cells of the skills shown; gaps of all skills."""

    worker: Worker
    name: str
    cells: list[tuple[Skill, Held]]
    gaps: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """
    A page of the matrix.

    Parameters
    ----------
    people, skills
        Pages of both.
    rows
        One for each person.
    holders
        For each skill, how many have the level they need, of how many.
    gaps
        On this page, over all skills.
    headcount
        People in all rows that the filter keeps.
    """

    people: Page
    skills: Page
    rows: list[Row]
    holders: list[tuple[int, int]]
    gaps: int
    headcount: int


def matrix_of(firm: Organisation, chosen: Mapping[str, str]) -> Matrix:
    """Give a page of a firm's matrix."""
    # A filter may look at every level of everybody: it is asked once.
    kept = dict(found(people_of(firm), firm, chosen).values_list("pk", "people"))
    page = Paginator(list(kept), PEOPLE).get_page(chosen.get("page", 1))
    workers, day = list(people_of(firm).filter(pk__in=page.object_list)), today()
    needed = needed_by({worker.occupation_id for worker in workers})
    held = held_by(worker.pk for worker in workers)
    skills = Paginator(_skills(workers, needed, held), SKILLS)
    shown = skills.get_page(chosen.get("skills", 1))
    names = names_of(firm, (worker.worker for worker in workers))
    rows = []
    for worker in workers:
        asked, has = needed.get(worker.occupation_id, {}), held[worker.pk]
        cells = [
            (skill, as_held(has.get(skill.pk), asked.get(skill.pk, 0), day))
            for skill in shown
        ]
        gaps = sum(
            as_held(has.get(pk), level, day).is_gap for pk, level in asked.items()
        )
        rows.append(Row(worker, names.get(worker.worker, ""), cells, gaps))
    gaps = sum(row.gaps for row in rows)
    return Matrix(page, shown, rows, _holders(rows), gaps, sum(kept.values()))


def expiring_soon(firm: Organisation) -> int:
    """Count the proofs that end within three months or have ended."""
    return own(Holds, firm).filter(expires__lte=today() + SOON).count()


def choices(firm: Organisation) -> dict[str, list[tuple[str, str]]]:
    """Give the sites and occupations to filter by."""
    sites = own(Site, firm).order_by("label")
    posts = Occupation.objects.filter(pk__in=own(Worker, firm).values("occupation"))
    return {
        "sites": [(site.site, str(site)) for site in sites],
        "occupations": sorted(
            ((post.occupation, label_of(post)) for post in posts), key=lambda o: o[1]
        ),
    }


def _skills(workers: list[Worker], needed: Mapping, held: Mapping) -> list[Skill]:
    """Order the skills of these people: those most need first, then by name."""
    asked = Counter(pk for w in workers for pk in needed.get(w.occupation_id, ()))
    has = Counter(pk for w in workers for pk in held[w.pk])
    skills = Skill.objects.filter(pk__in={*asked, *has})
    return sorted(skills, key=lambda s: (-asked[s.pk], -has[s.pk], label_of(s)))


def _holders(rows: list[Row]) -> list[tuple[int, int]]:
    columns = zip(*(row.cells for row in rows), strict=True)
    counts = []
    for cells in columns:
        asked = [held for _skill, held in cells if held.needed]
        counts.append((sum(not held.is_gap for held in asked), len(asked)))
    return counts
