# SPDX-License-Identifier: Apache-2.0
"""Promises count only what is proven; commitments stand by their principle."""

from __future__ import annotations

from datetime import date

import pytest

from engine.outcomes.records import UNTIL, year
from upshift.errors import InvalidParams, InvalidTables, UnknownName
from upshift.outcomes import (
    assess_label,
    commitment_board,
    label_packs,
    promise_board,
    promise_formula,
)


def board(network, until=UNTIL):
    return {
        row["promise"]: row for row in promise_board(network, until).rows(named=True)
    }


def test_a_promise_counts_events_with_a_list_and_those_of_its_parts():
    rows = board(year())
    assert (rows["small"]["proven"], rows["managers"]["proven"]) == (25.0, 4.0)
    assert rows["managers"]["unproven"] == 6.0
    assert rows["exchanges"]["proven"] == 25 + 22 + 4


def test_a_promise_is_not_kept_while_a_part_is_short():
    rows = board(year())
    assert rows["exchanges"]["proven"] >= rows["exchanges"]["target"]
    assert not rows["exchanges"]["is_kept"]
    assert rows["small"]["is_kept"]
    later = board(year(), date(2028, 12, 31))
    assert later["exchanges"]["is_kept"]


def test_a_share_a_year_is_shown_as_its_formula():
    row = board(year())["pledge"]
    assert row["target"] == 5_110_000
    assert row["formula"] == "14,600,000 × 5 % × 7 = 5,110,000"
    with pytest.raises(InvalidParams, match="rate must not lie below 0"):
        promise_formula(100, -0.1, 1)


def test_commitments_without_proof_are_no_progress():
    rows = {row["principle"]: row for row in commitment_board(year()).rows(named=True)}
    assert len(rows) == 4
    assert rows["equality"]["progress"] == pytest.approx((0.5 + 1.0) / 2)
    assert rows["partnerships"]["kept"] == 0
    assert rows["lifelong_learning"]["commitments"] == 0


def test_points_count_with_evidence_that_has_not_expired():
    found = assess_label(year(), "hu_accreditation", UNTIL)
    why = dict(found.indicators.select("indicator", "why").iter_rows())
    assert why == {
        "cooperation": "",
        "management": "no_evidence",
        "international": "expired",
        "innovation": "unscored",
    }
    assert found.share == 0.16
    assert found.is_reached is None
    assert found.gaps["indicator"][0] == "management"
    earlier = assess_label(year(), "hu_accreditation", date(2027, 5, 1))
    assert earlier.share == 0.28
    assert earlier.expiring(date(2027, 5, 1))["indicator"].to_list() == [
        "international"
    ]


def test_labels_have_the_published_number_of_indicators_and_flag_the_unconfirmed():
    sizes = {
        name: assess_label(year(), name, UNTIL).indicators.height
        for name in label_packs()
    }
    assert sizes == {"bronze": 36, "gold": 31, "hu_accreditation": 4}
    bronze = assess_label(year(), "bronze", UNTIL)
    assert bronze.themes.height == 6
    assert not bronze.indicators["confirmed"].any()
    assert assess_label(year(), "gold", UNTIL).threshold == 0.8


def test_the_gold_threshold_is_reached_at_four_fifths():
    names = assess_label(year(), "gold", UNTIL).indicators["indicator"]
    for points, reached in ((4, True), (3, False)):
        rows = "\n".join(f"gold,{name},{points},folder" for name in names)
        text = f"label_pack,indicator,points,evidence\n{rows}"
        assert assess_label(year(scores=text), "gold", UNTIL).is_reached is reached


def test_an_edited_list_of_indicators_takes_the_place_of_ours(tmp_path):
    own = tmp_path / "own.csv"
    own.write_text(
        "label_pack,indicator,theme,en,most,source,confirmed\n"
        "hu_accreditation,cooperation,cooperation,Cooperation,16,the call,yes\n"
        "hu_accreditation,management,management,Management,30,the call,yes\n"
        "hu_accreditation,international,international,Focus,24,the call,yes\n"
    )
    found = assess_label(year(), "hu_accreditation", UNTIL, indicators=own)
    assert found.indicators["most"].sum() == 70


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("bronze,fame,1,folder", "'fame' is not in label bronze"),
        ("bronze,services_1,9,folder", "'9' lies outside 0 to 4"),
    ],
)
def test_a_wrong_score_is_a_problem_with_its_place(row, said):
    network = year(scores=f"label_pack,indicator,points,evidence\n{row}")
    with pytest.raises(InvalidTables, match=said):
        assess_label(network, "bronze", UNTIL)


def test_an_unknown_label_is_refused():
    with pytest.raises(UnknownName, match="'platinum' is not a label"):
        assess_label(year(), "platinum", UNTIL)
