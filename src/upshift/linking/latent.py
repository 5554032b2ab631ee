# SPDX-License-Identifier: Apache-2.0
"""First vectors of words and concepts, from which words stand together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.linalg import norm

from upshift.linking.words import words

Floats = NDArray[np.float32]

_MORE = 16  # directions beside those wanted (Halko, Martinsson and Tropp 2011)
_ROUNDS = 2  # power iterations; more change nothing that training would not


def latent_vectors(
    texts: Sequence[str], numbers: Mapping[str, int], width: int, seed: int
) -> tuple[Floats, Floats]:
    """
    Find the directions along which words and texts vary (latent semantic analysis).

    Parameters
    ----------
    texts
        One for each row wanted.
    numbers
        Column of each word; others are passed over.
    width
        Numbers in a vector.
    seed
        Of the random start (randomised singular value decomposition).

    Returns
    -------
    two arrays
        Texts × width and words × width; a text lies where its words sum up to.
    """
    counts = _counts(texts, numbers)
    rarity = np.log(len(texts) / (1 + counts.getnnz(0))).clip(0.1).astype(np.float32)
    weighed = counts.multiply(rarity).tocsr()
    weighed = sparse.diags(1 / (norm(weighed, axis=1) + 1e-9)) @ weighed
    columns = _right_directions(weighed.astype(np.float32), width, seed)
    vectors = columns * rarity[:, None]
    return _units(counts @ vectors), (vectors / np.abs(vectors).std()).astype(
        np.float32
    )


def _counts(texts: Sequence[str], numbers: Mapping[str, int]) -> sparse.csr_matrix:
    found = [[numbers[w] for w in words(text) if w in numbers] for text in texts]
    columns = np.asarray([n for part in found for n in part], np.int32)
    starts = np.cumsum([0, *map(len, found)])
    ones = np.ones(len(columns), np.float32)
    counts = sparse.csr_matrix(
        (ones, columns, starts), shape=(len(texts), len(numbers))
    )
    counts.sum_duplicates()
    counts.data = np.log1p(counts.data)
    return counts


def _right_directions(matrix: sparse.csr_matrix, width: int, seed: int) -> Floats:
    size = min(width + _MORE, *matrix.shape)
    random = np.random.default_rng(seed)
    basis = random.normal(size=(matrix.shape[1], size)).astype(np.float32)
    for _ in range(_ROUNDS):
        basis = np.linalg.qr(matrix.T @ (matrix @ basis))[0]
    _, values, right = np.linalg.svd(matrix @ basis, full_matrices=False)
    columns = basis @ (right.T * np.sqrt(values))
    found = np.zeros((matrix.shape[1], width), np.float32)
    found[:, :size] = columns[:, :width]
    return found


def _units(vectors: Floats) -> Floats:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    return np.asarray(vectors / lengths, np.float32)
