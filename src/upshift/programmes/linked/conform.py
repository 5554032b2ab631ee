# SPDX-License-Identifier: Apache-2.0
"""Hold JSON-LD against our shapes of the published models."""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Literal

from upshift.errors import UnknownName

Shapes = Literal["elm", "course"]

_LOCAL = {"https://schema.org": {"@vocab": "https://schema.org/"}}
"""Contexts that are known without fetching them."""


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """
    A place where a document breaks a shape.

    Parameters
    ----------
    node
        Identifier of the node.
    property
        Name of the property in the published model.
    message
        What is wrong.
    """

    node: str
    property: str
    message: str


def violations(document: Mapping[str, Any], shapes: Shapes) -> tuple[Violation, ...]:
    """
    Find what a document lacks or says wrongly.

    Needs the extra ``linked`` (rdflib and pyshacl). Nothing is fetched: a context
    that stands neither inside nor in our list is refused.

    Parameters
    ----------
    document
        JSON-LD as :func:`elm_of` and :func:`courses_of` give it.
    shapes
        ``elm`` for the European Learning Model, ``course`` for schema.org.

    Raises
    ------
    UnknownName
        If the document's context is not known.
    """
    # Heavy and rare: only who publishes needs them, so they are an extra.
    import pyshacl  # noqa: PLC0415 - an extra
    import rdflib  # noqa: PLC0415 - an extra

    known = rdflib.Graph().parse(data=shapes_text(shapes), format="turtle")
    with warnings.catch_warnings():
        # rdflib's own reader of JSON-LD builds a class that rdflib deprecates.
        warnings.simplefilter("ignore", DeprecationWarning)
        data = rdflib.Graph().parse(data=_offline(document), format="json-ld")
        _, report, _ = pyshacl.validate(data, shacl_graph=known, inference="none")
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    names = {shape: known.value(shape, sh.name) for shape in known.subjects(sh.path)}
    found = set()
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        path, shape = (report.value(result, p) for p in (sh.resultPath, sh.sourceShape))
        found.add(
            Violation(
                str(report.value(result, sh.focusNode)),
                str(names.get(shape) or _last(path)),
                str(report.value(result, sh.resultMessage)),
            )
        )
    return tuple(sorted(found))


def shapes_text(shapes: Shapes) -> str:
    """Read our shapes, as Turtle."""
    folder = files("upshift.programmes.linked").joinpath("shapes")
    return folder.joinpath(f"{shapes}.ttl").read_text(encoding="utf-8")


def _offline(document: Mapping[str, Any]) -> str:
    context = document.get("@context")
    if isinstance(context, str):
        context = _LOCAL.get(context)
    if not isinstance(context, dict):
        msg = f"The context {document.get('@context')!r} is not known."
        raise UnknownName(msg)
    return json.dumps({**document, "@context": context})


def _last(path: object) -> str:
    return str(path).replace("#", "/").rsplit("/", 1)[-1]
