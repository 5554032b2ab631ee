# SPDX-License-Identifier: Apache-2.0
"""What occupations ask for, as matrices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from upshift.gaps.credited import places


@dataclass(frozen=True, slots=True)
class Asked:
    """
    Levels asked for, over those skills that any occupation asks for.

    Parameters
    ----------
    skills
        Places in the table of skills, one for each column.
    essential, optional
        Matrices [occupations × columns] of levels 0 to 3; 0 is not asked.
    """

    skills: NDArray[np.int64]
    essential: NDArray[np.int8]
    optional: NDArray[np.int8]


def asked_levels(network: Mapping[str, pl.DataFrame]) -> Asked:
    """
    Lay out what occupations ask for.

    *Reads* occupations, skills, requires.
    """
    requires, names = network["requires"], network["occupations"]["occupation"]
    occupation = places(requires["occupation"], names)
    skill = places(requires["skill"], network["skills"]["skill"])
    skills, column = np.unique(skill, return_inverse=True)
    level = requires["level"].to_numpy().astype(np.int8)
    is_essential = requires["essential"].to_numpy()
    matrices = []
    for chosen in (is_essential, ~is_essential):
        matrix = np.zeros((len(names), len(skills)), dtype=np.int8)
        matrix[occupation[chosen], column[chosen]] = level[chosen]
        matrices.append(matrix)
    return Asked(skills, *matrices)


def steps(levels: NDArray[np.int8]) -> NDArray[np.float32]:
    """
    Mark every step 1, 2, 3 that a level reaches, [rows × 3·columns].

    The product of two such rows is the sum of the lesser levels.

    Examples
    --------
    >>> held, asked = np.array([[3, 1]]), np.array([[2, 2]])
    >>> float((steps(held) @ steps(asked).T)[0, 0])
    3.0
    """
    return np.hstack([levels >= step for step in (1, 2, 3)]).astype(np.float32)


def exactly(levels: NDArray[np.int8]) -> NDArray[np.float32]:
    """Mark the one step that equals a level, [rows × 3·columns]."""
    return np.hstack([levels == step for step in (1, 2, 3)]).astype(np.float32)
