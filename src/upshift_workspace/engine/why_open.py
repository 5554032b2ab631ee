# SPDX-License-Identifier: Apache-2.0
"""Why places of an occupation stay empty: what is not taught, what is full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import polars as pl

from upshift.disclosure import DisclosureParams
from upshift.gaps import Gaps
from upshift.network import Network
from upshift.plan import Plan
from upshift.plan.explain_bounds import binding_rules
from upshift.plan.instance import draw_instance
from upshift.report.figures import CHANGES

_LIMITS = ("runs_within_offer", "resources_suffice", "cover_is_kept")
"""Rules that let no more people through than already go."""

_MOST = 200
"""Worker rows that are looked at: some milliseconds each."""


def untaught_skill(network: Network, occupation: str) -> str:
    """
    Name a skill an occupation requires that no course on offer teaches far enough.

    Reads ``requires, teaches, offers``.

    Returns
    -------
    str
        The skill asked for at the highest level; blank if all are taught.
    """
    offered = network["offers"].select("course").unique()
    taught = (
        network["teaches"]
        .join(offered, on="course")
        .group_by("skill")
        .agg(taught=pl.col("level").max())
    )
    asked = network["requires"].filter(pl.col("occupation") == occupation)
    lacking = asked.join(taught, on="skill", how="left").filter(
        pl.col("taught").fill_null(0) < pl.col("level")
    )
    found = lacking.sort("level", "skill", descending=[True, False])["skill"]
    return str(found[0]) if len(found) else ""


def rules_in_the_way(
    network: Network, gaps: Gaps, plan: Plan, params: DisclosureParams
) -> dict[str, tuple[str, ...]]:
    """
    Name the rules that leave no room for more people on the way to empty places.

    A rule is named only where it binds the moves of as many people and firms as a
    sum must have to be shown, so that it tells of nobody in particular.

    Returns
    -------
    dict
        Occupation with places that stay empty → rules.
    """
    bound: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for occupation, rule, firm, people in _bound_moves(network, gaps, plan):
        bound[occupation, rule].append((firm, people))
    named: dict[str, tuple[str, ...]] = {}
    for (occupation, rule), parts in sorted(bound.items()):
        firms = len({firm for firm, _ in parts})
        people = sum(number for _, number in parts)
        if firms >= params.firms_least and people >= params.persons_least:
            named[occupation] = (*named.get(occupation, ()), rule)
    return named


def _bound_moves(
    network: Network, gaps: Gaps, plan: Plan
) -> Iterator[tuple[str, str, str, int]]:
    """Give occupation, rule, firm and people of each move that a rule binds."""
    empty = plan["unmet"].filter(pl.col("kind") == "unfilled")["occupation"].unique()
    moves = plan["moves"].filter(
        pl.col("kind").is_in(CHANGES), pl.col("to_occupation").is_in(empty.implode())
    )
    if moves.is_empty():
        return
    instance = draw_instance(network, gaps)
    place = {name: n for n, name in enumerate(network["workers"]["worker"])}
    sites = network["sites"]
    firm = dict(zip(sites["site"], sites["organisation"], strict=True))
    columns = ("worker", "to_occupation", "from_site", "people")
    for worker, occupation, site, people in moves.head(_MOST).select(columns).rows():
        for rule in binding_rules(instance, plan, place[worker]):
            if rule in _LIMITS:
                yield occupation, rule, firm[site], people
