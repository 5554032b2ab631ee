# SPDX-License-Identifier: Apache-2.0
"""The files of the repository, as the house tests see them."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@cache
def tree(suffix: str = "") -> tuple[Path, ...]:
    """Give all files git knows or would know, with this suffix."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    paths = (ROOT / line for line in listing.stdout.decode().splitlines())
    return tuple(p for p in sorted(paths) if p.is_file() and p.name.endswith(suffix))


@cache
def parsed(path: Path) -> ast.Module:
    """Parse a module once."""
    return ast.parse(path.read_text(encoding="utf-8"))


def modules(folder: str = "src") -> tuple[Path, ...]:
    """Give the Python files below a folder; Django writes migrations itself."""
    return tuple(
        p
        for p in tree(".py")
        if (ROOT / folder) in p.parents and p.parent.name != "migrations"
    )


def short(path: Path) -> str:
    """Name a file from the top of the repository."""
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Give every function of a module, methods and inner ones too."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(parsed(path)) if isinstance(node, kinds)]


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function below its signature, without docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    if not body:
        return 0
    return (function.end_lineno or 0) - body[0].lineno + 1
