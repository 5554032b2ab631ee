# SPDX-License-Identifier: Apache-2.0
"""Plans as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Count, F, Q, QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from upshift_workspace.jobs.models import State
from upshift_workspace.plans.domain import next_of
from upshift_workspace.plans.mending import page_for
from upshift_workspace.plans.models import Agreement, Fund, Plan
from upshift_workspace.tenancy.models import Membership, Organisation, Role
from upshift_workspace.training.queries import figures
from upshift_workspace.workforce.models import Releases, Worker

PHASES = {
    "read": gettext_lazy("Freeze data"),
    "gaps": gettext_lazy("Find gaps"),
    "plan": gettext_lazy("Plan"),
    "baselines": gettext_lazy("Compare"),
    "verify": gettext_lazy("Check every rule"),
}


@dataclass(frozen=True, slots=True)
class Phase:
    """
    A phase of a job.

    Parameters
    ----------
    word
        What it does.
    state
        ``done``, ``now`` or blank.
    spent
        Seconds since it began; 0 before.
    """

    word: str
    state: str
    spent: int = 0


@dataclass(frozen=True, slots=True)
class Ready:
    """
    Something a plan needs.

    Parameters
    ----------
    tone
        Sign before it.
    words
        How much of it there is.
    hint, address
        What follows if it lacks, and where to mend it; blank if it is there.
    """

    tone: str
    words: str
    hint: str = ""
    address: str = ""


def plans_for(reader: Membership) -> QuerySet[Plan]:
    """
    Give the plans that somebody may read, the newest first.

    The office reads the cluster's; all others those that are published, and HR
    what its firm planned for itself.
    """
    published = Q(organisation=None, published_at__isnull=False)
    readable = {
        Role.office: Q(organisation=None),
        Role.hr: published | Q(organisation__pk=reader.organisation_id),
    }.get(reader.role, published)
    return Plan.objects.filter(readable).select_related("job").order_by("-pk")


def unanswered(firm: Organisation) -> list[Agreement]:
    """Give the published plans whose rows a firm has not all answered yet."""
    asked = Agreement.objects.filter(organisation=firm).select_related(
        "plan", "organisation"
    )
    counted = asked.annotate(said=Count("answers")).filter(said__lt=F("rows"))
    return [one for one in counted.order_by("-pk") if not next_of(one.plan)]


def own_search(firm: Organisation) -> Plan | None:
    """Give the plan that a firm is having made; it has one at a time."""
    under_way = (State.waiting, State.running)
    return Plan.objects.filter(organisation=firm, job__state__in=under_way).first()


def with_result() -> list[Plan]:
    """List the cluster's plans that have a result, the newest first."""
    found = Plan.objects.select_related("job", "cluster").order_by("-pk")
    found = found.filter(organisation=None)
    return list(found.exclude(objective=None).exclude(folder=""))


def latest_result() -> Plan | None:
    """Give the cluster's newest plan that has a result."""
    found = Plan.objects.filter(organisation=None).exclude(folder="")
    return found.order_by("-pk").first()


def badge_of(plan: Plan) -> tuple[str, str]:
    """Give tone and word for where a plan stands."""
    if plan.job.state == State.waiting:
        return "wait", _("Waiting")
    if plan.job.state == State.running:
        return "you", _("Running")
    if plan.job.state == State.failed:
        return "bad", _("Failed")
    if plan.job.state == State.cancelled:
        return "wait", _("Discarded")
    return {
        "done": ("ok", _("Certified")),
        "limit": ("info", _("Limit reached")),
        "interrupted": ("info", _("Stopped early")),
        "no plan": ("warn", _("No plan possible")),
        "broken": ("bad", _("Breaks a rule")),
    }[plan.ending]


def phases_of(plan: Plan) -> list[Phase]:
    """List the phases of a plan's job, with where it is now."""
    now = plan.job.progress.get("phase", "")
    names = [
        name for name in PHASES if plan.params.get("baselines") or name != "baselines"
    ]
    at = names.index(now) if now in names else -1
    states = ["done" if i < at else "now" if i == at else "" for i in range(len(names))]
    entered, spent = plan.job.progress.get("entered", {}), seconds_of(plan)
    return [
        Phase(str(PHASES[name]), state, max(0, spent - entered.get(name, spent)))
        for name, state in zip(names, states, strict=True)
    ]


def seconds_of(plan: Plan) -> int:
    """Give the seconds since a worker took the plan."""
    started = plan.job.started_at
    end = plan.job.finished_at or datetime.now(UTC)
    return int((end - started).total_seconds()) if started else 0


def readiness(reader: Membership) -> list[Ready]:
    """Say what a plan would rest on, and where to mend what lacks."""
    n = figures() | {"people": _people(reader)}
    funds = Fund.objects.count()
    return [
        _ready(
            n["people"],
            ngettext("%(n)s person", "%(n)s people", n["people"]),
            _("Members enter their people first."),
            page_for("workers", reader),
        ),
        _ready(
            n["periods"],
            ngettext(
                "%(n)s period in the calendar",
                "%(n)s periods in the calendar",
                n["periods"],
            ),
            _("Without a calendar nothing can be planned."),
            page_for("periods", reader),
        ),
        _ready(
            n["offers"],
            ngettext("%(n)s offer of courses", "%(n)s offers of courses", n["offers"]),
            _("Nobody could learn anything."),
            page_for("offers", reader),
        ),
        Ready(
            "ok" if funds else "info",
            ngettext("%(n)s fund", "%(n)s funds", funds) % {"n": funds},
        ),
        *_wishes(reader),
        *_releases(reader),
    ]


def _workers(reader: Membership) -> QuerySet[Worker]:
    """Give the people who would be planned: a firm's own, or all."""
    if reader.role == Role.hr:
        return Worker.objects.filter(site__organisation=reader.organisation_id)
    return Worker.objects.all()


def _people(reader: Membership) -> int:
    return sum(_workers(reader).values_list("people", flat=True))


def _ready(number: int, words: str, hint: str, address: str) -> Ready:
    said = words % {"n": number_format(number, 0, force_grouping=True)}
    return Ready("ok", said) if number else Ready("bad", said, hint, address)


def _wishes(reader: Membership) -> list[Ready]:
    """Name people who are planned without preference."""
    silent = _workers(reader).filter(wishes=None)
    people = sum(silent.values_list("people", flat=True))
    if not people:
        return []
    said = ngettext(
        "%(n)s person without wishes", "%(n)s people without wishes", people
    )
    words = said % {"n": number_format(people, 0, force_grouping=True)}
    hint = _("They are planned without preference.")
    return [Ready("info", words, hint, page_for("wishes", reader))]


def _releases(reader: Membership) -> list[Ready]:
    sites = _workers(reader).values("site")
    if Releases.objects.filter(site__in=sites).exists():
        return []
    hint = _("No line is kept covered. Choose a cover above, or enter limits.")
    words = _("No release limits")
    return [Ready("warn", words, hint, page_for("releases", reader))]
