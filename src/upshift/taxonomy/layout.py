# SPDX-License-Identifier: Apache-2.0
"""How ESCO lays out its CSV files: names and headings, version by version."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Layout:
    """
    One kind of file of the download.

    Parameters
    ----------
    table
        What its rows become.
    stems
        File names without language and extension, in lower case.
    columns
        Our column by the headings that were used for it, newest first.
    required
        Columns without which the file cannot be read.
    translated
        Whether the rows differ between languages.
    """

    table: str
    stems: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...]
    translated: bool = True


_URI = ("conceptUri", "escoUri", "uri")
_LABEL = ("preferredLabel", "escoLabel", "label")
_CONCEPT = {
    "uri": _URI,
    "label": _LABEL,
    "alt_labels": ("altLabels", "altLabel"),
    "code": ("code", "iscoCode"),
    "description": ("description",),
}
_BROADER = {"uri": _URI, "broader": ("broaderUri", "broaderConceptUri")}

LAYOUTS: Mapping[str, Layout] = {
    layout.table: layout
    for layout in (
        Layout(
            "occupations",
            ("occupations",),
            {**_CONCEPT, "isco": ("iscoGroup",), "nace": ("naceCode", "nace")},
            ("uri", "label", "isco"),
        ),
        Layout(
            "skills",
            ("skills",),
            {**_CONCEPT, "type": ("skillType",), "reuse": ("reuseLevel",)},
            ("uri", "label"),
        ),
        Layout(
            "requires",
            ("occupationskillrelations",),
            {
                "occupation": ("occupationUri",),
                "skill": ("skillUri",),
                "relation": ("relationType",),
            },
            ("occupation", "skill", "relation"),
            translated=False,
        ),
        Layout(
            "broader_skills",
            ("broaderrelationsskillpillar",),
            _BROADER,
            ("uri", "broader"),
            translated=False,
        ),
        Layout(
            "broader_occupations",
            ("broaderrelationsoccpillar",),
            _BROADER,
            ("uri", "broader"),
            translated=False,
        ),
        Layout("groups", ("skillgroups",), _CONCEPT, ("uri", "label")),
        Layout("isco", ("iscogroups",), _CONCEPT, ("uri", "label", "code")),
        Layout(
            "hierarchy",
            ("skillshierarchy",),
            {
                **{f"uri_{n}": (f"Level {n} URI",) for n in range(4)},
                **{f"label_{n}": (f"Level {n} preferred term",) for n in range(4)},
                **{f"code_{n}": (f"Level {n} code",) for n in range(4)},
                "description": ("Description",),
            },
            ("uri_0", "label_0"),
        ),
        Layout(
            "related",
            ("skillskillrelations",),
            {
                "skill": ("originalSkillUri",),
                "related": ("relatedSkillUri",),
                "relation": ("relationType",),
            },
            ("skill", "related", "relation"),
            translated=False,
        ),
        Layout(
            "collections",
            ("skillscollection", "occupationscollection"),
            {"uri": _URI, "label": _LABEL},
            ("uri",),
            translated=False,
        ),
    )
}
"""Every kind of file that is read, by the table it becomes."""


@dataclass(frozen=True, slots=True)
class FileName:
    """
    What a file's name says.

    Parameters
    ----------
    table
        Kind of file; blank when it is none of ours.
    language
        Such as ``hu``; blank when the name states none.
    collection
        Name of the collection for a file of the kind ``collections``.
    """

    table: str = ""
    language: str = ""
    collection: str = ""


def file_name(name: str) -> FileName:
    """
    Read a file's name.

    Examples
    --------
    >>> file_name("occupations_hu.csv")
    FileName(table='occupations', language='hu', collection='')
    >>> file_name("esco-v1.2.0-skills_en.reconstructed.csv.gz").table
    'skills'
    >>> file_name("greenSkillsCollection_en.csv").collection
    'green'
    """
    match = _pattern().fullmatch(name.lower())
    if not match:
        return FileName()
    table = _tables()[match["plain"] or match["end"]]
    return FileName(table, match["language"] or "", match["collection"] or "")


def version_in(name: str) -> str:
    """Find a version in a file or folder name; blank when there is none."""
    match = re.search(r"(?<![\d.])(\d+\.\d+\.(?:\d+|x))(?![\d])", name)
    return match[1] if match else ""


@cache
def _tables() -> dict[str, str]:
    return {stem: part.table for part in LAYOUTS.values() for stem in part.stems}


@cache
def _pattern() -> re.Pattern[str]:
    collections = LAYOUTS["collections"].stems
    plain = [stem for stem in _tables() if stem not in collections]
    stems = "|".join(sorted(map(re.escape, plain), key=len, reverse=True))
    ends = "|".join(collections)
    # A collection's name runs into the stem: digitalSkillsCollection.
    named = rf"(?P<collection>[a-z]+?)(?P<end>{ends})"
    return re.compile(
        rf"(?:.*[-_ ])?(?:(?P<plain>{stems})|{named})"
        r"(?:_(?P<language>[a-z]{2}(?:-[a-z]{2})?))?"
        r"(?:\.reconstructed)?\.csv(?:\.gz)?"
    )
