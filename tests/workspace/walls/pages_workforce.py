# SPDX-License-Identifier: Apache-2.0
"""Pages of a firm's people, and who may open them: its HR manager alone."""

from __future__ import annotations

from upshift_workspace.tenancy.models import Organisation, Role
from upshift_workspace.workforce.models import Upload

_HR = {Role.hr}


def upload_of(cluster):
    """Make an upload that was discarded."""
    firm = Organisation.objects.order_by("pk").first()
    return Upload.objects.create(
        cluster=cluster, organisation=firm, kind="matrix", state="discarded"
    )


OPEN_TO = {
    "workforce:uploads": _HR,
    "workforce:template": _HR,
    "workforce:upload": _HR,
    "workforce:columns": _HR,
    "workforce:upload_progress": _HR,
    "workforce:upload_faults": _HR,
    "workforce:undo_upload": _HR,
}
POSTED = {"workforce:undo_upload"}
ROWS = dict.fromkeys(
    (
        "workforce:upload",
        "workforce:columns",
        "workforce:upload_progress",
        "workforce:upload_faults",
        "workforce:undo_upload",
    ),
    upload_of,
)
