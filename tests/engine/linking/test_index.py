# SPDX-License-Identifier: Apache-2.0
"""The dictionary and the lexical index against slow plain twins."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from upshift.linking import build_index, open_index
from upshift.linking.finder import Finder
from upshift.linking.kernel import FEATURES
from upshift.linking.phrases import build_phrases, find_form, mark_of
from upshift.linking.postings import build_postings

runs = st.lists(st.integers(0, 9), min_size=1, max_size=4)


@given(st.lists(runs, min_size=1, max_size=30), runs)
def test_the_dictionary_finds_what_a_plain_search_finds(forms, asked):
    phrases = build_phrases(forms, range(len(forms)), [1.0] * len(forms))
    row = find_form(phrases, np.uint64(mark_of(np.asarray(asked))))
    found = (
        set()
        if row < 0
        else set(phrases.concepts[phrases.starts[row] : phrases.starts[row + 1]])
    )
    assert found == {number for number, form in enumerate(forms) if form == asked}


@given(st.lists(st.lists(st.integers(0, 5), max_size=8), min_size=2, max_size=12))
def test_postings_weigh_as_bm25_does(documents):
    postings = build_postings(documents, 6)
    mean = max(sum(map(len, documents)) / len(documents), 1.0)
    for stem in range(6):
        held = [d for d in documents if stem in d]
        rarity = math.log(1 + (len(documents) - len(held) + 0.5) / (len(held) + 0.5))
        part = slice(postings.starts[stem], postings.starts[stem + 1])
        given_weights = dict(
            zip(postings.concepts[part], postings.weights[part], strict=True)
        )
        wanted = {
            number: rarity
            * document.count(stem)
            * 2.2
            / (document.count(stem) + 1.2 * (0.25 + 0.75 * len(document) / mean))
            for number, document in enumerate(documents)
            if stem in document
        }
        assert given_weights.keys() == wanted.keys()
        assert all(
            math.isclose(given_weights[n], wanted[n], rel_tol=1e-5) for n in wanted
        )


def test_a_label_is_found_by_its_own_words(index):
    labels = index.concepts.labels
    found = [
        {
            labels[c]
            for c, f in zip(batch.concepts[row], batch.features[row], strict=True)
            if f[FEATURES.index("form")] > 0
        }
        for _, batch in Finder(index).find(labels)
        for row in range(len(batch.counts))
    ]
    missed = [
        label for label, names in zip(labels, found, strict=True) if label not in names
    ]
    assert missed == []


def test_an_index_read_from_disk_is_the_index_that_was_built(concepts, tmp_path):
    built, kept = open_index(concepts, tmp_path), open_index(concepts, tmp_path)
    assert built.version == kept.version == build_index(concepts).version
    assert all(
        np.array_equal(a, b) for a, b in zip(built.phrases, kept.phrases, strict=True)
    )
    assert built.lexicon.numbers == kept.lexicon.numbers


def test_a_damaged_index_is_built_anew(concepts, tmp_path):
    open_index(concepts, tmp_path)
    (path,) = tmp_path.rglob("index.npz")
    path.write_bytes(path.read_bytes()[:1000])
    assert open_index(concepts, tmp_path).version == build_index(concepts).version


def test_candidates_do_not_depend_on_the_company_of_a_text(trained):
    texts = ["crimp wire and test a harness", "weld", "", "lead a team of people"]
    finder = Finder(trained)
    ((_, together),) = finder.find(texts)
    for row, text in enumerate(texts):
        ((_, alone),) = Finder(trained).find([text])
        count = alone.counts[0]
        assert count == together.counts[row]
        assert np.array_equal(alone.concepts[0, :count], together.concepts[row, :count])
        assert np.allclose(
            alone.features[0, :count], together.features[row, :count], atol=1e-4
        )
