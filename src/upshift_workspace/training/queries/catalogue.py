# SPDX-License-Identifier: Apache-2.0
"""All courses of the cluster: search, filters, and which skills they cover."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Max, Min, Q, QuerySet
from django.db.models.functions import Coalesce

from upshift_workspace.training.models import Course, Offer, Teaches
from upshift_workspace.workforce.models import Requires, Site, Skill

ONLINE = "online"
LEVELS = (1, 2, 3)


def search(wanted: Mapping[str, str]) -> QuerySet[Course]:
    """
    Find courses by text, skill, level, place, language and mode.

    Parameters
    ----------
    wanted
        ``q, skill, level, place, language, mode``; blank ones do not count.
    """
    found = Course.objects.filter(_has_text(wanted.get("q", "")))
    teaches, offers = Q(), Q()
    if skill := wanted.get("skill", ""):
        teaches &= Q(skill__skill=skill)
    if wanted.get("level", "").isdigit():
        teaches &= Q(level__gte=int(wanted["level"]))
    if place := wanted.get("place", ""):
        offers &= Q(site=None) if place == ONLINE else Q(site__site=place)
    if language := wanted.get("language", ""):
        own = Q(language="", course__language=language)
        offers &= Q(language=language) | own
    if teaches:
        found = found.filter(pk__in=Teaches.objects.filter(teaches).values("course"))
    if offers:
        found = found.filter(pk__in=Offer.objects.filter(offers).values("course"))
    if mode := wanted.get("mode", ""):
        found = found.filter(mode=mode)
    cheapest = Min(Coalesce("offers__fee", "fee"))
    found = found.select_related("provider").annotate(cheapest=cheapest)
    return found.order_by("label", "course")


def _has_text(text: str) -> Q:
    names = ("label", "label_hu", "label_de")
    places = [*names, "provider__label", *(f"teaches__skill__{n}" for n in names)]
    found = Q()
    for word in text.split()[:6]:
        any_place = Q()
        for place in places:
            any_place |= Q(**{f"{place}__icontains": word})
        keys = Course.objects.filter(any_place).values("pk")
        found &= Q(pk__in=keys)
    return found


def outcomes_of(courses: list[Course]) -> dict[int, list[Teaches]]:
    """Give what each course teaches, the highest level first."""
    found = defaultdict(list)
    rows = Teaches.objects.filter(course__in=courses).select_related("skill")
    for row in rows.order_by("-level", "skill__label"):
        found[row.course_id].append(row)
    return found


def places_of(courses: list[Course]) -> dict[int, list[Site | None]]:
    """Give the places where each course is offered; None is online."""
    found: dict[int, list[Site | None]] = defaultdict(list)
    for offer in Offer.objects.filter(course__in=courses).select_related("site"):
        if offer.site not in found[offer.course_id]:
            found[offer.course_id].append(offer.site)
    return found


def skills_taught() -> QuerySet[Skill]:
    """Give the skills that some course teaches."""
    return Skill.objects.filter(pk__in=Teaches.objects.values("skill"))


def languages() -> list[str]:
    """List the languages of teaching."""
    own = set(Course.objects.values_list("language", flat=True).distinct())
    offered = set(Offer.objects.values_list("language", flat=True).distinct())
    return sorted(own | offered - {""})


@dataclass(frozen=True, slots=True)
class Covered:
    """
    How a skill is covered.

    Parameters
    ----------
    skill
        Asked for by occupations or taught.
    cells
        For each level: courses that lead there or above, and whether some
        occupation asks for it.
    """

    skill: Skill
    cells: list[tuple[int, int, bool]]

    @property
    def is_open(self) -> bool:
        """Whether some level is asked for that no course delivers."""
        return any(asked and not taught for _level, taught, asked in self.cells)


def coverage() -> list[Covered]:
    """Lay skills against levels: what is offered, what is asked for and is not."""
    taught, asked = reached(), _asked()
    skills = Skill.objects.filter(pk__in={*taught, *asked}).order_by("label", "skill")
    rows = [
        Covered(
            skill,
            [
                (
                    level,
                    sum(reached >= level for reached in taught.get(skill.pk, ())),
                    asked.get(skill.pk, 0) >= level,
                )
                for level in LEVELS
            ],
        )
        for skill in skills
    ]
    return sorted(rows, key=lambda row: not row.is_open)


def reached() -> dict[int, list[float]]:
    """Give the levels to which offered courses lead, by skill."""
    found = defaultdict(list)
    offered = Teaches.objects.filter(course__in=Offer.objects.values("course"))
    for skill, level in offered.values_list("skill", "level"):
        found[skill].append(level)
    return found


def _asked() -> dict[int, float]:
    rows = Requires.objects.values("skill").annotate(most=Max("level"))
    return dict(rows.values_list("skill", "most"))


def places() -> list[int]:
    """Give the sites where something is offered."""
    offered = Offer.objects.exclude(site=None).values_list("site", flat=True)
    return list(offered.distinct())
