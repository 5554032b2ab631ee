# SPDX-License-Identifier: Apache-2.0
"""``upshift link``: skills and occupations in any text, with evidence."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import polars as pl
import typer
from typer import Argument, Option

from upshift.cli.codes import Code
from upshift.cli.console import errors, put, put_table, say
from upshift.cli.faults import telling
from upshift.cli.options import Format, Language, Shape, Tongue
from upshift.cli.taxonomies import StoreFolder, open_taxonomies
from upshift.errors import Problem
from upshift.linking import (
    COLUMNS,
    Concepts,
    Corrections,
    Finder,
    LinkParams,
    Vectors,
    concepts_of,
    correct,
    evaluate_folder,
    explain,
    lessons_in,
    mentions_table,
    occupation_titles,
    open_index,
    open_linker,
    read_review,
    read_texts,
    train_vectors,
    trained_vectors,
    write_review,
)
from upshift.taxonomy import Taxonomy


class Pipeline(StrEnum):
    """How much work each sentence gets."""

    fast = "fast"
    full = "full"


class Kind(StrEnum):
    """What texts are linked to."""

    skills = "skills"
    occupations = "occupations"


class Source(StrEnum):
    """Kind of text."""

    ad = "ad"
    course = "course"
    cv = "cv"
    title_ = "title"
    skills = "skills"


Taxonomies = Annotated[
    list[str] | None,
    Option(
        "--taxonomy",
        help="A version that was added, or a download; may be repeated, one for each"
        " language. Without it: the newest one kept.",
        show_default=False,
    ),
]
To = Annotated[Kind, Option("--to", help="What texts are linked to.")]
Artefacts = Annotated[
    Path | None, Option("--index", help="Folder of indexes; may be deleted.")
]
Tongues = Annotated[
    str,
    Option("--language", "-l", help="Of the texts; auto: sentence by sentence."),
]


def texts(  # noqa: PLR0913 - each is an option of the command line
    what: Annotated[
        list[str],
        Argument(help="Files, folders, - for the input, or a text in quotes."),
    ],
    *,
    out: Annotated[
        Path | None, Option("--out", "-o", help="CSV file for the mentions.")
    ] = None,
    source: Annotated[Source, Option("--as", help="Kind of text.")] = Source.ad,
    language: Tongues = "auto",
    to: To = Kind.skills,
    reasons: Annotated[
        bool, Option("--explain", help="Say why, feature by feature.")
    ] = False,
    column: Annotated[str, Option(help="Of tables: the column with the texts.")] = "",
    least: Annotated[
        float, Option(help="Links below this probability are left out.", min=0, max=1)
    ] = LinkParams().least,
    taxonomies: Taxonomies = None,
    reviewed: Annotated[
        Path | None,
        Option(help="Workbook of `upshift link review`, filled in."),
    ] = None,
    store: StoreFolder = None,
    index: Artefacts = None,
    shape: Format = Shape.table,
) -> None:
    """Find skills or occupations in texts, with words, reason and probability."""
    params = LinkParams(source.value, language, least, max(least, LinkParams().sure))
    with telling(Tongue.en):
        concepts = _concepts(taxonomies, store, to, language)
        said = read_review(reviewed) if reviewed else Corrections()
        indexes = [open_index(c, index, said.taken) for c in concepts]
        linker = open_linker(indexes, params=params, corrections=said)
        weights = correct(linker.weights, said, source.value)
        linker = replace(linker, weights=weights)
    faults: list[Problem] = []
    given = _given(what, column, faults)
    if reasons:
        for text in explain(linker, given):
            put(text)
    else:
        _show(mentions_table(linker.link(given)), out, shape)
    for fault in faults:
        say(str(fault))
    if faults:
        raise typer.Exit(Code.problems)


def review(
    mentions: Annotated[Path, Argument(help="CSV file that `upshift link` wrote.")],
    *,
    out: Annotated[Path, Option("--out", "-o", help="Workbook to fill in.")] = Path(
        "review.xlsx"
    ),
) -> None:
    """Write the undecided links as a workbook; its answers act when read back."""
    table = pl.read_csv(mentions, schema_overrides=dict(COLUMNS))
    say(f"{write_review(table, out):,} links to look at in {out}")


def titles(  # noqa: PLR0913 - each is an option of the command line
    what: Annotated[list[str], Argument(help="Titles, or files with one a line.")],
    *,
    most: Annotated[int, Option(help="Occupations for each title.", min=1)] = 5,
    taxonomies: Taxonomies = None,
    language: Tongues = "auto",
    store: StoreFolder = None,
    index: Artefacts = None,
    shape: Format = Shape.table,
) -> None:
    """Find the occupations of job titles, with their ISCO-08 unit groups."""
    with telling(Tongue.en):
        taxonomy = open_taxonomies(taxonomies or [], store, language)[0]
    several = [line for word in what for line in _lines(word)]
    nearest = occupation_titles(taxonomy, _titles_vectors(taxonomy, index))
    put_table(nearest.match(several, most), shape)


def train(  # noqa: PLR0913 - each is an option of the command line
    *,
    to: To = Kind.skills,
    further: Annotated[
        Path | None,
        Option("--texts", help="Folder of texts with known skills, learned as well."),
    ] = None,
    taxonomies: Taxonomies = None,
    language: Tongues = "auto",
    store: StoreFolder = None,
    index: Artefacts = None,
) -> None:
    """Train the vectors of an index once; a stopped training goes on next time."""
    with telling(Tongue.en):
        for concepts in _concepts(taxonomies, store, to, language):
            start = open_index(concepts, index)
            lessons = lessons_in(further, concepts) if further else ()
            trained = train_vectors(start, further=lessons, root=index, tell=_told)
            say(f"Trained: {trained.version}")


def evaluate(  # noqa: PLR0913 - each is an option of the command line
    folder: Annotated[Path, Argument(help="Folder of test sets.")],
    *,
    pipeline: Annotated[Pipeline, Option(help="fast or full.")] = Pipeline.fast,
    taxonomies: Taxonomies = None,
    earlier: Annotated[
        Path | None,
        Option(help="Download of the version whose labels the sets speak."),
    ] = None,
    store: StoreFolder = None,
    index: Artefacts = None,
    shape: Format = Shape.table,
    language: Language = Tongue.en,
) -> None:
    """Measure links on test sets, in five folds where they are learned from."""
    with telling(language):
        opened = open_taxonomies(taxonomies or [], store, "auto", folder)
        finder = Finder(open_index(concepts_of(opened[0]), index))
        vectors = {
            taxonomy.language: kept
            for taxonomy in opened
            if (kept := _titles_vectors(taxonomy, index))
        }
        found = evaluate_folder(finder, folder, pipeline.value, earlier, vectors)
    put_table(pl.DataFrame([one.row() for one in found]), shape)


def _concepts(
    taxonomies: list[str] | None,
    store: Path | None,
    to: Kind,
    language: str,
    beside: Path | None = None,
) -> list[Concepts]:
    opened = open_taxonomies(taxonomies or [], store, language, beside)
    return [concepts_of(taxonomy, to.value) for taxonomy in opened]


def _given(
    what: list[str], column: str, faults: list[Problem]
) -> Iterator[tuple[str, str]]:
    for word in what:
        if word == "-":
            yield "input", sys.stdin.read()
        elif _is_text(word):
            yield "text", word
        else:
            for found in read_texts([Path(word)], column):
                if isinstance(found, Problem):
                    faults.append(found)
                else:
                    yield found


def _titles_vectors(taxonomy: Taxonomy, index: Path | None) -> Vectors | None:
    return trained_vectors(concepts_of(taxonomy, "occupations"), index)


def _lines(word: str) -> list[str]:
    if not _is_text(word) and Path(word).is_file():
        found = (f for f in read_texts([Path(word)]) if not isinstance(f, Problem))
        return [line.strip() for _, text in found for line in text.splitlines() if line]
    return [word]


def _is_text(word: str) -> bool:
    """Tell a text in quotes from a path: it holds a blank and is no file."""
    try:
        return " " in word and not Path(word).exists()
    except (OSError, ValueError):
        return True


def _show(table: pl.DataFrame, out: Path | None, shape: Shape) -> None:
    if out is None:
        put_table(table.drop("version", "start", "end"), shape)
    else:
        table.write_csv(out)
        say(f"{table.height:,} mentions in {out}")


def _told(step: int, steps: int, loss: float) -> bool:
    if step % 50 == 0 or step == steps:
        errors.print(f"step {step:,} of {steps:,}, loss {loss:.2f}")
    return True
