# SPDX-License-Identifier: Apache-2.0
"""Organisations and sites as tables."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from upshift.instances.courses import PROVIDERS
from upshift.instances.members import TOWNS, Members, training_sites

_PROVIDER_NAMES = [f"provider_{number + 1}" for number in range(PROVIDERS)]


def member_tables(members: Members) -> dict[str, pl.DataFrame]:
    """Write organisations and sites, the training sites too."""
    towns = np.arange(len(members.where))
    centres, owners = pl.Series(training_sites(members)), pl.Series(_PROVIDER_NAMES)
    owner = members.names.gather(members.employer)
    sites = [
        _sites(members, members.site_names, owner, members.town),
        _sites(members, centres, owners.gather(towns % PROVIDERS), towns),
    ]
    return {
        "organisations": pl.concat([_employers(members), _providers()]),
        "sites": pl.concat(sites),
    }


def _employers(members: Members) -> pl.DataFrame:
    size, number = members.size, np.arange(len(members.size))
    kinds = [size == size.max(), size >= 600, size >= 50]
    return pl.DataFrame(
        {
            "organisation": members.names,
            "kind": np.select(kinds, ["oem", "tier1", "tier2"], "workshop"),
            "country": "HU",
            "nuts": "HU223",
            "nace": "29.32",
            "is_sme": np.where(size < 250, "yes", "no"),
            "recovers_vat": np.where(number % 10, "yes", "no"),
            "sends": np.where(number % 5, "yes", "no"),
            "receives": np.where(number % 6, "yes", "no"),
        }
    )


def _providers() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "organisation": _PROVIDER_NAMES,
            "kind": ["university", *["training_provider"] * (PROVIDERS - 1)],
            "country": "HU",
            "nuts": "HU223",
            "nace": "85.59",
            "is_sme": "no",
            "recovers_vat": "no",
            "sends": "no",
            "receives": "no",
        }
    )


def _sites(
    members: Members, names: pl.Series, owners: pl.Series, town: NDArray[np.int64]
) -> pl.DataFrame:
    area = town // TOWNS
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
