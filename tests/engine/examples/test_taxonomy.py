# SPDX-License-Identifier: Apache-2.0
"""The small taxonomy keeps ESCO's file format and changes between versions."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest

from upshift.errors import UnknownName
from upshift.examples import taxonomy_folder
from upshift.taxonomy import diff_taxonomies, read_taxonomy

OFFICIAL = "ESCO-v1.2.0-en-official-without-skills-and-relations.zip"
OLDER = ("ESCO-v1.1.1-classification-en-csv.zip", "ESCO-v1.1.1-relations-csv.zip")
VERSIONS = ("1.0.0", "1.1.0")


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("language", ["en", "hu"])
def test_both_versions_have_about_200_concepts_in_two_languages(version, language):
    taxonomy = read_taxonomy(
        taxonomy_folder(version), version=version, language=language
    )
    concepts = [taxonomy.occupations, taxonomy.skills, taxonomy.groups, taxonomy.isco]
    assert 200 <= sum(frame.height for frame in concepts) <= 230
    assert taxonomy.rejected.is_empty()


@pytest.mark.parametrize("version", VERSIONS)
def test_no_address_leads_anywhere(version):
    for path in taxonomy_folder(version).glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        assert "data.europa.eu/esco" not in text, path.name
        assert "http://data.upshift.invalid/" in text, path.name


def test_headings_are_those_of_the_official_files(test_data):
    official = {}
    for name in (*OLDER, OFFICIAL):
        with zipfile.ZipFile(test_data / "esco" / name) as archive:
            for member in archive.namelist():
                text = archive.read(member).decode("utf-8-sig")
                stem = member.rsplit("/")[-1].removesuffix(".csv").removesuffix("_en")
                official[stem] = next(csv.reader(io.StringIO(text)))
    files = sorted(taxonomy_folder().glob("*_en.csv"))
    assert len(files) >= 14
    for path in files:
        with path.open(encoding="utf-8", newline="") as file:
            headings = next(csv.reader(file))
        assert headings == official[path.stem.removesuffix("_en")], path.name


def test_every_kind_of_change_is_in_the_next_version():
    old, new = (read_taxonomy(taxonomy_folder(v), version=v) for v in VERSIONS)
    changes = diff_taxonomies(old, new)
    assert changes.summary() == {
        "renamed": 8,
        "added": 7,
        "removed": 4,
        "replaced": 2,
        "relinked": 36,
        "moved": 3,
        "isco": 1,
    }
    assert set(changes.relinked["change"]) == {"added", "removed", "changed"}


def test_an_unknown_version_is_answered_with_those_that_are_there():
    with pytest.raises(UnknownName, match=r"there are 1\.0\.0, 1\.1\.0"):
        taxonomy_folder("2.0.0")
