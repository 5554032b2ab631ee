# SPDX-License-Identifier: Apache-2.0
"""Crosswalks between ESCO and ISCO-08, NACE, FEOR-08 and O*NET."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from upshift.errors import InvalidTables, Problem, UnknownName
from upshift.taxonomy.layout import FileName
from upshift.taxonomy.sources import SourceFile
from upshift.taxonomy.taxonomy import Taxonomy

_RELATIONS = {
    "exactmatch": "exact",
    "closematch": "close",
    "broadmatch": "broad",
    "narrowmatch": "narrow",
    "relatedmatch": "related",
}
_INVERSE = {"broad": "narrow", "narrow": "broad"}
_COLUMNS = ("from_code", "from_label", "to_code", "to_label", "relation")
_MOST_LINES_ABOVE = 50


@dataclass(frozen=True, slots=True)
class _Headings:
    """Direction of a published file and its headings, as in ``_COLUMNS``."""

    kind: str
    names: tuple[str, ...]


_FILES = (
    _Headings("esco-feor", ("escoUri", "escoLabelHu", "feor", "feorLabel", "relation")),
    _Headings(
        "onet-esco",
        (
            "O*NET Id",
            "O*NET Title",
            "ESCO or ISCO URI",
            "ESCO or ISCO Title",
            "Type of Match",
        ),
    ),
    _Headings(
        "esco-onet",
        (
            "ESCO/ISCO Code",
            "ESCO/ISCO Title",
            "O*NET-SOC 2019 Code",
            "O*NET-SOC 2019 Title",
        ),
    ),
)
_KINDS = tuple(
    f"{pair[0]}-{pair[1]}"
    for other in ("isco", "nace", "feor", "onet")
    for pair in (("esco", other), (other, "esco"))
)


def crosswalk(kind: str, source: str | Path | Taxonomy) -> pl.DataFrame:
    """
    Give a crosswalk as a table, in either direction.

    Parameters
    ----------
    kind
        ``esco-isco`` and ``esco-nace`` are read from a taxonomy: unit group and
        NACE codes of each occupation (ESCO 1.2.1 states NACE Rev. 2.1, whose
        division 29, motor vehicles, is that of Rev. 2). ``esco-feor`` and
        ``esco-onet`` are read from the publishers' files. ``isco-esco`` and so
        on give the other direction.
    source
        The taxonomy or the file (CSV, possibly packed by gzip).

    Returns
    -------
    DataFrame
        from_code, from_label, to_code, to_label, relation; sorted. The relation
        is that of SKOS (exact, close, broad, narrow, related): *broad* says
        that the ``to`` side is the broader one. Blank where none is stated.

    Raises
    ------
    InvalidTables
        If the file lacks a column.
    UnknownName
        If there is no such crosswalk.
    """
    if kind not in _KINDS:
        msg = f"'{kind}' is no crosswalk; there are {', '.join(_KINDS)}."
        raise UnknownName(msg)
    if not isinstance(source, Taxonomy):
        table, theirs = _from_file(kind, Path(source))
    elif "isco" in kind:
        table, theirs = _isco(source), "esco-isco"
    else:
        table, theirs = _nace(source), "esco-nace"
    ours = table if theirs == kind else _turned(table)
    return ours.unique().sort(_COLUMNS)


def read_codes(source: str | Path) -> pl.DataFrame:
    """
    Read a list of codes such as NACE Rev. 2 or NUTS 2021.

    Returns
    -------
    DataFrame
        code, label, parent (blank at the top or where the list has none),
        level; sorted by code.
    """
    path = Path(source)
    frame = _table(path, ({"code", "level"},))
    names = {name.lower(): name for name in frame.columns}
    label = names.get("description") or names.get("name")
    if label is None:
        raise InvalidTables((_missing(path, "Description"),))
    parent = pl.col(names["parent"]) if "parent" in names else pl.lit(None)
    return frame.select(
        pl.col(names["code"]).alias("code"),
        pl.col(label).str.strip_chars().alias("label"),
        parent.cast(pl.String).alias("parent"),
        pl.col(names["level"]).cast(pl.Int64).alias("level"),
    ).sort("code")


def _from_file(kind: str, path: Path) -> tuple[pl.DataFrame, str]:
    turned = "-".join(reversed(kind.split("-")))
    known = [headings for headings in _FILES if headings.kind in {kind, turned}]
    wanted = [{name.lower() for name in headings.names} for headings in known]
    frame = _table(path, tuple(wanted))
    headings = next(h for h in known if set(h.names) <= set(frame.columns))
    cells = {
        ours: pl.col(theirs).str.strip_chars()
        for ours, theirs in zip(_COLUMNS, headings.names, strict=False)
    }
    said = cells.pop("relation", pl.lit(""))
    letters = said.str.split(":").list.last().str.to_lowercase()
    relation = letters.str.replace_all(r"[^a-z]", "")
    table = frame.select(
        **cells, relation=relation.replace_strict(_RELATIONS, default="")
    )
    return table.drop_nulls(["from_code", "to_code"]), headings.kind


def _turned(table: pl.DataFrame) -> pl.DataFrame:
    return table.select(
        pl.col("to_code").alias("from_code"),
        pl.col("to_label").alias("from_label"),
        pl.col("from_code").alias("to_code"),
        pl.col("from_label").alias("to_label"),
        pl.col("relation").replace(_INVERSE),
    )


def _table(path: Path, wanted: tuple[set[str], ...]) -> pl.DataFrame:
    """Read a table whose heading may stand below lines about the file."""
    if not path.is_file():
        raise InvalidTables((Problem("source_missing", place=str(path)),))
    text = SourceFile(path, "", FileName()).read().decode("utf-8-sig")
    top = text.splitlines(keepends=True)[:_MOST_LINES_ABOVE]
    for number, cells in enumerate(csv.reader(top)):
        if any(one <= {cell.lower().strip() for cell in cells} for one in wanted):
            body = text[sum(len(line) for line in top[:number]) :]
            return pl.read_csv(io.BytesIO(body.encode()), infer_schema=False)
    raise InvalidTables((_missing(path, min(wanted[0])),))


def _isco(taxonomy: Taxonomy) -> pl.DataFrame:
    groups = taxonomy.isco.select("code", pl.col("label").alias("to_label"))
    return taxonomy.occupations.join(
        groups, left_on="isco", right_on="code", how="left"
    ).select(
        pl.col("uri").alias("from_code"),
        pl.col("label").alias("from_label"),
        pl.col("isco").alias("to_code"),
        "to_label",
        pl.lit("broad").alias("relation"),
    )


def _nace(taxonomy: Taxonomy) -> pl.DataFrame:
    listed = taxonomy.occupations.explode("nace").drop_nulls("nace")
    return listed.select(
        pl.col("uri").alias("from_code"),
        pl.col("label").alias("from_label"),
        # Written as the lists of codes do: 29.31.
        pl.col("nace").str.replace(r"^(\d\d)(\d+)$", "${1}.${2}").alias("to_code"),
        pl.lit(None, dtype=pl.String).alias("to_label"),
        pl.lit("related").alias("relation"),
    )


def _missing(path: Path, heading: str) -> Problem:
    return Problem("column_missing", place=path.name, expected=heading)
