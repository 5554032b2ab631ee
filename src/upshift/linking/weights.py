# SPDX-License-Identifier: Apache-2.0
"""Weights that turn a candidate's features into a probability."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from upshift.errors import InvalidParams

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]

_ROUNDS = 25  # Newton's steps; six are usual
_FAR = 30.0  # beyond it a logistic is 0 or 1 in double numbers


@dataclass(frozen=True, slots=True)
class Weights:
    """
    A logistic model over named features, and its calibration.

    Parameters
    ----------
    version
        What results are marked with.
    names, values
        One weight for each feature, in its own unit.
    offset
        What stands when all features are 0.
    calibrations
        Slope and shift of the score for each kind of source (Platt 1999).
    threshold
        Probability from which a link is counted as found.
    origin
        What the weights were fitted on.
    """

    version: str
    names: tuple[str, ...]
    values: tuple[float, ...]
    offset: float
    calibrations: Mapping[str, tuple[float, float]]
    threshold: float = 0.25
    origin: str = ""

    def score(self, features: Floats) -> Doubles:
        """Give the score of each row of features; greater is likelier."""
        weights = np.asarray(self.values, np.float32)
        return (features @ weights).astype(np.float64) + self.offset

    def probability(self, scores: Doubles, source: str = "ad") -> Doubles:
        """Give the calibrated probability of each score."""
        slope, shift = self.calibrations.get(source, (1.0, 0.0))
        return _logistic(slope * scores + shift)

    def shares(self, features: Floats) -> dict[str, float]:
        """Say what each feature adds to the score of one candidate."""
        parts = np.asarray(self.values) * features
        return dict(zip(self.names, map(float, parts), strict=True))

    def write(self) -> str:
        """Give the weights as JSON."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n"


def read_weights(text: str) -> Weights:
    """
    Read what :meth:`Weights.write` gave.

    Raises
    ------
    InvalidParams
        If it is something else.
    """
    try:
        kept = json.loads(text)
        pairs = {name: (a, b) for name, (a, b) in kept.pop("calibrations").items()}
        names, values = tuple(kept.pop("names")), tuple(map(float, kept.pop("values")))
        return Weights(names=names, values=values, calibrations=pairs, **kept)
    except (KeyError, TypeError, ValueError) as reason:
        msg = f"These are no weights of links: {reason}."
        raise InvalidParams(msg) from None


@cache
def shipped_weights(name: str = "skills") -> Weights:
    """Give the weights that come along."""
    place = files("upshift.linking").joinpath(f"weights_{name}.json")
    return read_weights(place.read_text(encoding="utf-8"))


def fit_weights(
    features: Floats,
    is_right: NDArray[np.bool_],
    names: tuple[str, ...],
    *,
    evenness: float = 20.0,
    trusts: Doubles | None = None,
) -> Weights:
    """
    Fit a logistic model (Newton's method, squared penalty).

    Parameters
    ----------
    features
        Candidates × features.
    is_right
        Whether each candidate is right.
    names
        Of the features.
    evenness
        Penalty on the squares of the weights of features at unit spread; greater
        keeps the weights smaller.
    trusts
        How much each candidate counts; 1 for all without it.

    Returns
    -------
    Weights
        Uncalibrated.
    """
    middle = features.mean(0, dtype=np.float64)
    spread = features.std(0, dtype=np.float64) + 1e-6
    shown = np.column_stack([(features - middle) / spread, np.ones(len(features))])
    penalty = np.full(shown.shape[1], evenness)
    penalty[-1] = 1e-6
    found = _newton(shown, is_right.astype(float), penalty, trusts)
    values = found[:-1] / spread
    offset = float(found[-1] - (values * middle).sum())
    return Weights("fitted", names, tuple(map(float, values)), offset, {})


def calibrate(
    weights: Weights,
    scores: Doubles,
    is_right: NDArray[np.bool_],
    source: str = "ad",
) -> Weights:
    """Fit slope and shift of one kind of source on scores not fitted upon."""
    shown = np.column_stack([scores, np.ones(len(scores))])
    right = is_right.astype(float)
    # Platt's targets keep a small sample from certainty.
    ones, zeros = right.sum(), len(right) - right.sum()
    target = np.where(is_right, (ones + 1) / (ones + 2), 1 / (zeros + 2))
    slope, shift = _newton(shown, target, np.asarray([1e-3, 1e-6]), None)
    pair = {source: (float(slope), float(shift))}
    return replace(weights, calibrations={**weights.calibrations, **pair})


def _newton(
    shown: Doubles, target: Doubles, penalty: Doubles, trusts: Doubles | None
) -> Doubles:
    found = np.zeros(shown.shape[1])
    counted = np.ones(len(shown)) if trusts is None else trusts
    for _ in range(_ROUNDS):
        chance = _logistic(shown @ found)
        slope = shown.T @ (counted * (chance - target)) + penalty * found
        bend = counted * np.maximum(chance * (1 - chance), 1e-6)
        step = np.linalg.solve((shown.T * bend) @ shown + np.diag(penalty), slope)
        found -= step
        if np.abs(step).max() < 1e-6:
            break
    return found


def _logistic(scores: Doubles) -> Doubles:
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -_FAR, _FAR))))
