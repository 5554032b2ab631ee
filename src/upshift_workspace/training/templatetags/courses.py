# SPDX-License-Identifier: Apache-2.0
"""Tags of courses: names, levels and choices in words."""

from __future__ import annotations

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info

from upshift_workspace import engine
from upshift_workspace.tenancy.rows import TableRow
from upshift_workspace.training.names import language, level_word, named
from upshift_workspace.ui.templatetags.parts import level

register = template.Library()
register.filter("named", named)


@register.simple_tag
def dots(held: float, needed: float = 0) -> SafeString:
    """Draw a level with its word for those who cannot see it."""
    return level(held, needed, level_word(held or needed))


@register.filter
def level_in_words(value: float) -> str:
    """Say a level."""
    return level_word(value)


@register.simple_tag
def choice(table: str, column: str, value: str) -> str:
    """Say a choice in words."""
    return engine.choice_word(table, column, value, language()) if value else "–"


@register.simple_tag
def head(table: str, column: str) -> str:
    """Give the heading of a column."""
    return engine.heading(table, column, language())


@register.simple_tag(takes_context=True)
def currency_of(context: Context, row: TableRow) -> str:
    """Give the currency of a row's amounts: its own, else the cluster's."""
    return row.currency or context["request"].cluster.currency


@register.filter
def language_name(code: str) -> str:
    """Name a language in the reader's own; its code where that is unknown."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
