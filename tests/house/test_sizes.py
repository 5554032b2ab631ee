# SPDX-License-Identifier: Apache-2.0
"""Small modules, small functions, small classes; exceptions with reasons."""

from __future__ import annotations

import ast
import tomllib
from statistics import median

from house.tree import ROOT, body_lines, functions, modules, parsed, short

MODULE_LINES = 400
FUNCTION_LINES = 50
FUNCTION_MEDIAN = 8
CLASS_LINES = 300

EXCEPTIONS = tomllib.loads((ROOT / "tools/sizes.toml").read_text(encoding="utf-8"))


def too_long(sizes, most):
    """Give what passes its limit, with its size."""
    limits = {name: entry.get("limit", most) for name, entry in EXCEPTIONS.items()}
    return {name: size for name, size in sizes.items() if size > limits.get(name, most)}


def test_modules_are_short():
    lines = {
        short(p): len(p.read_text(encoding="utf-8").splitlines()) for p in modules()
    }
    assert too_long(lines, MODULE_LINES) == {}


def test_functions_are_short():
    lines = {
        f"{short(p)}::{f.name}": body_lines(f) for p in modules() for f in functions(p)
    }
    assert too_long(lines, FUNCTION_LINES) == {}


def test_most_functions_are_very_short():
    lines = [body_lines(f) for path in modules() for f in functions(path)]
    assert median(lines) <= FUNCTION_MEDIAN


def test_classes_are_short():
    lines = {
        f"{short(path)}::{node.name}": (node.end_lineno or 0) - node.lineno
        for path in modules()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ClassDef)
    }
    assert too_long(lines, CLASS_LINES) == {}


def test_an_exception_names_something_that_is_there_and_says_why():
    for name, entry in EXCEPTIONS.items():
        file, _, function = name.partition("::")
        assert (ROOT / file).is_file(), name
        inside = {f.name for f in functions(ROOT / file)}
        assert not function or function in inside, name
        assert len(entry["reason"].split()) >= 4, name
