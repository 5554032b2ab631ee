# SPDX-License-Identifier: Apache-2.0
"""What one may choose for a plan, and the rows that follow from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from upshift_workspace.plans.calendar import cut_calendar

Row = dict[str, Any]
Rows = dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class Choices:
    """
    What one may choose for a plan; blank always means: as entered.

    Parameters
    ----------
    members
        Organisations whose people are planned; None means all.
    first, last
        Periods at the ends of the calendar.
    unmet
        Cost of an unfilled place per period, in the cluster's currency.
    budget
        Share of each member's own budget that may be spent.
    cover
        Share of the hours of each site that stays at work.
    funds
        Those that may pay; None means all.
    radius
        Longest way to a course, in km.
    keeps_promises, may_pool, may_hire, may_let_go
        Whether promised seats stay, and what is allowed at all.
    """

    members: tuple[str, ...] | None = None
    first: str = ""
    last: str = ""
    unmet: float | None = None
    budget: float = 1.0
    cover: float | None = None
    funds: tuple[str, ...] | None = None
    radius: float | None = None
    keeps_promises: bool = True
    may_pool: bool = True
    may_hire: bool = True
    may_let_go: bool = True

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> Self:
        """Read what ``as_json`` gave."""
        lists = {n: tuple(v) for n, v in stored.items() if isinstance(v, list)}
        return cls(**{**stored, **lists})

    def as_json(self) -> dict[str, Any]:
        """Give what was chosen as plain values, without what is as entered."""
        plain = {n: list(v) if isinstance(v, tuple) else v for n, v in self._all()}
        usual = Choices()
        return {n: v for n, v in plain.items() if v != getattr(usual, n)}

    def apply(self, rows: Rows) -> Rows:
        """Give the rows as chosen; nothing is written back."""
        chosen = {table: [dict(row) for row in found] for table, found in rows.items()}
        if self.members is not None:
            chosen = only_members(chosen, set(self.members))
        if self.first or self.last:
            chosen = cut_calendar(chosen, self.first, self.last)
        self._change_money(chosen)
        self._change_rules(chosen)
        return chosen

    def _all(self) -> list[tuple[str, Any]]:
        return list(asdict(self).items())

    def _change_money(self, rows: Rows) -> None:
        if self.unmet is not None:
            for demand in rows["demands"]:
                # The amount is in the cluster's currency, so its row must be too.
                if not demand.get("currency"):
                    demand["unmet_cost"] = self.unmet
        for budget in rows["budgets"] if self.budget != 1 else ():
            budget["amount"] = round(float(budget["amount"]) * self.budget, 4)
        if self.funds is not None:
            kept = set(self.funds)
            for table in ("funds", "finances"):
                rows[table] = [row for row in rows[table] if row["fund"] in kept]

    def _change_rules(self, rows: Rows) -> None:
        for worker in rows["workers"]:
            if self.radius is not None:
                worker["radius"] = min(float(worker["radius"]), self.radius)
            worker["open_to_pooling"] = worker["open_to_pooling"] and self.may_pool
        if not self.keeps_promises:
            rows["pins"] = []
        if not self.may_hire:
            rows["recruits"] = []
        for demand in rows["demands"] if not self.may_let_go else ():
            demand["redundancy_cost"] = None
        if self.cover is not None:
            _cap_release(rows, round(1 - self.cover, 6))


def only_members(rows: Rows, members: set[str]) -> Rows:
    """Leave out people and demand of all others; their courses stay on offer."""
    sites = {s["site"] for s in rows["sites"] if s["organisation"] in members}
    workers = {w["worker"] for w in rows["workers"] if w["site"] in sites}
    kept = dict(rows)
    for table in ("workers", "demands", "recruits", "leaves", "releases"):
        kept[table] = [row for row in kept[table] if row["site"] in sites]
    for table in ("holds", "speaks", "wishes", "pins"):
        kept[table] = [row for row in kept[table] if row["worker"] in workers]
    kept["budgets"] = [b for b in kept["budgets"] if b["organisation"] in members]
    return kept


def _cap_release(rows: Rows, most: float) -> None:
    """Let no site release more than a share of its hours."""
    for release in rows["releases"]:
        release["share"] = min(float(release["share"]), most)
    whole = {
        release["site"]
        for release in rows["releases"]
        if not release["occupation"] and not release["period"]
    }
    sites = dict.fromkeys(worker["site"] for worker in rows["workers"])
    blank = {"occupation": None, "period": None, "share": most}
    rows["releases"] += [{"site": s, **blank} for s in sites if s not in whole]
