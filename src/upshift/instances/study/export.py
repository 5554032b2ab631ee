# SPDX-License-Identifier: Apache-2.0
"""One instance of the planning study as tables, with its templates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from upshift.instances.study.catalogue import (
    PERIODS,
    ROLES,
    StudyCatalogue,
    draw_catalogue,
)
from upshift.instances.study.catalogue_tables import (
    catalogue_tables,
    module_names,
    names_of,
    offer_tables,
)
from upshift.instances.study.cluster import StudyCluster, draw_cluster
from upshift.instances.study.cluster_tables import (
    group_names,
    money_tables,
    network_table,
    people_tables,
    place_tables,
    post_names,
    work_tables,
)
from upshift.instances.study.templates import draw_templates
from upshift.instances.timeline import calendar_of
from upshift.tables import Draft, DraftTable


@dataclass(frozen=True, slots=True)
class StudyInstance:
    """
    An instance of the study, and what our tables cannot say about it.

    Parameters
    ----------
    draft
        Ordinary tables.
    templates
        The only bundles the study allows: ``worker, to_occupation, courses,
        offsets`` (periods after the first, one for each course), ``duration``
        (periods from the first course to arrival).
    intakes
        Most people a post takes in by pooling in a period: ``site, occupation,
        limit``.
    grant
        Most that all funds together pay, EUR.
    """

    draft: Draft
    templates: pl.DataFrame
    intakes: pl.DataFrame
    grant: float


def study_tables(density: str, size: str, *, seed: int = 1) -> StudyInstance:
    """
    Draw an instance of the planning study again and write it as tables.

    The same random numbers give the same instance as the study's `gen.py`; costs
    are in EUR, thousand times the study's. Seats may stay empty if
    they are paid for, and a fixed set of templates leads to other roles.

    Parameters
    ----------
    density
        ``dense`` or ``sparse``.
    size
        ``mini`` (1,500 people), ``cluster`` (10,000) or ``half`` (50,000).
    seed
        Of the cluster; the catalogue is always the same.

    Raises
    ------
    UnknownName
        If there is no such density or size.

    Examples
    --------
    >>> study_tables("dense", "mini").draft.tables["courses"].cells.height
    70
    """
    catalogue = draw_catalogue(density)
    cluster = draw_cluster(catalogue, size, seed)
    tables = {
        "networks": network_table(),
        "periods": calendar_of(PERIODS),
        **place_tables(catalogue, cluster),
        **catalogue_tables(catalogue),
        **people_tables(catalogue, cluster),
        **offer_tables(catalogue, cluster),
        **work_tables(cluster),
        **money_tables(cluster),
    }
    intake = np.maximum(1, np.ceil(0.5 * cluster.demand[:, -1])).astype(np.int64)
    return StudyInstance(
        draft=Draft({n: DraftTable.of(table, n) for n, table in tables.items()}),
        templates=_templates(catalogue, cluster),
        intakes=post_names(cluster).with_columns(limit=pl.Series(intake)),
        grant=float(cluster.size.sum() * 250),
    )


def _templates(catalogue: StudyCatalogue, cluster: StudyCluster) -> pl.DataFrame:
    """Give every group the templates of its profile; the eldest the short ones."""
    roles, modules = names_of("role", ROLES), module_names(catalogue)
    templates = draw_templates(catalogue)
    of_profile = pl.DataFrame(
        {
            "profile": [t.profile for t in templates],
            "to_occupation": [roles[t.role] for t in templates],
            "courses": [[modules[m] for m in t.modules] for t in templates],
            "offsets": [list(t.offsets) for t in templates],
            "duration": [t.duration for t in templates],
        }
    )
    groups = pl.DataFrame(
        {
            "worker": group_names(cluster),
            "profile": cluster.profile,
            "longest": np.where(cluster.age == 2, 2, 4),
        }
    )
    return (
        groups.join(of_profile, on="profile", maintain_order="left_right")
        .filter(pl.col("duration") <= pl.col("longest"))
        .drop("profile", "longest")
    )
