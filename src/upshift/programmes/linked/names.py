# SPDX-License-Identifier: Apache-2.0
"""Titles and sentences of linked data, in every language there is a name for."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import polars as pl

from upshift.programmes.instance import Tables
from upshift.tables.labels import LANGUAGES

Said = dict[str, str]
"""The same text by language."""


class Names:
    """
    Names of the things of a network.

    Parameters
    ----------
    network
        Holds the labels.
    """

    def __init__(self, network: Tables) -> None:
        self.own = str(network["networks"]["language"][0])
        self._labels = {key: _labels(network[f"{key}s"], key) for key in _KEYS}

    def of(self, kind: str, key: str) -> Said:
        """Give the names of a thing; its identifier stands in for a missing one."""
        known = self._labels[kind][key]
        first = known.get("en") or next(iter(known.values()), key)
        return {to: known.get(to, first) for to in LANGUAGES}

    def plain(self, kind: str, key: str) -> Said:
        """Give the one name of an organisation or site, in the network's language."""
        return {self.own: self._labels[kind][key].get("en", key)}


def say(phrase: str, **values: Mapping[str, str] | str) -> Said:
    """Fill a phrase in every language."""
    texts = _phrases()[phrase]
    return {
        to: texts[to].format(**{k: _in(value, to) for k, value in values.items()})
        for to in LANGUAGES
    }


def listed(names: Iterable[Said]) -> Said:
    """Join names with commas, language by language."""
    known = list(names)
    return {to: ", ".join(name[to] for name in known) for to in LANGUAGES}


def _in(value: Mapping[str, str] | str, language: str) -> str:
    return value if isinstance(value, str) else value[language]


_KEYS = ("occupation", "course", "skill", "organisation", "site")


def _labels(table: pl.DataFrame, key: str) -> dict[str, Said]:
    columns = {"label": "en", "label_hu": "hu", "label_de": "de"}
    rows: Iterable[dict[str, Any]] = table.iter_rows(named=True)
    return {
        row[key]: {to: row[name] for name, to in columns.items() if row.get(name)}
        for row in rows
    }


@cache
def _phrases() -> dict[str, Said]:
    text = files("upshift.programmes.linked").joinpath("phrases.csv").read_text("utf-8")
    return {row.pop("phrase"): row for row in csv.DictReader(text.splitlines())}
