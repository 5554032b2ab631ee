# SPDX-License-Identifier: Apache-2.0
"""Vendored files are those their manifests name, with licences."""

from __future__ import annotations

import hashlib
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

FOLDERS = [Path(str(files("upshift.report.assets"))), Path(__file__).parent / "assets"]
OWN = {"__init__.py", "manifest.toml", "tokens.css", "upshift.css", "report.css"}


@pytest.mark.parametrize("folder", FOLDERS, ids=["report", "tests"])
def test_every_vendored_file_is_the_one_in_the_manifest(folder):
    manifest = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))
    there = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in OWN and "__pycache__" not in path.parts
    }
    assert there == manifest.keys()
    for name, said in manifest.items():
        assert (
            hashlib.sha256((folder / name).read_bytes()).hexdigest() == said["sha256"]
        )
        assert said["licence"] in {"OFL-1.1", "MPL-2.0"}
        assert said["version"]
