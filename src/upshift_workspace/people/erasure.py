# SPDX-License-Identifier: Apache-2.0
"""Erase what is held about somebody, and keep it erased after a restore."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, models, transaction
from django_scopes import scope

from upshift_workspace.people.models import Code, Erased, Request, Wanted
from upshift_workspace.people.registry import Model, about_people
from upshift_workspace.people.subjects import (
    Subject,
    rows_about,
    subject_of,
    subject_of_account,
)
from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.models import Account, Cluster, Membership, Person
from upshift_workspace.tenancy.models.accounts import new_pseudonym
from upshift_workspace.tenancy.personal import Personal
from upshift_workspace.workforce.domain.forgetting import (
    forget,
    known_in_uploads,
    throw_unread,
)
from upshift_workspace.workforce.models import Worker


def erase(cluster: Cluster, subject: Subject, actor: Account | None = None) -> int:
    """
    Delete what is held about somebody, and sever what has to stay.

    Frozen snapshots and results stay as they are: they carry a pseudonym that
    leads nowhere any more.

    Parameters
    ----------
    cluster
        Its scope is open.
    subject
        About whom.
    actor
        Who does it; None for the machine, after a restore.

    Returns
    -------
    int
        Rows deleted or severed.
    """
    # First the list: a crash in between must never bring somebody back.
    _note(cluster, subject.pseudonyms())
    with transaction.atomic():
        # Before the names are gone by which uploads know the person.
        rows = forget(subject.worker) if subject.worker else 0
        rows += _close(subject, actor)
        rules = sorted(about_people(), key=lambda each: _is_root(*each))
        rows += sum(_apply(model, rule, subject) for model, rule in rules)
        record(cluster, actor, "person.erased", rows=rows)
        transaction.on_commit(_scrub)
    return rows


def reapply(cluster: Cluster) -> int:
    """
    Erase again whatever a restored backup has brought back.

    Call it after every restore, before anybody signs in. The list is read from
    the database and from ``UPSHIFT_HOME/erasures``, which a restore leaves alone.

    Returns
    -------
    int
        People erased again.
    """
    with scope(cluster=cluster):
        digests = _listed(cluster)
        if digests:
            throw_unread()
        found = [name for name in _pseudonyms() if _digest(name) in digests]
        for name in found:
            erase(cluster, subject_of(name))
        alone = [p for p in _places() if _digest(p.account.pseudonym) in digests]
        for place in alone:
            erase(cluster, subject_of_account(place.account))
        return len(found) + len(alone)


def list_path(network: str) -> Path:
    """Give the file of a cluster's erasures: a digest and a day in each line."""
    return Path(settings.HOME) / "erasures" / f"{network}.txt"


def _close(subject: Subject, actor: Account | None) -> int:
    """End the request that asked for it, and every way in that led to the person."""
    if subject.worker:
        # An account that is something else as well stays, without this place.
        Membership.objects.filter(worker=subject.worker).delete()
        Code.objects.filter(worker__worker=subject.worker).delete()
    asked = models.Q(worker__worker=subject.worker or None)
    asked |= models.Q(asked_by__in=subject.names["actor"])
    waiting = Request.objects.filter(asked, wanted=Wanted.erase, done_at=None)
    waiting.update(done_at=_now(), done_by=actor.pseudonym if actor else "")
    return Request.objects.filter(asked).update(worker=None, asked_by="")


def _apply(model: Model, rule: Personal, subject: Subject) -> int:
    rows = rows_about(model, rule, subject)
    if rule.erasure == "delete":
        return rows.delete()[0]
    if rule.blanks:
        rows.update(**dict.fromkeys(rule.blanks, ""))
    return _sever(model, rule, rows) if rule.erasure == "sever" else 0


def _sever(model: Model, rule: Personal, rows: models.QuerySet) -> int:
    """Cut the way to the person: another random key, or no reference at all."""
    name = rule.path.split("__", maxsplit=1)[0]
    if model._meta.get_field(name).is_relation:
        return rows.update(**{name: None})
    found = list(rows)
    for row in found:
        setattr(row, name, new_pseudonym())
        row.save(update_fields=[name])
    return len(found)


def _is_root(_model: Model, rule: Personal) -> bool:
    """Tell whether others are found by way of this row: it must come last."""
    return rule.erasure == "sever" and "__" not in rule.path


def _note(cluster: Cluster, names: tuple[str, ...]) -> None:
    path = list_path(cluster.network)
    path.parent.mkdir(parents=True, exist_ok=True)
    known = _listed(cluster)
    for digest in (_digest(name) for name in names):
        if digest not in known:
            with path.open("a", encoding="ascii") as file:
                file.write(f"{digest} {_now():%Y-%m-%d}\n")
        Erased.objects.get_or_create(cluster=cluster, digest=digest)


def _listed(cluster: Cluster) -> set[str]:
    path = list_path(cluster.network)
    lines = path.read_text("ascii").splitlines() if path.is_file() else []
    of_file = {line.split()[0] for line in lines if line}
    return of_file | set(Erased.objects.values_list("digest", flat=True))


def _pseudonyms() -> list[str]:
    """Name everybody whom rows, living or to be put back, know by a pseudonym."""
    rows = set(Worker.objects.filter(people=1).values_list("worker", flat=True))
    rows |= set(Person.objects.values_list("pseudonym", flat=True))
    return sorted(rows | known_in_uploads())


def _places() -> list[Membership]:
    places = Membership.objects.exclude(worker="")
    return list(places.select_related("account"))


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def _scrub() -> None:
    """Leave nothing behind in SQLite's log of changes; pages are overwritten."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _now() -> datetime:
    return datetime.now(UTC)
