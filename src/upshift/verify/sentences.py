# SPDX-License-Identifier: Apache-2.0
"""The checker's sentences in three languages, read from its CSV files."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from upshift.errors import Language


@cache
def rule_texts() -> dict[str, dict[str, str]]:
    """Read the sentence of every rule, by name."""
    return _read("rules.csv", "rule")


@cache
def breach_texts() -> dict[str, dict[str, str]]:
    """Read the sentence of every kind of breach, by code."""
    return _read("breaches.csv", "code")


def words(language: Language) -> dict[str, str]:
    """Give the words that frame a verdict."""
    return _WORDS[language]


def _read(name: str, key: str) -> dict[str, dict[str, str]]:
    text = files("upshift.verify").joinpath(name).read_text(encoding="utf-8")
    return {row[key]: row for row in csv.DictReader(text.splitlines())}


_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "column": "column",
        "pass": "Pass: {rules} rules hold, {tested} places tested.",
        "fail": "Fail: {broken} of {rules} rules are broken.",
    },
    "hu": {
        "column": "oszlop",
        "pass": "Megfelelt: {rules} szabály teljesül, {tested} vizsgált hely.",
        "fail": "Nem felelt meg: {rules} szabályból {broken} sérül.",
    },
    "de": {
        "column": "Spalte",
        "pass": "Bestanden: {rules} Regeln gelten, {tested} Stellen geprüft.",
        "fail": "Nicht bestanden: {broken} von {rules} Regeln sind verletzt.",
    },
}
