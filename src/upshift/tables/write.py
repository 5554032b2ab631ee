# SPDX-License-Identifier: Apache-2.0
"""Write tables to a folder, a workbook or a database."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from upshift.errors import UpshiftError
from upshift.tables.database import is_database, write_database
from upshift.tables.folder import Form, write_folder
from upshift.tables.workbook import write_workbook

OTHER_FILES = frozenset({".xls", ".xlsm", ".ods", ".csv", ".parquet", ".db", ".json"})
"""Endings that nobody means as the name of a folder."""


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

    Raises
    ------
    UpshiftError
        If the target is a file of another kind, or cannot hold the tables.
    """
    suffix = Path(target).suffix.lower()
    if is_database(str(target)):
        write_database(tables, str(target))
    elif suffix == ".xlsx":
        write_workbook(tables, Path(target))
    elif suffix in OTHER_FILES:
        msg = f"{suffix} cannot be written: name a folder, an .xlsx file or a URL."
        raise UpshiftError(msg)
    else:
        write_folder(tables, Path(target), form)
