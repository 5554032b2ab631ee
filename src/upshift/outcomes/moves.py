# SPDX-License-Identifier: Apache-2.0
"""The three kinds of move: same work, other work, leaving."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

KINDS = ("within_role", "between_roles", "leaving")
"""Retrained in the same job, another job in the cluster, leaving it.

The split of the BCG study for 2030: 1.6 million, 610,000, 225,000
(platformelectromobility.eu, 2022-12-05).
"""


def kinds_of_move(
    network: Mapping[str, pl.DataFrame], plan: Mapping[str, pl.DataFrame]
) -> pl.DataFrame:
    """
    Sum up what a plan proposes by the three kinds of move.

    *Within role* are people raised in their occupation, *between roles* people
    moved or pooled to another post, *leaving* those who retire or go of
    themselves and those let go.

    *Reads* leaves; moves and stocks of the plan.

    Returns
    -------
    DataFrame
        ``kind, part`` (raised, moved, pooled, leaves, let_go)``, people, share`` of
        all moves.
    """
    moves = plan["moves"].group_by("kind").agg(pl.col("people").sum())
    moved = dict(moves.iter_rows())
    parts = [
        ("within_role", "raised", moved.get("raised", 0)),
        ("between_roles", "moved", moved.get("moved", 0)),
        ("between_roles", "pooled", moved.get("pooled", 0)),
        ("leaving", "leaves", int(network["leaves"]["people"].sum())),
        ("leaving", "let_go", int(plan["stocks"]["redundancies"].sum())),
    ]
    table = pl.DataFrame(parts, schema=["kind", "part", "people"], orient="row")
    people = pl.col("people")
    share = pl.when(people.sum() > 0).then(people / people.sum())
    return table.with_columns(share=share)
