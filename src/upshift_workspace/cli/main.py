# SPDX-License-Identifier: Apache-2.0
"""``upshift-workspace``: serve, make a cluster, check."""

from __future__ import annotations

import os
from typing import Annotated

import django
import typer
from django.core.management import call_command

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
def check() -> None:
    """Check settings, database and every audit trail."""
    call_command("check", deploy=False)
    call_command("migrate", check_unapplied=True, plan=True, verbosity=0)
    call_command("verify_audit")
