# SPDX-License-Identifier: Apache-2.0
"""One thing broken at a time is told with its place and its cure."""

from __future__ import annotations

import json

import pytest

from engine.tables.breaks import BREAKS
from engine.tables.town import town, write_book, write_csv
from upshift.errors import problem_texts
from upshift.tables import check, open_draft
from upshift.tables.folder import VERSION_FILE


def broken(fault, form, folder):
    tables = town()
    fault.do(tables)
    old = fault.code == "column_renamed"
    if form == "csv":
        source = write_csv(tables, folder / "town")
        if old:
            (source / VERSION_FILE).write_text(json.dumps({"schema_version": 0}))
        return source
    if old:
        tables["about"] = [{"schema_version": "", "0": ""}]  # as headings: a first row
    return write_book(tables, folder / "town.xlsx")


def test_the_town_is_sound(tmp_path):
    assert check(open_draft(write_csv(town(), tmp_path / "town"))) == ()
    assert check(open_draft(write_book(town(), tmp_path / "town.xlsx"))) == ()


@pytest.mark.parametrize("form", ["csv", "workbook"])
@pytest.mark.parametrize("fault", BREAKS, ids=str)
def test_what_is_broken_is_told_with_place_and_cure(fault, form, tmp_path):
    problems = check(open_draft(broken(fault, form, tmp_path)))
    told = [
        p
        for p in problems
        if (p.code, p.table, p.column) == (fault.code, fault.table, fault.column)
    ]
    assert [p.rows for p in told] == [fault.rows], [str(p) for p in problems]
    assert fault.cure in told[0].remedy()
    suffix = ".csv" if form == "csv" else ""
    if told[0].rows:
        assert (
            told[0]
            .location()
            .startswith(f"{fault.table}{suffix}, column {fault.column}, row")
        )
    for language in ("en", "hu", "de"):
        assert "{" not in told[0].text(language)


def test_more_than_forty_codes_are_tried():
    assert len({fault.code for fault in BREAKS}) >= 60


def test_everything_is_told_in_one_pass(tmp_path):
    tables = town()
    for fault in BREAKS:
        if fault.rows and fault.code in {
            "not_whole_number",
            "not_share",
            "not_level",
            "unknown_country",
            "unknown_choice",
        }:
            fault.do(tables)
    codes = {p.code for p in check(open_draft(write_csv(tables, tmp_path / "town")))}
    assert {
        "not_whole_number",
        "not_share",
        "not_level",
        "unknown_country",
        "unknown_choice",
    } <= codes


def test_every_sentence_is_there_in_three_languages():
    for code, texts in problem_texts().items():
        for language in ("en", "hu", "de"):
            assert texts[language], code
            assert texts[f"remedy_{language}"], code
            assert bool(texts[f"cure_{language}"]) == bool(texts["cure_en"]), code
        assert texts["severity"] in {"error", "warning"}


def test_every_code_in_the_source_has_its_sentences():
    assert {fault.code for fault in BREAKS} <= set(problem_texts())
