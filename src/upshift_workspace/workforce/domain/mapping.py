# SPDX-License-Identifier: Apache-2.0
"""How the columns, words and marks of a skills matrix are named by the firm."""

from __future__ import annotations

from collections.abc import Mapping

from upshift_workspace import engine
from upshift_workspace.workforce.domain.reading import headings_of
from upshift_workspace.workforce.domain.stages import Stage
from upshift_workspace.workforce.queries.firm import Rows

ROLES = ("person", "site", "occupation")
LEVELS = (0, 1, 2, 3)


def words_of(stage: Stage, heading: str) -> list[str]:
    """List the different words below a heading, as they stand."""
    columns = {name: at for at, name in headings_of(stage).items()}
    if heading not in columns:
        return []
    texts = stage.tables[engine.GRID].cells[columns[heading]]
    below = texts[stage.mapping["heading_row"] :]
    return list(dict.fromkeys(text.strip() for text in below if text and text.strip()))


def name_columns(stage: Stage, posted: Mapping[str, str], rows: Rows) -> bool:
    """
    Take the firm's word for every column; tell whether new words need a meaning.

    Parameters
    ----------
    posted
        ``h:<column>`` is a role with ``@``, a skill, or blank; ``site:<n>``,
        ``occupation:<n>`` and ``mark:<n>`` say what the n-th word means.
    rows
        The firm's and the cluster's.
    """
    headings, mapping = headings_of(stage), dict(stage.mapping)
    said = {name: posted.get(f"h:{at}", "") for at, name in headings.items()}
    before = (mapping["site"], mapping["occupation"])
    mapping["person"] = [name for name, what in said.items() if what == "@person"]
    for role in ("site", "occupation"):
        chosen = [name for name, what in said.items() if what == f"@{role}"]
        mapping[role] = chosen[0] if chosen else ""
    mapping["skills"] = {
        name: what for name, what in said.items() if what and not what.startswith("@")
    }
    for role, kept in (("site", "sites"), ("occupation", "occupations")):
        words = words_of(stage, before[ROLES.index(role) - 1])
        mapping[kept] = _meanings(posted, role, words)
    marks = {m: posted.get(f"mark:{i}", "") for i, m in enumerate(marks_of(stage))}
    levels = {mark: int(level) for mark, level in marks.items() if level.isdecimal()}
    mapping["scale"] = {**mapping["scale"], "marks": levels}
    mapping["evidence"] = posted.get("evidence", mapping["evidence"])
    mapping["dates"] = posted.get("dates", mapping["dates"])
    stage.mapping = mapping
    return _new_words(stage, before, rows)


def marks_of(stage: Stage) -> list[str]:
    """List the marks of the scale and those it does not hold."""
    return list(dict.fromkeys([*stage.mapping["scale"]["marks"], *stage.marks]))


def _meanings(posted: Mapping[str, str], role: str, words: list[str]) -> dict[str, str]:
    said = {word: posted.get(f"{role}:{i}", "") for i, word in enumerate(words)}
    said.setdefault("", posted.get(f"{role}:blank", ""))
    return said


def _new_words(stage: Stage, before: tuple[str, str], rows: Rows) -> bool:
    """Propose meanings by label where another column now says site or occupation."""
    is_new = False
    for role, earlier in zip(("site", "occupation"), before, strict=True):
        heading, table = stage.mapping[role], f"{role}s"
        if heading == earlier:
            continue
        is_new = True
        keys = engine.keys_by_label(table, rows)
        found = {w: keys.get(engine.fold(w), "") for w in words_of(stage, heading)}
        stage.mapping[table] = {**found, "": stage.mapping[table].get("", "")}
    return is_new
