# SPDX-License-Identifier: Apache-2.0
"""Build the tables of a taxonomy from the rows of its files."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from upshift.taxonomy.isco import refuse_two_groups
from upshift.taxonomy.rows import Rows
from upshift.taxonomy.taxonomy import TABLES

_LEVELS = range(4)
_IS_URI = pl.col("uri").str.contains(r"^(?:https?://|urn:)\S+$")


def build(rows: Mapping[str, Rows]) -> dict[str, pl.DataFrame]:
    """
    Give every table of a taxonomy.

    Parameters
    ----------
    rows
        By kind of file, as in ``LAYOUTS``; kinds without a file have no rows.

    Returns
    -------
    dict of DataFrame
        As in ``TABLES``, each sorted by its key.

    Raises
    ------
    InvalidTables
        If an occupation lies in two ISCO groups.
    """
    refuse_two_groups(rows["occupations"], rows["broader_occupations"])
    sifted = dict(rows)
    for table in ("occupations", "skills", "groups", "isco"):
        sifted[table] = _sift_concepts(rows[table])
    sifted["occupations"] = sifted["occupations"].reject(
        "isco_missing", pl.col("isco").str.contains(r"\d").not_(), "label"
    )
    sifted["requires"] = _sift_requires(rows["requires"], sifted)
    sifted["related"] = _sift_related(rows["related"])
    for table in ("broader_skills", "broader_occupations"):
        sifted[table] = _sift_uris(rows[table]).reject(
            "broader_missing", pl.col("broader").is_null(), "uri"
        )
    sifted["hierarchy"] = _sift_hierarchy(rows["hierarchy"])
    sifted["collections"] = _sift_uris(rows["collections"])
    tables = {
        "occupations": sifted["occupations"].accepted.select(
            *_concept(),
            _isco(),
            "code",
            _codes("nace"),
            "description",
        ),
        "skills": sifted["skills"].accepted.select(
            *_concept(), _skill_type(), "reuse", "description"
        ),
        "requires": sifted["requires"].accepted,
        "broader": _broader(sifted),
        "groups": _groups(sifted),
        "isco": sifted["isco"].accepted,
        "related": sifted["related"].accepted,
        "collections": sifted["collections"].accepted,
        "intake": _intake(sifted),
        "rejected": pl.concat([part.rejected for part in sifted.values()]),
    }
    return {name: _finish(name, tables[name]) for name in TABLES}


def _finish(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    columns = TABLES[name]
    typed = frame.select(pl.col(c).cast(kind) for c, kind in columns.items())
    keys = [c for c, kind in columns.items() if not isinstance(kind, pl.List)]
    return typed.unique(maintain_order=True).sort(keys, maintain_order=True)


def _sift_uris(rows: Rows) -> Rows:
    return rows.reject("uri_missing", ~_IS_URI, "uri")


def _sift_concepts(rows: Rows) -> Rows:
    sound = _sift_uris(rows).reject("label_missing", pl.col("label").is_null(), "uri")
    return sound.reject("row_repeated", ~pl.col("uri").is_first_distinct(), "uri")


def _sift_requires(rows: Rows, sifted: Mapping[str, Rows]) -> Rows:
    for column, table in (("occupation", "occupations"), ("skill", "skills")):
        known = sifted[table]
        # A download without skills still has relations worth reading.
        if known.has_rows:
            unknown = ~pl.col(column).is_in(known.accepted["uri"].implode())
            rows = rows.reject("concept_unknown", unknown, column)
    return _sift_relations(rows, "occupation", "skill")


def _sift_related(rows: Rows) -> Rows:
    return _sift_relations(rows, "skill", "related")


def _sift_relations(rows: Rows, one: str, other: str) -> Rows:
    kinds = ["essential", "optional"]
    sound = rows.reject("uri_missing", pl.col(one).is_null(), other)
    sound = sound.reject("uri_missing", pl.col(other).is_null(), one)
    sound = sound.reject(
        "relation_unknown", ~pl.col("relation").is_in(kinds), "relation"
    )
    # Where a pair is both, essential stays: it comes first in the alphabet.
    ordered = sound.accepted.sort("relation", maintain_order=True).with_columns(
        (pl.col("relation") == "essential").alias("essential")
    )
    repeated = ~pl.struct(one, other).is_first_distinct()
    return Rows(ordered, sound.rejected).reject("row_repeated", repeated, one)


def _sift_hierarchy(rows: Rows) -> Rows:
    """Give each row its deepest concept and the one above it."""
    deepest_first = list(reversed(_LEVELS))
    above = [
        pl.when(pl.col(f"uri_{n}").is_not_null()).then(pl.col(f"uri_{n - 1}"))
        for n in deepest_first[:-1]
    ]
    named = rows.accepted.with_columns(
        *(
            pl.coalesce(f"{part}_{n}" for n in deepest_first).alias(part)
            for part in ("uri", "label", "code")
        ),
        pl.coalesce(above).alias("broader"),
        pl.lit(None, dtype=pl.String).alias("alt_labels"),
    )
    return _sift_concepts(Rows(named, rows.rejected))


def _concept() -> tuple[pl.Expr, ...]:
    return pl.col("uri"), pl.col("label"), _alt_labels()


def _alt_labels() -> pl.Expr:
    """Split labels, which stand one to a line or between bars."""
    lines = pl.col("alt_labels").str.replace_all("|", "\n", literal=True)
    labels = lines.str.split("\n").list.eval(pl.element().str.strip_chars())
    filled = labels.list.eval(pl.element().filter(pl.element() != ""))
    return filled.list.unique(maintain_order=True).fill_null([])


def _isco() -> pl.Expr:
    return pl.col("isco").str.extract(r"(\d+)")


def _codes(column: str) -> pl.Expr:
    """Take the codes at the ends of a list of addresses."""
    codes = pl.col(column).str.extract_all(r"[^/,\s]+(?:,|\s|$)")
    return codes.list.eval(pl.element().str.strip_chars(", \n")).fill_null([])


def _skill_type() -> pl.Expr:
    return pl.col("type").replace("skill/competence", "skill")


def _broader(sifted: Mapping[str, Rows]) -> pl.DataFrame:
    kinds = ("broader_skills", "broader_occupations", "hierarchy")
    frames = [sifted[kind].accepted.select("uri", "broader") for kind in kinds]
    return pl.concat(frames).drop_nulls()


def _groups(sifted: Mapping[str, Rows]) -> pl.DataFrame:
    columns = ("uri", "label", "alt_labels", "code", "description")
    frames = [sifted[kind].accepted.select(columns) for kind in ("groups", "hierarchy")]
    both = pl.concat(frames).unique("uri", keep="first", maintain_order=True)
    return both.with_columns(_alt_labels())


def _intake(sifted: Mapping[str, Rows]) -> pl.DataFrame:
    accepted = pl.concat([part.accepted.select("file") for part in sifted.values()])
    rejected = pl.concat([part.rejected.select("file") for part in sifted.values()])
    counts = [
        accepted.group_by("file").agg(pl.len().alias("accepted")),
        rejected.group_by("file").agg(pl.len().alias("rejected")),
    ]
    both = counts[0].join(counts[1], on="file", how="full", coalesce=True).fill_null(0)
    return both.with_columns(rows=pl.col("accepted") + pl.col("rejected"))
