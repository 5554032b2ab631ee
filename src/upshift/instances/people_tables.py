# SPDX-License-Identifier: Apache-2.0
"""Worker rows, their languages and wishes as tables."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from upshift.instances.courses import LANGUAGES
from upshift.instances.family import Order
from upshift.instances.members import Members
from upshift.instances.people import People
from upshift.instances.roles import Roles

_RADIUS = 85
"""Kilometres of road, enough for the towns of one's labour area."""


def people_tables(
    people: People, roles: Roles, members: Members, order: Order
) -> dict[str, pl.DataFrame]:
    """Write workers, speaks and wishes."""
    names = people.names
    workers = _workers(people, roles, members, order)
    english = np.flatnonzero((people.eqf == 5) & (people.tongue == 0))
    return {
        "workers": workers,
        "speaks": pl.DataFrame({"worker": names.gather(english), "language": "en"}),
        "wishes": _wishes(people, roles, order),
    }


def _workers(
    people: People, roles: Roles, members: Members, order: Order
) -> pl.DataFrame:
    rng = order.rng(10)
    eqf, is_eldest = roles.eqf[people.role], people.age == 2
    return pl.DataFrame(
        {
            "worker": people.names,
            "site": members.site_names.gather(people.site),
            "occupation": roles.names.gather(people.role),
            "people": people.count,
            "eqf": people.eqf,
            "language": np.array(["hu", *LANGUAGES])[people.tongue],
            "radius": _RADIUS,
            "learns_online": np.where(is_eldest & (people.eqf == 3), "no", "yes"),
            "training_hours": 240,
            "longest_training": np.where(is_eldest, 2, 4),
            "hour_cost": 22 + 2 * eqf,
            "open_to_pooling": np.where(_agree(people, rng), "yes", "no"),
        }
    )


def _agree(people: People, rng: np.random.Generator) -> NDArray[np.bool_]:
    """Let the people of seven posts in ten be open to joining another member."""
    posts, post = np.unique(
        np.stack([people.site, people.role]), axis=1, return_inverse=True
    )
    chances = rng.random((posts.shape[1],))
    chance = chances[post.reshape(-1)]
    return np.asarray(chance < 0.7)


def _wishes(people: People, roles: Roles, order: Order) -> pl.DataFrame:
    """Let some rows decline or prefer one growing role other than their own."""
    rng, rows = order.rng(12), len(people.site)
    few = (
        np.array([0.05, 0.04]) if order.family.is_of_persons else np.array([0.04, 0.03])
    )
    draw = rng.random(rows)
    wish = np.select([draw < few[0], draw < few.sum()], ["prefer", "decline"], "")
    role = rng.choice(np.flatnonzero(roles.growing), rows)
    chosen = np.flatnonzero((wish != "") & (role != people.role))
    worth = rng.choice([500, 1_000], rows)
    return pl.DataFrame(
        {
            "worker": people.names.gather(chosen),
            "occupation": roles.names.gather(role[chosen]),
            "wish": wish[chosen],
            "worth": np.where(wish == "prefer", worth, 0)[chosen],
        }
    )
