# SPDX-License-Identifier: Apache-2.0
"""Names say what is inside; every file says its licence and its idea."""

from __future__ import annotations

import ast
import re

from house.tree import ROOT, modules, parsed, short, tree

EMPTY_NAMES = re.compile(
    r"^(utils?|common|helpers?|misc|base|core|data|stuff|managers?|services?|v\d+)$"
)
PATTERN_WORDS = re.compile(
    r"(Manager|Service|Handler|Helper|Factory|Processor|Accessor|Mixin|Base|Abstract)"
    r"(?=$|[A-Z])"
)
NOQA = re.compile(r".*# noqa: [A-Z0-9, ]+")
SPDX = "# SPDX-License-Identifier: Apache-2.0"
# Written in parts, so that this file does not find itself.
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b")
BOLD_CLAIM = re.compile(
    r"\bopti" r"mal\b|\boptim" r"ális|\bopti" r"male?[nrs]?\b", re.IGNORECASE
)
SIGNED = (".py", ".sh", "Makefile", ".ci/run", ".css", ".typ", ".js")
# Vendored files (*.min.*) say theirs in the manifest beside them.
OURS = [p for p in tree() if short(p).endswith(SIGNED) and ".min." not in p.name]
READ = (".py", ".sh", ".md", ".toml", ".css", ".typ", ".csv", "Makefile")


def lines_with(pattern, paths):
    """Give the places where a pattern is found."""
    return [
        f"{short(path)}:{number}: {line.strip()[:60]}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


def test_module_names_say_what_is_inside():
    empty = [
        short(path)
        for path in modules()
        for name in path.relative_to(ROOT / "src").with_suffix("").parts
        if EMPTY_NAMES.match(name)
    ]
    assert empty == []


def test_classes_are_named_for_the_domain():
    patterns = [
        f"{short(path)}::{node.name}"
        for path in modules()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ClassDef) and PATTERN_WORDS.search(node.name)
    ]
    assert patterns == []


def test_files_say_their_licence_at_the_top():
    silent = [
        short(path)
        for path in OURS
        if "SPDX-License-Identifier: "
        not in "".join(path.read_text(encoding="utf-8")[:200])
    ]
    assert silent == []


def test_modules_begin_with_licence_and_one_sentence():
    mute = [
        short(path)
        for folder in ("src", "tests", "tools", "benchmarks")
        for path in modules(folder)
        if not path.read_text(encoding="utf-8").startswith(SPDX)
        or not ast.get_docstring(parsed(path))
    ]
    assert mute == []


def test_nothing_is_left_to_do():
    assert lines_with(UNFINISHED, [p for p in tree() if p.name.endswith(READ)]) == []


def test_nothing_is_claimed_beyond_its_certificate():
    spoken = (".toml", ".csv", ".md", ".typ")
    pages = [
        p for p in tree() if p.name.endswith(spoken) or (ROOT / "src") in p.parents
    ]
    readable = [p for p in pages if p.name.endswith((*spoken, ".py"))]
    assert lines_with(BOLD_CLAIM, readable) == []


def test_an_exception_to_a_rule_of_style_gives_its_reason():
    bare = [
        f"{short(path)}:{number}"
        for path in modules()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "# noqa" in line and len(NOQA.sub("", line).split()) < 2
    ]
    assert bare == []


def test_only_the_command_line_prints():
    printing = [
        short(path)
        for path in modules()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print"
    ]
    assert [place for place in printing if "/cli/" not in place] == []
