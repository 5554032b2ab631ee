# SPDX-License-Identifier: Apache-2.0
"""Learners: worker rows as the plan sees them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from upshift.plan.catalogue import language_numbers
from upshift.plan.numbering import bits, flags, number, numbers

if TYPE_CHECKING:
    from upshift.network import Network
    from upshift.plan.posts import Posts
    from upshift.solver.blocks import Bools, Floats, Ints


@dataclass(frozen=True, slots=True)
class Learners:
    """
    Worker rows as the plan sees them.

    Parameters
    ----------
    post
        Number of the post they are at. Shape: (workers,).
    people
        People who may move: those of the row less those who leave.
    staying
        People of the row not yet left at the end of each period. Shape:
        (workers, periods).
    eqf
        Level they hold, 0 where unknown.
    languages
        Bits of the languages they learn in.
    access
        Number of their access: site, radius and online taken together.
    access_site, access_radius, access_online
        What each access means. Shape: (accesses,).
    training_hours, hour_cost
        Hours a period, money an hour.
    longest
        Most periods from first course to arrival.
    is_open
        Whether they agree to move to another member.
    wishes
        Worth of a preferred occupation, None for a declined one, by (worker,
        occupation).
    """

    post: Ints
    people: Ints
    staying: Ints
    eqf: Ints
    languages: Ints
    access: Ints
    access_site: Ints
    access_radius: Floats
    access_online: Bools
    training_hours: Floats
    hour_cost: Floats
    longest: Ints
    is_open: Bools
    wishes: dict[tuple[int, int], float | None]

    @property
    def num(self) -> int:
        """Number of worker rows."""
        return self.post.size


def read_learners(network: Network, posts: Posts) -> Learners:
    """
    Read the worker rows of a network.

    *Reads* workers, speaks, wishes, leaves, occupations.
    """
    table = network["workers"]
    site = number(table["site"], network["sites"]["site"])
    occupation = number(table["occupation"], network["occupations"]["occupation"])
    online = flags(table["learns_online"])
    radius = numbers(table["radius"], blank=0)
    accesses, access = np.unique(
        np.stack([site, radius, online], axis=1), axis=0, return_inverse=True
    )
    staying = _staying(network)
    usual_eqf = numbers(network["occupations"]["eqf"], blank=0)[occupation]
    eqf = numbers(table["eqf"])
    return Learners(
        post=_post_numbers(posts, site, occupation),
        people=staying[:, -1],
        staying=staying,
        eqf=np.where(np.isnan(eqf), usual_eqf, eqf).astype(np.int64),
        languages=_languages(network),
        access=access.reshape(-1),
        access_site=accesses[:, 0].astype(np.int64),
        access_radius=accesses[:, 1],
        access_online=accesses[:, 2] > 0,
        training_hours=numbers(table["training_hours"], blank=0),
        hour_cost=numbers(table["hour_cost"], blank=0),
        longest=numbers(table["longest_training"], blank=1).astype(np.int64),
        is_open=flags(table["open_to_pooling"]).astype(bool),
        wishes=_wishes(network),
    )


def _post_numbers(posts: Posts, site: Ints, occupation: Ints) -> Ints:
    width = max(posts.occupation.max(initial=0), occupation.max(initial=0)) + 1
    keys = posts.site * width + posts.occupation
    order = np.argsort(keys)
    found = np.searchsorted(keys[order], site * width + occupation)
    post: Ints = order[found]
    return post


def _staying(network: Network) -> Ints:
    table, leaves = network["workers"], network["leaves"]
    known = leaves.filter(pl.col("worker").is_not_null())
    gone = np.zeros((table.height, network["periods"].height), dtype=np.int64)
    worker = number(known["worker"], table["worker"])
    period = number(known["period"], network["periods"]["period"])
    np.add.at(gone, (worker, period), known["people"].to_numpy())
    people = table["people"].to_numpy()[:, None]
    staying: Ints = np.maximum(people - np.cumsum(gone, axis=1), 0)
    return staying


def _languages(network: Network) -> Ints:
    table, speaks = network["workers"], network["speaks"]
    of = language_numbers(network)
    spoken = bits(table["language"].to_list(), of)
    worker = number(speaks["worker"], table["worker"])
    np.bitwise_or.at(spoken, worker, bits(speaks["language"].to_list(), of))
    return spoken


def _wishes(network: Network) -> dict[tuple[int, int], float | None]:
    table = network["wishes"]
    worker = number(table["worker"], network["workers"]["worker"])
    occupation = number(table["occupation"], network["occupations"]["occupation"])
    worth = [
        None if wish == "decline" else value
        for wish, value in zip(table["wish"], table["worth"], strict=True)
    ]
    pairs = zip(worker.tolist(), occupation.tolist(), strict=True)
    return dict(zip(pairs, worth, strict=True))
