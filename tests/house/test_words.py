# SPDX-License-Identifier: Apache-2.0
"""One thing has one word, in Hungarian and German too."""

from __future__ import annotations

import csv
import re

import pytest

from house.tree import ROOT

FORSAKEN = {
    "hu": r"tanfolyam(?<!nyelvtanfolyam)|foglalkozás|kínálat|szék\b|indulás\w*\b(?<!induláskor)",
    "de": r"Durchführung|\bFonds|Period",
}
"""Words that stand for a thing which the glossary calls by another name."""

OF_ESCO = {"language_missing", "isco_missing", "two_isco_groups"}
"""Problems of a taxonomy's own occupations."""

SPOKEN = (
    "plan/cards.csv",
    "plan/explain.csv",
    "verify/breaches.csv",
    "verify/rules.csv",
    "problems.csv",
    "tables/labels.csv",
    "tables/words.csv",
)


def said(path, language):
    text = (ROOT / "src/upshift" / path).read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        key = next(iter(row.values()))
        for column, value in row.items():
            if column == language or column.endswith(f"_{language}"):
                yield key, value or ""


@pytest.mark.parametrize("language", FORSAKEN)
@pytest.mark.parametrize("path", SPOKEN)
def test_nothing_is_called_by_two_names(path, language):
    other = re.compile(FORSAKEN[language])
    found = [
        (key, text)
        for key, text in said(path, language)
        if other.search(text) and key not in OF_ESCO
    ]
    assert found == []


@pytest.mark.parametrize("language", FORSAKEN)
def test_reports_call_nothing_by_two_names(language):
    path = ROOT / f"src/upshift/report/words/{language}.toml"
    assert re.findall(FORSAKEN[language], path.read_text(encoding="utf-8")) == []


def test_the_glossary_says_what_templates_say():
    page = (ROOT / "docs/explanation/glossary.md").read_text(encoding="utf-8")
    cells = {cell.strip().casefold() for cell in re.split(r"[|\n]", page)}
    names = {"course", "offer", "occupation", "organisation", "period", "site", "skill"}
    text = (ROOT / "src/upshift/tables/labels.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    own = [row for row in rows if row["table"] == f"{row['column']}s"]
    used = [row for row in own if row["column"] in names]
    assert len(used) == len(names)
    for row in used:
        assert {row["hu"].casefold(), row["de"].casefold()} <= cells
