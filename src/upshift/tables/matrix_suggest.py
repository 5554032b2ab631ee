# SPDX-License-Identifier: Apache-2.0
"""A mapping is proposed for a skills matrix, by the nearest names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import polars as pl
from rapidfuzz import fuzz, process

from upshift.errors import Language
from upshift.tables.labels import LANGUAGES, fold
from upshift.tables.matrix_mapping import MatrixMapping, to_value
from upshift.tables.matrix_marks import read_mark, suggest_scale
from upshift.tables.matrix_rows import is_sum
from upshift.tables.matrix_sheet import MatrixSheet, open_matrix

Kind = Literal["skill", "site", "occupation"]

TAKEN = 78.0
"""Least likeness (0 to 100) at which a name is taken into the mapping."""

HEADING_WITHIN = 12
"""Rows from the top among which the heading is looked for."""

_ROLES: Mapping[str, tuple[str, ...]] = {
    "person": (
        *("torzsszam", "dolgozo azonosito", "kod", "personalnummer", "personal nr"),
        *("staff number", "employee id", "worker", "pseudonym"),
        *("nev", "dolgozo", "dolgozo neve", "munkavallalo", "munkatars", "teljes nev"),
        *("name", "full name", "employee", "person", "mitarbeiter", "beschaftigte"),
    ),
    "site": (
        *("telephely", "uzem", "gyar", "helyszin", "site", "plant", "location"),
        *("standort", "werk", "betriebsstatte"),
    ),
    "occupation": (
        *("munkakor", "beosztas", "foglalkozas", "pozicio", "occupation", "job"),
        *("job role", "role", "position", "beruf", "tatigkeit", "funktion", "stelle"),
    ),
}


@dataclass(frozen=True, slots=True)
class Guess:
    """
    What a word of the matrix probably means.

    Parameters
    ----------
    kind
        What the word names.
    word
        Heading or cell as it stands.
    meaning
        Nearest skill, site or occupation; blank if the network has none.
    score
        Likeness from 0 to 100.
    taken
        Whether it is near enough to stand in the mapping.
    """

    kind: Kind
    word: str
    meaning: str
    score: float
    taken: bool


@dataclass(frozen=True, slots=True)
class MatrixSuggestion:
    """
    A mapping that may fit, and how sure each part of it is.

    Parameters
    ----------
    mapping
        To be looked through before it is used.
    guesses
        One for each heading and word, least sure first.
    unknown_marks
        Marks in the cells of taken skills that the scale does not hold.
    """

    mapping: MatrixMapping
    guesses: tuple[Guess, ...]
    unknown_marks: tuple[str, ...]

    def to_toml(self) -> str:
        """Write the mapping; what was not near enough stands in it as remarks."""
        doubts: dict[str, list[str]] = {}
        for guess in self.guesses:
            if not guess.taken:
                pair = f"{to_value(guess.word)} = {to_value(guess.meaning)}"
                line = f"# {pair}  # {guess.score:.0f} of 100"
                doubts.setdefault(f"{guess.kind}s", []).append(line)
        return self.mapping.to_toml(doubts)


def suggest_mapping(
    path: str | Path,
    network: Mapping[str, pl.DataFrame],
    language: Language = "en",
    sheet: str = "",
) -> MatrixSuggestion:
    """
    Propose how to read a skills matrix.

    Parameters
    ----------
    path
        A workbook or CSV file.
    network
        Whose ``skills``, ``sites`` and ``occupations`` are meant; any labels in
        three languages are compared.
    language
        Whose label wins where two are equally near.
    sheet
        Blank takes the first.

    Raises
    ------
    InvalidTables
        If the file cannot be opened.
    """
    opened = open_matrix(path, sheet)
    at = _heading_row(opened)
    columns = opened.columns(at)
    roles = _roles(columns)
    rest = [name for name in columns if name not in roles.values()]
    sites = _words(opened, at, columns.get(roles["site"]))
    posts = _words(opened, at, columns.get(roles["occupation"]))
    guesses = [
        *_guesses("skill", rest, _names(network, "skills", language)),
        *_guesses("site", sites, _names(network, "sites", language)),
        *_guesses("occupation", posts, _names(network, "occupations", language)),
    ]
    skills = _taken(guesses, "skill")
    person = columns[roles["person"]] if columns else 0
    cells = _cells(opened, at, person, [columns[heading] for heading in skills])
    mapping = MatrixMapping(
        person=(roles["person"],) if roles["person"] else (),
        skills=skills,
        scale=suggest_scale(cells),
        site=roles["site"],
        occupation=roles["occupation"],
        sites=_taken(guesses, "site") or _only_site(network),
        occupations=_taken(guesses, "occupation"),
        sheet=sheet,
        heading_row=at,
    )
    ordered = tuple(sorted(guesses, key=lambda guess: guess.score))
    return MatrixSuggestion(mapping, ordered, _unknown(cells, mapping))


def _heading_row(sheet: MatrixSheet) -> int:
    """Find the row with most different words: names of skills do not repeat."""
    words = [
        len({fold(cell) for cell in row if fold(cell).strip("0123456789 ")})
        for row in sheet.rows[:HEADING_WITHIN]
    ]
    return words.index(max(words)) + 1 if words else 1


def _roles(columns: Collection[str]) -> dict[str, str]:
    """Find the columns that say who (else the first) and where; blank if none."""
    folded = {fold(name.rpartition(" / ")[2]): name for name in columns}
    roles = {}
    for role, words in _ROLES.items():
        known = [folded[word] for word in words if word in folded]
        roles[role] = known[0] if known else ""
    others = [name for name in columns if name not in roles.values()]
    if not roles["person"] and others:
        roles["person"] = others[0]
    return roles


def _words(sheet: MatrixSheet, heading_row: int, column: int | None) -> list[str]:
    if column is None:
        return []
    found = (row[column].strip() for row in sheet.rows[heading_row:])
    return list(dict.fromkeys(word for word in found if word))


def _cells(
    sheet: MatrixSheet, heading_row: int, person: int, columns: list[int]
) -> list[str]:
    """Gather the marks of people; sums below them say nothing of the scale."""
    rows = [row for row in sheet.rows[heading_row:] if not is_sum([row[person]])]
    return [row[at] for row in rows for at in columns if row[at].strip()]


def _names(
    network: Mapping[str, pl.DataFrame], table: str, language: Language
) -> dict[str, str]:
    """Give the key behind each folded name of a table's rows."""
    rows = network[table]
    key = rows.columns[0]
    first = "label" if language == "en" else f"label_{language}"
    others = ["label", *(f"label_{other}" for other in LANGUAGES)]
    columns = [name for name in (first, *others, key) if name in rows.columns]
    names: dict[str, str] = {}
    for column in dict.fromkeys(columns):
        for name, meaning in rows.select(column, pl.col(key).alias("_key")).rows():
            names.setdefault(fold(name or ""), meaning)
    return {name: meaning for name, meaning in names.items() if name}


def _guesses(kind: Kind, words: Iterable[str], names: Mapping[str, str]) -> list[Guess]:
    return [_guess(kind, word, names) for word in words]


def _guess(kind: Kind, word: str, names: Mapping[str, str]) -> Guess:
    text = fold(word.rpartition(" / ")[2])
    near = process.extract(text, names.keys(), scorer=fuzz.WRatio, limit=8)
    # WRatio likes any part of a name; the second score asks for the whole.
    scores = [
        ((n + fuzz.token_sort_ratio(text, name)) / 2, name) for name, n, _ in near
    ]
    score, name = max(scores, default=(0.0, ""))
    meaning = names.get(name, "")
    return Guess(kind, word, meaning, round(score, 1), taken=score >= TAKEN)


def _taken(guesses: Iterable[Guess], kind: Kind) -> dict[str, str]:
    return {g.word: g.meaning for g in guesses if g.kind == kind and g.taken}


def _only_site(network: Mapping[str, pl.DataFrame]) -> dict[str, str]:
    """Let the blank word mean the only site with people; else ask for one."""
    for table in ("workers", "sites"):
        known = network[table]["site"].unique().to_list()
        if len(known) == 1:
            return {"": known[0]}
    return {"": ""}


def _unknown(cells: Iterable[str], mapping: MatrixMapping) -> tuple[str, ...]:
    unknown = [text for text in cells if read_mark(text, mapping.scale) is None]
    return tuple(dict.fromkeys(unknown))
