# SPDX-License-Identifier: Apache-2.0
"""People at the posts: who works where, as groups of people alike or one by one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from upshift.instances.courses import LANGUAGES
from upshift.instances.family import Order
from upshift.instances.members import Members
from upshift.instances.roles import Roles

_TYPES = 8
"""Kinds of employers, each with its own usual order of roles."""


@dataclass(frozen=True, slots=True)
class People:
    """
    Worker rows as arrays.

    Parameters
    ----------
    site, role, eqf, age, tongue
        Of each row; age is 0 to 2, tongue 0 for Hungarian, else one of the
        languages from 1.
    count
        People of each row.
    growth
        For each employer, its growing roles in the order in which they grow.
    """

    site: NDArray[np.int64]
    role: NDArray[np.int64]
    eqf: NDArray[np.int64]
    age: NDArray[np.int64]
    tongue: NDArray[np.int64]
    count: NDArray[np.int64]
    growth: NDArray[np.int64]

    @property
    def names(self) -> pl.Series:
        """Short names of the rows."""
        return pl.Series([f"w{i:06d}" for i in range(1, len(self.site) + 1)])


def draw_people(roles: Roles, members: Members, order: Order) -> People:
    """
    Draw people one by one and fold those alike into rows.

    An employer of n people has 2 + 1.1 × n^0.42 roles, the first ones common;
    40, 45 and 15 % hold EQF 3, 4 and 5, 12 % learn in another language and 20 %
    are of the eldest band (planning study, `gen.py`).
    """
    rng, size = order.rng(9), members.size
    usual = _usual_orders(roles, rng)
    kind = rng.integers(0, _TYPES, len(size))
    employer = np.repeat(np.arange(len(size)), size)
    width = np.clip(2 + size**0.42 * 1.1, 2, 45).astype(np.int64)[employer]
    place = (width * rng.random(len(employer)) ** 1.7).astype(np.int64)
    place = (place + employer * 7 % 5) % len(roles.field)
    sites = np.searchsorted(
        members.employer, [np.arange(len(size)), np.arange(len(size))]
    )
    sites[1] = np.searchsorted(members.employer, np.arange(len(size)), side="right") - 1
    second = (rng.random(len(employer)) < 0.4).astype(np.int64)
    traits = (
        sites[second, employer],
        usual[kind[employer], place],
        3 + np.searchsorted([0.4, 0.85], rng.random(len(employer))),
        np.searchsorted([0.45, 0.8], rng.random(len(employer))),
        _tongues(rng, employer, order),
    )
    (site, role, eqf, age, tongue), count = _folded(
        traits, is_of_persons=order.family.is_of_persons
    )
    growth = _growth(roles, usual[kind], rng)
    return People(site, role, eqf, age, tongue, count, growth)


def _growth(
    roles: Roles, usual: NDArray[np.int64], rng: np.random.Generator
) -> NDArray[np.int64]:
    """Order the growing roles for each employer, those of its fields first."""
    place = np.argsort(usual, axis=1)[:, roles.growing]
    order = np.argsort(place + rng.uniform(0, 10, place.shape), axis=1)
    return np.flatnonzero(roles.growing)[order][:, :7]


def _usual_orders(roles: Roles, rng: np.random.Generator) -> NDArray[np.int64]:
    """Order the roles for each type of employer, its own fields first."""
    fields = int(roles.field.max()) + 1
    away = (roles.field[None, :] - np.arange(_TYPES)[:, None]) % fields
    distance = np.minimum(away, fields - away)
    return np.argsort(distance + rng.uniform(0, 1.5, distance.shape), axis=1)


def _tongues(
    rng: np.random.Generator, employer: NDArray[np.int64], order: Order
) -> NDArray[np.int64]:
    """Let 12 % learn in another language; people of one employer share it."""
    foreign = rng.random(len(employer)) < 0.12
    return np.where(foreign, 1 + (employer + order.seed) % len(LANGUAGES), 0)


def _folded(
    traits: tuple[NDArray[np.int64], ...], *, is_of_persons: bool
) -> tuple[list[NDArray[np.int64]], NDArray[np.int64]]:
    """Fold people alike into rows; persons stay rows of their own."""
    code, base = np.zeros(len(traits[0]), dtype=np.int64), 1
    for trait in reversed(traits):
        code, base = code + trait * base, base * (int(trait.max(initial=0)) + 1)
    if is_of_persons:
        order = np.argsort(code, kind="stable")
        return [trait[order] for trait in traits], np.ones(len(code), dtype=np.int64)
    _, first, count = np.unique(code, return_index=True, return_counts=True)
    return [trait[first] for trait in traits], count
