# SPDX-License-Identifier: Apache-2.0
"""Write a report: page, PDF and workbooks into a folder."""

from __future__ import annotations

from pathlib import Path

from upshift.errors import Language
from upshift.network import Network
from upshift.plan.result import Baselines, Plan
from upshift.report.brief import Brief, Tables
from upshift.report.compose import compose
from upshift.report.page import page_of
from upshift.report.pdf import paper_of
from upshift.report.workbook import write_books
from upshift.verify import Verdict

REPORT_FILES = ("report.html", "report.pdf", "plan.xlsx")
"""What a report writes beside the members' own workbooks."""


def write_report(  # noqa: PLR0913 - the parts of a report are what they are
    target_folder: str | Path,
    network: Network,
    gaps: Tables | None,
    plan: Plan,
    *,
    baselines: Baselines | None = None,
    verdict: Verdict | None = None,
    language: Language = "en",
) -> tuple[Path, ...]:
    """
    Write what a plan means for people: page, PDF and workbooks.

    Reads ``organisations, sites, periods, occupations, skills, workers, courses,
    funds`` and all result tables.

    Parameters
    ----------
    target_folder
        Made where it is missing; files of the same name are replaced.
    network
        What the plan was made for.
    gaps
        What is missing; None leaves its chapter out.
    plan
        Also an infeasible one: the report then says which rules clash.
    baselines
        Without them the report compares with no training only.
    verdict
        What the checker found; no claim is made when a rule breaks.
    language
        English, Hungarian or German.

    Returns
    -------
    tuple of Path
        ``report.html``, ``report.pdf``, ``plan.xlsx`` and one workbook for
        each member with people in ``members/``.
    """
    folder = Path(target_folder)
    folder.mkdir(parents=True, exist_ok=True)
    brief = Brief.of(
        network,
        plan,
        gaps=gaps,
        baselines=baselines,
        verdict=verdict,
        language=language,
    )
    document = compose(brief)
    page = folder / "report.html"
    page.write_text(page_of(document), encoding="utf-8")
    paper = folder / "report.pdf"
    paper.write_bytes(paper_of(document))
    return (page, paper, *write_books(folder, brief, document))
