# SPDX-License-Identifier: Apache-2.0
"""How wide words are in IBM Plex Sans, so that labels can be cut and wrapped."""

from __future__ import annotations

import re
from functools import cache

# Between words, and after the hyphen or stroke of a long compound.
_BREAKS = re.compile(r"(?=\s)|(?<=\w[-/])(?=\w)")

# Advance widths of IBM Plex Sans Regular in thousandths of the type size, read
# from its table `hmtx`; signs that are not listed count as 600.
_ADVANCES = {
    240: "' \u00a0",
    250: "ijìíîï",
    270: ",.l",
    290: ":;!",
    320: "[]f|",
    340: "(){}",
    350: "t",
    370: "r",
    380: "/\\",
    400: "-I",
    460: 'zž"*',
    490: "svš?",
    500: "LcyçJx",
    530: "agkàáâäåă",
    550: "eèéêë",
    560: "Foòóôöő_",
    575: "ThnuùúûüűñESZbdpq",
    610: "PVXY+0123456789<=>€$",
    630: "CKÇ",
    645: "ARBÁÄÀ",
    670: "DUÚÜŰ",
    705: "GHNOQÓÖŐ&#",
    770: "w",
    815: "M",
    880: "mW@%",
}
_BOLD = 1.05
"""SemiBold is this much wider, as a mean over Latin words."""


@cache
def _advances() -> dict[str, int]:
    return {sign: width for width, signs in _ADVANCES.items() for sign in signs}


def width(words: str, size: float = 12.5, *, bold: bool = False) -> float:
    """Estimate how wide words are, in the units of the type size."""
    total = sum(_advances().get(sign, 600) for sign in words)
    return total / 1000 * size * (_BOLD if bold else 1)


def cut(words: str, room: float, size: float = 12.5, *, bold: bool = False) -> str:
    """Cut words to the room there is, with an ellipsis."""
    if width(words, size, bold=bold) <= room:
        return words
    while words and width(words + "…", size, bold=bold) > room:
        words = words[:-1]
    return words.rstrip(" ,;:-") + "…"


def wrap(words: str, room: float, size: float = 12.5, most: int = 2) -> list[str]:
    """Break words into lines; the last one is cut where it is too long."""
    lines = [""]
    for word in _BREAKS.split(words.strip()):
        longer = f"{lines[-1]}{word}"
        if lines[-1] and width(longer, size) > room and len(lines) < most:
            lines.append(word.lstrip())
        else:
            lines[-1] = longer
    return [cut(line.strip(), room, size) for line in lines]
