# SPDX-License-Identifier: Apache-2.0
"""The study's catalogue as tables."""

from __future__ import annotations

import numpy as np
import polars as pl

from upshift.instances.study.catalogue import ROLES, SPECIAL, StudyCatalogue
from upshift.instances.study.cluster import StudyCluster

EUR = 1_000
"""The study counts in thousand EUR."""

CENTRES = "centres"
"""The organisation that teaches everything."""

_SEAT_ONLINE = 20
"""EUR of access per online seat."""


def names_of(thing: str, count: int) -> pl.Series:
    """Name things by their number in the study, from 0."""
    width = len(str(count - 1))
    return pl.Series([f"{thing}_{number:0{width}d}" for number in range(count)])


def catalogue_tables(catalogue: StudyCatalogue) -> dict[str, pl.DataFrame]:
    """Write skills, occupations, requires, courses and teaches."""
    roles, modules = names_of("role", ROLES), module_names(catalogue)
    skills = names_of("skill", catalogue.asked.shape[1])
    role, asked = np.nonzero(catalogue.asked)
    module, taught = np.nonzero(catalogue.taught)
    headings = [catalogue.declining, catalogue.growing]
    return {
        "skills": pl.DataFrame({"skill": skills}),
        "occupations": pl.DataFrame(
            {
                "occupation": roles,
                "outlook": np.select(headings, ["declining", "growing"], "stable"),
            }
        ),
        "requires": pl.DataFrame(
            {
                "occupation": roles.gather(role),
                "skill": skills.gather(asked),
                "level": 2,
            }
        ),
        "courses": pl.DataFrame(
            {
                "course": modules,
                "provider": CENTRES,
                "hours": catalogue.hours,
                "opens_language": _only_for(modules, range(4), "hu"),
                "raises_eqf_to": _only_for(modules, range(4, SPECIAL), 5),
                "mode": np.where(catalogue.is_online, "online", "on_site"),
                "fee": np.round(catalogue.fee * EUR),
                "fixed_cost": np.round(catalogue.fixed_cost * EUR),
                "smallest": catalogue.smallest,
                "largest": catalogue.largest,
            }
        ),
        "teaches": pl.DataFrame(
            {
                "course": modules.gather(module),
                "skill": skills.gather(taught),
                "level": 2,
            }
        ),
    }


def _only_for(modules: pl.Series, chosen: range, value: object) -> list[object]:
    """Give a value to some of the modules, a blank to the others."""
    return [value if number in chosen else None for number in range(len(modules))]


def module_names(catalogue: StudyCatalogue) -> pl.Series:
    """Name the modules."""
    return names_of("module", len(catalogue.field))


def offer_tables(
    catalogue: StudyCatalogue, cluster: StudyCluster
) -> dict[str, pl.DataFrame]:
    """
    Write offers, resources and uses.

    The study's two virtual offers of an online module are one offer with the
    runs of both, as in its merged model.
    """
    modules, online = module_names(catalogue), np.flatnonzero(catalogue.is_online)
    module = np.concatenate([cluster.offer_module, online])
    town = [*(f"{t:02d}" for t in cluster.offer_town), *["online"] * len(online)]
    on_site = np.arange(len(module)) < len(cluster.offer_module)
    field = catalogue.field[module]
    seat_cost = np.where(on_site, 0, _SEAT_ONLINE)
    trainers = pl.Series(
        [f"trainers_{f}_{where}" for f, where in zip(field, town, strict=True)]
    )
    offers = pl.DataFrame(
        {
            "offer": modules.gather(module) + "_" + pl.Series(town),
            "course": modules.gather(module),
            "site": [*centre_names(catalogue, cluster), *[None] * len(online)],
            "seat_cost": seat_cost,
            # The study charges an empty seat like a taken one.
            "empty_seat_fee": np.round(catalogue.fee * EUR)[module] + seat_cost,
            "most_runs": np.where(
                on_site, 1 + 2 * cluster.crowding, 12 * cluster.crowding
            ),
        }
    )
    capacity = 3 * cluster.crowding * np.where(on_site, 1, 60)
    return {
        "offers": offers,
        "resources": pl.DataFrame(
            {"resource": trainers, "organisation": CENTRES, "capacity": capacity}
        ).unique("resource", keep="first", maintain_order=True),
        "uses": pl.DataFrame(
            {"offer": offers["offer"], "resource": trainers, "amount": 1}
        ),
    }


def centre_names(catalogue: StudyCatalogue, cluster: StudyCluster) -> list[str]:
    """Name a site for each offer; which towns it serves depends on the module."""
    modules = module_names(catalogue).gather(cluster.offer_module)
    pairs = zip(modules, cluster.offer_town, strict=True)
    return [f"centre_{town:02d}_{module}" for module, town in pairs]
