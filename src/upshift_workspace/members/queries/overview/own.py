# SPDX-License-Identifier: Apache-2.0
"""What a provider teaches, and what a worker finds."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from upshift_workspace.members.queries.overview.lines import Due, Overview, Tile, at
from upshift_workspace.people import queries as people
from upshift_workspace.tenancy.models import Membership
from upshift_workspace.training.models import Offer
from upshift_workspace.training.queries.plans import published_plan, runs_of_plan
from upshift_workspace.workforce.models import Holds, Wishes

RUNS_MOST = 6


def provider(reader: Membership, found: Overview) -> None:
    """Show courses and the runs that the published plan gives them."""
    firm = reader.organisation
    plan = published_plan()
    runs = runs_of_plan(plan, firm) if plan and firm else []
    taken, places = sum(r.seats for r in runs), sum(r.largest for r in runs)
    offers = Offer.objects.filter(course__provider=firm)
    courses = offers.values("course").distinct().count()
    words = ngettext("in %(n)s offer", "in %(n)s offers", offers.count())
    found.runs = runs[:RUNS_MOST]
    found.tiles = [
        Tile(
            _("Courses on offer"),
            str(courses),
            words % {"n": offers.count()},
            at(reader, "training:courses"),
        ),
        Tile(
            _("Runs in the plan"),
            str(sum(r.runs for r in runs)),
            plan.label if plan else _("no plan is published yet"),
            at(reader, "training:runs"),
        ),
        Tile(
            _("Seats taken"),
            str(taken),
            _("of %(all)s") % {"all": places},
            at(reader, "training:runs"),
        ),
    ]


def worker(reader: Membership, found: Overview) -> None:
    """Show proposal, skills and wishes of one's own."""
    worker = people.own_worker(reader)
    if worker is None:
        return
    proposal = people.newest_proposal(worker)
    answers = people.answers_of(proposal, reader.account.pseudonym) if proposal else []
    if proposal and not answers:
        found.waiting = [
            Due(
                "you",
                _("Proposal"),
                _("Read what is proposed, and say what you think"),
                at(reader, "people:me"),
            )
        ]
    told = people.badge_of(answers[0] if answers else None)[1] if proposal else ""
    found.tiles = [
        Tile(
            _("My proposal"),
            _("There is one") if proposal else _("None yet"),
            told or _("it appears when the cluster tells a plan"),
            at(reader, "people:me"),
        ),
        Tile(
            _("My skills"),
            str(Holds.objects.filter(worker=worker).count()),
            _("on record"),
            at(reader, "people:record"),
        ),
        Tile(
            _("My wishes"),
            str(Wishes.objects.filter(worker=worker).count()),
            _("entered"),
            at(reader, "people:wishes"),
        ),
    ]
