# SPDX-License-Identifier: Apache-2.0
"""What a row looks like in the API: its columns as the schema calls them."""

from __future__ import annotations

from typing import Annotated, Any

from django.db import models
from ninja import Schema
from pydantic import ConfigDict, Field, StringConstraints, create_model

from upshift_workspace.tenancy.rows import TableRow, key_field

_PLAIN = r"^[^\x00-\x1f\x7f]*$"
"""Text on one line: a database cannot hold every control character."""

_LARGEST = 1e11
"""Largest amount a column for money holds, in currency units."""


class Strict(Schema):
    """Takes no column that it does not know."""

    model_config = ConfigDict(extra="forbid")


def shown_shape(model: type[TableRow]) -> type[Schema]:
    """Describe a row as it is read; references are keys."""
    fields: dict[str, Any] = {
        field.name: (_kind(field) | None if _is_open(field) else _kind(field), ...)
        for field in fields_of(model)
    }
    fields["revision"] = (int, Field(description="Rises with each change."))
    return create_model(f"{model.__name__}Shown", __base__=Schema, **fields)


def typed_shape(model: type[TableRow]) -> type[Schema]:
    """Describe a row as it is written: the key, and what is to be set."""
    fields: dict[str, Any] = {}
    for field in fields_of(model):
        kind = _kind(field)
        is_needed = field.name in keys_of(model)
        fields[field.name] = (kind, ...) if is_needed else (kind | None, None)
    about = "As read, to change a row; without it the row is new."
    fields["revision"] = (_whole(0) | None, Field(None, description=about))
    return create_model(f"{model.__name__}Given", __base__=Strict, **fields)


def fields_of(model: type[TableRow]) -> list[models.Field]:
    """Give the fields that are columns of the table."""
    own = ("id", "cluster", "revision")
    return [field for field in model._meta.fields if field.name not in own]


def keys_of(model: type[TableRow]) -> tuple[str, ...]:
    """Name the columns that make the key."""
    return tuple(model._meta.constraints[0].fields[1:])


def paths_of(model: type[TableRow]) -> dict[str, str]:
    """Name, by column, the path to its value: the key where it refers to a thing."""
    return {
        field.name: (
            f"{field.name}__{key_field(field.related_model)}"
            if field.related_model
            else field.name
        )
        for field in fields_of(model)
    }


def _is_open(field: models.Field) -> bool:
    return bool(field.null)


def _kind(field: models.Field) -> Any:  # noqa: ANN401 - a type
    kind = field.get_internal_type()
    if kind == "BooleanField":
        return bool
    if kind == "DateField":
        return Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")]
    if kind == "IntegerField":
        return _whole(-(2**31))
    if kind in ("FloatField", "DecimalField"):
        bounds = Field(ge=-_LARGEST, le=_LARGEST, allow_inf_nan=False)
        return Annotated[float, bounds]
    longest = 64 if field.related_model else field.max_length
    return Annotated[str, StringConstraints(max_length=longest, pattern=_PLAIN)]


def _whole(least: int) -> Any:  # noqa: ANN401 - a type
    return Annotated[int, Field(ge=least, le=2**31 - 1)]
