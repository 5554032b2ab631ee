# SPDX-License-Identifier: Apache-2.0
"""Cells that a spreadsheet would take for a formula are made harmless."""

from __future__ import annotations

import re

import polars as pl
import polars.selectors as cs

_RISKY = r"^('*[=+\-@])"
_HARMLESS = r"^'('*[=+\-@])"


def neutralise(table: pl.DataFrame) -> pl.DataFrame:
    """
    Put an apostrophe before texts and headings that begin with ``= + - @``.

    Examples
    --------
    >>> neutralise(pl.DataFrame({"label": ["=1+1", "press"]}))["label"].to_list()
    ["'=1+1", 'press']
    """
    texts = table.with_columns(cs.string().str.replace(_RISKY, "'$1"))
    return texts.rename(lambda heading: re.sub(_RISKY, r"'\1", heading))


def restore(table: pl.DataFrame) -> pl.DataFrame:
    """
    Take away the apostrophe that :func:`neutralise` put there.

    Examples
    --------
    >>> restore(pl.DataFrame({"label": ["'=1+1", "'tis"]}))["label"].to_list()
    ['=1+1', "'tis"]
    """
    texts = table.with_columns(cs.string().str.replace(_HARMLESS, "$1"))
    return texts.rename(lambda heading: re.sub(_HARMLESS, r"\1", heading))
