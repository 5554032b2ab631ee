# SPDX-License-Identifier: Apache-2.0
"""A workshop of five people: its tables, and a run of them."""

from __future__ import annotations

from pathlib import Path

import pytest

import upshift
from upshift.run import Choices, walk

WORKSHOP = Path(upshift.__file__).parent / "tables/workshop"


@pytest.fixture(scope="session")
def workshop():
    return WORKSHOP


@pytest.fixture(scope="session")
def done(tmp_path_factory):
    return walk(
        WORKSHOP, tmp_path_factory.mktemp("run") / "out", choices=Choices(seed=3)
    )
