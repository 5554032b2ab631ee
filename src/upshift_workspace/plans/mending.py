# SPDX-License-Identifier: Apache-2.0
"""Where a flaw of the data is mended: a page that the reader may open."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import resolve, reverse

from upshift_workspace import engine
from upshift_workspace.plans.results import language
from upshift_workspace.tenancy.models import Membership
from upshift_workspace.tenancy.permissions import may

_BOARD = "members:board"
"""Where the office sees which member owes what, and reminds it."""

PAGES = {
    "organisations": ("members:list", "members:entry"),
    "sites": ("workforce:uploads", _BOARD),
    "workers": ("workforce:uploads", _BOARD),
    "speaks": ("workforce:uploads", _BOARD),
    "leaves": ("workforce:uploads", _BOARD),
    "holds": ("workforce:matrix", _BOARD),
    "demands": ("workforce:demand", _BOARD),
    "releases": ("workforce:release", _BOARD),
    "recruits": ("workforce:recruits", _BOARD),
    "wishes": ("workforce:wishes", _BOARD),
    "skills": ("training:skills",),
    "occupations": ("training:occupations",),
    "requires": ("training:occupations",),
    "courses": ("training:courses", "training:catalogue"),
    "teaches": ("training:courses", "training:catalogue"),
    "expects": ("training:courses", "training:catalogue"),
    "follows": ("training:courses", "training:catalogue"),
    "offers": ("training:courses", "training:catalogue"),
    "resources": ("training:resources", "training:catalogue"),
    "supplies": ("training:resources", "training:catalogue"),
    "uses": ("training:resources", "training:catalogue"),
}
"""By table: pages that mend it or show whose it is, the nearest first."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """
    What is wrong, and where to mend it.

    Parameters
    ----------
    text
        Place, fault and cure.
    address
        Of the page; blank where only the operator can.
    """

    text: str
    address: str


def flaws_of(refused: engine.Refused, reader: Membership) -> list[Flaw]:
    """Say every problem in the reader's language, with a link."""
    return [
        Flaw(problem.text(language()), page_for(problem.table, reader))
        for problem in refused.problems
    ]


def page_for(table: str, reader: Membership) -> str:
    """Give the nearest page about a table that the reader may open; blank if none."""
    kwargs = {"cluster": reader.cluster.network}
    for name in PAGES.get(table, ()):
        address = reverse(name, kwargs=kwargs)
        if may(reader, resolve(address).func.right):
            return address
    return ""
