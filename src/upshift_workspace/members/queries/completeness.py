# SPDX-License-Identifier: Apache-2.0
"""Which member owes which data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.db.models import Aggregate, Count, Exists, OuterRef, QuerySet, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from upshift_workspace.tenancy.models import Organisation
from upshift_workspace.tenancy.queries import present
from upshift_workspace.tenancy.rows import TableRow
from upshift_workspace.workforce.models import Demand, Holds, Releases, Wishes, Worker

Part = Literal["people", "skills", "demand", "release", "wishes"]
PARTS: dict[Part, str] = {
    "people": gettext_lazy("People"),
    "skills": gettext_lazy("Skills"),
    "demand": gettext_lazy("Demand"),
    "release": gettext_lazy("Release"),
    "wishes": gettext_lazy("Wishes"),
}


_OWED = ("bad", "warn")


@dataclass(frozen=True, slots=True)
class Owed:
    """
    What a member has given and what it owes.

    Parameters
    ----------
    organisation
        The member.
    people
        On record.
    parts
        By part: tone and word.
    """

    organisation: Organisation
    people: int
    parts: dict[Part, tuple[str, str]]

    @property
    def missing(self) -> int:
        """Parts that are missing or given only in part; wishes are free."""
        return len(self.lacking)

    @property
    def lacking(self) -> list[Part]:
        """Name those parts."""
        return [part for part, (tone, _) in self.parts.items() if tone in _OWED]


def completeness() -> list[Owed]:
    """List the members with people or demand, those who owe most first."""
    counts = _counts()
    owed = [
        _owed(organisation, counts)
        for organisation in present().order_by("label")
        if any(organisation.pk in counts[part] for part in ("people", "demand"))
    ]
    return sorted(owed, key=lambda row: -row.missing)


def owed_by(organisation: Organisation) -> Owed:
    """Tell what one organisation has given and owes."""
    return _owed(organisation, _counts(organisation))


def _counts(only: Organisation | None = None) -> dict[str, dict[int, int]]:
    """Count rows by organisation, or of one only, one query for each part."""
    kept = {"site__organisation": only} if only else {}
    people = Worker.objects.filter(**kept)
    return {
        "people": _by(people, Sum("people")),
        "rows": _by(people, Count("pk")),
        # To see that there is one is quicker than to count them all.
        "skilled": _by(people.filter(_has(Holds)), Count("pk")),
        "demand": _by(Demand.objects.filter(**kept), Count("pk")),
        "release": _by(Releases.objects.filter(**kept), Count("pk")),
        "wishes": _by(people.filter(_has(Wishes)), Count("pk")),
    }


def _has(model: type[TableRow]) -> Exists:
    return Exists(model.objects.filter(worker=OuterRef("pk")))


def _by(rows: QuerySet, count: Aggregate) -> dict[int, int]:
    of = "site__organisation"
    return dict(rows.values(of).annotate(n=count).values_list(of, "n"))


def _owed(organisation: Organisation, counts: dict[str, dict[int, int]]) -> Owed:
    pk = organisation.pk
    rows, skilled = counts["rows"].get(pk, 0), counts["skilled"].get(pk, 0)
    parts: dict[Part, tuple[str, str]] = {
        "people": _given(rows, rows),
        "skills": _given(skilled, rows),
        "demand": _given(counts["demand"].get(pk, 0), 1),
        "release": _given(counts["release"].get(pk, 0), 1),
        "wishes": _given(1, 1) if pk in counts["wishes"] else ("wait", _("None yet")),
    }
    return Owed(organisation, counts["people"].get(pk, 0), parts)


def _given(have: int, want: int) -> tuple[str, str]:
    """Give tone and word for what is there of what is due."""
    if have and have >= want:
        return "ok", _("Complete")
    return ("warn", _("Part")) if have else ("bad", _("Missing"))
