# SPDX-License-Identifier: Apache-2.0
"""Values from text: numbers, dates and words as three languages write them."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from upshift.tables.labels import fold, recognise_choice
from upshift.tables.schema import Column

TRUE = ("yes", "true", "1", "y", "x", "igen", "igaz", "i", "ja", "wahr", "j")
FALSE = ("no", "false", "0", "n", "nem", "hamis", "nein", "falsch")
LEVELS = {
    "1": ("awareness", "alap", "alapszint", "grundlagen", "kenntnis"),
    "2": ("practitioner", "gyakorlo", "gyakorló", "anwender", "anwendung"),
    "3": ("expert", "szakerto", "szakértő", "experte", "expertin"),
}

# Control characters, byte-order marks and zero-width blanks say nothing.
_UNSEEN = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x{200b}\x{feff}\x{fffe}\x{ffff}]"
_PLAIN = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"
_BLANKS = r"[\s\x{a0}\x{202f}\x{2009}'’]"
_GROUPED = r"^[+-]?\d{1,3}([\s\x{a0}\x{202f}\x{2009}'’]\d{3})+([.,]\d+)?$"
_SERIAL = r"^[2-7]\d{4}(\.0+)?$"  # days since 1899-12-30: the years 1954 to 2119
_YEAR_FIRST = r"^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$"
_DAY_FIRST = r"^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$"


def cleaned(cells: pl.DataFrame) -> pl.DataFrame:
    """Strip blanks and unseen characters of text; nothing left becomes null."""
    if cells.is_empty():
        return cells
    lines = pl.all().str.replace_all("\r\n?", "\n").str.replace_all(_UNSEEN, "")
    bare = cells.select(lines.str.strip_chars())
    return bare.select(pl.when(pl.all() != "").then(pl.all()))


def value(table: str, column: Column, text: pl.Series) -> pl.Series:
    """
    Read cleaned text as the type of its column; null where it cannot be read.

    Numbers may have decimal commas and blanks between thousands, dates may be
    day-first or spreadsheet serials, shares may be percentages, words may be in
    English, Hungarian or German.
    """
    if text.null_count() == text.len():
        return text.cast(column.dtype)
    if column.choices:
        return _choice(table, column, text)
    if column.type in _READERS:
        return _READERS[column.type](text)
    if column.type in {"country", "currency"}:
        return text.str.to_uppercase()
    return text.str.to_lowercase() if column.type == "language" else text


def number(text: pl.Series) -> pl.Series:
    """
    Read numbers as three languages write them.

    Examples
    --------
    >>> number(pl.Series(["1 500,5", "1.500,5", "1,500.5", "1500.5", "a"])).to_list()
    [1500.5, 1500.5, 1500.5, 1500.5, None]
    """
    plain = text if text.str.contains(_PLAIN).all() else _plain(text)
    read = plain.cast(pl.Float64, strict=False)
    sound = plain.str.contains(_PLAIN) & read.is_finite()
    # Adding nought turns -0.0 into 0.0: equal numbers shall have equal digests.
    return read.set(~sound, None) + 0.0


def _plain(text: pl.Series) -> pl.Series:
    """Write numbers with a decimal point and nothing between thousands."""
    minus = text.str.replace("−", "-", literal=True)
    dense = minus.str.replace_all(_BLANKS, "").zip_with(
        minus.str.contains(_GROUPED).fill_null(value=False), minus
    )
    groups_of_commas = dense.str.contains(r"^[+-]?\d{1,3}(,\d{3}){2,}$|,.*\.")
    groups_of_dots = dense.str.contains(r"^[+-]?\d{1,3}(\.\d{3}){2,}$|\..*,")
    words = pl.DataFrame(
        {"t": dense, "commas": groups_of_commas, "dots": groups_of_dots}
    )
    bare = pl.col("t")
    without_dots = bare.str.replace_all(".", "", literal=True)
    return words.select(
        pl.when("commas")
        .then(bare.str.replace_all(",", "", literal=True))
        .when("dots")
        .then(without_dots.str.replace(",", ".", literal=True))
        .otherwise(bare.str.replace(",", ".", literal=True))
        .alias(text.name)
    ).to_series()


def _integer(text: pl.Series) -> pl.Series:
    read = number(text)
    whole = (read == read.round(0)) & (read.abs() < 2**53)
    return read.set(~whole, None).cast(pl.Int64)


def _level(text: pl.Series) -> pl.Series:
    words = {word: digit for digit, names in LEVELS.items() for word in names}
    return _integer(text.str.to_lowercase().replace(words))


def _share(text: pl.Series) -> pl.Series:
    read = number(text.str.strip_chars_end("% \u00a0"))
    return (read / 100).zip_with(text.str.ends_with("%").fill_null(value=False), read)


def _boolean(text: pl.Series) -> pl.Series:
    words = {**dict.fromkeys(TRUE, True), **dict.fromkeys(FALSE, False)}
    low = text.str.to_lowercase()
    return low.replace_strict(words, default=None, return_dtype=pl.Boolean)


def _date(text: pl.Series) -> pl.Series:
    # "2026. 12. 31." and "2026-12-31 00:00:00" are read without their tail.
    bare = text.str.replace(r"[T ]\d{1,2}:\d{2}.*$", "").str.replace_all(r"\s", "")
    bare = bare.str.strip_chars_end(".")
    ordered = bare.str.replace(_DAY_FIRST, "$3-$2-$1")
    ordered = ordered.str.replace(_YEAR_FIRST, "$1-$2-$3")
    known = ordered.set(~ordered.str.contains(r"^\d{4}-\d{1,2}-\d{1,2}$"), None)
    written = known.str.to_date("%Y-%m-%d", strict=False)
    days = bare.set(~bare.str.contains(_SERIAL), None).cast(pl.Float64, strict=False)
    # Spreadsheets count from 1899-12-30, dates in Polars from 1970-01-01.
    counted = (days.cast(pl.Int64) - 25569).cast(pl.Int32).cast(pl.Date)
    return written.zip_with(written.is_not_null(), counted)


def _choice(table: str, column: Column, text: pl.Series) -> pl.Series:
    same = {fold(choice): choice for choice in column.choices}
    known = {
        word: same.get(fold(word)) or recognise_choice(table, column.name, word)
        for word in text.drop_nulls().unique()
    }
    return text.replace_strict(known, default=None, return_dtype=pl.String)


_READERS: dict[str, Callable[[pl.Series], pl.Series]] = {
    "boolean": _boolean,
    "date": _date,
    "integer": _integer,
    "level": _level,
    "number": number,
    "money": number,
    "share": _share,
}
