# SPDX-License-Identifier: Apache-2.0
"""The town of Zala: sound, believable, large enough, and its gaps can be closed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from engine.examples.closing import learners, shortest_bundle, teachings
from upshift.errors import InvalidParams, UnknownName
from upshift.examples import copy_example, example, example_folder, examples
from upshift.network import read
from upshift.tables import check, open_draft
from upshift.taxonomy import read_taxonomy

PATHS = (
    ("engine-machinist", "robot-operator"),
    ("engine-machinist", "laser-welder"),
    ("engine-assembler", "battery-assembler"),
    ("engine-assembler", "thermal-assembler"),
    ("engine-tester", "battery-tester"),
    ("engine-tester", "software-tester"),
    ("exhaust-welder", "laser-welder"),
    ("exhaust-welder", "robot-operator"),
    ("exhaust-assembler", "thermal-assembler"),
    ("injection-grinder", "power-electronics-assembler"),
    ("injection-tester", "power-electronics-assembler"),
    ("foundry-operative", "robot-operator"),
    ("vehicle-mechanic", "hv-technician"),
    ("press-operator", "robot-operator"),
    ("harness-assembler", "battery-assembler"),
)
"""From work that declines to the work beside it that grows."""
MOST_COURSES = 5
MOST_PERIODS = 3
RANGES = {
    "organisations": (13, 16),
    "workers": (280, 320),
    "occupations": (25, 40),
    "skills": (90, 120),
    "courses": (45, 70),
    "periods": (8, 8),
    "funds": (3, 3),
}


@pytest.fixture(scope="module")
def zala():
    return example("zala")


@pytest.fixture(scope="module")
def asked(zala):
    levels: dict[str, dict[str, int]] = {}
    essential = zala["requires"].filter("essential")
    for occupation, skill, level in essential.select(
        "occupation", "skill", "level"
    ).iter_rows():
        levels.setdefault(occupation, {})[skill] = level
    return levels


@pytest.fixture(scope="module")
def growing(zala):
    occupations = zala["occupations"]
    grows = occupations.filter(pl.col("outlook").is_in(["growing", "emerging"]))
    demanded = zala["demands"]["occupation"].unique().implode()
    return grows.filter(pl.col("occupation").is_in(demanded))["occupation"].to_list()


def test_the_tables_hold_no_error_and_only_the_warnings_meant():
    problems = check(open_draft(example_folder("zala")))
    # Three electricians' certificates ran out in October 2026: the story wants it.
    assert [problem.code for problem in problems] == ["evidence_already_expired"]
    assert len(problems[0].rows) == 3


@pytest.mark.parametrize("table", RANGES)
def test_the_town_has_the_size_it_promises(zala, table):
    low, high = RANGES[table]
    assert low <= zala[table].height <= high


def test_the_town_has_about_1300_people(zala):
    assert zala.num_people == 1332
    largest = zala["workers"].join(zala["sites"], on="site")
    by_member = largest.group_by("organisation").agg(pl.col("people").sum())
    assert by_member["people"].max() == 428


def test_every_table_but_transitions_of_money_has_rows(zala):
    assert [name for name, table in zala.items() if table.is_empty()] == []


def test_combustion_work_declines_and_electric_work_grows(zala):
    ends = zala["demands"].sort("period").group_by("site", "occupation")
    change = ends.agg(last=pl.col("people").last()).join(
        zala["workers"].group_by("site", "occupation").agg(pl.col("people").sum()),
        on=["site", "occupation"],
        how="left",
    )
    change = change.with_columns(more=pl.col("last") - pl.col("people").fill_null(0))
    more = dict(
        change.group_by("occupation")
        .agg(pl.col("more").sum())
        .select("occupation", "more")
        .iter_rows()
    )
    assert more["engine-machinist"] < -30
    assert more["exhaust-welder"] <= -20
    assert more["injection-grinder"] <= -20
    assert more["battery-assembler"] > 45
    assert min(more["hv-technician"], more["embedded-developer"]) >= 8
    assert min(more["robot-programmer"], more["quality-data-analyst"]) >= 8
    total = change["more"]
    assert 260 <= total.filter(total > 0).sum() <= 340
    assert 340 <= -total.filter(total < 0).sum() <= 480


def test_every_essential_skill_of_growing_work_is_taught(zala, asked, growing):
    best = zala["teaches"].group_by("skill").agg(pl.col("level").max())
    taught = dict(best.select("skill", "level").iter_rows())
    missing = {
        (occupation, skill)
        for occupation in growing
        for skill, level in asked[occupation].items()
        if taught.get(skill, 0) < level
    }
    assert len(growing) >= 14
    assert missing == set()


@pytest.mark.parametrize(("here", "there"), PATHS)
def test_neighbouring_work_is_within_five_courses_and_three_periods(
    zala, asked, here, there
):
    courses, people = teachings(zala), learners(zala)
    eqf = dict(zala["occupations"].select("occupation", "eqf").iter_rows())[there]
    workers = zala["workers"].filter(pl.col("occupation") == here)["worker"]
    assert len(workers) >= 3
    for worker in workers:
        hours, bundle = shortest_bundle(people[worker], asked[there], eqf, courses)
        assert 1 <= len(bundle) <= MOST_COURSES, (worker, bundle)
        assert hours <= MOST_PERIODS * people[worker].hours, (worker, bundle)


def test_electronics_technicians_can_become_developers(zala, asked):
    courses, people = teachings(zala), learners(zala)
    eqf = dict(zala["occupations"].select("occupation", "eqf").iter_rows())
    rows = zala["workers"].filter(
        pl.col("occupation") == "electronics-technician",
        pl.col("site") == "gocsejtron-park",
    )
    for worker in rows["worker"]:
        who = people[worker]
        hours, _ = shortest_bundle(
            who, asked["embedded-developer"], eqf["embedded-developer"], courses
        )
        assert hours <= who.longest * who.hours


def test_small_firms_need_each_other_to_fill_a_cohort(zala):
    workshops = zala["organisations"].filter(pl.col("kind") == "workshop")
    smallest = dict(zala["courses"].select("course", "smallest").iter_rows())
    growth = (
        zala["demands"]
        .join(zala["sites"], on="site")
        .filter(
            pl.col("organisation").is_in(workshops["organisation"].implode()),
            pl.col("occupation") == "hv-technician",
        )
    )
    wanted = growth.group_by("organisation").agg(
        pl.col("people").max() - pl.col("people").min()
    )
    assert wanted.height == 2
    assert wanted["people"].max() <= smallest["hv-expert"]
    assert wanted["people"].max() < smallest["hv-work"]


def test_nobody_is_named(zala):
    rows = zala["workers"]
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*-\d{3}", w) for w in rows["worker"])
    owner = rows.join(zala["sites"], on="site").select("worker", "organisation")
    assert all(w.startswith(f"{o}-") for w, o in owner.iter_rows())
    assert set(zala["holds"]["assessed_by"].drop_nulls()) == {
        "accredited test centre",
        "chamber of engineers",
        "cluster validation board",
        "driving examiner",
        "plant assessor",
        "shift leader",
        "welding examiner",
    }


@pytest.mark.parametrize("table", ["skills", "occupations", "courses"])
def test_every_label_stands_in_three_languages(zala, table):
    labels = zala[table].select("label", "label_hu", "label_de")
    assert labels.null_count().row(0) == (0, 0, 0)
    assert all(labels[name].is_unique().all() for name in labels.columns)


def test_the_calendar_holds_the_public_holidays_of_hungary(zala):
    closed = zala["closures"].filter(pl.col("kind") == "holiday")["start_date"]
    for year in (2027, 2028):
        easter = _easter(year)
        assert {easter - timedelta(2), easter + timedelta(1)} <= set(closed)
        assert {date(year, 3, 15), date(year, 8, 20), date(year, 10, 23)} <= set(closed)
        assert easter + timedelta(50) in closed


def test_evidence_is_not_from_the_future(zala):
    assert zala["holds"]["date"].max() < date(2026, 11, 22)


def test_public_concepts_are_real(zala, test_data):
    folder = test_data / "esco"
    taxonomy = read_taxonomy(
        [
            folder / "ESCO-v1.2.0-en-official-without-skills-and-relations.zip",
            folder / "esco-v1.2.0-skills_en.reconstructed.csv.gz",
        ],
        version="1.2.0",
    )
    known = dict(taxonomy.occupations.select("uri", "isco").iter_rows())
    named = zala["occupations"].filter(pl.col("mapping") != "new")
    assert named.height >= 36
    for uri, isco in named.select("uri", "isco").iter_rows():
        assert known[uri] == isco
    skills = zala["skills"].filter(pl.col("mapping") != "new")["uri"]
    assert len(skills) >= 80
    assert set(skills) <= set(taxonomy.skills["uri"])


def test_new_concepts_have_no_address(zala):
    for table in ("skills", "occupations"):
        new = pl.col("mapping") == "new"
        assert zala[table].filter(new != pl.col("uri").is_null()).is_empty()


def test_an_example_is_copied_and_read_back_alike(zala, tmp_path: Path):
    folder = copy_example("zala", tmp_path / "town")
    assert (folder / "README.md").is_file()
    assert read(folder).digest() == zala.digest()


def test_a_copy_never_mixes_with_what_is_there(tmp_path: Path):
    (tmp_path / "mine.csv").write_text("a\n", encoding="utf-8")
    with pytest.raises(InvalidParams, match="not an empty folder"):
        copy_example("zala", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.csv"]


def test_an_unknown_example_is_answered_with_those_that_are_there():
    assert examples() == ("zala",)
    with pytest.raises(UnknownName, match="there are zala"):
        example_folder("atlantis")


def _easter(year: int) -> date:
    """Anonymous Gregorian computus (Meeus 1991, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    ell = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * ell) // 451
    month, day = divmod(h + ell - 7 * m + 114, 31)
    return date(year, month, day + 1)
