# SPDX-License-Identifier: Apache-2.0
"""Rows of the database, frozen into a Network that its digest names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl

from upshift.errors import InvalidTables, Language, Problem
from upshift.network import Network, freeze, read
from upshift.tables import Draft, DraftTable, schema, write

Rows = Mapping[str, Iterable[Mapping[str, Any]]]
"""By table: its rows, each with the columns of the schema."""


class Refused(Exception):
    """
    The rows do not make a sound network.

    Parameters
    ----------
    problems
        Every flaw, errors first.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))

    def texts(self, language: Language) -> list[str]:
        """Say every flaw in a language."""
        return [problem.text(language) for problem in self.problems]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """
    A frozen network.

    Parameters
    ----------
    network
        As the engine checked it.
    """

    network: Network

    @property
    def digest(self) -> str:
        """SHA-256 of all tables: equal for equal tables."""
        return self.network.digest()

    @property
    def num_members(self) -> int:
        """Organisations at whose sites people work."""
        sites = self.network["sites"].select("site", "organisation")
        workers = self.network["workers"].join(sites, on="site")
        return int(workers["organisation"].n_unique())

    def write(self, home: Path) -> Path:
        """Write it into the folder its digest names; do nothing if it is there."""
        folder = home / self.digest
        if not folder.exists():
            # Half a folder must never bear the name: write beside, then rename.
            home.mkdir(parents=True, exist_ok=True)
            with TemporaryDirectory(dir=home) as beside:
                write(self.network.tables, Path(beside) / "network")
                with suppress(OSError):
                    (Path(beside) / "network").rename(folder)
        return folder

    @classmethod
    def read(cls, folder: Path) -> Snapshot:
        """Read it again."""
        return cls(read(folder))


def freeze_rows(rows: Rows) -> Snapshot:
    """
    Check rows and freeze them.

    Raises
    ------
    Refused
        With every problem at once.
    """
    drafts = {name: draft_of(name, list(found)) for name, found in rows.items()}
    try:
        filled = {name: table for name, table in drafts.items() if table is not None}
        return Snapshot(freeze(Draft(filled)))
    except InvalidTables as reason:
        raise Refused(reason.problems) from reason


def draft_of(name: str, rows: list[Mapping[str, Any]]) -> DraftTable | None:
    """Write rows as a table holds them; None if there are none."""
    if not rows:
        return None
    names = [column.name for column in schema()[name].columns]
    cells = {n: [_cell(row.get(n)) for row in rows] for n in names}
    frame = pl.DataFrame(cells, schema=dict.fromkeys(names, pl.String))
    return DraftTable.of(frame, name)


def _cell(value: object) -> str | None:
    """Write a value as a table holds it."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
