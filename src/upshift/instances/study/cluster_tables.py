# SPDX-License-Identifier: Apache-2.0
"""The study's cluster as tables."""

from __future__ import annotations

import numpy as np
import polars as pl

from upshift.instances.study.catalogue import PERIODS, ROLES, StudyCatalogue
from upshift.instances.study.catalogue_tables import (
    CENTRES,
    EUR,
    centre_names,
    names_of,
)
from upshift.instances.study.cluster import StudyCluster
from upshift.instances.timeline import period_names
from upshift.instances.work import HIRE, REDUNDANCY, SURPLUS, UNMET

_TRAVEL_BASE, _TRAVEL_PER_KM, _POOLING, _HOUR_COST = 50, 4, 3_000, 30
"""EUR, after the study's `gen.py`."""

_ANYWHERE = 1_000
"""Radius in km; which places a town reaches is settled by `distances`."""


def network_table() -> pl.DataFrame:
    """Write networks: the study's travel, pooling and what budgets pay."""
    return pl.DataFrame(
        {
            "network": ["study"],
            "currency": "EUR",
            "travel_base": _TRAVEL_BASE,
            "travel_per_km": _TRAVEL_PER_KM,
            "pooling_cost": _POOLING,
            "budgets_pay_fixed_costs": "no",
            "budgets_pay_hours": "yes",
        }
    )


def employer_names(cluster: StudyCluster) -> pl.Series:
    """Name the employers; each has one site of the same name."""
    return names_of("employer", len(cluster.size))


def place_tables(
    catalogue: StudyCatalogue, cluster: StudyCluster
) -> dict[str, pl.DataFrame]:
    """Write organisations, sites and distances."""
    names, centres = employer_names(cluster), centre_names(catalogue, cluster)
    organisations = pl.DataFrame(
        {"organisation": names, "kind": "tier2", "sends": "yes", "receives": "yes"}
    )
    provider = {"organisation": CENTRES, "kind": "training_provider"}
    sites = pl.DataFrame(
        {
            "site": [*names, *centres],
            "organisation": [*names, *[CENTRES] * len(centres)],
            "area": [*(f"area_{t // 5}" for t in cluster.town), *[None] * len(centres)],
        }
    )
    km = cluster.km[cluster.town]
    employer, offer = np.nonzero(~np.isnan(km))
    travel = np.round(0.05 + km[employer, offer] * 0.004, 3) * EUR
    return {
        "organisations": pl.concat(
            [organisations, pl.DataFrame([provider])], how="diagonal"
        ),
        "sites": sites,
        "distances": pl.DataFrame(
            {
                "site": names.gather(employer),
                "to_site": pl.Series(centres).gather(offer),
                "km": np.round(travel - _TRAVEL_BASE) / _TRAVEL_PER_KM,
            }
        ),
    }


def group_names(cluster: StudyCluster) -> pl.Series:
    """Name the groups of people."""
    return names_of("group", len(cluster.people))


def people_tables(
    catalogue: StudyCatalogue, cluster: StudyCluster
) -> dict[str, pl.DataFrame]:
    """Write workers and holds; everyone holds all their role asks for."""
    group, skill = np.nonzero(catalogue.asked[cluster.role])
    skills = names_of("skill", catalogue.asked.shape[1])
    return {
        "workers": pl.DataFrame(
            {
                "worker": group_names(cluster),
                "site": employer_names(cluster).gather(cluster.employer),
                "occupation": names_of("role", ROLES).gather(cluster.role),
                "people": cluster.people,
                "radius": _ANYWHERE,
                "training_hours": 240,
                "longest_training": np.where(cluster.age == 2, 2, 4),
                "hour_cost": _HOUR_COST,
                "open_to_pooling": "yes",
            }
        ),
        "holds": pl.DataFrame(
            {
                "worker": group_names(cluster).gather(group),
                "skill": skills.gather(skill),
                "level": 2,
                "evidence": "manager",
            }
        ),
    }


def post_names(cluster: StudyCluster) -> pl.DataFrame:
    """Name site and occupation of each post."""
    return pl.DataFrame(
        {
            "site": employer_names(cluster).gather(cluster.post_employer),
            "occupation": names_of("role", ROLES).gather(cluster.post_role),
        }
    )


def work_tables(cluster: StudyCluster) -> dict[str, pl.DataFrame]:
    """Write demands, recruits and leaves."""
    posts = post_names(cluster)
    most = np.maximum(cluster.headcount, cluster.demand[:, -1])
    limit = np.ceil(0.04 * most).astype(np.int64)
    before = np.column_stack([cluster.headcount, cluster.stock[:, :-1]])
    return {
        "demands": _by_period(posts, cluster.demand).with_columns(
            unmet_cost=UNMET, surplus_cost=SURPLUS, redundancy_cost=REDUNDANCY
        ),
        "recruits": posts.with_columns(limit=pl.Series(limit), cost=HIRE),
        "leaves": _by_period(posts, before - cluster.stock).filter(
            pl.col("people") > 0
        ),
    }


def _by_period(posts: pl.DataFrame, people: np.ndarray) -> pl.DataFrame:
    """Write a matrix [posts × periods] as rows."""
    return posts.select(pl.all().repeat_by(PERIODS).explode()).with_columns(
        period=pl.Series(period_names(PERIODS) * len(people)),
        people=pl.Series(people.ravel()),
    )


def money_tables(cluster: StudyCluster) -> dict[str, pl.DataFrame]:
    """Write budgets, and a fund for each employer's share of the grant."""
    names = employer_names(cluster)
    funds = "grant_" + names
    return {
        "budgets": pl.DataFrame(
            {"organisation": names, "amount": cluster.size * 1_600 + 20_000}
        ),
        "funds": pl.DataFrame(
            {"fund": funds, "budget": cluster.size * 800, "intensity": 1}
        ),
        "finances": pl.DataFrame({"fund": funds, "organisation": names}),
    }
