# SPDX-License-Identifier: Apache-2.0
"""One currency: amounts in other currencies are converted by dated rates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from upshift.tables.schema import Table, input_tables

EURO = "EUR"
"""Currency of the default amounts in the schema."""


def convert_money(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """
    Give the tables with every amount in the network's currency.

    A rate is what one unit of the other currency is worth in the network's. That
    of the newest date not after ``networks.priced_on`` holds; without that day,
    the newest. Blank amounts then take the schema's default, which is in euro.

    Parameters
    ----------
    tables
        Settled input tables.

    Returns
    -------
    dict of DataFrame
        Where there is a column ``currency``, it is the network's in every row.
    """
    network = tables["networks"].row(0, named=True)
    rates = rates_on(tables["rates"], network["priced_on"])
    rates[network["currency"]] = 1.0
    filled = {}
    for table in input_tables():
        rows = tables[table.name]
        if table in priced_tables():
            rows = _converted(table, rows, rates, network["currency"])
        filled[table.name] = _with_defaults(table, rows, rates.get(EURO, 1.0))
    return {**tables, **filled}


def priced_tables() -> tuple[Table, ...]:
    """Give the tables whose rows name the currency of their amounts."""
    return tuple(
        table
        for table in input_tables()
        if "currency" in table.dtypes and table.name not in {"networks", "rates"}
    )


def rates_on(rates: pl.DataFrame, day: date | None) -> dict[str, float]:
    """Give the rate of each currency that holds on a day; None means the newest."""
    past = rates if day is None else rates.filter(pl.col("date") <= day)
    # In order of date, a later rate takes the place of an earlier one.
    return dict(past.sort("date").select("currency", "rate").iter_rows())


def _converted(
    table: Table, rows: pl.DataFrame, rates: Mapping[str, float], currency: str
) -> pl.DataFrame:
    own = pl.col("currency").fill_null(currency)
    rate = own.replace_strict(rates, default=None, return_dtype=pl.Float64)
    amounts = [column.name for column in table.columns if column.type == "money"]
    changed = [(pl.col(name) * rate).alias(name) for name in amounts]
    return rows.with_columns(*changed, currency=pl.lit(currency))


def _with_defaults(table: Table, rows: pl.DataFrame, euro: float) -> pl.DataFrame:
    return rows.with_columns(
        pl.col(column.name).fill_null(float(column.default) * euro)
        for column in table.columns
        if column.type == "money" and column.default
    )
