# SPDX-License-Identifier: Apache-2.0
"""Joiners and leavers as a workbook, as an authority asks for them."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from upshift_workspace.members.models import Step
from upshift_workspace.members.queries.register import Changes


def changes_workbook(found: Changes, since: date, until: date) -> bytes:
    """Write a sheet with the sums, one of joiners and one of leavers."""
    file = BytesIO()
    # Formulas are never meant here: a name that begins with "=" stays text.
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        head = book.add_format({"bold": True, "bottom": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        _sums(book, found, (since, until), day)
        for title, steps in ((_("Joined"), found.joined), (_("Left"), found.left)):
            _steps(book.add_worksheet(title), steps, head, day)
    return file.getvalue()


def _sums(book: Any, found: Changes, span: tuple[date, date], day: Any) -> None:  # noqa: ANN401 - XlsxWriter has no types
    sheet = book.add_worksheet(_("Sums"))
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 12)
    for row, (words, value) in enumerate(
        zip((_("From"), _("Until")), span, strict=True)
    ):
        sheet.write_string(row, 0, words)
        sheet.write_datetime(row, 1, value, day)
    counts = (
        (_("Members before"), found.before),
        (_("Joined"), len(found.joined)),
        (_("Left"), len(found.left)),
        (_("Members after"), found.after),
    )
    for row, (words, count) in enumerate(counts, 3):
        sheet.write_string(row, 0, words)
        sheet.write_number(row, 1, count)


def _steps(sheet: Any, steps: list[Step], head: Any, day: Any) -> None:  # noqa: ANN401 - XlsxWriter has no types
    names = (_("Member"), _("Kind"), _("Town"), _("Country"), _("Day"), _("Reason"))
    for column, name in enumerate(names):
        sheet.write_string(0, column, name, head)
    for row, step in enumerate(steps, 1):
        member = step.member
        texts = (member.label, member.get_kind_display(), member.town, member.country)
        for column, text in enumerate(texts):
            sheet.write_string(row, column, str(text))
        sheet.write_datetime(row, 4, step.on, day)
        sheet.write_string(row, 5, step.reason)
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, 4, 18)
    sheet.set_column(5, 5, 50)
    sheet.freeze_panes(1, 0)
