# SPDX-License-Identifier: Apache-2.0
"""Vectors are trained, stopped, taken up again, and always the same."""

from __future__ import annotations

import numpy as np

from engine.linking.conftest import QUICK
from upshift.linking import train_vectors


def test_a_stopped_training_goes_on_to_the_same_vectors(index, trained, tmp_path):
    stopped = train_vectors(
        index, params=QUICK, root=tmp_path, tell=lambda step, _steps, _loss: step < 11
    )
    assert not stopped.vectors.digest
    again = train_vectors(index, params=QUICK, root=tmp_path)
    assert again.version == trained.version
    assert np.array_equal(again.vectors.concepts, trained.vectors.concepts)


def test_loss_falls(index, tmp_path):
    told = []
    train_vectors(
        index,
        params=QUICK,
        root=tmp_path,
        tell=lambda _step, _steps, loss: told.append(loss) or True,
    )
    assert np.mean(told[-5:]) < 0.7 * np.mean(told[:5])


def test_other_lessons_give_another_version(index, trained, tmp_path):
    other = train_vectors(
        index, further=[("weld frames", (0,))], params=QUICK, root=tmp_path
    )
    assert other.version != trained.version
