# SPDX-License-Identifier: Apache-2.0
"""Everything that is held about somebody, to take away."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import xlsxwriter
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from upshift_workspace.people.registry import about_people
from upshift_workspace.people.subjects import Subject, rows_about
from upshift_workspace.tenancy.personal import Personal

Held = dict[str, list[dict[str, Any]]]
"""By model: its rows about somebody, with keys in place of references."""

_LONGEST = 32_000
"""Excel takes 32,767 characters in a cell (Microsoft, "Excel specifications")."""


def held_about(subject: Subject) -> Held:
    """Gather every row about somebody, in the scope's cluster."""
    held: Held = {}
    for model, rule in about_people():
        rows = [_row(row, rule) for row in rows_about(model, rule, subject)]
        if rows:
            held[model._meta.label] = rows
    return held


def as_json(held: Held) -> str:
    """Write it as JSON."""
    return json.dumps(held, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)


def as_workbook(held: Held) -> bytes:
    """Write it as a workbook, a sheet for each model."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        for label, rows in held.items():
            sheet = book.add_worksheet(label.split(".")[-1][:31])
            sheet.write_row(0, 0, list(rows[0]), bold)
            for place, row in enumerate(rows, 1):
                sheet.write_row(place, 0, [_cell(value) for value in row.values()])
            sheet.autofit()
    return target.getvalue()


def _row(row: models.Model, rule: Personal) -> dict[str, Any]:
    withheld = {*rule.withheld, "id", "cluster", "revision"}
    fields = [f for f in row._meta.concrete_fields if f.name not in withheld]
    return {f.name: _value(row, f) for f in fields}


def _value(row: models.Model, field: models.Field) -> Any:  # noqa: ANN401 - JSON's
    value = getattr(row, field.name)
    return str(value) if isinstance(value, models.Model) else value


def _cell(value: object) -> str | int | float | bool | None:
    if value is None or isinstance(value, bool | int | float):
        return value
    plain = json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    return plain.strip('"')[:_LONGEST]
