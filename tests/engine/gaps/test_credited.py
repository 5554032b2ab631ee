# SPDX-License-Identifier: Apache-2.0
"""Levels that count, held against a slow plain twin."""

from __future__ import annotations

import datetime as dt
import math

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.gaps.drawn import unhurried
from upshift.errors import InvalidParams
from upshift.gaps import GapParams, credited_levels
from upshift.tables import schema

START = dt.date(2027, 1, 1)
SKILLS = ("s0", "s1", "s2", "s3")
WORKERS = ("w0", "w1", "w2")


def table(name: str, rows: list[dict[str, object]]) -> pl.DataFrame:
    dtypes = schema()[name].dtypes
    return pl.DataFrame(
        [{c: row.get(c) for c in dtypes} for row in rows], schema=dtypes
    )


def tables(
    holds: list[dict[str, object]], resembles: list[dict[str, object]]
) -> dict[str, pl.DataFrame]:
    return {
        "workers": table("workers", [{"worker": w} for w in WORKERS]),
        "skills": table("skills", [{"skill": s} for s in SKILLS]),
        "holds": table("holds", holds),
        "resembles": table("resembles", resembles),
        "periods": table("periods", [{"period": "p", "start_date": START}]),
    }


def twin(
    inputs: dict[str, pl.DataFrame], params: GapParams
) -> dict[tuple[str, str], tuple[int, str | None]]:
    """Credit cell by cell, as the page on the plan says it."""
    counts: dict[tuple[str, str], int] = {}
    for row in inputs["holds"].iter_rows(named=True):
        if row["expires"] is not None and row["expires"] < START:
            continue
        level = row["level"]
        if row["evidence"] == "self":
            level = min(level, params.self_assessed_most)
        counts[row["worker"], row["skill"]] = level
    cells = {}
    for worker in WORKERS:
        for skill in SKILLS:
            best, source = counts.get((worker, skill), 0), None
            near = inputs["resembles"].filter(pl.col("skill") == skill)
            for row in near.sort("distance", "near_skill").iter_rows(named=True):
                if row["distance"] > params.near_most:
                    continue
                held = counts.get((worker, row["near_skill"]), 0)
                credit = math.floor(round((1 - row["distance"]) * held, 9))
                if credit > best:
                    best, source = credit, row["near_skill"]
            cells[worker, skill] = best, source
    return cells


holdings = st.lists(
    st.fixed_dictionaries(
        {
            "worker": st.sampled_from(WORKERS),
            "skill": st.sampled_from(SKILLS),
            "level": st.integers(1, 3),
            "evidence": st.sampled_from(["self", "manager", "certificate"]),
            "expires": st.sampled_from([None, START, START - dt.timedelta(1)]),
        }
    ),
    unique_by=lambda row: (row["worker"], row["skill"]),
)
likenesses = st.lists(
    st.fixed_dictionaries(
        {
            "skill": st.sampled_from(SKILLS),
            "near_skill": st.sampled_from(SKILLS),
            "distance": st.sampled_from([0.0, 0.2, 0.3333333334, 0.34, 0.5, 0.7]),
        }
    ).filter(lambda row: row["skill"] != row["near_skill"]),
    unique_by=lambda row: (row["skill"], row["near_skill"]),
)


@unhurried
@given(holdings, likenesses)
def test_credit_equals_the_plain_twin(
    holds: list[dict[str, object]], resembles: list[dict[str, object]]
) -> None:
    inputs = tables(holds, resembles)
    credited = credited_levels(inputs, GapParams())
    near = {(w, s): source for w, s, source in credited.near.iter_rows()}
    for (worker, skill), (level, source) in twin(inputs, GapParams()).items():
        i, j = WORKERS.index(worker), SKILLS.index(skill)
        assert credited.levels[i, j] == level
        assert near.get((worker, skill)) == source


def test_a_share_of_a_level_is_rounded_before_the_floor_as_the_checker_does() -> None:
    held = {"worker": "w0", "skill": "s0", "level": 3, "evidence": "certificate"}
    third = {"skill": "s1", "near_skill": "s0", "distance": 0.3333333334}
    credited = credited_levels(tables([held], [third]), GapParams())
    assert credited.levels[0, 1] == 2


@unhurried
@given(holdings, likenesses, st.integers(1, 3))
def test_a_further_holding_never_lowers_a_credit(
    holds: list[dict[str, object]], resembles: list[dict[str, object]], level: int
) -> None:
    before = credited_levels(tables(holds, resembles), GapParams()).levels
    further = {"worker": "w0", "skill": "s0", "level": level, "evidence": "assessor"}
    if any((h["worker"], h["skill"]) == ("w0", "s0") for h in holds):
        return
    after = credited_levels(tables([*holds, further], resembles), GapParams()).levels
    assert np.all(after >= before)


def test_a_near_skill_at_half_distance_counts_half_rounded_down() -> None:
    held = {"worker": "w0", "skill": "s1", "level": 3, "evidence": "certificate"}
    near = {"skill": "s0", "near_skill": "s1", "distance": 0.5}
    credited = credited_levels(tables([held], [near]), GapParams())
    assert credited.levels[0].tolist() == [1, 3, 0, 0]
    assert credited.near.rows() == [("w0", "s0", "s1")]


def test_a_credit_is_not_passed_on() -> None:
    held = {"worker": "w0", "skill": "s2", "level": 3, "evidence": "certificate"}
    chain = [
        {"skill": "s0", "near_skill": "s1", "distance": 0.1},
        {"skill": "s1", "near_skill": "s2", "distance": 0.1},
    ]
    credited = credited_levels(tables([held], chain), GapParams())
    assert credited.levels[0].tolist() == [0, 2, 3, 0]


def test_credits_cannot_be_changed() -> None:
    levels = credited_levels(tables([], []), GapParams()).levels
    with pytest.raises(ValueError, match="read-only"):
        levels[0, 0] = 1


@pytest.mark.parametrize(
    "wrong", [{"near_most": 1.2}, {"self_assessed_most": -1}, {"viable_likeness": 0.5}]
)
def test_a_threshold_out_of_range_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(InvalidParams, match=next(iter(wrong))):
        GapParams(**wrong)  # type: ignore[arg-type]
