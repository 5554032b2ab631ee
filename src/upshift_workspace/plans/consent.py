# SPDX-License-Identifier: Apache-2.0
"""Publish a plan, answer it row by row, and plan again after objections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction

from upshift_workspace import engine
from upshift_workspace.jobs.lease import enqueue
from upshift_workspace.mail.domain import post
from upshift_workspace.plans.again import again_after
from upshift_workspace.plans.domain import Version, ask_plan
from upshift_workspace.plans.models import (
    Agreement,
    Answer,
    Plan,
    Trial,
    Verdict,
    Wish,
)
from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.models import Account, Membership, Organisation, Role
from upshift_workspace.workforce.models import Site


@transaction.atomic
def publish(plan: Plan, actor: Account, due: date) -> bool:
    """
    Ask every firm whose people have a row in a plan; firms without one agree.

    Returns
    -------
    bool
        False where it was published before: nobody is asked twice.
    """
    # Of two who publish at once the later waits here, and then sees that it is done.
    Plan.objects.select_for_update().get(pk=plan.pk)
    plan.refresh_from_db()
    if plan.is_published:
        return False
    owner = dict(Site.objects.values_list("site", "organisation"))
    rows = Counter(
        owner[move["from_site"]]
        for move in engine.result_rows(plan.path, "moves")
        if move["from_site"] in owner
    )
    plan.published_at, plan.due = datetime.now(UTC), due
    plan.save(update_fields=["published_at", "due"])
    for organisation in Organisation.objects.filter(pk__in=rows):
        agreement = Agreement.objects.create(
            cluster=plan.cluster,
            plan=plan,
            organisation=organisation,
            rows=rows[organisation.pk],
        )
        _ask_by_letter(agreement)
    record(plan.cluster, actor, "plan.published", plan, firms=len(rows))
    return True


def _ask_by_letter(agreement: Agreement) -> None:
    """Let those who answer for a firm know that it is asked."""
    answering = Membership.objects.filter(
        organisation=agreement.organisation, role=Role.hr
    )
    for row in answering.select_related("account"):
        details = {"agreement": agreement.pk}
        post("to_agree", row.account, details, may_wait=True)


@transaction.atomic
def answer_rows(
    agreement: Agreement,
    actor: Account,
    answers: Mapping[str, tuple[str, str, str]],
) -> None:
    """
    Keep what a firm says.

    Parameters
    ----------
    answers
        By move: worker, verdict, reason.
    """
    for move, (worker, verdict, reason) in answers.items():
        Answer.objects.update_or_create(
            cluster=agreement.cluster,
            agreement=agreement,
            move=move,
            defaults={
                "worker": worker,
                "verdict": verdict,
                "reason": reason if verdict == Verdict.object else "",
                "answered_by": actor.pseudonym,
            },
        )
    counts = Counter(verdict for _, verdict, _ in answers.values())
    record(agreement.cluster, actor, "plan.answered", agreement.plan, **counts)


@transaction.atomic
def try_row(plan: Plan, actor: Account, worker: str, owner: Organisation) -> Trial:
    """Put in the queue what else people of a row could do."""
    known = Trial.objects.filter(plan=plan, worker=worker).first()
    if known is not None:
        return known
    job = enqueue(plan.cluster, "trial", {})
    trial = Trial.objects.create(
        cluster=plan.cluster, plan=plan, worker=worker, organisation=owner, job=job
    )
    record(plan.cluster, actor, "plan.tried", plan, worker=worker)
    return trial


@transaction.atomic
def wish_row(trial: Trial, actor: Account, wish: str) -> None:
    """Pin or exclude a row in the next version."""
    trial.wish = wish
    trial.save(update_fields=["wish"])
    said = {"worker": trial.worker, "wish": wish}
    record(trial.cluster, actor, "plan.row_wished", trial.plan, **said)


def plan_again(plan: Plan, actor: Account, *, keeps_all: bool = True) -> Plan:
    """
    Make the next version: promised seats stay, refused rows do not.

    Parameters
    ----------
    keeps_all
        Whether every other seat stays, or only pinned rows.

    Raises
    ------
    Refused
        With every problem of today's data.
    """
    params: dict[str, Any] = {**plan.params, "keeps_all": keeps_all}
    again = again_after(plan, left_out(plan), None if keeps_all else _pinned(plan))
    version = Version(plan, again)
    return ask_plan(plan.cluster, actor, plan.label, params, version)


def left_out(plan: Plan) -> dict[str, str]:
    """Give the moves that shall not be proposed again, each with the reason."""
    objected = Answer.objects.filter(agreement__plan=plan, verdict=Verdict.object)
    found = dict(objected.values_list("move", "reason"))
    excluded = set(
        Trial.objects.filter(plan=plan, wish=Wish.exclude).values_list(
            "worker", flat=True
        )
    )
    for move in engine.result_rows(plan.path, "moves") if excluded else ():
        if move["worker"] in excluded:
            found.setdefault(move["move"], "other")
    return found


def _pinned(plan: Plan) -> list[str]:
    pinned = Trial.objects.filter(plan=plan, wish=Wish.pin)
    return list(pinned.values_list("worker", flat=True))
