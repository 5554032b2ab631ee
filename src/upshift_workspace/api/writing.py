# SPDX-License-Identifier: Apache-2.0
"""Write one row: checked as an upload is, with the same problems."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from upshift_workspace import engine
from upshift_workspace.api.books import Book
from upshift_workspace.api.faults import Fault
from upshift_workspace.api.listing import told
from upshift_workspace.api.shapes import fields_of, keys_of, paths_of
from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.domain import ChangedMeanwhile, change
from upshift_workspace.tenancy.gather import gather
from upshift_workspace.tenancy.rows import TableRow, key_field

_MEANWHILE = "Somebody changed the row since it was read. Read it again, then write."
_THERE = "There is such a row. To change it, send its 'revision'."
_GONE = "There is no such row to change. Without 'revision' it is made."
_FOREIGN = "The row belongs to another organisation."


def ready_row(
    request: HttpRequest, book: Book, given: dict[str, Any]
) -> Callable[[], dict[str, Any]]:
    """
    Check a row, and give what makes it, or changes it if its revision is given.

    Parameters
    ----------
    given
        Columns that are to be set; the key is among them.

    Raises
    ------
    Fault
        If rows are flawed, the key is taken, or the row was changed meanwhile.
    PermissionDenied
        If it is another organisation's, before or after.
    """
    given = dict(given)
    revision = given.pop("revision", None)
    row = _row_of(book, given)
    if row is not None and not book.owns(request.membership, row):
        raise PermissionDenied(_FOREIGN)
    if (row is None) != (revision is None):
        raise Fault(409, _GONE if row is None else _THERE)
    values = _sound(request, book, _whole(book, row) | given)

    def write() -> dict[str, Any]:
        made = _save(request, book, row, values, revision)
        return told(book, book.model.objects.filter(pk=made.pk), 1)[0][1]

    return write


def _row_of(book: Book, given: dict[str, Any]) -> TableRow | None:
    paths = paths_of(book.model)
    key = {paths[name]: given[name] for name in keys_of(book.model)}
    related = [name for name, path in paths.items() if "__" in path]
    return book.model.objects.select_related(*related).filter(**key).first()


def _whole(book: Book, row: TableRow | None) -> dict[str, Any]:
    """Give the columns of a row as they are: what is not given stays."""
    if row is None:
        return {}
    found = dict(told(book, book.model.objects.filter(pk=row.pk), 1)[0][1])
    found.pop("revision")
    return found


def _sound(request: HttpRequest, book: Book, cells: dict[str, Any]) -> dict[str, Any]:
    """Check the row and give its values, references found."""
    mine = {book.table: [cells]}
    others = gather(request.cluster, book.beside)
    found = [flaw.problem for flaw in engine.flaws_of(mine, others) if flaw.is_error]
    if found:
        raise Fault(422, "The row is not sound.", tuple(found))
    typed = engine.typed_rows(mine)[book.table][0]
    return {f.name: _value(f, typed[f.name]) for f in fields_of(book.model)}


def _value(field: Any, value: Any) -> Any:  # noqa: ANN401 - cells
    if field.related_model:
        key = {key_field(field.related_model): value}
        return field.related_model.objects.get(**key) if value else None
    if value is None and not field.null:
        return field.get_default()
    return value


def _save(
    request: HttpRequest,
    book: Book,
    row: TableRow | None,
    values: dict[str, Any],
    revision: int | None,
) -> TableRow:
    if row is None:
        made = book.model(cluster=request.cluster, **values)
        if not book.owns(request.membership, made):
            raise PermissionDenied(_FOREIGN)
        made.save()
        verb = "made"
    else:
        made, verb = row, "changed"
        if not book.owns(request.membership, book.model(**values)):
            raise PermissionDenied(_FOREIGN)
        try:
            change(row, revision or 0, **values)
        except ChangedMeanwhile as reason:
            raise Fault(409, _MEANWHILE) from reason
    record(request.cluster, request.user, f"{book.table}.{verb}", made, by="api")
    return made
