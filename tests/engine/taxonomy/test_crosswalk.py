# SPDX-License-Identifier: Apache-2.0
"""Crosswalks are read in either direction and keep the sense of their relations."""

from __future__ import annotations

import polars as pl
import pytest

from engine.taxonomy.tiny import isco, occupation
from upshift.errors import InvalidTables, UnknownName
from upshift.taxonomy import crosswalk, read_codes

FEOR = "escoUri,escoLabelHu,feor,feorLabel,relation\n{0},hegesztő,7325,Hegesztő,skos:broadMatch\n{1},Hegesztők,7325,Hegesztő,skos:exactMatch\n"


def test_an_occupation_lies_under_its_isco_group(small):
    table = crosswalk("esco-isco", small)
    row = table.row(
        by_predicate=pl.col("from_code") == occupation("welder"), named=True
    )
    assert (row["to_code"], row["to_label"], row["relation"]) == (
        "7212",
        "Welders and flame cutters",
        "broad",
    )


def test_nace_codes_are_written_with_their_point(small):
    table = crosswalk("esco-nace", small)
    assert table.select("from_code", "to_code").rows() == [
        (occupation("cell"), "27.2"),
        (occupation("welder"), "25"),
        (occupation("welder"), "29.31"),
    ]


def test_turning_a_crosswalk_round_turns_broad_to_narrow(tmp_path):
    path = tmp_path / "feor.csv"
    path.write_text(FEOR.format(occupation("welder"), isco("7212")), encoding="utf-8")
    there, back = crosswalk("esco-feor", path), crosswalk("feor-esco", path)
    assert dict(there.select("from_code", "relation").iter_rows()) == {
        occupation("welder"): "broad",
        isco("7212"): "exact",
    }
    assert dict(back.select("to_code", "relation").iter_rows()) == {
        occupation("welder"): "narrow",
        isco("7212"): "exact",
    }
    assert set(back["from_code"]) == {"7325"}


def test_lines_above_the_heading_are_passed_over(tmp_path):
    path = tmp_path / "onet.csv"
    heading = "O*NET Id,O*NET Title,O*NET Description,ESCO or ISCO URI,ESCO or ISCO Title,ESCO or ISCO Description,Type of Match\n"
    above = "\ufeffMapping project name,Crosswalk,,,,,\n,,,,,,\n"
    row = f'51-4121.00,Welders,"Join, and cut",{occupation("welder")},welder,,closeMatch\n'
    path.write_text(above + heading + row, encoding="utf-8")
    assert crosswalk("onet-esco", path).rows() == [
        ("51-4121.00", "Welders", occupation("welder"), "welder", "close")
    ]


def test_a_crosswalk_that_is_not_there_is_named_with_those_that_are(small):
    with pytest.raises(UnknownName, match="esco-feor"):
        crosswalk("esco-mars", small)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InvalidTables, match="no such file"):
        crosswalk("esco-feor", tmp_path / "none.csv")


def test_published_crosswalks_come_in_whole(test_data):
    feor = crosswalk("esco-feor", test_data / "codes/feor08_esco_crosswalk_hu.csv.gz")
    assert dict(feor["relation"].value_counts().iter_rows()) == {
        "exact": 349,
        "close": 284,
        "broad": 3857,
        "narrow": 475,
    }
    onet = crosswalk(
        "onet-esco", test_data / "onet/ESCO-ONET-crosswalk_esco_onet.csv.gz"
    )
    assert onet.height == 4253
    codes = crosswalk(
        "esco-onet", test_data / "onet/ESCO-ONET-crosswalk_esco_onet_reverse.csv.gz"
    )
    assert codes.filter(pl.col("from_code") == "0110.10").height > 0


def test_code_lists_come_in_whole(test_data):
    nace = read_codes(test_data / "codes/nace_rev2.csv.gz")
    assert nace.height == 996
    assert (
        nace.row(by_predicate=pl.col("code") == "29.31", named=True)["parent"] == "29.3"
    )
    nuts = read_codes(test_data / "codes/nuts_2021.csv.gz")
    assert nuts.height == 2122
    assert nuts.filter(pl.col("code") == "HU223", pl.col("level") == 3).height == 1
