# SPDX-License-Identifier: Apache-2.0
"""Remind of what is due, each time once, whatever the worker process went through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from upshift_workspace.mail.domain import post
from upshift_workspace.mail.models import Told
from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.models import Account, Cluster, Person

_AT_ONCE = 500
"""Things looked up in one query: SQLite takes a limited number of values."""


@dataclass(frozen=True, slots=True)
class Due:
    """
    Something that is due on a day.

    Parameters
    ----------
    name
        What, such as ``fee 7``.
    on
        The day.
    row
        Its row, for whoever writes the letter.
    """

    name: str
    on: date
    row: Any = None


def untold(
    cluster: Cluster, due: Iterable[Due], days: Sequence[int], today: date
) -> list[Due]:
    """
    Note and give what is to be reminded of today and was not yet.

    Of several reminders that came due while nobody worked only the last is given.

    Parameters
    ----------
    days
        After the due day on which to remind; before it where below 0.
    """
    things = {}
    for one in due:
        past = [n for n in days if one.on + timedelta(days=n) <= today]
        if past:
            things[f"{one.name} {one.on} {max(past)}"] = one
    fresh = [name for name in things if name not in _told(list(things))]
    Told.objects.bulk_create(Told(cluster=cluster, thing=name) for name in fresh)
    return [things[name] for name in fresh]


def remind(
    cluster: Cluster,
    kind: str,
    to: Iterable[Account | Person],
    details: dict[str, Any],
) -> int:
    """Post a reminder to several, as each wishes it; count the letters."""
    posted = [post(kind, one, details, may_wait=True) for one in to]
    count = sum(letter is not None for letter in posted)
    record(cluster, None, "reminder.posted", None, kind=kind, count=count)
    return count


def _told(names: list[str]) -> set[str]:
    known: set[str] = set()
    for at in range(0, len(names), _AT_ONCE):
        some = Told.objects.filter(thing__in=names[at : at + _AT_ONCE])
        known |= set(some.values_list("thing", flat=True))
    return known
