# SPDX-License-Identifier: Apache-2.0
"""Draw a network's skills, occupations and requirements from a taxonomy."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from upshift.errors import UnknownName
from upshift.taxonomy.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class DrawParams:
    """
    How concepts become rows.

    Parameters
    ----------
    essential_level, optional_level
        Level (1 awareness, 2 practitioner, 3 expert) at which a skill is asked;
        ESCO states none, and practitioner is the middle.
    with_optional
        Whether optional skills are drawn too.
    translations
        The same or a near version in other languages, for ``label_hu`` and
        ``label_de``.
    """

    essential_level: int = 2
    optional_level: int = 2
    with_optional: bool = True
    translations: tuple[Taxonomy, ...] = ()


def draw_network_tables(
    taxonomy: Taxonomy, occupations: Sequence[str], params: DrawParams = DrawParams()
) -> dict[str, pl.DataFrame]:
    """
    Give skills, occupations and requires of a network from public concepts.

    Parameters
    ----------
    taxonomy
        Where they are drawn from.
    occupations
        URIs of the occupations.
    params
        Levels and languages.

    Returns
    -------
    dict of DataFrame
        Columns as in the schema; names are made from the labels, so equal
        concepts get equal names.

    Raises
    ------
    UnknownName
        If an occupation is not in this version.
    """
    unknown = sorted(set(occupations) - set(taxonomy.occupations["uri"]))
    if unknown:
        msg = f"Not in {taxonomy.title}: {', '.join(unknown)}."
        raise UnknownName(msg)
    roles = taxonomy.occupations.filter(pl.col("uri").is_in(list(occupations)))
    asked = taxonomy.requires.filter(
        pl.col("occupation").is_in(list(occupations)),
        pl.col("essential") | params.with_optional,
    )
    skills = taxonomy.skills.join(
        asked.select(pl.col("skill").alias("uri")), on="uri", how="semi"
    )
    named_roles = _name(roles, "occupation")
    named_skills = _name(skills, "skill")
    return {
        "skills": _skills(taxonomy, named_skills, params),
        "occupations": _occupations(named_roles, params),
        "requires": _requires(asked, named_roles, named_skills, params),
    }


def name_of(label: str) -> str:
    """
    Make a short name of a label.

    Examples
    --------
    >>> name_of("MIG/MAG hegesztő")
    'mig_mag_hegeszto'
    """
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")


def _name(frame: pl.DataFrame, key: str) -> pl.DataFrame:
    names = _distinct(name_of(label) for label in frame["label"])
    return frame.with_columns(pl.Series(key, names, dtype=pl.String))


def _distinct(names: Iterable[str]) -> list[str]:
    seen: dict[str, int] = {}
    distinct = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        distinct.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return distinct


def _skills(
    taxonomy: Taxonomy, named: pl.DataFrame, params: DrawParams
) -> pl.DataFrame:
    languages = taxonomy.collection("language")["uri"].implode()
    kind = (
        pl.when(pl.col("uri").is_in(languages))
        .then(pl.lit("language"))
        .when(pl.col("reuse") == "transversal")
        .then(pl.lit("transversal"))
        .when(pl.col("type") == "knowledge")
        .then(pl.lit("knowledge"))
        .otherwise(pl.lit("skill"))
    )
    labelled = _translate(named, "skills", params)
    return labelled.select(
        "skill",
        "label",
        "label_hu",
        "label_de",
        "uri",
        pl.lit("exact").alias("mapping"),
        kind.alias("kind"),
    ).sort("skill")


def _occupations(named: pl.DataFrame, params: DrawParams) -> pl.DataFrame:
    return (
        _translate(named, "occupations", params)
        .select(
            "occupation",
            "label",
            "label_hu",
            "label_de",
            "uri",
            pl.lit("exact").alias("mapping"),
            "isco",
        )
        .sort("occupation")
    )


def _translate(named: pl.DataFrame, table: str, params: DrawParams) -> pl.DataFrame:
    labels = {t.language: t.table(table) for t in params.translations}
    for language in ("hu", "de"):
        column = f"label_{language}"
        if language in labels:
            theirs = labels[language].select("uri", pl.col("label").alias(column))
            named = named.join(theirs, on="uri", how="left", maintain_order="left")
        else:
            named = named.with_columns(pl.lit(None, dtype=pl.String).alias(column))
    return named


def _requires(
    asked: pl.DataFrame, roles: pl.DataFrame, skills: pl.DataFrame, params: DrawParams
) -> pl.DataFrame:
    level = (
        pl.when("essential")
        .then(params.essential_level)
        .otherwise(params.optional_level)
    )
    by_role = roles.select(pl.col("uri").alias("_role"), "occupation")
    by_skill = skills.select(pl.col("uri").alias("_skill"), "skill")
    return (
        asked.rename({"occupation": "_role", "skill": "_skill"})
        .join(by_role, on="_role")
        .join(by_skill, on="_skill")
        .select("occupation", "skill", level.cast(pl.Int64).alias("level"), "essential")
        .sort("occupation", "skill")
    )
