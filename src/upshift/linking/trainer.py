# SPDX-License-Identifier: Apache-2.0
"""Train the vectors of an index in the background; a stopped training goes on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from upshift.linking.artefacts import (
    artefact_folder,
    drop_course,
    keep_course,
    keep_vectors,
    take_up_course,
)
from upshift.linking.concepts import Concepts
from upshift.linking.index import Index
from upshift.linking.lessons import Lesson, Source
from upshift.linking.training import TrainingParams, begin, finish, train

_KEPT_EVERY = 100
"""Steps between two states kept on disk; half a minute on two cores."""

Told = Callable[[int, int, float], bool]
"""Is told step, steps and loss; says whether to go on."""


def train_vectors(
    index: Index,
    *,
    further: Sequence[Lesson] = (),
    params: TrainingParams = TrainingParams(),
    root: Path | None = None,
    tell: Told = lambda _step, _steps, _loss: True,
) -> Index:
    """
    Train the vectors of an index, or go on where a training was stopped.

    Parameters
    ----------
    index
        Whose concepts are learned.
    further
        Texts with the numbers of their concepts, beside the taxonomy's own.
    params
        How long and how wide.
    root
        Folder of all artefacts; None takes the platform's.
    tell
        Told the progress after every step; when it says no, the training stops and
        stays on disk.

    Returns
    -------
    Index
        With vectors; with those it had before if the training was stopped.
    """
    source = source_of(index.concepts, further)
    folder = artefact_folder(index.concepts, root)
    digest = digest_of_training(index.concepts, further, params)
    course = take_up_course(digest, folder) or begin(source, params)
    for loss in train(course, source, params):
        goes_on = tell(course.step + 1, params.steps, loss)
        if not goes_on or (course.step + 1) % _KEPT_EVERY == 0:
            keep_course(replace(course, step=course.step + 1), digest, folder)
        if not goes_on:
            return index
    vectors = finish(course, index.concepts.labels, digest)
    keep_vectors(vectors, folder)
    drop_course(folder)
    return replace(index, vectors=vectors)


def source_of(concepts: Concepts, further: Sequence[Lesson] = ()) -> Source:
    """Give what lessons are made from."""
    is_doing = [not is_knowledge for is_knowledge in concepts.is_knowledge]
    return Source(
        concepts.forms(),
        concepts.descriptions,
        is_doing,
        concepts.language,
        further,
    )


def digest_of_training(
    concepts: Concepts, further: Sequence[Lesson], params: TrainingParams
) -> str:
    """Name a training by all that goes into it."""
    total = hashlib.sha256(concepts.digest().encode())
    total.update(repr(params).encode())
    for lesson in further:
        total.update(repr(lesson).encode())
    return total.hexdigest()[:12]
