# SPDX-License-Identifier: Apache-2.0
"""Write a result in words, tables and pictures, as the engine's report does."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

from upshift.errors import Language
from upshift.report.brief import Brief
from upshift.report.compose import compose
from upshift.report.page import body_of
from upshift.run import Findings
from upshift_workspace.engine.people_sums import PeopleSums
from upshift_workspace.engine.shared import shared_document
from upshift_workspace.engine.told import told_path


def write_told(found: Findings, folder: Path, *, for_one_firm: bool = False) -> None:
    """
    Tell a result in every language, once, so that its page opens at once.

    Parameters
    ----------
    found
        The result.
    folder
        In which it stands.
    for_one_firm
        Whether only the firm whose people are in it reads it: sums are told as
        they are then.
    """
    sums = (
        None if for_one_firm else PeopleSums.of(found.network, found.plan, found.gaps)
    )
    for language in get_args(Language):
        told = json.dumps(_told(found, language, sums), ensure_ascii=False)
        told_path(folder, language).write_text(told, encoding="utf-8")


def _told(
    found: Findings, language: Language, sums: PeopleSums | None
) -> dict[str, Any]:
    brief = Brief.of(
        found.network,
        found.plan,
        gaps=found.gaps,
        baselines=found.baselines,
        verdict=found.verdict,
        language=language,
    )
    document = compose(brief) if sums is None else shared_document(brief, sums)
    without_runs = [part for part in document.sections if part.name != "runs"]
    return {
        "lead": document.lead,
        "answer": document.answer,
        "claim": document.receipt.claim,
        "body": body_of(document),
        "sums": body_of(replace(document, sections=without_runs)),
        "names": _names(brief),
    }


def _names(brief: Brief) -> dict[str, dict[str, str]]:
    """Give what people call the things a move or a run speaks of."""
    network, names = brief.network, brief.names
    called = {
        "occupations": names.occupation,
        "courses": names.course,
        "sites": names.site,
        "periods": names.period,
        "organisations": names.organisation,
    }
    return {
        table: {key: name(key) for key in network[table][table[:-1]]}
        for table, name in called.items()
    }
