# SPDX-License-Identifier: Apache-2.0
"""The locks name exact versions with hashes, and no place to get them from."""

from __future__ import annotations

import re
import tomllib

import pytest

from house.tree import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PIN = re.compile(r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==(\S+)(?: ; (.+?))? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def pins(path):
    """Give name, version, marker and number of hashes of every requirement."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if match := PIN.match(line):
            found.append([*match.groups(), 0])
        else:
            assert HASH.match(line), line
            found[-1][3] += 1
    return found


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_requirement_is_pinned_and_hashed(path):
    assert [name for name, _, _, hashes in pins(path) if hashes == 0] == []


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_a_lock_holds_no_address(path):
    assert pins(path)  # every line is a pin or a hash, so none is an option
    assert "://" not in path.read_text(encoding="utf-8")


def test_every_dependency_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {re.split(r"[\[>=]", d)[0] for d in project["project"]["dependencies"]}
    locked = {name for name, *_ in pins(ROOT / "requirements/run.txt")}
    assert wanted - locked == set()


def test_tests_run_with_the_versions_users_get():
    tested = {
        (name, version) for name, version, *_ in pins(ROOT / "requirements/test.txt")
    }
    used = {
        (name, version) for name, version, *_ in pins(ROOT / "requirements/run.txt")
    }
    assert used - tested == set()
