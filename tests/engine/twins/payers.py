# SPDX-License-Identifier: Apache-2.0
"""Whether budgets and a fund can pay for all seats."""

from __future__ import annotations

from collections import Counter
from math import inf


def is_paid(facts, people):
    """Whether budgets and the fund can pay the prices of all seats."""
    claimed: Counter[tuple[str, int]] = Counter()
    most: Counter[tuple[str, int]] = Counter()
    for option, n in people:
        organisation = facts.owner(facts.workers[option.worker]["site"])
        for offer, t in option.seats:
            price, share = _price(facts, option.worker, offer, t)
            claimed[organisation["organisation"], t] += n * price
            most[organisation["organisation"], t] += n * price * share
    funds = facts.rows["funds"]
    left = funds[0]["budget"] if funds else 0.0
    for name in facts.organisations:
        asked = _asked_of_fund(
            facts,
            [claimed[name, t] for t in range(facts.num_periods)],
            [most[name, t] for t in range(facts.num_periods)],
            [row for row in facts.rows["budgets"] if row["organisation"] == name],
        )
        ceiling = funds[0]["ceiling_per_organisation"] if funds else 0.0
        if asked > (inf if ceiling is None else ceiling) + 1e-6:
            return False
        left -= asked
    return left >= -1e-6


def _price(facts, name, offer, t):
    """Give the price of a seat, and the share of it that the fund may pay."""
    row, course = facts.offers[offer], facts.course_of(offer)
    price = facts.fee(name, offer)
    if facts.net["budgets_pay_fixed_costs"]:
        smallest = facts.own_or_course(row, course, "smallest")
        price += facts.own_or_course(row, course, "fixed_cost") / smallest
    if facts.net["budgets_pay_hours"]:
        price += course["hours"] * facts.workers[name]["hour_cost"]
    if not facts.rows["funds"]:
        return price, 0.0
    fund = facts.rows["funds"][0]
    is_sme = facts.owner(facts.workers[name]["site"])["is_sme"]
    if (fund["sme_only"] and not is_sme) or not facts.runs_in(fund, t):
        return price, 0.0
    ceiling = fund["ceiling_per_seat"]
    return price, min(fund["intensity"], inf if ceiling is None else ceiling / price)


def _asked_of_fund(facts, claimed, most, budgets):
    """Give the least an organisation needs from the fund, infinite if too much."""
    asked = [0.0] * facts.num_periods
    in_all = 0.0
    for row in budgets:
        if row["period"] is None:
            in_all = max(in_all, sum(claimed) - row["amount"])
        else:
            t = facts.time[row["period"]]
            asked[t] = max(asked[t], claimed[t] - row["amount"])
    if any(a > b + 1e-6 for a, b in zip(asked, most, strict=True)):
        return inf
    return inf if in_all > sum(most) + 1e-6 else max(in_all, sum(asked))
