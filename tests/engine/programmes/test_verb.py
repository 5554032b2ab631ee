# SPDX-License-Identifier: Apache-2.0
"""``upshift programmes`` works on the folder of a run."""

from __future__ import annotations

import json
import shutil

import pytest
from typer.testing import CliRunner

from upshift.cli import app
from upshift.report.curricula import CURRICULA_FILES


@pytest.fixture
def folder(done, tmp_path):
    shutil.copytree(done.folder, tmp_path / "run")
    return tmp_path / "run"


def call(*words):
    return CliRunner().invoke(app, ["programmes", *map(str, words)])


def test_the_verb_writes_tables_documents_and_linked_data(folder):
    told = call(folder, "--language", "hu", "--address", "https://cluster.example")
    assert told.exit_code == 0, told.output
    assert all((folder / name).is_file() for name in CURRICULA_FILES)
    linked = json.loads((folder / "curricula.elm.jsonld").read_text(encoding="utf-8"))
    assert linked["graph"]


def test_the_verb_tells_what_differs_from_earlier_programmes(folder, tmp_path):
    assert call(folder, "--out", tmp_path / "first").exit_code == 0
    told = call(folder, "--since", tmp_path / "first", "--format", "csv")
    assert told.exit_code == 0, told.output
    assert "programme,kind,item,change" in told.output


def test_a_folder_that_is_none_of_a_run_is_refused(tmp_path):
    told = call(tmp_path)
    assert told.exit_code != 0
    assert "run.json" in str(told.exception)
