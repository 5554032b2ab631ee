# SPDX-License-Identifier: Apache-2.0
"""A network of the automotive industry built from the real ESCO, ready to plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from engine.taxonomy.automotive import CAREERS, automotive_occupations
from upshift.taxonomy import (
    DistanceParams,
    Taxonomy,
    draw_network_tables,
    read_taxonomy,
    resembling_skills,
)
from upshift.taxonomy.draw import name_of

PEOPLE = 400
NEAR = DistanceParams(near_most=0.3)
EQF = {"2": 6, "3": 5, "7": 4, "8": 3}
"""EQF level by ISCO-08 major group, as the skill levels of ISCO-08 suggest."""

MEMBERS = (
    # organisation, kind, small, site, latitude, longitude
    ("plant", "oem", "no", "plant_engine", 46.85, 16.84),
    ("plant", "oem", "no", "plant_body", 46.83, 16.88),
    ("harness", "tier1", "no", "harness_hall", 46.90, 16.99),
    ("presswork", "tier2", "yes", "presswork_hall", 46.76, 16.75),
    ("garage", "workshop", "yes", "garage_yard", 46.84, 16.80),
    ("centre", "training_provider", "no", "centre_rooms", 46.86, 16.86),
    ("college", "university", "no", "college_labs", 47.00, 16.95),
)
WORK = {
    "plant_engine": (
        "motor vehicle engine assembler",
        "motor vehicle engine inspector",
        "motor vehicle engine tester",
        "powertrain engineer",
        "automotive engineer",
    ),
    "plant_body": (
        "motor vehicle parts assembler",
        "automated assembly line operator",
        "automotive engineering drafter",
        "spot welder",
        "electrical engineering technician",
    ),
    "harness_hall": (
        "wire harness assembler",
        "electrical cable assembler",
        "electrical equipment assembler",
        "electrical engineering technician",
    ),
    "presswork_hall": (
        "spot welder",
        "punch press operator",
        "stamping press operator",
    ),
    "garage_yard": ("vehicle technician", "automotive electrician"),
}
"""Declining work by site, by ESCO's labels."""
GROWS_AT = {
    "plant": "plant_body",
    "harness": "harness_hall",
    "presswork": "presswork_hall",
    "garage": "garage_yard",
}
PERIODS = (
    ("2027Q1", date(2027, 1, 1), date(2027, 3, 31)),
    ("2027Q2", date(2027, 4, 1), date(2027, 6, 30)),
    ("2027Q3", date(2027, 7, 1), date(2027, 9, 30)),
    ("2027Q4", date(2027, 10, 1), date(2027, 12, 31)),
    ("2028Q1", date(2028, 1, 1), date(2028, 3, 31)),
    ("2028Q2", date(2028, 4, 1), date(2028, 6, 30)),
)
DECLINES = (("2027Q3", 0.2), ("2028Q1", 0.4))
"""Share of the work of today that is gone by the end of a period."""
REFRESHED = (
    "automated assembly line operator",
    "wire harness assembler",
    "vehicle technician",
)
"""Work in which some people lack skills of their own occupation."""


@dataclass(frozen=True, slots=True)
class Public:
    """What the fixture needs to know of ESCO, by short name."""

    tables: Mapping[str, pl.DataFrame]
    essential: Mapping[str, frozenset[str]]
    group: Mapping[str, str]


def esco_tables(test_data: Path) -> dict[str, pl.DataFrame]:
    """Give every input table of the network from the folder of the public data."""
    versions = [
        read_taxonomy(test_data / "esco", version=v) for v in ("1.2.0", "1.2.1")
    ]
    return esco_network(*versions)


def esco_network(taxonomy: Taxonomy, industry: Taxonomy) -> dict[str, pl.DataFrame]:
    """
    Give every input table of the network.

    Six organisations with seven sites, 400 people in 60 rows, the industry's
    occupations with all their essential and optional skills, and courses that
    close the gaps between declining and growing work. Nothing is drawn by
    chance.

    Parameters
    ----------
    taxonomy
        ESCO 1.2.0.
    industry
        ESCO 1.2.1, which states the industry of each occupation.
    """
    public = _public(taxonomy, industry)
    courses = _courses(public)
    workers = _workers()
    return {
        "networks": pl.DataFrame(
            {"network": ["esco_automotive"], "taxonomy": [taxonomy.title]}
        ),
        **_members(),
        "periods": pl.DataFrame(
            PERIODS, schema=["period", "start_date", "end_date"], orient="row"
        ),
        "skills": public.tables["skills"],
        "occupations": _occupations(public),
        "requires": public.tables["requires"],
        "resembles": resembling_skills(taxonomy, public.tables["skills"], NEAR),
        "workers": workers,
        "holds": _holds(workers, public),
        **_training(courses, public),
        **_work(workers),
        **_money(),
    }


def careers() -> Iterator[tuple[str, str]]:
    """Give each way from declining to growing work, by short name."""
    for target, sources in CAREERS.items():
        for source in sources:
            yield name_of(source), name_of(target)


def _public(taxonomy: Taxonomy, industry: Taxonomy) -> Public:
    drawn = draw_network_tables(taxonomy, automotive_occupations(taxonomy, industry))
    needed = drawn["requires"].filter("essential").group_by("occupation")
    essential = {
        occupation: frozenset(skills)
        for occupation, skills in needed.agg("skill").iter_rows()
    }
    # A course gathers skills that lie together, so each skill's place is known.
    places = taxonomy.broader.group_by("uri").agg(pl.col("broader").min())
    group = drawn["skills"].join(places, on="uri", how="left")
    return Public(drawn, essential, dict(group.select("skill", "broader").iter_rows()))


def _occupations(public: Public) -> pl.DataFrame:
    growing = [name_of(label) for label in CAREERS]
    declining = [name_of(label) for labels in WORK.values() for label in labels]
    refreshed = [name_of(label) for label in REFRESHED]
    return public.tables["occupations"].with_columns(
        pl.col("isco").str.slice(0, 1).replace_strict(EQF, default=4).alias("eqf"),
        pl.when(pl.col("occupation").is_in(growing))
        .then(pl.lit("growing"))
        .when(pl.col("occupation").is_in(declining))
        .then(pl.lit("declining"))
        .otherwise(pl.lit("stable"))
        .alias("outlook"),
        pl.when(pl.col("occupation").is_in(refreshed))
        .then(900.0)
        .otherwise(0.0)
        .alias("gap_cost"),
    )


def _members() -> dict[str, pl.DataFrame]:
    frame = pl.DataFrame(
        MEMBERS,
        schema=["organisation", "kind", "is_sme", "site", "latitude", "longitude"],
        orient="row",
    )
    organisations = frame.unique("organisation", keep="first", maintain_order=True)
    works = pl.col("kind").is_in(["oem", "tier1", "tier2", "workshop"])
    open_to = pl.when(works).then(pl.lit("yes")).otherwise(pl.lit("no"))
    return {
        "organisations": organisations.select(
            "organisation",
            "kind",
            "is_sme",
            pl.lit("HU").alias("country"),
            pl.lit("HU223").alias("nuts"),
            open_to.alias("sends"),
            open_to.alias("receives"),
        ),
        "sites": frame.select(
            "site",
            "organisation",
            pl.lit("west").alias("area"),
            pl.lit("HU223").alias("nuts"),
            "latitude",
            "longitude",
        ),
    }


def _workers() -> pl.DataFrame:
    posts = [
        (site, name_of(label)) for site, labels in WORK.items() for label in labels
    ]
    # Sixty rows over nineteen posts: three each, and a fourth for the first three.
    placed = sorted(
        (post for turn in range(4) for post in posts[: 3 if turn == 3 else None]),
        key=posts.index,
    )
    sizes = [5 + (3 * number) % 4 for number in range(len(placed))]
    sizes[-1] += PEOPLE - sum(sizes)
    rows = [
        {
            "worker": f"w{number:02}",
            "site": site,
            "occupation": occupation,
            "people": size,
            "radius": 40 + 20 * (number % 3),
            "training_hours": 120 + 40 * (number % 2),
            "hour_cost": 18 + 2 * (number % 5),
            "open_to_pooling": "yes" if number % 3 == 0 else "no",
        }
        for number, ((site, occupation), size) in enumerate(
            zip(placed, sizes, strict=True), start=1
        )
    ]
    return pl.DataFrame(rows)


def _holds(workers: pl.DataFrame, public: Public) -> pl.DataFrame:
    refreshed = {name_of(label) for label in REFRESHED}
    rows = []
    for number, (worker, occupation) in enumerate(
        workers.select("worker", "occupation").iter_rows()
    ):
        held = sorted(public.essential[occupation])
        if occupation in refreshed and number % 2:
            held = held[2:]
        evidence = "certificate" if number % 4 == 0 else "manager"
        rows += [(worker, skill, 2, evidence) for skill in held]
    return pl.DataFrame(
        rows, schema=["worker", "skill", "level", "evidence"], orient="row"
    )


def _courses(public: Public) -> dict[str, list[str]]:
    """Give two courses for each growing occupation, and one to refresh each."""
    courses = {}
    for target, sources in CAREERS.items():
        asked = public.essential[name_of(target)]
        held = (public.essential[name_of(source)] for source in sources)
        missing = {skill for own in held for skill in asked - own}
        ordered = sorted(missing, key=lambda skill: (public.group[skill], skill))
        half = (len(ordered) + 1) // 2
        courses[f"{name_of(target)}_1"] = ordered[:half]
        courses[f"{name_of(target)}_2"] = ordered[half:]
    for label in REFRESHED:
        courses[f"{name_of(label)}_refresher"] = sorted(
            public.essential[name_of(label)]
        )[:2]
    return {course: skills for course, skills in courses.items() if skills}


def _training(
    courses: Mapping[str, list[str]], public: Public
) -> dict[str, pl.DataFrame]:
    kinds = dict(public.tables["skills"].select("skill", "kind").iter_rows())
    rows, offers, uses = [], [], []
    for number, (course, skills) in enumerate(courses.items()):
        at_college = number % 3 == 2
        theory = sum(kinds[skill] == "knowledge" for skill in skills)
        hours = 16 + 8 * len(skills)
        rows.append(
            {
                "course": course,
                "label": course.replace("_", " "),
                "provider": "college" if at_college else "centre",
                "hours": hours,
                "eqf": 5 if at_college else 4,
                "language": "hu",
                "mode": "online" if theory * 2 > len(skills) else "on_site",
                "fee": 150 + 6 * hours,
                "fixed_cost": 1200 + 10 * hours,
                "smallest": 3,
                "largest": 12,
            }
        )
        online = rows[-1]["mode"] == "online"
        site = "college_labs" if at_college else "centre_rooms"
        offer = f"{course}_at_{'home' if online else site}"
        offers.append(
            {
                "offer": offer,
                "course": course,
                "site": None if online else site,
                "most_runs": 2,
            }
        )
        trainer = "college_trainers" if at_college else "centre_trainers"
        uses.append({"offer": offer, "resource": trainer, "amount": hours})
    resources = {
        "resource": ["centre_trainers", "college_trainers"],
        "kind": ["trainer", "trainer"],
        "organisation": ["centre", "college"],
        "capacity": [1600, 900],
    }
    return {
        "courses": pl.DataFrame(rows),
        "teaches": pl.DataFrame(
            [
                (course, skill, 2)
                for course, skills in courses.items()
                for skill in skills
            ],
            schema=["course", "skill", "level"],
            orient="row",
        ),
        "follows": pl.DataFrame(
            [
                (f"{course[:-2]}_2", course)
                for course in courses
                if _begins(course, courses)
            ],
            schema=["course", "earlier"],
            orient="row",
        ),
        "offers": pl.DataFrame(offers),
        "resources": pl.DataFrame(resources),
        "uses": pl.DataFrame(uses),
    }


def _begins(course: str, courses: Mapping[str, list[str]]) -> bool:
    """Say whether a course has a second part that builds on it."""
    return course.endswith("welder_1") and f"{course[:-2]}_2" in courses


def _work(workers: pl.DataFrame) -> dict[str, pl.DataFrame]:
    owner = {site: organisation for organisation, _, _, site, _, _ in MEMBERS}
    posts = workers.group_by("site", "occupation", maintain_order=True)
    demands: list[tuple[str, str, str, int]] = []
    grown: dict[tuple[str, str], list[int]] = {}
    for site, occupation, people in posts.agg(pl.col("people").sum()).iter_rows():
        targets = [t for s, t in careers() if s == occupation]
        at = GROWS_AT[owner[site]]
        gone = [int(people * share) if targets else 0 for _, share in DECLINES]
        for number, (period, _) in enumerate(DECLINES):
            demands.append((site, occupation, period, people - gone[number]))
            for turn in range(gone[number]):
                post = (at, targets[turn % len(targets)])
                grown.setdefault(post, [0] * len(DECLINES))[number] += 1
    for (site, occupation), people in sorted(grown.items()):
        demands += [
            (site, occupation, period, count)
            for (period, _), count in zip(DECLINES, people, strict=True)
        ]
    grows = sorted(grown)
    leavers = workers.filter(pl.col("people") >= 7).head(6)
    return {
        "demands": pl.DataFrame(
            demands, schema=["site", "occupation", "period", "people"], orient="row"
        ),
        "recruits": pl.DataFrame(
            [(site, occupation, 1, 15_000) for site, occupation in grows],
            schema=["site", "occupation", "limit", "cost"],
            orient="row",
        ),
        "leaves": leavers.select(
            "site",
            "occupation",
            pl.lit("2027Q4").alias("period"),
            "worker",
            pl.lit(1).alias("people"),
        ),
        "releases": pl.DataFrame(
            {"site": list(WORK), "share": [0.2, 0.2, 0.15, 0.2, 0.25]}
        ),
        "wishes": pl.DataFrame(
            {
                "worker": ["w01", "w02", "w19"],
                "occupation": [
                    "motor_vehicle_body_assembler",
                    "electromechanical_equipment_assembler",
                    "electromechanical_equipment_assembler",
                ],
                "wish": ["prefer", "decline", "prefer"],
                "worth": [500, 0, 500],
            }
        ),
    }


def _money() -> dict[str, pl.DataFrame]:
    payers = list(GROWS_AT)
    return {
        "budgets": pl.DataFrame(
            {"organisation": payers, "amount": [150_000, 90_000, 40_000, 30_000]}
        ),
        "funds": pl.DataFrame(
            {
                "fund": ["regional_skills", "small_firms"],
                "budget": [90_000, 30_000],
                "intensity": [0.5, 0.7],
                "ceiling_per_seat": [600, 900],
                "sme_only": ["no", "yes"],
            }
        ),
    }
