# SPDX-License-Identifier: Apache-2.0
"""Numbers, money and dates as each language writes them."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

from upshift.errors import Language

NBSP = "\u00a0"
MINUS = "\u2212"

_SIGNS = {"EUR": "€", "GBP": "£", "USD": "$"}
_MONTHS: dict[Language, tuple[str, ...]] = {
    "en": (
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
    "hu": (
        *("január", "február", "március", "április", "május", "június", "július"),
        *("augusztus", "szeptember", "október", "november", "december"),
    ),
    "de": (
        *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli"),
        *("August", "September", "Oktober", "November", "Dezember"),
    ),
}


@dataclass(frozen=True, slots=True)
class Locale:
    r"""
    How a language writes numbers; the rules are those of ``design.md``.

    Parameters
    ----------
    language
        Hungarian groups digits from five on (AkH. 12, rule 288) and writes the
        per cent sign without a space; English and German group from four on.

    Examples
    --------
    >>> Locale("en").money(612400, "EUR"), Locale("de").money(612400, "EUR")
    ('€612,400', '612.400\xa0€')
    >>> Locale("hu").number(1384), Locale("hu").number(12500.5, 1)
    ('1384', '12\xa0500,5')
    """

    language: Language

    def number(self, value: float, decimals: int = 0) -> str:
        """Write a number with its groups of digits."""
        text = f"{abs(value):,.{decimals}f}"
        whole, _, part = text.partition(".")
        if self.language == "hu":
            digits = whole.replace(",", "")
            whole = whole.replace(",", NBSP) if len(digits) > 4 else digits
        elif self.language == "de":
            whole = whole.replace(",", ".")
        point = "." if self.language == "en" else ","
        sign = MINUS if value < 0 and text.strip("0.,") else ""
        return sign + whole + (point + part if part else "")

    def short(self, value: float) -> str:
        """Write a number with one decimal only where it has one."""
        return self.number(value, 0 if abs(value - round(value)) < 0.05 else 1)

    def money(self, value: float, currency: str) -> str:
        """Write an amount in whole units of its currency."""
        number = self.number(abs(value))
        minus = MINUS if value < 0 and number != "0" else ""
        if self.language == "en":
            sign = _SIGNS.get(currency, currency + NBSP)
            return f"{minus}{sign}{number}"
        forint = self.language == "hu" and currency == "HUF"
        sign = "Ft" if forint else _SIGNS.get(currency, currency)
        return f"{minus}{number}{NBSP}{sign}"

    def percent(self, share: float, decimals: int = 0) -> str:
        """Write a share as a percentage."""
        space = "" if self.language == "hu" else NBSP
        return f"{self.number(100 * share, decimals)}{space}%"

    def percent_above(self, share: float) -> str:
        """Write a share as a percentage that is never less than the share."""
        percent = 100 * share
        decimals = 1 if percent >= 0.1 else 2
        step = 10**decimals
        # The tiny allowance keeps 0.8 from becoming 0.9 by binary rounding.
        above = max(1, math.ceil(percent * step - 1e-9)) / step
        return self.percent(above / 100, decimals)

    def date(self, day: dt.date) -> str:
        """Write a day in full."""
        month = _MONTHS[self.language][day.month - 1]
        if self.language == "hu":
            return f"{day.year}.{NBSP}{month}{NBSP}{day.day}."
        if self.language == "de":
            return f"{day.day}.{NBSP}{month}{NBSP}{day.year}"
        return f"{day.day}{NBSP}{month}{NBSP}{day.year}"

    def month(self, year: int, month: int) -> str:
        """Write a calendar month."""
        name = _MONTHS[self.language][month - 1]
        if self.language == "hu":
            return f"{year}.{NBSP}{name}"
        return f"{name}{NBSP}{year}"

    def quarter(self, year: int, number: int) -> str:
        """Write a calendar quarter."""
        if self.language == "hu":
            roman = ("I", "II", "III", "IV")[number - 1]
            return f"{year}.{NBSP}{roman}.{NBSP}negyedév"
        return f"Q{number}{NBSP}{year}"
