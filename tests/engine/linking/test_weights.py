# SPDX-License-Identifier: Apache-2.0
"""Weights, probabilities and measures."""

from __future__ import annotations

import math

import numpy as np
import pytest

from upshift.errors import InvalidParams
from upshift.linking import read_weights, shipped_weights
from upshift.linking.kernel import FEATURES
from upshift.linking.metrics import (
    Judged,
    calibration_error,
    r_precision,
    reciprocal_rank,
    set_scores,
)
from upshift.linking.weights import calibrate, fit_weights


def drawn(seed=1, size=4000):
    """Features whose true weights are 2 and −1, with offset −1."""
    random = np.random.default_rng(seed)
    features = random.normal(size=(size, 2)).astype(np.float32)
    chance = 1 / (1 + np.exp(-(2 * features[:, 0] - features[:, 1] - 1)))
    return features, random.random(size) < chance


def test_a_fit_finds_the_weights_that_made_the_sample():
    features, right = drawn()
    weights = fit_weights(features, right, ("a", "b"), evenness=0.1)
    assert weights.values == pytest.approx((2, -1), abs=0.2)
    assert weights.offset == pytest.approx(-1, abs=0.2)


def test_calibration_makes_of_a_score_the_share_of_right_ones():
    features, right = drawn()
    weights = fit_weights(features, right, ("a", "b"), evenness=0.1)
    scores = 3 * weights.score(features)  # far too sure
    kept = calibrate(weights, scores, right)
    chances = kept.probability(scores)
    high = chances > 0.8
    assert right[high].mean() == pytest.approx(chances[high].mean(), abs=0.03)


@pytest.mark.parametrize("name", ["skills", "words"])
def test_weights_that_come_along_know_every_feature(name):
    weights = shipped_weights(name)
    assert weights.names == FEATURES
    assert read_weights(weights.write()) == weights


def test_something_else_is_no_weights():
    with pytest.raises(InvalidParams, match="no weights"):
        read_weights("[]")


def judged(order, gold, chances=(0.9, 0.6, 0.3)):
    return Judged(np.asarray(order), np.asarray(chances), frozenset(gold))


def test_measures_are_those_of_the_published_protocol():
    texts = [judged([1, 2, 3], {2, 9}), judged([4, 5, 6], {4})]
    assert r_precision(texts, 5) == pytest.approx((1 / 2 + 1) / 2)
    assert r_precision(texts, 1) == pytest.approx((0 + 1) / 2)
    assert reciprocal_rank(texts) == pytest.approx((1 / 2 + 1) / 2)
    assert set_scores(texts, 0.5) == pytest.approx(
        {"precision": 2 / 4, "recall": 2 / 3, "f1": 4 / 7}
    )


def test_calibration_error_is_the_distance_to_the_share_of_right_ones():
    texts = [judged([1], {1}, [0.75]), judged([2], {3}, [0.75])]
    assert calibration_error(texts) == pytest.approx(0.25)
    assert math.isnan(r_precision([judged([1], set(), [0.5])]))
