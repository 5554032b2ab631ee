# SPDX-License-Identifier: Apache-2.0
"""Organisations and sites as tables."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from upshift.instances.courses import PROVIDERS
from upshift.instances.members import AREAS, TOWNS, Members, training_sites


def member_tables(members: Members) -> dict[str, pl.DataFrame]:
    """Write organisations and sites, the training sites too."""
    size, towns = members.size, np.arange(len(members.where))
    kind = np.select(
        [size == size.max(), size >= 600, size >= 50],
        ["oem", "tier1", "tier2"],
        "workshop",
    )
    providers = [f"provider_{i + 1}" for i in range(PROVIDERS)]
    organisations = pl.concat(
        [
            pl.DataFrame(
                {
                    "organisation": members.names,
                    "kind": kind,
                    "country": "HU",
                    "nuts": "HU223",
                    "nace": "29.32",
                    "is_sme": np.where(size < 250, "yes", "no"),
                    "recovers_vat": np.where(np.arange(len(size)) % 10, "yes", "no"),
                    "sends": np.where(np.arange(len(size)) % 5, "yes", "no"),
                    "receives": np.where(np.arange(len(size)) % 6, "yes", "no"),
                }
            ),
            pl.DataFrame(
                {
                    "organisation": providers,
                    "kind": ["university", *["training_provider"] * (PROVIDERS - 1)],
                    "country": "HU",
                    "nuts": "HU223",
                    "nace": "85.59",
                    "is_sme": "no",
                    "recovers_vat": "no",
                    "sends": "no",
                    "receives": "no",
                }
            ),
        ]
    )
    sites = pl.concat(
        [
            _sites(
                members,
                members.site_names,
                members.names.gather(members.employer),
                members.town,
            ),
            _sites(
                members,
                pl.Series(training_sites(members)),
                pl.Series(providers).gather(towns % PROVIDERS),
                towns,
            ),
        ]
    )
    return {"organisations": organisations, "sites": sites}


def _sites(
    members: Members, names: pl.Series, owners: pl.Series, town: NDArray[np.int64]
) -> pl.DataFrame:
    area = town // (TOWNS // AREAS)
    latitude, longitude = members.where[town].T
    return pl.DataFrame(
        {
            "site": names,
            "organisation": owners,
            "area": [f"area_{number + 1:02d}" for number in area],
            "nuts": [f"HU2{2 + number // 4 % 2}{1 + number % 4}" for number in area],
            "latitude": latitude,
            "longitude": longitude,
        }
    )
