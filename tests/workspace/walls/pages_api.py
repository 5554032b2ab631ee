# SPDX-License-Identifier: Apache-2.0
"""Pages of one's own tokens: open to all, each to its own only."""

from __future__ import annotations

from datetime import UTC, datetime

from upshift_workspace.api.models import Token
from upshift_workspace.tenancy.models import Account, Membership, Role

OPEN_TO = {"api:tokens": set(Role), "api:end_token": set(Role)}
POSTED = {"api:end_token"}


def token_in(cluster):
    account = Account.objects.create_user("leakmark@token.example")
    return Token.objects.create(
        cluster=cluster,
        membership=Membership.objects.create(cluster=cluster, account=account),
        label="LEAKMARK",
        handle="leakmark",
        ends=datetime.now(UTC).date(),
    )


ROWS = {"api:end_token": token_in}
