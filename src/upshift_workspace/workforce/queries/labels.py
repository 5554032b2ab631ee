# SPDX-License-Identifier: Apache-2.0
"""Skills and occupations in the language of the page."""

from __future__ import annotations

from django.db import models

from upshift_workspace import engine
from upshift_workspace.workforce.models import Period
from upshift_workspace.workforce.queries.faults import language


def label_of(row: models.Model) -> str:
    """Give a row's label in the language, else in English, else its key."""
    return getattr(row, f"label_{language()}", "") or str(row)


def period_label(period: Period) -> str:
    """Say a period in the language of the page."""
    return engine.period_words(
        period.start_date, period.end_date, str(period), language()
    )
