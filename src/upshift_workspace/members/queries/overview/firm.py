# SPDX-License-Identifier: Apache-2.0
"""What a firm's HR manager has on record, and what waits."""

from __future__ import annotations

from django.db.models import Sum
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from upshift_workspace.members.queries.completeness import PARTS, Owed, owed_by
from upshift_workspace.members.queries.overview.lines import Due, Overview, Tile, at
from upshift_workspace.people.queries import firm_of
from upshift_workspace.plans.queries import unanswered
from upshift_workspace.tenancy.models import Membership, Organisation
from upshift_workspace.workforce.models import Holds
from upshift_workspace.workforce.queries.firm import own
from upshift_workspace.workforce.queries.matrix import expiring_soon
from upshift_workspace.workforce.queries.people import people_of

_GIVEN_AT = {
    "people": "workforce:uploads",
    "skills": "workforce:uploads",
    "demand": "workforce:demand",
    "release": "workforce:release",
    "wishes": "workforce:wishes",
}


def hr(reader: Membership, found: Overview) -> None:
    """Show what the firm has on record, what it owes and who asks."""
    firm = reader.organisation
    if firm is None:
        return
    found.given = owed_by(firm)
    rows = people_of(firm)
    headcount = rows.aggregate(n=Sum("people"))["n"] or 0
    ending, asked = expiring_soon(firm), firm_of(firm)
    words = ngettext("in %(n)s row", "in %(n)s rows", rows.count())
    found.tiles = [
        Tile(
            _("Our people"),
            number_format(headcount, 0, force_grouping=True),
            words % {"n": rows.count()},
            at(reader, "workforce:matrix"),
        ),
        Tile(
            _("Skills on record"),
            number_format(own(Holds, firm).count(), 0, force_grouping=True),
            _("each with its level and proof"),
            at(reader, "workforce:matrix"),
        ),
        Tile(
            _("Proofs that expire"),
            str(ending),
            _("within 90 days, or already"),
            at(reader, "workforce:expiring"),
        ),
        Tile(
            _("Pages of our people"),
            _("open") if asked.is_open else _("closed"),
            _("they read and answer") if asked.is_open else _("you may open them"),
            at(reader, "people:firm"),
        ),
    ]
    found.waiting = [
        *_rows_to_answer(reader, firm),
        *_requests(reader, asked.waiting),
        *_owed(reader, found.given),
        *_proofs(reader, ending),
    ]


def _rows_to_answer(reader: Membership, firm: Organisation) -> list[Due]:
    return [
        Due(
            "you",
            _("Due %(day)s") % {"day": date_format(one.plan.due, "SHORT_DATE_FORMAT")}
            if one.plan.due
            else _("Open"),
            ngettext(
                "%(label)s waits for your answer: %(n)s row",
                "%(label)s waits for your answer: %(n)s rows",
                one.rows,
            )
            % {"label": one.plan.label, "n": one.rows},
            at(reader, "plans:rows", pk=one.plan.pk, firm=firm.organisation),
        )
        for one in unanswered(firm)
    ]


def _requests(reader: Membership, number: int) -> list[Due]:
    words = ngettext(
        "%(n)s person asks for something", "%(n)s people ask for something", number
    )
    where = at(reader, "people:requests")
    return [Due("warn", _("Asked"), words % {"n": number}, where)] if number else []


def _owed(reader: Membership, given: Owed) -> list[Due]:
    return [
        Due(
            *given.parts[part],
            _("Data for the next plan: %(part)s") % {"part": PARTS[part].lower()},
            at(reader, _GIVEN_AT[part]),
        )
        for part in given.lacking
    ]


def _proofs(reader: Membership, number: int) -> list[Due]:
    words = ngettext("%(n)s proof to renew", "%(n)s proofs to renew", number)
    where = at(reader, "workforce:expiring")
    return [Due("warn", _("Expires"), words % {"n": number}, where)] if number else []
