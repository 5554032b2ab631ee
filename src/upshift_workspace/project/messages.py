# SPDX-License-Identifier: Apache-2.0
"""Catalogues of texts: what each app says, in Hungarian and German."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

APPS = Path(__file__).parents[1]
LANGUAGES = ("hu", "de")
_CALLS = {
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "_": None,
}


def apps() -> list[Path]:
    """List the apps' folders."""
    return sorted(path.parent for path in APPS.glob("*/__init__.py"))


def catalogue_path(app: Path, language: str) -> Path:
    """Give the place of an app's catalogue."""
    return app / "locale" / language / "LC_MESSAGES" / "django.po"


def texts_of(app: Path) -> Catalog:
    """Collect the texts that an app's code and templates say."""
    catalogue = Catalog()
    for path in sorted(app.rglob("*.py")):
        _collect(catalogue, path.read_bytes())
    for path in sorted(
        p for end in ("html", "txt") for p in app.rglob(f"templates/**/*.{end}")
    ):
        _collect(catalogue, _as_code(path.read_text(encoding="utf-8")))
    return catalogue


def read_catalogue(app: Path, language: str) -> Catalog:
    """Read what an app's catalogue holds; nothing where there is none."""
    path = catalogue_path(app, language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update_catalogue(app: Path, language: str) -> None:
    """Add new texts and drop those that nobody says any more."""
    said, kept = texts_of(app), read_catalogue(app, language)
    if not len(said):
        return
    fresh = Catalog(locale=language, fuzzy=False)
    for message in said:
        if message.id:
            old = kept.get(message.id, message.context)
            text = old.string if old else ""
            fresh.add(message.id, text, context=message.context, flags=message.flags)
    write_catalogue(catalogue_path(app, language), fresh)


def write_catalogue(path: Path, catalogue: Catalog) -> None:
    """Write a catalogue without dates, so that two people's changes do not clash."""
    head = (
        "# SPDX-License-Identifier: Apache-2.0",
        'msgid ""',
        'msgstr ""',
        f'"Language: {catalogue.locale_identifier}\\n"',
        f'"Plural-Forms: {catalogue.plural_forms}\\n"',
        '"Content-Type: text/plain; charset=utf-8\\n"',
        "",
        "",
    )
    body = BytesIO()
    write_po(body, catalogue, omit_header=True, sort_output=True, width=0)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(head) + body.getvalue().decode(), encoding="utf-8")


def compile_catalogues() -> None:
    """Write the catalogues as gettext reads them, where they are older."""
    for path in sorted(APPS.glob("*/locale/*/LC_MESSAGES/django.po")):
        compiled = path.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= path.stat().st_mtime:
            continue
        with path.open("rb") as source, compiled.open("wb") as target:
            write_mo(target, read_po(source, locale=path.parts[-3]))


def missing(app: Path, language: str) -> Iterator[str]:
    """Name the texts of an app that its catalogue does not translate."""
    kept = read_catalogue(app, language)
    for message in texts_of(app):
        if not message.id:
            continue
        found = kept.get(message.id, message.context)
        texts = found.string if found else ""
        texts = texts if isinstance(texts, tuple) else (texts,)
        if not all(texts):
            yield str(message.id)


def _collect(catalogue: Catalog, code: bytes) -> None:
    for _line, ids, _notes, context in extract("python", BytesIO(code), _CALLS):
        catalogue.add(ids, context=context, flags=_flags(ids))


def _flags(ids: str | tuple[str, ...]) -> tuple[str, ...]:
    text = ids if isinstance(ids, str) else " ".join(ids)
    return ("python-format",) if "%(" in text else ()


def _as_code(template: str) -> bytes:
    """Turn a template's texts into calls, one a line, that Babel can read."""
    calls = re.findall(
        r"n?p?n?gettext\((?:[^()\\\"']|\\.|'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")*\)",
        templatize(template),
    )
    return "\n".join(calls).encode()
