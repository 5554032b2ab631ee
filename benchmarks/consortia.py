# SPDX-License-Identifier: Apache-2.0
"""
Measure the consortia: 5,000 candidates, an event of 400, Horizon 2020.

    .venv/bin/python benchmarks/consortia.py [candidates|event|horizon-2020]

Goals: candidates within 1 % in 10 s, the event within 1 % in 20 s. Horizon 2020
needs the folder of public data that UPSHIFT_TEST_DATA names.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl

from upshift.consortia import (
    ConsortiumParams,
    Member,
    Partner,
    Proposal,
    arrange_meetings,
    find_consortia,
    find_pack,
    judge,
)
from upshift.tables import schema

COUNTRIES = [
    "AT",
    "BE",
    "BG",
    "CZ",
    "DE",
    "DK",
    "ES",
    "FI",
    "FR",
    "GR",
    "HR",
    "HU",
    "IT",
    "NL",
    "PL",
    "PT",
    "RO",
    "SE",
    "SI",
    "SK",
]
KINDS = [
    "enterprise",
    "higher_education",
    "vet_provider",
    "research",
    "chamber",
    "cluster",
]
ODDS = (0.55, 0.12, 0.12, 0.1, 0.06, 0.05)
SKILLS = 120

Tables = dict[str, pl.DataFrame]


def candidates(num: int, sought: int, seed: int) -> Tables:
    """
    Draw partners who bring one to nine of 120 skills, some seldom, some often.

    Parameters
    ----------
    num
        Partners; a tenth is owned by another.
    sought
        Skills the call seeks, spread from frequent to rare.
    seed
        Of the draw.
    """
    draw = np.random.default_rng(seed)
    names = [f"p{number:05d}" for number in range(num)]
    owned = draw.choice(num, (2, num // 10), replace=False)
    chosen = np.arange(0, SKILLS, SKILLS // sought)[:sought]
    return tables(
        networks={"network": ["large"], "currency": ["EUR"]},
        partners={
            "partner": names,
            "kind": draw.choice(KINDS, num, p=ODDS).tolist(),
            "country": draw.choice(COUNTRIES, num).tolist(),
            "makes_profit": draw.random(num) < 0.5,
            "headcount": draw.lognormal(3.5, 1.5, num),
            "turnover": draw.lognormal(15.5, 1.5, num),
            "balance_sheet": draw.lognormal(15.0, 1.5, num),
            "owners_known": draw.random(num) < 0.8,
            "past_projects": draw.poisson(1.0, num),
            "may_join": [True] * num,
        },
        owns={
            "owner": [names[i] for i in owned[0]],
            "partner": [names[i] for i in owned[1]],
            "share": draw.uniform(0.2, 1.0, num // 10),
            "controls": [False] * (num // 10),
            "is_exempt": [False] * (num // 10),
        },
        brings=_brings(draw, names),
        calls={
            "call": ["large"],
            "pack": ["erasmus-alliance-lot2"],
            "months": [48],
            "newcomers": [4],
        },
        seeks={
            "call": ["large"] * sought,
            "skill": [f"s{skill:03d}" for skill in chosen],
            "level": draw.integers(1, 4, sought),
            "weight": draw.integers(1, 4, sought).astype(float),
        },
    )


def _brings(draw: np.random.Generator, names: list[str]) -> dict[str, list[object]]:
    odds = 1.0 / np.arange(1, SKILLS + 1) ** 0.7
    odds /= odds.sum()
    rows: dict[str, list[object]] = {"partner": [], "skill": [], "level": []}
    for name in names:
        for skill in draw.choice(SKILLS, draw.integers(1, 10), replace=False, p=odds):
            rows["partner"].append(name)
            rows["skill"].append(f"s{skill:03d}")
            rows["level"].append(int(draw.integers(1, 4)))
    return rows


def gathering(
    guests: int, wishes: int, slots: int, *, free: float, seed: int
) -> Tables:
    """
    Draw an event whose guests rank their wishes in three classes.

    Parameters
    ----------
    guests, wishes, slots
        Guests, wishes of each, slots of the event.
    free
        Odds that a guest is free in a slot.
    seed
        Of the draw.
    """
    draw = np.random.default_rng(seed)
    names = [f"g{number:03d}" for number in range(guests)]
    asks: dict[str, list[object]] = {"partner": [], "other": [], "worth": []}
    for number, name in enumerate(names):
        others = draw.choice(guests - 1, wishes, replace=False)
        for rank, other in enumerate(others):
            asks["partner"].append(name)
            asks["other"].append(names[other + (other >= number)])
            asks["worth"].append(float(3 - 3 * rank // wishes))
    there = np.argwhere(draw.random((guests, slots)) < free)
    return tables(
        events={"event": ["fair"], "slots": [slots]},
        attends={
            "event": ["fair"] * len(there),
            "partner": [names[guest] for guest, _ in there],
            "slot": there[:, 1] + 1,
        },
        asks={"event": ["fair"] * len(asks["partner"]), **asks},
    )


def tables(**given: object) -> Tables:
    """Give every table of the schema: the columns given, the others blank."""
    return {name: _filled(name, given.get(name, {})) for name in schema()}


def _filled(name: str, columns: object) -> pl.DataFrame:
    table, frame = schema()[name], pl.DataFrame(columns)
    if frame.is_empty():
        return table.empty()
    blank = [c for c in table.columns if c.name not in frame.columns]
    return frame.with_columns(
        pl.lit(None, dtype=c.dtype).alias(c.name) for c in blank
    ).select(pl.col(c.name).cast(c.dtype) for c in table.columns)


def measure_candidates() -> list[dict[str, object]]:
    """Find the best of 5,000 for calls that seek more and more."""
    found = []
    for sought in (12, 20, 24, 40):
        network = candidates(5000, sought, seed=1)
        params = ConsortiumParams(alternatives=1, gap=0.01, seconds=8.0)
        start, busy = time.perf_counter(), time.process_time()
        best = find_consortia(network, "large", params=params)
        told: dict[str, object] = {"candidates": 5000, "sought": sought}
        told["status"] = best.status.value
        for first in best.alternatives:
            told |= {"objective": round(first.objective, 3), "gap": round(first.gap, 4)}
            told |= {"partners": len(first.members), "rules": first.finding.value}
        found.append(told | _took(start, busy))
    return found


def measure_event() -> list[dict[str, object]]:
    """Arrange 400 guests with 15 wishes each in 20 slots."""
    found = []
    for free in (1.0, 0.9, 0.8, 0.5):
        network = gathering(400, 15, 20, free=free, seed=1)
        start, busy = time.perf_counter(), time.process_time()
        met = arrange_meetings(network, "fair")
        told = {
            "free": free,
            "meetings": met.table.height,
            "objective": met.objective,
            "bound": met.bound,
            "gap": round(met.gap, 4),
        }
        found.append(told | _took(start, busy))
    return found


def _took(start: float, busy: float) -> dict[str, float]:
    """Give wall-clock and processor seconds since a moment."""
    return {
        "seconds": round(time.perf_counter() - start, 1),
        "processor_seconds": round(time.process_time() - busy, 1),
    }


REVEALED = {
    "ERC": "one entity",
    "Innovation in SMEs": "one entity",
    "FET": "three entities",
    "RI": "three entities",
}
"""Kind of action most projects of a programme part have: grants to a host of one
investigator; the SME instrument; research actions. Other parts reveal none."""

ISO = {"EL": "GR", "UK": "GB"}
"""Codes of Eurostat in the data, and those of ISO 3166 in the packs."""


def projects(folder: Path) -> pl.DataFrame:
    """Read the participations of the Horizon 2020 data, with ISO countries."""
    rows = pl.read_csv(
        folder / "consortium/h2020-participations.csv.gz",
        columns=["rcn", "role", "pic", "country"],
        infer_schema=False,
        null_values=["NA", ""],
    )
    return rows.with_columns(pl.col("country").replace(ISO))


def classify(members: tuple[Member, ...], *, apart: bool) -> tuple[str, str]:
    """
    Judge a project, and say why it fails.

    Parameters
    ----------
    members
        Its participants, owners not known.
    apart
        Judge as if all were independent, which the data cannot tell.
    """
    if apart:
        members = tuple(
            Member(Partner(m.partner.name, country=m.partner.country, group=str(n)))
            for n, m in enumerate(members)
        )
    pack = find_pack("horizon-2020")
    (rule,) = judge(Proposal(members), pack)
    inside = pack.rules[0].who.country
    places = [m.partner.country for m in members]
    return rule.finding.value, why(places, inside)


def why(places: list[str | None], inside: tuple[str, ...]) -> str:
    """Give the class of a consortium by the countries of its participants."""
    counted = {place for place in places if place in inside}
    if len(counted) >= 3:
        return "three countries"
    if len(places) < 3:
        return "one participant" if len(places) == 1 else "two participants"
    if None in places:
        return "a country is not known"
    if len({place for place in places if place is not None}) >= 3:
        return "third countries make up the three"
    return "one country" if len(set(places)) == 1 else "two countries"


def measure_horizon() -> dict[str, object]:
    """Run the Horizon 2020 pack over every project of the data."""
    folder = Path(os.environ["UPSHIFT_TEST_DATA"])
    start = time.perf_counter()
    by_project: dict[str, list[Member]] = {}
    third = 0
    for rcn, role, pic, country in projects(folder).iter_rows():
        third += role == "partner"
        members = by_project.setdefault(rcn, [])
        # A partner organisation of an MSCA action signs no grant.
        if role != "partner":
            members.append(Member(Partner(pic, country=country)))
    judged = [
        (rcn, classify(tuple(m), apart=False)[0], *classify(tuple(m), apart=True))
        for rcn, m in by_project.items()
    ]
    names = ("rcn", "finding", "if_independent", "class")
    found = pl.DataFrame(judged, schema=names, orient="row")
    parts = pl.read_csv(
        folder / "consortium/h2020-programme_parts.csv.gz", infer_schema=False
    )
    known = parts.join(found, on="rcn")
    table = (
        known.group_by("programme_part", "if_independent")
        .len()
        .pivot("if_independent", index="programme_part", values="len")
    )
    kind = pl.col("programme_part").replace_strict(REVEALED, default="not revealed")
    confusion = known.with_columns(kind=kind).group_by("kind", "if_independent").len()
    classes = found.group_by("finding", "if_independent", "class").len()
    return {
        "projects": found.height,
        "partner_organisations_left_out": third,
        "seconds": round(time.perf_counter() - start, 1),
        "classes": classes.sort("len", descending=True).to_dicts(),
        "confusion": confusion.sort("kind", "if_independent").to_dicts(),
        "parts": table.sort("programme_part").to_dicts(),
    }


MEASURES: dict[str, Callable[[], object]] = {
    "candidates": measure_candidates,
    "event": measure_event,
    "horizon-2020": measure_horizon,
}


def main() -> None:
    """Measure what is named, or everything."""
    for name in sys.argv[1:] or MEASURES:
        print(json.dumps({name: MEASURES[name]()}, indent=1))


if __name__ == "__main__":
    main()
