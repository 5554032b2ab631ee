# SPDX-License-Identifier: Apache-2.0
"""Small networks of partners, written by hand or drawn by seed."""

from __future__ import annotations

import random

import polars as pl

from upshift.tables import Draft, DraftTable, convert_money, settle

PACK = """
pack = "small"
label = "Small"
version = "1"
[[rules]]
rule = "leader"
says = "A university or cluster leads."
measure = "organisations"
least = 1
most = 1
who = { role = ["coordinator"], kind = ["higher_education", "cluster"] }
source = "a test"
checked_on = 2026-11-23
state = "unconfirmed"
[[rules]]
rule = "countries"
says = "Two countries."
measure = "countries"
least = 2
source = "a test"
checked_on = 2026-11-23
state = "unconfirmed"
[[rules]]
rule = "independent"
says = "Two independent partners in two Member States."
measure = "independent"
least = 2
who = { country = ["@eu"] }
source = "a test"
checked_on = 2026-11-23
state = "unconfirmed"
[[rules]]
rule = "few_public"
says = "One chamber at most."
measure = "organisations"
most = 1
who = { kind = ["chamber"] }
source = "a test"
checked_on = 2026-11-23
state = "unconfirmed"
[[rules]]
rule = "small_firms"
says = "SMEs carry a third."
measure = "cost_share"
least = 0.33
who = { sme = true }
source = "a test"
checked_on = 2026-11-23
state = "unconfirmed"
[[rules]]
rule = "nobody_dominates"
says = "Nobody carries more than 60 %."
measure = "largest_partner_share"
most = 0.6
source = "a test"
checked_on = 2026-11-23
state = "unconfirmed"
[[rules]]
rule = "no_country_dominates"
says = "No country carries more than 75 %."
measure = "largest_country_share"
most = 0.75
source = "a test"
checked_on = 2026-11-23
state = "unconfirmed"
"""


def network(**given):
    """Give tables of lists of rows as a network has them; the others are empty."""
    drafts = {
        name: DraftTable.of(pl.DataFrame(rows, infer_schema_length=None), name)
        for name, rows in given.items()
        if rows
    }
    return convert_money(settle(Draft(drafts)))


def drawn(seed, num=9, skills=6):
    """Draw partners, who owns whom, what they bring and what they cost."""
    draw = random.Random(seed)  # noqa: S311 - draws partners, guards nothing
    kinds = ("enterprise", "higher_education", "cluster", "chamber")
    partners = [
        {
            "partner": f"p{n:02d}",
            "kind": draw.choice(kinds),
            "country": draw.choice(("HU", "AT", "SI", "RS", None)),
            "headcount": draw.choice((8, 40, 120, 400)),
            "turnover": 5_000_000,
            "balance_sheet": 5_000_000,
            "owners_known": draw.random() < 0.7,
            "past_projects": draw.choice((0, 0, 3)),
            "month_rate": 1000,
        }
        for n in range(num)
    ]
    names = [row["partner"] for row in partners]
    return network(
        partners=partners,
        owns=[{"owner": names[0], "partner": names[1], "share": 0.8}],
        brings=[
            {"partner": name, "skill": f"s{skill}", "level": 3}
            for name in names
            for skill in draw.sample(range(skills), draw.choice((0, 1, 2)))
        ],
        calls=[{"call": "c", "pack": "small", "newcomers": 1, "partners_most": 6}],
        seeks=[
            {
                "call": "c",
                "skill": f"s{skill}",
                "level": 2,
                "weight": draw.choice((0.1, 0.2, 1)),
            }
            for skill in range(skills)
        ],
        pledges=[
            {
                "call": "c",
                "partner": name,
                "year": 1,
                "person_months": draw.choice((2, 5, 9)),
            }
            for name in names
        ],
    )
