# SPDX-License-Identifier: Apache-2.0
"""Versions of a plan, how each differs from the one before, and agreement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from upshift_workspace import engine
from upshift_workspace.plans.models import Agreement, Plan, Verdict
from upshift_workspace.plans.results import told_of
from upshift_workspace.ui.templatetags.parts import money


@dataclass(frozen=True, slots=True)
class Change:
    """
    A line of a diff.

    Parameters
    ----------
    kind
        ``add``, ``del`` or ``mod``.
    words
        What it is about.
    before, after
        For ``mod``.
    """

    kind: str
    words: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """
    A version of a plan.

    Parameters
    ----------
    plan
        Itself.
    is_here
        Whether it is the one on the page.
    said
        What was done.
    at
        When.
    changes
        Against the version before.
    """

    plan: Plan
    is_here: bool
    said: str
    at: datetime
    changes: list[Change] = field(default_factory=list)


def versions_of(plan: Plan) -> list[Version]:
    """List the versions in a plan's line, the newest first."""
    return [
        Version(
            plan=each,
            is_here=each.pk == plan.pk,
            said=_said(each),
            at=each.published_at or each.asked_at,
            changes=changes_between(each.earlier, each) if each.earlier else [],
        )
        for each in _line(plan)
    ]


def _line(plan: Plan) -> Iterator[Plan]:
    """Walk from the newest version in a plan's line to the first."""
    newest: Plan | None = plan
    while newest is not None:
        last = newest
        newest = Plan.objects.filter(earlier=last).order_by("-pk").first()
    each: Plan | None = last
    while each is not None:
        yield each
        each = (
            Plan.objects.select_related("earlier", "cluster")
            .filter(pk=each.earlier_id)
            .first()
        )


def _said(plan: Plan) -> str:
    if plan.is_published:
        due = date_format(plan.due) if plan.due else ""
        return _("Published to members; answers due by %(due)s") % {"due": due}
    if not plan.earlier_id:
        return _("First plan")
    was_replanned = "keeps_all" in plan.params
    return _("Made again") if was_replanned else _("Taken instead, as it was planned")


def changes_between(before: Plan | None, after: Plan) -> list[Change]:
    """Say how a plan differs from another: money, runs, seats; no single person."""
    if before is None or not before.folder or not after.folder:
        return []
    return [*_money(before, after), *_runs(before, after), *_seats(before, after)]


def _money(before: Plan, after: Plan) -> Iterator[Change]:
    if before.objective is not None and after.objective is not None:
        costs = (str(money(plan.objective, plan.currency)) for plan in (before, after))
        yield Change("mod", _("Cost"), *costs)


def _runs(before: Plan, after: Plan) -> Iterator[Change]:
    old, new = _run_seats(before), _run_seats(after)
    names: dict[str, Any] = told_of(after)["names"]
    for key in sorted(old.keys() | new.keys()):
        if old[key] == new[key]:
            continue
        course, period = (
            names[table].get(name, name)
            for table, name in zip(("courses", "periods"), key, strict=True)
        )
        words = f"{course}, {period}"
        if not old[key]:
            yield Change("add", f"{words}: {_people(new[key])}")
        elif not new[key]:
            yield Change("del", f"{words}: {_people(old[key])}")
        else:
            yield Change("mod", words, _people(old[key]), _people(new[key]))


def _run_seats(plan: Plan) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for row in engine.result_rows(plan.path, "runs"):
        found[row["course"], row["period"]] += int(row["seats"])
    return found


def _people(number: int) -> str:
    return ngettext("%(n)s seat", "%(n)s seats", number) % {"n": number}


def _seats(before: Plan, after: Plan) -> Iterator[Change]:
    old, new = _promised(before), _promised(after)
    if kept := (old & new).total():
        said = _("%(kept)s of %(all)s seats as before")
        yield Change("mod", said % {"kept": kept, "all": old.total()})


def _promised(plan: Plan) -> Counter[tuple[str, str, str]]:
    worker = {
        row["move"]: row["worker"] for row in engine.result_rows(plan.path, "moves")
    }
    found: Counter[tuple[str, str, str]] = Counter()
    for seat in engine.result_rows(plan.path, "seats"):
        key = (worker[seat["move"]], seat["offer"], seat["period"])
        found[key] += int(seat["people"])
    return found


@dataclass(frozen=True, slots=True)
class Standing:
    """
    How far a firm is with its answers.

    Parameters
    ----------
    agreement
        The firm's part.
    badge
        Tone and word.
    note
        Since when, or why it objects.
    """

    agreement: Agreement
    badge: tuple[str, str]
    note: str


def standings_of(plan: Plan) -> list[Standing]:
    """Say for every firm how far it is, those who object first."""
    found = [
        _standing(agreement)
        for agreement in plan.agreements.select_related(
            "organisation"
        ).prefetch_related("answers")
    ]
    order = ("bad", "warn", "wait", "ok")
    return sorted(found, key=lambda standing: order.index(standing.badge[0]))


def _standing(agreement: Agreement) -> Standing:
    answers = list(agreement.answers.all())
    against = [answer for answer in answers if answer.verdict == Verdict.object]
    if against:
        said = ngettext("%(n)s row objected", "%(n)s rows objected", len(against)) % {
            "n": len(against)
        }
        reasons = dict.fromkeys(str(answer.get_reason_display()) for answer in against)
        return Standing(agreement, ("bad", said), "; ".join(filter(None, reasons)))
    if answers and len(answers) >= agreement.rows:
        last = max(answer.answered_at for answer in answers)
        return Standing(agreement, ("ok", _("Accepted")), date_format(last))
    if agreement.opened_at:
        note = _("Opened on %(day)s") % {"day": date_format(agreement.opened_at)}
        return Standing(agreement, ("wait", _("Reading")), note)
    return Standing(agreement, ("warn", _("Not opened")), "")
