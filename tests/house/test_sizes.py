# SPDX-License-Identifier: Apache-2.0
"""Small modules, small functions; exceptions with reasons."""

from __future__ import annotations

import ast
import tomllib
from statistics import median

import pytest

from house.tree import ROOT, body_lines, functions, modules, parsed, short

MODULE_LINES = 400
FUNCTION_LINES = 50
FUNCTION_MEDIAN = 8
CLASS_LINES = 300

EXCEPTIONS = tomllib.loads((ROOT / "tools/sizes.toml").read_text(encoding="utf-8"))


def limit(name: str, usual: int) -> int:
    return int(EXCEPTIONS.get(name, {}).get("limit", usual))


@pytest.mark.parametrize("path", modules(), ids=short)
def test_a_module_is_short(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= limit(short(path), MODULE_LINES)


@pytest.mark.parametrize("path", modules(), ids=short)
def test_a_function_is_short(path):
    long = {
        f"{short(path)}::{f.name}": body_lines(f)
        for f in functions(path)
        if body_lines(f) > limit(f"{short(path)}::{f.name}", FUNCTION_LINES)
    }
    assert long == {}


def test_most_functions_are_very_short():
    lines = [body_lines(f) for path in modules() for f in functions(path)]
    assert median(lines) <= FUNCTION_MEDIAN


@pytest.mark.parametrize("path", modules(), ids=short)
def test_a_class_is_short(path):
    classes = (n for n in ast.walk(parsed(path)) if isinstance(n, ast.ClassDef))
    long = {
        c.name: (c.end_lineno or 0) - c.lineno
        for c in classes
        if (c.end_lineno or 0) - c.lineno > CLASS_LINES
    }
    assert long == {}


def test_an_exception_names_something_that_is_there_and_says_why():
    for name, entry in EXCEPTIONS.items():
        file, _, function = name.partition("::")
        assert (ROOT / file).is_file(), name
        inside = {f.name for f in functions(ROOT / file)}
        assert not function or function in inside, name
        assert len(entry["reason"].split()) >= 4, name
