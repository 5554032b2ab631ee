# SPDX-License-Identifier: Apache-2.0
"""Plans as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from upshift_workspace.jobs.models import State
from upshift_workspace.plans.mending import page_for
from upshift_workspace.plans.models import Fund, Plan
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


def all_plans(*, published: bool = False) -> list[Plan]:
    """List the plans, or only those that are published, the newest first."""
    found = Plan.objects.select_related("job").order_by("-pk")
    return list(found.exclude(published_at=None) if published else found)


def with_result() -> list[Plan]:
    """List the plans that have a result, the newest first."""
    found = Plan.objects.select_related("job", "cluster").order_by("-pk")
    return list(found.exclude(objective=None).exclude(folder=""))


def latest_result() -> Plan | None:
    """Give the newest plan that has a result."""
    return Plan.objects.exclude(folder="").order_by("-pk").first()


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


def readiness(cluster: str) -> list[Ready]:
    """Say what a plan would rest on, and where to mend what lacks."""
    n = figures()
    funds = Fund.objects.count()
    return [
        _ready(
            n["people"],
            ngettext("%(n)s person", "%(n)s people", n["people"]),
            _("Members enter their people first."),
            page_for("workers", cluster),
        ),
        _ready(
            n["periods"],
            ngettext(
                "%(n)s period in the calendar",
                "%(n)s periods in the calendar",
                n["periods"],
            ),
            _("Without a calendar nothing can be planned."),
            page_for("periods", cluster),
        ),
        _ready(
            n["offers"],
            ngettext("%(n)s offer of courses", "%(n)s offers of courses", n["offers"]),
            _("Nobody could learn anything."),
            page_for("offers", cluster),
        ),
        Ready(
            "ok" if funds else "info",
            ngettext("%(n)s fund", "%(n)s funds", funds) % {"n": funds},
        ),
        *_wishes(cluster),
        *_releases(cluster),
    ]


def _ready(number: int, words: str, hint: str, address: str) -> Ready:
    said = words % {"n": number_format(number, 0, force_grouping=True)}
    return Ready("ok", said) if number else Ready("bad", said, hint, address)


def _wishes(cluster: str) -> list[Ready]:
    """Name people who are planned without preference."""
    silent = Worker.objects.filter(wishes=None)
    people = sum(silent.values_list("people", flat=True))
    if not people:
        return []
    said = ngettext(
        "%(n)s person without wishes", "%(n)s people without wishes", people
    )
    words = said % {"n": number_format(people, 0, force_grouping=True)}
    hint = _("They are planned without preference.")
    return [Ready("info", words, hint, page_for("wishes", cluster))]


def _releases(cluster: str) -> list[Ready]:
    if Releases.objects.exists():
        return []
    hint = _("No line is kept covered. Choose a cover above, or enter limits.")
    words = _("No release limits")
    return [Ready("warn", words, hint, page_for("releases", cluster))]
