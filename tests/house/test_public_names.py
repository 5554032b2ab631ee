# SPDX-License-Identifier: Apache-2.0
"""What the package offers is there, and opening it is quick."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

import upshift
from house.tree import ROOT


@pytest.mark.parametrize("name", upshift.__all__)
def test_a_public_name_is_there_and_says_what_it_is(name):
    assert getattr(upshift, name).__doc__


def test_the_list_of_names_and_the_rooms_agree():
    offered = [name for names in upshift._ROOMS.values() for name in names]
    assert sorted(offered) == sorted(upshift.__all__)


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'optimum'"):
        _ = upshift.optimum


def test_importing_the_package_opens_no_room():
    code = "import sys, upshift; print(*[m for m in sys.modules if m.startswith('upshift.')])"
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == []


def test_the_readme_uses_names_that_are_offered():
    code = (
        (ROOT / "README.md")
        .read_text(encoding="utf-8")
        .split("```python")[1]
        .split("```")[0]
    )
    used = re.findall(r"upshift\.(\w+)\(", code)
    assert len(used) > 4
    assert set(used) - set(upshift.__all__) == set()
