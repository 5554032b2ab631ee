# SPDX-License-Identifier: Apache-2.0
"""Tables in and out: schema, drafts, reading, checking, writing."""

from upshift.tables.check import check
from upshift.tables.draft import Draft, DraftTable
from upshift.tables.money import convert_money
from upshift.tables.read import open_draft
from upshift.tables.schema import (
    SCHEMA_VERSION,
    Column,
    Table,
    input_tables,
    result_tables,
    schema,
)
from upshift.tables.settle import settle
from upshift.tables.write import write

__all__ = [
    "SCHEMA_VERSION",
    "Column",
    "Draft",
    "DraftTable",
    "Table",
    "check",
    "convert_money",
    "input_tables",
    "open_draft",
    "result_tables",
    "schema",
    "settle",
    "write",
]
