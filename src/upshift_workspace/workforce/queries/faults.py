# SPDX-License-Identifier: Apache-2.0
"""The faults of an upload, each at its cell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from upshift_workspace import engine
from upshift_workspace.workforce.domain.reading import headings_of
from upshift_workspace.workforce.domain.stages import Stage

Place = tuple[str, int, str]
"""Table, row, column."""


@dataclass(frozen=True, slots=True)
class Fault:
    """
    A fault at a cell.

    Parameters
    ----------
    place
        Table, row and column; row 0 for a whole table.
    tone
        ``bad`` keeps its row out, ``warn`` does not.
    where
        Place for people, such as "Row 4, hours".
    text
        What is wrong.
    remedy
        What to do, where no value can be named.
    cure
        Value to write instead.
    """

    place: Place
    tone: str
    where: str
    text: str
    remedy: str
    cure: str

    @property
    def anchor(self) -> str:
        """Name the cell in addresses."""
        return "-".join(map(str, ("c", *self.place)))


def faults_of(stage: Stage) -> list[Fault]:
    """List the faults, one for each row, errors first as the check gave them."""
    problems = engine.kept_problems([*stage.opening, *stage.found])
    columns = {n: at for at, n in headings_of(stage).items()} if stage.is_matrix else {}
    return [
        _fault(problem, row, columns if stage.is_matrix else None)
        for problem in problems
        for row in problem.rows or (0,)
    ]


def by_place(faults: list[Fault]) -> dict[Place, list[Fault]]:
    """Give the faults of each cell."""
    places: dict[Place, list[Fault]] = defaultdict(list)
    for fault in faults:
        places[fault.place].append(fault)
    return places


def language() -> str:
    """Give the language of the page, as the engine names it."""
    return (get_language() or "en")[:2]


def _fault(problem: Any, row: int, matrix: dict[str, str] | None) -> Fault:  # noqa: ANN401 - the engine's
    tongue = language()
    table, column = problem.table, problem.column
    heading = problem.heading.rstrip(" *") or column
    if matrix is not None:
        table, column = engine.GRID, matrix.get(column, "")
        heading = problem.column if column else ""
    elif column and not problem.heading and problem.code != "unknown_column":
        heading = _heading(table, column)
    text, remedy = problem.fault(tongue), problem.remedy(tongue)
    if problem.expected == "taken":
        text = _("“%(code)s” is in use elsewhere in the cluster.") % {
            "code": problem.got
        }
        remedy = ""
    tone = "bad" if problem.severity == "error" else "warn"
    is_shown = "mapping" not in problem.remedy("en")
    return Fault(
        (table, row, column),
        tone,
        _where(row, heading, problem.place),
        text,
        remedy if is_shown else "",
        problem.cure if row and column else "",
    )


def _heading(table: str, column: str) -> str:
    try:
        return engine.heading(table, column, language())
    except KeyError:
        return column


def _where(row: int, heading: str, place: str) -> str:
    if not row:
        return ", ".join(part for part in (place, heading) if part)
    said = _("Row %(row)s") % {"row": row}
    return f"{said}, {heading}" if heading else said
