# SPDX-License-Identifier: Apache-2.0
"""What people call the things of a network, in their language."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from upshift.network import Network
from upshift.report.words.locale import Locale


@dataclass(frozen=True)
class Names:
    """
    Labels of things; an identifier stands in where a label is missing.

    Parameters
    ----------
    network
        Holds the labels.
    locale
        Chooses among ``label``, ``label_hu`` and ``label_de``.
    """

    network: Network
    locale: Locale

    def organisation(self, key: str | None) -> str:
        """Name a member."""
        return self._organisations.get(key or "", key or "")

    def site(self, key: str | None) -> str:
        """Name a place."""
        return self._sites.get(key or "", key or "")

    def occupation(self, key: str | None) -> str:
        """Name an occupation."""
        return self._occupations.get(key or "", key or "")

    def skill(self, key: str | None) -> str:
        """Name a skill."""
        return self._skills.get(key or "", key or "")

    def course(self, key: str | None) -> str:
        """Name a course."""
        return self._courses.get(key or "", key or "")

    def fund(self, key: str | None) -> str:
        """Name a fund."""
        return self._funds.get(key or "", key or "")

    def period(self, key: str | None) -> str:
        """Name a period; calendar months and quarters are named in the language."""
        return self._periods.get(key or "", key or "")

    @property
    def network_label(self) -> str:
        """Name the network itself."""
        rows = self._read("networks", "network")
        return next(iter(rows.values()), "Upshift")

    def owner(self, site: str | None) -> str:
        """Give the organisation that runs a site."""
        return self._owners.get(site or "", "")

    @cached_property
    def _organisations(self) -> dict[str, str]:
        return self._read("organisations", "organisation")

    @cached_property
    def _sites(self) -> dict[str, str]:
        return self._read("sites", "site")

    @cached_property
    def _owners(self) -> dict[str, str]:
        table = self.network["sites"]
        return dict(table.select("site", "organisation").iter_rows())

    @cached_property
    def _occupations(self) -> dict[str, str]:
        return self._read("occupations", "occupation")

    @cached_property
    def _skills(self) -> dict[str, str]:
        return self._read("skills", "skill")

    @cached_property
    def _courses(self) -> dict[str, str]:
        return self._read("courses", "course")

    @cached_property
    def _funds(self) -> dict[str, str]:
        return self._read("funds", "fund")

    @cached_property
    def _periods(self) -> dict[str, str]:
        table = self.network["periods"]
        columns = table.select("period", "label", "start_date", "end_date")
        return {row[0]: self._name_period(*row) for row in columns.iter_rows()}

    def _name_period(
        self, key: str, label: str | None, start: dt.date, end: dt.date
    ) -> str:
        after = end + dt.timedelta(days=1)
        months = (after.year - start.year) * 12 + after.month - start.month
        if start.day == after.day == 1 and months == 1:
            return self.locale.month(start.year, start.month)
        if start.day == after.day == 1 and months == 3 and start.month % 3 == 1:
            return self.locale.quarter(start.year, (start.month + 2) // 3)
        return label or key

    def _read(self, table: str, key: str) -> dict[str, str]:
        frame = self.network[table]
        local = f"label_{self.locale.language}"
        labels = [c for c in (local, "label") if c in frame.columns]
        return {
            str(row[key]): next((row[c] for c in labels if row[c]), str(row[key]))
            for row in frame.select(key, *labels).iter_rows(named=True)
        }
