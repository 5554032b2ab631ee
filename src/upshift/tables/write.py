# SPDX-License-Identifier: Apache-2.0
"""Write tables to a folder, a workbook or a database."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from upshift.tables.database import is_database, write_database
from upshift.tables.folder import Form, write_folder
from upshift.tables.workbook import write_workbook


def write(
    tables: Mapping[str, pl.DataFrame], target: str | Path, form: Form = "csv"
) -> None:
    """
    Write every table that has rows.

    Parameters
    ----------
    tables
        By name; what stood under the name of a table without rows is removed.
    target
        A folder, a workbook (``….xlsx``) or the URL of a database.
    form
        Of the files in a folder.
    """
    if is_database(str(target)):
        write_database(tables, str(target))
    elif Path(target).suffix.lower() == ".xlsx":
        write_workbook(tables, Path(target))
    else:
        write_folder(tables, Path(target), form)
