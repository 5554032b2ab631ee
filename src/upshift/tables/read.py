# SPDX-License-Identifier: Apache-2.0
"""Open a folder, a workbook or a database as a Draft."""

from __future__ import annotations

from pathlib import Path

from upshift.errors import InvalidTables
from upshift.tables.database import is_database, open_database
from upshift.tables.draft import Draft
from upshift.tables.flaws import refuse
from upshift.tables.folder import open_folder
from upshift.tables.migrate import migrated
from upshift.tables.workbook import WORKBOOKS, open_workbook


def open_draft(source: str | Path) -> Draft:
    """
    Open a source without checking what its cells say.

    Parameters
    ----------
    source
        A folder of CSV or Parquet files, a workbook, or the URL of a database
        (``sqlite:///path`` or ``postgresql://…``).

    Returns
    -------
    Draft
        Without any table, and with the reason among its problems, if the source
        cannot be read as a whole: nothing is half read.
    """
    try:
        return migrated(_opened(str(source)))
    except InvalidTables as refused:
        return Draft({}, refused.problems)


def _opened(source: str) -> Draft:
    if is_database(source):
        return open_database(source)
    path = Path(source)
    if path.is_dir():
        return open_folder(path)
    if not path.exists():
        refuse("source_not_found", got=source)
    if path.suffix.lower() not in WORKBOOKS:
        refuse("unknown_source", path.name)
    return open_workbook(path)
