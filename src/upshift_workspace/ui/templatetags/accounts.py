# SPDX-License-Identifier: Apache-2.0
"""Tags for pages of one's own account, so that allauth's read as ours do."""

from __future__ import annotations

import re

from django import template
from django.forms import BoundField
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

register = template.Library()

_LATER_WORD = re.compile(r"(?<=[ -])[A-Z](?=[a-z])")
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)
"""What stands in the words of a browser, the telling ones first, and its name."""


@register.filter
def sentence(text: str) -> str:
    """Write a title as a sentence: allauth's English has Capitals In Each Word."""
    if (translation.get_language() or "en").startswith("en"):
        return _LATER_WORD.sub(lambda found: found[0].lower(), str(text).strip())
    return str(text).strip()


class Sentences(template.Node):
    """What stands between the tags, as a sentence."""

    def __init__(self, inside: NodeList) -> None:
        self.inside = inside

    def render(self, context: Context) -> SafeString:
        """Give the inside, which has been escaped already."""
        return mark_safe(sentence(self.inside.render(context)))  # noqa: S308 - escaped


@register.tag
def sentences(parser: Parser, _token: Token) -> Sentences:
    """Read up to the end of the block."""
    inside = parser.parse(("endsentences",))
    parser.delete_first_token()
    return Sentences(inside)


@register.filter
def unprompted(field: BoundField) -> SafeString:
    """Draw a field without words in it: its label stands above."""
    return field.as_widget(attrs={"placeholder": False})


@register.filter
def drawn(svg: str) -> SafeString:
    """Lay a drawing that our own code made into the page, without its preamble."""
    return mark_safe(svg[svg.index("<svg") :])  # noqa: S308 - no user's text in it


@register.filter
def device(words: str) -> str:
    """Name browser and system out of how a browser calls itself."""
    found = [
        next((name for sign, name in names if sign in words), "")
        for names in (_BROWSERS, _SYSTEMS)
    ]
    return ", ".join(filter(None, found)) or gettext("Unknown device")
