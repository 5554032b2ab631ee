# SPDX-License-Identifier: Apache-2.0
"""Keep an index and its vectors on disk, and a training that is under way."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from upshift.linking.concepts import Concepts
from upshift.linking.index import FORMAT, Index, Lexicon, build_index
from upshift.linking.phrases import Phrases
from upshift.linking.postings import Postings
from upshift.linking.training import Course, Moments
from upshift.linking.vectors import Vectors, no_vectors
from upshift.taxonomy import cache_folder

_INDEX, _VECTORS, _COURSE = "index.npz", "vectors.npz", "training.npz"
_DAMAGED = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile)


def artefact_folder(concepts: Concepts, root: Path | None = None) -> Path:
    """Name the folder of an index by layout, language and what it is made from."""
    top = root or cache_folder() / "linking"
    name = f"{concepts.kind}-{concepts.language}-{concepts.digest()[:16]}"
    return top / str(FORMAT) / name


def open_index(
    concepts: Concepts,
    root: Path | None = None,
    reviewed: frozenset[tuple[str, str]] = frozenset(),
) -> Index:
    """
    Give the index of concepts, built now unless it was kept; vectors where trained.

    Parameters
    ----------
    concepts
        Of one taxonomy in one language.
    root
        Folder of all artefacts; None takes the platform's. It may be deleted.
    reviewed
        Words with the URI they speak of; with some, dictionary and lexical index
        are built anew.
    """
    folder = artefact_folder(concepts, root)
    index = (
        build_index(concepts, reviewed)
        if reviewed
        else _kept_or_built(concepts, folder)
    )
    try:
        return replace(index, vectors=_load_vectors(folder / _VECTORS))
    except _DAMAGED:
        return index


def _kept_or_built(concepts: Concepts, folder: Path) -> Index:
    try:
        return _load_index(concepts, folder / _INDEX)
    except _DAMAGED:
        index = build_index(concepts)
        _keep(folder / _INDEX, _arrays_of(index), _texts_of(index))
        return index


def trained_vectors(concepts: Concepts, root: Path | None = None) -> Vectors | None:
    """Give the vectors of concepts, if they were trained."""
    try:
        return _load_vectors(artefact_folder(concepts, root) / _VECTORS)
    except _DAMAGED:
        return None


def keep_vectors(vectors: Vectors, folder: Path) -> None:
    """Keep trained vectors beside their index."""
    arrays = {name: getattr(vectors, name) for name in ("words", "pieces", "concepts")}
    texts = {"known": list(vectors.numbers), "digest": vectors.digest}
    _keep(folder / _VECTORS, arrays, texts)


def keep_course(course: Course, digest: str, folder: Path) -> None:
    """Keep a training under way."""
    arrays = {
        f"{part}_{field.name}": getattr(getattr(course, part), field.name)
        for part in ("words", "concepts")
        for field in fields(Moments)
    }
    texts = {
        "vocabulary": course.vocabulary,
        "known": course.known,
        "step": course.step,
        "digest": digest,
    }
    _keep(folder / _COURSE, arrays, texts)


def take_up_course(digest: str, folder: Path) -> Course | None:
    """Give the training that was under way, if it is the same one."""
    try:
        arrays, texts = _load(folder / _COURSE)
    except _DAMAGED:
        return None
    if texts.get("digest") != digest:
        return None
    parts = {
        part: Moments(*(arrays[f"{part}_{field.name}"] for field in fields(Moments)))
        for part in ("words", "concepts")
    }
    return Course(texts["vocabulary"], texts["known"], **parts, step=texts["step"])


def drop_course(folder: Path) -> None:
    """Forget the training under way."""
    (folder / _COURSE).unlink(missing_ok=True)


def digest_of_file(path: Path) -> str:
    """Give the SHA-256 of an artefact."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _arrays_of(index: Index) -> dict[str, NDArray[Any]]:
    groups: dict[str, Phrases | Postings] = {
        "phrases": index.phrases,
        "label": index.label_postings,
        "text": index.text_postings,
    }
    arrays = {
        f"{name}_{field}": array
        for name, group in groups.items()
        for field, array in group._asdict().items()
    }
    arrays |= {"stems": index.lexicon.stems, "rarity": index.lexicon.rarity}
    return arrays | dict(zip(("label_at", "label_in"), index.label_stems, strict=True))


def _texts_of(index: Index) -> dict[str, Any]:
    return {
        "words": list(index.lexicon.numbers),
        "stems": list(index.lexicon.stem_numbers),
    }


def _load_index(concepts: Concepts, path: Path) -> Index:
    arrays, texts = _load(path)
    lexicon = Lexicon(
        {word: number for number, word in enumerate(texts["words"])},
        arrays["stems"],
        {stem: number for number, stem in enumerate(texts["stems"])},
        arrays["rarity"],
    )
    return Index(
        concepts,
        lexicon,
        Phrases(*(arrays[f"phrases_{name}"] for name in Phrases._fields)),
        Postings(*(arrays[f"label_{name}"] for name in Postings._fields)),
        Postings(*(arrays[f"text_{name}"] for name in Postings._fields)),
        (arrays["label_at"], arrays["label_in"]),
        no_vectors(),
    )


def _load_vectors(path: Path) -> Vectors:
    arrays, texts = _load(path)
    numbers = {word: number for number, word in enumerate(texts["known"])}
    return Vectors(
        numbers,
        arrays["words"],
        arrays["pieces"],
        arrays["concepts"],
        texts["digest"],
    )


def _keep(
    path: Path, arrays: Mapping[str, NDArray[Any]], texts: Mapping[str, Any]
) -> None:
    """Write all in one step: who reads meanwhile sees the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    said = np.frombuffer(json.dumps(texts, ensure_ascii=False).encode(), np.uint8)
    handle, draft = tempfile.mkstemp(prefix=".writing-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            np.savez(stream, allow_pickle=False, texts=said, **arrays)
        Path(draft).replace(path)
    finally:
        Path(draft).unlink(missing_ok=True)


def _load(path: Path) -> tuple[dict[str, NDArray[Any]], dict[str, Any]]:
    with path.open("rb") as stream, np.load(stream, allow_pickle=False) as kept:
        arrays = {name: kept[name] for name in kept.files}
    return arrays, json.loads(arrays.pop("texts").tobytes().decode())
