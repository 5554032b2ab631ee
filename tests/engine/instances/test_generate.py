# SPDX-License-Identifier: Apache-2.0
"""Generated clusters are sound, life-like and equal for equal seeds."""

from __future__ import annotations

import polars as pl
import pytest

from upshift import freeze, read
from upshift.errors import InvalidParams, UnknownName
from upshift.instances import FAMILIES, generate
from upshift.network import Network
from upshift.tables import check, write

SIZES = {
    "dense": {"courses": 70, "skills": 110, "occupations": 60, "periods": 10},
    "sparse": {"courses": 300, "skills": 200, "occupations": 60, "periods": 10},
    "persons": {"courses": 70, "skills": 110, "occupations": 60, "periods": 10},
}


@pytest.fixture(scope="module", params=FAMILIES)
def family(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def network(family) -> Network:
    return freeze(generate(family, people=1_500, seed=1))


def test_a_generated_cluster_has_no_flaw(family):
    assert [str(p) for p in check(generate(family, people=1_500, seed=2))] == []


def test_a_family_has_the_sizes_of_the_study(family, network):
    assert {name: network[name].height for name in SIZES[family]} == SIZES[family]
    assert network.num_people == 1_500
    assert network["budgets"].height == 12


@pytest.mark.parametrize(("family", "least"), [("dense", 2_000), ("sparse", 2_000)])
def test_ten_thousand_people_make_at_least_two_thousand_rows(family, least):
    workers = generate(family, people=10_000, seed=1).tables["workers"].cells
    assert workers.height >= least
    assert workers["people"].cast(int).sum() == 10_000


def test_persons_have_a_row_each():
    tables = generate("persons", people=2_000, seed=1).tables
    workers, holds = tables["workers"].cells, tables["holds"].cells
    assert workers["people"].unique().to_list() == ["1"]
    assert workers.height == 2_000
    own = holds.sort("skill").group_by("worker").agg("skill", "level")
    alike = own.group_by("skill", "level").len().height
    assert alike > workers["occupation"].n_unique() * 3


def test_equal_orders_give_equal_tables_and_other_seeds_do_not(family):
    one, same, other = (generate(family, people=300, seed=s) for s in (5, 5, 6))
    for name, table in one.tables.items():
        assert table.cells.equals(same.tables[name].cells)
    assert not one.tables["workers"].cells.equals(other.tables["workers"].cells)


def test_what_is_written_is_read_back(tmp_path):
    network = freeze(generate("dense", people=100, seed=1))
    write(network, tmp_path / "cluster")
    assert read(tmp_path / "cluster").digest() == network.digest()


def test_most_skills_asked_for_are_taught_and_some_nowhere(network):
    # As in the study: skills fall to courses by chance.
    asked = network["requires"].filter("essential")["skill"].unique()
    share = asked.is_in(network["teaches"]["skill"].unique().implode()).mean()
    assert 0.6 < share <= 1
    if network["courses"].height == 70:
        assert share < 1


def test_a_course_on_site_has_a_place_in_its_area_and_one_online_has_none(network):
    offers = network["offers"].join(network["courses"], on="course")
    places = offers.group_by("course", "mode").agg(
        pl.col("site").drop_nulls().n_unique()
    )
    online = places["mode"] == "online"
    assert places.filter(online)["site"].unique().to_list() == [0]
    assert places.filter(~online)["site"].unique().to_list() == [1]


def test_there_is_a_labour_area_for_every_25_000_people():
    sites = generate("dense", people=60_000, seed=1).tables["sites"].cells
    assert sites["area"].n_unique() == 2


def test_work_declines_and_grows(network):
    order = network["periods"]["period"].to_list()
    ends = network["demands"].filter(pl.col("period").is_in([order[0], order[-1]]))
    change = ends.pivot("period", index=["site", "occupation"], values="people")
    change = change.with_columns(rise=pl.col(order[-1]) - pl.col(order[0]))
    change = change.join(network["occupations"], on="occupation")
    declining = change.filter(outlook="declining")["rise"]
    growing = change.filter(outlook="growing")["rise"]
    assert declining.sum() < 0 < growing.sum()


def levels(table: pl.DataFrame, thing: str) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for name, skill, level in table.select(thing, "skill", "level").rows():
        found.setdefault(name, {})[skill] = level
    return found


def bundle(gap, taught, hours) -> list[str]:
    """Close a gap greedily by hours per skill."""
    chosen = []
    while gap:
        closes = {
            course: sum(skills.get(s, 0) >= level for s, level in gap.items())
            for course, skills in taught.items()
        }
        able = [course for course in closes if closes[course]]
        if not able:
            return []
        best = min(able, key=lambda c: hours[c] / closes[c])
        chosen.append(best)
        gap = {s: lv for s, lv in gap.items() if taught[best].get(s, 0) < lv}
    return chosen


def periods_needed(hours: list[int]) -> int:
    periods, used = 1, 0
    for some in sorted(hours):
        periods, used = (
            (periods, used + some) if used + some <= 240 else (periods + 1, some)
        )
    return periods


def test_some_ways_from_declining_to_growing_work_of_a_field_are_open(network):
    asked = levels(network["requires"].filter("essential"), "occupation")
    taught = levels(network["teaches"], "course")
    hours = dict(network["courses"].select("course", "hours").rows())
    outlook = dict(network["occupations"].select("occupation", "outlook").rows())
    fits = []
    for old in (o for o in asked if outlook[o] == "declining"):
        for new in (o for o in asked if outlook[o] == "growing"):
            if old.split("_")[0] == new.split("_")[0]:
                gap = {s: x for s, x in asked[new].items() if asked[old].get(s, 0) < x}
                courses = bundle(gap, taught, hours)
                needed = periods_needed([hours[c] for c in courses])
                fits.append(0 < len(courses) <= 8 and needed <= 4)
    assert sum(fits) > 0.1 * len(fits) > 1


def test_an_unknown_family_and_too_few_people_are_refused():
    with pytest.raises(UnknownName, match="there are dense"):
        generate("cosy", people=100, seed=1)
    with pytest.raises(InvalidParams, match="at least 30"):
        generate("dense", people=3, seed=1)
