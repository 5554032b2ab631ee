# SPDX-License-Identifier: Apache-2.0
"""The whole page: head, receipt, sections, foot."""

from __future__ import annotations

from upshift.report.document import Document, Receipt, Section
from upshift.report.page.parts import (
    block_of,
    cell_of,
    element,
    folded_of,
    picture_of,
    stat_of,
)
from upshift.report.page.style import style_of_page
from upshift.report.plots.ink import plain

_BRAND = (
    '<svg viewBox="0 0 26 26" aria-hidden="true"><rect class="f1" width="26"'
    ' height="26" rx="6"/><circle class="fs" cx="7" cy="18.5" r="2.2"/><circle'
    ' class="fs" cx="12.5" cy="13.5" r="2.8"/><circle class="fs" cx="18.7"'
    ' cy="7.6" r="3.5"/></svg>'
)


def page_of(document: Document) -> str:
    """Write a document as one page that needs no other file and no script."""
    title = f"{document.title} · {document.network} · Upshift"
    head = "\n".join(
        (
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{plain(title)}</title>",
            f"<style>{style_of_page()}</style>",
        )
    )
    body = "\n".join((_top(document), _main(document), _foot(document)))
    language = plain(document.language)
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n{head}\n</head>\n'
        f'<body class="report">\n{body}\n</body>\n</html>\n'
    )


def body_of(document: Document) -> str:
    """Write contents, figures, proof and sections, for a page of another frame."""
    return "\n".join((_contents(document), _first(document), *_rest(document)))


def _top(document: Document) -> str:
    words = document.words
    choices = "".join(
        f'<label><input type="radio" name="theme" value="{value}"'
        f"{' checked' if value == 'system' else ''}>{plain(words[value])}</label>"
        for value in ("system", "light", "dark")
    )
    legend = element("legend", plain(words["theme"]), class_="vh")
    theme = element("fieldset", legend + choices, class_="seg")
    skip = element("a", plain(words["skip"]), class_="skip", href="#main")
    brand = f'<span class="brand">{_BRAND}<b>Upshift</b></span>'
    end = element("div", theme, class_="top-end no-print")
    return skip + element("header", brand + end, class_="top")


def _main(document: Document) -> str:
    intro = element("p", plain(document.network), class_="over")
    heading = element("h1", plain(document.title))
    lead = element("p", plain(document.lead), class_="lead")
    answer = element("p", plain(document.answer), class_="answer")
    head = element("div", intro + heading + lead + answer, class_="opening")
    parts = [head, _contents(document), _first(document), *_rest(document)]
    return element("main", "\n".join(parts), id="main", tabindex="-1")


def _contents(document: Document) -> str:
    if not document.sections:
        return ""
    links = "".join(
        element("a", plain(section.title), href=f"#{section.name}")
        for section in document.sections
    )
    label = document.words["contents"]
    return element("nav", links, class_="tabs no-print", aria_label=label)


def _first(document: Document) -> str:
    """Write figures and the first section beside the receipt."""
    table = document.words["table"]
    receipt = _receipt(document.receipt, table)
    if not document.stats:
        return element("div", receipt, class_="stack")
    figures = "".join(stat_of(stat) for stat in document.stats)
    title = element("h2", plain(document.words["answer"]), class_="vh", id="h-answer")
    stats = element("dl", figures, class_="stats six")
    first = _section(document.sections[0], table) if document.sections else ""
    left = element("div", title + stats)
    return element("div", left + receipt + first, class_="split proofed")


def _rest(document: Document) -> list[str]:
    table = document.words["table"]
    written: list[str] = []
    halves: list[str] = []
    for section in document.sections[1:]:
        if section.is_half:
            halves.append(_section(section, table))
            continue
        written += _paired(halves)
        halves = []
        written.append(_section(section, table))
    return written + _paired(halves)


def _paired(halves: list[str]) -> list[str]:
    """Lay narrow sections in two columns where there is room for it."""
    if not halves:
        return []
    sides = (halves[:1], halves[1:])
    columns = [element("div", "".join(s), class_="stack") for s in sides if s]
    return [element("div", "".join(columns), class_="cols halves")]


def _section(section: Section, table: str) -> str:
    heading = element("h2", plain(section.title), id=f"h-{section.name}")
    aside = (
        element("span", plain(section.aside), class_="quiet") if section.aside else ""
    )
    blocks = "\n".join(block_of(block, table) for block in section.blocks)
    inner = element("div", heading + aside, class_="sec") + blocks
    labelled = f"h-{section.name}"
    return element(
        "section", inner, class_="card", id=section.name, aria_labelledby=labelled
    )


def _receipt(receipt: Receipt, table: str) -> str:
    claim = element("h2", plain(receipt.claim), class_="claim", id="h-receipt")
    text = element("p", plain(receipt.text), class_="quiet")
    proof = element("div", claim + text, class_="stack tight")
    if receipt.picture is not None:
        proof += picture_of(receipt.picture)
    parts = [element("div", proof, class_="proof")]
    facts = "".join(
        f"<div><dt>{plain(label)}</dt><dd>{cell_of(cell)}</dd></div>"
        for label, cell in receipt.facts
    )
    parts.append(element("dl", facts))
    if receipt.rules is not None:
        parts.append(folded_of(receipt.rules, table))
    tone = "" if receipt.tone == "ok" else " fails"
    return element(
        "section",
        "\n".join(parts),
        class_=f"receipt{tone}",
        aria_labelledby="h-receipt",
    )


def _foot(document: Document) -> str:
    lines = "".join(element("span", plain(line)) for line in document.foot)
    name = element("span", plain(document.network))
    return element("footer", name + lines, class_="foot")
