# SPDX-License-Identifier: Apache-2.0
"""Every cell of every page as a sum of the same smallest parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy import sparse

from upshift.disclosure.facts import CellFacts, cell_facts, parts_within
from upshift.disclosure.pages import Page
from upshift.disclosure.sums import Sums
from upshift.solver.blocks import Ints

Signature = tuple[frozenset[str], tuple[tuple[str, tuple[str, ...]], ...]]


@dataclass(frozen=True, slots=True)
class Block:
    """
    Cells with the same columns.

    Parameters
    ----------
    start
        Number of its first cell.
    cell_of
        Cell of each part, −1 for parts outside.
    """

    start: int
    cell_of: Ints


@dataclass(frozen=True, slots=True)
class Layout:
    """
    All cells of some pages over common parts.

    A part is a finest combination that any page can tell apart; each figure on
    each page is a sum of parts, so that pages with other hierarchies or other
    members are linked by what they share.

    Parameters
    ----------
    blocks
        By columns and population.
    parts
        Columns of each part, sorted.
    sums
        The cells in numbers.
    """

    blocks: dict[Signature, Block]
    parts: pl.DataFrame
    sums: Sums

    def cells_of(self, page: Page) -> pl.DataFrame:
        """
        List the cells of a page.

        Returns
        -------
        DataFrame
            ``cell`` and the levels of the page: what a cell sums over is blank,
            what it lies in is filled.
        """
        return pl.concat([self._keys(page, c) for c in page.combinations()])

    def _keys(self, page: Page, combination: tuple[str | None, ...]) -> pl.DataFrame:
        cell_of = self.blocks[_signature(page, combination)].cell_of
        cell, first = np.unique(cell_of, return_index=True)
        cell, first = cell[cell >= 0], first[cell >= 0]
        filled = {name: name in page.filled(combination) for name in page.levels}
        return self.parts[first].select(
            pl.lit(pl.Series("cell", cell)),
            *(
                pl.col(name) if is_filled else pl.lit(None, pl.String).alias(name)
                for name, is_filled in filled.items()
            ),
        )


def lay_out(frame: pl.DataFrame, pages: Sequence[Page]) -> Layout:
    """
    Lay all pages over the parts of a frame of contributions.

    Parameters
    ----------
    frame
        As :func:`upshift.disclosure.contributions.settle` gives it.
    """
    columns = sorted({name for page in pages for name in page.columns})
    frame, parts = _parts(frame, columns)
    blocks: dict[Signature, Block] = {}
    facts = []
    start = 0
    for page in pages:
        inside = frame.filter(parts_within(page.only))
        for combination in page.combinations():
            signature = _signature(page, combination)
            if signature not in blocks:
                columns = sorted(signature[0])
                found = cell_facts(inside, columns)
                cell_of = _cell_of(parts, found.select("_", *columns), page)
                cell_of = np.where(cell_of >= 0, cell_of + start, -1)
                blocks[signature] = Block(start, cell_of)
                facts.append(found)
                start += found.height
    sums = Sums(
        members=_members([b.cell_of for b in blocks.values()], start, parts.height),
        value=parts["value"].to_numpy(),
        own=_own(frame, parts.height),
        lines=_lines(blocks, pages, start),
        facts=CellFacts.gather(facts),
    )
    return Layout(blocks, parts, sums)


def _signature(page: Page, combination: tuple[str | None, ...]) -> Signature:
    return frozenset(name for name in combination if name), page.only


def _parts(
    frame: pl.DataFrame, columns: list[str]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give the frame with the number of its part, and the parts in order."""
    key = ["_", *columns]
    parts = frame.group_by(key).agg(pl.col("value").sum()).sort(key)
    parts = parts.with_row_index("part")
    return frame.join(parts.select("part", *key), on=key), parts


def _cell_of(parts: pl.DataFrame, keys: pl.DataFrame, page: Page) -> Ints:
    numbered = keys.with_row_index("cell")
    inside = parts.filter(parts_within(page.only))
    found = inside.join(numbered, on=keys.columns)
    cell_of = np.full(parts.height, -1, dtype=np.int64)
    cell_of[found["part"].to_numpy()] = found["cell"].to_numpy()
    return cell_of


def _members(cell_of: list[Ints], num: int, parts: int) -> sparse.csr_matrix:
    cell = np.concatenate(cell_of)
    part = np.tile(np.arange(parts), len(cell_of))
    there = cell >= 0
    ones = np.ones(int(there.sum()))
    return sparse.csr_matrix((ones, (cell[there], part[there])), shape=(num, parts))


def _own(frame: pl.DataFrame, parts: int) -> sparse.csc_matrix:
    firms = frame["organisation"].unique().sort()
    enum = pl.Enum(firms)
    column = frame["organisation"].cast(enum).to_physical().to_numpy()
    place = (frame["part"].to_numpy(), column.astype(np.int64))
    return sparse.csc_matrix((frame["value"], place), shape=(parts, firms.len()))


def _lines(
    blocks: dict[Signature, Block], pages: Sequence[Page], num: int
) -> sparse.csr_matrix:
    """Give −total + addends for every total and every dimension it adds up."""
    pairs: dict[tuple[Signature, Signature], None] = {}
    for page in pages:
        for combination in page.combinations():
            for finer in page.finer(combination):
                pairs[_signature(page, combination), _signature(page, finer)] = None
    rows, cells, signs, start = [], [], [], 0
    for coarse, fine in pairs:
        totals, addends = blocks[coarse].cell_of, blocks[fine].cell_of
        there = totals >= 0
        pair = np.unique(np.stack([totals[there], addends[there]]), axis=1)
        total, line = np.unique(pair[0], return_inverse=True)
        rows += [line + start, np.arange(total.size) + start]
        cells += [pair[1], total]
        signs += [np.ones(line.size), -np.ones(total.size)]
        start += total.size
    if not rows:
        return sparse.csr_matrix((0, num))
    place = (np.concatenate(rows), np.concatenate(cells))
    return sparse.csr_matrix((np.concatenate(signs), place), shape=(start, num))
