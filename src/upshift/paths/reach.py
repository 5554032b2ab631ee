# SPDX-License-Identifier: Apache-2.0
"""Reach: the courses travellers can ever take, whatever the calendar says."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from upshift.paths.travellers import Condition, Travellers

OpenOffers = Mapping[int, list[Condition]]
"""Offers that can be taken, each with what it asks."""


def open_offers(travellers: Travellers) -> OpenOffers:
    """
    Find the offers travellers can take, given enough time.

    An offer is open when each thing it asks is given by a course with an open
    offer: the least fixed point, so two courses that only admit each other
    admit nobody.

    Examples
    --------
    An offer that asks nothing is open at once; one that expects what only the
    first one teaches is open after it.
    """
    waiting = {
        int(f): travellers.conditions(int(f))
        for f in np.flatnonzero(travellers.reached)
    }
    course = travellers.instance.offers.course
    found: dict[int, list[Condition]] = {}
    courses: set[int] = set()
    while True:
        ready = [
            f for f, asks in waiting.items() if all(map(courses.intersection, asks))
        ]
        if not ready:
            return found
        for f in ready:
            found[f] = waiting.pop(f)
        courses.update(int(course[f]) for f in ready)


def leading_offers(travellers: Travellers, opened: OpenOffers) -> OpenOffers:
    """
    Keep the open offers that can be part of a path.

    They give what is missing, or what another of them asks.
    """
    course = travellers.instance.offers.course
    wanted = {k for givers in travellers.asked() for k in givers}
    while True:
        kept = {f: asks for f, asks in opened.items() if int(course[f]) in wanted}
        more = {k for asks in kept.values() for givers in asks for k in givers}
        if more <= wanted:
            return kept
        wanted |= more
