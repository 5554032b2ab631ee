# SPDX-License-Identifier: Apache-2.0
"""A plan's result as one membership may read it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from upshift_workspace import engine
from upshift_workspace.plans.models import Answer, Plan, Trial, Verdict
from upshift_workspace.tenancy.models import Organisation
from upshift_workspace.training.models import Offer
from upshift_workspace.workforce.models import Site

Names = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Move:
    """
    A row of a firm: what is proposed to the people of a worker row.

    Parameters
    ----------
    move, worker, people
        Keys and number.
    proposal, when, courses, why
        In words.
    answer, trial
        What was said to it, and what it would cost otherwise; None if nobody asked.
    """

    move: str
    worker: str
    people: int
    proposal: str
    when: str
    courses: list[str]
    why: str
    answer: Answer | None
    trial: Trial | None

    @property
    def verdict(self) -> str:
        """What was said so far; silence is no yes."""
        return self.answer.verdict if self.answer else ""


def language() -> str:
    """Give the language in which results are told."""
    return (get_language() or "en")[:2]


def told_of(plan: Plan) -> dict[str, Any]:
    """Give what a result says in the reader's language."""
    return engine.told(plan.path, language())


def moves_of(plan: Plan, organisation: Organisation) -> list[Move]:
    """List what a plan proposes to the people of an organisation."""
    names: Names = told_of(plan)["names"]
    sites = set(
        Site.objects.filter(organisation=organisation).values_list("site", flat=True)
    )
    courses = _courses(plan, names)
    answers = {
        answer.move: answer
        for answer in Answer.objects.filter(
            agreement__plan=plan, agreement__organisation=organisation
        )
    }
    trials = {
        trial.worker: trial
        for trial in Trial.objects.filter(
            plan=plan, organisation=organisation
        ).select_related("job")
    }
    return [
        Move(
            move=row["move"],
            worker=row["worker"],
            people=int(row["people"]),
            proposal=_proposal(row, names),
            when=names["periods"].get(row["arrival_period"], row["arrival_period"]),
            courses=courses[row["move"]],
            why=_why(row),
            answer=answers.get(row["move"]),
            trial=trials.get(row["worker"]),
        )
        for row in engine.result_rows(plan.path, "moves")
        if row["from_site"] in sites
    ]


def _courses(plan: Plan, names: Names) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for seat in engine.result_rows(plan.path, "seats"):
        course = names["courses"].get(seat["course"], seat["course"])
        period = names["periods"].get(seat["period"], seat["period"])
        found[seat["move"]].append(f"{course}, {period}")
    return found


def _proposal(row: dict[str, str], names: Names) -> str:
    work = names["occupations"].get(row["to_occupation"], row["to_occupation"])
    place = names["sites"].get(row["to_site"], row["to_site"])
    if row["kind"] == "stays":
        return _("Takes a promised seat and stays %(work)s") % {"work": work}
    if row["kind"] == "raised":
        return _("Learns what the own work asks: %(work)s") % {"work": work}
    if row["kind"] == "pooled":
        said = _("%(work)s at another member, %(place)s")
        return said % {"work": work, "place": place}
    return _("%(work)s, %(place)s") % {"work": work, "place": place}


def _why(row: dict[str, str]) -> str:
    if float(row["wish_worth"] or 0) > 0:
        return _("Wished for it")
    if row["kind"] == "stays":
        return _("The seat was promised")
    if row["kind"] == "raised":
        return _("Closes a gap at the present work")
    return _("Fills a place that would stay empty")


def alternatives_of(plan: Plan, trial: Trial) -> list[dict[str, Any]]:
    """Say in words what else people of a row could do, and what it costs."""
    names: Names = told_of(plan)["names"]
    return [
        {**found, "words": _other(found, names), "rule": found["rule"].get(language())}
        for found in trial.outcome
    ]


def _other(found: dict[str, Any], names: Names) -> str:
    work = names["occupations"].get(found["to_occupation"], found["to_occupation"])
    period = names["periods"].get(found["arrival_period"] or "", "")
    if found["kind"] == "stays":
        return _("Nothing changes for these people")
    if found["kind"] == "arrival":
        return _("The same work from %(period)s") % {"period": period}
    if found["kind"] == "raised":
        return _("Learning for the present work instead")
    if found["kind"] == "way":
        return _("The same work with other courses")
    return _("%(work)s instead") % {"work": work}


@dataclass(frozen=True, slots=True)
class Run:
    """
    A run of courses with its cohort.

    Parameters
    ----------
    course, place, when
        In words.
    runs, seats, smallest, largest
        How many open, and people in them together.
    empty
        Seats paid and left empty to reach the smallest cohorts.
    """

    course: str
    place: str
    when: str
    runs: int
    seats: int
    smallest: int
    largest: int
    empty: int

    @property
    def tone(self) -> tuple[str, str]:
        """Say how full it is."""
        if self.seats >= self.largest:
            return "info", _("full")
        if self.empty:
            return "warn", _("below the smallest cohort")
        if self.seats <= self.smallest:
            return "warn", _("smallest cohort")
        return "ok", _("places left")


def runs_of(plan: Plan, provider: Organisation | None = None) -> list[Run]:
    """List the runs of a plan, or of one provider only."""
    names: Names = told_of(plan)["names"]
    own: set[str] | None = None
    if provider is not None:
        offers = Offer.objects.filter(course__provider=provider)
        own = set(offers.values_list("offer", flat=True))
    return [
        Run(
            course=names["courses"].get(row["course"], row["course"]),
            place=names["sites"].get(row["site"], "") or _("online"),
            when=names["periods"].get(row["period"], row["period"]),
            runs=int(row["runs"]),
            seats=int(row["seats"]),
            smallest=int(row["runs"]) * int(row["smallest"]),
            largest=int(row["runs"]) * int(row["largest"]),
            empty=int(row.get("empty_seats") or 0),  # older results have none
        )
        for row in engine.result_rows(plan.path, "runs")
        if own is None or row["offer"] in own
    ]


@dataclass(frozen=True, slots=True)
class OwnCost:
    """
    What a plan costs one firm.

    Parameters
    ----------
    together, alone
        Its part of the plan, and its cost if it planned for itself; None if unknown.
    """

    together: float | None
    alone: float | None

    @property
    def saved(self) -> float | None:
        """What the firm saves; negative if it pays for others."""
        if self.together is None or self.alone is None:
            return None
        return self.alone - self.together


def cost_of(plan: Plan, organisation: Organisation) -> OwnCost:
    """Give what a plan costs an organisation; nobody else is shown it."""
    key = organisation.organisation
    totals = engine.result_rows(plan.path, "totals")
    own = [
        float(row["amount"])
        for row in totals
        if row["organisation"] == key and row["item"] == "total"
    ]
    baselines = engine.run_record(plan.path).get("baselines") or {}
    alone = baselines.get("alone", {}).get("organisations", {}).get(key, {})
    return OwnCost(own[0] if own else None, alone.get("objective"))


def objections(plan: Plan) -> int:
    """Count rows that firms object to."""
    return Answer.objects.filter(agreement__plan=plan, verdict=Verdict.object).count()
