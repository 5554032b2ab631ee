# SPDX-License-Identifier: Apache-2.0
"""Controlled vocabularies of the European Learning Model, by our own words."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from upshift.tables.labels import LANGUAGES, choice_word

Node = dict[str, Any]
"""A node of JSON-LD."""

_SNB = "http://data.europa.eu/snb"
_AUTHORITY = "http://publications.europa.eu/resource/authority"

LISTS = {
    "language": f"{_AUTHORITY}/language",
    "country": f"{_AUTHORITY}/country",
    "currency": f"{_AUTHORITY}/currency",
    "isced": f"{_SNB}/isced-f/25831c2",
    "eqf": f"{_SNB}/eqf/25831c2",
    "credit": f"{_SNB}/education-credit/25831c2",
    "mode": f"{_SNB}/learning-assessment/25831c2",
    "opportunity": f"{_SNB}/learning-opportunity/25831c2",
    "esco": "http://data.europa.eu/esco/concept-scheme/skills",
}
"""Concept schemes; those of the EU Vocabularies stand in the LOQ profile 1.1.0."""

MODES = {"on_site": "9191af2ed9", "online": "920fbb3cbe", "blended": "e92d221e4d"}
"""Entries of the list of modes of learning and assessment."""

ECTS = "6fcec5c5af"
COURSE, PROGRAMME = "05053c1cbe", "79343569f3"
UNKNOWN_FIELD = "9999"
"""ISCED-F 2013: field unknown."""


def concept(scheme: str, uri: str, labels: Mapping[Any, str] | None = None) -> Node:
    """Point at an entry of a controlled vocabulary."""
    node: Node = {
        "id": uri,
        "type": "Concept",
        "inScheme": {"id": LISTS[scheme], "type": "ConceptScheme"},
    }
    return {**node, "prefLabel": labels} if labels else node


def language(code: str) -> Node:
    """Give a language by its two letters (ISO 639-1)."""
    return concept("language", f"{LISTS['language']}/{_letters('language', code)}")


def country(code: str) -> Node:
    """Give a country by its two letters (ISO 3166-1)."""
    return concept("country", f"{LISTS['country']}/{_letters('country', code)}")


def currency(code: str) -> Node:
    """Give a currency by its three letters (ISO 4217)."""
    return concept("currency", f"{LISTS['currency']}/{code}")


def field(code: str) -> Node:
    """Give a field of study (ISCED-F 2013)."""
    return concept("isced", f"{_SNB}/isced-f/{code}")


def eqf(level: int) -> Node:
    """Give a level of the European Qualifications Framework."""
    return concept("eqf", f"{_SNB}/eqf/{level}", {"en": f"Level {level}"})


def ects(points: float) -> Node:
    """Give credits of the European Credit Transfer System."""
    return {
        "type": "CreditPoint",
        "framework": concept("credit", f"{_SNB}/education-credit/{ECTS}"),
        "point": f"{points:g}",
    }


def mode(name: str) -> Node:
    """Give a mode of learning."""
    words = {to: choice_word("modules", "mode", name, to) for to in LANGUAGES}
    return concept("mode", f"{_SNB}/learning-assessment/{MODES[name]}", words)


def kind(entry: str) -> Node:
    """Give a kind of learning opportunity: course or programme."""
    return concept("opportunity", f"{_SNB}/learning-opportunity/{entry}")


def _letters(list_name: str, code: str) -> str:
    """Give three letters for two; unknown ones stay, so that a check finds them."""
    return _codes().get((list_name, code.casefold()), code.upper())


@cache
def _codes() -> dict[tuple[str, str], str]:
    text = files("upshift.programmes.linked").joinpath("codes.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return {(row["list"], row["code"]): row["letters"] for row in rows}
