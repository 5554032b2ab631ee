# SPDX-License-Identifier: Apache-2.0
"""Whom a rule counts: surely, possibly, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from upshift.consortia.packs import FULL, Who
from upshift.consortia.partners import Member


def is_counted(member: Member, who: Who) -> bool | None:
    """
    Tell whether a rule counts a member; None if a fact it asks for is not known.

    One fact that is surely otherwise decides, whatever is not known beside it.

    Examples
    --------
    >>> from upshift.consortia.partners import Partner
    >>> is_counted(Member(Partner("a", country="HU")), Who(country=("HU",), sme=True))
    >>> is_counted(Member(Partner("a", country="AT")), Who(country=("HU",), sme=True))
    False
    """
    answers = tuple(_answers(member, who))
    if False in answers:
        return False
    return None if None in answers else True


def counted(members: Iterable[Member], who: Who) -> tuple[list[Member], list[Member]]:
    """Give the members a rule surely counts, and those it may count."""
    answers = [(member, is_counted(member, who)) for member in members]
    sure = [member for member, answer in answers if answer]
    return sure, [member for member, answer in answers if answer is not False]


def is_wanted(kind: str, who: Who) -> bool:
    """Tell whether full partners of a kind are what a rule counts."""
    return (not who.kind or kind in who.kind) and bool(set(who.role) & set(FULL))


def _answers(member: Member, who: Who) -> Iterator[bool | None]:
    partner = member.partner
    yield member.role in who.role
    yield _among(partner.kind, who.kind)
    yield _among(partner.country, who.country)
    if who.country_not:
        inside = _among(partner.country, who.country_not)
        yield None if inside is None else not inside
    yield _lies_in(partner.country, partner.nuts, who.region)
    yield _is(partner.sme, who.sme)
    yield _is(partner.innovative, who.innovative)
    yield _is(partner.makes_profit, who.makes_profit)
    yield _is(partner.equality_plan, who.equality_plan)
    yield _is(partner.newcomer, who.newcomer)


def _among(value: str | None, wanted: tuple[str, ...]) -> bool | None:
    if not wanted:
        return True
    return None if value is None else value in wanted


def _is(fact: bool | None, wanted: bool | None) -> bool | None:  # noqa: FBT001 - facts of one kind
    if wanted is None:
        return True
    return None if fact is None else fact == wanted


def _lies_in(
    country: str | None, nuts: str | None, regions: tuple[str, ...]
) -> bool | None:
    if not regions or country in regions:
        return True
    if nuts is not None:
        return any(nuts.startswith(region) for region in regions)
    parted = {region[:2] for region in regions}
    return False if country is not None and country not in parted else None
