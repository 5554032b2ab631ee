# SPDX-License-Identifier: Apache-2.0
"""The PDF is one that a screen reader can follow, with the page's words."""

from __future__ import annotations

import re
import zlib

import pytest
import typst

from engine.report import sample
from upshift.report.brief import Brief
from upshift.report.compose import compose
from upshift.report.pdf import paper_of
from upshift.report.pdf.colours import coloured, light_colours
from upshift.report.words import languages


def inflated(pdf: bytes) -> bytes:
    """Give a PDF with its packed object streams spelt out."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    spelt = []
    for part in packed:
        try:
            spelt.append(zlib.decompress(part))
        except zlib.error:
            continue
    return pdf + b"".join(spelt)


@pytest.mark.parametrize("language", languages())
def test_a_pdf_declares_pdf_ua_its_language_and_its_title(folders, language):
    pdf = inflated((folders[language] / "report.pdf").read_bytes())
    assert pdf.startswith(b"%PDF-")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert re.search(rb"/Lang\s*\(" + language.encode(), pdf)
    assert b"/DisplayDocTitle true" in pdf


def test_every_picture_of_the_pdf_has_a_text_of_its_own(folders):
    pdf = inflated((folders["en"] / "report.pdf").read_bytes())
    figures = len(re.findall(rb"/S\s*/Figure", pdf))
    assert figures >= 8
    assert len(re.findall(rb"/Alt\s*[(<]", pdf)) >= figures


def test_the_pdf_embeds_the_house_font(folders):
    pdf = inflated((folders["hu"] / "report.pdf").read_bytes())
    assert re.search(rb"\+IBMPlexSans\b", pdf)
    assert b"Helvetica" not in pdf


@pytest.mark.parametrize(
    "plan",
    [
        sample.infeasible(),
        sample.no_moves(),
        sample.many_moves(),
        sample.nothing_found(),
    ],
    ids=["infeasible", "no moves", "800 moves", "nothing found"],
)
def test_every_kind_of_plan_can_be_printed(plan, network):
    brief = Brief.of(network, plan, gaps=sample.gaps(), language="de")
    assert paper_of(compose(brief)).startswith(b"%PDF-")


def test_names_are_printed_as_words_never_as_markup():
    occupations = sample.INPUTS["occupations"].replace(
        "Robot cell operator", "#panic[x] *b* $y$ \\ _i_ <z>"
    )
    other = sample.network(occupations=occupations)
    assert paper_of(compose(Brief.of(other, sample.plan()))).startswith(b"%PDF-")


def test_typst_refuses_a_picture_without_a_text():
    source = b'#set document(title: "T")\n#image(bytes("<svg xmlns=\\"http://www.w3.org/2000/svg\\"/>"), format: "svg")'
    with pytest.raises(typst.TypstError, match="alt"):
        typst.compile(source, pdf_standards=["ua-1"])


def test_each_class_of_the_pictures_has_a_colour_on_paper(folders):
    page = (folders["en"] / "report.html").read_text(encoding="utf-8")
    pictures = re.findall(r"<svg [^>]*role=\"img\".*?</svg>", page, re.DOTALL)
    used = {
        name
        for svg in pictures
        for value in re.findall(r'class="([^"]+)"', svg)
        for name in value.split()
    }
    styled = set(re.findall(r"\.([a-z]+[0-9]?)\b", coloured("<svg>")))
    assert used - {"wide", "narrow"} <= styled


def test_light_colours_are_those_of_the_tokens():
    assert light_colours()["accent"] == "#0a5c6b"
    assert light_colours()["c6"] == "#5d7078"
