# SPDX-License-Identifier: Apache-2.0
"""Records that cannot be are problems with their row and a cure."""

from __future__ import annotations

import pytest

from engine.outcomes.records import YEAR, year
from upshift.errors import InvalidTables


def with_row(table, row):
    return year(**{table: f"{YEAR[table]}\n{row}"})


@pytest.mark.parametrize(
    ("table", "row", "said"),
    [
        ("trainings", "t9,w1,safe,2027-02-10,9,completed,0", "9 people are trained"),
        (
            "trainings",
            "t9,w1,fame,2027-02-10,1,completed,0",
            "'fame' is not in courses",
        ),
        ("leads", "t2,6,learns,9,0", "9 people are told of, but 3 took part"),
        ("leads", "t2,6,learns,1,2", "2 people use what they learned"),
        ("leads", "t2,7,learns,1,0", "'7' lies outside 6, 12"),
        ("promises", "ring,ring,5,,,", "'ring' is part of itself"),
        ("promises", "one,two,5,,,\ntwo,one,5,,,", "'one' is part of itself"),
        ("proves", "p9,fame,2027-02-10,1,list", "'fame' is not in promises"),
        ("commitments", "c9,plant,fame,1,1,", "fame"),
    ],
)
def test_a_record_that_cannot_be_is_a_problem(table, row, said):
    with pytest.raises(InvalidTables, match=said):
        with_row(table, row)
