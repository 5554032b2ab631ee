# SPDX-License-Identifier: Apache-2.0
"""The tree holds no address of a package index and no path of a machine."""

from __future__ import annotations

import re

from house.tree import short, tree

TEXT = (
    ".py",
    ".sh",
    ".md",
    ".toml",
    ".csv",
    ".css",
    ".txt",
    ".in",
    ".typ",
    ".svg",
    "Makefile",
    "run",
)
# Written with blanks that are taken out, so that this file does not find itself.
WORDS = (
    r"py pi \. org",
    r"files \. python hosted",
    r"/ simple /? $",
    r"index - url \s* =",
    r"/ home / \w",
    r"/ Users / \w",
    r"/ root /",
    r"/ work / \w",
)
BANNED = re.compile("|".join(word.replace(" ", "") for word in WORDS))


def test_no_index_address_and_no_machine_path():
    found = [
        f"{short(path)}:{number}: {line.strip()[:60]}"
        for path in tree()
        if path.name.endswith(TEXT)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if BANNED.search(line)
    ]
    assert found == []
