# SPDX-License-Identifier: Apache-2.0
"""Versions differ by a list, reviews keep dissent, and what is published stays."""

from __future__ import annotations

import polars as pl
import pytest

from engine.programmes.carried import carried, gaps, zala, zala_plan
from upshift.errors import InvalidParams, InvalidTables
from upshift.programmes import (
    ProgrammeParams,
    compare_programmes,
    plan_programmes,
    publish,
    read_versions,
    settle_reviews,
    write_version,
)

FIRST = "battery-assembler-1"


def review(*rows):
    names = ("programme", "item", "reviewer", "mark", "comment")
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")


def changed():
    modules = carried()["modules"].filter(
        (pl.col("programme") != FIRST) | (pl.col("course") != "production-basics")
    )
    hours = pl.when(pl.col("course") == "hv-awareness").then(20.0)
    longer = modules.with_columns(hours=hours.otherwise(pl.col("hours")))
    return {**carried().tables, "modules": longer}


def test_equal_programmes_do_not_differ():
    assert compare_programmes(carried(), carried()).is_empty()


def test_differences_name_what_was_removed_and_changed():
    found = compare_programmes(carried(), changed()).filter(
        pl.col("programme") == FIRST
    )
    told = found.select("item", "change", "column", "before", "after").rows()
    assert ("production-basics", "removed", "", None, None) in told
    assert ("hv-awareness", "changed", "hours", "16.0", "20.0") in told


def test_a_programme_keeps_its_identity_when_its_number_changes():
    swap = {FIRST: "battery-assembler-2", "battery-assembler-2": FIRST}
    swapped = {
        name: table.with_columns(pl.col("programme").replace(swap))
        if "programme" in table.columns
        else table
        for name, table in carried().tables.items()
    }
    assert compare_programmes(carried(), swapped).is_empty()


def test_a_programme_that_is_gone_is_told():
    dear = ProgrammeParams(programme_cost=50_000, core_share=0.1)
    fewer = plan_programmes(zala(), gaps(), zala_plan(), params=dear)
    found = compare_programmes(carried(), fewer)
    gone = found.filter(
        (pl.col("kind") == "programme") & (pl.col("change") == "removed")
    )
    assert (
        gone.height == carried()["programmes"].height - fewer["programmes"].height > 0
    )


def test_the_most_marks_win_and_the_others_are_kept():
    marks = review(
        (FIRST, "hv-awareness", "plant trainer", "relevant", ""),
        (FIRST, "hv-awareness", "vocational school", "relevant", ""),
        (FIRST, "hv-awareness", "works council", "outdated", "The rig is of 2015."),
        (FIRST, "battery-inhouse", "plant trainer", "change", "Add recycling."),
        (FIRST, "battery-inhouse", "works council", "relevant", ""),
    )
    settled = settle_reviews(carried(), marks)
    assert settled.verdicts.rows() == [
        (FIRST, "battery-inhouse", "open", 2, 1),
        (FIRST, "hv-awareness", "relevant", 3, 2),
    ]
    kept = settled.dissent.select("item", "reviewer", "comment").rows()
    assert ("hv-awareness", "works council", "The rig is of 2015.") in kept
    assert len(kept) == 3


def test_an_item_may_be_asked_for_only_as_missing():
    asked = (FIRST, "battery-recycling", "works council", "missing", "")
    assert settle_reviews(carried(), review(asked)).verdicts["mark"][0] == "missing"
    with pytest.raises(InvalidTables, match="battery-recycling"):
        settle_reviews(carried(), review((*asked[:3], "outdated", "")))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("no-such-1", "hv-awareness", "a", "relevant", ""), "no-such-1"),
        ((FIRST, "hv-awareness", "a", "fine", ""), "fine"),
        ((FIRST, "hv-awareness", None, "relevant", ""), "reviewer"),
    ],
)
def test_a_wrong_review_is_refused_with_its_place(row, said):
    with pytest.raises(InvalidTables, match=said) as told:
        settle_reviews(carried(), review(row))
    assert told.value.problems[0].rows == (2,)


def test_nobody_marks_an_item_twice():
    twice = (FIRST, "hv-awareness", "a", "relevant", "")
    with pytest.raises(InvalidTables, match="row 3"):
        settle_reviews(carried(), review(twice, twice))


def test_a_table_of_reviews_without_a_column_is_refused():
    with pytest.raises(InvalidTables, match="mark"):
        settle_reviews(carried(), review().drop("mark"))


def test_versions_come_back_as_they_were_published(tmp_path):
    first = publish(carried(), note="First joint draft")
    marks = review((FIRST, "hv-awareness", "works council", "change", "More hours."))
    settled = settle_reviews(carried(), marks)
    second = publish(changed(), before=first, settled=settled, note="After review")
    for version in (first, second):
        write_version(tmp_path, version)
    again = read_versions(tmp_path)
    assert [one.digest for one in again] == [first.digest, second.digest]
    assert again[1].changes.equals(second.changes)
    assert again[1].settled.verdicts.equals(settled.verdicts)
    assert again[1].note == "After review"


def test_a_version_that_says_nothing_new_is_refused():
    first = publish(carried())
    with pytest.raises(InvalidParams, match="Nothing differs"):
        publish(carried(), before=first)


def test_a_published_version_is_not_overwritten_nor_changed(tmp_path):
    place = write_version(tmp_path, publish(carried()))
    with pytest.raises(InvalidParams, match="already"):
        write_version(tmp_path, publish(carried()))
    programmes = place / "programmes.csv"
    text = programmes.read_text(encoding="utf-8")
    programmes.write_text(text.replace(FIRST, "battery-1"), encoding="utf-8")
    with pytest.raises(InvalidParams, match="not what was published"):
        read_versions(tmp_path)
