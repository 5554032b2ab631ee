# SPDX-License-Identifier: Apache-2.0
"""The documentation says what there is, and is written anew when it changes."""

from __future__ import annotations

import importlib.util
import re

import pytest

from house.tree import ROOT, short, tree
from upshift.cli.verbs import GROUPS, VERBS
from upshift.tables import input_tables

REFERENCE = ROOT / "docs/reference"
PAGES = tree(".md")
COMMAND = re.compile(r"^upshift (.+)$", flags=re.MULTILINE)
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")


def generated_pages():
    spec = importlib.util.spec_from_file_location(
        "reference", ROOT / "tools/reference.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.pages()


def test_generated_pages_are_up_to_date_or_make_docs_has_to_run():
    stale = [
        name
        for name, text in generated_pages().items()
        if (REFERENCE / name).read_text(encoding="utf-8") != text
    ]
    assert stale == []


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_every_command_is_documented(verb):
    text = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    assert f"## upshift {verb.name}\n" in text
    assert verb.example.startswith(f"upshift {verb.name}")


@pytest.mark.parametrize("table", input_tables(), ids=lambda table: table.name)
def test_every_input_table_and_column_is_documented(table):
    text = (REFERENCE / "tables.md").read_text(encoding="utf-8")
    section = text.split(f"### {table.name}\n")[1].split("\n### ")[0]
    assert [c.name for c in table.columns if f"| `{c.name}` |" not in section] == []


@pytest.mark.parametrize("page", PAGES, ids=short)
def test_links_between_pages_lead_somewhere(page):
    links = LINK.findall(page.read_text(encoding="utf-8"))
    here = [link for link in links if "://" not in link]
    assert [link for link in here if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=short)
def test_commands_in_pages_name_verbs_and_options_that_are_there(page):
    reference = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    helps = {part.split("\n")[0]: part for part in reference.split("\n## upshift ")[1:]}
    wrong = []
    for command in COMMAND.findall(page.read_text(encoding="utf-8")):
        words = command.split()
        verb = " ".join(words[:2]) if words[0] in GROUPS else words[0]
        options = [word for word in words if word.startswith("--")]
        if (
            any(option not in helps.get(verb, "") for option in options)
            or verb not in helps
        ):
            wrong.append(command)
    assert wrong == []
