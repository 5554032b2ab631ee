# SPDX-License-Identifier: Apache-2.0
"""Cures: the value that was probably meant by one that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import polars as pl

from upshift.tables.labels import fold
from upshift.tables.names import nearest
from upshift.tables.schema import Column
from upshift.tables.values import number

ALIASES: dict[str, dict[str, tuple[str, ...]]] = {
    "language": {
        "hu": ("hungarian", "magyar", "ungarisch", "hun"),
        "de": ("german", "nemet", "deutsch", "ger", "deu"),
        "en": ("english", "angol", "englisch", "eng", "gb", "uk"),
        "sk": ("slovak", "szlovak", "slowakisch"),
        "sl": ("slovene", "slovenian", "szloven", "slowenisch"),
        "hr": ("croatian", "horvat", "kroatisch"),
        "uk": ("ukrainian", "ukran", "ukrainisch", "ua"),
        "ro": ("romanian", "roman", "rumanisch"),
    },
    "country": {
        "HU": ("hungary", "magyarorszag", "ungarn", "hun"),
        "DE": ("germany", "nemetorszag", "deutschland", "ger", "d"),
        "AT": ("austria", "ausztria", "osterreich", "aut", "a"),
        "GR": ("greece", "gorogorszag", "griechenland", "el"),
        "GB": ("united kingdom", "uk", "egyesult kiralysag"),
        "SK": ("slovakia", "szlovakia", "slowakei"),
        "SI": ("slovenia", "szlovenia", "slowenien"),
        "HR": ("croatia", "horvatorszag", "kroatien"),
        "RO": ("romania", "rumanien"),
    },
    "currency": {
        "HUF": ("ft", "forint", "huf."),
        "EUR": ("euro", "euros", "eu"),
        "USD": ("dollar", "us dollar", "dollars"),
    },
}
"""What people write instead of a code, folded."""

_UNIT = r"(?<=\d)\s*[^\W\d]+\.?$"
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP"}
_MONEY = r"(?i)^(eur|huf|€|ft)\s*|\s*(eur|huf|€|ft|forint|euro)\.?$"


def cure_of(column: Column, text: str) -> str:
    """Give the value that was probably meant; blank if it cannot be told."""
    if column.choices:
        return nearest(text, column.choices)
    cure = _CURES.get(column.type)
    return cure(text) if cure else code_meant(column.type, text)


def with_cures(found: pl.DataFrame, cure: Callable[[str], str]) -> pl.DataFrame:
    """Add a column ``cure`` for the texts in ``got``, each looked up once."""
    cures = {text: cure(text) for text in found["got"].drop_nulls().unique()}
    known = pl.col("got").replace_strict(cures, default="", return_dtype=pl.String)
    return found.with_columns(cure=known)


def amount_meant(text: str) -> str:
    """
    Read an amount although a currency stands beside it.

    Examples
    --------
    >>> amount_meant("12 000 Ft"), amount_meant("a lot")
    ('12000', '')
    """
    amount = number(pl.Series([re.sub(_MONEY, "", text)])).item()
    return "" if amount is None else f"{amount:.12g}"


def number_meant(text: str) -> str:
    """
    Read a number although a unit stands behind it.

    Examples
    --------
    >>> number_meant("7,5 h"), number_meant("about 7")
    ('7.5', '')
    """
    return amount_meant(re.sub(_UNIT, "", text))


def whole_meant(text: str) -> str:
    """
    Read a whole number with dots between thousands or a unit behind it.

    Examples
    --------
    >>> whole_meant("1.500"), whole_meant("12 people"), whole_meant("1.5")
    ('1500', '12', '')
    """
    bare = re.sub(_UNIT, "", text)
    grouped = re.fullmatch(r"\d+|\d{1,3}([.,]\d{3})+", bare)
    return re.sub(r"\D", "", bare) if grouped else ""


def day_meant(text: str) -> str:
    """
    Read a date that stands month-first or has two digits for the year.

    Examples
    --------
    >>> day_meant("12/31/2026"), day_meant("31.12.26"), day_meant("30.02.2026")
    ('2026-12-31', '2026-12-31', '')
    """
    found = re.fullmatch(r"(\d{1,2})[-./ ]+(\d{1,2})[-./ ]+(\d{4}|\d{2})\.?", text)
    if not found:
        return ""
    first, second, year = (int(part) for part in found.groups())
    year += 2000 if year < 100 else 0
    month, day = (first, second) if second > 12 else (second, first)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def code_meant(kind: str, text: str) -> str:
    """
    Give the ISO code of a language, country or currency named in words.

    Examples
    --------
    >>> code_meant("language", "Magyar"), code_meant("currency", "Ft")
    ('hu', 'HUF')
    """
    if kind == "currency" and text in _SIGNS:
        return _SIGNS[text]
    names = ALIASES.get(kind, {})
    return next((code for code, words in names.items() if fold(text) in words), "")


def name_meant(text: str) -> str:
    """
    Give a short name without blanks and marks.

    Examples
    --------
    >>> name_meant("Ív hegesztő; CO2")
    'Ív_hegesztő_CO2'
    """
    return re.sub(r"\W+", "_", text).strip("_")


_CURES: dict[str, Callable[[str], str]] = {
    "money": amount_meant,
    "number": number_meant,
    "integer": whole_meant,
    "date": day_meant,
}
