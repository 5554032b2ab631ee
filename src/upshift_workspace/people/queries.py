# SPDX-License-Identifier: Apache-2.0
"""People, proposals and sums as pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from upshift_workspace.people.models import (
    Answer,
    Code,
    Opening,
    Proposal,
    Release,
    Request,
    SafePage,
    SharingAgreement,
    Telling,
    Verdict,
)
from upshift_workspace.people.releasing import GAPS
from upshift_workspace.plans.models import Plan
from upshift_workspace.tenancy.models import Membership, Organisation, Person
from upshift_workspace.workforce.models import (
    Holds,
    NamesAtHome,
    Occupation,
    Wishes,
    Worker,
)
from upshift_workspace.workforce.queries.firm import firm_rows


@dataclass(frozen=True, slots=True)
class Skill:
    """
    A skill as its person sees it.

    Parameters
    ----------
    label
        In the reader's language.
    held, required
        Levels from 0 to 3.
    words
        Both in words.
    """

    label: str
    held: int
    required: int
    words: str


def own_worker(membership: Membership) -> Worker | None:
    """Give the row behind a worker's place, if the firm has opened its pages."""
    is_open = Opening.objects.filter(organisation=membership.organisation_id)
    if not membership.worker or not is_open.exists():
        return None
    rows = Worker.objects.select_related("site__organisation", "occupation")
    return rows.filter(worker=membership.worker).first()


def newest_proposal(worker: Worker) -> Proposal | None:
    """Give what the plan that was told last proposes."""
    found = Proposal.objects.filter(worker=worker).select_related("telling__plan")
    return found.order_by("-telling").first()


def told_of(proposal: Proposal) -> dict[str, Any]:
    """Give facts and sentences in the reader's language."""
    facts = {k: v for k, v in proposal.told.items() if not isinstance(v, dict)}
    return facts | proposal.told[language()]


def answers_of(proposal: Proposal, actor: str) -> list[Answer]:
    """List one's own answers, the last one first."""
    return list(proposal.answers.filter(by=actor).order_by("-pk"))


def badge_of(answer: Answer | None) -> tuple[str, str]:
    """Give tone and word of an answer."""
    if answer is None:
        return "wait", _("Your answer is open")
    return {
        Verdict.accept: ("ok", _("You said yes")),
        Verdict.decline: ("info", _("You said no")),
        Verdict.contest: ("you", _("A person looks at it again")),
    }[answer.verdict]


def skills_of(told: dict[str, Any]) -> list[Skill]:
    """List what the work asks, with levels in words."""
    return [
        Skill(
            row["skill"],
            row["held"],
            row["required"],
            level_word(row["held"])
            if row["held"] >= row["required"]
            else _("%(held)s, needs %(required)s")
            % {
                "held": level_word(row["held"]),
                "required": level_word(row["required"]),
            },
        )
        for row in told["skills"]
    ]


def level_word(level: float) -> str:
    """Name a level."""
    return [_("none"), _("awareness"), _("practitioner"), _("expert")][int(level)]


def evidence_word(evidence: str) -> str:
    """Name a kind of evidence."""
    return {
        "self": _("own word"),
        "manager": _("confirmed by the manager"),
        "assessor": _("confirmed by an assessor"),
        "certificate": _("certificate"),
        "prior_learning": _("recognised prior learning"),
    }.get(evidence, evidence)


def record_of(worker: Worker) -> list[tuple[Holds, str, str, str, bool]]:
    """List skills held: the row, label, level, evidence, and whether it is past."""
    today = datetime.now(UTC).date()
    rows = Holds.objects.filter(worker=worker).select_related("skill")
    listed = [
        (
            row,
            label_of(row.skill),
            level_word(row.level),
            evidence_word(row.evidence),
            row.expires is not None and row.expires < today,
        )
        for row in rows
    ]
    return sorted(listed, key=lambda each: each[1].lower())


def label_of(thing: Any) -> str:  # noqa: ANN401 - skills, occupations
    """Give a thing's label in the reader's language."""
    return getattr(thing, f"label_{language()}", "") or str(thing)


def wishes_of(worker: Worker) -> list[tuple[Occupation, str, str]]:
    """List every kind of work with its label and the wish about it."""
    wished = dict(
        Wishes.objects.filter(worker=worker).values_list("occupation", "wish")
    )
    every = Occupation.objects.exclude(pk=worker.occupation_id)
    rows = [(work, label_of(work), wished.get(work.pk, "")) for work in every]
    return sorted(rows, key=lambda row: row[1].lower())


def own_requests(actor: str) -> QuerySet[Request]:
    """List what somebody has asked for."""
    return Request.objects.filter(asked_by=actor).order_by("-pk")


@dataclass(frozen=True, slots=True)
class Firm:
    """
    What a firm has decided for its people.

    Parameters
    ----------
    is_open
        Whether workers may open their pages.
    keeps_names
        Whether names stay on the firm's own disk.
    agreements
        Signed by it, the newest first, each with whether it is in force.
    waiting
        Requests nobody has handled.
    """

    is_open: bool
    keeps_names: bool
    agreements: list[tuple[SharingAgreement, bool]]
    waiting: int


def firm_of(organisation: Organisation) -> Firm:
    """Give what a firm has decided."""
    signed = SharingAgreement.objects.filter(organisation=organisation)
    today = datetime.now(UTC).date()
    of = {"organisation": organisation}
    return Firm(
        is_open=Opening.objects.filter(**of).exists(),
        keeps_names=NamesAtHome.objects.filter(**of).exists(),
        agreements=[(a, a.is_in_force(today)) for a in signed.order_by("-pk")],
        waiting=Request.objects.filter(**of, done_at=None).count(),
    )


def rows_of_firm(firm: Organisation) -> dict[str, list[dict[str, Any]]]:
    """Give all that a firm has given, by table, with the names in our store."""
    rows = {name: found for name, found in firm_rows(firm, ()).items() if found}
    del rows["networks"]
    people = Person.objects.filter(organisation=firm).order_by("pk")
    named = list(people.values("pseudonym", "name", "email", "phone", "note"))
    return rows | ({"people": named} if named else {})


def codable(organisation: Organisation) -> QuerySet:
    """List a firm's worker rows, for each of which codes may be made."""
    rows = Worker.objects.filter(site__organisation=organisation)
    return rows.select_related("site", "occupation").order_by("worker")


def coded(rows: Iterable[Worker]) -> list[tuple[Worker, list[Code]]]:
    """Give worker rows, each with the codes that open something."""
    workers = list(rows)
    live: dict[int, list[Code]] = {}
    living = Code.objects.filter(revoked_at=None, account__isnull=False)
    for code in living.filter(worker__in=workers):
        live.setdefault(code.worker_id, []).append(code)
    return [(row, live.get(row.pk, [])) for row in workers]


def requests_of(organisation: Organisation) -> list[tuple[Request, bool]]:
    """List a firm's requests, open ones first, each with whether it is late."""
    today: date = datetime.now(UTC).date()
    rows = Request.objects.filter(organisation=organisation).select_related("worker")
    listed = [(row, row.is_late(today)) for row in rows]
    return sorted(listed, key=lambda each: each[0].done_at is not None)


def tellable() -> QuerySet[Plan]:
    """List published plans with a result that nobody was told of yet."""
    made = Plan.objects.exclude(folder="").exclude(published_at=None)
    return made.filter(telling=None).order_by("-pk")


def latest_telling() -> Telling | None:
    """Give what was told last."""
    return Telling.objects.select_related("plan", "job").order_by("-pk").first()


def newest_pages() -> dict[str, Any]:
    """Give the newest page of sums of each name that was released or told."""
    release = Release.objects.prefetch_related("pages").first()
    telling = latest_telling()
    pages: dict[str, Any] = {}
    gaps = SafePage.objects.select_related("telling").order_by("telling__told_at")
    for page in gaps:
        if page.name in GAPS or page.telling_id == getattr(telling, "pk", None):
            pages[page.name] = page
    for page in release.pages.all() if release else ():
        older = pages.get(page.name)
        if older is None or older.telling.told_at < release.released_at:
            pages[page.name] = page
    return pages


def language() -> str:
    """Give the reader's language."""
    return (get_language() or "en")[:2]
