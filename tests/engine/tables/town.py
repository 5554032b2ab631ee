# SPDX-License-Identifier: Apache-2.0
"""A small sound cluster, as text, and what writes it as somebody would."""

from __future__ import annotations

import copy
import csv
from pathlib import Path

import xlsxwriter

Rows = list[dict[str, str]]

TOWN: dict[str, Rows] = {
    "networks": [
        {
            "network": "town",
            "label": "Our town",
            "currency": "EUR",
            "priced_on": "2026-12-01",
        }
    ],
    "rates": [{"currency": "HUF", "date": "2026-11-01", "rate": "0.0025"}],
    "organisations": [
        {
            "organisation": "plant",
            "label": "Üzem",
            "kind": "oem",
            "country": "HU",
            "sends": "yes",
            "receives": "no",
        },
        {
            "organisation": "school",
            "label": "Iskola",
            "kind": "training_provider",
            "country": "HU",
            "sends": "no",
            "receives": "no",
        },
    ],
    "sites": [
        {
            "site": "p1",
            "organisation": "plant",
            "area": "west",
            "latitude": "46.84",
            "longitude": "16.84",
        },
        {
            "site": "s1",
            "organisation": "school",
            "area": "west",
            "latitude": "46.9",
            "longitude": "16.9",
        },
        {
            "site": "hill",
            "organisation": "school",
            "area": "west",
            "latitude": "",
            "longitude": "",
        },
    ],
    "distances": [
        {"site": "p1", "to_site": "s1", "km": "12"},
        {"site": "p1", "to_site": "hill", "km": "20"},
    ],
    "periods": [
        {
            "period": "q1",
            "start_date": "2027-01-01",
            "end_date": "2027-03-31",
            "working_days": "62",
        },
        {
            "period": "q2",
            "start_date": "2027-04-01",
            "end_date": "2027-06-30",
            "working_days": "",
        },
        {
            "period": "q3",
            "start_date": "2027-07-01",
            "end_date": "2027-09-30",
            "working_days": "",
        },
    ],
    "closures": [
        {
            "site": "p1",
            "start_date": "2027-08-02",
            "end_date": "2027-08-13",
            "kind": "shutdown",
        },
        {
            "site": "",
            "start_date": "2027-08-20",
            "end_date": "2027-08-20",
            "kind": "holiday",
        },
    ],
    "skills": [
        {"skill": "weld", "label": "Welding", "mapping": "new", "kind": "skill"},
        {
            "skill": "high_voltage",
            "label": "High voltage",
            "mapping": "new",
            "kind": "skill",
        },
        {
            "skill": "low_voltage",
            "label": "Low voltage",
            "mapping": "new",
            "kind": "skill",
        },
    ],
    "occupations": [
        {
            "occupation": "welder",
            "isco": "7212",
            "eqf": "4",
            "exposure": "0.4",
            "annual_wage": "18000",
        },
        {
            "occupation": "battery_technician",
            "isco": "7412",
            "eqf": "4",
            "exposure": "0.1",
            "annual_wage": "21000",
        },
    ],
    "requires": [
        {"occupation": "welder", "skill": "weld", "level": "2", "essential": "yes"},
        {
            "occupation": "battery_technician",
            "skill": "high_voltage",
            "level": "2",
            "essential": "yes",
        },
    ],
    "resembles": [
        {"skill": "high_voltage", "near_skill": "low_voltage", "distance": "0.4"}
    ],
    "workers": [
        {
            "worker": "w1",
            "site": "p1",
            "occupation": "welder",
            "people": "12",
            "language": "hu",
            "hour_cost": "25",
            "currency": "EUR",
        },
        {
            "worker": "w2",
            "site": "p1",
            "occupation": "welder",
            "people": "3",
            "language": "hu",
            "hour_cost": "9000",
            "currency": "HUF",
        },
    ],
    "speaks": [{"worker": "w1", "language": "de"}],
    "holds": [
        {
            "worker": "w1",
            "skill": "weld",
            "level": "3",
            "evidence": "certificate",
            "assessed_by": "chamber",
            "date": "2025-05-02",
            "expires": "2028-05-01",
        },
        {
            "worker": "w2",
            "skill": "weld",
            "level": "2",
            "evidence": "self",
            "assessed_by": "",
            "date": "",
            "expires": "",
        },
    ],
    "wishes": [
        {
            "worker": "w1",
            "occupation": "battery_technician",
            "wish": "prefer",
            "worth": "100",
        }
    ],
    "courses": [
        {
            "course": "hv_basic",
            "provider": "school",
            "hours": "40",
            "language": "hu",
            "mode": "on_site",
            "entry_eqf": "",
            "raises_eqf_to": "",
            "fee": "300",
            "vat": "0",
            "smallest": "4",
            "largest": "12",
        },
        {
            "course": "hv_work",
            "provider": "school",
            "hours": "80",
            "language": "hu",
            "mode": "on_site",
            "entry_eqf": "3",
            "raises_eqf_to": "4",
            "fee": "600",
            "vat": "0",
            "smallest": "4",
            "largest": "12",
        },
    ],
    "teaches": [
        {"course": "hv_basic", "skill": "high_voltage", "level": "1"},
        {"course": "hv_work", "skill": "high_voltage", "level": "2"},
    ],
    "follows": [{"course": "hv_work", "earlier": "hv_basic"}],
    "expects": [{"course": "hv_work", "skill": "high_voltage", "level": "1"}],
    "offers": [
        {
            "offer": "o1",
            "course": "hv_basic",
            "site": "s1",
            "language": "",
            "smallest": "",
            "largest": "",
            "first_period": "q1",
            "last_period": "q2",
        },
        {
            "offer": "o2",
            "course": "hv_work",
            "site": "s1",
            "language": "",
            "smallest": "",
            "largest": "",
            "first_period": "",
            "last_period": "",
        },
    ],
    "resources": [
        {
            "resource": "rig",
            "kind": "rig",
            "organisation": "school",
            "site": "s1",
            "capacity": "200",
        }
    ],
    "supplies": [{"resource": "rig", "period": "q1", "capacity": "100"}],
    "uses": [{"offer": "o1", "resource": "rig", "amount": "20"}],
    "demands": [
        {
            "site": "p1",
            "occupation": "battery_technician",
            "period": "q3",
            "people": "6",
            "unmet_cost": "15000",
        }
    ],
    "recruits": [
        {
            "site": "p1",
            "occupation": "battery_technician",
            "period": "",
            "limit": "2",
            "cost": "12000",
        }
    ],
    "leaves": [
        {
            "site": "p1",
            "occupation": "welder",
            "period": "q2",
            "worker": "w2",
            "people": "1",
            "reason": "retirement",
        }
    ],
    "releases": [{"site": "p1", "occupation": "welder", "period": "", "share": "0.2"}],
    "budgets": [{"organisation": "plant", "period": "q1", "amount": "20000"}],
    "funds": [
        {
            "fund": "skills_fund",
            "budget": "50000",
            "intensity": "0.6",
            "ceiling_per_seat": "500",
            "first_period": "q1",
            "last_period": "q3",
        }
    ],
    "finances": [{"fund": "skills_fund", "course": "hv_basic", "organisation": ""}],
    "pins": [{"worker": "w1", "offer": "o1", "period": "q1", "people": "2"}],
}


def town() -> dict[str, Rows]:
    """Give a copy that a test may break."""
    return copy.deepcopy(TOWN)


def headings(rows: Rows) -> list[str]:
    """Give every heading of a table in the order in which it first appears."""
    return list(dict.fromkeys(name for row in rows for name in row))


def write_csv(
    tables: dict[str, Rows], folder: Path, encoding: str = "utf-8", mark: str = ","
) -> Path:
    """Write the tables as a person's program would."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding=encoding, newline="") as file:
            writer = csv.DictWriter(file, headings(rows), delimiter=mark, restval="")
            writer.writeheader()
            writer.writerows(rows)
    return folder


def write_book(tables: dict[str, Rows], path: Path) -> Path:
    """Write the tables as a workbook in which every cell is typed text."""
    with xlsxwriter.Workbook(path) as book:
        for name, rows in tables.items():
            sheet = book.add_worksheet(name)
            names = headings(rows)
            sheet.write_row(0, 0, names)
            for i, row in enumerate(rows, start=1):
                for j, heading in enumerate(names):
                    sheet.write_string(i, j, row.get(heading, ""))
    return path
