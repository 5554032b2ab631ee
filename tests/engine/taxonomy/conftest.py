# SPDX-License-Identifier: Apache-2.0
"""Tiny and real taxonomies for the tests of this room."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.taxonomy.tiny import tiny, write_folder
from upshift.taxonomy import Store, Taxonomy, read_taxonomy


@pytest.fixture
def small(tmp_path: Path) -> Taxonomy:
    return read_taxonomy(write_folder(tmp_path / "esco-1.2.0", tiny()))


def esco_1_2_0(esco: Path) -> list[Path]:
    return [
        esco / "ESCO-v1.2.0-en-official-without-skills-and-relations.zip",
        esco / "esco-v1.2.0-skills_en.reconstructed.csv.gz",
        esco / "esco-v1.2.0-occupationSkillRelations.reconstructed.csv.gz",
    ]


@pytest.fixture(scope="session")
def esco(test_data: Path) -> Path:
    """Folder of the real downloads."""
    return test_data / "esco"


@pytest.fixture(scope="session")
def sources(esco: Path) -> list[Path]:
    """The files of version 1.2.0, which complete each other."""
    return esco_1_2_0(esco)


@pytest.fixture(scope="session")
def store(esco: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Three real versions side by side."""
    store = Store(tmp_path_factory.mktemp("store"))
    store.register(esco_1_2_0(esco))
    older = ["ESCO-v1.1.1-classification-en-csv.zip", "ESCO-v1.1.1-relations-csv.zip"]
    store.register([esco / name for name in older])
    store.register(esco / "ESCO-v1.2.1-en-occupations-and-collections.zip")
    return store
