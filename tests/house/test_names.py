# SPDX-License-Identifier: Apache-2.0
"""Names say what is inside; every file says its licence and its idea."""

from __future__ import annotations

import ast
import re

import pytest

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
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b")
SIGNED = (".py", ".sh", "Makefile", ".ci/run", ".css", ".typ", ".js")
# Vendored files (*.min.*) say theirs in the manifest beside them.
OURS = [p for p in tree() if short(p).endswith(SIGNED) and ".min." not in p.name]
READ = (".py", ".sh", ".md", ".toml", ".css", ".typ", ".csv", "Makefile")


@pytest.mark.parametrize("path", modules(), ids=short)
def test_a_module_name_says_what_is_inside(path):
    inside = path.relative_to(ROOT / "src").with_suffix("").parts
    assert [name for name in inside if EMPTY_NAMES.match(name)] == []


@pytest.mark.parametrize("path", modules(), ids=short)
def test_a_class_is_named_for_the_domain(path):
    classes = (n for n in ast.walk(parsed(path)) if isinstance(n, ast.ClassDef))
    assert [c.name for c in classes if PATTERN_WORDS.search(c.name)] == []


@pytest.mark.parametrize("path", OURS, ids=short)
def test_a_file_says_its_licence_at_the_top(path):
    top = path.read_text(encoding="utf-8").splitlines()[:3]
    assert any("SPDX-License-Identifier: " in line for line in top)


@pytest.mark.parametrize(
    "path", [*modules("src"), *modules("tests"), *modules("tools")], ids=short
)
def test_a_module_begins_with_licence_and_one_sentence(path):
    text = path.read_text(encoding="utf-8")
    assert text.splitlines()[0] == SPDX
    assert (ast.get_docstring(parsed(path)) or "").splitlines()[:1] != []


def test_nothing_is_left_to_do():
    left = [
        f"{short(path)}:{number}"
        for path in tree()
        if path.name.endswith(READ)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if UNFINISHED.search(line)
    ]
    assert left == []


@pytest.mark.parametrize("path", modules(), ids=short)
def test_an_exception_to_a_rule_of_style_gives_its_reason(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    bare = [
        f"{short(path)}:{number}"
        for number, line in enumerate(lines, 1)
        if "# noqa" in line and len(NOQA.sub("", line).split()) < 2
    ]
    assert bare == []


@pytest.mark.parametrize("path", modules(), ids=short)
def test_only_the_command_line_prints(path):
    calls = (n for n in ast.walk(parsed(path)) if isinstance(n, ast.Call))
    names = [c.func.id for c in calls if isinstance(c.func, ast.Name)]
    assert "print" not in names or "cli" in path.parts or path.stem == "cli"
