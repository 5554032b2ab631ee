# SPDX-License-Identifier: Apache-2.0
"""Gather the verbs, and turn what goes wrong into words and an exit code."""

from __future__ import annotations

import sys

import typer

from upshift import __version__
from upshift.cli.codes import Code
from upshift.cli.console import put, say
from upshift.cli.fallback import Fallback
from upshift.cli.verbs import GROUPS, VERBS
from upshift.errors import InvalidTables, SolverError, UpshiftError

app = typer.Typer(
    name="upshift",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="upshift run zala --out out/zala\n\n"
    "From a cluster's tables to a certified transition plan.",
    epilog=f"Exit codes: {'; '.join(f'{code.value} {code.said}' for code in Code)}.",
)


def _version(wanted: bool) -> None:  # noqa: FBT001 - a flag of the command line
    if wanted:
        put(f"upshift {__version__}")
        raise typer.Exit


@app.callback()
def _top(
    *,
    version: bool = typer.Option(
        False,
        "--version",
        callback=_version,
        is_eager=True,
        help="Print the version.",
    ),
) -> None:
    del version


_groups = {"": app}
for _name, _sentence in GROUPS.items():
    _groups[_name] = typer.Typer(
        cls=Fallback if _name == "link" else None, no_args_is_help=True, help=_sentence
    )
    app.add_typer(_groups[_name], name=_name)

for verb in VERBS:
    register = _groups[verb.group].command
    register(verb.do.__name__, help=verb.help, short_help=verb.sentence)(verb.do)


def main() -> None:
    """Run the command line."""
    try:
        app(prog_name="upshift")
    except InvalidTables as reason:
        for problem in reason.problems:
            say(str(problem))
        sys.exit(Code.problems)
    except SolverError as reason:
        say(f"The solver failed: {reason}")
        sys.exit(Code.solver)
    except (UpshiftError, OSError) as reason:
        say(str(reason))
        sys.exit(Code.usage)
    except KeyboardInterrupt:
        sys.exit(Code.interrupted)
