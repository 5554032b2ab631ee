# SPDX-License-Identifier: Apache-2.0
"""``upshift consortium``: rules, consortia, budgets and meetings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import polars as pl
from typer import Option

from upshift.cli.console import put_table, say
from upshift.cli.faults import telling
from upshift.cli.options import Folder, Format, Language, Shape, Source, Tongue
from upshift.cli.sources import open_network
from upshift.consortia import (
    ConsortiumParams,
    arrange_meetings,
    check_consortium,
    draw_needs,
    find_consortia,
    find_pack,
    partner_sizes,
)
from upshift.consortia import funnel as count_funnel
from upshift.consortia import packs as pack_names
from upshift.run import reread

Call = Annotated[str, Option(help="A row of `calls`.", metavar="CALL")]
Packs = Annotated[
    Path | None,
    Option(
        "--packs",
        help="Folder of your own rule packs; they come before those shipped.",
        show_default=False,
    ),
]


def packs(*, shape: Format = Shape.table) -> None:
    """List the rule packs, with how many rules are still to be confirmed."""
    rows = []
    for name in pack_names():
        pack = find_pack(name)
        open_rules = sum(rule.state == "unconfirmed" for rule in pack.rules)
        rows.append((name, pack.version, len(pack.rules), open_rules, pack.label))
    heads = ("pack", "version", "rules", "unconfirmed", "label")
    put_table(pl.DataFrame(rows, schema=heads, orient="row"), shape)


def check(  # noqa: PLR0913 - each is an option of the command line
    source: Source,
    *,
    call: Call,
    leaving: Annotated[
        bool, Option("--leaving", help="Say what breaks if each partner leaves.")
    ] = False,
    packs_folder: Packs = None,
    shape: Format = Shape.table,
    language: Language = Tongue.en,
) -> None:
    """Judge a draft consortium by the rules of its call: pass, fail or unknown."""
    with telling(language):
        found = check_consortium(open_network(source), call, packs_folder=packs_folder)
    if leaving:
        put_table(found.departures, shape)
    elif shape is Shape.table:
        shown = ("rule", "finding", "value", "least", "most", "missing", "state")
        put_table(found.rules.select(shown), shape, f"{call}: {found.finding}")
    else:
        put_table(found.rules, shape)


def best(  # noqa: PLR0913 - each is an option of the command line
    source: Source,
    *,
    call: Call,
    anew: Annotated[
        bool, Option("--anew", help="Leave out those who have joined already.")
    ] = False,
    alternatives: Annotated[int, Option(help="Consortia to give.", min=1)] = 3,
    countries: Annotated[int, Option(help="Countries one wants.", min=0)] = 0,
    kinds: Annotated[int, Option(help="Kinds of partner one wants.", min=0)] = 0,
    open_skills: Annotated[
        bool, Option("--missing", help="Say what stays open, and who is nearest.")
    ] = False,
    packs_folder: Packs = None,
    shape: Format = Shape.table,
    language: Language = Tongue.en,
) -> None:
    """Find the best consortium for a call, and alternatives to it."""
    params = ConsortiumParams(
        alternatives=alternatives,
        countries_aimed=countries,
        kinds_aimed=kinds,
        keeps_joined=not anew,
    )
    with telling(language):
        network = open_network(source)
        found = find_consortia(network, call, params=params, packs_folder=packs_folder)
    shown = found.missing if open_skills else found.partners
    put_table(shown.drop("call") if shape is Shape.table else shown, shape)
    for rank, one in enumerate(found.alternatives, start=1):
        say(
            f"{rank}: {len(one.members)} partners, cost {one.objective:g},"
            f" certified within {one.gap:.2%}, rules: {one.finding}"
        )
    if found.reasons:
        say(f"No consortium keeps these rules together: {', '.join(found.reasons)}")
    if found.open_rules:
        say(f"To be judged when costs are pledged: {', '.join(found.open_rules)}")


def budget(  # noqa: PLR0913 - each is an option of the command line
    source: Source,
    *,
    call: Call,
    lines: Annotated[
        bool, Option("--lines", help="Year by year and item by item.")
    ] = False,
    packs_folder: Packs = None,
    shape: Format = Shape.table,
    language: Language = Tongue.en,
) -> None:
    """Draw the budget sheet of a draft consortium: cost, rate, grant, own part."""
    with telling(language):
        network = open_network(source)
        found = check_consortium(network, call, packs_folder=packs_folder)
    drawn = found.draft.budget
    put_table(drawn.lines if lines else drawn.sheet, shape)
    if drawn.above_ceiling:
        say(f"The grants pass the ceiling by {drawn.above_ceiling:,.0f}.")


def sizes(
    source: Source, *, shape: Format = Shape.table, language: Language = Tongue.en
) -> None:
    """Tell which partners are small or medium, owners and holdings counted in."""
    with telling(language):
        network = open_network(source)
    put_table(partner_sizes(network), shape)


def meet(
    source: Source,
    *,
    event: Annotated[str, Option(help="A row of `events`.", metavar="EVENT")],
    shape: Format = Shape.table,
    language: Language = Tongue.en,
) -> None:
    """Arrange the one-to-one meetings of an event."""
    with telling(language):
        network = open_network(source)
    found = arrange_meetings(network, event)
    put_table(found.table, shape)
    say(
        f"{found.table.height} meetings, wishes {found.objective:g} of at most"
        f" {found.bound:g}: certified within {found.gap:.2%}"
    )


def funnel(
    source: Source, *, shape: Format = Shape.table, language: Language = Tongue.en
) -> None:
    """Count meetings, cases and agreements of every event."""
    with telling(language):
        network = open_network(source)
    put_table(count_funnel(network), shape)


def needs(
    folder: Folder,
    *,
    records: Annotated[
        bool, Option("--records", help="Every record behind the numbers.")
    ] = False,
    shape: Format = Shape.table,
) -> None:
    """Draw the needs annex of a proposal from a plan."""
    found = reread(folder)
    drawn = draw_needs(found.network, found.plan)
    put_table(drawn.records if records else drawn.annex, shape)
