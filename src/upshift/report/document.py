# SPDX-License-Identifier: Apache-2.0
"""A Document: what a report says, before page or PDF gives it a form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from upshift.report.words import Words

Tone = Literal["", "ok", "warn", "bad", "info", "wait", "you"]
Row = Sequence["str | Cell"]
Forms = tuple[str, str, str]
"""SVG for desk, phone and paper; a blank one is left out."""

MOST_OPEN = 12
"""Rows up to which a table stands open; on a phone more would hide the rest."""

PRINTED = 620
"""Width in which pictures are drawn for paper: letters come out at 9 points."""


def draw_forms(draw: Callable[[int], str], wide: int, narrow: int) -> Forms:
    """Draw a picture for desk, phone and paper."""
    return draw(wide), draw(narrow), draw(PRINTED)


@dataclass(frozen=True, slots=True)
class Cell:
    """
    A cell of a sheet.

    Parameters
    ----------
    text
        As read by people.
    tone
        Sign that stands before the text; blank for none.
    key
        Chart class of the swatch before the text, such as ``f1``.
    """

    text: str
    tone: Tone = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """
    A table for people.

    Parameters
    ----------
    title
        What readers of the screen hear.
    heads
        Column headings; the first column names the row.
    rows
        Cells as text or with a sign.
    numbers
        Positions of columns that are set to the right.
    foot
        Sums; blank for none.
    is_cards
        Whether rows become blocks on a phone.
    """

    title: str
    heads: Sequence[str]
    rows: Sequence[Row]
    numbers: frozenset[int] = frozenset()
    foot: Sequence[str] = ()
    is_cards: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """
    A chart in three widths, with its finding in words.

    Parameters
    ----------
    name
        Short name, unique in the document.
    said
        The finding, and the figures in a sentence.
    forms
        SVG for desk, phone and paper.
    caption
        Sentence below.
    legend
        Chart class and word of each kind.
    shape
        ``snug`` for half a page, ``broad`` for a whole one.
    """

    name: str
    said: tuple[str, str]
    forms: Forms
    caption: str = ""
    legend: Sequence[tuple[str, str]] = ()
    shape: Literal["", "snug", "broad"] = ""


@dataclass(frozen=True, slots=True)
class Folded:
    """
    A sheet behind a summary, open in print.

    Parameters
    ----------
    summary
        What one opens.
    sheet
        The table behind a picture.
    """

    summary: str
    sheet: Sheet


def fold(sheet: Sheet, words: Words) -> Folded | Sheet:
    """Put a long table behind a summary; a short one stays open."""
    rows = len(sheet.rows)
    if rows <= MOST_OPEN:
        return sheet
    return Folded(words.say("unit.show_rows", n=rows), sheet)


@dataclass(frozen=True, slots=True)
class Note:
    """
    A sentence.

    Parameters
    ----------
    text
        What it says.
    tone
        Sign before it; blank for a plain sentence.
    """

    text: str
    tone: Tone = ""


Block = Sheet | Picture | Folded | Note


@dataclass(frozen=True, slots=True)
class Section:
    """
    One subject.

    Parameters
    ----------
    name
        Anchor.
    title, aside
        Heading, and a quiet figure beside it.
    blocks
        In order of reading.
    is_half
        Whether two such sections may stand side by side.
    """

    name: str
    title: str
    blocks: Sequence[Block]
    aside: str = ""
    is_half: bool = False


@dataclass(frozen=True, slots=True)
class Stat:
    """
    A figure to act on.

    Parameters
    ----------
    label, value, base, trend
        What it is, the figure, of what, and against what.
    """

    label: str
    value: str
    base: str = ""
    trend: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """
    The proof of a plan.

    Parameters
    ----------
    claim
        What is certified, or which rule breaks.
    text
        The claim as a sentence.
    tone
        ``ok`` for a claim, ``bad`` for none.
    picture
        Gap between plan and bound.
    facts
        Label and cell, line by line.
    rules
        What the checker tested.
    """

    claim: str
    text: str
    tone: Tone
    picture: Picture | None
    facts: Sequence[tuple[str, Cell]]
    rules: Folded | None


@dataclass(frozen=True, slots=True)
class Document:
    """
    A whole report.

    Parameters
    ----------
    language
        Of every word.
    network, title, lead, answer
        Who it is about, heading, scope, and the answer in one sentence.
    stats
        At most six.
    receipt
        The proof.
    sections
        In order of reading.
    words
        Phrases of the frame itself, by key.
    foot
        Lines at the end.
    """

    language: str
    network: str
    title: str
    lead: str
    answer: str
    stats: Sequence[Stat]
    receipt: Receipt
    sections: Sequence[Section]
    words: dict[str, str] = field(default_factory=dict)
    foot: Sequence[str] = ()
