# SPDX-License-Identifier: Apache-2.0
"""A result told in words, tables and pictures, as the engine's report does."""

from __future__ import annotations

from functools import lru_cache

from upshift.errors import Language
from upshift.report.brief import Brief
from upshift.report.compose import compose
from upshift.report.page import body_of
from upshift.run import reread


@lru_cache(maxsize=32)
def told(folder: str, language: Language) -> dict[str, str]:
    """
    Tell a result folder as safe HTML.

    Parameters
    ----------
    folder
        Written by a run; it never changes, so it is told once.
    language
        Of every word.

    Returns
    -------
    dict
        ``lead``, ``answer``, ``claim`` as text, ``body`` as HTML.
    """
    found = reread(folder)
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
