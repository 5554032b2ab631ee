# SPDX-License-Identifier: Apache-2.0
"""Likeness of all pairs of occupations, held against a slow plain twin."""

from __future__ import annotations

import gzip
import time

import numpy as np
import polars as pl
from hypothesis import given

from engine.gaps.drawn import OCCUPATIONS, ROWS, unhurried
from upshift.gaps import GapParams, score_pairs

EMPTY_NEAR = pl.DataFrame(
    schema={"skill": pl.String, "near_skill": pl.String, "distance": pl.Float64}
)


def twin(relations, near, params):
    weight = {
        (r["occupation"], r["skill"]): 1 if r["essential"] else params.optional_weight
        for r in relations
    }
    scores = {}
    for a in OCCUPATIONS:
        for b in OCCUPATIONS:
            asks = {s: w for (o, s), w in weight.items() if o == b}
            got = 0.0
            for skill, w in asks.items():
                lent = [
                    weight.get((a, r["near_skill"]), 0) * (1 - r["distance"])
                    for r in near
                    if r["skill"] == skill and r["distance"] <= params.near_most
                ]
                got += w * max([weight.get((a, skill), 0), *lent])
            scores[a, b] = got / sum(asks.values()) if asks else 0
    return scores


@unhurried
@given(ROWS["requires"], ROWS["resembles"])
def test_scores_equal_the_plain_twin(relations, near):
    frame = pl.DataFrame(
        relations,
        schema={"occupation": pl.String, "skill": pl.String, "essential": pl.Boolean},
    )
    nears = pl.DataFrame(near, schema=EMPTY_NEAR.schema)
    names = pl.Series(OCCUPATIONS)
    scores = score_pairs(names, frame, nears)
    for (a, b), score in twin(relations, near, GapParams()).items():
        got = scores[OCCUPATIONS.index(a), OCCUPATIONS.index(b)]
        assert np.isclose(got, score, atol=1e-6)


def test_likeness_is_directed():
    relations = pl.DataFrame(
        {"occupation": ["o0", "o1", "o1"], "skill": ["a", "a", "b"], "essential": True}
    )
    scores = score_pairs(pl.Series(["o0", "o1"]), relations, EMPTY_NEAR)
    assert scores.tolist() == [[1.0, 0.5], [1.0, 1.0]]


def test_all_pairs_of_esco_are_scored_in_ten_seconds(test_data):
    name = "esco/esco-v1.2.0-occupationSkillRelations.reconstructed.csv.gz"
    with gzip.open(test_data / name) as file:
        relations = pl.read_csv(file.read()).select(
            occupation="occupationUri",
            skill="skillUri",
            essential=pl.col("relationType") == "essential",
        )
    occupations = relations["occupation"].unique().sort()
    start = time.perf_counter()
    scores = score_pairs(occupations, relations, EMPTY_NEAR)
    assert time.perf_counter() - start < 10
    assert scores.shape == (len(occupations), len(occupations))
    assert len(occupations) > 3000
    assert np.diagonal(scores).min() >= 0.5
    assert scores.min() >= 0
