# SPDX-License-Identifier: Apache-2.0
"""Whether the cluster is one that the European platform recognises, rule by rule."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from upshift_workspace.members.kinds import Kind, family_of
from upshift_workspace.members.models import Front, Member
from upshift_workspace.members.models.members import COMMITTED


@dataclass(frozen=True, slots=True)
class Condition:
    """
    A condition of a recognised cluster, as it stands now.

    Parameters
    ----------
    name, words
        What is counted: as in ``settings.RECOGNISED_CLUSTER``, and for people.
    have, need
        What there is and what is asked.
    """

    name: str
    words: str
    have: Decimal
    need: Decimal

    @property
    def holds(self) -> bool:
        """Whether enough is there."""
        return self.have >= self.need

    @property
    def lack(self) -> Decimal:
        """What is missing."""
        return max(Decimal(0), self.need - self.have)

    @property
    def lack_words(self) -> str:
        """Say what is missing."""
        number = formats.localize(self.lack.normalize())
        said = {
            "members": ngettext(
                "%(n)s more committed member",
                "%(n)s more committed members",
                math.ceil(self.lack),
            ),
            "kinds": ngettext(
                "%(n)s more kind of members",
                "%(n)s more kinds of members",
                math.ceil(self.lack),
            ),
            "staff": _("%(n)s more full-time posts"),
        }
        return said[self.name] % {"n": number}


def conditions() -> list[Condition]:
    """
    Count the conditions over the register.

    The cluster office is no member of itself, so it does not count. Thresholds and
    their source stand in ``settings.RECOGNISED_CLUSTER``.
    """
    rows = Member.objects.filter(stage__in=COMMITTED).exclude(kind=Kind.cluster)
    kinds = list(rows.values_list("kind", flat=True))
    families = {family_of(kind) for kind in kinds}
    front = Front.objects.first()
    need = {n: Decimal(str(v)) for n, v in settings.RECOGNISED_CLUSTER.items()}
    staff = front.staff if front else Decimal(0)
    counted = {
        "members": (_("Committed members"), Decimal(len(kinds))),
        "kinds": (_("Kinds of members"), Decimal(len(families))),
        "staff": (_("Full-time staff"), staff),
    }
    return [
        Condition(name, words, have, need[name])
        for name, (words, have) in counted.items()
    ]
