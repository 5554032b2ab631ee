# SPDX-License-Identifier: Apache-2.0
"""Occupations: each is in exactly one group of ISCO-08."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from polars import col

from upshift.errors import Problem
from upshift.tables.checks.sheets import ROW, Sheet

# Sub-major groups of ISCO-08 (ILO, 2012), first two digits of a unit group.
_KNOWN = r"^(0[1-3]|1[1-4]|2[1-6]|3[1-5]|4[1-4]|5[1-4]|6[1-3]|7[1-5]|8[1-3]|9[1-6])"
_TWO_CODES = r"^\d{4}\D+\d{4}"


def check_occupations(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Find occupations in two groups and codes that are none."""
    sheet = sheets["occupations"]
    isco = col("isco")
    two = sheet.values.filter(isco.str.contains(_TWO_CODES))
    said = two.select(ROW, got="occupation", expected=isco)
    yield from sheet.flaws("two_isco_groups", "isco", said)
    wrong = sheet.values.filter(
        isco.str.contains(r"^\d{4}$") & ~isco.str.contains(_KNOWN)
    )
    yield from sheet.flaws("isco_unknown", "isco", wrong.select(ROW, got=isco))
    repeated = sheet.values.drop_nulls(["occupation", "isco"]).filter(
        isco.n_unique().over("occupation") > 1
    )
    groups = isco.unique().sort().str.join(", ").over("occupation")
    said = repeated.select(ROW, got="occupation", expected=groups)
    yield from sheet.flaws("two_isco_groups", "isco", said)
    other = sheet.values.filter(
        ~isco.str.contains(r"^\d{4}$") & ~isco.str.contains(_TWO_CODES)
    )
    cure = isco.str.extract(r"(?:^|\D)(\d{4})(?:\D|$)")
    yield from sheet.flaws(
        "isco_not_four_digits", "isco", other.select(ROW, got=isco, cure=cure)
    )
