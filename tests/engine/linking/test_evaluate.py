# SPDX-License-Identifier: Apache-2.0
"""Folds keep what is measured out of what is learned; floors only rise."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from upshift.errors import InvalidParams, InvalidTables
from upshift.linking import (
    Finder,
    build_index,
    concepts_of,
    evaluate_folder,
    evaluate_folds,
    names_of,
    read_sets,
)
from upshift.linking.evaluate import _seen
from upshift.linking.labelled import lessons_in
from upshift.taxonomy import load_taxonomy


def test_a_copy_of_a_text_in_the_fold_is_not_learned():
    groups = [[["a"], ["b"], ["c"]], [["d"]]]
    keys = [["weld", "drive", "weld"], ["weld"]]
    dealt = [np.asarray([0, 1, 1]), np.asarray([2])]
    assert _seen(groups, keys, dealt, 0) == [["b"]]


def test_a_folder_without_a_set_is_told(index, tmp_path):
    with pytest.raises(InvalidTables, match="No test set"):
        evaluate_folder(Finder(index), tmp_path)


def test_what_cannot_be_had_is_told(index, tmp_path):
    with pytest.raises(InvalidParams, match="needs the extra"):
        evaluate_folder(Finder(index), tmp_path, "full")


def test_spans_and_texts_without_a_skill_are_read(concepts, tmp_path):
    label = concepts.labels[0]
    path = tmp_path / "ours_validation_annotations.csv"
    path.write_text(
        "sentence,span,sub_span,label\n"
        f"We do it,do it,,{label.upper()}\n"
        "We pay,pay,,LABEL NOT PRESENT\n"
        "We fly,fly,,no such label\n"
    )
    (found,) = read_sets(tmp_path, names_of(concepts))
    assert found.gold == (frozenset({0}), frozenset(), frozenset())
    assert found.pieces[0] == (("do it", frozenset({0})),)
    assert found.unknown == {"no such label"}
    assert found.usable().texts == ("We do it",)


def test_lessons_are_read_but_those_of_tests_are_not(concepts, tmp_path):
    label = concepts.labels[0]
    for name in ("train", "test"):
        path = tmp_path / f"{name}.csv"
        path.write_text(f'sentence,skills\n{name} it,"[""{label}"", ""UNK""]"\n')
    assert lessons_in(tmp_path, concepts) == [("train it", (0,))]


@pytest.mark.slow
def test_words_alone_keep_their_floors_on_public_sets(test_data: Path):
    esco = test_data / "esco"
    parts = ("*1.2.0*official*", "*1.2.0*skills_en*", "*1.2.0*occupationSkill*")
    concepts = concepts_of(load_taxonomy([next(esco.glob(part)) for part in parts]))
    sets = read_sets(test_data / "benchmarks", names_of(concepts))
    found = evaluate_folds(Finder(build_index(concepts)), sets)
    scores = {one.name: one.metrics for one in found}
    assert scores["tech_validation"]["r_precision_5"] >= 0.66
    assert scores["house_validation"]["r_precision_5"] >= 0.42
    assert all(one["calibration_error"] <= 0.035 for one in scores.values())
