# SPDX-License-Identifier: Apache-2.0
"""Check every rule of the programmes on the tables as they were written."""

from __future__ import annotations

from collections.abc import Mapping

from upshift.programmes.check import learning, money
from upshift.programmes.check.findings import Book, Finding, Tables

CHECKS = (
    learning.every_learner_has_a_programme,
    learning.every_seat_is_carried,
    learning.surplus_is_limited,
    learning.core_is_planned,
    learning.core_carries_its_share,
    learning.order_is_kept,
    learning.outcomes_are_proven,
    money.headcounts_agree,
    money.development_is_priced,
    money.surplus_is_priced,
    money.surplus_seats_have_places,
    money.cost_is_the_sum,
)
"""In the order in which they are run."""


def check_programmes(
    network: Tables, plan: Tables, programmes: Tables, prices: Mapping[str, float]
) -> tuple[Finding, ...]:
    """
    Check programmes against the plan they carry.

    Parameters
    ----------
    network, plan, programmes
        Tables by name.
    prices
        The parameters by name, and ``objective`` and ``bound`` as claimed.

    Returns
    -------
    tuple of Finding
        Empty when every rule is kept.
    """
    book = Book(network, plan, programmes, prices)
    return tuple(finding for check in CHECKS for finding in check(book))
