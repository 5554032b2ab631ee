# SPDX-License-Identifier: Apache-2.0
"""Models of membership: the public front, members, their steps, fees, invitations."""

from upshift_workspace.members.models.fees import Fee
from upshift_workspace.members.models.fronts import Front
from upshift_workspace.members.models.invitations import Invitation
from upshift_workspace.members.models.members import Member, Stage
from upshift_workspace.members.models.steps import Step

__all__ = ["Fee", "Front", "Invitation", "Member", "Stage", "Step"]
