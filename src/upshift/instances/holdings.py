# SPDX-License-Identifier: Apache-2.0
"""What people hold, how it is known and when it expires."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
from numpy.typing import NDArray

from upshift.instances.family import Order
from upshift.instances.people import People
from upshift.instances.roles import Roles

_EVIDENCE = ("manager", "assessor", "certificate", "prior_learning", "self")
_SHARES = (0.4, 0.15, 0.2, 0.05, 0.2)
_NEW_YEAR = dt.date(2027, 1, 1)


def holds_table(people: People, roles: Roles, order: Order) -> pl.DataFrame:
    """
    Write holds: the role's skills, less a few, and a few others.

    Every fortieth row lacks one skill of its role; every fiftieth row (one person in
    ten) holds one or two further skills, often on its own word; 3 % of the
    evidence expires within the calendar.
    """
    rng, rows = order.rng(13), np.arange(len(people.site))
    worker, skill = np.nonzero(roles.required[people.role])
    level = roles.required[people.role[worker], skill]
    lacking = rng.random(len(rows)) < 1 / 40
    nth = np.arange(len(worker)) - np.searchsorted(worker, worker)
    keeps = ~(lacking[worker] & (nth == people.role[worker] % 11))
    own = worker[keeps], skill[keeps], level[keeps]
    more = _further(people, roles, order, rng)
    worker, skill, level = (np.concatenate(p) for p in zip(own, more, strict=True))
    is_own = np.repeat([True, False], [len(own[0]), len(more[0])])
    evidence = rng.choice(_EVIDENCE, len(worker), p=_SHARES)
    evidence = np.where(~is_own & (rng.random(len(worker)) < 0.5), "self", evidence)
    evidence = np.where(
        is_own & (level == 3) & (evidence == "self"), "manager", evidence
    )
    return _dated(
        pl.DataFrame(
            {
                "worker": people.names.gather(worker),
                "skill": roles.skill_names.gather(skill),
                "level": level,
                "evidence": evidence,
            }
        ),
        rng,
    )


def _further(
    people: People, roles: Roles, order: Order, rng: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Draw further skills of the own field."""
    rows = len(people.site)
    share = 0.1 if order.family.is_of_persons else 0.02
    has = np.flatnonzero(rng.random(rows) < share)
    worker = np.repeat(has, rng.choice([1, 2], len(has), p=[0.8, 0.2]))
    field = roles.field[people.role[worker]]
    first = np.searchsorted(roles.skill_field, field)
    last = np.searchsorted(roles.skill_field, field, side="right")
    skill = rng.integers(first, last)
    worker, skill = np.unique(np.stack([worker, skill]), axis=1)
    new = roles.required[people.role[worker], skill] == 0
    worker, skill = worker[new], skill[new]
    return worker, skill, rng.integers(1, 4, len(worker))


def _dated(holds: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Add who assessed it, when, and until when it counts."""
    rows = holds.height
    epoch = (_NEW_YEAR - dt.date(1970, 1, 1)).days
    expires = np.where(rng.random(rows) < 0.03, rng.integers(30, 1_500, rows), 10_000)
    assessor = pl.col("evidence").replace_strict(
        {"assessor": "line assessor", "certificate": "examination board"}, default=None
    )
    return holds.with_columns(
        assessed_by=assessor,
        date=pl.Series(epoch - rng.integers(30, 900, rows))
        .cast(pl.Int32)
        .cast(pl.Date),
        expires=pl.Series(epoch + expires).cast(pl.Int32).cast(pl.Date),
    ).with_columns(expires=pl.when(pl.Series(expires < 10_000)).then(pl.col("expires")))
