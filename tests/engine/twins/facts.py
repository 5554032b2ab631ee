# SPDX-License-Identifier: Apache-2.0
"""What the contract says about a network, read in the plainest way."""

from __future__ import annotations

from functools import cache
from math import inf


class Facts:
    """Tables by key, and what follows from a single row or two."""

    def __init__(self, network):
        self.km = cache(self._km)
        self.rows = {name: network[name].rows(named=True) for name in network}
        self.net = self.rows["networks"][0]
        self.time = {row["period"]: t for t, row in enumerate(self.rows["periods"])}
        self.num_periods = len(self.time)
        for table, key in (
            ("workers", "worker"),
            ("courses", "course"),
            ("offers", "offer"),
            ("occupations", "occupation"),
            ("organisations", "organisation"),
            ("sites", "site"),
        ):
            setattr(self, table, {row[key]: row for row in self.rows[table]})
        self.levels = {
            (row["worker"], row["skill"]): row["level"] for row in self.rows["holds"]
        }
        self.wishes = {
            (row["worker"], row["occupation"]): row for row in self.rows["wishes"]
        }
        self.posts = self._posts()

    def movable(self, name):
        """Count the people of a row who do not leave."""
        gone = sum(r["people"] for r in self.rows["leaves"] if r["worker"] == name)
        return self.workers[name]["people"] - gone

    def post_of(self, name):
        """Give the post of a worker row."""
        return self.workers[name]["site"], self.workers[name]["occupation"]

    def course_of(self, offer):
        """Give the course of an offer."""
        return self.courses[self.offers[offer]["course"]]

    def owner(self, site):
        """Give the organisation of a site."""
        return self.organisations[self.sites[site]["organisation"]]

    def same_area(self, one, other):
        area = self.sites[one]["area"]
        return area is not None and self.sites[other]["area"] == area

    def level(self, name, skill, bundle):
        taught = [
            row["level"]
            for row in self.rows["teaches"]
            if row["course"] in bundle and row["skill"] == skill
        ]
        return max([self.levels.get((name, skill), 0), *taught])

    def eqf(self, name):
        worker = self.workers[name]
        return worker["eqf"] or self.occupations[worker["occupation"]]["eqf"]

    def _km(self, site, to_site):
        """Give the kilometres between two sites."""
        if site == to_site:
            return 0.0
        for one, other in ((site, to_site), (to_site, site)):
            for row in self.rows["distances"]:
                if (row["site"], row["to_site"]) == (one, other):
                    return row["km"]
        return inf

    def runs_in(self, offer, period):
        first, last = offer["first_period"], offer["last_period"]
        return (first is None or self.time[first] <= period) and (
            last is None or period <= self.time[last]
        )

    def fee(self, name, offer):
        course, row = self.course_of(offer), self.offers[offer]
        fee = course["fee"] if row["fee"] is None else row["fee"]
        recovers = self.owner(self.workers[name]["site"])["recovers_vat"]
        return fee if recovers else fee * (1 + course["vat"])

    def below_since(self, name):
        occupation = self.workers[name]["occupation"]
        if not self.occupations[occupation]["gap_cost"]:
            return None
        missing = [
            self.time[row["from_period"]] if row["from_period"] else 0
            for row in self.rows["requires"]
            if row["occupation"] == occupation
            and row["essential"]
            and self.level(name, row["skill"], ()) < row["level"]
        ]
        return min(missing, default=None)

    def own_or_course(self, offer, course, column):
        return course[column] if offer[column] is None else offer[column]

    def _posts(self):
        names = {self.post_of(w): None for w in self.workers}
        names |= {(r["site"], r["occupation"]): None for r in self.rows["demands"]}
        return {post: self._post_facts(post) for post in names}

    def _post_facts(self, post):
        def at(table):
            return [r for r in self.rows[table] if (r["site"], r["occupation"]) == post]

        headcount = sum(r["people"] for r in at("workers"))
        leavers = [0] * self.num_periods
        for row in at("leaves"):
            leavers[self.time[row["period"]]] += row["people"]
        rows = {self.time[r["period"]]: r for r in at("demands")}
        usual = {"unmet_cost": 15_000, "surplus_cost": 7_000, "redundancy_cost": None}
        demand, costs = [], []
        for t in range(self.num_periods):
            earlier = [s for s in rows if s <= t]
            if not rows:
                demand.append(max(0, headcount - sum(leavers[: t + 1])))
                costs.append(usual)
            else:
                demand.append(rows[max(earlier)]["people"] if earlier else headcount)
                costs.append(rows[max(earlier) if earlier else min(rows)])
        return {
            "headcount": headcount,
            "leavers": leavers,
            "demand": demand,
            "costs": costs,
        }
