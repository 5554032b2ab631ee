# SPDX-License-Identifier: Apache-2.0
"""Routes of the tables: read pages of rows, write one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from upshift_workspace.api.books import BOOKS, Book
from upshift_workspace.api.entry import allow
from upshift_workspace.api.faults import TROUBLES
from upshift_workspace.api.listing import Place, page_shape, read_page, rows_seen
from upshift_workspace.api.once import Do, once
from upshift_workspace.api.shapes import shown_shape, typed_shape
from upshift_workspace.api.writing import ready_row


def table_routes() -> Router:
    """Make the routes of every table."""
    router = Router()
    for book in BOOKS.values():
        shown = shown_shape(book.model)
        _add_reading(router, book, shown)
        if book.owner:
            _add_writing(router, book, shown)
    return router


def _add_reading(router: Router, book: Book, shown: type[Schema]) -> None:
    page = page_shape(shown)

    def read(request: HttpRequest, place: Query[Place]) -> dict[str, Any]:
        allow(request, "read", f"api.read_{book.table}")
        return read_page(book, rows_seen(book, request.membership), place)

    router.add_api_operation(
        f"/{book.table}",
        ["GET"],
        read,
        response={200: page, **TROUBLES},
        summary=f"Read {book.table}",
        operation_id=f"read_{book.table}",
        tags=[book.table],
    )


def _add_writing(router: Router, book: Book, shown: type[Schema]) -> None:
    given_shape = typed_shape(book.model)

    def write(request: HttpRequest, given: given_shape) -> HttpResponse:
        allow(request, "write", f"api.write_{book.table}")
        status = 201 if given.revision is None else 200
        cells = given.model_dump(exclude_unset=True)

        def ready() -> Do:
            save = ready_row(request, book, cells)
            return lambda: (status, shown(**save()))

        return once(request, ready)

    # The annotation is a type made here: it cannot be found again by its name.
    write.__annotations__["given"] = given_shape
    router.add_api_operation(
        f"/{book.table}",
        ["POST"],
        write,
        response={200: shown, 201: shown, **TROUBLES},
        summary=f"Make or change a row of {book.table}",
        operation_id=f"write_{book.table}",
        tags=[book.table],
    )
