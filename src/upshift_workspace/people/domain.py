# SPDX-License-Identifier: Apache-2.0
"""What people, their firms and the office decide."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from django.db import transaction

from upshift_workspace.jobs.lease import enqueue
from upshift_workspace.people.erasure import erase
from upshift_workspace.people.models import (
    Answer,
    Opening,
    Proposal,
    Request,
    SharingAgreement,
    Telling,
    Verdict,
    Wanted,
)
from upshift_workspace.people.subjects import (
    subject_behind,
    subject_of,
    subject_of_account,
)
from upshift_workspace.plans.models import Plan
from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.domain import change
from upshift_workspace.tenancy.models import Account, Membership, Organisation, Role
from upshift_workspace.workforce.models import Occupation, Wishes, Worker

_DAYS = {Wanted.contest: 10, Wanted.correct: 30, Wanted.erase: 30}
"""Until an answer is due: a month for data (GDPR, article 12(3)); a look at a
proposal within the time of the page's promise."""


@transaction.atomic
def open_pages(organisation: Organisation, actor: Account) -> None:
    """Open the workers' pages of a firm; what was told already is looked at for it."""
    cluster = organisation.cluster
    opening, _ = Opening.objects.get_or_create(
        cluster=cluster, organisation=organisation
    )
    record(cluster, actor, "people.opened", opening)
    telling = Telling.objects.order_by("-pk").first()
    if telling is not None:
        enqueue(cluster, "look", {"telling": telling.pk})


@transaction.atomic
def close_pages(organisation: Organisation, actor: Account) -> None:
    """Close them again; answers stay."""
    Opening.objects.filter(organisation=organisation).delete()
    record(organisation.cluster, actor, "people.closed", organisation)


@transaction.atomic
def tell(plan: Plan, answer_by: date, actor: Account) -> Telling:
    """Tell a plan to people and partners; the worker process writes it."""
    job = enqueue(plan.cluster, "tell", {}, key=f"tell {plan.pk}")
    telling, _ = Telling.objects.get_or_create(
        cluster=plan.cluster,
        plan=plan,
        defaults={"job": job, "answer_by": answer_by},
    )
    record(plan.cluster, actor, "plan.told", telling)
    return telling


@transaction.atomic
def answer(proposal: Proposal, verdict: Verdict, actor: Account) -> Answer:
    """
    Add an answer; none before it is changed.

    A no is kept as a wish, so that no later plan proposes the same work; a yes
    takes such a wish back. Whoever contests gets a person to look at it.
    """
    made = Answer.objects.create(
        cluster=proposal.cluster,
        proposal=proposal,
        verdict=verdict,
        by=actor.pseudonym,
    )
    record(proposal.cluster, actor, f"proposal.{verdict}", proposal)
    worker = proposal.worker
    work = Occupation.objects.filter(occupation=proposal.told.get("goal")).first()
    if work is not None and work.pk != worker.occupation_id and worker.people == 1:
        if verdict == Verdict.decline:
            _wish(worker, work, "decline")
        elif verdict == Verdict.accept:
            Wishes.objects.filter(
                worker=worker, occupation=work, wish="decline"
            ).delete()
    if verdict == Verdict.contest:
        _request(worker, Wanted.contest, actor)
    return made


@transaction.atomic
def set_wishes(
    worker: Worker, wishes: Mapping[Occupation, str], actor: Account
) -> None:
    """Keep what somebody wishes: work → ``prefer``, ``decline`` or blank."""
    for work, wish in wishes.items():
        if wish:
            _wish(worker, work, wish)
        else:
            Wishes.objects.filter(worker=worker, occupation=work).delete()
    record(worker.cluster, actor, "wishes.set", worker, works=len(wishes))


@transaction.atomic
def set_terms(worker: Worker, revision: int, actor: Account, **terms: object) -> None:
    """Keep the terms on which somebody learns and moves."""
    change(worker, revision, **terms)
    record(worker.cluster, actor, "terms.set", worker, fields=sorted(terms))


@transaction.atomic
def ask_for(worker: Worker, wanted: Wanted, actor: Account) -> Request:
    """Put a wish before the firm's HR, once while it waits."""
    return _request(worker, wanted, actor)


def handle(request: Request, actor: Account) -> None:
    """Mark a request as done; what is to be erased is erased."""
    cluster = request.cluster
    if request.wanted == Wanted.erase and request.worker is not None:
        asked = Membership.objects.filter(account__pseudonym=request.asked_by).first()
        subject = subject_behind(asked) if asked else subject_of(request.worker.worker)
        erase(cluster, subject, actor)
    with transaction.atomic():
        request.refresh_from_db()
        request.done_at = request.done_at or datetime.now(UTC)
        request.done_by = actor.pseudonym
        request.save()
        record(cluster, actor, "request.done", request, wanted=request.wanted)


def leave_for_good(place: Membership) -> None:
    """
    Erase what is held about somebody whose organisation has left.

    Nobody is left to ask: the firm that would answer has no access any more.
    """
    of_worker = place.role == Role.worker and place.worker
    subject = subject_behind(place) if of_worker else subject_of_account(place.account)
    erase(place.cluster, subject, place.account)
    # Who has a place elsewhere keeps the account, and loses this one.
    Membership.objects.filter(pk=place.pk).delete()


@transaction.atomic
def sign_sharing(
    organisation: Organisation, begins: date, ends: date, actor: Account
) -> SharingAgreement:
    """Agree that the office sees single moves of the firm's people."""
    signed = SharingAgreement.objects.create(
        cluster=organisation.cluster,
        organisation=organisation,
        begins=begins,
        ends=ends,
        signed_by=actor.pseudonym,
    )
    record(organisation.cluster, actor, "sharing.signed", signed)
    return signed


@transaction.atomic
def revoke_sharing(agreement: SharingAgreement, actor: Account) -> None:
    """End an agreement at once."""
    agreement.revoked_at = agreement.revoked_at or datetime.now(UTC)
    agreement.save()
    record(agreement.cluster, actor, "sharing.revoked", agreement)


def _wish(worker: Worker, work: Occupation, wish: str) -> None:
    """Keep a wish; what it is worth to the cluster stays as it was agreed."""
    Wishes.objects.update_or_create(
        cluster=worker.cluster,
        worker=worker,
        occupation=work,
        defaults={"wish": wish},
    )


def _request(worker: Worker, wanted: Wanted, actor: Account) -> Request:
    made, is_new = Request.objects.get_or_create(
        cluster=worker.cluster,
        organisation=worker.site.organisation,
        worker=worker,
        wanted=wanted,
        asked_by=actor.pseudonym,
        done_at=None,
        defaults={"due": datetime.now(UTC).date() + timedelta(days=_DAYS[wanted])},
    )
    if is_new:
        record(worker.cluster, actor, f"request.{wanted}", made)
    return made
