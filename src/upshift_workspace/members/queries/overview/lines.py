# SPDX-License-Identifier: Apache-2.0
"""Figures, things that wait and pages, as the overview lists them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from upshift_workspace.members.queries.completeness import Owed
from upshift_workspace.tenancy.models import Membership
from upshift_workspace.training.queries.plans import Run


@dataclass(frozen=True, slots=True)
class Tile:
    """
    A figure that leads to its page.

    Parameters
    ----------
    words, value, trend
        What it counts, the figure, and against what it stands.
    address
        The page behind it; blank if there is none.
    """

    words: str
    value: str
    trend: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """
    Something that waits for its reader.

    Parameters
    ----------
    tone, state, words, address
        How it stands, in a word, what to do, and where.
    """

    tone: str
    state: str
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Place:
    """
    A page one may go to.

    Parameters
    ----------
    words, hint, address
        Its name, what it holds, and where it is.
    """

    words: str
    hint: str
    address: str


@dataclass(slots=True)
class Overview:
    """
    What one reader finds on the first page.

    Parameters
    ----------
    tiles, waiting
        Figures, and what waits.
    given
        Which data the reader's firm has given; None for all but HR.
    runs
        Runs of the published plan that the reader teaches.
    """

    tiles: list[Tile] = field(default_factory=list)
    waiting: list[Due] = field(default_factory=list)
    given: Owed | None = None
    runs: list[Run] = field(default_factory=list)


def at(reader: Membership, view: str, **kwargs: Any) -> str:  # noqa: ANN401 - of any view
    """Give the address of a page of the reader's cluster."""
    return reverse(view, kwargs={"cluster": reader.cluster.network, **kwargs})
