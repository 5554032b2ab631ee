# SPDX-License-Identifier: Apache-2.0
"""The style of the page: vendored sheets and fonts, laid into one text."""

from __future__ import annotations

import base64
import re
from functools import cache
from importlib.resources import files

_FONT = re.compile(r'url\("(fonts/[^"]+)"\)')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")


@cache
def style_of_page() -> str:
    """Give tokens, components and the report's own rules, fonts embedded."""
    sheets = (asset(name) for name in ("tokens.css", "upshift.css", "report.css"))
    text = _SPACE.sub(" ", _COMMENT.sub("", "\n".join(sheets))).strip()
    return _FONT.sub(_embedded, text)


def asset(name: str) -> str:
    """Read a vendored text."""
    return files("upshift.report.assets").joinpath(name).read_text(encoding="utf-8")


def _embedded(match: re.Match[str]) -> str:
    font = files("upshift.report.assets").joinpath(match[1]).read_bytes()
    return f'url("data:font/woff2;base64,{base64.b64encode(font).decode()}")'
