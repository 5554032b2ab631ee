# SPDX-License-Identifier: Apache-2.0
"""The least cost of a post, given who comes and goes; and of runs, given the seats."""

from __future__ import annotations

from collections import Counter
from itertools import product
from math import ceil, inf


def _recruits(facts, post, t):
    """Give limit and cost of hires, and the limit of people taken in."""
    found, period = None, facts.rows["periods"][t]["period"]
    for row in facts.rows["recruits"]:
        here = (row["site"], row["occupation"]) == post
        if here and row["period"] in ((None, period) if found is None else (period,)):
            found = row
    if found is None:
        return 0, 0.0, inf
    taken = found["intake_limit"]
    return found["limit"], found["cost"], inf if taken is None else taken


def _released(facts, post, t):
    """Give the hours one person present may be away, infinite without a limit."""
    strength, share = -1, inf
    for row in facts.rows["releases"]:
        fits = row["site"] == post[0] and row["occupation"] in (None, post[1])
        when = row["period"] is None or facts.time[row["period"]] == t
        rank = 2 * (row["occupation"] is not None) + (row["period"] is not None)
        if fits and when and rank > strength:
            strength, share = rank, row["share"]
    if strength < 0:
        return inf
    here = [w for w in facts.workers.values() if facts.post_of(w["worker"]) == post]
    people = sum(w["people"] for w in here)
    daily = (
        sum(w["people"] * w["working_hours"] for w in here) / people if people else 8
    )
    return share * facts.rows["periods"][t]["working_days"] * daily


def least_cost_of_post(facts, post, flows, pooled, hours):
    """Give the least cost of a post's hires, redundancies and open places."""
    own, costs = facts.posts[post], {facts.posts[post]["headcount"]: 0.0}
    for t in range(facts.num_periods):
        limit, price, most = _recruits(facts, post, t)
        if pooled[t] > most:
            return inf
        row, released = own["costs"][t], _released(facts, post, t)
        let_go = row["redundancy_cost"]
        following: dict[int, float] = {}
        for stock, cost in costs.items():
            gone = 0 if let_go is None else own["headcount"]
            for hires, off in product(range(limit + 1), range(gone + 1)):
                here = stock - own["leavers"][t] + flows[t] + hires - off
                if here < 0 or (hours[t] and hours[t] > released * here + 1e-6):
                    continue
                more = cost + hires * price + off * (let_go or 0.0)
                more += max(0, own["demand"][t] - here) * row["unmet_cost"]
                more += max(0, here - own["demand"][t]) * row["surplus_cost"]
                if more < following.get(here, inf):
                    following[here] = more
        costs = following
    return min(costs.values(), default=inf)


def cost_of_runs(facts, seats):
    """Give the cost of the fewest runs that hold the seats."""
    cost, used = 0.0, Counter()
    for (offer, t), people in seats:
        row, course = facts.offers[offer], facts.course_of(offer)
        runs = ceil(people / facts.own_or_course(row, course, "largest"))
        empty = max(0, runs * facts.own_or_course(row, course, "smallest") - people)
        price = facts.own_or_course(row, course, "empty_seat_fee")
        if runs > row["most_runs"] or (empty and price is None):
            return inf
        cost += empty * (price or 0.0)
        cost += runs * facts.own_or_course(row, course, "fixed_cost")
        for use in facts.rows["uses"]:
            if use["offer"] == offer:
                amount = course["hours"] if use["amount"] is None else use["amount"]
                used[use["resource"], t] += runs * amount
    enough = all(_capacity(facts, r, t) >= amount for (r, t), amount in used.items())
    return cost if enough else inf


def _capacity(facts, resource, t):
    for row in facts.rows["supplies"]:
        if row["resource"] == resource and facts.time[row["period"]] == t:
            return row["capacity"]
    return next(
        r["capacity"] for r in facts.rows["resources"] if r["resource"] == resource
    )
