# SPDX-License-Identifier: Apache-2.0
"""Kinds of organisations, and the families in which people think of them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What an organisation is; as column ``kind`` of ``organisations``."""

    oem = "oem", _("Vehicle maker")
    tier1 = "tier1", _("First-tier supplier")
    tier2 = "tier2", _("Second-tier supplier")
    workshop = "workshop", _("Workshop or service firm")
    training_provider = "training_provider", _("Training provider")
    university = "university", _("University or institute")
    public_body = "public_body", _("Public body")
    social_partner = "social_partner", _("Social partner")
    cluster = "cluster", _("Cluster office")
    other = "other", _("Other firm")


class Family(models.TextChoices):
    """Families of kinds: the sides of the triple helix, and training by itself."""

    firm = "firm", _("Firm")
    training = "training", _("Training provider")
    science = "science", _("University or institute")
    public = "public", _("Public body or partner")


_FAMILIES = {
    Kind.training_provider: Family.training,
    Kind.university: Family.science,
    Kind.public_body: Family.public,
    Kind.social_partner: Family.public,
    Kind.cluster: Family.public,
}

TRAINERS = (Kind.training_provider, Kind.university)
"""Kinds whose space is a provider's."""

JOINING = [(k.value, k.label) for k in Kind if k is not Kind.cluster]
"""Kinds that may ask to join."""


def family_of(kind: str) -> Family:
    """Tell the family of a kind; what is nothing else is a firm."""
    return _FAMILIES.get(kind, Family.firm)


def kinds_in(family: str) -> list[str]:
    """List the kinds of a family."""
    return [kind.value for kind in Kind if family_of(kind) == family]
