# SPDX-License-Identifier: Apache-2.0
"""Tags for the parts of a page: badge, sign, level, meter, track, amounts."""

from __future__ import annotations

from typing import Any, Literal

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils import formats, translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

TONES = ("ok", "warn", "bad", "info", "wait", "you")
NO_BREAK = "\u00a0"


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon of ``ui/icons.html``."""
    return format_html(
        '<svg class="ico" aria-hidden="true"><use href="#i-{}"/></svg>', name
    )


@register.simple_tag
def badge(tone: str, label: str) -> SafeString:
    """Say the state of a thing in one or two words."""
    return format_html('<span class="badge" data-tone="{}">{}</span>', tone, label)


@register.simple_tag
def sign(tone: str, label: str) -> SafeString:
    """Say a state inside text or a table, without a pill."""
    return format_html('<span class="sign" data-tone="{}">{}</span>', tone, label)


@register.simple_tag
def level(
    held: float,
    needed: float,
    label: str,
    *,
    expired: bool = False,
    grow: bool = False,
) -> SafeString:
    """
    Draw three dots for a level.

    Parameters
    ----------
    held, needed
        From 0 to 3; a ring is needed and missing.
    label
        The same in words.
    expired
        Whether what is held no longer counts.
    grow
        Whether what is missing is an offer to learn, not a fault.
    """
    dots = []
    for place in (1, 2, 3):
        kind = "on" if held >= place else "need" if needed >= place else ""
        dots.append((kind,))
    drawn = format_html_join("", '<i class="{}"></i>', dots)
    return format_html(
        '<span class="{}">{}<span class="vh">{}</span></span>',
        "lvl" + " grow" * grow + " past" * expired,
        drawn,
        label,
    )


@register.simple_tag
def meter(value: float, most: float, mark: float | None = None) -> SafeString:
    """Draw a bar of ``value`` out of ``most``; the number stands beside it."""
    share = round(100 * min(1.0, value / most), 1) if most else 0
    at = round(min(99.0, 100 * mark / most), 1) if mark and most else None
    line = (
        format_html('<rect class="mark" x="{}" width="1" height="8"/>', _plain(at))
        if at
        else ""
    )
    return format_html(
        '<svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none"'
        ' aria-hidden="true"><rect class="bg" width="100" height="8"/>'
        '<rect class="fill" width="{}" height="8"/>{}</svg>',
        _plain(share),
        line,
    )


@register.simple_tag
def track(baseline: float, now: float, target: float, label: str) -> SafeString:
    """Draw an indicator: tick for the baseline, dot for today, flag for the target."""
    low, high = min(baseline, now, target), max(baseline, now, target)
    spread = (high - low) or 1.0
    at = [round(8 + 184 * (v - low) / spread, 1) for v in (baseline, now, target)]
    x, dot, flag = (_plain(value) for value in at)
    return format_html(
        '<svg class="track" viewBox="0 0 200 24" role="img" aria-label="{}">'
        '<rect class="f0" x="8" y="11" width="184" height="3"/>'
        '<rect class="tick" x="{}" y="6" width="2" height="13"/>'
        '<circle class="f1" cx="{}" cy="12.5" r="5"/>'
        '<path class="ink" d="M{} 2v20h1.5V10l8-4-8-4z"/></svg>',
        label,
        x,
        dot,
        flag,
    )


@register.simple_tag(takes_context=True)
def to(context: Context, name: str, **kwargs: Any) -> str:  # noqa: ANN401 - of any view
    """Give the address of a page of this cluster."""
    cluster = context["request"].cluster.network
    return reverse(name, kwargs={"cluster": cluster, **kwargs})


@register.filter
def money(value: float | Literal[""] | None, currency: str = "EUR") -> str:
    """Write an amount with its sign, as the language does; a dash where unknown."""
    if value is None or value == "":  # a template gives "" for what is not there
        return "–"
    sign_ = {"EUR": "€", "HUF": "Ft"}.get(currency, currency)
    number = formats.number_format(round(value), 0, use_l10n=True, force_grouping=True)
    is_english = (translation.get_language() or "en").startswith("en")
    if is_english and len(sign_) == 1:
        return f"{sign_}{number}"
    return f"{number}{NO_BREAK}{sign_}"


@register.filter
def share(value: float | Literal[""] | None) -> str:
    """Write a share as a number of per cent, without the sign."""
    if value is None or value == "":  # a template gives "" for what is not there
        return "–"
    per_cent = 100 * value
    places = 1 if per_cent >= 0.1 or per_cent == 0 else 2
    return formats.number_format(round(per_cent, places), places, use_l10n=True)


@register.filter
def clock(seconds: int) -> str:
    """Write seconds as minutes and seconds."""
    return f"{seconds // 60}:{seconds % 60:02}"


@register.filter
def initials(label: str) -> str:
    """Give the first letters of the first two words."""
    return "".join(word[0] for word in label.split()[:2]).upper()


def _plain(value: float | None) -> str:
    """Write a number as SVG reads it, whatever the language."""
    return f"{value:g}"
