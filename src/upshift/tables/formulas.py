# SPDX-License-Identifier: Apache-2.0
"""Cells of a workbook whose formula gives an error or has no stored value."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape

_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_CELL = re.compile(rb"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_VALUE = re.compile(rb"<v>[^<]")


def dead_formulas(content: bytes) -> dict[str, list[str]]:
    """
    Find formulas without a value, by name of the sheet.

    A reader of stored values takes them for blank cells, which would let a
    default stand where somebody meant a number.

    Parameters
    ----------
    content
        Of an ``.xlsx`` workbook; of any other file nothing is found.

    Returns
    -------
    dict of list
        Addresses such as ``D7``.
    """
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {
            name: found
            for name, part in _parts(package)
            if (found := list(_dead(package.read(part))))
        }


def _parts(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Give the name of each sheet and the part of the package that holds it."""
    book, relations = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    if not {book, relations} <= set(package.namelist()):
        return
    targets = {
        _said("Id", attributes): _said("Target", attributes)
        for attributes in _RELATION.findall(package.read(relations))
    }
    for attributes in _SHEET.findall(package.read(book)):
        target = targets.get(_said(r"\w+:id", attributes), "")
        part = target[1:] if target.startswith("/") else f"xl/{target}"
        if part in package.namelist():
            yield unescape(_said("name", attributes)), part


def _said(attribute: str, attributes: bytes) -> str:
    found = re.search(rf'(?:^|\s){attribute}\s*=\s*["\']([^"\']*)', attributes.decode())
    return found[1] if found else ""


def _dead(sheet: bytes) -> Iterator[str]:
    if b"<f" not in sheet and b't="e"' not in sheet:
        return
    for attributes, inside in _CELL.findall(sheet):
        kind = _said("t", attributes)
        blank = b"<f" in inside and not _VALUE.search(inside) and kind != "str"
        if kind == "e" or blank:
            yield _said("r", attributes)
