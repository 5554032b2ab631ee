# SPDX-License-Identifier: Apache-2.0
"""Put letters into the outbox; note how somebody wishes to be reminded."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils import timezone
from django_scopes import get_scope, scopes_disabled

from upshift_workspace.mail.models import Letter, Preference, Rhythm, State
from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.models import Account, Cluster, Person

MORNING = 7
"""Hour of the letter of the day, in the time of the server's settings."""

_SEAL = Signer(salt="mail")


def post(
    kind: str,
    to: Account | Person,
    details: dict[str, Any],
    *,
    language: str = "",
    may_wait: bool = False,
) -> Letter | None:
    """
    Put a letter of the scope's cluster into the outbox, with what it tells.

    Parameters
    ----------
    kind
        Name in ``settings.LETTERS`` of the function that writes it.
    to
        Who gets it.
    details
        What that function needs to know; no names, contacts or free text.
    language
        Of the letter; blank takes the recipient's, else the cluster's.
    may_wait
        Whether it is a reminder: then nothing is posted to who wants none.
    """
    cluster = get_scope()["cluster"]
    rhythm = rhythm_of(cluster, to) if may_wait else Rhythm.at_once
    if rhythm == Rhythm.never:
        return None
    is_gathered = rhythm == Rhythm.daily
    now = datetime.now(UTC)
    return Letter.objects.create(
        cluster=cluster,
        kind=kind,
        details=details,
        language=language or getattr(to, "language", "") or cluster.language,
        may_wait=may_wait,
        is_gathered=is_gathered,
        due_at=next_morning(now) if is_gathered else now,
        **_who(to),
    )


def next_morning(now: datetime) -> datetime:
    """Give the next time at which gathered letters go out."""
    local = timezone.localtime(now)
    morning = local.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    return morning if morning > local else morning + timedelta(days=1)


def rhythm_of(cluster: Cluster, to: Account | Person) -> Rhythm:
    """Tell how somebody wishes to be reminded."""
    found = Preference.objects.filter(cluster=cluster, **_who(to)).first()
    return Rhythm(found.rhythm) if found else Rhythm.at_once


@transaction.atomic
def prefer(cluster: Cluster, to: Account | Person, rhythm: Rhythm) -> None:
    """Note a wish; what waits follows it."""
    Preference.objects.update_or_create(
        cluster=cluster, **_who(to), defaults={"rhythm": rhythm}
    )
    waiting = Letter.objects.filter(state=State.waiting, may_wait=True, **_who(to))
    if rhythm == Rhythm.never:
        waiting.update(state=State.void)
    else:
        is_gathered = rhythm == Rhythm.daily
        now = datetime.now(UTC)
        due = next_morning(now) if is_gathered else now
        waiting.update(is_gathered=is_gathered, due_at=due)
    actor = to if isinstance(to, Account) else None
    record(cluster, actor, "mail.preferred", to, rhythm=rhythm)


@transaction.atomic
def send_again(letter: Letter, actor: Account) -> None:
    """Let a letter that failed be tried anew."""
    tried = Letter.objects.filter(pk=letter.pk, state=State.failed)
    now = datetime.now(UTC)
    if tried.update(state=State.waiting, attempts=0, due_at=now, failure=""):
        record(letter.cluster, actor, "mail.again", letter)


def seal(cluster: Cluster, to: Account | Person) -> str:
    """Give the secret part of somebody's link to stop reminders."""
    letter = "a" if isinstance(to, Account) else "p"
    return _SEAL.sign(f"{cluster.pk}-{letter}-{to.pk}")


def unseal(sealed: str) -> tuple[Cluster, Account | Person] | None:
    """Tell whose link it is; nothing for a link of nobody."""
    try:
        cluster, letter, pk = _SEAL.unsign(sealed).split("-")
    except (BadSignature, ValueError):
        return None
    with scopes_disabled():
        model = Account if letter == "a" else Person
        place = Cluster.objects.filter(pk=cluster).first()
        found = model.objects.filter(pk=pk).first()
    return (place, found) if place and found else None


def _who(to: Account | Person) -> dict[str, Account | Person]:
    return {"account": to} if isinstance(to, Account) else {"person": to}
