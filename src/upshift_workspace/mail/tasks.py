# SPDX-License-Identifier: Apache-2.0
"""Send what is due: claimed by a counted try, tried again ever more rarely."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from smtplib import SMTPException, SMTPResponseException

from django_scopes import scopes_disabled

from upshift_workspace.mail.models import Letter, State
from upshift_workspace.mail.writing import Void, write

_LOG = logging.getLogger(__name__)

RESTS = (60, 300, 1800, 7200, 21600, 86400)
"""Seconds between tries; after the last the letter has failed."""

AT_ONCE = 50
"""Letters looked at in one round."""


def send_due() -> int:
    """Send the letters that are due, those of the day in one; count the mails sent."""
    with scopes_disabled():
        waiting = Letter.objects.filter(
            state=State.waiting, due_at__lte=datetime.now(UTC)
        )
        rows = waiting.select_related("cluster", "account", "person").order_by("pk")
        return sum(_send(bundle) for bundle in _bundles(list(rows[:AT_ONCE])))


def _bundles(letters: list[Letter]) -> Iterator[list[Letter]]:
    """Gather what goes into one letter of the day; all else goes by itself."""
    gathered: dict[tuple[int, int | None, int | None, str], list[Letter]] = {}
    for letter in letters:
        if letter.is_gathered:
            who = letter.cluster_id, letter.account_id, letter.person_id
            gathered.setdefault((*who, letter.language), []).append(letter)
        else:
            yield [letter]
    yield from gathered.values()


def _send(bundle: list[Letter]) -> bool:
    held = [letter for letter in bundle if _claim(letter)]
    if not held:
        return False
    try:
        write(held).send()
    except Void:
        _end(held, State.void)
    except (OSError, SMTPException, ValueError) as reason:
        _note(held, reason)
    else:
        _end(held, State.sent)
        return True
    return False


def _claim(letter: Letter) -> bool:
    """Count the try before it; who counted it has the letter until it is due again."""
    free = Letter.objects.filter(
        pk=letter.pk, state=State.waiting, attempts=letter.attempts
    )
    rest = RESTS[min(letter.attempts, len(RESTS) - 1)]
    letter.attempts += 1
    due = datetime.now(UTC) + timedelta(seconds=rest)
    return bool(free.update(attempts=letter.attempts, due_at=due))


def _end(letters: list[Letter], state: State) -> None:
    now = datetime.now(UTC) if state == State.sent else None
    held = Letter.objects.filter(pk__in=[letter.pk for letter in letters])
    held.update(state=state, sent_at=now, failure="")


def _note(letters: list[Letter], reason: Exception) -> None:
    """Note the kind of a fault; its text may hold an address, so it is not kept."""
    told = type(reason).__name__
    if isinstance(reason, SMTPResponseException):
        told = f"{told} {reason.smtp_code}"
    _LOG.warning("%s letters were not sent: %s", len(letters), told)
    for letter in letters:
        is_last = letter.attempts > len(RESTS) - 1
        state = State.failed if is_last else State.waiting
        Letter.objects.filter(pk=letter.pk).update(state=state, failure=told)
