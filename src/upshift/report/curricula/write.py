# SPDX-License-Identifier: Apache-2.0
"""Write curricula into a folder: documents for people, JSON-LD for programs."""

from __future__ import annotations

import json
from pathlib import Path

from upshift.errors import Language
from upshift.network import Network
from upshift.programmes import Programmes
from upshift.programmes.linked import courses_of, elm_of
from upshift.report.curricula.compose import compose_curricula
from upshift.report.docx import docx_of
from upshift.report.page import page_of
from upshift.report.pdf import paper_of

CURRICULA_FILES = (
    "curricula.html",
    "curricula.pdf",
    "curricula.docx",
    "curricula.elm.jsonld",
    "curricula.courses.jsonld",
)
"""Page, PDF, DOCX, European Learning Model, schema.org/Course."""


def write_curricula(
    target_folder: str | Path,
    network: Network,
    programmes: Programmes,
    *,
    language: Language = "en",
    address: str = "",
) -> tuple[Path, ...]:
    """
    Write what the programmes are, for people and for other programs.

    Parameters
    ----------
    target_folder
        Made where it is missing; files of the same name are replaced.
    network
        For which the programmes were planned.
    programmes
        As :func:`upshift.programmes.plan_programmes` gives them.
    language
        Of the documents and of schema.org; the ELM holds all three.
    address
        Page under which the programmes are published.

    Returns
    -------
    tuple of Path
        Those of ``CURRICULA_FILES``.
    """
    folder = Path(target_folder)
    folder.mkdir(parents=True, exist_ok=True)
    document = compose_curricula(network, programmes, language)
    linked = (
        elm_of(network, programmes, address=address),
        courses_of(network, programmes, address=address, language=language),
    )
    contents = (
        page_of(document).encode(),
        paper_of(document),
        docx_of(document),
        *(json.dumps(one, ensure_ascii=False, indent=1).encode() for one in linked),
    )
    paths = tuple(folder / name for name in CURRICULA_FILES)
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    return paths
