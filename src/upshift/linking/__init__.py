# SPDX-License-Identifier: Apache-2.0
"""Linking: any text to skills and occupations, with evidence and probability."""

from upshift.linking.artefacts import open_index, trained_vectors
from upshift.linking.concepts import Concepts, concepts_of
from upshift.linking.evaluate import Evaluation, evaluate_folder, evaluate_folds
from upshift.linking.explain import explain
from upshift.linking.finder import Finder
from upshift.linking.index import Index, build_index
from upshift.linking.labelled import Labelled, lessons_in, names_of, read_sets
from upshift.linking.link import Linker, open_linker
from upshift.linking.mentions import COLUMNS, Mention, mentions_table
from upshift.linking.occupations import OccupationTitles, occupation_titles
from upshift.linking.params import LinkParams
from upshift.linking.review import Corrections, correct, read_review, write_review
from upshift.linking.sources import read_texts
from upshift.linking.trainer import train_vectors
from upshift.linking.training import TrainingParams
from upshift.linking.vectors import Vectors
from upshift.linking.weights import Weights, read_weights, shipped_weights

__all__ = [
    "COLUMNS",
    "Concepts",
    "Corrections",
    "Evaluation",
    "Finder",
    "Index",
    "Labelled",
    "LinkParams",
    "Linker",
    "Mention",
    "OccupationTitles",
    "TrainingParams",
    "Vectors",
    "Weights",
    "build_index",
    "concepts_of",
    "correct",
    "evaluate_folder",
    "evaluate_folds",
    "explain",
    "lessons_in",
    "mentions_table",
    "names_of",
    "occupation_titles",
    "open_index",
    "open_linker",
    "read_review",
    "read_sets",
    "read_texts",
    "read_weights",
    "shipped_weights",
    "train_vectors",
    "trained_vectors",
    "write_review",
]
