# SPDX-License-Identifier: Apache-2.0
"""Check how a network's concepts refer to a taxonomy, with a cure for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl
from rapidfuzz import fuzz, process, utils

from upshift.errors import Problem
from upshift.taxonomy.taxonomy import Taxonomy

NEAREST = 80.0
"""Least likeness (0 to 100, sorted words, RapidFuzz) of a suggestion."""

_KEYS = {"skills": "skill", "occupations": "occupation"}


@dataclass(frozen=True, slots=True)
class _Concepts:
    """Labels to search and addresses to know, of one kind of concept."""

    title: str
    uris: frozenset[str]
    labels: Sequence[str]
    addresses: Sequence[str]

    @classmethod
    def of(cls, taxonomy: Taxonomy, table: str) -> _Concepts:
        frame = taxonomy.table(table)
        labels = frame["label"].to_list()
        uris = frame["uri"].to_list()
        return cls(taxonomy.title, frozenset(uris), labels, uris)

    def nearest(self, label: str) -> str:
        """Give label and address of the nearest concept, blank when none is near."""
        found = process.extractOne(
            label,
            self.labels,
            scorer=fuzz.token_sort_ratio,
            processor=utils.default_process,
            score_cutoff=NEAREST,
        )
        if found is None:
            return ""
        return f"{found[0]} ({self.addresses[found[2]]})"


def check_layer(
    taxonomy: Taxonomy, network: Mapping[str, pl.DataFrame]
) -> tuple[Problem, ...]:
    """
    Find every reference of a network that does not fit the taxonomy.

    Parameters
    ----------
    taxonomy
        The version the network refers to.
    network
        A network or the frames of a draft; rows count as they stand, from 2.

    Returns
    -------
    tuple of Problem
        Errors for addresses that this version does not have and mappings
        without one; warnings for two names of one concept and for own concepts
        that resemble a public one.
    """
    problems: list[Problem] = []
    for table, key in _KEYS.items():
        frame = network.get(table)
        if frame is not None and "uri" in frame.columns:
            concepts = _Concepts.of(taxonomy, table)
            for row, cells in enumerate(frame.iter_rows(named=True), start=2):
                problems += _check_row(concepts, (table, row, str(cells[key])), cells)
            problems += _twice(frame, table)
    return tuple(sorted(problems, key=lambda problem: problem.severity))


def _check_row(
    concepts: _Concepts, place: tuple[str, int, str], cells: Mapping[str, object]
) -> Iterator[Problem]:
    table, row, name = place
    uri, mapping = cells["uri"], cells.get("mapping") or "new"
    label = str(cells.get("label") or name)
    if uri and mapping == "new":
        yield Problem("mapping_missing", table, "mapping", (row,), got=name)
    elif uri and uri not in concepts.uris:
        yield Problem(
            "concept_not_in_version",
            table,
            "uri",
            (row,),
            got=str(uri),
            expected=concepts.title,
            cure=concepts.nearest(label),
        )
    elif not uri and mapping != "new":
        cure = concepts.nearest(label)
        yield Problem("concept_unnamed", table, "uri", (row,), got=name, cure=cure)
    elif not uri and (near := concepts.nearest(label)):
        yield Problem(
            "own_concept_resembles",
            table,
            "uri",
            (row,),
            got=name,
            expected=near,
            severity="warning",
        )


def _twice(frame: pl.DataFrame, table: str) -> Iterator[Problem]:
    if "mapping" not in frame.columns:
        return
    exact = frame.with_row_index("row", offset=2).filter(
        pl.col("mapping") == "exact", pl.col("uri").is_not_null()
    )
    groups = exact.group_by("uri", maintain_order=True).agg("row", _KEYS[table])
    for uri, rows, names in groups.filter(pl.col("row").list.len() > 1).iter_rows():
        yield Problem(
            "concept_twice",
            table,
            "uri",
            tuple(rows),
            got=str(uri),
            expected=", ".join(map(str, names)),
            severity="warning",
        )
