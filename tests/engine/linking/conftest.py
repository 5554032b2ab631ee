# SPDX-License-Identifier: Apache-2.0
"""A small index, and the real one where the public data are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from upshift.examples import taxonomy_folder
from upshift.linking import (
    Concepts,
    Index,
    TrainingParams,
    build_index,
    concepts_of,
    train_vectors,
)
from upshift.taxonomy import read_taxonomy

QUICK = TrainingParams(width=16, steps=30, batch=64, others=100)


@pytest.fixture(scope="session")
def concepts() -> Concepts:
    return concepts_of(read_taxonomy(taxonomy_folder("1.0.0"), version="1.0.0"))


@pytest.fixture(scope="session")
def index(concepts: Concepts) -> Index:
    return build_index(concepts)


@pytest.fixture(scope="session")
def trained(index: Index, tmp_path_factory: pytest.TempPathFactory) -> Index:
    root: Path = tmp_path_factory.mktemp("artefacts")
    return train_vectors(index, params=QUICK, root=root)
