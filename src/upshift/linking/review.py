# SPDX-License-Identifier: Apache-2.0
"""Review: undecided links go out as a workbook and come back as corrections."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import polars as pl
import xlsxwriter
from numpy.typing import NDArray

from upshift.errors import InvalidTables, Problem
from upshift.linking.weights import Weights, calibrate
from upshift.linking.words import words
from upshift.tables.cells import cells_of
from upshift.tables.neutral import neutralise, restore

COLUMNS = ("text", "words", "label", "uri", "probability", "right", "instead")
"""Headings of the workbook; people fill the last two."""
YES = frozenset({"yes", "y", "1", "x", "true", "igen", "i", "ja", "j"})
NO = frozenset({"no", "n", "0", "false", "nem", "nein"})

_FEWEST = 30
"""Reviewed links from which the probability is fitted anew."""
_MOST_LETTERS = 32_000  # of a cell in the format


@dataclass(frozen=True, slots=True)
class Corrections:
    """
    What people said of links.

    Parameters
    ----------
    taken, refused
        Words in small letters with the URI they do, and do not, speak of.
    verdicts
        Probability that was shown, and whether the link was right.
    """

    taken: frozenset[tuple[str, str]] = frozenset()
    refused: frozenset[tuple[str, str]] = frozenset()
    verdicts: tuple[tuple[float, bool], ...] = field(default=())


def write_review(mentions: pl.DataFrame, path: Path) -> int:
    """
    Write the undecided links, the likeliest first, for people to say yes or no.

    Parameters
    ----------
    mentions
        As linking gives them.
    path
        Of the workbook.

    Returns
    -------
    int
        Links to be looked at.
    """
    chosen = mentions.filter(pl.col("status") == "review")
    shown = neutralise(
        chosen.sort("probability", descending=True, maintain_order=True)
        .with_columns(pl.col("words").str.slice(0, _MOST_LETTERS))
        .with_columns(right=pl.lit(""), instead=pl.lit(""))
        .select(COLUMNS)
    )
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("review")
        bold = book.add_format({"bold": True})
        sheet.write_row(0, 0, COLUMNS, bold)
        for number, row in enumerate(shown.iter_rows(), 1):
            sheet.write_row(number, 0, row)
        choices = {"validate": "list", "source": ["yes", "no"]}
        if shown.height:
            sheet.data_validation(1, 5, shown.height, 5, choices)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 3, 32)
    return shown.height


def read_review(path: Path) -> Corrections:
    """
    Read what people said; rows without an answer are passed over.

    Raises
    ------
    InvalidTables
        If it is no such workbook, or an answer is neither yes nor no.
    """
    rows = next(iter(cells_of(path).values()), [])
    if not rows or not set(COLUMNS) <= set(rows[0]):
        expected = ", ".join(COLUMNS)
        raise InvalidTables(
            (Problem("review_unreadable", place=path.name, expected=expected),)
        )
    width = len(rows[0])
    even = [[*row, *[""] * width][:width] for row in rows[1:]]
    frame = pl.DataFrame(even, schema=rows[0], orient="row")
    said = restore(frame).with_columns(
        pl.col("right").str.strip_chars().str.to_lowercase()
    )
    _check_answers(said["right"].to_list(), path)
    return _corrections(said)


def correct(weights: Weights, corrections: Corrections, source: str = "ad") -> Weights:
    """
    Fit the probability anew, if links held out are judged no worse by it.

    Parameters
    ----------
    weights
        In use now.
    corrections
        Their verdicts are dealt in three parts; the last one is the gate.
    source
        Kind of text whose probability is fitted.

    Returns
    -------
    Weights
        The new ones with a version of their own, or those in use.
    """
    if len(corrections.verdicts) < _FEWEST:
        return weights
    chances, right = map(np.asarray, zip(*corrections.verdicts, strict=True))
    slope, shift = weights.calibrations.get(source, (1.0, 0.0))
    shown = np.clip(chances, 1e-4, 1 - 1e-4)
    scores = (np.log(shown / (1 - shown)) - shift) / slope
    held = np.arange(len(right)) % 3 == 2
    fitted = calibrate(weights, scores[~held], right[~held], source)
    before = _surprise(weights.probability(scores[held], source), right[held])
    after = _surprise(fitted.probability(scores[held], source), right[held])
    if after >= before:
        return weights
    return replace(fitted, version=f"{weights.version}+{len(right)}")


def _surprise(chances: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Give the mean logarithmic loss."""
    likely = np.where(right, chances, 1 - chances)
    return float(-np.log(np.clip(likely, 1e-6, 1)).mean())


def _corrections(said: pl.DataFrame) -> Corrections:
    taken: set[tuple[str, str]] = set()
    refused: set[tuple[str, str]] = set()
    verdicts = []
    for row in said.filter(pl.col("right") != "").iter_rows(named=True):
        form = " ".join(words(row["words"]))
        is_right = row["right"] in YES
        (taken if is_right else refused).add((form, row["uri"]))
        verdicts.append((float(row["probability"]), is_right))
        instead = row["instead"].strip()
        if re.match(r"https?://|urn:", instead):
            taken.add((form, instead))
    return Corrections(frozenset(taken), frozenset(refused), tuple(verdicts))


def _check_answers(answers: list[str], path: Path) -> None:
    wrong = {
        number: answer
        for number, answer in enumerate(answers, 2)
        if answer and answer not in YES | NO
    }
    if wrong:
        got = next(iter(wrong.values()))
        problem = Problem(
            "review_answer", rows=tuple(wrong), got=got, place=path.name, column="right"
        )
        raise InvalidTables((problem,))
