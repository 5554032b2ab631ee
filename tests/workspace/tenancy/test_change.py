# SPDX-License-Identifier: Apache-2.0
"""Of two people who open the same row, the later is told."""

from __future__ import annotations

import pytest

from upshift_workspace.tenancy.domain import ChangedMeanwhile, change
from upshift_workspace.tenancy.models import Organisation


def test_the_later_save_is_told_and_overwrites_nothing(cluster):
    mine = Organisation.objects.first()
    theirs = Organisation.objects.get(pk=mine.pk)
    change(mine, mine.revision, label="First")
    with pytest.raises(ChangedMeanwhile):
        change(theirs, theirs.revision, label="Second")
    assert Organisation.objects.get(pk=mine.pk).label == "First"
    change(mine, mine.revision, label="Third")
    assert mine.label == "Third"
