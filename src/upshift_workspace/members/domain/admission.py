# SPDX-License-Identifier: Apache-2.0
"""Stages of membership: ask to join, take a step, take a step back by record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F

from upshift_workspace.members.domain import letters
from upshift_workspace.members.domain.space import close_space, open_space
from upshift_workspace.members.models import Member, Stage, Step
from upshift_workspace.members.models.members import NEXT
from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.domain import ChangedMeanwhile
from upshift_workspace.tenancy.models import Account, Cluster, Person

FACTS = (
    "label",
    "kind",
    "is_sme",
    "country",
    "town",
    "website",
    "people",
    "can_do",
    "is_shown",
)
"""What an organisation says of itself."""

ANSWER_IN = timedelta(days=7)
"""Within which the office answers who asks to join."""


class NotAllowed(Exception):
    """From here no such step leads on, or it would lie before the last one."""


class TooMany(Exception):
    """More forms came in than people write; the later ones are not kept."""


@dataclass(frozen=True, slots=True)
class Move:
    """
    A step as somebody asks for it.

    Parameters
    ----------
    stage
        Where to.
    on
        Day from which it holds.
    reason
        Why; the organisation reads it.
    due_on, reviewer
        Until when who should take the step after it.
    """

    stage: Stage
    on: date
    reason: str = ""
    due_on: date | None = None
    reviewer: Account | None = None


@transaction.atomic
def ask_to_join(cluster: Cluster, said: dict[str, Any], language: str) -> Member:
    """
    Note an organisation's interest.

    Parameters
    ----------
    said
        The cleaned form: ``FACTS``, ``name``, ``email``, ``phone``, ``note``.
    language
        In which the contact wishes to be written to.

    Raises
    ------
    TooMany
        When the cluster's daily number of forms is reached.
    """
    same = _open_with(said["label"], said["email"])
    if same is not None:
        return same
    yesterday = datetime.now(UTC) - timedelta(days=1)
    if Member.objects.filter(made_at__gt=yesterday).count() >= settings.JOIN_DAILY:
        raise TooMany
    contact = Person.objects.create(
        cluster=cluster, **{n: said[n] for n in ("name", "email", "phone", "note")}
    )
    today = datetime.now(UTC).date()
    member = Member.objects.create(
        cluster=cluster,
        contact=contact,
        language=language,
        since=today,
        due_on=today + ANSWER_IN,
        **{name: said[name] for name in FACTS},
    )
    Step.objects.create(cluster=cluster, member=member, stage=Stage.interest, on=today)
    record(cluster, None, "member.asked", member)
    letters.asked(member)
    return member


def _open_with(label: str, email: str) -> Member | None:
    """Find the same form sent before: nobody asks twice by pressing twice."""
    same = Member.objects.filter(stage=Stage.interest, label__iexact=label)
    return same.filter(contact__email__iexact=email).first()


@transaction.atomic
def take_step(member: Member, actor: Account, move: Move, revision: int) -> Step:
    """
    Take a member to another stage; becoming a member opens its space.

    Raises
    ------
    NotAllowed
        When the stage cannot follow, or the day lies before the last step's.
    ChangedMeanwhile
        When somebody took a step since ``revision`` was read.
    """
    _lock(member, revision)
    if move.stage not in NEXT[member.stage] or move.on < member.since:
        raise NotAllowed
    step = Step.objects.create(
        cluster=member.cluster,
        member=member,
        was=member.stage,
        stage=move.stage,
        on=move.on,
        actor=actor.pseudonym,
        reason=move.reason,
    )
    _stand(member, move.stage, move.on, move.due_on, move.reviewer)
    _follow(member, actor)
    record(member.cluster, actor, "member.step", member, was=step.was, stage=step.stage)
    letters.stepped(step)
    return step


@transaction.atomic
def undo_step(member: Member, actor: Account, reason: str, revision: int) -> Step:
    """
    Take back the last step that counts, by a step of its own.

    Raises
    ------
    NotAllowed
        When only the first is left.
    ChangedMeanwhile
        When somebody took a step since ``revision`` was read.
    """
    _lock(member, revision)
    last = counting(member).last()
    if last is None or not last.was:
        raise NotAllowed
    step = Step.objects.create(
        cluster=member.cluster,
        member=member,
        was=last.stage,
        stage=last.was,
        on=datetime.now(UTC).date(),
        actor=actor.pseudonym,
        reason=reason,
        undoes=last,
    )
    before = counting(member).last()
    _stand(member, Stage(last.was), before.on if before else last.on, None, None)
    _follow(member, actor)
    record(member.cluster, actor, "member.undone", member, step=last.pk)
    return step


def counting(member: Member) -> Any:  # noqa: ANN401 - a queryset
    """Give the steps that count: neither taken back nor taking back."""
    return member.steps.filter(undoes=None, undone_by=None)


def _lock(member: Member, revision: int) -> None:
    same = Member.objects.filter(pk=member.pk, revision=revision)
    if not same.update(revision=F("revision") + 1):
        raise ChangedMeanwhile
    member.refresh_from_db()


def _stand(
    member: Member,
    stage: Stage,
    since: date,
    due_on: date | None,
    reviewer: Account | None,
) -> None:
    member.stage, member.since = stage, since
    member.due_on, member.reviewer = due_on, reviewer
    member.save()


def _follow(member: Member, actor: Account) -> None:
    """Let the space follow the stage."""
    if member.stage == Stage.member:
        open_space(member, actor)
    else:
        close_space(member, actor)
