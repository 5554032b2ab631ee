# SPDX-License-Identifier: Apache-2.0
"""The form of a thing with its parts: every column as the engine describes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from upshift_workspace import engine
from upshift_workspace.training.bundles import Bundle
from upshift_workspace.training.kinds import Kind
from upshift_workspace.training.names import LABELS, language, level_word

SECTIONS = {
    "courses": (
        gettext_lazy("Name"),
        gettext_lazy("Teaching"),
        gettext_lazy("Price"),
        gettext_lazy("Recognition and admission"),
    ),
    "offers": (
        gettext_lazy("Place and group"),
        gettext_lazy("When and how often"),
        gettext_lazy("Price"),
    ),
    "resources": (gettext_lazy("What there is"),),
    "occupations": (
        gettext_lazy("Name"),
        gettext_lazy("Classification"),
        gettext_lazy("Concept in ESCO"),
    ),
}
SPARE = 2
"""Blank rows below the parts that are there."""

SPARE_MORE = 5
MOST_PARTS = 200
_PLACE = re.compile(r"([a-z]+)-(\d+)-[a-z_]+")
_NUMBERS = ("integer", "number", "money", "share")


@dataclass(frozen=True, slots=True)
class Lists:
    """
    What may be chosen.

    Parameters
    ----------
    choices
        By column that refers to something: keys and words.
    keys
        By column that is typed: the key behind each name, and the words offered.
    """

    choices: Mapping[str, list[tuple[str, str]]]
    keys: Mapping[str, Mapping[str, str]]
    offered: Mapping[str, Mapping[str, str]]


class ThingForm(forms.Form):
    """A thing and its parts as text; the engine says what is wrong with it."""

    def __init__(
        self,
        kind: Kind,
        lists: Lists,
        bundle: Bundle,
        data: Any = None,  # noqa: ANN401 - of any shape
    ) -> None:
        super().__init__(data)
        self.kind, self.lists, self.start = kind, lists, bundle
        head = bundle[kind.table][0]
        for group in kind.groups:
            for name in group:
                self._add(name, kind.table, name, head.get(name))
        for table, (_owner, names) in kind.parts.items():
            rows = bundle.get(table, [])
            for number in range(self._num_rows(table, len(rows))):
                row = rows[number] if number < len(rows) else {}
                for name in names:
                    self._add(f"{table}-{number}-{name}", table, name, row.get(name))

    def sections(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """Give the groups of the head row with their titles."""
        titles = SECTIONS[self.kind.table]
        for title, group in zip(titles, self.kind.groups, strict=True):
            yield str(title), [self[name] for name in group]

    def tables(self) -> Iterator[tuple[str, str, list[str], list[list[Any]]]]:
        """Give the parts: table, title, headings, rows of fields."""
        for table, (_owner, names) in self.kind.parts.items():
            heads = [engine.heading(table, name, language()) for name in names]
            rows = [
                [self[f"{table}-{number}-{name}"] for name in names]
                for number in range(self._rows_of(table))
            ]
            yield table, engine.sheet_name(table, language()), heads, rows

    def bundle(self, key: str, given: Mapping[str, Any]) -> Bundle:
        """
        Give the rows as text.

        Parameters
        ----------
        key
            Of the thing.
        given
            Columns of the head row that the form does not ask for.
        """
        kind = self.kind
        names = [name for group in kind.groups for name in group]
        head = {name: self._text(name, name) for name in names}
        start = self.start[kind.table][0]
        rows: Bundle = {kind.table: [{**start, **head, **given, kind.key: key}]}
        self.places = {(kind.table, 0): ""}
        for table, (owner, columns) in kind.parts.items():
            rows[table] = []
            for number in range(self._rows_of(table)):
                row = {c: self._text(f"{table}-{number}-{c}", c) for c in columns}
                if row[columns[0]]:
                    self.places[table, len(rows[table])] = f"{table}-{number}-"
                    rows[table].append({**row, owner: key})
        return rows

    def add_flaws(self, flaws: list[engine.Flaw]) -> None:
        """Put each flaw at its field."""
        for flaw in flaws:
            place = self.places.get((flaw.table, flaw.row))
            name = f"{place}{flaw.column}" if place is not None else ""
            text = flaw.text(language())
            if name not in self.fields:
                text = f"{engine.sheet_name(flaw.table, language())}: {text}"
            self.add_error(name if name in self.fields else None, text)

    def _num_rows(self, table: str, there: int) -> int:
        if not self.is_bound:
            return there + SPARE
        found = (_PLACE.fullmatch(name) for name in self.data)
        places = [int(m[2]) for m in found if m and m[1] == table]
        more = SPARE_MORE if self.data.get("more") == table else 0
        return min(MOST_PARTS, max(places, default=-1) + 1 + more)

    def _rows_of(self, table: str) -> int:
        first = self.kind.parts[table][1][0]
        names = (f"{table}-{number}-{first}" for number in range(MOST_PARTS))
        return sum(name in self.fields for name in names)

    def _text(self, name: str, column: str) -> str:
        text = self.cleaned_data.get(name, "")
        return self.lists.keys.get(column, {}).get(text.casefold(), text)

    def _add(self, name: str, table: str, column: str, value: Any) -> None:  # noqa: ANN401 - of any type
        known = next(c for c in engine.columns(table) if c.name == column)
        shown = self.lists.offered.get(column, {}).get(value, value)
        title = engine.heading(table, column, language())
        self.fields[name] = forms.CharField(
            label=title,
            required=False,
            max_length=300,
            help_text=_hint(table, known, title),
            initial=_cell(known.default if value is None else shown),
            widget=self._widget(table, known),
        )

    def _widget(self, table: str, column: engine.Column) -> forms.Widget:
        if column.name in self.lists.keys:
            return forms.TextInput({"list": f"list-{column.name}", "class": "input"})
        choices = self._choices(table, column)
        if choices:
            return forms.Select({"class": "input"}, choices=choices)
        numeric = {"inputmode": "decimal"} if column.type in _NUMBERS else {}
        return forms.TextInput({"class": "input", **numeric})

    def _choices(self, table: str, column: engine.Column) -> list[tuple[str, str]]:
        if column.name in self.lists.choices:
            return [("", "–"), *self.lists.choices[column.name]]
        if column.type == "level":
            return [(str(n), f"{n} · {level_word(n)}") for n in (1, 2, 3)]
        if column.type == "boolean":
            return [("yes", _("yes")), ("no", _("no"))]
        spoken = language()
        return [
            (choice, engine.choice_word(table, column.name, choice, spoken))
            for choice in column.choices
        ]


def _hint(table: str, column: engine.Column, title: str) -> str:
    """Say what a column holds, unless its title has said it."""
    if column.choices or column.name in LABELS:
        return ""
    hint = engine.note(table, column.name, language())
    return "" if hint.startswith(title) else hint


def _cell(value: object) -> str:
    """Write a value as one types it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    text = str(value)
    is_amount = re.fullmatch(r"-?\d+\.\d{4}", text)
    return text.rstrip("0").rstrip(".") if is_amount else text
