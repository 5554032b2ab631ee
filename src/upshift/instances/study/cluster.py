# SPDX-License-Identifier: Apache-2.0
"""
The planning study's employers, groups, demand and offers, with its random numbers.

Every draw stands in the order of the study's `gen.py`; moving one changes all.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from upshift.errors import UnknownName
from upshift.instances.study.catalogue import PERIODS, ROLES, StudyCatalogue

TOWNS = 20
_SIZES = {"mini": (12, 1_500), "cluster": (50, 10_000), "half": (250, 50_000)}
"""Employers and people."""

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class StudyCluster:
    """
    A cluster of the study as arrays.

    Parameters
    ----------
    size, town
        People and town of each employer.
    employer, role, profile, age, people
        Of each group; age is 0 to 2.
    post_employer, post_role
        Of each post.
    headcount
        Of each post at the start.
    demand, stock
        Of each post in each period, [posts × periods]; ``stock`` is what would be
        left if only people retired.
    offer_module, offer_town
        Of each offer on site.
    km
        From each town to each offer on site, [towns × offers]; not a number where
        out of reach.
    crowding
        How many times the runs and trainers of 20,000 people are there.
    """

    size: Ints
    town: Ints
    employer: Ints
    role: Ints
    profile: Ints
    age: Ints
    people: Ints
    post_employer: Ints
    post_role: Ints
    headcount: Ints
    demand: Ints
    stock: Ints
    offer_module: Ints
    offer_town: Ints
    km: NDArray[np.float64]
    crowding: int


def draw_cluster(catalogue: StudyCatalogue, size_name: str, seed: int) -> StudyCluster:
    """
    Draw a cluster of the study.

    Raises
    ------
    UnknownName
        If the size is none of the study's.
    """
    if size_name not in _SIZES:
        msg = f"'{size_name}' is not a size; there are {', '.join(_SIZES)}."
        raise UnknownName(msg)
    count, wanted = _SIZES[size_name]
    rng = np.random.default_rng(seed)
    share = np.minimum(rng.pareto(1.15, count) + 0.08, 400)
    size = np.maximum(3, np.round(share / share.sum() * wanted)).astype(np.int64)
    town = np.sort(rng.choice(TOWNS, count))
    usual = _draw_usual(rng, catalogue, count)
    groups = _draw_groups(rng, usual, size)
    employer, role, people = groups[0], groups[1], groups[5]
    start = np.zeros((count, ROLES), dtype=np.int64)
    np.add.at(start, (employer, role), people)
    end = _draw_end(rng, catalogue, usual, size, start)
    posts = np.nonzero((start > 0) | (end > 0))
    demand = _draw_demand(rng, start[posts], end[posts], posts[0])
    leaves = rng.binomial(start[posts][:, None].repeat(PERIODS, 1), 0.005)
    gone = np.minimum(np.cumsum(leaves, 1), start[posts][:, None])
    modules, towns, km = _draw_offers(rng, catalogue)
    return StudyCluster(
        size=size,
        town=town,
        employer=employer,
        role=role,
        profile=(role * 3 + groups[2]) * 2 + groups[4],
        age=groups[3],
        people=people,
        post_employer=posts[0],
        post_role=posts[1],
        headcount=start[posts],
        demand=demand,
        stock=start[posts][:, None] - gone,
        offer_module=modules,
        offer_town=towns,
        km=km,
        crowding=max(1, wanted // 20_000),
    )


def _draw_usual(
    rng: np.random.Generator, catalogue: StudyCatalogue, count: int
) -> Ints:
    """Order the roles of each employer by its type, [employers × roles]."""
    kind = rng.integers(0, 8, count)
    field = catalogue.role_field
    fields = int(catalogue.field.max()) + 1
    orders = []
    for number in range(8):
        away = np.minimum((field - number) % fields, (number - field) % fields)
        orders.append(np.argsort(away + rng.uniform(0, 1.5, ROLES)))
    return np.stack(orders)[kind]


def _draw_groups(
    rng: np.random.Generator, usual: Ints, size: Ints
) -> tuple[Ints, Ints, Ints, Ints, Ints, Ints]:
    """Give employer, role, EQF band, age, language and people of each group."""
    width = np.clip((2 + size**0.42 * 1.1).astype(int), 2, 45)
    employer = np.repeat(np.arange(len(size)), size)
    count = len(employer)
    place = (width[employer] * rng.random(count, np.float32) ** 1.7).astype(np.int64)
    role = usual[employer, (place + employer * 7 % 5) % ROLES]
    eqf = np.searchsorted([0.4, 0.85], rng.random(count, np.float32))
    age = np.searchsorted([0.45, 0.8], rng.random(count, np.float32))
    speaks_other = rng.random(count, np.float32) < 0.12
    code = (((employer * ROLES + role) * 3 + eqf) * 3 + age) * 2 + speaks_other
    group, people = np.unique(code, return_counts=True)
    return (
        group // (18 * ROLES),
        group // 18 % ROLES,
        group // 6 % 3,
        group // 2 % 3,
        group % 2,
        people.astype(np.int64),
    )


def _draw_end(
    rng: np.random.Generator,
    catalogue: StudyCatalogue,
    usual: Ints,
    size: Ints,
    start: Ints,
) -> Ints:
    """Give demand at the end, [employers × roles]."""
    growing = np.flatnonzero(catalogue.growing)
    fall = rng.uniform(0.25, 0.65, (len(size), 1)) * (start * catalogue.declining[None])
    end = start - fall
    volume = fall.sum(1) * rng.uniform(0.4, 1.3, len(size))
    count = np.clip(1 + (size**0.3).astype(int), 1, 7)
    for nth in range(7):
        shift = nth * 11 + rng.integers(0, 3, len(size))
        role = growing[(usual[:, nth * 5 % ROLES] * 3 + shift) % len(growing)]
        end[np.arange(len(size)), role] += np.where(nth < count, volume / count, 0)
    return np.round(end).astype(np.int64)


def _draw_demand(
    rng: np.random.Generator, start: Ints, end: Ints, employer: Ints
) -> Ints:
    """Let demand follow an S-curve from start to end, [posts × periods]."""
    middle = rng.uniform(2.5, 6.5, int(employer.max()) + 1)[employer]
    curve = 1 / (1 + np.exp(-(np.arange(PERIODS)[None] - middle[:, None]) * 0.9))
    first = curve[:, :1] * 0.999
    share = (curve - first) / (curve[:, -1:] - first)
    return np.round(start[:, None] + (end - start)[:, None] * share).astype(np.int64)


def _draw_offers(
    rng: np.random.Generator, catalogue: StudyCatalogue
) -> tuple[Ints, Ints, NDArray[np.float64]]:
    """Offer modules on site in four towns, to towns within 60 km or the nearest."""
    place = rng.uniform(0, 150, (TOWNS, 2))
    km = np.sqrt(((place[:, None] - place[None]) ** 2).sum(2))
    modules = np.flatnonzero(~catalogue.is_online)
    towns = np.stack([rng.choice(TOWNS, 4, replace=False) for _ in modules])
    away = km[:, towns]
    reach = (away <= 60) | (away == away.min(axis=2, keepdims=True))
    return (
        np.repeat(modules, 4),
        towns.ravel(),
        np.where(reach, away, np.nan).reshape(TOWNS, -1),
    )
