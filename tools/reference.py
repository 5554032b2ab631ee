# SPDX-License-Identifier: Apache-2.0
"""Write ``docs/reference`` from what is there: schema, problems, commands."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from upshift.cli import app
from upshift.cli.codes import Code
from upshift.cli.verbs import VERBS
from upshift.errors import problem_texts
from upshift.plan.cards import CARDS, Card
from upshift.run import RunParams, record_schema
from upshift.tables import Table, schema

REFERENCE = Path(__file__).parents[1] / "docs/reference"

_PLAIN = {"COLUMNS": "80", "TERMINAL_WIDTH": "80", "NO_COLOR": "1"}
"""A terminal like everybody's, so that pages do not depend on one's own."""


def pages() -> dict[str, str]:
    """Make every generated page, by file name."""
    return {
        "tables.md": tables_page(),
        "problems.md": problems_page(),
        "commands.md": commands_page(),
        "rules.md": rules_page(),
        "parameters.md": parameters_page(),
        "run.md": record_page(),
        "run.schema.json": json.dumps(record_schema(), indent=2) + "\n",
    }


def tables_page() -> str:
    """Describe every table and column."""
    kinds = {"thing": "Things", "relation": "Relations", "result": "Results"}
    parts = [_head("Tables", "the schema in `src/upshift/tables/schema`")]
    for kind, title in kinds.items():
        chosen = [table for table in schema().values() if table.kind == kind]
        parts += [f"## {title}\n", *(_table(table) for table in chosen)]
    return "\n".join(parts)


def problems_page() -> str:
    """List every problem code with its sentences."""
    rows = [
        (f"`{code}`", row["severity"], row["en"], row["remedy_en"])
        for code, row in sorted(problem_texts().items())
    ]
    head = _head("Problems", "`src/upshift/problems.csv`, which holds hu and de too")
    return f"{head}\n{_grid(('code', 'severity', 'what', 'cure'), rows)}\n"


def commands_page() -> str:
    """Print the help of every verb, and the exit codes."""
    told = [
        f"## upshift {verb.name}\n\n```\n{_help_of(verb.name)}\n```\n" for verb in VERBS
    ]
    codes = _grid(("code", "ending"), [(str(c.value), c.said) for c in Code])
    head = _head("Commands", "`upshift VERB --help`")
    return "\n".join([head, *told, "## Exit codes\n", codes, ""])


def parameters_page() -> str:
    """List every parameter with its default."""
    rows = [
        (f"`[{room}]`", f"`{name}`", f"`{value}`")
        for room, values in RunParams().as_sections().items()
        for name, value in values.items()
    ]
    head = _head("Parameters", "the rooms' parameter classes, which say more")
    return f"{head}\n{_grid(('section', 'name', 'default'), rows)}\n"


def rules_page() -> str:
    """Print the card of every rule of the plan."""
    head = _head("Rules of the plan", "`src/upshift/plan/cards.py` and its CSV")
    lead = "The letters are those of [the contract](../explanation/plan.md).\n"
    return "\n".join([head, lead, *map(_card, CARDS)])


def record_page() -> str:
    """Describe every part of ``run.json``."""
    whole = record_schema()
    models = {"run.json": whole, **whole["$defs"]}
    head = _head("run.json", "the record's classes in `src/upshift/run/record.py`")
    lead = "Other programs may rely on it: [the JSON schema](run.schema.json).\n"
    return "\n".join([head, lead, *(_model(n, m) for n, m in models.items())])


def _card(card: Card) -> str:
    rows = [
        ("formula", card.formula),
        ("reads", ", ".join(f"`{table}`" for table in card.reads)),
        ("kept by", card.where),
        ("shadow price", card.price()),
        ("magyarul", card.sentence("hu")),
        ("auf Deutsch", card.sentence("de")),
    ]
    return f"## {card.name}\n\n{card.sentence()}\n\n{_grid(('what', 'which'), rows)}\n"


def _model(name: str, model: dict[str, Any]) -> str:
    rows = [
        (f"`{field}`", _type_of(said), said.get("description", ""))
        for field, said in model["properties"].items()
    ]
    told = " ".join(model.get("description", "").split())
    return f"## {name}\n\n{told}\n\n{_grid(('field', 'type', 'meaning'), rows)}\n"


def _type_of(said: dict[str, Any]) -> str:
    """Say a JSON type in words."""
    if "anyOf" in said:
        return " or ".join(_type_of(part) for part in said["anyOf"])
    if "$ref" in said:
        name = said["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "const" in said or "enum" in said:
        return ", ".join(f"`{word}`" for word in said.get("enum", [said.get("const")]))
    within = said.get("items") or said.get("additionalProperties")
    inner = f" of {_type_of(within)}" if isinstance(within, dict) else ""
    return f"{said.get('type', 'any')}{inner}"


def _help_of(verb: str) -> str:
    told = CliRunner().invoke(
        app, [*verb.split(), "--help"], prog_name="upshift", env=_PLAIN
    )
    return "\n".join(line.rstrip() for line in told.output.strip().splitlines())


def _head(title: str, source: str) -> str:
    return f"# {title}\n\nWritten by `make docs` from {source}; edit there.\n"


def _table(table: Table) -> str:
    rows = [
        (
            f"`{c.name}`",
            c.type.replace("|", ", "),
            c.unit,
            c.default,
            c.need,
            c.refers_to,
            c.description,
        )
        for c in table.columns
    ]
    heads = ("column", "type", "unit", "default", "required", "refers to", "meaning")
    return f"### {table.name}\n\n{table.description}.\n\n{_grid(heads, rows)}\n"


def _grid(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    cells = ([cell.replace("|", "\\|") for cell in line] for line in lines)
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


if __name__ == "__main__":
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, encoding="utf-8")
        print(REFERENCE / name)
