# SPDX-License-Identifier: Apache-2.0
"""``upshift taxonomy``: versions side by side, and what differs."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import polars as pl
from typer import Argument, Option

from upshift.cli.console import put_table, put_tables, say
from upshift.cli.faults import telling
from upshift.cli.options import Format, Language, Shape, Tongue
from upshift.cli.sources import open_network
from upshift.errors import UnknownName
from upshift.examples import taxonomy_folder
from upshift.tables import write
from upshift.taxonomy import (
    Store,
    Taxonomy,
    cache_folder,
    diff_taxonomies,
    load_taxonomy,
    migrate_network,
)

StoreFolder = Annotated[
    Path | None, Option("--store", help="Folder of the versions kept.")
]
Version = Annotated[str, Argument(help="A version that was added, or a download.")]


def add(
    download: Annotated[Path, Argument(help="ESCO's zip or folder of CSV files.")],
    *,
    version: Annotated[str, Option(help="Where the download does not say it.")] = "",
    language: Language = Tongue.en,
    store: StoreFolder = None,
) -> None:
    """Keep a version of ESCO or of your own taxonomy beside the others."""
    with telling(language):
        kept = _store(store).register(
            download, language=language.value, version=version
        )
    for problem in kept.warnings():
        say(problem.text(language.value))
    say(_statement(kept))
    say(f"{kept.name} {kept.version} ({kept.language}) is kept.")
    put_table(_store(store).versions(), Shape.table)


def versions(*, shape: Format = Shape.table, store: StoreFolder = None) -> None:
    """List the versions that are kept."""
    put_table(_store(store).versions(), shape)


def diff(  # noqa: PLR0913 - each is an option of the command line
    old: Version,
    new: Version,
    *,
    only: Annotated[
        str,
        Option(help="renamed, added, removed, replaced, relinked, moved or isco."),
    ] = "",
    shape: Format = Shape.table,
    language: Language = Tongue.en,
    store: StoreFolder = None,
) -> None:
    """Say what was renamed, added, removed and re-linked between two versions."""
    with telling(language):
        found = diff_taxonomies(
            _open(old, language, store), _open(new, language, store)
        )
    if only and only not in found.summary():
        msg = f"'{only}' is no kind of change; there are {', '.join(found.summary())}."
        raise UnknownName(msg)
    say(f"{found.old} → {found.new}")
    if only:
        put_table(getattr(found, only), shape)
    else:
        rows = list(found.summary().items())
        put_table(pl.DataFrame(rows, schema=["change", "rows"], orient="row"), shape)


def migrate(  # noqa: PLR0913 - each is an option of the command line
    source: Annotated[str, Argument(help="A folder, a workbook or a database.")],
    old: Version,
    new: Version,
    target: Annotated[Path, Argument(help="Folder for the moved tables.")],
    *,
    shape: Format = Shape.table,
    language: Language = Tongue.en,
    store: StoreFolder = None,
) -> None:
    """Move a network to another version; every changed reference is listed."""
    with telling(language):
        network = open_network(source)
        change = diff_taxonomies(
            _open(old, language, store), _open(new, language, store)
        )
    moved = migrate_network(network, change)
    write(moved.tables, target)
    report = moved.report
    if shape is Shape.table:
        # What stays as it was fills pages; the other shapes list it too.
        put_table(report.group_by("change", maintain_order=True).len("rows"), shape)
        report = report.filter(pl.col("change") != "kept")
    put_tables({"report": report}, shape)


def _statement(taxonomy: Taxonomy) -> str:
    """Account for every row that was read."""
    rows, accepted, rejected = (
        taxonomy.intake[name].sum() for name in ("rows", "accepted", "rejected")
    )
    return f"Rows in: {rows:,}. Accepted: {accepted:,}. Rejected: {rejected:,}."


def _store(folder: Path | None) -> Store:
    return Store(folder or cache_folder() / "taxonomies")


def _open(version: str, language: Tongue, folder: Path | None) -> Taxonomy:
    """Open a download, a version that was added, or one that comes along."""
    if Path(version).exists():
        return load_taxonomy(version, language=language.value)
    with suppress(UnknownName):
        return load_taxonomy(
            taxonomy_folder(version), language=language.value, version=version
        )
    return _store(folder).load(version, language=language.value)
