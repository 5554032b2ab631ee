# SPDX-License-Identifier: Apache-2.0
"""Names of things in the reader's language, and the things behind names."""

from __future__ import annotations

from django.db import models
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from upshift_workspace.tenancy.rows import TableRow, key_field

LABELS = ("label", "label_hu", "label_de")


def language() -> str:
    """Give the reader's language."""
    return (get_language() or "en")[:2]


def named(thing: TableRow | None) -> str:
    """Name a thing in the reader's language, else in any, else by its key."""
    if thing is None:
        return ""
    own = getattr(thing, f"label_{language()}", "")
    return own or thing.label or str(getattr(thing, key_field(type(thing))))


def name_of(thing: TableRow) -> str:
    """Name a thing, in the reader's language where it has names in several."""
    return named(thing) if hasattr(thing, "label_hu") else str(thing)


def level_word(level: float) -> str:
    """Give the word for a level from 0 to 3."""
    words = (_("none"), _("awareness"), _("practitioner"), _("expert"))
    return words[max(0, min(3, int(level)))]


def keys_by_name(things: models.QuerySet) -> dict[str, str]:
    """Give the key behind each label and key, case aside; keys come first."""
    model = things.model
    columns = [n for n in LABELS if n in {f.name for f in model._meta.get_fields()}]
    rows = list(things.values_list(key_field(model), *columns))
    found = {key.casefold(): key for key, *_labels in rows}
    for key, *labels in rows:
        for label in filter(None, labels):
            found.setdefault(label.casefold().strip(), key)
    return found


def new_key(model: type[TableRow], text: str) -> str:
    """Make a short name that is not taken."""
    stem = slugify(text)[:48] or model._meta.model_name
    column, number, key = key_field(model), 1, stem
    while model.objects.filter(**{column: key}).exists():
        number += 1
        key = f"{stem}-{number}"
    return key
