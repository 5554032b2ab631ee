# SPDX-License-Identifier: Apache-2.0
"""Towns of few people and tricky courses by seed, and every path in them."""

from __future__ import annotations

from io import StringIO
from itertools import product
from random import Random

import polars as pl

from engine.twins.facts import Facts
from upshift.network import Network, freeze
from upshift.tables import Draft, DraftTable

SKILLS = ("wire", "safety", "robot", "code")
COURSES = ("safe", "wiring", "robotics", "coding", "german", "bridge")


def town(seed: int) -> Network:
    """Draw a town: chains, circles, two languages, bridges, radius and hours."""
    rng = Random(seed)  # noqa: S311 (tests must repeat, not hide)
    tables = {
        "networks": "network,currency,travel_base,travel_per_km\nn,EUR,30,2",
        "organisations": "organisation,recovers_vat\n"
        f"plant,{rng.choice(['yes', 'no'])}\nshop,yes\nschool,no",
        "sites": "site,organisation\nhere,plant\nthere,shop\ncampus,school",
        "distances": f"site,to_site,km\nhere,campus,{rng.choice([10, 40])}\nthere,campus,20",
        "periods": "period,start_date,end_date\np1,2027-01-01,2027-03-31\n"
        "p2,2027-04-01,2027-06-30\np3,2027-07-01,2027-09-30",
        "skills": "skill\n" + "\n".join(SKILLS),
        "occupations": f"occupation,eqf\nfitter,3\nwirer,{rng.choice([3, 4])}",
        "requires": "occupation,skill,level\n"
        + "\n".join(
            f"wirer,{s},{rng.choice([1, 2, 2])}" for s in rng.sample(SKILLS, 2)
        ),
        "workers": "worker,site,occupation,people,radius,training_hours,longest_training,"
        "language,hour_cost\n"
        f"w1,here,fitter,3,{rng.choice([20, 60, 60])},{rng.choice([60, 90, 90])},"
        f"{rng.choice([1, 2, 3, 3])},hu,20\nw2,there,fitter,2,60,90,3,hu,25",
        "holds": "worker,skill,level,evidence\n"
        + "".join(f"w2,{s},1,manager\n" for s in rng.sample(SKILLS, 2)),
        **_catalogue(rng),
    }
    return freeze(Draft({name: _table(name, text) for name, text in tables.items()}))


def _table(name: str, text: str) -> DraftTable:
    return DraftTable.of(pl.read_csv(StringIO(text), infer_schema=False), name)


def _catalogue(rng: Random) -> dict[str, str]:
    taught = {
        "safe": f"safety,{rng.choice([1, 2, 2, 2])}",
        "wiring": f"wire,{rng.choice([1, 2, 2, 2])}",
        "robotics": f"robot,{rng.choice([1, 2, 2, 2])}",
        "coding": f"code,{rng.choice([1, 2, 2, 2])}",
    }
    further = [f"{c},{rng.choice(SKILLS)},{rng.choice([1, 2])}" for c in COURSES[:4]]
    kept = [
        row for row in further if row.split(",")[1] not in taught[row.split(",")[0]]
    ]
    return {
        "courses": "course,provider,hours,language,entry_eqf,raises_eqf_to,opens_language,"
        "fee,fixed_cost,vat,smallest,largest\n"
        + "\n".join(_course(rng, name) for name in COURSES),
        "teaches": "course,skill,level\n"
        + "\n".join([f"{c},{row}" for c, row in taught.items()] + kept),
        "expects": "course,skill,level\n"
        + "".join(
            f"{c},{rng.choice(SKILLS)},1\n" for c in COURSES[:4] if rng.random() < 0.3
        ),
        "follows": "course,earlier\n"
        + rng.choice(["", "wiring,safe", "coding,robotics"]),
        "offers": "offer,course,site,language,fee,first_period,last_period\n"
        + "\n".join(
            f"{name}-a,{name},{rng.choice(['', '', '', 'campus', 'here'])},,,"
            f"{rng.choice(['', '', 'p2'])},{rng.choice(['', '', '', 'p2'])}"
            for name in COURSES
        )
        + f"\nwiring-b,wiring,campus,{rng.choice(['hu', 'de'])},{rng.choice([50, 999])},,",
    }


def _course(rng: Random, name: str) -> str:
    language = rng.choice(["hu", "hu", "hu", "de"]) if name in COURSES[:4] else "hu"
    entry = rng.choice(["", "", "", "", "4"]) if name in COURSES[:4] else ""
    raises, opens = (
        ("4" if name == "bridge" else ""),
        ("de" if name == "german" else ""),
    )
    hours, fee = rng.choice([20, 40, 60]), rng.choice([100, 250, 700])
    fixed = rng.choice([0, 600])
    return f"{name},school,{hours},{language},{entry},{raises},{opens},{fee},{fixed},0.27,3,9"


def every_path(network: Network, names: tuple[str, ...], occupation: str):
    """Give cost, hours, duration and arrival of every path, by plain search."""
    facts = Facts(network)
    seats = {
        course: [
            (offer, t)
            for offer, row in facts.offers.items()
            for t in range(facts.num_periods)
            if row["course"] == course
            and facts.runs_in(row, t)
            and all(_reaches(facts, name, row) for name in names)
        ]
        for course in facts.courses
    }
    for choice in product(*([None, *seats[course]] for course in seats)):
        taken = dict(zip(seats, choice, strict=True))
        taken = {course: seat for course, seat in taken.items() if seat}
        if all(_works(facts, name, occupation, taken) for name in names):
            yield _figures(facts, names, taken)


def _reaches(facts, name, offer):
    worker = facts.workers[name]
    if offer["site"] is None:
        return worker["learns_online"]
    return facts.km(worker["site"], offer["site"]) <= worker["radius"]


def _works(facts, name, occupation, taken):
    worker = facts.workers[name]
    if any(
        facts.level(name, row["skill"], taken) < row["level"]
        for row in facts.rows["requires"]
        if row["occupation"] == occupation
    ):
        return False
    eqf = max(
        [facts.eqf(name), *(facts.courses[c]["raises_eqf_to"] or 0 for c in taken)]
    )
    if (
        occupation != worker["occupation"]
        and eqf < facts.occupations[occupation]["eqf"]
    ):
        return False
    times = [t for _, t in taken.values()]
    if times and max(times) + 1 - min(times) > worker["longest_training"]:
        return False
    for t in set(times):
        here = [
            facts.courses[c]["hours"] for c, (_, when) in taken.items() if when == t
        ]
        if sum(here) > worker["training_hours"]:
            return False
    return _ordered(facts, name, taken)


def _ordered(facts, name, taken):
    """Whether courses can be put in an order in which each admits the next."""
    order = []
    while len(order) < len(taken):
        ready = [
            c for c in taken if c not in order and _admits(facts, name, c, order, taken)
        ]
        if not ready:
            return False
        order.append(ready[0])
    return True


def _admits(facts, name, course, order, taken):
    when = taken[course][1]
    before = [c for c in order if taken[c][1] <= when]
    row, worker = facts.courses[course], facts.workers[name]
    expected = all(
        facts.level(name, r["skill"], before) >= r["level"]
        for r in facts.rows["expects"]
        if r["course"] == course
    )
    followed = all(
        r["earlier"] in before
        or all(
            facts.level(name, t["skill"], ()) >= t["level"]
            for t in facts.rows["teaches"]
            if t["course"] == r["earlier"]
        )
        for r in facts.rows["follows"]
        if r["course"] == course
    )
    eqf = max(
        [facts.eqf(name), *(facts.courses[c]["raises_eqf_to"] or 0 for c in before)]
    )
    language = facts.offers[taken[course][0]]["language"] or row["language"]
    opened = {worker["language"], *(facts.courses[c]["opens_language"] for c in before)}
    return (
        expected and followed and eqf >= (row["entry_eqf"] or 0) and language in opened
    )


def _figures(facts, names, taken):
    cost = sum(
        facts.movable(name) * _seat_cost(facts, name, offer)
        for name in names
        for offer, _ in taken.values()
    )
    hours = sum(facts.courses[c]["hours"] for c in taken)
    times = [t for _, t in taken.values()]
    arrival = max(times, default=-1) + 1
    return {
        "cost": cost,
        "hours": hours,
        "periods": arrival - min(times, default=0),
        "arrival": arrival,
    }


def _seat_cost(facts, name, offer):
    row, course = facts.offers[offer], facts.course_of(offer)
    site = facts.workers[name]["site"]
    travel = 0.0
    if row["site"] not in (None, site):
        per_km = facts.net["travel_per_km"]
        travel = facts.net["travel_base"] + per_km * facts.km(site, row["site"])
    wage = facts.workers[name]["hour_cost"] * course["hours"]
    fixed = course["fixed_cost"] / course["smallest"]
    return facts.fee(name, offer) + fixed + row["seat_cost"] + travel + wage
