# SPDX-License-Identifier: Apache-2.0
"""Somebody, and every name under which the store knows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from upshift_workspace.people.models import Code
from upshift_workspace.tenancy.models import Account, Membership
from upshift_workspace.tenancy.personal import Name, Personal
from upshift_workspace.tenancy.scope import clusters_of
from upshift_workspace.workforce.models import Worker


@dataclass(frozen=True, slots=True)
class Subject:
    """
    Somebody.

    Parameters
    ----------
    worker
        Key of the row that stands for this person alone; blank where it stands for
        several, so that nothing of the others is touched.
    names
        By kind, every name.
    """

    worker: str
    names: dict[Name, tuple[Any, ...]]

    def pseudonyms(self) -> tuple[str, ...]:
        """Give the names that must not come back after an erasure."""
        rows = (self.worker,) if self.worker else ()
        return rows + self.names["actor"]


def subject_of(worker: str) -> Subject:
    """Know everybody who signs in for a worker row, in the scope's cluster."""
    found = Membership.objects.filter(worker=worker).select_related("account")
    return _subject(worker, [place.account for place in found])


def subject_behind(membership: Membership) -> Subject:
    """Know the one person of a membership, though the row may stand for several."""
    row = Worker.objects.filter(worker=membership.worker).first()
    if row is None or row.people == 1:
        return subject_of(membership.worker)
    return subject_of_account(membership.account)


def subject_to_read(membership: Membership) -> Subject:
    """
    Know somebody with everything that is about them, to be read by them.

    What a row says of several people is about each of them; what others of them
    answered or asked is not.
    """
    return _subject(membership.worker, [membership.account], is_read=True)


def subject_of_account(account: Account) -> Subject:
    """Know somebody by the account alone, where a row stands for several."""
    return _subject("", [account])


def rows_about(
    model: type[models.Model], rule: Personal, subject: Subject
) -> models.QuerySet:
    """Find the rows of a model that are about somebody, in the scope's cluster."""
    names = subject.names[rule.by]
    return model._meta.default_manager.filter(**{f"{rule.path}__in": names})


def _subject(
    worker: str, accounts: Iterable[Account], *, is_read: bool = False
) -> Subject:
    # Whoever is something else as well keeps the account; only this place goes.
    own = [a for a in accounts if is_read or len(clusters_of(a)) == 1]
    keys = tuple(account.pk for account in own)
    codes = Code.objects.filter(account__in=keys).values_list("handle", flat=True)
    sessions = apps.get_model("usersessions", "UserSession").objects
    opened = sessions.filter(user__in=keys).values_list("session_key", flat=True)
    return Subject(
        worker,
        {
            "worker": (worker,) if worker else (),
            "account": keys,
            "actor": tuple(account.pseudonym for account in own),
            "sign-in": (*(account.email for account in own), *codes),
            "session": tuple(opened),
        },
    )
