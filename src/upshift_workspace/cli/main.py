# SPDX-License-Identifier: Apache-2.0
"""``upshift-workspace``: serve, make a cluster, back up, restore, check."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import django
import typer

app = typer.Typer(no_args_is_help=True, add_completion=False)


def main() -> None:
    """Start the command line."""
    os.environ.setdefault(
        "DJANGO_SETTINGS_MODULE", "upshift_workspace.project.settings"
    )
    django.setup()
    app()


@app.command()
def serve(
    *,
    example: Annotated[
        bool, typer.Option(help="Load the town of Zala if there is no cluster yet.")
    ] = True,
) -> None:
    """Bring the database up to date and start server and worker."""
    # Models can be imported only after django.setup().
    from upshift_workspace.cli.serving import serve as start  # noqa: PLC0415 - as said

    raise typer.Exit(start(with_example=example))


@app.command()
def createcluster(
    name: Annotated[str, typer.Argument(help="Name in addresses, such as 'zala'.")],
    label: Annotated[str, typer.Argument(help="Name for people.")],
    office: Annotated[str, typer.Argument(help="Mail address of the office.")],
) -> None:
    """Make an empty cluster and an account for its office."""
    from upshift_workspace.cli.clusters import create_cluster  # noqa: PLC0415 - as above

    password = create_cluster(name, label, office)
    typer.echo(f"{name}: {office} signs in with {password} (shown this once)")


@app.command()
def backup(
    target: Annotated[
        Path | None, typer.Argument(help="File; by default below 'backups'.")
    ] = None,
) -> None:
    """Write database and files into one file, while people go on working."""
    from upshift_workspace.operations.backup import back_up  # noqa: PLC0415 - as above

    kept = back_up(target)
    typer.echo(f"{kept.path}\nsha256 {kept.digest}")


@app.command()
def restore(
    archive: Annotated[Path, typer.Argument(help="As 'backup' wrote it.")],
    *,
    yes: Annotated[bool, typer.Option(help="Ask nothing.")] = False,
) -> None:
    """Put a backup in the place of what is there, erasures included. Stop it first."""
    from upshift_workspace.operations.archive import Unsound  # noqa: PLC0415 - as above
    from upshift_workspace.operations.backup import (  # noqa: PLC0415 - as above
        restore as put_back,
    )

    if not yes:
        typer.confirm(
            "Is the server stopped, and shall its data be replaced?", abort=True
        )
    try:
        aside = put_back(archive)
    except (Unsound, FileNotFoundError) as reason:
        typer.echo(str(reason), err=True)
        raise typer.Exit(1) from reason
    typer.echo(f"Restored. What was there before is in {aside}")


@app.command()
def check() -> None:
    """Check settings, database, audit trails, jobs, results, disk, clock, secret."""
    from upshift_workspace.operations.inspection import inspect  # noqa: PLC0415 - as above

    found = list(inspect())
    for finding in found:
        typer.echo(f"{finding.part}: {finding.fault or 'sound'}")
    raise typer.Exit(int(any(finding.fault for finding in found)))
