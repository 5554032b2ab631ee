# SPDX-License-Identifier: Apache-2.0
"""What the engine warns of in a course and its offers."""

from __future__ import annotations

from upshift_workspace.tenancy.models import Cluster
from upshift_workspace.training.bundles import read_bundle
from upshift_workspace.training.domain import find_flaws
from upshift_workspace.training.kinds import COURSE, OFFER
from upshift_workspace.training.models import Course
from upshift_workspace.training.names import language


def warnings_of(cluster: Cluster, course: Course) -> list[str]:
    """Say what is odd about a course and its offers, in the reader's language."""
    bundle = read_bundle(COURSE, course)
    flaws = find_flaws(cluster, COURSE, bundle)
    for offer in course.offers.all():
        flaws += find_flaws(cluster, OFFER, read_bundle(OFFER, offer))
    return list(dict.fromkeys(flaw.text(language()) for flaw in flaws))
