# SPDX-License-Identifier: Apache-2.0
"""Names become numbers: the place of a name in its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from upshift.solver.blocks import Floats, Ints

NOWHERE = -1
"""Number of a blank name."""


def number(names: pl.Series, of: pl.Series) -> Ints:
    """Give the place of each name in ``of``; −1 where the name is blank."""
    places = pl.DataFrame({"name": of}).with_row_index("place")
    found = pl.DataFrame({"name": names.cast(pl.String)}).join(
        places, on="name", how="left", maintain_order="left"
    )
    return found["place"].cast(pl.Int64).fill_null(NOWHERE).to_numpy()


def numbers(values: pl.Series, *, blank: float = np.nan) -> Floats:
    """Give a column as floats; blanks become ``blank``."""
    return values.cast(pl.Float64).fill_null(blank).to_numpy()


def flags(values: pl.Series) -> Ints:
    """Give a column of yes and no as 1 and 0; blanks are no."""
    return values.fill_null(value=False).cast(pl.Int64).to_numpy()


def bits(names: Sequence[str | None], of: Mapping[str, int]) -> Ints:
    """Give each name as a bit of its own; 0 where it is blank or unknown."""
    return np.array(
        [1 << of[name] if name and name in of else 0 for name in names],
        dtype=np.int64,
    )
