# SPDX-License-Identifier: Apache-2.0
"""Undo an upload; what somebody has changed since stays as they left it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import transaction

from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.domain import ChangedMeanwhile
from upshift_workspace.tenancy.loading import in_order
from upshift_workspace.tenancy.models import Account, Person
from upshift_workspace.tenancy.rows import TableRow
from upshift_workspace.workforce.domain.rows import Book
from upshift_workspace.workforce.models import Upload, UploadState
from upshift_workspace.workforce.queries.firm import OWNED, own


@transaction.atomic
def undo(upload: Upload, actor: Account) -> int:
    """
    Give the firm's rows back as they were; count those that were changed since.

    Raises
    ------
    ChangedMeanwhile
        If somebody else has undone it.
    """
    same = Upload.objects.filter(pk=upload.pk, state=UploadState.committed)
    if not same.update(state=UploadState.undone):
        raise ChangedMeanwhile
    upload.refresh_from_db()
    left = 0
    told = [(m, upload.before[m.table]) for m in in_order() if m.table in upload.before]
    for model, kept in reversed(told):
        left += _unmake(upload, model, kept.get("created", []))
        left += _unchange(upload, model, kept.get("changed", []))
    for model, kept in told:
        left += _put_back(upload, model, kept.get("removed", []))
    Upload.objects.filter(pk=upload.pk).update(before={})
    record(upload.cluster, actor, "upload.undone", upload, left=left)
    return left


def _unmake(upload: Upload, model: type[TableRow], ids: list[int]) -> int:
    """Remove the rows that came in, but for those that others have built on."""
    left = 0
    for some in _batches(ids):
        free = model.objects.filter(pk__in=some, revision=0)
        free = free.exclude(pk__in=_leaned_on(model, some))
        left += model.objects.filter(pk__in=some).count() - free.count()
        if model.table == "workers":
            codes = list(free.values_list("worker", flat=True))
            people = Person.objects.filter(pseudonym__in=codes)
            people.filter(organisation=upload.organisation).delete()
        free.delete()
    return left


def _leaned_on(model: type[TableRow], ids: list[int]) -> set[int]:
    """Find rows to which others refer by now."""
    found: set[int] = set()
    for relation in model._meta.related_objects:
        rows = relation.related_model.objects
        name = relation.field.name
        named = rows.filter(**{f"{name}__in": ids}).values_list(name, flat=True)
        found.update(named)
    return found


def _unchange(upload: Upload, model: type[TableRow], changed: list[Any]) -> int:
    book = Book(model, model.objects.none())
    there = set(own(model, upload.organisation).values_list("pk", flat=True))
    return sum(
        pk not in there or not book.write(pk, revision, values)
        for pk, revision, values in changed
    )


def _put_back(upload: Upload, model: type[TableRow], rows: list[dict]) -> int:
    """Add removed rows again, unless their key is taken or what they name is gone."""
    only = own(model, upload.organisation) if model.table in OWNED else None
    book = Book(model, model.objects.all() if only is None else only)
    there, made = book.keyed(), []
    for row in rows:
        try:
            again = book.made(upload.cluster, row)
        except KeyError:
            continue
        if book.key_of(row) not in there:
            made.append(again)
    model.objects.bulk_create(made, batch_size=500)
    return len(rows) - len(made)


def _batches(ids: list[int], size: int = 500) -> Iterator[list[int]]:
    return (ids[at : at + size] for at in range(0, len(ids), size))
