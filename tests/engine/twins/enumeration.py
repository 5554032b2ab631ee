# SPDX-License-Identifier: Apache-2.0
"""The best plan of a tiny network by trying all of them, from the contract alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache, partial
from itertools import combinations_with_replacement, product
from math import comb, inf, prod

from engine.twins.facts import Facts
from engine.twins.least_cost import cost_of_runs, least_cost_of_post
from engine.twins.payers import is_paid
from engine.twins.ways import Seat, options


class Enumeration:
    """
    All plans of a network.

    People of a row are alike, so a plan is a multiset of options for each row.
    Given the moves, runs and each post's hires and redundancies decide for
    themselves.
    """

    def __init__(self, network):
        self.facts = Facts(network)
        self.options = {name: options(self.facts, name) for name in self.facts.workers}
        self.cost_of_runs = cache(partial(cost_of_runs, self.facts))
        self.cost_of_post = cache(partial(least_cost_of_post, self.facts))

    def size(self):
        """Count the plans."""
        return prod(
            comb(len(self.options[w]) + self.facts.movable(w), self.facts.movable(w))
            for w in self.facts.workers
        )

    def best(self):
        """Give the least cost of any plan, infinite if none keeps all rules."""
        choices = [self._choices(name) for name in self.facts.workers]
        least = inf
        for picked in product(*choices):
            cost = sum(choice[0] for choice in picked)
            if cost < least:
                people = [pair for choice in picked for pair in choice[1]]
                least = min(least, cost + self._rest(people, least - cost))
        return least + self._below_at_least()

    def _choices(self, name):
        """List what the people of a row may do together, with its cost."""
        people, options = self.facts.movable(name), self.options[name]
        found = []
        for picked in combinations_with_replacement([None, *options], people):
            counted = Counter(o for o in picked if o is not None)
            if self._keeps_pins(name, counted):
                cost = sum(self.cost(o) * n for o, n in counted.items())
                found.append((cost, tuple(counted.items())))
        return found

    def _keeps_pins(self, name, counted):
        for pin in self.facts.rows["pins"]:
            if pin["worker"] == name:
                seat = (pin["offer"], self.facts.time[pin["period"]])
                held = sum(n for o, n in counted.items() if seat in o.seats)
                if held < pin["people"]:
                    return False
        return True

    def _rest(self, people, most):
        """Give the cost of runs, hires, redundancies, unmet demand and surplus."""
        seats: Counter[Seat] = Counter()
        for option, n in people:
            for seat in option.seats:
                seats[seat] += n
        cost = self.cost_of_runs(frozenset(seats.items()))
        if cost >= most or not is_paid(self.facts, people):
            return inf
        flows = defaultdict(lambda: [0] * self.facts.num_periods)
        pooled = defaultdict(lambda: [0] * self.facts.num_periods)
        hours = defaultdict(lambda: [0.0] * self.facts.num_periods)
        for option, n in people:
            post = self.facts.post_of(option.worker)
            for offer, t in option.seats:
                hours[post][t] += n * self.facts.course_of(offer)["hours"]
            if option.kind in ("moved", "pooled"):
                flows[post][option.arrival] -= n
                flows[option.target][option.arrival] += n
                if option.kind == "pooled":
                    pooled[option.target][option.arrival] += n
        for post in self.facts.posts:
            cost += self.cost_of_post(
                post, tuple(flows[post]), tuple(pooled[post]), tuple(hours[post])
            )
            if cost >= most:
                return inf
        return cost

    def cost(self, option):
        """Give what one person's option costs, less gap costs and wishes."""
        worker = self.facts.workers[option.worker]
        cost = 0.0
        for offer, _ in option.seats:
            row, course = self.facts.offers[offer], self.facts.course_of(offer)
            cost += course["hours"] * worker["hour_cost"] + row["seat_cost"]
            cost += self.facts.fee(option.worker, offer)
            if row["site"] not in (None, worker["site"]):
                km = self.facts.km(worker["site"], row["site"])
                cost += (
                    self.facts.net["travel_base"] + self.facts.net["travel_per_km"] * km
                )
        if option.kind == "stays":
            return cost
        if option.kind == "pooled":
            cost += self.facts.net["pooling_cost"]
        wish = self.facts.wishes.get((option.worker, option.target[1]))
        since = self.facts.below_since(option.worker)
        if since is not None:
            gap_cost = self.facts.occupations[worker["occupation"]]["gap_cost"]
            cost -= gap_cost * (self.facts.num_periods - max(since, option.arrival))
        return cost - (wish["worth"] if wish else 0.0)

    def _below_at_least(self):
        """Give the cost of people below level if nobody moves."""
        total = 0.0
        for name, worker in self.facts.workers.items():
            since = self.facts.below_since(name)
            for t in range(
                self.facts.num_periods if since is None else since,
                self.facts.num_periods,
            ):
                gone = sum(
                    row["people"]
                    for row in self.facts.rows["leaves"]
                    if row["worker"] == name and self.facts.time[row["period"]] <= t
                )
                gap_cost = self.facts.occupations[worker["occupation"]]["gap_cost"]
                total += gap_cost * (worker["people"] - gone)
        return total
