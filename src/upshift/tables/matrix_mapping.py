# SPDX-License-Identifier: Apache-2.0
"""How a skills matrix is to be read: which column is what, and what its marks say."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError

from upshift.errors import InvalidTables
from upshift.tables.flaws import flaw, refuse
from upshift.tables.matrix_marks import Scale

Evidence = Literal["self", "manager", "assessor", "certificate", "prior_learning"]


@dataclass(frozen=True, slots=True)
class MatrixMapping:
    """
    How a skills matrix is to be read.

    Parameters
    ----------
    person
        Headings of the columns that together tell who a row is.
    skills
        Skill of each heading; other columns stay out and are reported.
    scale
        What the marks say.
    site, occupation
        Headings of the columns with site and occupation; blank if there are none.
    sites, occupations
        What each word in those columns means. The word ``""`` holds for rows that
        say nothing.
    sheet
        Blank takes the first.
    heading_row
        Row with the names of the skills, counted from 1; people follow below it.
    pseudonyms
        Whether ``person`` already holds pseudonyms; otherwise each name gets one.
    evidence, assessed_by
        How the levels are known; ``assessed_by`` is a role, never a name.
    dates
        Whether a date in a cell says how long the mark counts or when it was given.
    """

    person: tuple[str, ...]
    skills: Mapping[str, str]
    scale: Scale = field(default_factory=Scale)
    site: str = ""
    occupation: str = ""
    sites: Mapping[str, str] = field(default_factory=dict)
    occupations: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    heading_row: int = 1
    pseudonyms: bool = False
    evidence: Evidence = "manager"
    assessed_by: str = ""
    dates: Literal["expires", "date"] = "expires"

    __pydantic_config__ = ConfigDict(extra="forbid")

    def to_toml(self, remarks: Mapping[str, Sequence[str]] | None = None) -> str:
        """
        Write the mapping as TOML, to be looked through and kept.

        Parameters
        ----------
        remarks
            Further lines for each of its tables.
        """
        lines = [f"{name} = {to_value(getattr(self, name))}" for name in _PLAIN]
        lines.append(f"dated = {self.scale.dated}")
        if self.scale.shares:
            lines.append(f"shares = {to_value(self.scale.shares)}")
        for name in _TABLES:
            entries = self.scale.marks if name == "scale" else getattr(self, name)
            lines += ["", f"[{name}]"]
            lines += [f"{to_value(key)} = {to_value(entries[key])}" for key in entries]
            lines += (remarks or {}).get(name, ())
        return "\n".join(lines) + "\n"


_TABLES = ("sites", "occupations", "skills", "scale")
_PLAIN = (
    *("person", "sheet", "heading_row", "site", "occupation", "pseudonyms"),
    *("evidence", "assessed_by", "dates"),
)


def read_mapping(path: str | Path) -> MatrixMapping:
    """
    Read a mapping from a TOML file.

    Raises
    ------
    InvalidTables
        If it is no TOML or says what no mapping says.
    """
    path = Path(path)
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        refuse("source_missing", str(path))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        refuse("mapping_unreadable", path.name, got=str(error))
    scale = {"marks": said.pop("scale", {})}
    scale |= {name: said.pop(name) for name in ("shares", "dated") if name in said}
    try:
        return TypeAdapter(MatrixMapping).validate_python({**said, "scale": scale})
    except ValidationError as error:
        raise InvalidTables(
            tuple(
                flaw(
                    "mapping_wrong",
                    place=path.name,
                    column=".".join(str(part) for part in fault["loc"]),
                    got=str(fault["input"]),
                    expected=fault["msg"],
                )
                for fault in error.errors()
            )
        ) from None


def to_value(value: object) -> str:
    """Write a value as TOML does; JSON agrees with it in all that is used here."""
    if isinstance(value, tuple):
        return json.dumps(list(value), ensure_ascii=False)
    return json.dumps(value, ensure_ascii=False)


def missing_headings(
    mapping: MatrixMapping, headings: Iterable[str]
) -> tuple[str, ...]:
    """Give the headings that the mapping names and the sheet lacks."""
    named = (*mapping.person, mapping.site, mapping.occupation, *mapping.skills)
    there = set(headings)
    return tuple(name for name in named if name and name not in there)
