# SPDX-License-Identifier: Apache-2.0
"""The command line, called as a user calls it."""

from __future__ import annotations

import sys
from typing import NamedTuple

import pytest

from upshift.cli import main


class Told(NamedTuple):
    """Exit code, results and the rest."""

    code: int
    out: str
    err: str


@pytest.fixture
def upshift(monkeypatch, capsys):
    """Call ``upshift`` with words; say exit code, stdout and stderr."""

    def call(*words):
        monkeypatch.setattr(sys, "argv", ["upshift", *(str(word) for word in words)])
        monkeypatch.setenv("COLUMNS", "100")
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return Told(code, said.out, said.err)

    return call
