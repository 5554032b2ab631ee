# SPDX-License-Identifier: Apache-2.0
"""Take an upload in: one transaction, and all that undoing needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import models, transaction

from upshift_workspace.jobs.lease import enqueue
from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.domain import ChangedMeanwhile
from upshift_workspace.tenancy.models import Account, Cluster, Person
from upshift_workspace.tenancy.rows import TableRow, table_models
from upshift_workspace.workforce.domain.reading import check_stage
from upshift_workspace.workforce.domain.rows import Book, Row, plain
from upshift_workspace.workforce.domain.stages import forget_files, read_stage
from upshift_workspace.workforce.models import Upload, UploadState
from upshift_workspace.workforce.queries.firm import own, owned_models

LARGE = 5_000
"""Accepted rows above which a job takes them in: about two seconds of writing."""


def accepted(upload: Upload) -> int:
    """Count the rows that will come in."""
    return sum(count["accepted"] for count in upload.counts.values())


def commit(upload: Upload, actor: Account) -> bool:
    """
    Take in what was accepted; False if the check says otherwise by now.

    Large uploads are handed to a job, which checks again.

    Raises
    ------
    ChangedMeanwhile
        If somebody else has mended or taken it in.
    """
    promised = accepted(upload)
    if promised > LARGE:
        hand_over(upload, actor)
        return True
    with transaction.atomic():
        done = take_in(upload, actor, promised)
    if done:
        forget_files(upload)
    return done


def hand_over(upload: Upload, actor: Account) -> None:
    """Let a job take the upload in."""
    payload = {"upload": upload.pk, "do": "commit", "actor": actor.pk}
    with transaction.atomic():
        _claim(upload, UploadState.committing)
        upload.job = enqueue(upload.cluster, "upload", payload)
        upload.save(update_fields=["job"])


def take_in(upload: Upload, actor: Account, promised: int) -> bool:
    """Check once more and write the rows; call it in a transaction."""
    stage = read_stage(upload)
    verdict, tables = check_stage(upload, stage)
    if accepted(upload) != promised:
        return False
    _claim(upload, UploadState.committed)
    effect, before = {}, {}
    if upload.replaces:
        for name, removed in _removed(upload, verdict, tables).items():
            before[name] = {"removed": removed}
            effect[name] = {"created": 0, "changed": 0, "removed": len(removed)}
    for name, model in owned_models().items():
        if name in tables:
            taken = _write(upload, model, verdict.rows[name], tables[name])
            before.setdefault(name, {"removed": []}).update(taken)
            effect[name] = {n: len(rows) for n, rows in before[name].items()}
    _keep_names(upload, stage.key, before)
    upload.effect, upload.before = effect, before
    upload.committed_at = datetime.now(UTC)
    upload.save(update_fields=["effect", "before", "committed_at"])
    record(upload.cluster, actor, "upload.committed", upload, **effect)
    return True


def _claim(upload: Upload, state: UploadState) -> None:
    same = Upload.objects.filter(pk=upload.pk, stage=upload.stage)
    waiting = (UploadState.check, UploadState.committing)
    if not same.filter(state__in=waiting).update(state=state):
        raise ChangedMeanwhile
    upload.state = state


def _write(
    upload: Upload,
    model: type[TableRow],
    rows: list[Row],
    table: Any,  # noqa: ANN401 - the engine's
) -> dict[str, list[Any]]:
    book = Book(model, own(model, upload.organisation))
    there, given = book.keyed(), set(table.cells)
    created, changed = [], []
    for row in rows:
        old = there.get(book.key_of(row))
        if old is None:
            created.append(book.made(upload.cluster, row))
            continue
        new = book.differing(old, row, given)
        if new and book.write(old["id"], old["revision"], new):
            kept = plain({name: old[name] for name in new})
            changed.append([old["id"], old["revision"] + 1, kept])
    model.objects.bulk_create(created, batch_size=500)
    return {"created": [row.pk for row in created], "changed": changed}


def _removed(
    upload: Upload,
    verdict: Any,  # noqa: ANN401 - the engine's
    tables: Mapping[str, Any],
) -> dict[str, list[Row]]:
    """Remove the firm's rows that the file lacks; a row it has, even faulty, stays."""
    gone: dict[str, list[Row]] = {}
    for name, model in reversed(owned_models().items()):
        if name not in tables or name == "sites":
            continue  # a site carries rows of others: courses, offers, people
        book = Book(model, own(model, upload.organisation))
        said = _keys_said(book, tables[name]) | {
            tuple(map(str, book.key_of(row))) for row in verdict.rows[name]
        }
        ids = [
            r["id"] for r in book.rows if tuple(map(str, book.key_of(r))) not in said
        ]
        for table, rows in _remove(model, ids).items():
            gone.setdefault(table, []).extend(rows)
    return gone


def _keys_said(book: Book, table: Any) -> set[tuple[str, ...]]:  # noqa: ANN401 - the engine's
    blank = [None] * len(table.numbers)
    parts = [table.cells.get(name, blank) for name in book.key]
    return {tuple(map(str, key)) for key in zip(*parts, strict=True)}


def _remove(model: type[TableRow], ids: list[int]) -> dict[str, list[Row]]:
    """Remove rows and what hangs on them; give all of it, to be put back."""
    gone: dict[str, list[Row]] = {}
    for other in table_models().values():
        for field in _pointing(other, model):
            hanging = other.objects.filter(**{f"{field}__in": ids})
            pks = list(hanging.values_list("pk", flat=True)) if ids else []
            if pks:
                for name, rows in _remove(other, pks).items():
                    gone.setdefault(name, []).extend(rows)
    if ids:
        rows = model.objects.filter(pk__in=ids)
        book = Book(model, rows)
        kept = [plain({n: row[n] for n in book.names}) for row in book.rows]
        gone.setdefault(model.table, []).extend(kept)
        rows.delete()
    return gone


def _pointing(other: type[TableRow], model: type[models.Model]) -> Iterable[str]:
    return [f.name for f in other._meta.concrete_fields if f.related_model is model]


def _keep_names(upload: Upload, key: Mapping[str, str], before: Mapping) -> None:
    """Put the names of a matrix into the erasable store, under their pseudonyms."""
    if not key or "workers" not in before:
        return
    workers = own(owned_models()["workers"], upload.organisation)
    there = set(workers.values_list("worker", flat=True))
    known = set(
        Person.objects.filter(pseudonym__in=key.values()).values_list(
            "pseudonym", flat=True
        )
    )
    cluster: Cluster = upload.cluster
    Person.objects.bulk_create(
        Person(
            cluster=cluster, organisation=upload.organisation, name=name, pseudonym=code
        )
        for name, code in key.items()
        if code in there and code not in known
    )


def undoable(upload: Upload) -> bool:
    """Tell whether an upload can still be undone."""
    until = upload.undo_until
    return upload.state == UploadState.committed and until > datetime.now(UTC)
