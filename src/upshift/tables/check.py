# SPDX-License-Identifier: Apache-2.0
"""Check a draft: every problem in one pass."""

from __future__ import annotations

from upshift.errors import Problem
from upshift.tables.draft import Draft


def check(draft: Draft) -> tuple[Problem, ...]:
    """Find every problem of a draft in one pass."""
    return draft.problems
