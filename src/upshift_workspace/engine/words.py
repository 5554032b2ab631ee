# SPDX-License-Identifier: Apache-2.0
"""What the engine calls tables, columns and choices, in three languages."""

from __future__ import annotations

from upshift.tables.labels import choice_word, heading, note, sheet_name

__all__ = ["choice_word", "heading", "note", "sheet_name"]
