# SPDX-License-Identifier: Apache-2.0
"""One thing broken at a time: what is done, and which problem tells it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.tables.town import TOWN, Rows

Tables = dict[str, Rows]


@dataclass(frozen=True)
class Break:
    """
    Something broken in the town.

    ``rows`` counts as a spreadsheet does; ``cure`` is part of what is proposed.
    """

    code: str
    table: str
    column: str
    rows: tuple[int, ...]
    do: Callable[[Tables], object]
    cure: str = ""

    def __str__(self) -> str:
        return f"{self.code}-{self.table}-{self.column}"


def cell(
    code: str, table: str, column: str, value: str, cure: str = "", *, row: int = 2
) -> Break:
    """Write one cell."""

    def do(tables: Tables) -> None:
        tables[table][row - 2][column] = value

    return Break(code, table, column, (row,), do, cure)


def added(
    code: str,
    table: str,
    column: str,
    row: dict[str, str],
    cure: str = "",
    *,
    also: tuple[int, ...] = (),
) -> Break:
    """Add a row at the end; ``also`` are rows that share the blame."""

    def do(tables: Tables) -> None:
        tables[table].append(row)

    return Break(code, table, column, (*also, len(TOWN[table]) + 2), do, cure)


def without_column(table: str, column: str) -> Callable[[Tables], None]:
    def do(tables: Tables) -> None:
        for row in tables[table]:
            del row[column]

    return do


def headed(table: str, old: str, new: str) -> Callable[[Tables], None]:
    def do(tables: Tables) -> None:
        tables[table] = [
            {new if k == old else k: v for k, v in row.items()} for row in tables[table]
        ]

    return do


BREAKS = (
    # structure
    Break(
        "unknown_table", "", "", (), lambda t: t.update(werkers=[{"a": "1"}]), "workers"
    ),
    Break(
        "missing_table",
        "skills",
        "",
        (),
        lambda t: t.pop("skills"),
        "Add the table skills",
    ),
    Break(
        "absent_table",
        "workers",
        "",
        (),
        lambda t: [
            t.pop(name)
            for name in ("workers", "speaks", "holds", "wishes", "leaves", "pins")
        ],
        "Add the table",
    ),
    Break("no_network", "networks", "", (), lambda t: t.pop("networks"), "Add a row"),
    Break(
        "unknown_column",
        "workers",
        "peple",
        (),
        lambda t: t["workers"][0].update(peple="1"),
        "Rename it",
    ),
    Break(
        "missing_column",
        "sites",
        "organisation",
        (),
        headed("sites", "organisation", "organization_of_site"),
        "organization_of_site",
    ),
    Break(
        "missing_column",
        "courses",
        "hours",
        (),
        without_column("courses", "hours"),
        "Add it",
    ),
    Break(
        "column_renamed",
        "workers",
        "headcount",
        (),
        headed("workers", "people", "headcount"),
        "Rename",
    ),
    # cells
    cell("missing_cell", "workers", "site", "", "Fill it in"),
    cell("not_whole_number", "workers", "people", "1.500", "'1500'"),
    cell("not_whole_number", "demands", "people", "six", "digits only"),
    cell("not_number", "courses", "hours", "forty", "Write digits"),
    cell("not_amount", "courses", "fee", "12 000 Ft", "'12000'"),
    cell("not_share", "releases", "share", "a fifth", "percentage"),
    cell("share_out_of_range", "releases", "share", "20", "'0.2'"),
    cell("share_out_of_range", "funds", "intensity", "120 %", "up to 100 %"),
    cell("not_level", "requires", "level", "good", "1 (awareness)"),
    cell("level_out_of_range", "holds", "level", "4", "1 (awareness)"),
    cell("not_date", "periods", "end_date", "12/31/2027", "'2027-12-31'", row=4),
    cell("not_date", "holds", "date", "31.02.2025", "2027-03-31"),
    cell("not_yes_or_no", "requires", "essential", "perhaps", "yes or no"),
    cell("unknown_choice", "holds", "evidence", "certificat", "'certificate'"),
    cell("unknown_language", "workers", "language", "Magyar", "'hu'"),
    cell("unknown_country", "organisations", "country", "Hungary", "'HU'"),
    cell("unknown_currency", "workers", "currency", "forint", "'HUF'"),
    cell("bad_identifier", "skills", "skill", "arc welding", "'arc_welding'", row=4),
    cell("text_too_long", "skills", "label", "a" * 10_001, "Shorten"),
    cell("ambiguous_number", "workers", "hour_cost", "9,000", "without a mark", row=3),
    cell("negative_number", "workers", "hour_cost", "-25", "'25'"),
    cell("too_small", "workers", "people", "0", "1 or more", row=2),
    cell("not_positive", "courses", "hours", "0", "greater than zero"),
    cell("not_positive", "rates", "rate", "0", "greater than zero"),
    cell("out_of_range", "occupations", "eqf", "9", "within this range"),
    cell("out_of_range", "sites", "latitude", "146.84", "within this range"),
    cell("out_of_range", "sites", "longitude", "200", "within this range"),
    cell("unlikely_hours", "courses", "hours", "4800", "Check the hours"),
    # keys and references
    added(
        "duplicate_key",
        "skills",
        "skill",
        {"skill": "weld"},
        "different names",
        also=(2,),
    ),
    added(
        "duplicate_key",
        "budgets",
        "organisation",
        {"organisation": "plant", "period": "q1", "amount": "1"},
        "Keep one",
        also=(2,),
    ),
    added(
        "duplicate_key",
        "recruits",
        "site",
        {"site": "p1", "occupation": "battery_technician", "period": "", "limit": "1"},
        "Keep one",
        also=(2,),
    ),
    cell("unknown_reference", "requires", "skill", "welds", "'weld'"),
    cell("unknown_reference", "sites", "organisation", "plnat", "'plant'"),
    cell(
        "unknown_reference",
        "demands",
        "occupation",
        "battery_techniker",
        "'battery_technician'",
    ),
    added(
        "two_isco_groups",
        "occupations",
        "isco",
        {"occupation": "welder", "isco": "7213"},
        "Keep the one group",
        also=(2,),
    ),
    cell("two_isco_groups", "occupations", "isco", "7212, 7213", "Keep the one group"),
    cell("isco_not_four_digits", "occupations", "isco", "ISCO 7212", "'7212'"),
    cell("isco_unknown", "occupations", "isco", "7912", "four digits"),
    Break(
        "mapping_without_concept",
        "skills",
        "uri",
        (2,),
        lambda t: t["skills"][0].update(mapping="exact"),
        "URI",
    ),
    # places
    cell("half_coordinates", "sites", "longitude", "", "both or neither"),
    cell("self_reference", "distances", "to_site", "p1", "another one"),
    added(
        "distance_contradicts",
        "distances",
        "km",
        {"site": "s1", "to_site": "p1", "km": "30"},
        "One row is enough",
    ),
    Break(
        "offer_out_of_reach",
        "offers",
        "site",
        (2,),
        lambda t: (t["offers"][0].update(site="hill"), t["distances"].pop()),
        "coordinates",
    ),
    # calendar
    cell("dates_reversed", "periods", "end_date", "2027-06-01", "Correct one", row=4),
    cell("dates_reversed", "closures", "end_date", "2027-08-01", "Correct one"),
    cell(
        "periods_overlap", "periods", "start_date", "2027-03-15", "'2027-04-01'", row=3
    ),
    cell(
        "periods_leave_gap",
        "periods",
        "start_date",
        "2027-04-05",
        "'2027-04-01'",
        row=3,
    ),
    cell(
        "more_working_days_than_days",
        "periods",
        "working_days",
        "100",
        "Correct the number",
    ),
    added(
        "closures_overlap",
        "closures",
        "start_date",
        {
            "site": "p1",
            "start_date": "2027-08-13",
            "end_date": "2027-08-16",
            "kind": "shutdown",
        },
        "Join",
    ),
    Break(
        "window_reversed",
        "offers",
        "last_period",
        (3,),
        lambda t: t["offers"][1].update(first_period="q2", last_period="q1"),
        "Exchange",
    ),
    Break(
        "window_reversed",
        "funds",
        "last_period",
        (2,),
        lambda t: t["funds"][0].update(first_period="q3", last_period="q1"),
        "Exchange",
    ),
    # learning
    cell("cohort_reversed", "courses", "largest", "3", "Exchange"),
    cell("cohort_reversed", "offers", "largest", "3", "Exchange"),
    cell("self_reference", "follows", "earlier", "hv_work", "another one"),
    added(
        "cycle",
        "follows",
        "earlier",
        {"course": "hv_basic", "earlier": "hv_work"},
        "Delete one",
        also=(2,),
    ),
    Break(
        "teaches_nothing",
        "courses",
        "course",
        (2,),
        lambda t: t["teaches"].pop(0),
        "teaches",
    ),
    Break(
        "never_offered",
        "courses",
        "course",
        (3,),
        lambda t: t["offers"].pop(1),
        "offers",
    ),
    Break(
        "online_at_a_place",
        "offers",
        "site",
        (2,),
        lambda t: t["courses"][0].update(mode="online"),
        "blank",
    ),
    cell("on_site_without_place", "offers", "site", "", "Name the site"),
    cell("offer_in_unknown_language", "offers", "language", "en", "language"),
    cell("expects_its_outcome", "expects", "level", "2", "entry level"),
    cell("bridge_not_upwards", "courses", "raises_eqf_to", "3", "Raise", row=3),
    cell("run_exceeds_resource", "uses", "amount", "250", "capacity"),
    # people
    Break(
        "assessor_missing",
        "holds",
        "assessed_by",
        (3,),
        lambda t: t["holds"][1].update(evidence="assessor"),
        "role or body",
    ),
    cell("assessor_of_self", "holds", "assessed_by", "chamber", "'assessor'", row=3),
    cell("expires_before_evidence", "holds", "expires", "2025-01-01", "one of the two"),
    cell("evidence_already_expired", "holds", "expires", "2026-06-30", "Renew"),
    added(
        "contradicting_wishes",
        "wishes",
        "wish",
        {"worker": "w1", "occupation": "battery_technician", "wish": "decline"},
        "Keep one",
        also=(2,),
    ),
    added(
        "declines_own_work",
        "wishes",
        "occupation",
        {"worker": "w2", "occupation": "welder", "wish": "decline"},
        "slip",
    ),
    cell("speaks_own_language", "speaks", "language", "hu", "Delete"),
    cell("pins_exceed_people", "pins", "people", "13", "'12'"),
    cell("pin_outside_offer", "pins", "period", "q3", "widen"),
    cell("leaves_exceed_people", "leaves", "people", "4", "Correct"),
    Break(
        "leaves_exceed_post",
        "leaves",
        "people",
        (2,),
        lambda t: t["leaves"][0].update(worker="", people="16"),
        "Correct",
    ),
    cell("leaves_other_post", "leaves", "occupation", "battery_technician", "'welder'"),
    # money
    cell("no_rate", "workers", "currency", "USD", "Add a row to rates", row=3),
    Break(
        "no_rate",
        "workers",
        "currency",
        (3,),
        lambda t: t["rates"][0].update(date="2027-01-01"),
        "priced_on",
    ),
    added(
        "second_network", "networks", "network", {"network": "other"}, "Keep one row"
    ),
    Break(
        "defaults_without_rate",
        "networks",
        "currency",
        (),
        lambda t: t["networks"][0].update(currency="HUF"),
        "rate for EUR",
    ),
    cell("ceiling_above_budget", "funds", "ceiling_per_seat", "60000", "two amounts"),
    # names stay home
    cell("personal_name", "holds", "assessed_by", "Kovács Anna", "code"),
    added(
        "personal_name",
        "workers",
        "worker",
        {"worker": "Anna_Kovacs", "site": "p1", "occupation": "welder"},
        "code",
    ),
    cell("mail_address", "holds", "assessed_by", "a.k@example.org", "at home"),
    Break(
        "personal_column",
        "workers",
        "Születési idő",
        (),
        lambda t: t["workers"][0].update({"Születési idő": "x"}),
        "pseudonyms",
    ),
)
"""Every code that tables alone can show, most of them in more than one place."""
