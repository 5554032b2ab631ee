# SPDX-License-Identifier: Apache-2.0
"""Write a result in words, tables and pictures, as the engine's report does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

from upshift.errors import Language
from upshift.report.brief import Brief
from upshift.report.compose import compose
from upshift.report.page import body_of
from upshift.run import Findings
from upshift_workspace.engine.told import told_path


def write_told(found: Findings, folder: Path) -> None:
    """Tell a result in every language, once, so that its page opens at once."""
    for language in get_args(Language):
        told = json.dumps(_told(found, language), ensure_ascii=False)
        told_path(folder, language).write_text(told, encoding="utf-8")


def _told(found: Findings, language: Language) -> dict[str, str]:
    brief = Brief.of(
        found.network,
        found.plan,
        gaps=found.gaps,
        baselines=found.baselines,
        verdict=found.verdict,
        language=language,
    )
    document = compose(brief)
    return {
        "lead": document.lead,
        "answer": document.answer,
        "claim": document.receipt.claim,
        "body": body_of(document),
    }
