# SPDX-License-Identifier: Apache-2.0
"""A store of taxonomy versions that stand side by side in one folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from upshift.errors import InvalidParams, InvalidTables, Problem, UnknownName
from upshift.taxonomy.cache import read_tables, write_tables
from upshift.taxonomy.compare import TaxonomyDiff, diff_taxonomies
from upshift.taxonomy.load import Source, read_taxonomy
from upshift.taxonomy.taxonomy import Taxonomy

_COUNTED = ("occupations", "skills", "requires")
_SCHEMA = {
    "version": pl.String(),
    "language": pl.String(),
    **dict.fromkeys(_COUNTED, pl.Int64()),
}


@dataclass(frozen=True, slots=True)
class Store:
    """
    Versions that were registered, each under ``folder/version/language``.

    Parameters
    ----------
    folder
        Made when the first version is registered.
    """

    folder: Path

    def register(
        self, source: Source, *, language: str = "en", version: str = ""
    ) -> Taxonomy:
        """
        Read a download and keep it; an earlier one of the same name gives way.

        Raises
        ------
        InvalidTables
            If the download cannot be used or its version is not known.
        """
        taxonomy = read_taxonomy(source, language=language, version=version)
        if not taxonomy.version:
            raise InvalidTables((Problem("version_missing", got=str(source)),))
        write_tables(taxonomy, self._place(taxonomy.version, language))
        return taxonomy

    def versions(self) -> pl.DataFrame:
        """
        List what is registered.

        Returns
        -------
        DataFrame
            version, language and the number of occupations, skills, requires.
        """
        places = sorted(self.folder.glob("*/*/about.json"))
        found = [read_tables(place.parent) for place in places]
        rows = [
            (t.version, t.language, *(t.table(name).height for name in _COUNTED))
            for t in found
        ]
        return pl.DataFrame(rows, schema=_SCHEMA, orient="row")

    def load(self, version: str, *, language: str = "en") -> Taxonomy:
        """
        Give a registered version.

        Raises
        ------
        UnknownName
            If it is not registered; the message says which are.
        """
        place = self._place(version, language)
        if not (place / "about.json").is_file():
            known = ", ".join(
                f"{row['version']} ({row['language']})"
                for row in self.versions().iter_rows(named=True)
            )
            msg = (
                f"Version '{version}' in '{language}' is not registered; "
                f"there are: {known or 'none yet'}."
            )
            raise UnknownName(msg)
        return read_tables(place)

    def diff(self, old: str, new: str, *, language: str = "en") -> TaxonomyDiff:
        """Compare two registered versions."""
        return diff_taxonomies(
            self.load(old, language=language), self.load(new, language=language)
        )

    def _place(self, version: str, language: str) -> Path:
        for part in (version, language):
            if not re.fullmatch(r"\w[\w.-]*", part):
                msg = f"'{part}' cannot name a version or language; write it as 1.2.0."
                raise InvalidParams(msg)
        return self.folder / version / language
