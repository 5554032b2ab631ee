# SPDX-License-Identifier: Apache-2.0
"""Texts whose concepts are known, as public test sets lay them out."""

from __future__ import annotations

import ast
import csv
import gzip
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from upshift.linking.concepts import Concepts
from upshift.linking.lessons import Lesson

_NO_SKILL = frozenset({"UNK", "LABEL NOT PRESENT", "UNDERSPECIFIED", ""})


@dataclass(frozen=True, slots=True)
class Labelled:
    """
    A set of texts with the concepts each speaks of.

    Parameters
    ----------
    name
        Of the set.
    texts
        Sentences.
    gold
        Number of each concept in the index, by text; none where a text holds none.
    pieces
        Runs of words inside each text with their concepts, where the set says them.
    unknown
        Labels of the set that the index does not have.
    """

    name: str
    texts: tuple[str, ...]
    gold: tuple[frozenset[int], ...]
    pieces: tuple[tuple[tuple[str, frozenset[int]], ...], ...]
    unknown: frozenset[str] = frozenset()

    def part(self, chosen: Sequence[int]) -> Labelled:
        """Give some of the texts."""
        return Labelled(
            self.name,
            tuple(self.texts[i] for i in chosen),
            tuple(self.gold[i] for i in chosen),
            tuple(self.pieces[i] for i in chosen),
        )

    def usable(self) -> Labelled:
        """Give the texts that hold at least one known concept."""
        return self.part([i for i, gold in enumerate(self.gold) if gold])


Names = Mapping[str, int]
"""Number of each concept by label in small letters."""


def names_of(concepts: Concepts, earlier: Mapping[str, str] | None = None) -> Names:
    """
    Find concepts by their labels, those of earlier versions too.

    Parameters
    ----------
    concepts
        Of the index.
    earlier
        Labels of earlier versions with the URI of each: sets often speak them.
    """
    numbers = {uri: number for number, uri in enumerate(concepts.uris)}
    names: dict[str, int] = {}
    for number, others in enumerate(concepts.others):
        names |= {_plain(other): number for other in others}
    for label, uri in (earlier or {}).items():
        if uri in numbers:
            names[_plain(label)] = numbers[uri]
    return names | {_plain(label): n for n, label in enumerate(concepts.labels)}


def read_sets(folder: Path, names: Names) -> list[Labelled]:
    """
    Read every set in a folder that is laid out in a known way.

    Parameters
    ----------
    folder
        Searched with all folders below.
    names
        Concepts by label.
    """
    return [
        _read_spans(path, names) for path in sorted(folder.rglob("*_annotations.csv"))
    ]


def lessons_in(folder: Path, concepts: Concepts) -> list[Lesson]:
    """
    Read texts to learn from: CSV files with the columns sentence and skills.

    Files whose name says ``test`` are left out, so that one may measure on them.
    """
    names = names_of(concepts)
    paths = [p for p in sorted(folder.rglob("*.csv*")) if "test" not in p.name]
    sets = [read_lists(path, names) for path in paths if _has_lists(path)]
    return [
        (text, tuple(sorted(gold)))
        for labelled in sets
        for text, gold in zip(labelled.texts, labelled.gold, strict=True)
        if gold
    ]


def _has_lists(path: Path) -> bool:
    row = next(_rows(path), {})
    return row.keys() >= {"sentence", "skills"}


def _read_spans(path: Path, names: Names) -> Labelled:
    """Read rows of sentence, span, sub-span and label."""
    pieces: dict[str, dict[str, set[int]]] = {}
    unknown = set()
    for row in _rows(path):
        inside = pieces.setdefault(row["sentence"], {})
        number = names.get(_plain(row["label"]))
        if number is not None:
            words = (row.get("sub_span") or "").strip() or row["span"].strip()
            inside.setdefault(words, set()).add(number)
        elif row["label"] not in _NO_SKILL:
            unknown.add(row["label"])
    together = [
        tuple((words, frozenset(gold)) for words, gold in inside.items())
        for inside in pieces.values()
    ]
    gold = [frozenset(n for _, part in inside for n in part) for inside in together]
    name = path.name.removesuffix("_annotations.csv")
    return Labelled(
        name, tuple(pieces), tuple(gold), tuple(together), frozenset(unknown)
    )


def read_lists(path: Path, names: Names) -> Labelled:
    """Read a file with the columns sentence and skills, a list of labels."""
    rows = {row["sentence"]: ast.literal_eval(row["skills"]) for row in _rows(path)}
    labels = {label for part in rows.values() for label in part}
    known = {label: names[_plain(label)] for label in labels if _plain(label) in names}
    gold = tuple(
        frozenset(known[x] for x in part if x in known) for part in rows.values()
    )
    name = f"{path.parent.name}_{path.name.split('.')[0]}"
    unknown = frozenset(labels) - known.keys() - _NO_SKILL
    return Labelled(name, tuple(rows), gold, ((),) * len(rows), unknown)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8", newline="") as packed:
            yield from csv.DictReader(packed)
    else:
        with path.open(encoding="utf-8", newline="") as stream:
            yield from csv.DictReader(stream)


def _plain(label: str) -> str:
    return " ".join(label.lower().split())
