# SPDX-License-Identifier: Apache-2.0
"""Pages of safe sums, laid out for reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from upshift_workspace.people.models import ReleasedPage, SafePage
from upshift_workspace.people.queries import language

PAGES = {
    "people": gettext_lazy("People"),
    "fairness": gettext_lazy("Fairness"),
    "moves": gettext_lazy("Moves"),
    "occupation": gettext_lazy("Gaps by work"),
    "skill": gettext_lazy("Gaps by skill"),
    "site": gettext_lazy("Gaps by site"),
}
"""In the order of the tabs."""

_HEADS = {
    "region": gettext_lazy("Region"),
    "work": gettext_lazy("New work"),
    "period": gettext_lazy("Quarter"),
    "outcome": gettext_lazy("What the plan proposes"),
    "size": gettext_lazy("Firm"),
    "occupation": gettext_lazy("Work"),
    "skill": gettext_lazy("Skill"),
    "site": gettext_lazy("Site"),
    "people": gettext_lazy("People"),
    "supply": gettext_lazy("There"),
    "demand": gettext_lazy("Needed"),
    "missing": gettext_lazy("To be learned"),
}
_KEYS = {
    "moved": gettext_lazy("other work in the same firm"),
    "raised": gettext_lazy("the same work with more skills"),
    "pooled": gettext_lazy("work at another member"),
    "stays": gettext_lazy("no change"),
    "small": gettext_lazy("small or medium-sized"),
    "large": gettext_lazy("large"),
}


@dataclass(frozen=True, slots=True)
class Sums:
    """
    A table of safe sums.

    Parameters
    ----------
    heads
        Words over the columns that name a cell.
    figures
        Words over the figures.
    rows
        Words of each cell, whether it sums over something, and its figures, None
        where hidden.
    choices
        By level: label, name and choices of its filter with the chosen one.
    """

    heads: list[str]
    figures: list[str]
    rows: list[tuple[list[str], bool, list[float | None]]]
    choices: list[tuple[str, str, list[tuple[str, str]], str]]


def sums_of(page: SafePage | ReleasedPage, chosen: dict[str, str]) -> Sums:
    """
    Lay out a page.

    Parameters
    ----------
    page
        As it was made.
    chosen
        By level, the key to which to keep; ``*`` keeps to all together.
    """
    content = page.content
    levels, figures = content["levels"], content["figures"]
    width = len(levels)
    kept = [
        row
        for row in content["rows"]
        if all(
            _fits(key, chosen.get(n, "")) for n, key in zip(levels, row, strict=False)
        )
    ]
    return Sums(
        heads=[str(_HEADS[name]) for name in levels],
        figures=[str(_HEADS[name]) for name in figures],
        rows=[
            (
                [_word(content, n, k) for n, k in zip(levels, row, strict=False)],
                None in row[:width],
                row[width:],
            )
            for row in kept
        ],
        choices=[_choice(content, name, chosen.get(name, "")) for name in levels],
    )


def _fits(key: str | None, wanted: str) -> bool:
    return not wanted or (key is None if wanted == "*" else key == wanted)


def _word(content: dict[str, Any], level: str, key: str | None) -> str:
    if key is None:
        return _("all")
    labels = content["labels"].get(level, {}).get(key, {})
    return str(labels.get(language()) or _KEYS.get(key, key))


def _choice(
    content: dict[str, Any], level: str, chosen: str
) -> tuple[str, str, list[tuple[str, str]], str]:
    """Offer every key of a level, and all of them together."""
    place = content["levels"].index(level)
    keys = dict.fromkeys(row[place] for row in content["rows"])
    offered = [(k or "*", _word(content, level, k)) for k in keys]
    return str(_HEADS[level]), level, offered, chosen
