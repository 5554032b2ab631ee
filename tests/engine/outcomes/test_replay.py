# SPDX-License-Identifier: Apache-2.0
"""Old figures on new words: what words moved and what people moved add up."""

from __future__ import annotations

import polars as pl
import pytest

from engine.outcomes.records import measured
from upshift.examples import example, taxonomy_folder
from upshift.outcomes import kinds_of_move, on_new_words, replay, replay_with
from upshift.taxonomy import diff_taxonomies, load_taxonomy


@pytest.fixture(scope="module")
def diff():
    return diff_taxonomies(
        load_taxonomy(taxonomy_folder("1.0.0"), version="1.0.0"),
        load_taxonomy(taxonomy_folder("1.1.0"), version="1.1.0"),
    )


@pytest.fixture(scope="module")
def zala():
    return example("zala")


def rows_of(table):
    return {row["measure"]: row for row in table.rows(named=True)}


def relinked(zala, diff):
    """Give the network with a requirement that the new version drops."""
    row = diff.relinked.filter(pl.col("new").is_null()).row(0, named=True)
    occupation = zala["occupations"]["occupation"][0]
    skill = zala["skills"]["skill"][-1]
    addressed = {
        "occupations": zala["occupations"].with_columns(
            uri=pl.when(pl.col("occupation") == occupation)
            .then(pl.lit(row["occupation"]))
            .otherwise("uri")
        ),
        "skills": zala["skills"].with_columns(
            uri=pl.when(pl.col("skill") == skill)
            .then(pl.lit(row["skill"]))
            .otherwise("uri")
        ),
    }
    asked = (
        zala["requires"]
        .head(1)
        .with_columns(
            occupation=pl.lit(occupation),
            skill=pl.lit(skill),
            level=pl.lit(3, dtype=pl.Int64),
            essential=pl.lit(value=True),
            from_period=pl.lit(None, dtype=pl.String),
        )
    )
    others = zala["requires"].filter(
        (pl.col("occupation") != occupation) | (pl.col("skill") != skill)
    )
    return zala.replace(**addressed, requires=pl.concat([others, asked]))


def test_a_requirement_the_new_words_drop_moves_figures_by_words_alone(zala, diff):
    before = relinked(zala, diff)
    found = rows_of(
        replay(measured(before), measured(on_new_words(before, diff)), diff)
    )
    assert found["levels_missing"]["by_words"] < 0
    assert found["levels_missing"]["by_people"] == 0


def test_people_who_are_trained_move_figures_by_people_alone(zala, diff):
    now = on_new_words(zala, diff)
    fewer = now.replace(trainings=now["trainings"].head(5), leads=now["leads"].clear())
    found = rows_of(replay(measured(zala), measured(fewer), diff))
    assert found["trainings"]["by_people"] < 0
    assert found["trainings"]["by_words"] == 0


def test_words_and_people_add_up_to_the_whole_change(zala, diff):
    before = relinked(zala, diff)
    now = on_new_words(before, diff)
    now = now.replace(trainings=now["trainings"].head(9), leads=now["leads"].clear())
    for row in replay(measured(before), measured(now), diff).rows(named=True):
        if None not in row.values():
            change = row["now"] - row["before"]
            assert row["by_words"] + row["by_people"] == pytest.approx(change)


def test_any_figure_of_a_network_can_be_replayed(zala, diff):
    def measure(network):
        return {"asked": float(network["requires"].filter(pl.col("essential")).height)}

    before = relinked(zala, diff)
    now = on_new_words(before, diff)
    now = now.replace(requires=now["requires"].tail(-2))
    row = replay_with(measure, before, now, diff).row(0, named=True)
    assert row["by_words"] < 0
    assert row["by_people"] == -2


def test_moves_fall_into_three_kinds_and_lose_nobody(done):
    found = done.findings
    table = kinds_of_move(found.network, found.plan.tables)
    moves = found.plan.tables["moves"].filter(pl.col("kind") != "stays")
    of_moves = table.filter(pl.col("part").is_in(["raised", "moved", "pooled"]))
    assert of_moves["people"].sum() == moves["people"].sum()
    assert table["kind"].unique().sort().to_list() == [
        "between_roles",
        "leaving",
        "within_role",
    ]
    assert table["share"].sum() == pytest.approx(1.0)
