# SPDX-License-Identifier: Apache-2.0
"""From a flaw of the data to the page where it is mended."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from upshift_workspace import engine
from upshift_workspace.plans.results import language

_PAGES = {
    "periods": ("members:calendar", "workforce:calendar"),
    "closures": ("members:calendar", "workforce:calendar"),
    "organisations": ("members:list", "members:directory"),
    "sites": ("members:list", "members:directory"),
    "workers": ("workforce:list", "workforce:people"),
    "holds": ("workforce:matrix", "workforce:list"),
    "demands": ("workforce:demand", "workforce:demands"),
    "releases": ("workforce:release", "workforce:releases"),
    "wishes": ("workforce:wishes",),
    "courses": ("training:courses", "training:list"),
    "offers": ("training:offers", "training:courses"),
    "resources": ("training:resources",),
}
"""By table: pages that mend it, the nearest first; the rooms add them as they grow."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """
    What is wrong, and where to mend it.

    Parameters
    ----------
    text
        Place, fault and cure.
    address
        Of the page; the overview where no page is nearer.
    """

    text: str
    address: str


def flaws_of(refused: engine.Refused, cluster: str) -> list[Flaw]:
    """Say every problem in the reader's language, with a link."""
    return [
        Flaw(problem.text(language()), page_for(problem.table, cluster))
        for problem in refused.problems
    ]


def page_for(table: str, cluster: str) -> str:
    """Give the page on which rows of a table are mended."""
    for name in _PAGES.get(table, ()):
        try:
            return reverse(name, kwargs={"cluster": cluster})
        except NoReverseMatch:
            continue
    return reverse("members:home", kwargs={"cluster": cluster})
