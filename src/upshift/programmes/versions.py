# SPDX-License-Identifier: Apache-2.0
"""Versions: programmes as they were published, each with what changed and why."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from upshift.errors import InvalidParams
from upshift.network import digest
from upshift.programmes.differences import COLUMNS, compare_programmes
from upshift.programmes.folder import read_programmes, write_programmes
from upshift.programmes.instance import Tables
from upshift.programmes.result import TABLES
from upshift.programmes.reviews import Settled

RECORD = "version.json"


@dataclass(frozen=True, slots=True)
class Version:
    """
    Programmes as they were published.

    Parameters
    ----------
    number
        From 1 on.
    tables
        Result tables by name.
    changes
        What differs from the version before, as
        :func:`upshift.programmes.compare_programmes` lists it.
    settled
        Reviews that led to it; None where there were none.
    note
        Why it was published.
    """

    number: int
    tables: Mapping[str, pl.DataFrame]
    changes: pl.DataFrame
    settled: Settled | None = None
    note: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 of the tables; equal for equal programmes."""
        return digest(self.tables)


def publish(
    programmes: Tables,
    *,
    before: Version | None = None,
    settled: Settled | None = None,
    note: str = "",
) -> Version:
    """
    Publish programmes as the next version, with what differs from the last.

    Raises
    ------
    InvalidParams
        If nothing differs: a version says something new.
    """
    tables = {name: programmes[name] for name in TABLES}
    if before is None:
        return Version(1, tables, pl.DataFrame(schema=COLUMNS), settled, note)
    version = Version(
        before.number + 1,
        tables,
        compare_programmes(before.tables, tables),
        settled,
        note,
    )
    if version.digest == before.digest:
        msg = f"Nothing differs from version {before.number}; there is none to publish."
        raise InvalidParams(msg)
    return version


def write_version(folder: str | Path, version: Version) -> Path:
    """
    Write a version into a folder of its own, where none of this number stands.

    Raises
    ------
    InvalidParams
        If the version is there already: what is published does not change.
    """
    place = Path(folder) / f"v{version.number:04d}"
    if place.exists():
        msg = f"{place} is there already; publish the next version instead."
        raise InvalidParams(msg)
    write_programmes(place, version.tables)
    version.changes.write_csv(place / "changes.csv")
    if version.settled is not None:
        version.settled.verdicts.write_csv(place / "verdicts.csv")
        version.settled.dissent.write_csv(place / "dissent.csv")
    record = {"version": version.number, "digest": version.digest, "note": version.note}
    text = json.dumps(record, ensure_ascii=False, indent=2)
    (place / RECORD).write_text(f"{text}\n", encoding="utf-8")
    return place


def read_versions(folder: str | Path) -> tuple[Version, ...]:
    """
    Read every version of a folder, the first one first.

    Raises
    ------
    InvalidParams
        If a version's tables are no longer those that were published.
    """
    places = sorted(path.parent for path in Path(folder).glob(f"v*/{RECORD}"))
    return tuple(_read(place) for place in places)


def _read(place: Path) -> Version:
    record = json.loads((place / RECORD).read_text(encoding="utf-8"))
    version = Version(
        record["version"],
        read_programmes(place),
        pl.read_csv(place / "changes.csv", schema=COLUMNS),
        _settled(place),
        record["note"],
    )
    if version.digest != record["digest"]:
        msg = f"{place} is not what was published: its tables have changed."
        raise InvalidParams(msg)
    return version


def _settled(place: Path) -> Settled | None:
    verdicts, dissent = place / "verdicts.csv", place / "dissent.csv"
    if not verdicts.exists():
        return None
    return Settled(pl.read_csv(verdicts), pl.read_csv(dissent))
