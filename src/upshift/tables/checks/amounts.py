# SPDX-License-Identifier: Apache-2.0
"""Amounts: every currency has a rate, and there is one network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from polars import col

from upshift.errors import Problem
from upshift.tables.checks.sheets import ROW, Sheet
from upshift.tables.lists import word_list
from upshift.tables.money import EURO, priced_tables, rates_on


def check_amounts(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Find currencies that cannot be converted and a second network."""
    networks = sheets["networks"]
    if networks.values.is_empty():
        yield networks.flaw("no_network")
        return
    more = networks.values.slice(1).select(ROW, got=col("network"))
    yield from networks.flaws("second_network", "network", more)
    own = networks.values["currency"][0]
    known = rates_on(sheets["rates"].values, networks.values["priced_on"][0])
    for table in priced_tables():
        yield from _without_rate(
            sheets[table.name], [name for name in (*known, own) if name]
        )
    if own not in {EURO, None} and EURO not in known:
        yield networks.flaw("defaults_without_rate", "currency", got=own)


def _without_rate(sheet: Sheet, known: list[str]) -> list[Problem]:
    is_code = col("currency").is_in(sorted(word_list("currency")))
    found = sheet.values.filter(is_code & ~col("currency").is_in(known))
    return sheet.flaws("no_rate", "currency", found.select(ROW, got="currency"))
