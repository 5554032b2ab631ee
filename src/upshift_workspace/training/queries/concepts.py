# SPDX-License-Identifier: Apache-2.0
"""Skills and occupations of the cluster, and what binds them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Max, Q, QuerySet

from upshift_workspace.training.models import Change, Offer, Teaches
from upshift_workspace.workforce.models import Occupation, Requires, Resembles, Skill


def skills(text: str, kind: str) -> QuerySet[Skill]:
    """Find skills by text and kind, with how many occupations ask for each."""
    found = Skill.objects.filter(_has_text(text))
    if kind:
        found = found.filter(kind=kind)
    return found.order_by("label", "skill")


def asked_by(found: list[Skill]) -> dict[int, int]:
    """Count the occupations that ask for each skill."""
    rows = Requires.objects.filter(skill__in=found).values("skill")
    return dict(rows.annotate(n=Count("pk")).values_list("skill", "n"))


def taught_to(found: list[Skill]) -> dict[int, float]:
    """Give the highest level to which an offered course leads, by skill."""
    offered = Offer.objects.values("course")
    rows = Teaches.objects.filter(skill__in=found, course__in=offered).values("skill")
    return dict(rows.annotate(most=Max("level")).values_list("skill", "most"))


def occupations(text: str) -> QuerySet[Occupation]:
    """Find occupations by text, with how many skills each requires."""
    found = Occupation.objects.all()
    if text.strip():
        found = found.filter(_has_text(text) | Q(isco=text.strip()))
    return found.annotate(n=Count("requires")).order_by("label", "occupation")


def _has_text(text: str) -> Q:
    found = Q()
    for word in text.split()[:6]:
        found &= (
            Q(label__icontains=word)
            | Q(label_hu__icontains=word)
            | Q(label_de__icontains=word)
        )
    return found


@dataclass(frozen=True, slots=True)
class SkillPage:
    """
    A skill with who asks for it, who teaches it, and what is near.

    Parameters
    ----------
    required, taught
        Rows of occupations and of offered courses, the highest level first.
    near
        Skills that stand in for it at a distance.
    """

    skill: Skill
    required: list[Requires]
    taught: list[Teaches]
    near: list[Resembles]


def skill_page(skill: Skill) -> SkillPage:
    """Read a skill with all that names it."""
    required = Requires.objects.filter(skill=skill).select_related("occupation")
    taught = Teaches.objects.filter(skill=skill)
    near = Resembles.objects.filter(skill=skill).select_related("near_skill")
    return SkillPage(
        skill,
        list(required.order_by("-level", "occupation__label")),
        list(taught.select_related("course__provider").order_by("-level")),
        list(near.order_by("distance")),
    )


def profile(occupation: Occupation) -> list[tuple[Requires, float]]:
    """List the skills an occupation requires, each with the level one can learn."""
    rows = occupation.requires.select_related("skill", "from_period")
    rows = list(rows.order_by("-essential", "-level", "skill__label"))
    taught = taught_to([row.skill for row in rows])
    return [(row, taught.get(row.skill_id, 0)) for row in rows]


def history(table: str, key: str) -> list[Change]:
    """List the changes of a thing, the newest first."""
    found = Change.objects.filter(table=table, key=key).prefetch_related("undone_by")
    return list(found.order_by("-pk")[:20])
