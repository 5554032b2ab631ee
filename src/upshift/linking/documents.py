# SPDX-License-Identifier: Apache-2.0
"""The plain text of documents."""

from __future__ import annotations

import html
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.etree import ElementTree as ET

import pypdfium2

from upshift.errors import InvalidTables, Problem
from upshift.tables.delimited import decoded

MOST_UNPACKED = 200_000_000
"""Bytes of a document's text once unpacked."""
MOST_PAGES = 5_000

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_INLINE = frozenset({"a", "abbr", "b", "code", "em", "font", "i", "mark", "small"})
_INLINE |= frozenset({"span", "strong", "sub", "sup", "u"})
"""Tags inside a line; every other one ends it."""
_TAG = re.compile(
    r"<!--|<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<[!?/][^<>]*>"
)
_SILENT = frozenset({"script", "style", "noscript", "template"})


def plain_text(path: Path) -> str:
    """Read a text in UTF-8, UTF-16 or Windows-1250."""
    try:
        return decoded(path.read_bytes()).replace("\0", " ")
    except (UnicodeDecodeError, OSError):
        raise _unreadable(path) from None


def html_text(path: Path) -> str:
    """Read the text of a page, a line for each block."""
    return html.unescape("".join(_seen(plain_text(path))))


def docx_text(path: Path) -> str:
    """Read the paragraphs of a Word document, those in tables too."""
    try:
        with zipfile.ZipFile(path) as package:
            info = package.getinfo("word/document.xml")
            if info.file_size > MOST_UNPACKED:
                raise _unreadable(path)
            with package.open(info) as stream:
                return "\n".join(_paragraphs(stream))
    except (
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        ET.ParseError,
    ):
        raise _unreadable(path) from None


def pdf_text(path: Path) -> str:
    """Read the text of a PDF, page by page; a scan has none."""
    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError, ValueError):
        raise _unreadable(path) from None
    try:
        if len(document) > MOST_PAGES:
            raise _unreadable(path)
        pages = (document[number] for number in range(len(document)))
        return "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    except (pypdfium2.PdfiumError, ValueError):
        raise _unreadable(path) from None
    finally:
        document.close()


def _paragraphs(stream: IO[bytes]) -> Iterator[str]:
    parts: list[str] = []
    # Entities that swell are stopped by expat itself since 2.4.1.
    for _, element in ET.iterparse(stream):  # noqa: S314 - expat stops them
        if element.tag == f"{_WORD}t":
            parts.append(element.text or "")
        elif element.tag in {f"{_WORD}tab", f"{_WORD}br"}:
            parts.append(" ")
        elif element.tag == f"{_WORD}p":
            yield "".join(parts)
            parts.clear()
            element.clear()


def _seen(page: str) -> Iterator[str]:
    """
    Give what a reader of the page sees.

    The parser of the standard library takes the square of the length of a page of
    tags without end; this one passes over every letter once.
    """
    at = 0
    while mark := _TAG.search(page, at):
        yield page[at : mark.start()].replace("\n", " ")
        at = mark.end()
        name = (mark["name"] or "").lower()
        if mark[0] == "<!--":
            at = _behind(page, "-->", at)
        elif name in _SILENT and not mark["end"]:
            at = _behind(page, f"</{name}>", at)
        if name and name not in _INLINE:
            yield "\n"
    yield page[at:].replace("\n", " ")


def _behind(page: str, wanted: str, at: int) -> int:
    found = re.compile(re.escape(wanted), re.IGNORECASE).search(page, at)
    return found.end() if found else len(page)


def _unreadable(path: Path) -> InvalidTables:
    return InvalidTables((Problem("text_unreadable", place=path.name),))
