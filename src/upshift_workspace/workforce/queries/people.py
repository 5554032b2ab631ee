# SPDX-License-Identifier: Apache-2.0
"""A firm's people: their names where the firm gave them, what they hold and need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from upshift_workspace.tenancy.models import Organisation, Person
from upshift_workspace.workforce.models import Holds, Requires, Worker
from upshift_workspace.workforce.queries.firm import own

SOON = timedelta(days=90)
"""Proofs that end within it are shown as expiring."""

SELF_MOST = 2
"""Highest level that counts on a worker's own word, as the engine has it."""

LEVELS = {
    0: gettext_lazy("none"),
    1: gettext_lazy("awareness"),
    2: gettext_lazy("practitioner"),
    3: gettext_lazy("expert"),
}
Needed = dict[int, dict[int, float]]
"""By occupation, the level of each skill."""


@dataclass(frozen=True, slots=True)
class Held:
    """
    What a person holds of a skill, against what is needed.

    Parameters
    ----------
    level, needed
        From 0 to 3.
    expires
        Last day on which it counts.
    evidence
        How it is known; blank for nothing.
    today
        On which it is looked at.
    """

    level: float
    needed: float
    expires: date | None
    evidence: str
    today: date

    @property
    def is_expired(self) -> bool:
        """Whether it no longer counts."""
        return bool(self.level and self.expires and self.expires < self.today)

    @property
    def counts(self) -> float:
        """The level that counts."""
        if self.is_expired:
            return 0
        return min(self.level, SELF_MOST) if self.evidence == "self" else self.level

    @property
    def is_gap(self) -> bool:
        """Whether more is needed than counts."""
        return self.needed > self.counts

    @property
    def ends_soon(self) -> bool:
        """Whether it ends within three months."""
        last = self.today + SOON
        return bool(self.level and self.expires and self.today <= self.expires <= last)

    @property
    def look(self) -> str:
        """Give the class of the cell."""
        return "gap" if self.is_gap else "alert" if self.ends_soon else ""

    @property
    def words(self) -> str:
        """Say it."""
        said = str(LEVELS[int(self.level)])
        if self.is_expired:
            said = _("%(level)s, expired") % {"level": said}
        if self.is_gap:
            needed = LEVELS[int(self.needed)]
            said = _("%(level)s, needs %(needed)s") % {"level": said, "needed": needed}
        return said


def today() -> date:
    """Give the day."""
    return datetime.now(UTC).date()


def people_of(firm: Organisation) -> QuerySet:
    """Give a firm's people in order of occupation and code."""
    people = own(Worker, firm).select_related("site", "occupation")
    return people.order_by("occupation__label", "worker")


def names_of(firm: Organisation, codes: Iterable[str]) -> dict[str, str]:
    """Give the names that the firm has given, by code."""
    known = Person.objects.filter(organisation=firm, pseudonym__in=list(codes))
    return dict(known.exclude(name="").values_list("pseudonym", "name"))


def found(people: QuerySet, firm: Organisation, chosen: Mapping[str, str]) -> QuerySet:
    """Keep the people that a filter asks for."""
    if word := chosen.get("q", "").strip():
        named = Person.objects.filter(organisation=firm, name__icontains=word)
        codes = named.values_list("pseudonym", flat=True)
        people = people.filter(Q(worker__icontains=word) | Q(worker__in=codes))
    for name in ("site", "occupation"):
        if chosen.get(name):
            people = people.filter(**{f"{name}__{name}": chosen[name]})
    if chosen.get("show") == "gaps":
        return people.filter(Exists(_unmet()))
    if chosen.get("show") == "expiring":
        ending = Holds.objects.filter(
            worker=OuterRef("pk"), expires__lte=today() + SOON
        )
        return people.filter(Exists(ending))
    return people


def needed_by(occupations: Iterable[int]) -> Needed:
    """Give what occupations require today: essential skills whose time has come."""
    needed: Needed = defaultdict(dict)
    rows = _required().filter(occupation__in=list(occupations))
    for occupation, skill, level in rows.values_list("occupation", "skill", "level"):
        needed[occupation][skill] = level
    return needed


def held_by(people: Iterable[int]) -> dict[int, dict[int, Holds]]:
    """Give what people hold, by person and skill."""
    held: dict[int, dict[int, Holds]] = defaultdict(dict)
    for row in Holds.objects.filter(worker__in=list(people)):
        held[row.worker_id][row.skill_id] = row
    return held


def as_held(row: Holds | None, needed: float, day: date) -> Held:
    """Put what is held beside what is needed."""
    if row is None:
        return Held(0, needed, None, "", day)
    return Held(row.level, needed, row.expires, row.evidence, day)


def _required() -> QuerySet:
    begun = Q(from_period=None) | Q(from_period__start_date__lte=today())
    return Requires.objects.filter(begun, essential=True)


def _unmet() -> QuerySet:
    """Give requirements of a person's occupation that they do not meet."""
    lasting = Q(expires=None) | Q(expires__gte=today())
    trusted = ~Q(evidence="self") | Q(level__lte=SELF_MOST)
    met = Holds.objects.filter(
        lasting, worker=OuterRef(OuterRef("pk")), skill=OuterRef("skill")
    )
    enough = met.filter(trusted, level__gte=OuterRef("level"))
    by_word = met.filter(evidence="self", level__gte=SELF_MOST)
    of_post = _required().filter(occupation=OuterRef("occupation"))
    asked_little = Q(level__lte=SELF_MOST)
    return of_post.filter(~Exists(enough), ~(asked_little & Q(Exists(by_word))))
