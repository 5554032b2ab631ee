# SPDX-License-Identifier: Apache-2.0
"""The Taxonomy: one version of a public classification in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from upshift.errors import Problem

TABLES: Mapping[str, Mapping[str, pl.DataType]] = {
    "occupations": {
        "uri": pl.String(),
        "label": pl.String(),
        "alt_labels": pl.List(pl.String),
        "isco": pl.String(),
        "code": pl.String(),
        "nace": pl.List(pl.String),
        "description": pl.String(),
    },
    "skills": {
        "uri": pl.String(),
        "label": pl.String(),
        "alt_labels": pl.List(pl.String),
        "type": pl.String(),
        "reuse": pl.String(),
        "description": pl.String(),
    },
    "requires": {
        "occupation": pl.String(),
        "skill": pl.String(),
        "essential": pl.Boolean(),
    },
    "broader": {"uri": pl.String(), "broader": pl.String()},
    "groups": {
        "uri": pl.String(),
        "label": pl.String(),
        "alt_labels": pl.List(pl.String),
        "code": pl.String(),
        "description": pl.String(),
    },
    "isco": {
        "uri": pl.String(),
        "code": pl.String(),
        "label": pl.String(),
        "description": pl.String(),
    },
    "related": {
        "skill": pl.String(),
        "related": pl.String(),
        "essential": pl.Boolean(),
    },
    "collections": {"collection": pl.String(), "uri": pl.String()},
    "intake": {
        "file": pl.String(),
        "rows": pl.Int64(),
        "accepted": pl.Int64(),
        "rejected": pl.Int64(),
    },
    "rejected": {
        "file": pl.String(),
        "row": pl.Int64(),
        "code": pl.String(),
        "got": pl.String(),
    },
}
"""Columns of every table of a taxonomy, with their types."""


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """
    Occupations, skills and what binds them, frozen; concepts are named by URI.

    Parameters
    ----------
    name, version, language
        Such as ``ESCO``, ``1.2.0`` and ``en``.
    occupations
        One row per occupation with its one ISCO-08 unit group, the publisher's
        code and the NACE codes where the version states them.
    skills
        One row per skill or piece of knowledge; ``type`` is ``skill`` or
        ``knowledge``, ``reuse`` the publisher's reuse level.
    requires
        Occupation requires skill, essential or optional.
    broader
        Concept lies under a broader one; a concept may lie under several.
    groups
        Skill groups with their codes.
    isco
        ISCO-08 groups of all four levels.
    related
        Skill to skill, as the publisher relates them.
    collections
        Concepts of the named collections: green, digital, transversal.
    intake
        Rows of each file that was read: rows = accepted + rejected.
    rejected
        Every rejected row with the code of its problem.
    """

    name: str
    version: str
    language: str
    occupations: pl.DataFrame
    skills: pl.DataFrame
    requires: pl.DataFrame
    broader: pl.DataFrame
    groups: pl.DataFrame
    isco: pl.DataFrame
    related: pl.DataFrame
    collections: pl.DataFrame
    intake: pl.DataFrame
    rejected: pl.DataFrame

    @property
    def title(self) -> str:
        """Name and version as ``networks.taxonomy`` states them."""
        return f"{self.name} {self.version}".strip()

    def table(self, name: str) -> pl.DataFrame:
        """Give a table by its name, as listed in ``TABLES``."""
        frame: pl.DataFrame = getattr(self, name)
        return frame

    def concepts(self) -> pl.DataFrame:
        """
        List every concept once.

        Returns
        -------
        DataFrame
            kind (occupation, skill, group), uri, label; sorted by uri.
        """
        kinds = {
            "occupation": self.occupations,
            "skill": self.skills,
            "group": self.groups,
        }
        frames = [
            frame.select(pl.lit(kind).alias("kind"), "uri", "label")
            for kind, frame in kinds.items()
        ]
        return pl.concat(frames).unique("uri", keep="first").sort("uri")

    def collection(self, name: str) -> pl.DataFrame:
        """Give the concepts of a collection with their labels."""
        chosen = self.collections.filter(pl.col("collection") == name)
        return chosen.select("uri").join(self.concepts(), on="uri").sort("uri")

    def warnings(self) -> tuple[Problem, ...]:
        """Say why rows were rejected: one problem for each file and reason."""
        together = ["file", "code"]
        rows = self.rejected.group_by(together, maintain_order=True)
        told = rows.agg(pl.col("row"), pl.col("got").first())
        return tuple(
            Problem(
                code,
                rows=tuple(numbers),
                got=got or "",
                severity="warning",
                place=file,
            )
            for file, code, numbers, got in told.iter_rows()
        )

    def summary(self) -> dict[str, int]:
        """Count the rows of every table that has some."""
        heights = {name: self.table(name).height for name in TABLES}
        return {name: height for name, height in heights.items() if height}
