# SPDX-License-Identifier: Apache-2.0
"""A review goes out as a workbook, comes back, and acts at once."""

from __future__ import annotations

import numpy as np
import openpyxl
import polars as pl
import pytest

from upshift.errors import InvalidTables
from upshift.linking import (
    Corrections,
    LinkParams,
    build_index,
    correct,
    mentions_table,
    open_linker,
    read_review,
    shipped_weights,
    write_review,
)

TEXT = "You will crimp wire and lead the fuzzywhatsit of our plant."


@pytest.fixture
def mentions(index):
    params = LinkParams(least=0.02, sure=1.0, most=40)
    return mentions_table(open_linker([index], params=params).link([("ad", TEXT)]))


def answered(path, answers):
    book = openpyxl.load_workbook(path)
    sheet = book.active
    for row in sheet.iter_rows(min_row=2):
        row[5].value, row[6].value = answers(row[2].value)
    book.save(path)
    return path


def test_the_workbook_holds_every_undecided_link_the_likeliest_first(
    mentions, tmp_path
):
    path = tmp_path / "review.xlsx"
    assert write_review(mentions, path) == mentions.height
    rows = list(openpyxl.load_workbook(path).active.values)
    assert [row[4] for row in rows[1:]] == sorted(mentions["probability"], reverse=True)


def test_a_refused_link_is_not_found_again(index, mentions, tmp_path):
    path = tmp_path / "review.xlsx"
    write_review(mentions, path)
    said = read_review(
        answered(path, lambda label: ("no" if label == "crimp wire" else "", ""))
    )
    found = open_linker(
        [index], params=LinkParams(least=0.02, most=40), corrections=said
    )
    labels = {m.label for m in found.link([("ad", TEXT)])}
    assert "crimp wire" in set(mentions["label"])
    assert "crimp wire" not in labels


def test_words_named_for_another_concept_are_a_form_of_it(concepts):
    uri = concepts.uris[3]
    said = Corrections(taken=frozenset({("fuzzywhatsit", uri)}))
    index = build_index(concepts, said.taken)
    found = open_linker([index], corrections=said).link([("ad", TEXT)])
    assert [(m.words, m.status) for m in found if m.uri == uri] == [
        ("fuzzywhatsit", "sure")
    ]


def test_the_concept_named_instead_is_taken(concepts, mentions, tmp_path):
    path, uri = tmp_path / "review.xlsx", concepts.uris[3]
    write_review(mentions, path)
    said = read_review(
        answered(
            path,
            lambda label: (
                "nem" if label == "crimp wire" else "",
                uri if label == "crimp wire" else "",
            ),
        )
    )
    assert said.taken == {("crimp wire", uri)}


def test_an_answer_that_is_neither_is_told_with_its_rows(mentions, tmp_path):
    path = tmp_path / "review.xlsx"
    write_review(mentions, path)
    with pytest.raises(InvalidTables, match="neither yes nor no"):
        read_review(answered(path, lambda _label: ("maybe", "")))


def test_another_workbook_is_refused(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(InvalidTables, match="no review"):
        read_review(path)


def test_a_probability_that_was_too_high_is_lowered_and_named():
    random = np.random.default_rng(1)
    chances = random.uniform(0.3, 0.7, 300)
    right = random.random(300) < 0.2
    said = Corrections(
        verdicts=tuple(zip(chances.tolist(), right.tolist(), strict=True))
    )
    weights = shipped_weights("skills")
    fitted = correct(weights, said)
    assert fitted.version == f"{weights.version}+300"
    score = np.asarray([0.0])
    assert fitted.probability(score)[0] < weights.probability(score)[0]


def test_what_does_not_help_on_links_held_out_is_not_taken():
    weights = shipped_weights("skills")
    fits = [(0.9, True), (0.1, False)] * 20
    held_against = [
        pair if n % 3 != 2 else (pair[0], not pair[1]) for n, pair in enumerate(fits)
    ]
    # Learned from these, the probability would move away from the links held out.
    assert correct(weights, Corrections(verdicts=tuple(held_against))) is weights


def test_few_answers_change_no_probability():
    weights = shipped_weights("skills")
    assert correct(weights, Corrections(verdicts=((0.9, False),) * 5)) is weights


def test_the_table_of_mentions_reads_back_from_csv(mentions, tmp_path):
    path = tmp_path / "mentions.csv"
    mentions.write_csv(path)
    assert pl.read_csv(path, schema_overrides=mentions.schema).equals(mentions)
