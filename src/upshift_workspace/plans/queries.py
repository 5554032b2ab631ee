# SPDX-License-Identifier: Apache-2.0
"""Plans as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from upshift_workspace.jobs.models import State
from upshift_workspace.plans.models import Plan

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
    """

    word: str
    state: str


def all_plans() -> list[Plan]:
    """List the plans, the newest first."""
    return list(Plan.objects.select_related("job").order_by("-pk"))


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
    return [Phase(str(PHASES[n]), s) for n, s in zip(names, states, strict=True)]


def seconds_of(plan: Plan) -> int:
    """Give the seconds since a worker took the plan."""
    started = plan.job.started_at
    end = plan.job.finished_at or datetime.now(UTC)
    return int((end - started).total_seconds()) if started else 0
