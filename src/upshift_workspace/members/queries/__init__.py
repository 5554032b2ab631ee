# SPDX-License-Identifier: Apache-2.0
"""Reads: the directory, the register, who owes which data."""

from upshift_workspace.members.queries.completeness import (
    PARTS,
    Owed,
    completeness,
    owed_by,
)

__all__ = ["PARTS", "Owed", "completeness", "owed_by"]
