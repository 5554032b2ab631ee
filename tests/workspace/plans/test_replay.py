# SPDX-License-Identifier: Apache-2.0
"""A plan taken along as a folder can be repeated, with equal tables."""

from __future__ import annotations

import zipfile

from upshift.run import Choices, read_params, read_record, walk
from upshift_workspace.plans.replay import folder_as_zip


def test_a_downloaded_folder_repeats_to_equal_tables(made, tmp_path):
    with folder_as_zip(made) as file, zipfile.ZipFile(file) as packed:
        packed.extractall(tmp_path / "taken")
    (folder,) = (tmp_path / "taken").iterdir()
    assert "upshift run network" in (folder / "README.txt").read_text()
    record = read_record(folder)
    choices = Choices(
        seed=record.seed,
        params=read_params(folder / "network"),
        with_baselines=False,
        with_report=False,
    )
    again = walk(folder / "network", tmp_path / "again", choices=choices).record
    assert again.inputs.network == made.snapshot
    assert again.results == record.results
    assert not list(folder.rglob("told-*"))
