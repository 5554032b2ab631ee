# SPDX-License-Identifier: Apache-2.0
"""What uploads still hold of people: old rows, drafts, faults; erased with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from upshift_workspace.tenancy.models import Membership, Person
from upshift_workspace.tenancy.rows import TableRow, table_models
from upshift_workspace.workforce.domain.keeping import throw_away
from upshift_workspace.workforce.domain.stages import Stage, read_stage
from upshift_workspace.workforce.models import Upload, UploadState, Worker
from upshift_workspace.workforce.models.uploads import OPEN

_WITH_FILES = (*OPEN, UploadState.committing)


def forget(code: str) -> int:
    """
    Take a person out of every upload: no undo and no draft brings them back.

    Call it before the person's own rows are severed, in the same transaction.

    Parameters
    ----------
    code
        Key of the worker's row; it need not be there any more.

    Returns
    -------
    int
        Uploads that were changed or thrown away.
    """
    names = Person.objects.filter(pseudonym=code).exclude(name="")
    marks = (code, *names.values_list("name", flat=True))
    return _cut_rows(code) + _throw_drafts(code, marks) + _blank_faults(marks)


def known_in_uploads() -> set[str]:
    """Name everybody whom an upload could bring back."""
    found: set[str] = set()
    for upload in Upload.objects.exclude(before={}).iterator():
        rows = (row for kept in upload.before.values() for row in _removed(kept))
        found |= {row["worker"] for row in rows if row.get("worker")}
    for upload in Upload.objects.filter(state__in=_WITH_FILES):
        if (stage := _stage(upload)) is not None:
            found |= _codes_in(stage)
    return found


def throw_unread() -> int:
    """Throw drafts away of which nobody can say yet whom they name; count them."""
    unread = Upload.objects.filter(state=UploadState.reading).select_related("cluster")
    for upload in unread:
        throw_away(upload, "erasure")
    return len(unread)


def _cut_rows(code: str) -> int:
    count = 0
    for upload in Upload.objects.exclude(before={}).iterator():
        kept = {name: _without(name, k, code) for name, k in upload.before.items()}
        if kept != upload.before:
            Upload.objects.filter(pk=upload.pk).update(before=kept)
            count += 1
    return count


def _without(table: str, kept: dict[str, Any], code: str) -> dict[str, Any]:
    """Leave out what would put back a row of somebody, or its old values."""
    mine = _about(table_models()[table], code)
    return {
        **kept,
        "removed": [row for row in _removed(kept) if row.get("worker") != code],
        "changed": [row for row in kept.get("changed", []) if row[0] not in mine],
    }


def _about(model: type[TableRow], code: str) -> set[int]:
    """Give the numbers of the rows of a table that are about somebody."""
    names = {field.name for field in model._meta.concrete_fields}
    if "worker" not in names:
        return set()
    path = "worker" if model is Worker else "worker__worker"
    return set(model.objects.filter(**{path: code}).values_list("pk", flat=True))


def _throw_drafts(code: str, marks: tuple[str, ...]) -> int:
    """Throw away every draft of the person's firm, and any other with a mark."""
    firms = _firms_of(code)
    drafts = Upload.objects.filter(state__in=_WITH_FILES).select_related("cluster")
    count = 0
    for upload in drafts:
        if upload.organisation_id in firms or _mentions(upload, marks):
            throw_away(upload, "erasure")
            count += 1
    return count


def _firms_of(code: str) -> set[int]:
    """Give the organisations that know somebody: a file is not searched for a name."""
    found = Membership.objects.filter(worker=code).values_list("organisation")
    found = found.union(
        Person.objects.filter(pseudonym=code).values_list("organisation"),
        Worker.objects.filter(worker=code).values_list("site__organisation"),
    )
    return {pk for (pk,) in found if pk is not None}


def _mentions(upload: Upload, marks: Iterable[str]) -> bool:
    texts = [path.read_text("utf-8") for path in upload.folder.glob("stage-*.json")]
    return any(mark in text for mark in marks for text in texts)


def _blank_faults(marks: Iterable[str]) -> int:
    """Blank why a file was refused where the reason quotes somebody."""
    quoted = Q()
    for mark in marks:
        quoted |= Q(refusal__icontains=mark)
    return Upload.objects.filter(quoted).exclude(refusal=[]).update(refusal=[])


def _stage(upload: Upload) -> Stage | None:
    path = upload.folder / f"stage-{upload.stage}.json"
    return read_stage(upload) if path.is_file() else None


def _codes_in(stage: Stage) -> set[str]:
    cells = (table.cells.get("worker", ()) for table in stage.tables.values())
    return {code for column in cells for code in column if code} | {*stage.key.values()}


def _removed(kept: dict[str, Any]) -> list[dict[str, Any]]:
    return list(kept.get("removed", []))
