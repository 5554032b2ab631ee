# SPDX-License-Identifier: Apache-2.0
"""Load a taxonomy from the publisher's download."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

from upshift.errors import InvalidTables, Problem
from upshift.taxonomy.build import build
from upshift.taxonomy.cache import cache_key, recall, remember
from upshift.taxonomy.folders import cache_folder
from upshift.taxonomy.layout import LAYOUTS
from upshift.taxonomy.rows import read_rows
from upshift.taxonomy.sources import SourceFile, open_sources
from upshift.taxonomy.taxonomy import Taxonomy
from upshift.taxonomy.versions import of_one_version

_ESCO = "http://data.europa.eu/esco/"

Source = str | Path | Sequence[str | Path]


def load_taxonomy(
    source: Source,
    *,
    language: str = "en",
    version: str = "",
    cache: str | Path | None = None,
) -> Taxonomy:
    """
    Load one version in one language, from the cache when it was read before.

    Parameters
    ----------
    source
        Zip or folder of ESCO's download, a single CSV, or a list of these whose
        files complete each other.
    language
        As in the file names, such as ``hu``.
    version
        Blank takes it from the names of the source and its files. Where a folder
        holds several versions, the one to take.
    cache
        Folder for what was read; None takes the platform's. It may be deleted
        at any time.

    Raises
    ------
    InvalidTables
        If the files cannot be used, with the place and what would mend it.
    """
    files, stated = of_one_version(open_sources(source), version)
    key = cache_key(files, stated, language)
    folder = Path(cache) if cache is not None else cache_folder()
    known = recall(folder, key)
    if known is not None:
        return known
    taxonomy = _read(files, stated, language)
    remember(folder, key, taxonomy)
    return taxonomy


def read_taxonomy(
    source: Source, *, language: str = "en", version: str = ""
) -> Taxonomy:
    """Load as :func:`load_taxonomy` does, without a cache."""
    return _read(*of_one_version(open_sources(source), version), language)


def _read(files: Sequence[SourceFile], version: str, language: str) -> Taxonomy:
    chosen = {table: _choose(files, table, language) for table in LAYOUTS}
    if not chosen["occupations"] and not chosen["skills"]:
        raise _no_concepts(files, language)
    tables = build({table: read_rows(parts, table) for table, parts in chosen.items()})
    return Taxonomy(_name(tables), version, language, **tables)


def _name(tables: Mapping[str, pl.DataFrame]) -> str:
    """Call it ESCO only when its concepts have ESCO's addresses."""
    uris = pl.concat([tables["occupations"]["uri"], tables["skills"]["uri"]])
    return "ESCO" if uris.str.starts_with(_ESCO).any() else "Taxonomy"


def _choose(
    files: Sequence[SourceFile], table: str, language: str
) -> tuple[SourceFile, ...]:
    """Take the files in this language, or in any where rows have no language."""
    of_kind = [file for file in files if file.name.table == table]
    languages = [language, ""]
    if not LAYOUTS[table].translated:
        languages += sorted({file.name.language for file in of_kind})
    for wanted in languages:
        found = tuple(file for file in of_kind if file.name.language == wanted)
        if found:
            return found
    return ()


def _no_concepts(files: Sequence[SourceFile], language: str) -> InvalidTables:
    place = ", ".join(dict.fromkeys(file.path.name for file in files))
    concepts = [f for f in files if f.name.table in {"occupations", "skills"}]
    if not concepts:
        expected = f"occupations_{language}.csv"
        return InvalidTables(
            (Problem("taxonomy_not_found", place=place, expected=expected),)
        )
    languages = ", ".join(sorted({file.name.language for file in concepts}))
    return InvalidTables(
        (Problem("language_missing", place=place, got=language, expected=languages),)
    )
