# SPDX-License-Identifier: Apache-2.0
"""Save a grid: what one has changed, unless somebody else has changed it since."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction

from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.domain import ChangedMeanwhile, change
from upshift_workspace.tenancy.models import Account, Organisation
from upshift_workspace.tenancy.rows import TableRow
from upshift_workspace.workforce.models import Occupation, Period, Site
from upshift_workspace.workforce.queries.firm import own
from upshift_workspace.workforce.queries.grids import Kind, Spot, cells_of

_CELL = re.compile(
    r"v:(?P<site>\d{1,18}):(?P<post>\d{1,18}):(?P<period>\d{1,18})"
    r":(?P<revision>new|\d{1,18}):(?P<stood>.*)",
    re.DOTALL | re.ASCII,
)
"""Name of a field: place, revision and the text that stood there."""


@dataclass(slots=True)
class Saved:
    """
    What became of a posted grid.

    Parameters
    ----------
    count
        Cells written.
    conflicts
        Cells that somebody else had changed: what was wanted there.
    wrong
        Texts that are no number.
    """

    count: int = 0
    conflicts: dict[Spot, str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


@transaction.atomic
def save_grid(
    kind: Kind, firm: Organisation, actor: Account, posted: Mapping[str, str]
) -> Saved:
    """
    Write the cells that differ from what stood on the page.

    Parameters
    ----------
    posted
        ``v:<site>:<occupation>:<quarter>:<revision>:<text that stood there>``.
    """
    saved, cells = Saved(), cells_of(kind, firm)
    allowed = _places(firm)
    for name, text in posted.items():
        cell = _CELL.fullmatch(name)
        if cell is None or text.strip() == cell["stood"]:
            continue
        spot = int(cell["site"]), int(cell["post"]), int(cell["period"])
        if any(pk not in known for pk, known in zip(spot, allowed, strict=True)):
            continue  # not the firm's site, or no such row: nothing of ours to write
        try:
            value = kind.read(text) if text.strip() else None
        except ValueError:
            saved.wrong.append(text)
            continue
        try:
            _write(kind, firm, (spot, cells.get(spot), cell["revision"]), value)
            saved.count += 1
        except ChangedMeanwhile:
            saved.conflicts[spot] = text.strip()
    if saved.count:
        record(
            firm.cluster, actor, f"{kind.model.table}.changed", firm, cells=saved.count
        )
    return saved


def _places(firm: Organisation) -> tuple[set[int], set[int], set[int]]:
    sites = set(own(Site, firm).values_list("pk", flat=True))
    posts = {0, *Occupation.objects.values_list("pk", flat=True)}
    return sites, posts, {0, *Period.objects.values_list("pk", flat=True)}


def _write(
    kind: Kind,
    firm: Organisation,
    place: tuple[Spot, TableRow | None, str],
    value: float | None,
) -> None:
    (site, post, period), row, revision = place
    if (row is None) != (revision == "new"):
        raise ChangedMeanwhile
    if row is None:
        kind.model.objects.create(
            cluster=firm.cluster,
            site_id=site,
            occupation_id=post or None,
            period_id=period or None,
            **{kind.field: value},
        )
    elif value is None:
        same = kind.model.objects.filter(pk=row.pk, revision=int(revision))
        if not same.delete()[0]:
            raise ChangedMeanwhile
    else:
        change(row, int(revision), **{kind.field: value})
