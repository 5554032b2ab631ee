# SPDX-License-Identifier: Apache-2.0
"""Every sheet, column and choice has a word in three languages, and is found by it."""

from __future__ import annotations

import pytest

from upshift.errors import Language
from upshift.tables import labels
from upshift.tables.schema import Table, schema
from upshift.tables.words import ASIDE, word

TABLES = list(schema().values())
LANGUAGES: tuple[Language, ...] = ("en", "hu", "de")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_of_the_schema_has_a_heading_and_a_note(
    language: Language,
) -> None:
    for table in TABLES:
        assert labels.note(table.name, language=language)
        for column in table.columns:
            assert labels.heading(table.name, column.name, language)
            assert labels.note(table.name, column.name, language)


def test_labels_name_nothing_that_the_schema_lacks() -> None:
    for table, column in labels._labels():
        assert not column or schema()[table].column(column)


def test_choices_are_those_of_the_schema() -> None:
    of_schema = {
        (table.name, column.name, choice)
        for table in TABLES
        for column in table.columns
        for choice in column.choices
    }
    assert set(labels._choices()) == of_schema


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheet_names_fit_a_spreadsheet_and_differ(language: Language) -> None:
    names = [labels.sheet_name(table.name, language) for table in TABLES]
    assert len({name.casefold() for name in names}) == len(TABLES)
    assert all(0 < len(name) <= 31 for name in names)
    assert not any(sign in name for name in names for sign in "[]:*?/\\'")


def test_a_sheet_is_recognised_in_every_language() -> None:
    for table in TABLES:
        words = [labels.sheet_name(table.name, language) for language in LANGUAGES]
        found = {labels.recognise_sheet(word) for word in [*words, table.name]}
        assert found == {table.name}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_heading_is_recognised_in_every_language(table: Table) -> None:
    for column in table.columns:
        words = [labels.heading(table.name, column.name, to) for to in LANGUAGES]
        found = {labels.recognise_heading(table.name, w) for w in [*words, column.name]}
        assert found == {column.name}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_choice_is_recognised_in_every_language(table: Table) -> None:
    for column in table.columns:
        for choice in column.choices:
            place = table.name, column.name
            words = [labels.choice_word(*place, choice, to) for to in LANGUAGES]
            found = {labels.recognise_choice(*place, w) for w in [*words, choice]}
            assert found == {choice}


@pytest.mark.parametrize(
    "written",
    ["Érvényes eddig", "ervenyes  EDDIG *", "gültig_bis", "Gueltig bis", "expires"],
)
def test_case_accents_spaces_and_marks_make_no_difference(written: str) -> None:
    assert labels.recognise_heading("holds", written) == "expires"


def test_a_foreign_heading_is_not_recognised() -> None:
    assert labels.recognise_heading("holds", "Kedvenc szín") is None


def test_guide_example_lists_and_faults_are_no_tables() -> None:
    for name in ASIDE:
        for language in LANGUAGES:
            assert labels.is_aside(word(name, language))
            assert labels.recognise_sheet(word(name, language)) is None


def test_every_unit_of_the_schema_has_a_word() -> None:
    units = {column.unit for table in TABLES for column in table.columns} - {""}
    for unit in units:
        assert all(word(f"unit {unit}", language) for language in LANGUAGES)
