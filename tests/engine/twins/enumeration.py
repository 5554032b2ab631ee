# SPDX-License-Identifier: Apache-2.0
"""The best plan of a tiny network by trying all of them, from the contract alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import combinations, combinations_with_replacement, product
from math import ceil, comb, inf, prod

Seat = tuple[str, int]
"""Offer and period."""

NEVER = inf


@dataclass(frozen=True)
class Option:
    """What one person of a worker row may do."""

    worker: str
    target: tuple[str, str] | None
    arrival: int
    seats: tuple[Seat, ...]
    kind: str


class Enumeration:
    """
    All plans of a network.

    People of a row are alike, so a plan is a multiset of options for each row.
    Given the moves, runs and each post's hires and redundancies decide for
    themselves.
    """

    def __init__(self, network):
        self.km, self._cost_of_runs = cache(self._km), cache(self._runs)
        self._cost_of_post = cache(self._post)
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
        self.options = {name: self._options(name) for name in self.workers}

    def size(self):
        """Count the plans."""
        return prod(
            comb(len(self.options[w]) + self.movable(w), self.movable(w))
            for w in self.workers
        )

    def best(self):
        """Give the least cost of any plan, infinite if none keeps all rules."""
        choices = [self._choices(name) for name in self.workers]
        least = NEVER
        for picked in product(*choices):
            cost = sum(choice[0] for choice in picked)
            if cost < least:
                people = [pair for choice in picked for pair in choice[1]]
                least = min(least, cost + self._rest(people, least - cost))
        return least + self._below_at_least()

    def _choices(self, name):
        """List what the people of a row may do together, with its cost."""
        people, options = self.movable(name), self.options[name]
        found = []
        for picked in combinations_with_replacement([None, *options], people):
            counted = Counter(o for o in picked if o is not None)
            if self._keeps_pins(name, counted):
                cost = sum(self.cost(o) * n for o, n in counted.items())
                found.append((cost, tuple(counted.items())))
        return found

    def _keeps_pins(self, name, counted):
        for pin in self.rows["pins"]:
            if pin["worker"] == name:
                seat = (pin["offer"], self.time[pin["period"]])
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
        cost = self._cost_of_runs(frozenset(seats.items()))
        if cost >= most or not self._is_paid(people):
            return NEVER
        flows = defaultdict(lambda: [0] * self.num_periods)
        pooled = defaultdict(lambda: [0] * self.num_periods)
        hours = defaultdict(lambda: [0.0] * self.num_periods)
        for option, n in people:
            post = self.post_of(option.worker)
            for offer, t in option.seats:
                hours[post][t] += n * self.course_of(offer)["hours"]
            if option.kind in ("moved", "pooled"):
                flows[post][option.arrival] -= n
                flows[option.target][option.arrival] += n
                if option.kind == "pooled":
                    pooled[option.target][option.arrival] += n
        for post in self.posts:
            cost += self._cost_of_post(
                post, tuple(flows[post]), tuple(pooled[post]), tuple(hours[post])
            )
            if cost >= most:
                return NEVER
        return cost

    # ---- who may do what

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

    def _options(self, name):
        found = []
        for target, kind in self._targets(name):
            for bundle in self._bundles(name, target[1], raised=kind == "raised"):
                found += self._timed(name, target, kind, bundle)
        for course in {
            self.offers[pin["offer"]]["course"]
            for pin in self.rows["pins"]
            if pin["worker"] == name
        }:
            if self._lay_out(name, (course,)) is not None:
                found += self._timed(name, self.post_of(name), "stays", (course,))
        return found

    def _targets(self, name):
        worker, (site, occupation) = self.workers[name], self.post_of(name)
        area, mine = self.sites[site]["area"], self.owner(site)
        for post in self.posts:
            wish = self.wishes.get((name, post[1]))
            if wish and wish["wish"] == "decline":
                continue
            theirs = self.owner(post[0])
            same_area = area is not None and self.sites[post[0]]["area"] == area
            lacks = self._lacks(post)
            if post == (site, occupation):
                if self._below_since(name) is not None:
                    yield post, "raised"
            elif theirs is mine:
                liked = wish is not None and wish["worth"] > 0
                if (post[0] == site or same_area) and (lacks or liked):
                    yield post, "moved"
            elif (
                same_area
                and lacks
                and worker["open_to_pooling"]
                and mine["sends"]
                and theirs["receives"]
            ):
                yield post, "pooled"

    def _lacks(self, post):
        """Whether a post lacks people some time if nobody moves."""
        facts = self.posts[post]
        stock = facts["headcount"]
        for t in range(self.num_periods):
            stock -= facts["leavers"][t]
            if facts["demand"][t] > stock:
                return True
        return False

    def _bundles(self, name, occupation, *, raised):
        """Give the sets of courses without a superfluous one."""
        found: list[frozenset[str]] = []
        for size in range(len(self.courses) + 1):
            for bundle in combinations(self.courses, size):
                larger = any(smaller <= set(bundle) for smaller in found)
                if not larger and self._closes(name, occupation, bundle, raised=raised):
                    found.append(frozenset(bundle))
        return [tuple(c for c in self.courses if c in bundle) for bundle in found]

    def _level(self, name, skill, bundle):
        taught = [
            row["level"]
            for row in self.rows["teaches"]
            if row["course"] in bundle and row["skill"] == skill
        ]
        return max([self.levels.get((name, skill), 0), *taught])

    def _eqf(self, name):
        worker = self.workers[name]
        return worker["eqf"] or self.occupations[worker["occupation"]]["eqf"]

    def _closes(self, name, occupation, bundle, *, raised):
        asked, held = self.occupations[occupation]["eqf"], self._eqf(name)
        reached = max(
            [held or 0, *(self.courses[c]["raises_eqf_to"] or 0 for c in bundle)]
        )
        bridged = raised or not asked or not held or reached >= asked
        return (
            bridged
            and all(
                self._level(name, row["skill"], bundle) >= row["level"]
                for row in self.rows["requires"]
                if row["occupation"] == occupation and row["essential"]
            )
            and self._lay_out(name, bundle) is not None
        )

    def _lay_out(self, name, bundle):
        """Lay courses out as early as entry, order and hours allow, or give None."""
        worker, taken = self.workers[name], {}
        room = [worker["training_hours"]] * 20
        while len(taken) < len(bundle):
            for course in bundle:
                begin = None if course in taken else self._begin(name, course, taken)
                if begin is not None and self._reaches(name, course):
                    break
            else:
                return None
            hours = self.courses[course]["hours"]
            fits = [t for t in range(begin, 20) if room[t] >= hours]
            if not fits:
                return None
            taken[course] = fits[0]
            room[fits[0]] -= hours
        return taken

    def _begin(self, name, course, taken):
        """Give the first period in which a course may begin, None if not yet."""
        begin = 0
        for row in self.rows["expects"]:
            if (
                row["course"] == course
                and self._level(name, row["skill"], ()) < row["level"]
            ):
                served = [
                    t
                    for c, t in taken.items()
                    if self._level(name, row["skill"], (c,)) >= row["level"]
                ]
                if not served:
                    return None
                begin = max(begin, min(served))
        for row in self.rows["follows"]:
            teaches = [r for r in self.rows["teaches"] if r["course"] == row["earlier"]]
            credited = all(
                self._level(name, r["skill"], ()) >= r["level"] for r in teaches
            )
            if row["course"] == course and not credited:
                if row["earlier"] not in taken:
                    return None
                begin = max(begin, taken[row["earlier"]])
        return begin

    def _reaches(self, name, course):
        return any(
            offer["course"] == course and self._admits(name, offer)
            for offer in self.offers.values()
        )

    def _admits(self, name, offer):
        """Whether an offer is near enough and in a language of the row."""
        worker = self.workers[name]
        language = offer["language"] or self.courses[offer["course"]]["language"]
        if language != worker["language"]:
            return False
        if offer["site"] is None:
            return worker["learns_online"]
        return self.km(worker["site"], offer["site"]) <= worker["radius"]

    def _km(self, site, to_site):
        """Give the kilometres between two sites."""
        if site == to_site:
            return 0.0
        for one, other in ((site, to_site), (to_site, site)):
            for row in self.rows["distances"]:
                if (row["site"], row["to_site"]) == (one, other):
                    return row["km"]
        return inf

    def _timed(self, name, target, kind, bundle):
        """Give an option for every arrival and choice of offers."""
        offsets = self._lay_out(name, bundle)
        duration = max(offsets.values(), default=-1) + 1
        if kind != "stays" and duration > self.workers[name]["longest_training"]:
            return
        for arrival in range(duration, self.num_periods):
            start = arrival - duration
            open_offers = [
                [
                    (offer, start + offsets[course])
                    for offer, row in self.offers.items()
                    if row["course"] == course
                    and self._admits(name, row)
                    and self._runs_in(row, start + offsets[course])
                ]
                for course in bundle
            ]
            for seats in product(*open_offers):
                yield Option(name, target, arrival, seats, kind)

    def _runs_in(self, offer, period):
        first, last = offer["first_period"], offer["last_period"]
        return (first is None or self.time[first] <= period) and (
            last is None or period <= self.time[last]
        )

    # ---- what it costs

    def cost(self, option):
        """Give what one person's option costs, less gap costs and wishes."""
        worker = self.workers[option.worker]
        cost = 0.0
        for offer, _ in option.seats:
            row, course = self.offers[offer], self.course_of(offer)
            cost += course["hours"] * worker["hour_cost"] + row["seat_cost"]
            cost += self._fee(option.worker, offer)
            if row["site"] not in (None, worker["site"]):
                km = self.km(worker["site"], row["site"])
                cost += self.net["travel_base"] + self.net["travel_per_km"] * km
        if option.kind == "stays":
            return cost
        if option.kind == "pooled":
            cost += self.net["pooling_cost"]
        wish = self.wishes.get((option.worker, option.target[1]))
        since = self._below_since(option.worker)
        if since is not None:
            gap_cost = self.occupations[worker["occupation"]]["gap_cost"]
            cost -= gap_cost * (self.num_periods - max(since, option.arrival))
        return cost - (wish["worth"] if wish else 0.0)

    def _fee(self, name, offer):
        course, row = self.course_of(offer), self.offers[offer]
        fee = course["fee"] if row["fee"] is None else row["fee"]
        recovers = self.owner(self.workers[name]["site"])["recovers_vat"]
        return fee if recovers else fee * (1 + course["vat"])

    def _below_since(self, name):
        occupation = self.workers[name]["occupation"]
        if not self.occupations[occupation]["gap_cost"]:
            return None
        missing = [
            self.time[row["from_period"]] if row["from_period"] else 0
            for row in self.rows["requires"]
            if row["occupation"] == occupation
            and row["essential"]
            and self._level(name, row["skill"], ()) < row["level"]
        ]
        return min(missing, default=None)

    def _below_at_least(self):
        """Give the cost of people below level if nobody moves."""
        total = 0.0
        for name, worker in self.workers.items():
            since = self._below_since(name)
            for t in range(
                self.num_periods if since is None else since, self.num_periods
            ):
                gone = sum(
                    row["people"]
                    for row in self.rows["leaves"]
                    if row["worker"] == name and self.time[row["period"]] <= t
                )
                gap_cost = self.occupations[worker["occupation"]]["gap_cost"]
                total += gap_cost * (worker["people"] - gone)
        return total

    def _runs(self, seats):
        """Give the cost of the fewest runs that hold the seats."""
        cost, used = 0.0, Counter()
        for (offer, t), people in seats:
            row, course = self.offers[offer], self.course_of(offer)
            runs = ceil(people / self._of(row, course, "largest"))
            if (
                runs > row["most_runs"]
                or runs * self._of(row, course, "smallest") > people
            ):
                return NEVER
            cost += runs * self._of(row, course, "fixed_cost")
            for use in self.rows["uses"]:
                if use["offer"] == offer:
                    amount = course["hours"] if use["amount"] is None else use["amount"]
                    used[use["resource"], t] += runs * amount
        enough = all(self._capacity(r, t) >= amount for (r, t), amount in used.items())
        return cost if enough else NEVER

    def _of(self, offer, course, column):
        return course[column] if offer[column] is None else offer[column]

    def _capacity(self, resource, t):
        for row in self.rows["supplies"]:
            if row["resource"] == resource and self.time[row["period"]] == t:
                return row["capacity"]
        return next(
            r["capacity"] for r in self.rows["resources"] if r["resource"] == resource
        )

    # ---- who pays

    def _is_paid(self, people):
        """Whether budgets and the fund can pay the prices of all seats."""
        claimed: Counter[tuple[str, int]] = Counter()
        most: Counter[tuple[str, int]] = Counter()
        for option, n in people:
            organisation = self.owner(self.workers[option.worker]["site"])
            for offer, t in option.seats:
                price, share = self._price(option.worker, offer, t)
                claimed[organisation["organisation"], t] += n * price
                most[organisation["organisation"], t] += n * price * share
        funds = self.rows["funds"]
        left = funds[0]["budget"] if funds else 0.0
        for name in self.organisations:
            asked = self._asked_of_fund(
                [claimed[name, t] for t in range(self.num_periods)],
                [most[name, t] for t in range(self.num_periods)],
                [row for row in self.rows["budgets"] if row["organisation"] == name],
            )
            ceiling = funds[0]["ceiling_per_organisation"] if funds else 0.0
            if asked > (inf if ceiling is None else ceiling) + 1e-6:
                return False
            left -= asked
        return left >= -1e-6

    def _price(self, name, offer, t):
        """Give the price of a seat, and the share of it that the fund may pay."""
        row, course = self.offers[offer], self.course_of(offer)
        price = self._fee(name, offer)
        if self.net["budgets_pay_fixed_costs"]:
            smallest = self._of(row, course, "smallest")
            price += self._of(row, course, "fixed_cost") / smallest
        if self.net["budgets_pay_hours"]:
            price += course["hours"] * self.workers[name]["hour_cost"]
        if not self.rows["funds"]:
            return price, 0.0
        fund = self.rows["funds"][0]
        is_sme = self.owner(self.workers[name]["site"])["is_sme"]
        if (fund["sme_only"] and not is_sme) or not self._runs_in(fund, t):
            return price, 0.0
        ceiling = fund["ceiling_per_seat"]
        return price, min(
            fund["intensity"], inf if ceiling is None else ceiling / price
        )

    def _asked_of_fund(self, claimed, most, budgets):
        """Give the least an organisation needs from the fund, infinite if too much."""
        asked = [0.0] * self.num_periods
        in_all = 0.0
        for row in budgets:
            if row["period"] is None:
                in_all = max(in_all, sum(claimed) - row["amount"])
            else:
                t = self.time[row["period"]]
                asked[t] = max(asked[t], claimed[t] - row["amount"])
        if any(a > b + 1e-6 for a, b in zip(asked, most, strict=True)):
            return inf
        return inf if in_all > sum(most) + 1e-6 else max(in_all, sum(asked))

    # ---- posts

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

    def _recruits(self, post, t):
        """Give limit and cost of hires, and the limit of people taken in."""
        found, period = None, self.rows["periods"][t]["period"]
        for row in self.rows["recruits"]:
            here = (row["site"], row["occupation"]) == post
            if here and row["period"] in (
                (None, period) if found is None else (period,)
            ):
                found = row
        if found is None:
            return 0, 0.0, inf
        taken = found["intake_limit"]
        return found["limit"], found["cost"], inf if taken is None else taken

    def _released(self, post, t):
        """Give the hours one person present may be away, infinite without a limit."""
        strength, share = -1, inf
        for row in self.rows["releases"]:
            fits = row["site"] == post[0] and row["occupation"] in (None, post[1])
            when = row["period"] is None or self.time[row["period"]] == t
            rank = 2 * (row["occupation"] is not None) + (row["period"] is not None)
            if fits and when and rank > strength:
                strength, share = rank, row["share"]
        if strength < 0:
            return inf
        here = [w for w in self.workers.values() if self.post_of(w["worker"]) == post]
        people = sum(w["people"] for w in here)
        daily = (
            sum(w["people"] * w["working_hours"] for w in here) / people
            if people
            else 8
        )
        return share * self.rows["periods"][t]["working_days"] * daily

    def _post(self, post, flows, pooled, hours):
        """Give the least cost of a post's hires, redundancies and open places."""
        facts, costs = self.posts[post], {self.posts[post]["headcount"]: 0.0}
        for t in range(self.num_periods):
            limit, price, most = self._recruits(post, t)
            if pooled[t] > most:
                return NEVER
            row, released = facts["costs"][t], self._released(post, t)
            let_go = row["redundancy_cost"]
            following: dict[int, float] = {}
            for stock, cost in costs.items():
                gone = 0 if let_go is None else facts["headcount"]
                for hires, off in product(range(limit + 1), range(gone + 1)):
                    here = stock - facts["leavers"][t] + flows[t] + hires - off
                    if here < 0 or (hours[t] and hours[t] > released * here + 1e-6):
                        continue
                    more = cost + hires * price + off * (let_go or 0.0)
                    more += max(0, facts["demand"][t] - here) * row["unmet_cost"]
                    more += max(0, here - facts["demand"][t]) * row["surplus_cost"]
                    if more < following.get(here, NEVER):
                        following[here] = more
            costs = following
        return min(costs.values(), default=NEVER)
