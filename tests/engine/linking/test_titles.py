# SPDX-License-Identifier: Apache-2.0
"""Titles find their occupations in any spelling."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from upshift.examples import taxonomy_folder
from upshift.linking import occupation_titles
from upshift.linking.ngrams import build_grams
from upshift.linking.titles import build_titles, tidy
from upshift.linking.titlesets import TitleSet, reciprocal_rank_of, title_sets
from upshift.taxonomy import read_taxonomy


@pytest.fixture(scope="module", params=["en", "hu"])
def taxonomy(request):
    return read_taxonomy(
        taxonomy_folder("1.0.0"), version="1.0.0", language=request.param
    )


def test_every_label_is_nearest_to_its_occupation(taxonomy):
    labels = taxonomy.occupations["label"].to_list()
    found = occupation_titles(taxonomy).match([label.upper() for label in labels], 1)
    assert found["label"].to_list() == labels
    assert found["isco"].to_list() == taxonomy.occupations["isco"].to_list()


def test_a_slip_of_the_pen_does_no_harm(taxonomy):
    label = max(taxonomy.occupations["label"], key=len)
    found = occupation_titles(taxonomy).match([label[:4] + label[5:]], 1)
    assert found["label"].to_list() == [label]


def test_a_title_of_nothing_known_has_no_occupation(taxonomy):
    assert occupation_titles(taxonomy).match(["§§§", ""]).height == 0


@pytest.mark.parametrize(
    ("language", "title", "plain"),
    [
        ("de", "Mechatroniker/in (m/w/d)", "mechatroniker"),
        ("de", "Schweißer/-in", "schweißer"),
        ("hu", "Hegesztő (nő)", "hegesztő"),
        ("en", "Welder - night shift", "welder night shift"),
    ],
)
def test_marks_for_women_and_men_are_no_part_of_a_title(language, title, plain):
    assert tidy(title, language) == plain


def test_the_same_runs_of_letters_are_alike_in_full():
    likeness = build_grams(["welder", "press operator"]).likeness(["welder", "x"])
    assert likeness[0, 0] == pytest.approx(1, abs=1e-5)
    assert likeness[0, 0] > likeness[0, 1]
    assert np.all(likeness[1] == 0)


def test_ties_share_the_middle_of_their_ranks():
    asked = TitleSet(
        "x", "en", ("aa",), (frozenset({1}),), ("aa", "aa", "bb"), (0, 1, 2)
    )
    rank, _ = reciprocal_rank_of(build_titles(asked.terms, asked.concepts, "en"), asked)
    assert rank == pytest.approx(1 / 1.5)


def test_a_set_in_the_layout_of_the_benchmark_is_read(tmp_path: Path):
    place = tmp_path / "deu_q_de_c_de"
    place.mkdir()
    (place / "queries.tsv").write_text("Q1\tSchweißer/in\nQ2\tohne Antwort\n")
    (place / "corpus_elements.tsv").write_text("C1\tKoch\nC2\tSchweißer\n")
    (place / "concept_mapping.tsv").write_text("C1\turi:1\nC2\turi:2\n")
    (place / "annotations.tsv").write_text("Q1\t0\tC2\t1\n")
    other = tmp_path / "deu_q_de_c_en"
    other.mkdir()
    (other / "queries.tsv").write_text("Q1\tx\n")
    (found,) = title_sets(tmp_path)
    assert found.titles == ("Schweißer/in",)
    assert found.gold == (frozenset({1}),)
    assert found.concepts == (0, 1)
