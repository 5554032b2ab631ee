# SPDX-License-Identifier: Apache-2.0
"""Read rows page by page."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from ninja import Field, Schema
from pydantic import create_model

from upshift_workspace.api.books import Book
from upshift_workspace.api.shapes import paths_of
from upshift_workspace.tenancy.models import Membership

MOST = 500


class Place(Schema):
    """Where a page begins and how long it is."""

    limit: int = Field(100, ge=1, le=MOST, description="Rows on a page.")
    after: int = Field(
        0, ge=0, lt=2**63, description="`next` of the page before; 0 for the first."
    )


def page_shape(shown: type[Schema]) -> type[Schema]:
    """Describe a page of rows."""
    about = "`after` of the next page; null on the last."
    return create_model(
        f"{shown.__name__}Page",
        __base__=Schema,
        rows=(list[shown], ...),
        next=(int | None, Field(None, description=about)),
    )


def rows_seen(book: Book, membership: Membership) -> QuerySet:
    """Give the rows of a table that a membership may read."""
    return book.model.objects.filter(book.sees(membership))


def read_page(book: Book, rows: QuerySet, place: Place) -> dict[str, Any]:
    """Read a page, in the order in which rows were made."""
    found = told(book, rows.filter(pk__gt=place.after).order_by("pk"), place.limit + 1)
    here = found[: place.limit]
    is_last = len(found) <= place.limit
    return {
        "rows": [row for _, row in here],
        "next": None if is_last else here[-1][0],
    }


def told(book: Book, rows: QuerySet, limit: int) -> list[tuple[int, dict[str, Any]]]:
    """Give number and columns of some rows, references as keys."""
    paths = paths_of(book.model)
    names = ("pk", *paths, "revision")
    values = rows.values_list("pk", *paths.values(), "revision")[:limit]
    found = [dict(zip(names, row, strict=True)) for row in values]
    return [(row.pop("pk"), {n: _plain(v) for n, v in row.items()}) for row in found]


def _plain(value: Any) -> Any:  # noqa: ANN401 - cells
    """Write a day as text; all else JSON knows."""
    return value.isoformat() if hasattr(value, "isoformat") else value
