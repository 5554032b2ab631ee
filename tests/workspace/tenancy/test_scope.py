# SPDX-License-Identifier: Apache-2.0
"""Nothing of a cluster is read outside its scope."""

from __future__ import annotations

import pytest
from django.apps import apps
from django_scopes import scope, scopes_disabled
from django_scopes.exceptions import ScopeError

from upshift_workspace.tenancy.models import Organisation
from upshift_workspace.tenancy.rows import ClusterRow

MODELS = [m for m in apps.get_models() if issubclass(m, ClusterRow)]
OURS = [m for m in apps.get_models() if m.__module__.startswith("upshift_workspace.")]


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.__name__)
def test_a_query_outside_a_scope_raises(model):
    with pytest.raises(ScopeError):
        list(model.objects.all())


def test_every_model_but_cluster_and_account_belongs_to_a_cluster():
    free = {m.__name__ for m in OURS} - {m.__name__ for m in MODELS}
    assert free == {"Cluster", "Account"}


def test_a_scope_shows_its_own_cluster_only(cluster, elsewhere):
    mine = set(Organisation.objects.values_list("pk", flat=True))
    with scope(cluster=elsewhere):
        theirs = set(Organisation.objects.values_list("pk", flat=True))
    with scopes_disabled():
        everything = set(Organisation.objects.values_list("pk", flat=True))
    assert mine
    assert theirs
    assert not mine & theirs
    assert mine | theirs == everything
