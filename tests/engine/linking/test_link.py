# SPDX-License-Identifier: Apache-2.0
"""Texts in, mentions out."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from upshift.linking import LinkParams, mentions_table, open_linker
from upshift.linking.explain import explain

AD = """We are looking for a colleague.
- You will crimp wire in our plant.
- Basic knowledge of quality standards is a plus.
"""


def linker(index, least=0.2):
    return open_linker([index], params=LinkParams(least=least))


def test_words_of_a_mention_stand_in_the_text(index):
    found = list(linker(index).link([("ad", AD)]))
    assert "crimp wire" in {mention.label for mention in found}
    assert all(AD[m.start : m.end] == m.words for m in found)


def test_a_mention_says_its_evidence_and_version(index):
    mentions = [m for m in linker(index).link([("ad", AD)]) if m.label == "crimp wire"]
    (mention,) = mentions
    assert mention.evidence == "form"
    assert mention.explicit
    assert mention.sentence == 2
    assert mention.version.startswith(index.version)


def test_a_text_without_skill_has_no_mention(index):
    said = "We pay the ticket of the bus. Call us on Monday!"
    assert list(linker(index, 0.5).link([("ad", said)])) == []


def test_every_label_is_its_own_first_mention(index):
    labels = index.concepts.labels
    first = {}
    for mention in linker(index, 0.0).link((label, label) for label in labels):
        first.setdefault(mention.text, mention.label)
    right = sum(first.get(label) == label for label in labels)
    assert right >= 0.95 * len(labels)


def test_many_texts_are_linked_as_each_alone(index):
    texts = [
        (f"t{n}", f"{label}. {AD}") for n, label in enumerate(index.concepts.labels)
    ]
    together = mentions_table(linker(index).link(texts))
    alone = [m for text in texts for m in linker(index).link([text])]
    assert together.equals(mentions_table(alone))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=500))
def test_any_text_is_linked(index, text):
    for mention in linker(index, 0.0).link([("x", text)]):
        assert text[mention.start : mention.end] == mention.words
        assert 0 <= mention.probability <= 1


def test_an_explanation_names_words_label_and_reason(index):
    (text, *_) = explain(linker(index), [("ad", "You will crimp wire.")])
    assert "crimp wire" in text
    assert "words: crimp wire" in text
    assert "because one of its labels stands in the text" in text
