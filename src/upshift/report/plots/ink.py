# SPDX-License-Identifier: Apache-2.0
"""Marks of an SVG picture as text; every word is escaped here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

# Signs that no XML file may hold, such as a vertical tab pasted from a form.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def plain(words: str) -> str:
    """Escape words for XML and leave out what it may not hold."""
    return escape(_FORBIDDEN.sub("", words))


def size(value: float) -> str:
    """Write a length with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def tag(name: str, inner: str = "", /, **attributes: str | float) -> str:
    """Write an element; ``class_`` is class, ``text_anchor`` text-anchor."""
    pairs = "".join(
        f" {key.rstrip('_').replace('_', '-')}={_quote(value)}"
        for key, value in attributes.items()
        if value != ""
    )
    return f"<{name}{pairs}>{inner}</{name}>" if inner else f"<{name}{pairs}/>"


def rect(x: float, y: float, width: float, height: float, **more: str | float) -> str:
    """Draw a rectangle."""
    box = {"x": x, "y": y, "width": max(0.0, width), "height": max(0.0, height)}
    return tag("rect", **more, **box)


def text(x: float, y: float, words: str, **more: str | float) -> str:
    """Write words; ``text_anchor="end"`` puts their end at x."""
    return tag("text", plain(words), x=x, y=y, **more)


def path(d: str, **more: str | float) -> str:
    """Draw a path."""
    return tag("path", d=d, **more)


def line(x: float, y: float, to_x: float, to_y: float, **more: str | float) -> str:
    """Draw a straight line."""
    return path(f"M{size(x)} {size(y)}L{size(to_x)} {size(to_y)}", **more)


def picture(
    name: str, box: tuple[float, float], said: tuple[str, str], marks: Iterable[str]
) -> str:
    """
    Frame marks as a picture that can be read aloud.

    Parameters
    ----------
    name
        Start of the identifiers; must be unique in a page.
    box
        Width and height.
    said
        The finding, and the figures in a sentence.
    marks
        Elements in the order in which they are drawn.
    """
    title = tag("title", plain(said[0]) or " ", id=f"{name}-t")
    desc = tag("desc", plain(said[1]) or " ", id=f"{name}-d")
    return tag(
        "svg",
        "\n".join((title, desc, *marks)),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {size(box[0])} {size(box[1])}",
        role="img",
        aria_labelledby=f"{name}-t {name}-d",
    )


def _quote(value: str | float) -> str:
    words = value if isinstance(value, str) else size(value)
    return quoteattr(_FORBIDDEN.sub("", words))
